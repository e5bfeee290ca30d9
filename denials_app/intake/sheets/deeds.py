"""What people did, as an office's own list tells it: appeals sent, who works them, follow-ups, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from denials_app.intake.sheets.levels import closes, is_made, is_waiting
from denials_app.intake.sheets.row_values import RowRead, codes_in_words
from denials_app.model.denial import End
from denials_app.model.history import DeedKind
from denials_app.model.sheets import SheetField as _F
from denials_app.sheets.values import BadCell, day_of

_DATED: Final = re.compile(r"^\s*(\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2})\s*[:\-–]?\s*(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SheetDeed:
    """One deed to keep. `on` is its day in the list, None where the list names none."""

    kind: DeedKind
    on: date | None
    text: str = ""
    due: date | None = None
    level: int | None = None
    by: str = ""
    end: End | None = None
    issue: str = ""
    amount: int = 0


def deeds_of(rows: Sequence[RowRead]) -> tuple[SheetDeed, ...]:
    """The deeds of the rows of one claim, each once, in the order in which they happened."""
    found = [deed for row in rows for deed in _of_row(row)]
    return tuple(sorted(dict.fromkeys(found), key=_moment))


def _moment(deed: SheetDeed) -> tuple[bool, date]:
    return deed.on is None, deed.on or date.min


def _of_row(row: RowRead) -> list[SheetDeed]:
    worked: date | None = row.one(_F.UPDATED_ON)
    due: date | None = row.one(_F.FOLLOW_UP)
    found = _sent(row, due)
    status = row.words(_F.STATUS)
    closed, end = closes(status)
    if row.words(_F.OWNER):
        found.append(SheetDeed(DeedKind.OWNED, worked, row.words(_F.OWNER)))
    if due and (not found or found[0].kind is not DeedKind.SENT or is_waiting(status)):
        found.append(SheetDeed(DeedKind.FOLLOW_UP, worked, due=due))
    found += [note for words in row.values.get(_F.NOTE, ()) for note in _notes(str(words), worked)]
    reason = "; ".join(str(words) for words in row.values.get(_F.REASON, ()))
    if reason and not codes_in_words(reason).reasons and not _has_codes(row):
        found.append(SheetDeed(DeedKind.NOTE, worked, f"Reason in the list: {reason}"))
    found += [
        SheetDeed(DeedKind.WRITTEN_OFF, worked, f"{name}, as the list says", end=End.WRITE_OFF, issue=name,
                  amount=amount)
        for name, amount in row.one(_F.WRITTEN_OFF) or ()
    ]  # fmt: skip
    if made := is_made(status):
        # With a level it is an appeal that was finished, else a claim.
        finished = DeedKind.LETTER if row.one(_F.LEVEL) else DeedKind.CORRECTED
        kind = DeedKind.PRINTED if made == "printed" else finished
        found.append(SheetDeed(kind, worked, f"{made}, as the list says"))
    if closed:
        kind = DeedKind.WRITTEN_OFF if end is End.WRITE_OFF else DeedKind.CLOSED
        found.append(SheetDeed(kind, worked, status, end=end))
    return found


def _has_codes(row: RowRead) -> bool:
    return any(row.values.get(field) for field in (_F.CODES, _F.CARC))


def _sent(row: RowRead, due: date | None) -> list[SheetDeed]:
    on: date | None = row.one(_F.SENT_ON)
    level: int | None = row.one(_F.LEVEL)
    if on is None:
        # A level without a day: the appeal is in the making, and its level is what counts.
        end = End.APPEAL if level else None
        return [SheetDeed(DeedKind.END_CHOSEN, row.one(_F.UPDATED_ON), level=level, end=end)] if level else []
    return [SheetDeed(DeedKind.SENT, on, due=due, level=level, by=row.words(_F.SENT_BY))]


def _notes(words: str, worked: date | None) -> list[SheetDeed]:
    """The notes of one cell: a line that begins with a day begins a note of that day."""
    found: list[tuple[date | None, list[str]]] = []
    for line in words.splitlines():
        day, rest = _dated(line)
        if day is not None or not found:
            found.append((day, [rest]))
        else:
            found[-1][1].append(rest)
    notes = [(day or worked, "\n".join(lines).strip()) for day, lines in found]
    return [SheetDeed(DeedKind.NOTE, day, text) for day, text in notes if text]


def _dated(line: str) -> tuple[date | None, str]:
    match = _DATED.match(line)
    if match is None:
        return None, line
    try:
        return day_of(match[1]), match[2]
    except BadCell:
        return None, line
