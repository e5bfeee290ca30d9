"""The case: facts, issues with what the payer said, the guide. In comes a case id, out go its deeds."""
