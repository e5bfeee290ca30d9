"""The office's own records: letterheads and payers, the deadlines and prices a payer agreed to.

What comes in: what a person typed or a price list says, with its source. What goes out: cases judged anew.
Never in here: what holds for every office; that is data under `resources/`.
"""
