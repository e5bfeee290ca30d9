"""What every spreadsheet is once it was read: numbered rows of plain values, and the names of their cells."""

from dataclasses import dataclass
from datetime import date

from denials_app.base.errors import Refusal

# What a spreadsheet program takes for a formula, however harmless it looks.
ACTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | float | bool | date | None


class NotASheet(Refusal):
    """The file cannot be read as a spreadsheet; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the number that the spreadsheet program shows. Rows may be of any length."""

    number: int
    values: tuple[Value, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in the row."""
        return not any(value is not None and value != "" for value in self.values)

    def at(self, column: int) -> Value:
        """The value in `column` (from 0); None where the row ends before."""
        return self.values[column] if column < len(self.values) else None

    def text(self, column: int) -> str:
        """The value in `column` as a person reads it."""
        return text_of(self.at(column))


def text_of(value: Value) -> str:
    """A value as text: dates as MM/DD/YYYY, whole numbers without a point, nothing as an empty text."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"{value:%m/%d/%Y}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def column_name(column: int) -> str:
    """The letters over a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell as the spreadsheet program calls it, such as F14."""
    return f"{column_name(column)}{row}"
