"""Pages: HTML and papers in, PDF bytes out. The only user of WeasyPrint, pikepdf and img2pdf.

Fetches nothing from network or disk, knows no denial, and writes no file.
"""
