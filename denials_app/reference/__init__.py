"""What the program knows about codes, payers and remedies, read from the data folder.

In: the CSV and TOML files under `resources/`. Out: typed frozen rows, and findings about the files.
Never here: a claim, a database, a decision about one denial.
"""

from denials_app.reference.checks import check
from denials_app.reference.library import Reference

__all__ = ["Reference", "check"]
