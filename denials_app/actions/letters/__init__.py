"""Letters out: a letter written and worded, its papers put in order, its packet printed and marked sent.

What comes in: a case's id, what a person typed, paths. What goes out: frozen packets, PDFs, small results.
Never in here: a letter's words (`letters` and `letter_templates/`), or how a page is drawn (`pdf`).
"""
