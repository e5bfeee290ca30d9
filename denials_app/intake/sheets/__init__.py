"""Spreadsheets in: which column is which, what each row says, which rows make one claim.

What comes in: rows of plain values. What goes out: the same values an 835 gives, people's deeds, findings.
"""
