"""The corrected claim: plan and changes put onto the claim as sent, written, checked and read back."""

from collections.abc import Mapping
from datetime import datetime

from denials_app.base.errors import Refusal
from denials_app.base.words import counted
from denials_app.model.correction import ClaimField, Correction, CorrectionPlan, FieldChange, Resend
from denials_app.model.finding import Finding, Level
from denials_app.resubmit.gate import gate
from denials_app.resubmit.read_back import read_back
from denials_app.x12 import claim_edit
from denials_app.x12.claim_envelope import renew
from denials_app.x12.claim_field import FieldRefused
from denials_app.x12.claim_field_line import total_of_lines
from denials_app.x12.claim_text import ClaimText, parse

_ON_LINES = {
    "rendering": (("2420A", "NM1"), "rendering provider"),
    "referring": (("2420F", "NM1"), "referring provider"),
    "facility": (("2420C", "NM1"), "facility"),
    "claim.prior_authorization": (("2400", "G1"), "prior authorization"),
    "claim.referral": (("2400", "9F"), "referral"),
}


class ClaimUnreadable(Refusal):
    """The stored claim is not an 837 of one claim."""


class ChoiceNeeded(Refusal):
    """The plan asks, and nobody has answered yet."""


def fields_of(text: str) -> dict[str, str]:
    """Every field this claim has a place for, by its `--set` name, with its value or an empty text."""
    return claim_edit.fields_of(_parsed(text))


def editor_fields(text: str) -> tuple[ClaimField, ...]:
    """The fields with labels, and whether each can be changed and removed."""
    return claim_edit.editor_fields(_parsed(text))


def correct(
    text: str, changes: Mapping[str, str], plan: CorrectionPlan, control_number: int, now: datetime,
    with_pyx12: bool = True,
) -> Correction:
    """The claim in `text` with the plan and `changes` on it, as an 837 with an envelope of its own.

    What a person sets stands above the plan. Raises ChoiceNeeded while the plan asks, and Refusals that name
    the field; what is wrong with the result is a finding, and `validated` says whether it may go out.
    """
    if plan.choice is Resend.ASK:
        raise ChoiceNeeded(f"{plan.why} Choose: replacement (claim.frequency 7) or new claim (1).")
    claim = _parsed(text)
    made = claim_edit.edit(claim, _planned(plan, changes), plan.number)
    cut = _cut(claim, plan.lines)
    if cut:
        made = _with_cut(made, cut, claim)
    renew(claim, control_number, now)
    written = claim.text()
    findings = read_back(text, written, made, plan.lines if cut else ())
    findings += gate(text, written, with_pyx12) + _notes(plan, claim, bool(cut)) + _overruled(made, claim)
    validated = all(finding.level is not Level.ERROR for finding in findings)
    reference = claim.first("2300", "REF", "F8")
    return Correction(
        written, made, findings, validated, claim.claim.part(5, 3), reference.get(2) if reference else ""
    )


def _parsed(text: str) -> ClaimText:
    try:
        return parse(text)
    except ValueError:
        raise ClaimUnreadable("The claim on file cannot be read as an 837; import it again.") from None


def _planned(plan: CorrectionPlan, changes: Mapping[str, str]) -> dict[str, str]:
    """The changes, with the plan's frequency and reference where a person set none."""
    planned = {"claim.frequency": plan.frequency, "claim.original_reference": plan.original_reference}
    return {name: value for name, value in planned.items() if name not in changes} | dict(changes)


def _cut(claim: ClaimText, lines: tuple[int, ...]) -> FieldChange | None:
    """Leaves only the plan's lines; what that is called among the changes, None when all stay."""
    every = range(1, claim.line_count + 1)
    if not lines or tuple(every) == lines:
        return None
    missing = [number for number in lines if number not in every]
    if missing:
        has = counted(claim.line_count, "line")
        raise FieldRefused(f"There is no line {missing[0]}: the claim has {has}.")
    claim.keep_lines(lines)
    return FieldChange("claim.lines", _listed(every), _listed(lines))


def _with_cut(
    made: tuple[FieldChange, ...], cut: FieldChange, claim: ClaimText
) -> tuple[FieldChange, ...]:
    """The changes with the cut, the charge now that of the lines kept."""
    was = claim_edit.fields_of(claim)["claim.charge"]
    try:
        total = total_of_lines(claim)
    except ValueError as error:
        raise FieldRefused(f"The total cannot be added up: {error}.") from None
    first = next((change.was for change in made if change.field == "claim.charge"), was)
    claim.claim.put(2, total)
    others = tuple(change for change in made if change.field != "claim.charge")
    charge = (FieldChange("claim.charge", first, total),) if first != total else ()
    return (*others, cut, *charge)


def _notes(plan: CorrectionPlan, claim: ClaimText, is_cut: bool) -> tuple[Finding, ...]:
    notes = [Finding(Level.NOTE, "plan", plan.note)] if plan.note else []
    other_payer = [one for one in claim.segments if one.loop == "2320" and one.id in ("CAS", "AMT")]
    if is_cut and other_payer:
        message = "The other payer's amounts still speak of all lines; check them against the lines sent."
        notes.append(Finding(Level.WARNING, "other-payer", message))
    return tuple(notes)


def _overruled(made: tuple[FieldChange, ...], claim: ClaimText) -> tuple[Finding, ...]:
    """Warns where a line says its own of what was changed for the claim, since the line's counts."""
    own = {
        (segment.loop, segment.get(1) if segment.id == "REF" else segment.id) for segment in claim.segments
    }
    fields = [change.field for change in made]
    changed = {field if field[:6] == "claim." else field.split(".")[0] for field in fields}
    places = _ON_LINES if not claim.is_institutional else {}
    return tuple(
        Finding(Level.WARNING, "line-overrules", f"A line has its own {word}, which outranks the claim's.")
        for field, (place, word) in places.items()
        if field in changed and place in own
    )


def _listed(numbers: range | tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)
