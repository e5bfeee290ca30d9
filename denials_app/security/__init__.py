"""Keys and proof: the key file that opens the database, and the sealed chains of who did what.

In come a passphrase or entries to seal; out go a data key or seals. Claims and tables never appear here.
"""
