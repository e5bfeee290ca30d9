"""The queue: working order, filters, search, groups, and finding a case by any of its numbers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.model.denial import Kind
from denials_app.queries.rows import QueueFilter

ISA = "ISA*00*{b}*00*{b}*ZZ*PLAN           *ZZ*CLINIC         *261001*0600*^*00501*{n:09d}*0*P*:~\n"
HEAD = """GS*HP*PLAN*CLINIC*20261001*0600*{n}*X*005010X221A1~
ST*835*0001~
BPR*I*0*C*NON************20261001~
TRN*1*TRACE{n}*1990000017~
N1*PR*{payer}~
REF*2U*8880{n}~
N1*PE*ALDER KNEE*XX*1999999976~
LX*1~
"""
CLAIM = """CLP*{number}*1*{charge}*0**{filing}*ICN{number}*11*1~
NM1*QC*1*{last}*JUNA****MI*HP{number}~
NM1*82*1*{doctor}*ANN****XX*1999999976~
SVC*HC:99213*{charge}*0**1~
DTM*472*{day}~
CAS*{codes}*{charge}~
"""
CLAIMS = (
    (1, "HARBOR TEST", [("C1", 200, "QUILL", "STONE", "CO*197"), ("C2", 900, "ABEL", "STONE", "CO*50")]),
    (2, "MEDICARE TEST", [("C3", 50, "NYE", "MOSS", "CO*29"), ("C1", 300, "ORR", "MOSS", "CO*4")]),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A practice with four denials of two payers and two doctors."""
    folder = tmp_path_factory.mktemp("queue")
    paths = []
    for n, payer, claims in CLAIMS:
        body = "".join(
            CLAIM.format(
                number=number, charge=charge, last=last, doctor=doctor, codes=codes, day="20260928",
                filing="12" if n == 1 else "MB",
            )
            for number, charge, last, doctor, codes in claims
        )
        text = ISA.format(b=" " * 10, n=n) + HEAD.format(n=n, payer=payer) + body
        path = folder / f"{n}.835"
        foot = f"SE*{text.count('~') - 1}*0001~\nGE*1*{n}~\nIEA*1*{n:09d}~\n"
        path.write_text(text + foot, encoding="ascii")
        paths.append(path)
    clock = Clock(date(2026, 10, 5))
    opened = App.create(str(folder / "p.overturn"), "a long enough sentence", clock=clock)
    opened.actions.import_files([Path(path) for path in paths])
    yield opened
    opened.close()


def _claims(app: App, wanted: QueueFilter | None = None) -> list[str]:
    ids = list(app.queries.queue_ids(wanted))
    rows = app.queries.queue_rows(ids)
    return [rows[id].patient.split(",")[0] for id in ids]


def test_the_working_order_is_the_score_and_every_row_is_there(app: App) -> None:
    ids = app.queries.queue_ids()
    rows = app.queries.queue_rows(list(ids))
    scores = [rows[id].score for id in ids]
    assert len(ids) == 4
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= rows[id].rank <= 1 for id in ids)


@pytest.mark.parametrize(
    ("order", "descending", "names"),
    [
        ("amount", True, ["ABEL", "ORR", "QUILL", "NYE"]),
        ("amount", False, ["NYE", "QUILL", "ORR", "ABEL"]),
        ("patient", False, ["ABEL", "NYE", "ORR", "QUILL"]),
    ],
)
def test_other_orders(app: App, order: str, descending: bool, names: list[str]) -> None:
    assert _claims(app, QueueFilter(order=order, descending=descending)) == names


def test_filters_by_group_payer_kind_and_words(app: App) -> None:
    assert _claims(app, QueueFilter(group="AUTH")) == ["QUILL"]
    assert set(_claims(app, QueueFilter(payer="medicare"))) == {"NYE", "ORR"}
    assert _claims(app, QueueFilter(kinds=(Kind.REJECTED,))) == []
    assert _claims(app, QueueFilter(text="icnc2")) == ["ABEL"]
    assert _claims(app, QueueFilter(text="medicare ORR")) == ["ORR"]
    assert _claims(app, QueueFilter(text="100%")) == []


@pytest.mark.parametrize("by", ["reason", "payer", "deadline", "provider"])
def test_every_dimension_counts_each_open_case_once(app: App, by: str) -> None:
    groups = app.queries.groups(by)
    assert sum(group.count for group in groups) == 4
    assert sum(group.amount for group in groups) == 145000
    for group in groups:
        assert len(app.queries.queue_ids(QueueFilter(by=by, group=group.id))) == group.count


def test_unknown_words_of_a_filter_are_refused(app: App) -> None:
    with pytest.raises(Refusal, match="none of these"):
        app.queries.groups("mood")
    with pytest.raises(Refusal, match="no state"):
        app.queries.queue_ids(QueueFilter(state="asleep"))
    with pytest.raises(Refusal, match="not ordered by"):
        app.queries.queue_ids(QueueFilter(order="mood"))


def test_a_case_is_found_by_id_number_and_payer_number(app: App) -> None:
    case = app.queries.find_case("C2")
    assert app.queries.find_case(str(case)) == case
    assert app.queries.find_case("ICNC2") == case
    with pytest.raises(Refusal, match="Several cases"):
        app.queries.find_case("C1")
    with pytest.raises(Refusal, match="No case"):
        app.queries.find_case("NOPE")


def test_today_adds_up(app: App) -> None:
    view = app.queries.today()
    assert (view.open_count, view.open_amount) == (4, 145000)
    assert sum(group.count for group in view.new_groups) == 4
    assert view.last_import is not None


def test_a_deadline_passes_at_midnight_without_a_write(app: App) -> None:
    ids = set(app.queries.queue_ids())
    late = App.open(app.location, "a long enough sentence", Clock(date(2036, 1, 1)))
    try:
        assert set(late.queries.queue_ids()) == ids
        counts = {group.id: group.count for group in late.queries.groups("deadline")}
        assert counts["late"] == late.queries.lanes().late > 0
        assert set(counts) <= {"late", "none"}
    finally:
        late.close()
