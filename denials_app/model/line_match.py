"""Which line of the claim as sent a remitted line answers, by which sign, and whether that is sure."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from denials_app.model.claim import SentClaim, SentLine
from denials_app.model.remittance import RemitClaim, RemitLine


@dataclass(frozen=True, slots=True)
class LineMatch:
    """The sent line. `by` is `number` (REF*6R), `service`, `procedure` or `place`, the surest first.

    `sure` is False where another line of the claim fits as well.
    """

    line: int
    by: str
    sure: bool = True


_Sign = Callable[[RemitLine | SentLine], Hashable]


def sent_lines(remit: RemitClaim, sent: SentClaim) -> dict[int, LineMatch]:
    """Remitted line number → its sent line. Payers drop modifiers and change codes: signs in turn.

    A payer's own code is no sign where it also gives the billed one (SVC06).
    """
    found: dict[int, LineMatch] = {}
    day = sent.service_from

    def service(line: RemitLine | SentLine) -> Hashable:
        return _code(line), _modifiers(line), line.service_from or day, line.charge

    def charge(line: RemitLine | SentLine) -> Hashable:
        return _code(line), line.service_from or day, line.charge

    def procedure(line: RemitLine | SentLine) -> Hashable:
        return _code(line), line.service_from or day

    signs = (("number", _control), ("service", service), ("service", charge), ("procedure", procedure))
    for name, sign in signs:
        _pair(remit.lines, sent.lines, name, sign, found)
    if len(remit.lines) == len(sent.lines):
        _pair(remit.lines, sent.lines, "place", _place, found)
    return found


def sent_numbers(numbers: Iterable[int], remit: RemitClaim | None, sent: SentClaim | None) -> tuple[int, ...]:
    """The sent lines that remitted lines answer; one that fits none, or without a claim, keeps its number."""
    found = sent_lines(remit, sent) if remit and sent else {}
    return tuple(found[number].line if number in found else number for number in numbers)


def _pair(
    remitted: Iterable[RemitLine], sent: Iterable[SentLine], name: str, sign: _Sign,
    found: dict[int, LineMatch],
) -> None:
    """Pairs what is still free and has the sign in common; equal lines in their order, not surely."""
    taken = {match.line for match in found.values()}
    free: dict[Hashable, list[int]] = {}
    for line in sent:
        key = sign(line)
        if line.number not in taken and key:
            free.setdefault(key, []).append(line.number)
    asking: dict[Hashable, list[int]] = {}
    for answered in remitted:
        if answered.number not in found:
            asking.setdefault(sign(answered), []).append(answered.number)
    for key, numbers in asking.items():
        fitting = free.get(key, [])
        sure = len(numbers) == len(fitting) == 1 and name != "place"
        for number, line_number in zip(numbers, fitting, strict=False):
            found[number] = LineMatch(line_number, name, sure)


def _control(line: RemitLine | SentLine) -> Hashable:
    return line.control_number


def _place(line: RemitLine | SentLine) -> Hashable:
    return line.number


def _code(line: RemitLine | SentLine) -> str:
    billed = line.billed_procedure if isinstance(line, RemitLine) else ""
    return (billed or line.procedure or line.revenue_code).upper()


def _modifiers(line: RemitLine | SentLine) -> tuple[str, ...]:
    billed = line.billed_modifiers if isinstance(line, RemitLine) and line.billed_procedure else ()
    return billed or line.modifiers
