"""Lines with one reason become one issue, with its rights, clocks, priority and plain words."""

from datetime import date

from denials_app.model.denial import Issue, IssueCode, Kind
from denials_app.reference import Reference
from denials_app.triage.readings import Reading
from denials_app.triage.reductions import DOWNCODE, UNITS_CUT
from denials_app.triage.rights import PayerView, Rights, asked_of, rights_of
from denials_app.triage.words import fields_of, sentence

_REDUCED = frozenset({DOWNCODE, UNITS_CUT})
_SHOWN_TOGETHER = {Kind.PARTIAL: Kind.DENIED}


def issues_of(readings: tuple[Reading, ...], payer: PayerView, reference: Reference) -> tuple[Issue, ...]:
    """The issues of one answer, before clocks and priority. Lines part only where group or rights differ."""
    bundles: dict[tuple[object, ...], list[tuple[Reading, Rights]]] = {}
    known: dict[tuple[object, ...], Rights] = {}
    for reading in readings:
        asked = asked_of(reading)
        rights = known.get(asked) or known.setdefault(asked, rights_of(reading, payer, reference))
        key = (
            reading.reason.group, reading.reason.carc, reading.group,
            _SHOWN_TOGETHER.get(reading.kind, reading.kind), rights.ends, rights.appealable, rights.overrule,
        )
        bundles.setdefault(key, []).append((reading, rights))
    return tuple(_issue(bundle, reference) for bundle in bundles.values())


def _issue(bundle: list[tuple[Reading, Rights]], reference: Reference) -> Issue:
    readings = tuple(reading for reading, _ in bundle)
    rights = bundle[0][1]
    leading = max(readings, key=_amount)
    return Issue(
        group=leading.group, subreason=leading.subreason, kind=leading.kind,
        amount=sum(reading.reason.amount for reading in readings),
        lines=tuple(dict.fromkeys(reading.reason.line for reading in readings if reading.reason.line)),
        codes=tuple(_code(reading) for reading in readings if reading.reason.carc),
        appealable=rights.appealable, overrule=rights.overrule, why_not=rights.why_not, ends=rights.ends,
        words=sentence(leading, reference), fields=fields_of(readings),
    )


def _amount(reading: Reading) -> int:
    return reading.reason.amount


def _code(reading: Reading) -> IssueCode:
    reason = reading.reason
    remarks = dict.fromkeys((*reason.remarks, *(remark.code for remark in reading.remarks)))
    return IssueCode(reason.line, reason.group, reason.carc, reason.amount, tuple(remarks))


def issue_key(issue: Issue, reference: Reference) -> str:
    """The name of an issue as deeds hold it: `CO-197`, or `CO-16 MA27` where a remark sets it apart.

    Money short of a contract has no reason code of its own and goes by what it is: `PRIC-fee_schedule`.
    """
    if issue.kind is Kind.UNDERPAID or (issue.kind is Kind.REVIEW and issue.subreason in _REDUCED):
        return f"{issue.group.value}-{issue.subreason}"
    if not issue.codes:
        return issue.group.value
    first = issue.codes[0]
    name = f"{first.group}-{first.carc}"
    carc = reference.carc(first.carc)
    rows = [row for row in (reference.rarc(code) for code in first.remarks) if row is not None]
    deciding = [row.code for row in rows if row.group is issue.group and not row.informational]
    if carc is not None and carc.by_remark and deciding:
        return f"{name} {deciding[0]}"
    apart = [row.code for row in rows if row.effect and not row.informational]
    return f"{name} {apart[0]}" if apart else name


def is_about(deed_issue: str, key: str) -> bool:
    """Whether a deed that names `deed_issue` speaks of the issue `key`; an empty name speaks of all.

    A name without a remark speaks of every issue of that reason: a later answer may bring another remark.
    """
    if not deed_issue or deed_issue == key:
        return True
    named, remark = deed_issue.partition(" ")[::2]
    own, own_remark = key.partition(" ")[::2]
    return named == own and not (remark and own_remark)


def service_day(days: list[date | None], last: bool) -> date | None:
    """The first or last of the service days that are known."""
    known = [day for day in days if day is not None]
    if not known:
        return None
    return max(known) if last else min(known)
