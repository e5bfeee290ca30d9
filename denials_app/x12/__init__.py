"""X12 files. Bytes come in; segments, remittances and claims as model values go out, one at a time.

Trouble in a file is a Finding and never an exception. Nothing here is stored, decided or sent.
"""
