"""What reads and writes prices, deadlines, flags and the track record does so on either engine."""

from datetime import date
from pathlib import Path

import pytest

from denials_app.actions.means import Means
from denials_app.actions.verbs import Actions
from denials_app.base.clock import Clock
from denials_app.model.denial import End, Kind, PayerDeadline
from denials_app.queries.nouns import Queries
from denials_app.queries.rows import QueueFilter
from denials_app.reference import Reference
from denials_app.store import Store

ISA = (
    "ISA*00*          *00*          *ZZ*HARBORPLAN     *ZZ*ALDERKNEE      "
    "*261001*0600*^*00501*{n:09d}*0*P*:~GS*HP*HARBORPLAN*ALDERKNEE*20261001*0600*{n}*X*005010X221A1~"
)
HEAD = (
    "ST*835*0001~BPR*I*{paid}*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*{day}~"
    "TRN*1*TRACE{n}*1990000017~N1*PR*HARBOR PLAN TEST~REF*2U*88801~N1*PE*OAK STREET CLINIC*XX*1234567893~"
    "LX*1~"
)
DENIED = (
    "CLP*{number}*1*200*0**12*I{number}*11*1~NM1*QC*1*ROE*RENA****MI*HP2~SVC*HC:99213*200*0**1~"
    "DTM*472*20260928~CAS*CO*50*200~"
)
PAID = (
    "CLP*{number}*1*200*{paid}**12*N{number}*11*1~NM1*QC*1*ROE*RENA****MI*HP2~"
    "SVC*HC:99213*200*{paid}**1~DTM*472*20260928~CAS*CO*45*{rest}~"
)


def write(folder: Path, n: int, day: str, paid: str, *claims: str) -> Path:
    body = HEAD.format(n=n, day=day, paid=paid) + "".join(claims)
    path = folder / f"{n}.835"
    path.write_text(f"{ISA.format(n=n)}{body}SE*{body.count('~') + 1}*0001~GE*1*{n}~IEA*1*{n:09d}~")
    return path


class Desk:
    """The desk's verbs and nouns over an open store, on a day of one's choice."""

    def __init__(self, store: Store, today: date) -> None:
        clock, reference = Clock(today), Reference.load()
        self.actions = Actions(Means(store, reference, clock, "ann", _draws_nothing))
        self.queries = Queries(store, reference, clock)


def _draws_nothing(html: str, assets: object) -> bytes:
    raise AssertionError("nothing is drawn here")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """A desk with an appeal that was won, an open denial, and a payment that does not balance."""
    made = Desk(store, date(2026, 10, 5))
    made.actions.import_files([write(tmp_path, 1, "20261001", "0", DENIED.format(number="W1"))])
    made.actions.choose_end(made.queries.find_case("W1"), 0, End.APPEAL)
    won = PAID.format(number="W1", paid=120, rest=80)
    made.actions.import_files([write(tmp_path, 2, "20261102", "120", won)])
    uneven = PAID.format(number="P1", paid=80, rest=119)
    denied = DENIED.format(number="D1")
    made.actions.import_files([write(tmp_path, 3, "20261001", "81", denied, uneven)])
    return made


def test_flags_stand_at_their_level(desk: Desk) -> None:
    found = [(row.level, row.line, row.difference, row.claim) for row in desk.queries.out_of_balance()]
    assert found == [("file", 0, -100, ""), ("line", 1, 100, "P1"), ("claim", 0, 100, "P1")]


def test_prices_come_and_go(desk: Desk, tmp_path: Path) -> None:
    fees = tmp_path / "fees.csv"
    fees.write_text("CPT,Rate\n99213,95\n")
    loaded = desk.actions.load_prices(fees, desk.queries.find_payer("HARBOR"), None)
    assert (loaded.prices, loaded.underpaid) == (1, 1)
    case = desk.queries.case(desk.queries.find_case("P1"))
    assert [(issue.kind, issue.amount) for issue in case.assessment.issues] == [(Kind.UNDERPAID, 1500)]
    desk.actions.remove_prices(loaded.schedule)
    assert len(desk.queries.queue_ids()) == 1


def test_the_record_counts_what_was_won(desk: Desk) -> None:
    priority = desk.queries.case(desk.queries.find_case("D1")).assessment.issues[0].priority
    assert priority is not None
    assert (priority.chance, priority.decided) == (None, 1)


def test_the_deadline_that_presses_is_read_by_the_day(desk: Desk, store: Store) -> None:
    payer = desk.queries.find_payer("HARBOR")
    for clock, level, days in (("corrected_claim", None, 30), ("appeal", 1, 60), ("appeal", 2, 90)):
        desk.actions.save_deadline(payer, PayerDeadline(clock, level, days, "days", source="manual"))
    [case] = desk.queries.queue_ids()
    clocks = desk.queries.case(case).assessment.issues[0].clocks
    last = max(clock.due_legal for clock in clocks if clock.due_legal)
    for today, late in ((date(2026, 10, 6), 0), (last, 0), (date(2027, 6, 1), 1)):
        seen = Desk(store, today).queries
        due = {words: number for words, number, _ in seen.today().due}
        assert due["Deadline passed"] == seen.lanes().late == late
        assert len(seen.queue_ids(QueueFilter(lane="late"))) == late
        assert len(seen.queue_ids(QueueFilter(order="deadline", descending=False))) == 1
        assert seen.groups("deadline")[0].id == ("late" if late else seen.groups("deadline")[0].id)
        row = seen.queue_rows([case])[case]
        assert row.due_legal is not None
        assert (row.due_legal < today) == bool(late)
