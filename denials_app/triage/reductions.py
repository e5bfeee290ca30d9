"""Lines paid as less than was billed, under another code or for fewer units, and no reason says so."""

from decimal import Decimal, InvalidOperation

from denials_app.model.remittance import RemitLine

DOWNCODE = "downcode"
UNITS_CUT = "units_cut"
# Where such a loss hides: the part above the fee schedule.
CONTRACT = "45"
_CODE_LENGTH = 5


def reduction(line: RemitLine) -> str:
    """How a paid line was paid as less than billed (SVC06, SVC07): `downcode`, `units_cut` or not at all."""
    if line.paid <= 0 or not (line.billed_procedure or line.billed_units):
        return ""
    billed, paid = line.billed_procedure.upper(), line.procedure.upper()
    if billed != paid and len(billed) == len(paid) == _CODE_LENGTH:
        return DOWNCODE
    asked, given = units(line.billed_units), units(line.units)
    return UNITS_CUT if asked is not None and given is not None and given < asked else ""


def hidden(line: RemitLine) -> int:
    """The cents in which the loss of such a line hides: what the contract is said to take."""
    taken = [item for item in line.adjustments if item.group in ("CO", "PI") and item.carc == CONTRACT]
    return sum(item.amount for item in taken)


def units(text: str) -> Decimal | None:
    """A number of units, or None where the text is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and found > 0 else None
