"""Spreadsheets: text files and workbooks ⇄ rows of plain values. Knows no claim and no database.

What comes in: a file that can be read from any place. What goes out: rows with their number, and a written
workbook. Never in here: what a column means.
"""
