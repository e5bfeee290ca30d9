"""The core of Overturn: files in, denials, claims and letters out. It never imports Qt or the ui."""

__version__ = "0.1.0"
