"""Today: what matters this afternoon. In come counts and rows, out goes the way to the work."""
