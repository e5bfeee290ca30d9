"""Unmatched: claims a payer named that we have not seen go out. In comes a list, out goes a person's word."""
