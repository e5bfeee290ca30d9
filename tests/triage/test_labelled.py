"""The labelled claims: what experts expect of each, read from the 835 text."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from denials_app.model.claim import ClaimType
from denials_app.model.denial import Assessment, Issue, PayerProfile
from denials_app.model.history import Adjudication, ClaimHistory
from denials_app.reference import Reference
from denials_app.triage import assess
from denials_app.x12.events import ClaimRead, ProviderAdjustments, Transaction
from denials_app.x12.remittance import read_remittances

TODAY = date(2026, 11, 22)


def histories(folder: Path) -> dict[str, ClaimHistory]:
    """Every claim of the folder's remittances by its number, its answers in date order."""
    found: dict[str, list[Adjudication]] = {}
    offsets: dict[str, list[tuple[str, int]]] = {}
    for path in sorted(folder.glob("*.835"), key=_name):
        paid_on, trace = None, ""
        for event in read_remittances(io.BytesIO(path.read_bytes())):
            if isinstance(event, Transaction):
                paid_on, trace = event.header.payment_date, event.header.trace
            elif isinstance(event, ClaimRead):
                answer = Adjudication(paid_on, trace, event.claim)
                found.setdefault(event.claim.number, []).append(answer)
            elif isinstance(event, ProviderAdjustments):
                for item in event.adjustments:
                    for number in found:
                        if number in item.reference:
                            offsets.setdefault(number, []).append((item.reason, item.amount))
    return {number: _history(number, answers, offsets.get(number, [])) for number, answers in found.items()}


def _name(path: Path) -> str:
    return path.name


def _history(number: str, answers: list[Adjudication], offsets: list[tuple[str, int]]) -> ClaimHistory:
    last = answers[-1]
    answers[-1] = Adjudication(last.payment_date, last.trace, last.claim, tuple(offsets))
    return ClaimHistory(number, PayerProfile("a payer"), ClaimType.UNKNOWN, (), tuple(answers))


def _expectations(folder: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((folder / "expected.json").read_text())
    return [case for case in cases if not case["id"].startswith(("REJ", "ACK"))]


def test_every_labelled_claim_is_right(shared_labelled: Path) -> None:
    reference = Reference.load()
    known = histories(shared_labelled)
    wrong = []
    for case in _expectations(shared_labelled):
        found = assess(known[case["id"]], reference, TODAY)
        wrong += [f"{case['id']}: {trouble}" for trouble in troubles(case["expect"], found)]
    assert not wrong, "\n".join(wrong)


def test_the_fillers_are_never_work(shared_labelled: Path) -> None:
    reference = Reference.load()
    fillers = [one for number, one in histories(shared_labelled).items() if number.startswith("FILL")]
    assert fillers
    assert not any(assess(one, reference, TODAY).in_queue for one in fillers)


def troubles(expect: dict[str, Any], found: Assessment) -> list[str]:
    """What differs from the expectation; it speaks of any one issue."""
    if found.in_queue != expect.get("in_queue", found.in_queue):
        return [f"in_queue is {found.in_queue}, {found.issues}"]
    if not found.in_queue:
        return []
    per_issue = [_issue_troubles(expect, issue) for issue in found.issues]
    return min(per_issue, key=len)


def _issue_troubles(expect: dict[str, Any], issue: Issue) -> list[str]:
    tests: dict[str, Callable[[Any], bool]] = {
        "group": lambda value: issue.group in _several(value),
        "kind": lambda value: issue.kind in _several(value),
        "amount": lambda value: issue.amount in _several(value),
        "appealable": lambda value: issue.appealable == value,
        "ends_any": lambda value: bool(set(value) & set(issue.ends)),
        "ends_all": lambda value: set(value) <= set(issue.ends),
        "ends_none": lambda value: not set(value) & set(issue.ends),
        "codes": lambda value: set(value) <= {f"{code.group}-{code.carc}" for code in issue.codes},
    }
    return [
        f"{key} should be {value}: {issue}" for key, value in expect.items()
        if key in tests and not tests[key](value)
    ]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_the_comparison_itself_can_fail(shared_labelled: Path) -> None:
    found = assess(histories(shared_labelled)["AUTH01"], Reference.load(), TODAY)
    assert troubles({"in_queue": True, "group": "AUTH", "kind": "denied"}, found) == []
    assert troubles({"group": "MEDN"}, found)
    assert troubles({"ends_none": ["appeal"]}, found)
    with pytest.raises(KeyError):
        histories(shared_labelled)["NO SUCH CLAIM"]
