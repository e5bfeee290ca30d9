"""Nouns: what a screen shows, selected straight into small frozen rows. Reads only, never decides."""
