"""The corrected or new claim of a case as 837; without an 837 on file the correction sheet and its CSV."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from denials_app.actions.deeds import CaseAtHand, at_hand, changed, keep_deed, named, on_case
from denials_app.actions.means import Means
from denials_app.actions.results import CorrectionResult, FieldDifference
from denials_app.actions.writing import written
from denials_app.base.errors import Refusal
from denials_app.model.correction import Correction, CorrectionPlan, FieldChange, Resend
from denials_app.model.history import DeedKind
from denials_app.resubmit.correction import correct as make_correction
from denials_app.resubmit.plan import choice_of, issue_to_correct, plan
from denials_app.resubmit.sheet import CorrectionSheet, csv_text, page, sheet
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.bulk import next_id
from denials_app.store.known import Connection
from denials_app.store.unit import UnitOfWork


def correct(
    means: Means, case: int, changes: Mapping[str, str], lines: Sequence[int], choice: str,
    out_path: Path | None,
) -> CorrectionResult:
    """Checks a correction, and with `out_path` writes and records it; findings say what is wrong."""
    with means.store.read() as connection:
        hand = at_hand(means, connection, case)
        control = next_id(connection, tables.correction)
    planned = planned_for(hand, changes, lines, choice)
    if not hand.history.submissions:
        return _sheet(means, hand, changes, planned, out_path)
    text = hand.history.submissions[-1].text
    made = make_correction(text, changes, planned, control, means.clock.now(), out_path is not None)
    if out_path is None or not made.validated:
        return _result(None, made, hand.id)
    content = made.text.encode()
    with written(out_path, content):
        keep_correction(means, hand, "claim", out_path.name, content, made, str(control))
    return _result(out_path, made, hand.id)


def planned_for(
    hand: CaseAtHand, changes: Mapping[str, str], lines: Sequence[int], choice: str,
) -> CorrectionPlan:
    """How the claim goes out: as a person chose, else as payer and leading issue demand."""
    issue = issue_to_correct(hand.assessment.issues)
    return plan(hand.history, issue, _chosen(changes, choice), tuple(lines))


def _chosen(changes: Mapping[str, str], choice: str) -> Resend | None:
    if not choice:
        return choice_of(changes.get("claim.frequency", ""))
    try:
        return Resend(choice)
    except ValueError as error:
        raise Refusal(f"{choice} is no way to send a claim again; it is replace, new or void.") from error


def _result(file: Path | None, made: Correction, case: int) -> CorrectionResult:
    return CorrectionResult(
        file, made.frequency, made.original_reference, _differences(made.changes), made.findings,
        made.validated, made.text, changed(case),
    )


def _differences(changes: Sequence[FieldChange]) -> tuple[FieldDifference, ...]:
    return tuple(FieldDifference(one.field, one.was, one.now) for one in changes)


def _sheet(
    means: Means, hand: CaseAtHand, changes: Mapping[str, str], planned: CorrectionPlan,
    out_path: Path | None,
) -> CorrectionResult:
    """No 837 on file: what to key into the practice's own system, as PDF with a CSV beside it."""
    answer = next((one for one in reversed(hand.history.adjudications) if one.claim.status != "22"), None)
    if answer is None:
        raise Refusal("Neither the claim as sent nor an answer to it is on file; import its 837 first.")
    made = sheet(answer.claim, changes, planned, hand.history.payer.name)
    differences = tuple(FieldChange(row.field, row.was, row.now) for row in made.changed)
    correction = Correction("", differences, (), True, made.frequency, planned.original_reference)
    if out_path is None:
        return _result(None, correction, hand.id)
    file = out_path.with_suffix(".pdf")
    content, table = _drawn(means, hand, made), csv_text(made).encode("utf-8")
    with written(file, content), written(out_path.with_suffix(".csv"), table):
        keep_correction(means, hand, "correction_sheet", file.name, content, correction, "")
    return _result(file, correction, hand.id)


def _drawn(means: Means, hand: CaseAtHand, made: CorrectionSheet) -> bytes:
    with means.store.read() as connection:
        office = practice_name(connection, hand.practice_id)
    return means.render(page(made, office, means.clock.today()), {})


def practice_name(connection: Connection, practice_id: int) -> str:
    """The name of a practice, for the head of a sheet."""
    from denials_app.store.known import known_practices
    return next((one.name for one in known_practices(connection) if one.id == practice_id), "")


def keep_correction(
    means: Means, hand: CaseAtHand, kind: str, name: str, content: bytes, made: Correction, control: str,
) -> None:
    """Records what was written: its bytes, what changed, and the deed."""
    leading = hand.assessment.issues[0] if hand.assessment.issues else None

    def record(unit: UnitOfWork, now: CaseAtHand) -> None:
        id = unit.insert(
            tables.correction, practice_id=now.practice_id, claim_id=now.id, kind=kind, name=name,
            frequency=made.frequency, original_reference=made.original_reference, text=made.text,
            changes=[[one.field, one.was, one.now] for one in made.changes],
            findings=[[one.level.value, one.code, one.message] for one in made.findings],
            validated=int(made.validated), control_number=control, sha256=sha256(content).hexdigest(),
            content=unit.seal.close(content), made_at=unit.at, actor=unit.actor,
        )  # fmt: skip
        fields = ", ".join(one.field for one in made.changes)
        keep_deed(
            unit, now, DeedKind.CORRECTED, issue=named(means, leading) if leading else "", text=fields,
            end="new_claim" if made.frequency == "1" else "corrected_claim", correction_id=id,
        )  # fmt: skip

    on_case(means, hand.id, AuditTag.CORRECT, record)
