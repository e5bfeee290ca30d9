"""Stage 3, claims out: what a claim may go out as, the corrected 837 and its gate, or a sheet without an 837.

Values and claim texts come in; plans, corrections and sheets go out. Nothing here is stored or transmitted.
"""
