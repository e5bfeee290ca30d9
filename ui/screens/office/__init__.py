"""Office: the letterhead of each practice, and what a person stands behind of each payer."""
