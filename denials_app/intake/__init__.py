"""Stage 1, files in: what a file is, whose claims are in it, which are already held, which belong together.

What comes in: values the X12 readers gave, and rows known so far as plain values. What goes out: values and
findings. Never in here: files, databases, decisions about denials.
"""
