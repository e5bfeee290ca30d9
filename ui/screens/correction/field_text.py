"""How a field of the claim reads and is typed: days as MM/DD/YYYY, money with its cents."""

import re
from datetime import date, datetime

from denials_app.base.money import cents, dollars

_DAYS = (".birth_date", ".service_date")
_MONEY = (".charge",)
_FORMS = ("%m/%d/%Y", "%m/%d/%y", "%m%d%Y", "%Y-%m-%d")
_BETWEEN = re.compile(r"\s*(?:–|\bto\b|\s-\s)\s*")
_AMOUNT = re.compile(r"\$?\d[\d,]*(\.\d{1,2})?")


def shown(name: str, value: str) -> str:
    """A value as the record writes it, in the words of the desk."""
    if name.endswith(_DAYS):
        return " – ".join(_day(part) for part in value.split("/"))
    if name.endswith(_MONEY) and _AMOUNT.fullmatch(value):
        return dollars(cents(_bare(value)))
    return value


def meant(name: str, text: str) -> str:
    """What was typed, as the record writes it; what cannot be read stays as typed, and the check names it."""
    text = text.strip()
    if name.endswith(_DAYS):
        days = [_read(part) for part in _BETWEEN.split(text)]
        return "/".join(each.isoformat() for each in days if each) if all(days) else text
    if name.endswith(_MONEY) and _AMOUNT.fullmatch(text):
        return _bare(text)
    return text


def differs(name: str, text: str, sent: str) -> bool:
    """Whether what was typed says something else than what was sent."""
    return shown(name, meant(name, text)) != shown(name, sent)


def _bare(text: str) -> str:
    return text.replace(",", "").replace("$", "")


def _day(value: str) -> str:
    day = _read(value)
    return day.strftime("%m/%d/%Y") if day else value


def _read(text: str) -> date | None:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
