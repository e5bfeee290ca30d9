"""Half a million claims beside fifty thousand, with the desk at work: notes, openings of a case, a letter."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.model.letter import FactInput
from tests.bench.large import write_remittance
from tests.bench.large_sheet import write_denials, write_payments
from ui.job_runner import JobRunner, Trouble

pytestmark = [pytest.mark.bench_large, pytest.mark.timeout(3600)]
TODAY = date(2026, 11, 22)
SMALL, LARGE = 50_000, 500_000
# Rows of an office's own list, each a case to judge.
FEW_ROWS, MANY_ROWS = 10_000, 100_000
NOTES, OPENINGS = 200, 50
# The desk's own cases come from another file, numbered far above.
DESK_CLAIMS, DESK_FIRST = 2_000, 10_000_000
TICK, BETWEEN = 10, 250


@dataclass(frozen=True)
class Cost:
    """What an import by the worker took."""

    claims: int
    seconds: float
    processor: float
    peak: int

    def tell(self) -> None:
        each = self.processor / self.claims * 1e6
        print(f"  {self.claims:,} claims: {self.seconds:.1f} s, {each:.0f} µs of processor time each,"
              f" the worker's peak {self.peak} MB")  # fmt: skip


@dataclass
class Desk:
    """The desk's deeds during an import: each is asked for in the event loop, and answered there."""

    app: App
    runner: JobRunner
    deeds: Iterator[tuple[str, Callable[[], Any]]]
    waits: dict[str, list[float]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    last_tick: float = 0.0

    def tick(self) -> None:
        now = time.perf_counter()
        if self.last_tick:
            self.gaps.append((now - self.last_tick) * 1000 - TICK)
        self.last_tick = now

    def work(self) -> None:
        name, deed = next(self.deeds, ("", None))
        if deed is not None:
            done = partial(self._done, name, time.perf_counter())
            self.runner.ask(deed, done, failed=self._failed)

    def _done(self, name: str, start: float, _answer: object) -> None:
        self.waits.setdefault(name, []).append((time.perf_counter() - start) * 1000)

    def _failed(self, trouble: Trouble) -> None:
        self.refused.append(trouble.sentence)

    def tell(self) -> None:
        for name, waits in self.waits.items():
            waits.sort()
            high = waits[min(len(waits) - 1, int(len(waits) * 0.99))]
            print(f"  {len(waits)} × {name}: median {statistics.median(waits):.0f} ms,"
                  f" 99th percentile {high:.0f} ms, longest {waits[-1]:.0f} ms")  # fmt: skip
        print(f"  refused: {len(self.refused)} {sorted(set(self.refused))}")
        print(f"  longest stall of the event loop: {max(self.gaps):.0f} ms")


def _imported(app: App, path: Path, claims: int) -> Cost:
    peaks = [0]

    def look(_done: int, _total: int, _words: str) -> None:
        # The system counts a child's peak from its parent's size on, so the worker itself is looked at.
        peaks.extend(_peak(child.pid) for child in active_children() if child.name == "overturn-import")

    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    report = app.jobs.import_files([path], look, _never)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert report.files[0].claims == claims
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(claims, seconds, processor, max(peaks))


def _peak(pid: int | None) -> int:
    """The largest size of a process so far, in megabytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def _never() -> bool:
    return False


@pytest.fixture
def practice(tmp_path: Path) -> Callable[[str], App]:
    """Makes an open practice with two thousand claims of its own."""
    path = write_remittance(tmp_path / "desk.835", DESK_CLAIMS, DESK_FIRST)

    def make(name: str) -> App:
        app = App.create(str(tmp_path / name), "bench", "", Clock(TODAY), "bench")
        app.actions.import_files([path])
        return app

    return make


def _deeds(app: App, folder: Path) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Two hundred notes, fifty openings of a case and a letter, mixed as an afternoon mixes them."""
    cases = list(app.queries.queue_ids())
    for number in range(NOTES):
        case = cases[number % len(cases)]
        yield "note", partial(app.actions.add_note, case, f"Called, reference {number}.")
        if number % (NOTES // OPENINGS) == 0:
            yield "opening of a case", partial(app.queries.case, cases[-1 - number])
        if number == NOTES // 2:
            yield "letter", partial(_letter, app, cases[1], folder / "letter.pdf")


def _letter(app: App, case: int, out: Path) -> None:
    [office] = app.queries.office()
    app.actions.save_office(office.id, {"name": "Maple Street Clinic", **dict.fromkeys(_LETTERHEAD, "Maple")})
    shown = app.actions.preview_letter(case, "L-RECON")
    known = {gap.field: _ANSWERS.get(gap.input, "Known here") for gap in shown.gaps}
    result = app.actions.write_letter(case, "L-RECON", known, out_path=out)
    assert not result.gaps, result.gaps


_ANSWERS = {FactInput.DATE: "08/20/1980", FactInput.YES_NO: "no"}
_LETTERHEAD = ("address", "phone", "signer", "signer_title")


def test_half_a_million_claims_and_a_desk_at_work(
    tmp_path: Path, practice: Callable[[str], App], qapp: QApplication
) -> None:
    small, large = (write_remittance(tmp_path / f"{count}.835", count) for count in (SMALL, LARGE))
    app = practice("small.overturn")
    costs = [_imported(app, small, SMALL)]
    app.close()
    app = practice("large.overturn")
    app.jobs.warm()
    runner = JobRunner()
    desk = Desk(app, runner, _deeds(app, tmp_path))
    came: list[Any] = []
    ticks, deeds = QTimer(), QTimer()
    ticks.timeout.connect(desk.tick)
    deeds.timeout.connect(desk.work)
    runner.run("Import", lambda _step: _imported(app, large, LARGE), came.append, failed=came.append)
    ticks.start(TICK)
    deeds.start(BETWEEN)
    while not came:
        qapp.processEvents()
        time.sleep(0.001)
    ticks.stop()
    deeds.stop()
    runner.wait()
    assert isinstance(came[0], Cost), came
    costs.append(came[0])
    print("\nImport by the worker, into a practice with 2,000 claims")
    for cost in costs:
        cost.tell()
    each = [cost.processor / cost.claims for cost in costs]
    print(f"  cost of a claim at {LARGE:,} to that at {SMALL:,}: {each[1] / each[0]:.2f}")
    print("The desk meanwhile")
    desk.tell()
    app.close()


@pytest.mark.parametrize("write", [write_denials, write_payments])
def test_a_long_list(
    tmp_path: Path, practice: Callable[[str], App], write: Callable[[Path, int], Path],
) -> None:
    costs = []
    for rows in (FEW_ROWS, MANY_ROWS):
        app = practice(f"{rows}.overturn")
        costs.append(_imported(app, write(tmp_path / f"{rows}.csv", rows), rows))
        app.close()
    print(f"\nA spreadsheet by the worker ({write.__name__})")
    for cost in costs:
        cost.tell()
    each = [cost.processor / cost.claims for cost in costs]
    print(f"  cost of a row at {MANY_ROWS:,} to that at {FEW_ROWS:,}: {each[1] / each[0]:.2f}")
