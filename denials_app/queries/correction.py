"""What the correction editor opens on: the claim as sent, and how payer and issue let it go out again."""

from datetime import date

from denials_app.base.errors import Refusal
from denials_app.model.claim import SentClaim
from denials_app.model.correction import ClaimField, CorrectionPlan, Resend
from denials_app.model.denial import Issue
from denials_app.model.history import ClaimHistory
from denials_app.queries.case import kept_claim
from denials_app.queries.work_rows import CorrectionView, EditorField
from denials_app.reference import Reference
from denials_app.resubmit.correction import editor_fields
from denials_app.resubmit.plan import CorrectionRefused, issue_to_correct, plan
from denials_app.resubmit.sheet import remit_fields
from denials_app.store.unit import Store
from denials_app.triage.assess import assess

_CHOICES = (Resend.REPLACE, Resend.NEW)


def correction(store: Store, reference: Reference, today: date, case: int) -> CorrectionView:
    """The editor's view of a case. Without an 837 on file the fields are what the remittance tells."""
    with store.read() as connection:
        kept = kept_claim(connection, case)
    history = kept.history
    issues = assess(history, reference, today).issues
    issue = issue_to_correct(issues)
    needed = frozenset(issue.fields) if issue else frozenset()
    planned = _planned(history, issue)
    sent = history.submissions[-1] if history.submissions else None
    fields = _of_claim(sent, needed) if sent else _of_answer(history, needed)
    choices = planned.choices or _CHOICES
    return CorrectionView(
        case=case, version=kept.version, has_claim=sent is not None, fields=fields,
        frequency=planned.frequency, original_reference=planned.original_reference, lines=planned.lines,
        choice=planned.choice.value, choices=tuple(one.value for one in choices),
        why=" ".join(part for part in (planned.why, planned.note) if part),
    )  # fmt: skip


def _planned(history: ClaimHistory, issue: Issue | None) -> CorrectionPlan:
    try:
        return plan(history, issue)
    except CorrectionRefused as refused:
        # The editor still opens: it shows why, and the biller picks what the payer does take.
        return CorrectionPlan(Resend.ASK, "", "", str(refused), choices=_CHOICES)


def _of_claim(sent: SentClaim, needed: frozenset[str]) -> tuple[EditorField, ...]:
    return tuple(_field(one, needed) for one in editor_fields(sent.text))


def _field(one: ClaimField, needed: frozenset[str]) -> EditorField:
    return EditorField(one.name, one.label, one.value, one.editable, one.removable, one.name in needed)


def _of_answer(history: ClaimHistory, needed: frozenset[str]) -> tuple[EditorField, ...]:
    answer = history.standing_answer
    if answer is None:
        raise Refusal("Neither the claim as sent nor an answer to it is on file; import its 837 first.")
    told = remit_fields(answer.claim, history.payer.name)
    names = [*told, *(name for name in sorted(needed) if name not in told)]
    return tuple(EditorField(name, _label(name), told.get(name, ""), needed=name in needed) for name in names)


def _label(name: str) -> str:
    words = name.replace("claim.", "").replace("_", " ").split(".")
    return " ".join(words).capitalize()
