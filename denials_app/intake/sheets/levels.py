"""Appeal levels, ways of sending and states as offices write them in their own lists."""

import re
from types import MappingProxyType
from typing import Final

from denials_app.model.denial import End
from denials_app.sheets.rows import Value, text_of
from denials_app.sheets.values import BadCell, amount_of

_NUMBER: Final = re.compile(r"(?:^|\D)([1-5])(?:st|nd|rd|th)?(?:\D|$)")
# A payer's first look again, under the names it goes by; what comes later is named by its number.
_WORDS: Final = MappingProxyType({
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "initial": 1, "reconsideration": 1,
    "redetermination": 1, "dispute": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
})  # fmt: skip
_NONE: Final = frozenset({"none", "not yet", "n/a", "na", "no", "0", "-", "not appealed", "not sent"})
_SENT_BY: Final = (
    ("mail", ("mail", "usps", "letter", "post", "fedex", "ups", "courier")),
    ("fax", ("fax",)),
    ("portal", ("portal", "online", "web", "availity", "electronic", "upload", "site")),
)
_CLOSED: Final = (
    (End.WRITE_OFF, ("written off", "write off", "writeoff", "write-off", "adjusted off", "wo", "w/o",
                     "closed written off")),
    (End.BILL_PATIENT, ("billed patient", "patient billed", "bill patient", "patient responsibility",
                        "closed patient")),
    (End.OTHER_PAYER, ("billed other payer", "billed secondary", "other payer billed", "closed other payer")),
    (None, ("closed", "paid", "won", "overturned", "resolved", "complete", "completed", "lost", "done",
            "recovered", "finished", "closed won", "closed lost", "closed partly", "closed no action")),
)  # fmt: skip
_MADE: Final = frozenset({"ready", "printed"})
_WAITING: Final = frozenset({"waiting", "pending", "pended", "in process", "in review", "awaiting response"})


def level_of(value: Value) -> int | None:
    """The appeal level of a cell, None where nothing stands there. Raises BadCell for what names none."""
    text = text_of(value).lower()
    if not text or text in _NONE:
        return None
    if match := _NUMBER.search(text):
        return int(match[1])
    for word in re.findall(r"[a-z]+", text):
        if word in _WORDS:
            return _WORDS[word]
    raise BadCell(f'"{text_of(value)[:40]}" names no appeal level; write 1, 2 or 3')


def given_up_of(value: Value) -> tuple[tuple[str, int], ...]:
    """What was written off of which reason: `CO-97 100.00; CO-16 MA27 40.00`. Raises BadCell for all else."""
    found = []
    for part in filter(None, map(str.strip, text_of(value).split(";"))):
        name, _, amount = part.rpartition(" ")
        found.append((name, amount_of(amount) or 0))
        if not name or found[-1][1] <= 0:
            raise BadCell(f'"{part[:40]}" is no amount written off of a reason, as CO-97 100.00')
    return tuple(found)


def sent_by_of(value: Value) -> str:
    """How something was sent: mail, fax or portal, else the cell's own words."""
    text = text_of(value)
    lowered = text.lower()
    for channel, words in _SENT_BY:
        if any(word in lowered for word in words):
            return channel
    return text


def closes(status: str) -> tuple[bool, End | None]:
    """Whether a state says that the work is over, and how it ended where it says that, too."""
    words = " ".join(status.lower().replace("_", " ").split())
    for end, phrases in _CLOSED:
        if words in phrases or any(words.startswith(f"{phrase} ") for phrase in phrases if len(phrase) > 3):
            return True, end
    return False, None


def is_made(status: str) -> str:
    """`ready` or `printed` where a state says that a letter or claim is finished and has not left yet."""
    words = " ".join(status.lower().split())
    return words if words in _MADE else ""


def is_waiting(status: str) -> bool:
    """Whether a state says that the payer is to answer."""
    return " ".join(status.lower().replace("_", " ").split()) in _WAITING
