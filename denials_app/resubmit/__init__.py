"""Claims out: what a claim may go out as, the corrected 837 and its gate, the sheet where no 837 is on file.

Values and claim texts come in; plans, corrections and sheets go out. Nothing here is stored or transmitted.
"""
