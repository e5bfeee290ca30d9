"""How facts are written in a letter: dates, money, codes, lists of line numbers."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from denials_app.base import money

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)


def long_date(value: object) -> object:
    """October 2, 2026; what is no date (an empty fact, a gap's mark) comes back as it is."""
    if isinstance(value, date):
        return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"
    return value


def short_date(value: object) -> object:
    """10/02/2026; what is no date comes back as it is."""
    return f"{value.month:02d}/{value.day:02d}/{value.year:04d}" if isinstance(value, date) else value


def dollars(value: object) -> object:
    """$1,240.00 from cents; what is no amount comes back as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        sign = "\u2212" if value < 0 else ""
        return f"{sign}${money.dollars(abs(value))}"
    return value


def cells(row: object, count: int) -> list[object]:
    """The parts of one `a | b | c` row, as many as the table has columns."""
    if isinstance(row, Markup):
        return [row, *[""] * (count - 1)]
    parts: list[object] = [part.strip() for part in str(row).split("|", count - 1)]
    return parts + [""] * (count - len(parts))


def listed(parts: Sequence[object]) -> str:
    """`a`, `a and b`, `a, b and c`; the mark of a missing fact stays a mark."""
    texts = [part if isinstance(part, Markup) else str(part) for part in parts]
    comma, word = (Markup(", "), Markup(" and ")) if _is_marked(texts) else (", ", " and ")
    return word.join(part for part in (comma.join(texts[:-1]), texts[-1] if texts else "") if part)


def _is_marked(texts: Sequence[str]) -> bool:
    return any(isinstance(text, Markup) for text in texts)


def sentence(value: object) -> object:
    """The text with a full stop at its end, where it has none."""
    if isinstance(value, str) and not isinstance(value, Markup) and value and value[-1] not in ".!?":
        return f"{value}."
    return value


def lines_named(numbers: Sequence[int]) -> str:
    """`line 2`, `lines 2 and 3`, `lines 1–5, 7 and 9`; empty for the whole claim."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [part for run in runs for part in _span(run)]
    if not spans:
        return ""
    return f"{'line' if len(set(numbers)) == 1 else 'lines'} {listed(spans)}"


def _span(run: Sequence[int]) -> list[str]:
    return [str(number) for number in run] if len(run) < 3 else [f"{run[0]}–{run[-1]}"]


def service_dates(first: date | None, last: date | None) -> str:
    """`09/02/2026`, or `09/02/2026 to 09/04/2026`."""
    if first is None:
        return ""
    if last is None or last == first:
        return str(short_date(first))
    return f"{short_date(first)} to {short_date(last)}"


def procedure(code: str, modifiers: Sequence[str], revenue_code: str = "") -> str:
    """`64483 RT 59`, with a revenue code in front where there is one."""
    return " ".join(part for part in (revenue_code and f"{revenue_code}", code, *modifiers) if part)


def diagnosis(code: str) -> str:
    """`M17.11` from `M1711`."""
    plain = code.replace(".", "").strip().upper()
    return f"{plain[:3]}.{plain[3:]}" if len(plain) > 3 else plain


def person(last: str, first: str, middle: str = "", suffix: str = "") -> str:
    """First M. Last Suffix, as a letter names a person."""
    initial = f"{middle[:1]}." if middle else ""
    return " ".join(part for part in (first, initial, last, suffix) if part)
