"""The correction editor: in comes a case's claim as sent, out goes a written 837 or a correction sheet."""
