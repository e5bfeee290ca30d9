"""The JSON documents of the command line: cents, `YYYY-MM-DD`, codes as text. Keys may be added, none go."""

import json
import sys
from dataclasses import fields
from datetime import date
from typing import Any, Protocol

from denials_app.actions.results import CorrectionResult, FileReport, ImportReport, LetterResult
from denials_app.model.denial import Assessment, CaseState, Issue
from denials_app.model.finding import Finding
from denials_app.queries.rows import GroupRow
from denials_app.queries.work_rows import GuideView

Document = dict[str, Any]


class CaseHead(Protocol):
    """What `list` and `show` share of a case."""

    @property
    def id(self) -> int: ...
    @property
    def practice(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def icn(self) -> str: ...
    @property
    def payer(self) -> str: ...
    @property
    def payer_type(self) -> str: ...
    @property
    def payer_type_confirmed(self) -> bool: ...
    @property
    def patient(self) -> str: ...
    @property
    def service_from(self) -> date | None: ...
    @property
    def assessment(self) -> Assessment: ...
    @property
    def state(self) -> CaseState: ...
    @property
    def owner(self) -> str: ...
    @property
    def follow_up(self) -> date | None: ...


def put(document: object) -> None:
    """Writes one JSON document to stdout."""
    json.dump(document, sys.stdout, default=_plain, indent=2)
    sys.stdout.write("\n")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def group(row: GroupRow) -> Document:
    """One group of `groups`."""
    return {"id": row.id, "name": row.name, "count": row.count, "amount": row.amount}


def finding(one: Finding) -> Document:
    """One finding, as `import` and `correct` show it."""
    return {
        "level": one.level, "code": one.code, "segment": one.segment, "offset": one.offset,
        "message": one.message, "field": one.field, "difference": one.difference,
    }  # fmt: skip


def import_report(report: ImportReport) -> Document:
    """The document of `import`."""
    return {
        "files": [_file(file) for file in report.files],
        "denials_new": report.denials_new,
        "outcomes": report.outcomes,
    }


def _file(file: FileReport) -> Document:
    document: Document = {one.name: getattr(file, one.name) for one in fields(file) if one.name != "findings"}
    document["findings"] = [finding(one) for one in file.findings]
    return document


def case_head(case: CaseHead) -> Document:
    """The keys of a case without its issues."""
    assessment = case.assessment
    return {
        "id": case.id, "practice": case.practice, "claim": case.claim, "icn": case.icn, "payer": case.payer,
        "payer_type": case.payer_type, "payer_type_confirmed": case.payer_type_confirmed,
        "patient": case.patient, "service_from": case.service_from, "charge": assessment.charge,
        "denied": assessment.denied, "recovered": assessment.recovered,
        "written_off": assessment.written_off, "open": assessment.open, "state": case.state,
        "owner": case.owner, "follow_up": case.follow_up,
    }  # fmt: skip


def listed(case: CaseHead) -> Document:
    """One row of `list`: the case, its leading issue's keys, and how many more issues it has."""
    issues = case.assessment.issues
    leading = issue(issues[0]) if issues else {}
    return {**case_head(case), **leading, "more": max(len(issues) - 1, 0)}


def shown(case: CaseHead) -> Document:
    """The document of `show`: the case with all its issues."""
    return {**case_head(case), "issues": [issue(one) for one in case.assessment.issues]}


def issue(one: Issue) -> Document:
    """One issue with its rights, clocks and priority."""
    return {
        "group": one.group, "subreason": one.subreason, "kind": one.kind, "amount": one.amount,
        "lines": list(one.lines),
        "codes": [
            {"line": code.line, "group": code.group, "carc": code.carc, "amount": code.amount,
             "rarcs": list(code.remarks)}
            for code in one.codes
        ],
        "appealable": one.appealable, "overrule": one.overrule, "why_not": one.why_not,
        "ends": list(one.ends),
        "clocks": [
            {"kind": clock.kind, "level": clock.level, "due_legal": clock.due_legal,
             "work_by": clock.work_by, "rule": clock.rule, "source": clock.source,
             "checked": clock.checked, "confirmed": clock.confirmed}
            for clock in one.clocks
        ],
        "priority": _priority(one), "outcome": one.outcome, "words": one.words, "fields": list(one.fields),
        "waits_until": one.waits_until,
    }  # fmt: skip


def _priority(one: Issue) -> Document | None:
    if one.priority is None:
        return None
    rank = one.priority
    return {
        "score": round(rank.score, 2), "expected": rank.expected, "chance": rank.chance,
        "minutes": rank.minutes, "urgency": round(rank.urgency, 3), "why": rank.why,
        "decided": rank.decided,
    }  # fmt: skip


def correction(result: CorrectionResult) -> Document:
    """The document of `correct`."""
    return {
        "file": str(result.file) if result.file else None, "frequency": result.frequency,
        "original_reference": result.original_reference,
        "changes": [{"field": one.field, "was": one.was, "now": one.now} for one in result.changes],
        "findings": [finding(one) for one in result.findings], "validated": result.validated,
    }  # fmt: skip


def letter(result: LetterResult) -> Document:
    """The document of `letter`."""
    return {
        "file": str(result.file) if result.file else None, "template": result.template,
        "level": result.level, "pages": result.pages, "sha256": result.sha256,
        "gaps": [gap.field for gap in result.gaps],
        "exhibits": [{"label": one.label, "pages": one.pages} for one in result.exhibits],
    }  # fmt: skip


def guide(view: GuideView) -> Document:
    """The document of `guide`."""
    return {
        "issue": view.issue, "playbook": view.playbook, "title": view.title, "current": view.current,
        "steps": [
            {"id": step.id, "question": step.question, "why": step.why, "answer": step.answer,
             "options": [
                 {"value": option.value, "label": option.label, "likely": option.likely}
                 for option in step.options
             ]}
            for step in view.steps
        ],
        "end": view.end, "detail": view.detail, "words": view.words, "fields": list(view.fields),
        "papers": list(view.papers), "template": view.template, "total": view.total,
        "checklist": list(view.checklist),
    }  # fmt: skip
