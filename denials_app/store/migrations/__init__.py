"""The steps from one shape of the tables to the next, oldest first.

`REVISIONS` repeats their names so that opening a database need not load the migration machinery.
"""

from typing import Final

REVISIONS: Final = (
    "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012",
)  # fmt: skip
HEAD: Final = REVISIONS[-1]
