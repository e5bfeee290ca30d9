"""A remittance typed in from paper, a portal or a call: in come words and its paper, out goes an import."""
