"""The sample practice: invented claims, their answers and a few chart notes, the same for one seed and day.

In: a day, a seed, a folder. Out: 837, 277CA and 835 files, broken ones among them, and PDFs. It never imports
our own X12 reader, so that what it writes is evidence; it opens no database and names nobody who exists.
"""
