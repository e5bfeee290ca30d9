"""What a denied claim goes out as: a replacement, a new claim, or only the lines the payer could not process.

Medicare takes no replacement of a professional claim (MAC pages on claim corrections, read 2026-11-22);
elsewhere frequency 7 with the payer's number replaces the whole claim (X222, X223: CLM05-3, REF*F8).
"""

from collections.abc import Sequence
from dataclasses import replace

from denials_app.base.errors import Refusal
from denials_app.model.claim import ClaimType
from denials_app.model.correction import CorrectionPlan, Resend
from denials_app.model.denial import End, Group, Issue, Kind, PayerType
from denials_app.model.history import Adjudication, ClaimHistory
from denials_app.model.line_match import sent_numbers

# CLP02 22 takes an earlier payment back; its number is not the claim's.
_REVERSAL = "22"
_FREQUENCIES = {Resend.REPLACE: "7", Resend.VOID: "8", Resend.NEW: "1"}
_CLAIM_ENDS = frozenset({End.NEW_CLAIM, End.CORRECTED_CLAIM})
_REPLACING = {"6": Resend.REPLACE, "7": Resend.REPLACE, "8": Resend.VOID}


class CorrectionRefused(Refusal):
    """This payer takes no such correction; the sentence names the way that is open."""


def plan(
    history: ClaimHistory, issue: Issue | None, choice: Resend | None = None, lines: tuple[int, ...] = (),
) -> CorrectionPlan:
    """How the claim goes out again for `issue` (None: for the claim as a whole).

    `choice` is what a person decided, else payer and issue decide; the plan's own choice is `ask` where
    neither can. `lines` are those to send alone. Raises CorrectionRefused for what cannot be right.
    """
    found = _chosen(history, issue, choice) if choice in _FREQUENCIES else _usual(history, issue)
    if lines:
        found = _only(found, lines)
    suffix = history.payer.number_suffix
    if suffix and history.submissions and found.choice is not Resend.ASK:
        found = replace(found, number=_suffixed(history.submissions[-1].number, suffix))
    return found


def issue_to_correct(issues: Sequence[Issue]) -> Issue | None:
    """The most urgent issue that a claim sent again can end; the leading one when none can."""
    for issue in issues:
        if _CLAIM_ENDS.intersection(issue.ends):
            return issue
    return issues[0] if issues else None


def choice_of(frequency: str) -> Resend | None:
    """The choice a person makes by setting `claim.frequency`; None for an empty one."""
    if not frequency:
        return None
    return _REPLACING.get(frequency, Resend.NEW)


def payer_number(history: ClaimHistory) -> str:
    """The number a replacement names: of the newest adjudication that is no reversal, or of the first."""
    numbers = [one.claim.icn for one in _standing(history) if one.claim.icn]
    if not numbers:
        return ""
    return numbers[0] if history.payer.reference_rule == "first" else numbers[-1]


def _standing(history: ClaimHistory) -> list[Adjudication]:
    return [one for one in history.adjudications if one.claim.status != _REVERSAL]


def _usual(history: ClaimHistory, issue: Issue | None) -> CorrectionPlan:
    """What payer and issue demand."""
    kind = issue.kind if issue else Kind.DENIED
    if kind in (Kind.REJECTED, Kind.UNANSWERED) or not _standing(history):
        return _again(history)
    if kind is Kind.UNPROCESSABLE:
        return _unprocessable(history, issue)
    if _wants_new_claim(history, issue):
        why = "Nothing stands at the payer to be replaced, so it goes out as a new claim."
        return CorrectionPlan(Resend.NEW, "1", "", why)
    if _is_medicare_professional(history):
        return _medicare(history)
    if kind is Kind.PENDED:
        why = "The payer has not decided yet; a claim sent now would be a duplicate. Decide how it goes out."
        return _ask(why)
    if history.payer.type is PayerType.UNKNOWN and not payer_number(history):
        return _ask("The remittance names no payer number; decide whether this is a new claim.")
    return _replacement(history)


def _again(history: ClaimHistory) -> CorrectionPlan:
    """A claim never adjudicated goes out as what it was."""
    last = history.submissions[-1] if history.submissions else None
    if last and last.frequency in _REPLACING and _is_medicare_professional(history):
        why = "Medicare takes no replacement of a professional claim, so it goes out as a new one."
        return CorrectionPlan(Resend.NEW, "1", "", why)
    if last and last.frequency in _REPLACING:
        why = "This replacement was never adjudicated, so it goes out again as a replacement."
        return CorrectionPlan(_REPLACING[last.frequency], last.frequency, last.original_reference, why)
    why = "The payer never adjudicated this claim, so it goes out again as an original."
    return CorrectionPlan(Resend.NEW, last.frequency if last and last.frequency else "1", "", why)


def _unprocessable(history: ClaimHistory, issue: Issue | None) -> CorrectionPlan:
    """MA130: the claim or line was never processed and has no rights (domain rule 6)."""
    lines = _unprocessed_lines(history, issue)
    if history.payer.type is PayerType.MEDICARE_FFS:
        if lines and history.claim_type is not ClaimType.INSTITUTIONAL:
            why = "Medicare could not process these lines alone; the whole claim again would be a duplicate."
            return CorrectionPlan(Resend.NEW, "1", "", why, lines)
        why = "Medicare could not process it, so it goes out as a new claim."
        return CorrectionPlan(Resend.NEW, "1", "", why)
    rule = history.payer.unprocessable_rule
    if rule == "new":
        why = "This payer wants a new claim for what it could not process."
        return CorrectionPlan(Resend.NEW, "1", "", why)
    if rule == "replace":
        why = "This payer wants a replacement for what it could not process."
        return replace(_replacement(history), why=why)
    return _ask("Some payers want a new claim for what they could not process (MA130), some a replacement.")


def _unprocessed_lines(history: ClaimHistory, issue: Issue | None) -> tuple[int, ...]:
    """The issue's lines as they were sent, when the payer did process others; else none."""
    answer = _standing(history)[-1].claim
    if issue is None or not issue.lines or len(issue.lines) >= len(answer.lines):
        return ()
    last = history.submissions[-1] if history.submissions else None
    return sent_numbers(issue.lines, answer, last)


def _wants_new_claim(history: ClaimHistory, issue: Issue | None) -> bool:
    """True where a new claim is offered and a replacement is not, or comes after it for a patient not found.

    Payers mostly want frequency 1 when they never matched the patient (CARC 31 and 140, playbook REG).
    """
    ends = [end for end in issue.ends if end in (End.NEW_CLAIM, End.CORRECTED_CLAIM)] if issue else []
    if not ends or ends[0] is not End.NEW_CLAIM or issue is None:
        return False
    return len(ends) == 1 or (issue.group is Group.REG and not _is_medicare_professional(history))


def _medicare(history: ClaimHistory) -> CorrectionPlan:
    sentence = "Medicare takes no corrected professional claim: ask for a reopening, or appeal."
    if history.payer.type_confirmed:
        raise CorrectionRefused(sentence)
    return _ask(f"{sentence} Confirm the payer's type, or decide how the claim goes out.")


def _replacement(history: ClaimHistory) -> CorrectionPlan:
    number = payer_number(history)
    why = "The payer has adjudicated the claim, so a replacement names its number and carries all lines."
    note = "" if number else "No remittance gives the payer's number; enter it as claim.original_reference."
    return CorrectionPlan(Resend.REPLACE, "7", number, why, note=note)


def _chosen(history: ClaimHistory, issue: Issue | None, choice: Resend | None) -> CorrectionPlan:
    """What a person decided, unless it cannot be right."""
    if choice is Resend.NEW:
        usual = _unprocessable(history, issue) if _is_unprocessable(history, issue) else None
        lines = usual.lines if usual and usual.choice is Resend.NEW else ()
        return CorrectionPlan(Resend.NEW, "1", "", "Sent as a new claim, as chosen.", lines)
    if _is_medicare_professional(history) and history.payer.type_confirmed:
        raise CorrectionRefused(
            "Medicare takes no replacement of a professional claim: ask for a reopening, send a new claim "
            "for what was not processed, or appeal."
        )
    found = _replacement(history)
    if choice is Resend.VOID:
        return replace(found, choice=Resend.VOID, frequency="8", why="The claim is voided at the payer.")
    return replace(found, why="Sent as a replacement, as chosen.")


def _is_unprocessable(history: ClaimHistory, issue: Issue | None) -> bool:
    return issue is not None and issue.kind is Kind.UNPROCESSABLE and bool(_standing(history))


def _only(found: CorrectionPlan, lines: tuple[int, ...]) -> CorrectionPlan:
    note = found.note
    if found.choice is Resend.REPLACE:
        note = f"{note} A replacement usually carries every line: what is left out is taken back.".strip()
    return replace(found, lines=tuple(sorted(set(lines))), note=note)


def _ask(why: str) -> CorrectionPlan:
    return CorrectionPlan(Resend.ASK, "", "", why, choices=(Resend.REPLACE, Resend.NEW))


def _suffixed(number: str, suffix: str) -> str:
    """CLM01 with the payer's suffix, within the 20 characters every payer keeps."""
    return number if number.endswith(suffix) else f"{number[: 20 - len(suffix)]}{suffix}"


def _is_medicare_professional(history: ClaimHistory) -> bool:
    is_medicare = history.payer.type is PayerType.MEDICARE_FFS
    return is_medicare and history.claim_type is not ClaimType.INSTITUTIONAL
