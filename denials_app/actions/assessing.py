"""Judges claims anew from all that is known of them, and writes the queue's rows. Decides nothing itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from denials_app.actions.case_rows import case_row
from denials_app.actions.means import Means
from denials_app.base.id_set import IdSet
from denials_app.intake.stand_ins import as_told
from denials_app.model.denial import Kind
from denials_app.model.history import Adjudication
from denials_app.model.track_record import TrackRecord
from denials_app.store.cases import CaseRow, add_cases, earlier_versions, write_cases
from denials_app.store.histories import load_histories
from denials_app.store.known import Connection, marks, open_cases_of, shown_outcomes
from denials_app.store.matched import wholes_of
from denials_app.store.track_record import decided_issues
from denials_app.store.visible import Sight, Within
from denials_app.triage.assess import assess
from denials_app.triage.track_record import track_record

# So many cases at once hold the database for less than a tenth of a second.
_STEP = 100
_NOTHING: Mapping[int, Adjudication] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a round of judging brought: cases that are new, answers that came in, every case touched.

    `over` are the claims that were judged and ask for no work: a case new in one round may end in the next.
    """

    new: frozenset[int] = frozenset()
    outcomes: int = 0
    cases: frozenset[int] = frozenset()
    over: frozenset[int] = frozenset()

    @classmethod
    def joined(cls, parts: Iterable["Assessed"]) -> "Assessed":
        """Rounds one after the other as one."""
        rounds = Rounds()
        for part in parts:
            rounds.add(part)
        return rounds.joined()


class Rounds:
    """Rounds of judging, one after the other, in a few bits for each claim: there may be a million."""

    def __init__(self) -> None:
        self._new, self._cases, self._over = IdSet(), IdSet(), IdSet()
        self._outcomes = 0

    def add(self, part: Assessed) -> None:
        """One round more."""
        self._new.difference_update(part.over)
        self._new.update(part.new)
        self._cases.update(part.cases)
        self._over.update(part.over)
        self._outcomes += part.outcomes

    def joined(self) -> Assessed:
        """All of them as one."""
        over = frozenset(id for id in self._over if id not in self._new)
        return Assessed(frozenset(self._new), self._outcomes, frozenset(self._cases), over)


def assess_claims(
    means: Means, connection: Connection, ids: Iterable[int], import_id: int = 0,
    without: tuple[int, ...] = (), record: TrackRecord | None = None,
) -> Assessed:
    """Judges the claims `ids` and replaces their rows of the queue, beside a pending import or at once.

    A pending import that takes others back judges `without` what they brought. `record` spares a long
    round reading the office's track record for each of its steps.
    """
    return write_judged(connection, judge(means, connection, ids, import_id, without, record))


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging brought, before it is written: the rows, and how the claims stood when judged."""

    import_id: int
    ids: tuple[int, ...]
    rows: tuple[CaseRow, ...]
    outcomes: dict[int, str]
    versions: dict[int, int]
    # Claims that nothing shows yet and nobody worked on: there is nothing to replace.
    are_new: bool = False


def judge_first(
    means: Means, connection: Connection, at_hand: Mapping[int, Adjudication], import_id: int,
    record: TrackRecord,
) -> Judged:
    """Judges claims that the import `import_id` itself brought by their first answers, read a moment ago."""
    rows = tuple(_rows(means, connection, sorted(at_hand), import_id, record, at_hand))
    return Judged(import_id, tuple(at_hand), rows, {}, {}, are_new=True)


def judge(
    means: Means, connection: Connection, ids: Iterable[int], import_id: int = 0,
    without: tuple[int, ...] = (), record: TrackRecord | None = None,
) -> Judged:
    """Judges the claims `ids`; reads alone, so that an import need not hold the database meanwhile."""
    asked = set(ids)
    # Claims that are another by a person's word leave the queue, and what they tell is judged there.
    wanted = tuple(sorted(asked | set(wholes_of(connection, asked).values())))
    within = Sight(import_id, without) if without else import_id or None
    before = shown_outcomes(connection, wanted)
    versions = earlier_versions(connection, wanted, import_id) if import_id else {}
    rows = tuple(_rows(means, connection, wanted, within, record or record_of(connection)))
    return Judged(import_id, wanted, rows, before, versions)


def write_judged(connection: Connection, judged: Judged) -> Assessed:
    """Replaces the rows of judged claims."""
    ids, rows, before = judged.ids, judged.rows, judged.outcomes
    if judged.are_new:
        add_cases(connection, rows, judged.import_id)
    else:
        write_cases(connection, ids, rows, judged.import_id, judged.versions)
    # Silence that becomes work one day is no denial that came in.
    working = frozenset(row.id for row in rows if row.in_work and row.kind != Kind.UNANSWERED)
    outcomes = sum(1 for row in rows if row.outcome and row.outcome != before.get(row.id, ""))
    cases = frozenset(row.id for row in rows)
    return Assessed(working - before.keys(), outcomes, cases, frozenset(ids) - working)


def record_of(connection: Connection) -> TrackRecord:
    """What the office has won so far: what the chances of its open cases rest on."""
    return track_record(decided_issues(connection))


def judge_payer_again(means: Means, payer: int) -> frozenset[int]:
    """Judges the open cases of a payer whose type or rules changed, in short steps; returns their ids."""
    with means.store.read() as connection:
        cases, record = open_cases_of(connection, payer), record_of(connection)
    for start in range(0, len(cases), _STEP):
        with means.store.batch() as connection:
            assess_claims(means, connection, cases[start : start + _STEP], record=record)
    return frozenset(cases)


def _rows(
    means: Means, connection: Connection, ids: Sequence[int], within: Within, record: TrackRecord,
    at_hand: Mapping[int, Adjudication] = _NOTHING,
) -> Iterator[CaseRow]:
    today = means.clock.today()
    marked = {} if at_hand else marks(connection, ids, within)
    for loaded in load_histories(connection, ids, within, at_hand):
        kept = replace(loaded, history=as_told(loaded.history))
        judged = assess(kept.history, means.reference, today, record)
        row = case_row(kept, judged, today, means.reference)
        if row is not None:
            owner, follow_up = marked.get(kept.id, ("", None))
            yield replace(row, owner=owner, follow_up=follow_up)
