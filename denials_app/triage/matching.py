"""Which line of a later answer is the line of an earlier one."""

from collections.abc import Callable
from enum import StrEnum

from denials_app.model.remittance import RemitClaim, RemitLine

LineMap = dict[int, int]
_Sign = Callable[[RemitLine], object]


class Relation(StrEnum):
    """How a later answer stands to an earlier one."""

    WHOLE = "whole"
    SOME_LINES = "some_lines"
    OTHER_PART = "other_part"


def line_map(earlier: RemitClaim, later: RemitClaim, same_day: bool = False) -> LineMap:
    """Earlier line number → later line number, by the best sign first; each line is used once.

    On one day a payer may answer a claim in parts: then only what is surely the same line is matched.
    """
    found: LineMap = {}
    for sign in (_by_control, _by_service) if same_day else (_by_control, _by_service, _by_code):
        _pair(earlier, later, sign, found)
    like = earlier.charge == later.charge or later.frequency == "7"
    if like and len(earlier.lines) == len(later.lines):
        _pair(earlier, later, _by_place, found)
    return found


def relation(earlier: RemitClaim, later: RemitClaim, lines: LineMap) -> Relation:
    """Whether the later answer is about the whole claim, some lines sent again, or another part of it."""
    referred = any(qualifier == "F8" and value == earlier.icn for qualifier, value in later.references)
    if later.frequency in ("7", "8") or not earlier.lines or not later.lines:
        return Relation.WHOLE
    if not lines and not referred:
        return Relation.OTHER_PART
    if len(lines) == len(earlier.lines) or later.charge >= earlier.charge:
        return Relation.WHOLE
    return Relation.SOME_LINES


def names_its_origin(earlier: RemitClaim, later: RemitClaim) -> bool:
    """A reference to the earlier claim, a new payer number or a replacement's frequency."""
    referred = any(qualifier == "F8" and value for qualifier, value in later.references)
    return referred or later.icn != earlier.icn or later.frequency in ("7", "8")


def _pair(earlier: RemitClaim, later: RemitClaim, sign: _Sign, found: LineMap) -> None:
    free: dict[object, list[int]] = {}
    for line in later.lines:
        if line.number not in found.values():
            free.setdefault(sign(line), []).append(line.number)
    for line in earlier.lines:
        key = sign(line)
        if key is not None and line.number not in found and free.get(key):
            found[line.number] = free[key].pop(0)


def _by_control(line: RemitLine) -> object:
    return line.control_number or None


def _by_service(line: RemitLine) -> object:
    return line.procedure, line.modifiers, line.charge, line.service_from


def _by_code(line: RemitLine) -> object:
    return line.billed_procedure or line.procedure, line.service_from


def _by_place(line: RemitLine) -> object:
    return line.number
