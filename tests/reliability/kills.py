"""Kills imports and undos with SIGKILL in every phase, and looks at what was left.

    python tests/reliability/kills.py [KILLS [SEED [CLAIMS]]]

Broken off with Ctrl+C it shows the kills up to then.

After each kill the practice is opened anew: its facts must be those before the deed or, once it was shown,
those after it; the audit must be whole, no lock may be left, and the same deed again must end as if nothing
had happened.
"""

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.phases import Phase

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from kill_files import remittance

PASSPHRASE = "a long enough sentence"
TODAY = "2026-11-22"
NAME = "practice.overturn"
PHASES = {phase.value[:1]: phase for phase in Phase}


@dataclass(frozen=True, slots=True)
class Course:
    """How a deed goes that nobody kills: each phase as it was told, and the seconds from then to the next."""

    steps: tuple[tuple[Phase, float], ...]

    def places(self, phase: Phase) -> list[int]:
        """Where `phase` was told."""
        return [place for place, (told, _) in enumerate(self.steps) if told is phase]


@dataclass(frozen=True, slots=True)
class Deed:
    """What is killed: `name` says it, `start` is the folder with the practice before it."""

    name: str
    start: Path
    arguments: tuple[str, ...]
    before: str = ""
    after: str = ""
    course: Course = Course(())


@dataclass(frozen=True, slots=True)
class Killed:
    """One kill: in which phase it died, what the facts were then, and what was wrong."""

    deed: str
    phase: Phase
    shown: bool
    wrong: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """All kills so far."""

    kills: list[Killed] = field(default_factory=list)

    def table(self) -> Iterator[str]:
        """Lines: deed and phase, how many kills, and what was found after them."""
        yield f"{'deed':34} {'phase':6} {'kills':>5} {'as before':>9} {'as after':>8} {'wrong':>5}"
        for (deed, phase), _ in sorted(Counter((one.deed, one.phase) for one in self.kills).items()):
            found = [one for one in self.kills if (one.deed, one.phase) == (deed, phase)]
            wrong = sum(1 for one in found if one.wrong)
            shown = sum(1 for one in found if one.shown)
            yield f"{deed:34} {phase:6} {len(found):5} {len(found) - shown:9} {shown:8} {wrong:5}"
        wrong = sum(1 for one in self.kills if one.wrong)
        yield f"{'all':34} {'':6} {len(self.kills):5} {'':9} {'':8} {wrong:5}"
        for one in self.kills:
            yield from (f"  {one.deed}, {one.phase}: {words}" for words in one.wrong)


def kill_round(deed: Deed, place: int, share: float, folder: Path) -> Killed | None:
    """One kill behind the phase at `place`, `share` of the way to the next; None where it came too late."""
    _copy(deed.start, folder)
    died_in = _run_and_kill(deed, folder, place, share * min(deed.course.steps[place][1], 1.0))
    return _judge(deed, died_in, folder) if died_in is not None else None


def kill_at(deed: Deed, place: int, folder: Path) -> Killed:
    """One kill just where the phase at `place` is told, which no machine is too fast or too slow for."""
    _copy(deed.start, folder)
    return _judge(deed, _run_and_die(deed, folder, place), folder)


def _judge(deed: Deed, died_in: Phase, folder: Path) -> Killed:
    facts, wrong = _look(folder)
    if facts not in (deed.before, deed.after):
        wrong.append("the facts are neither those before the deed nor those after it")
    # An undo is shown first and swept then, an import only ever shown at its end.
    early = {Phase.READ, Phase.BATCH} | ({Phase.SWEEP} if deed.name.startswith("import") else set())
    if died_in in early and facts == deed.after:
        wrong.append("the facts are those after the deed, which had not shown them yet")
    wrong += _again(deed, folder)
    return Killed(deed.name, died_in, facts == deed.after, tuple(wrong))


def course_of(deed: Deed, folder: Path) -> Course:
    """Lets the deed run to its end in a copy, and writes down when each phase was told."""
    _copy(deed.start, folder)
    child, pipe = _start(deed, folder)
    told: list[tuple[Phase, float]] = []
    while letters := os.read(pipe, 1):
        told.append((PHASES[letters.decode()], time.monotonic()))
    _, words = child.communicate()
    os.close(pipe)
    assert child.returncode in (0, 3), words
    ends = [at for _, at in told[1:]] + [time.monotonic()]
    return Course(tuple((phase, end - at) for (phase, at), end in zip(told, ends, strict=True)))


def _copy(start: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(start, folder)


def _run_and_kill(deed: Deed, folder: Path, place: int, delay: float) -> Phase | None:
    child, pipe = _start(deed, folder)
    told = b""
    while len(told) <= place:
        letters = os.read(pipe, 1)
        if not letters:
            break
        told += letters
    time.sleep(delay)
    is_killed = child.poll() is None
    child.send_signal(signal.SIGKILL)
    child.communicate()
    while select.select([pipe], [], [], 0)[0] and (letters := os.read(pipe, 4096)):
        told += letters
    os.close(pipe)
    return PHASES[told[-1:].decode()] if is_killed and child.returncode == -signal.SIGKILL else None


def _run_and_die(deed: Deed, folder: Path, place: int) -> Phase:
    child, pipe = _start(deed, folder, {"DIE_AT": str(place)})
    _, words = child.communicate()
    told = os.read(pipe, 4096)
    os.close(pipe)
    assert child.returncode == -signal.SIGKILL, words
    return PHASES[told[-1:].decode()]


def _start(
    deed: Deed, folder: Path, more: Mapping[str, str] = MappingProxyType({})
) -> tuple[subprocess.Popen[str], int]:
    ours, theirs = os.pipe()
    program = [sys.executable, str(HERE / "killed_child.py"), str(theirs), *deed.arguments]
    child = subprocess.Popen(
        program, env=_environment(folder) | more, pass_fds=[theirs], text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(theirs)
    return child, ours


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ, "PYTHONPATH": str(HERE.parents[1]), "DENIALS_DB": str(folder / NAME),
        "DENIALS_PASSPHRASE": PASSPHRASE,
    }  # fmt: skip


def run(folder: Path, arguments: Sequence[str]) -> tuple[int, str]:
    """The command line, left to its end: its exit code and what it told a person."""
    program = [sys.executable, str(HERE / "killed_child.py"), "0", *arguments]
    done = subprocess.run(program, env=_environment(folder), capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def _look(folder: Path) -> tuple[str, list[str]]:
    """The facts as the next start finds them, and what is wrong with the record."""
    app = opened(folder)
    try:
        breaks = app.queries.audit_breaks()
        return app.queries.facts_digest(), [f"the audit is broken: {one}" for one in breaks]
    finally:
        app.close()


def _again(deed: Deed, folder: Path) -> list[str]:
    """The deed once more: it must be let in, and end as it does where nobody kills it."""
    code, words = run(folder, deed.arguments)
    facts, wrong = _look(folder)
    if "Another import" in words or "locked" in words:
        wrong.append(f"a lock was left: {words.strip()}")
    if facts != deed.after:
        wrong.append(f"done again, the facts are others than where nobody kills (exit {code})")
    return wrong


def opened(folder: Path) -> App:
    """The practice in a folder."""
    return App.open(str(folder / NAME), PASSPHRASE, Clock(date.fromisoformat(TODAY)), "look")


def digest(folder: Path) -> str:
    """The fingerprint of the facts in a folder."""
    return _look(folder)[0]


class Deeds:
    """The deeds to kill, each with its practice before it and the facts it must end in."""

    def __init__(self, folder: Path, claims: int) -> None:
        self._folder = folder
        self._first = remittance(folder, 1, range(claims // 2))
        # Half of what comes next answers claims that are known, half is new.
        self._next = remittance(folder, 2, range(claims // 4, claims + claims // 4))

    def all(self) -> list[Deed]:
        """An import into a new practice, where facts are held, and over a killed one; and its undo."""
        new, held = self._folder / "new", self._folder / "held"
        new.mkdir()
        App.create(str(new / NAME), PASSPHRASE, "", Clock(date.fromisoformat(TODAY)), "look").close()
        _copy(new, held)
        code, words = run(held, ("import", str(self._first)))
        assert code == 0, (code, words)
        deeds = [
            self._deed("import into a new practice", new, "import", str(self._next)),
            self._deed("import where facts are held", held, "import", str(self._next)),
        ]
        left = self._left_over(deeds[1])
        return [
            *deeds, self._deed("import over a killed one", left, "import", str(self._next)),
            *self._undos(held),
        ]  # fmt: skip

    def _undos(self, held: Path) -> list[Deed]:
        """The second import taken back, which must lead to the facts before it; and the first under it."""
        both = self._folder / "both"
        _copy(held, both)
        code, words = run(both, ("import", str(self._next)))
        assert code == 0, (code, words)
        app = opened(both)
        newest, oldest = (app.queries.imports()[place].id for place in (0, -1))
        app.close()
        undo = self._deed("undo of an import", both, "undo-import", str(newest))
        assert undo.after == digest(held)
        return [undo, self._deed("undo of one that others build on", both, "undo-import", str(oldest))]

    def _deed(self, name: str, start: Path, *arguments: str) -> Deed:
        folder = self._folder / "course"
        _copy(start, folder)
        before, deed = digest(folder), Deed(name, start, arguments)
        return replace(deed, before=before, course=course_of(deed, folder), after=digest(folder))

    def _left_over(self, deed: Deed) -> Path:
        """A practice with all the rows of an import that died just before its flip."""
        folder = self._folder / "left"
        _copy(deed.start, folder)
        died_in = _run_and_die(deed, folder, deed.course.places(Phase.FLIP)[0])
        assert died_in is Phase.FLIP
        return folder


def kill(count: int, seed: int, claims: int, tell: bool = False) -> Report:
    """So many kills, spread over every phase of every deed."""
    chance, report = random.Random(seed), Report()
    with suppress(KeyboardInterrupt), TemporaryDirectory(prefix="overturn-kills-") as name:
        folder = Path(name)
        deeds = Deeds(folder, claims).all()
        wanted = [(deed, phase) for deed in deeds for phase in Phase if deed.course.places(phase)]
        while len(report.kills) < count:
            deed, phase = min(wanted, key=_scarcest(report, chance))
            place = chance.choice(deed.course.places(phase))
            # A flip is over in a moment and its process lives on: most kills belong to its beginning.
            share = chance.random() ** (4 if phase is Phase.FLIP else 1)
            killed = kill_round(deed, place, share, folder / "kill")
            if killed is not None:
                report.kills.append(killed)
            if tell and killed is not None:
                found = "; ".join(killed.wrong) or "right"
                line = f"{len(report.kills):4} {killed.deed}, {killed.phase}: {found}"
                print(line, file=sys.stderr, flush=True)
    return report


def kill_everywhere(claims: int) -> Report:
    """One kill in every phase of every deed, each just where the phase begins."""
    report = Report()
    with TemporaryDirectory(prefix="overturn-kills-") as name:
        for deed in Deeds(Path(name), claims).all():
            for phase in dict(deed.course.steps):
                place = deed.course.places(phase)[-1]
                report.kills.append(kill_at(deed, place, Path(name) / "kill"))
    return report


def _scarcest(report: Report, chance: random.Random):  # type: ignore[no-untyped-def]
    counted = Counter((one.deed, one.phase) for one in report.kills)

    def rank(pair: tuple[Deed, Phase]) -> tuple[int, float]:
        return counted[pair[0].name, pair[1]], chance.random()

    return rank


def main() -> None:
    """Kills, and prints the table; ends with 1 where anything was wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    claims = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    started = time.monotonic()
    report = kill(count, seed, claims, tell=True)
    print("\n".join(report.table()))
    print(f"seed {seed}, {time.monotonic() - started:.0f} s")
    sys.exit(any(one.wrong for one in report.kills))


if __name__ == "__main__":
    main()
