"""What our own files can say to the guide's questions, computed from the claim's history."""

from collections.abc import Mapping
from dataclasses import replace

from denials_app.model.claim import SentClaim, SentLine
from denials_app.model.denial import Issue, Outcome
from denials_app.model.history import ClaimHistory
from denials_app.model.line_match import sent_numbers
from denials_app.model.remittance import RemitClaim, RemitLine
from denials_app.reference import Reference

_COVERAGE_RULES = frozenset({"N115", "N386"})
_EMERGENCY_ROOM = "23"


def facts_of(history: ClaimHistory, issue: Issue) -> dict[str, bool]:
    """Every fact of `resources/facts.toml` about one issue; true only where a file says so."""
    sent = history.submissions[-1] if history.submissions else None
    remit = history.adjudications[-1].claim if history.adjudications else None
    return {**_of_sent(sent, remit, issue), **_of_remit(remit, issue), **_of_issue(issue)}


def lines_as_sent(history: ClaimHistory, issue: Issue) -> tuple[int, ...]:
    """The issue's lines by the numbers of the claim as sent; by the remittance's where none is on file."""
    sent = history.submissions[-1] if history.submissions else None
    remit = history.adjudications[-1].claim if history.adjudications else None
    return sent_numbers(issue.lines, remit, sent)


def with_sent_fields(history: ClaimHistory, issue: Issue) -> Issue:
    """The issue whose fields to mend are those of the claim as sent: a payer may answer in another order."""
    numbers = dict(zip(issue.lines, lines_as_sent(history, issue), strict=True))
    fields = tuple(_renumbered(name, numbers) for name in issue.fields)
    return issue if fields == issue.fields else replace(issue, fields=fields)


def _renumbered(name: str, numbers: Mapping[int, int]) -> str:
    head, number, *rest = [*name.split("."), ""]
    if head != "line" or not number.isdigit():
        return name
    return ".".join([head, str(numbers.get(int(number), number)), *rest[:-1]])


def preferred(issue: Issue, facts: Mapping[str, bool], reference: Reference) -> Issue:
    """The issue with the end first that our own files speak for; no end is added or taken."""
    carcs = {code.carc for code in issue.codes}
    for preference in reference.preferences:
        if facts.get(preference.fact, False) and preference.carcs & carcs:
            first = [end for end in preference.first if end in issue.ends]
            return replace(issue, ends=tuple(dict.fromkeys((*first, *issue.ends))))
    return issue


def _of_sent(sent: SentClaim | None, remit: RemitClaim | None, issue: Issue) -> dict[str, bool]:
    lines = _lines(sent, remit, issue)
    places = {line.place_of_service for line in lines} | ({sent.place_of_service} if sent else set())
    return {
        "sent_claim_on_file": sent is not None,
        "authorization_on_claim": bool(sent and sent.prior_authorization),
        "authorization_not_on_claim": sent is not None and not sent.prior_authorization,
        "referral_on_claim": bool(sent and sent.referral),
        "modifier_sent": any(line.modifiers for line in lines),
        "modifier_missing": bool(lines) and not any(line.modifiers for line in lines),
        "emergency_place": _EMERGENCY_ROOM in places,
    }


def _of_remit(remit: RemitClaim | None, issue: Issue) -> dict[str, bool]:
    lines = [line for line in remit.lines if line.number in issue.lines] if remit else []
    others = [line for line in remit.lines if line.number not in issue.lines] if remit else []
    return {
        "policy_named": any(line.policies for line in lines),
        "payer_changed_code": any(_changed(line) for line in lines),
        "other_line_paid": any(line.paid > 0 for line in others),
        "corrected_id_given": bool(remit and remit.corrected),
    }


def _of_issue(issue: Issue) -> dict[str, bool]:
    remarks = {remark for code in issue.codes for remark in code.remarks}
    return {
        "coverage_rule": bool(remarks & _COVERAGE_RULES),
        "upheld_before": issue.outcome is Outcome.UPHELD or any(code.carc == "193" for code in issue.codes),
        "unprocessable": issue.kind == "unprocessable",
    }


def _lines(sent: SentClaim | None, remit: RemitClaim | None, issue: Issue) -> list[SentLine]:
    if sent is None:
        return []
    numbers = sent_numbers(issue.lines, remit, sent)
    return [line for line in sent.lines if line.number in numbers or not numbers]


def _changed(line: RemitLine) -> bool:
    return bool(line.billed_procedure) and line.billed_procedure != line.procedure
