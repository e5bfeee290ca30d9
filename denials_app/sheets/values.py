"""Amounts, days and numbers as people and programs write them in cells. A value that is none says why."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from denials_app.sheets.rows import ACTS, Value, text_of

ERRORS: Final = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!",
    "#GETTING_DATA",
})  # fmt: skip
_AMOUNT: Final = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?\s*")
_MOST = 10**15
_FIRST_SERIAL, _LAST_SERIAL = 20000, 73050
# Day 0 of the spreadsheets' calendar; they believe that 1900 was a leap year.
_DAY_ZERO: Final = date(1899, 12, 30)
_FORMS: Final = (
    "%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%Y-%m-%d", "%Y/%m/%d", "%m/%d/%y", "%m-%d-%y", "%m.%d.%y",
    "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%d %B %Y",
    "%A, %B %d, %Y", "%a %m/%d/%Y", "%a %m/%d/%y",
)  # fmt: skip
_TIME: Final = re.compile(
    r"[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$",
)
_SCIENCE: Final = re.compile(r"\d(\.\d+)?[eE]\+?\d+")


class BadCell(ValueError):
    """What stands in a cell is not what its column holds. The words tell a person what it is."""


def amount_of(value: Value) -> int | None:
    """The amount of a cell in cents; None where nothing stands there.

    Takes $1,234.56, (12.00), 12.00- and plain numbers. Raises BadCell for all else, 1.234,56 included.
    """
    if value is None or value == "":
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _counted(Decimal(repr(value)), value)
    text = _checked(value)
    if text in ("-", "–", "—", "$-", "$ -"):
        return 0
    sign, digits = _signed(text)
    match = _AMOUNT.fullmatch(digits)
    if match is None or not (match[1] or match[2] not in (None, ".")):
        raise BadCell(f"{_quoted(text)} is no amount")
    return sign * _counted(Decimal((match[1] or "0").replace(",", "") + (match[2] or "")), text)


def _signed(text: str) -> tuple[int, str]:
    if text.startswith("(") and text.endswith(")"):
        return -1, text[1:-1].strip()
    if text.startswith(("-", "\u2212")):
        return -1, text[1:].strip()
    if text.startswith("$") and text[1:].strip().startswith(("-", "(")):
        sign, rest = _signed(text[1:].strip())
        return sign, rest
    return (-1, text[:-1].strip()) if text.endswith("-") else (1, text.removeprefix("+"))


def _counted(number: Decimal, shown: object) -> int:
    try:
        cents = number * 100
        near = cents.to_integral_value()
    except InvalidOperation as error:
        raise BadCell(f"{_quoted(str(shown))} is no amount") from error
    if not number.is_finite() or abs(near) > _MOST:
        raise BadCell(f"{_quoted(str(shown))} is no amount")
    # Binary fractions of a spreadsheet are off by a breath; a true fraction of a cent is refused.
    if abs(cents - near) > Decimal("0.0001"):
        raise BadCell(f"{_quoted(str(shown))} has a fraction of a cent")
    return int(near)


def day_of(value: Value) -> date | None:
    """The day of a cell; None where nothing stands there. Raises BadCell for what is no day of our time."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return _of_our_time(value, text_of(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    return _from_text(_checked(value))


@lru_cache(4096)
def _from_text(text: str) -> date:
    if text.isascii() and text.isdigit():
        return _from_digits(text)
    bare = _TIME.sub("", text).strip()
    for form in _FORMS:
        try:
            return _of_our_time(datetime.strptime(bare, form).date(), text)  # noqa: DTZ007
        except BadCell:
            raise
        except ValueError:
            continue
    raise BadCell(f"{_quoted(text)} is no date; write it as MM/DD/YYYY")


def _from_number(value: int | float) -> date:
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _DAY_ZERO + timedelta(days=int(value))
    return _from_digits(text_of(value))


def _from_digits(text: str) -> date:
    if len(text) == 5 and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _DAY_ZERO + timedelta(days=int(text))
    for form in ("%Y%m%d", "%m%d%Y") if len(text) == 8 else ("%m%d%y",) if len(text) == 6 else ():
        try:
            return _of_our_time(datetime.strptime(text, form).date(), text)  # noqa: DTZ007
        except ValueError:
            continue
    raise BadCell(f"{_quoted(text)} is no date; write it as MM/DD/YYYY")


def _of_our_time(day: date, shown: str) -> date:
    found = day.date() if isinstance(day, datetime) else day
    if not 1990 <= found.year <= 2079:
        raise BadCell(f"{_quoted(shown)} is no date of our time")
    return found


def days_of(value: Value) -> tuple[date | None, date | None]:
    """The first and last day of a cell that may hold a span such as 03/02/2026 - 03/04/2026."""
    if isinstance(value, str):
        parts = re.split(r"\s+(?:-|–|to|thru|through)\s+|(?<=\d{4})[-–](?=\d{1,2}/)", value.strip())
        if len(parts) == 2:
            return day_of(parts[0]), day_of(parts[1])
    day = day_of(value)
    return day, day


def number_of(value: Value) -> str:
    """A claim, member or check number as text, as it stands. Raises BadCell where a program damaged it."""
    text = text_of(value)
    if text.upper() in ERRORS:
        raise BadCell(f"{_quoted(text)} is a formula's error")
    if _SCIENCE.fullmatch(text) and (not isinstance(value, str) or "+" in text):
        raise BadCell(f"{_quoted(text)} is a number that the spreadsheet program cut; format it as text")
    return text.removeprefix("'").strip()


def words_of(value: Value) -> str:
    """A cell as plain words. Raises BadCell for a formula's error."""
    text = _checked(value) if value is not None else ""
    # What a text table marks as no formula.
    return text[1:] if text.startswith("'") and text[1:].startswith(ACTS) else text


def _checked(value: Value) -> str:
    text = text_of(value)
    if text.upper() in ERRORS:
        raise BadCell(f"{_quoted(text)} is a formula's error")
    return text


def _quoted(text: str) -> str:
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'
