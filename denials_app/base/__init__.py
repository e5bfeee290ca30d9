"""What every room needs and none owns: errors, money, the clock, paths. Knows nothing of claims."""
