"""A file taken back: as if it had never come in, unless somebody worked on it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.store.import_lock import import_lock
from tests.oracles.contents import contents

Make = Callable[..., Path]
PASSPHRASE = "a long enough sentence"


def told(app: App) -> dict[str, list[str]]:
    with app.actions._means.store.read() as connection:
        return contents(connection)


def line_of(app: App, name: str) -> int:
    return next(row.id for row in app.queries.imports() if row.name == name)


def test_a_file_taken_back_leaves_nothing_and_can_come_in_again(app: App, remittance: Make) -> None:
    before = told(app)
    path = remittance()
    app.actions.import_files([path])
    first = told(app)
    undone = app.actions.undo_import(line_of(app, "a.835"))
    assert undone.name == "a.835"
    assert told(app) == before
    assert len(app.queries.queue_ids()) == 0
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.duplicates) == ("imported", 0)
    assert told(app) == first


def test_a_case_that_a_later_file_closed_is_open_again(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance("denied.835", 1, claims={"C1": "197"})])
    before = told(app)
    paid = remittance("paid.835", 2, claims={"C1": "45"})
    paid.write_text(paid.read_text().replace("20261001", "20261003"))
    app.actions.import_files([paid])
    assert len(app.queries.queue_ids()) == 0
    undone = app.actions.undo_import(line_of(app, "paid.835"))
    assert undone.changed.cases
    assert told(app) == before
    assert len(app.queries.queue_ids()) == 1


def test_what_a_later_file_brought_too_stays(app: App, remittance: Make, tmp_path: Path) -> None:
    text = remittance().read_text()
    part = tmp_path / "part.835"
    part.write_text(text[: text.index("CLP*C2")] + text[text.index("SE*") :])
    app.actions.import_files([remittance(), part])
    app.actions.undo_import(line_of(app, "a.835"))
    assert app.queries.claims_held() == 1
    with pytest.raises(Refusal, match=r"a\.835 was taken back already"):
        app.actions.undo_import(line_of(app, "a.835"))
    app.actions.undo_import(line_of(app, "part.835"))
    assert app.queries.claims_held() == 0


def test_the_same_bytes_offered_twice_go_together(app: App, remittance: Make, tmp_path: Path) -> None:
    shutil.copy(remittance(), tmp_path / "again.835")
    app.actions.import_files([remittance(), tmp_path / "again.835"])
    with pytest.raises(Refusal, match=r"again\.835 brought nothing new"):
        app.actions.undo_import(line_of(app, "again.835"))
    app.actions.undo_import(line_of(app, "a.835"))
    assert app.queries.claims_held() == 0


def test_a_file_that_somebody_worked_on_stays(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance()])
    first, second = app.queries.queue_ids()
    app.actions.add_note(first, "Called the payer.")
    app.actions.add_note(second, "Called the payer.")
    before = app.queries.facts_digest()
    with pytest.raises(Refusal, match=r"a\.835 stays: somebody has worked on 2 cases of it since"):
        app.actions.undo_import(line_of(app, "a.835"))
    assert app.queries.facts_digest() == before


def test_a_note_from_before_the_file_does_not_hold_it(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance("denied.835", 1, claims={"C1": "197"})])
    [case] = app.queries.queue_ids()
    app.actions.add_note(case, "Called the payer.")
    later = remittance("later.835", 2, claims={"C1": "50"})
    app.actions.import_files([later])
    app.actions.undo_import(line_of(app, "later.835"))
    app.actions.import_files([later])
    app.actions.add_note(case, "Called again.")
    with pytest.raises(Refusal, match="1 case of it"):
        app.actions.undo_import(line_of(app, "later.835"))


def test_what_brought_nothing_and_what_never_was_are_refused_by_name(app: App, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear colleague")
    app.actions.import_files([tmp_path / "notes.txt"])
    with pytest.raises(Refusal, match=r"notes\.txt brought nothing new"):
        app.actions.undo_import(line_of(app, "notes.txt"))
    with pytest.raises(Refusal, match="no line 4711"):
        app.actions.undo_import(4711)


def test_while_an_import_is_under_way_nothing_is_taken_back(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance()])
    with import_lock(app.actions._means.store.engine), pytest.raises(Refusal, match="under way"):
        app.actions.undo_import(line_of(app, "a.835"))


def test_a_confirmed_payer_outlives_the_file_that_named_it(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance()])
    [payer] = app.queries.payers()
    app.actions.confirm_payer(payer.id, "commercial")
    app.actions.undo_import(line_of(app, "a.835"))
    assert [one.name for one in app.queries.payers()] == [payer.name]


_NUMBERS = st.sampled_from(["C1", "C2"])


@st.composite
def files(draw: st.DrawFn) -> list[str]:
    """Three small remittances of the same few claims, as texts without their envelope."""
    return [draw(_claims()) for _ in range(3)]


@st.composite
def _claims(draw: st.DrawFn) -> str:
    trace, day = draw(st.sampled_from([("T1", "20261001"), ("T2", "20261020")]))
    claims = draw(st.lists(_claim(), min_size=1, max_size=4))
    recoupment = draw(st.sampled_from(["", "WO:ICN11*50", "WO:C1*20"]))
    named = f"PLB*1999999976*20261231*{recoupment}~\n" if recoupment else ""
    head = (
        f"BPR*I*0*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*{day}~\n"
        f"TRN*1*{trace}*1990000017~\nN1*PR*HARBOR PLAN TEST~\nREF*2U*88801~\n"
        f"N1*PE*ALDER KNEE*XX*1999999976~\nREF*TJ*990000017~\nLX*1~\n"
    )
    # One number for all: of a payment told in several files, the first to come says how it was numbered.
    return f"ST*835*0001~\n{head}{''.join(claims)}{named}SE*9*0001~\n"


@st.composite
def _claim(draw: st.DrawFn) -> str:
    number = draw(_NUMBERS)
    icn = f"ICN{number[-1]}{draw(st.integers(1, 3))}"
    charge, day = draw(st.sampled_from([200, 300])), draw(st.sampled_from(["20260928", "20260701"]))
    original = draw(st.sampled_from(["", f"REF*F8*ICN{number[-1]}1~\n"]))
    status, code = draw(st.sampled_from([("1", "50"), ("1", "197"), ("22", "50")]))
    sign = -1 if status == "22" else 1
    return (
        f"CLP*{number}*{status}*{sign * charge}*0**12*{icn}*11*1~\nNM1*QC*1*QUILL*JUNA****MI*HP1~\n{original}"
        f"SVC*HC:99213*{sign * charge}*0**1~\nDTM*472*{day}~\nCAS*CO*{code}*{sign * charge}~\n"
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice to copy: making one takes longer than an import."""
    place = tmp_path_factory.mktemp("empty") / "p.overturn"
    App.create(str(place), PASSPHRASE, "Alder Knee", Clock(date(2026, 10, 5)), "Ines").close()
    return place


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=files(), which=st.integers(0, 2))
def test_one_of_three_taken_back_leaves_what_the_other_two_bring(
    empty: Path, tmp_path: Path, texts: list[str], which: int,
) -> None:
    assume(len(set(texts)) == 3)
    paths = [tmp_path / f"{n}.835" for n in range(3)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    with _copied(empty, tmp_path / "all") as app:
        for path in paths:
            app.actions.import_files([path])
        lines = {row.name: row for row in app.queries.imports()}
        if lines[paths[which].name].status == "duplicate":
            return
        app.actions.undo_import(line_of(app, paths[which].name))
        found = told(app)
    with _copied(empty, tmp_path / "two") as app:
        for path in paths:
            if path != paths[which]:
                app.actions.import_files([path])
        expected = told(app)
    for name in expected:
        assert found[name] == expected[name], name


class _copied:
    """An open copy of a practice."""

    def __init__(self, empty: Path, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(empty.parent, folder)
        self._place = folder / empty.name

    def __enter__(self) -> App:
        self._app = App.open(str(self._place), PASSPHRASE, Clock(date(2026, 10, 5)), "Ines")
        return self._app

    def __exit__(self, *_error: object) -> None:
        self._app.close()
