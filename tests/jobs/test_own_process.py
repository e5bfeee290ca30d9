"""A long deed in a process of its own: same result, cancel, and a death the program outlives."""

import os
import signal
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.jobs.own_process import ProcessStopped

REMITTANCE = """ISA*00*{blank}*00*{blank}*ZZ*{plan:15}*ZZ*{clinic:15}*261001*0600*^*00501*000000001*0*P*:~
GS*HP*PLAN*CLINIC*20261001*0600*1*X*005010X221A1~
ST*835*0001~
BPR*I*0*C*NON************20261001~
TRN*1*TRACE*1990000017~
N1*PR*HARBOR PLAN TEST~
REF*2U*88801~
N1*PE*ALDER KNEE*XX*1999999976~
LX*1~
CLP*C1*1*200*0**12*ICN1*11*1~
NM1*QC*1*QUILL*JUNA****MI*HP1~
SVC*HC:99213*200*0**1~
DTM*472*20260928~
CAS*CO*197*200~
SE*12*0001~
GE*1*1~
IEA*1*000000001~
"""


@pytest.fixture
def app(tmp_path: Path):  # type: ignore[no-untyped-def]
    """An open practice."""
    clock = Clock(date(2026, 10, 5))
    opened = App.create(str(tmp_path / "p.overturn"), "a long enough sentence", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A remittance with one denial."""
    path = tmp_path / "a.835"
    path.write_text(REMITTANCE.format(blank=" " * 10, plan="PLAN", clinic="CLINIC"), encoding="ascii")
    return path


def _never() -> bool:
    return False


def test_an_import_in_its_own_process_brings_the_same_report(app: App, file: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int, words: str) -> None:
        told.append((done, total))

    report = app.jobs.import_files([file], tell, _never)
    assert [one.status for one in report.files] == ["imported"]
    assert report.changed.cases == frozenset(app.queries.queue_ids())
    assert told[-1] == (file.stat().st_size, file.stat().st_size)
    assert not app.queries.audit_breaks()


def test_a_refusal_of_the_process_is_a_refusal_here(app: App, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no file or folder"):
        app.jobs.import_files([tmp_path / "gone.835"], _ignore, _never)


def test_a_cancel_reaches_the_process(app: App, file: Path) -> None:
    report = app.jobs.import_files([file], _ignore, lambda: True)
    assert report.cancelled
    assert len(app.queries.queue_ids()) == 0


def test_a_killed_process_is_one_sentence_and_the_program_lives(app: App, file: Path) -> None:
    import multiprocessing

    def kill() -> bool:
        for child in multiprocessing.active_children():
            if child.name == "overturn-import" and child.pid:
                os.kill(child.pid, signal.SIGKILL)
        return False

    with pytest.raises(ProcessStopped, match="Import the files again"):
        app.jobs.import_files([file], _ignore, kill)
    assert [one.status for one in app.jobs.import_files([file], _ignore, _never).files] == ["imported"]


def _ignore(done: int, total: int, words: str) -> None:
    pass


def test_prices_load_in_their_own_process(app: App, file: Path, tmp_path: Path) -> None:
    app.actions.import_files([file])
    path = tmp_path / "fees.csv"
    path.write_text("CPT,Allowed\n99213,131.50\n", encoding="ascii")
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    payer = app.queries.find_payer("harbor plan test")
    loaded = app.jobs.load_prices(path, payer, None, tell, _never)
    assert (loaded.prices, loaded.claims, told[-1]) == (1, 1, (1, 1))
    assert [one.judged for one in app.queries.prices(payer)] == [True]
    assert app.jobs.load_prices(path, payer, None, tell, lambda: True).cancelled
    with pytest.raises(Refusal, match="no payer 999"):
        app.jobs.load_prices(path, 999, None, tell, _never)
