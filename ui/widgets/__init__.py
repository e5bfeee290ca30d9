"""Small painted parts every screen uses. They know tokens and frozen rows, never the app."""
