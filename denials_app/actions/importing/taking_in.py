"""One file into a pending import: a pass for each sort of transaction in it that this version reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from denials_app.actions.importing.incoming import Incoming
from denials_app.actions.importing.keeping_file import KeptFile
from denials_app.actions.importing.reading_file import Counted, Reading, Taker
from denials_app.actions.importing.sheet_plan import SheetPlan
from denials_app.actions.importing.taking_acknowledgments import AcknowledgmentTaker
from denials_app.actions.importing.taking_claims import ClaimTaker
from denials_app.actions.importing.taking_remittances import RemittanceTaker
from denials_app.actions.importing.taking_sheets import SheetTaker
from denials_app.actions.importing.taking_statuses import StatusTaker
from denials_app.actions.importing.telling import Telling
from denials_app.actions.importing.under_way import ImportUnder
from denials_app.intake.kinds import Treatment, treatment
from denials_app.intake.tally import Tally
from denials_app.model.finding import Finding, Level

TAKERS: Final[Mapping[Treatment, type[Taker]]] = MappingProxyType({
    Treatment.REMITTANCES: RemittanceTaker,
    Treatment.CLAIMS: ClaimTaker,
    Treatment.STATUSES: StatusTaker,
    Treatment.ACKNOWLEDGMENTS: AcknowledgmentTaker,
})


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: its counts, the name of its bytes, and its id where they are kept."""

    tally: Tally
    sha256: str
    file_id: int | None


class FileIntake:
    """Reads one file to its end. What it wrote stands under the import's id until the flip."""

    def __init__(self, work: ImportUnder, file: Incoming, telling: Telling) -> None:
        self._work = work
        self._file = file
        self._telling = telling

    def read_sheet(self, plan: SheetPlan) -> Taken:
        """Every row of a spreadsheet; returns what was counted and kept."""
        with self._file.path.open("rb") as stream, self._file.path.open("rb") as beside:
            kept = KeptFile(self._work, self._file, stream)
            reading = Reading(self._work, kept)
            # Its reader jumps about in a workbook, so the file is kept on a way of its own.
            SheetTaker(reading, self._file, plan).take(beside, self._teller(reading))
            kept.rewind()
            kept.finish()
        reading.tally.check_sum()
        return Taken(reading.tally, kept.sha256, kept.id)

    def read(self) -> Taken:
        """Every transaction of the file that this version reads; returns what was counted and kept.

        A head that says nothing known may still stand before a remittance, so that is looked for.
        """
        with self._file.path.open("rb") as stream:
            kept = KeptFile(self._work, self._file, stream)
            reading = Reading(self._work, kept)
            tally, done, tell = reading.tally, list[Treatment](), self._teller(reading)
            waiting = [self._file.treatment if self._file.treatment in TAKERS else Treatment.REMITTANCES]
            while waiting:
                road = waiting.pop()
                TAKERS[road](reading).take(Counted(kept, tell), also=bool(done))
                done.append(road)
                kept.rewind()
                tally.other = [kind for kind in tally.other if treatment(kind) is not road]
                waiting = [road for road in _roads(reading) if road in TAKERS and road not in done]
            kept.finish()
        _name_others(tally)
        tally.check_sum()
        return Taken(tally, kept.sha256, kept.id)

    def _teller(self, reading: Reading) -> Callable[[int], None]:
        def tell(read: int) -> None:
            self._telling.read(read, reading.tally.claims)

        return tell


def _roads(reading: Reading) -> list[Treatment]:
    """Every road of this file as far as it is known: a claim may stand where nobody looks for one."""
    heads = reading.heads
    strays = [Treatment.CLAIMS] * bool(heads.sent) + [Treatment.REMITTANCES] * bool(heads.remitted)
    return [*map(_road, reading.tally.other), *strays]


def _name_others(tally: Tally) -> None:
    for kind in dict.fromkeys(tally.other):
        words = f"The file also holds a {kind} transaction, which this version does not read yet."
        tally.note([Finding(Level.WARNING, "not-yet", words)])


def _road(kind: str) -> Treatment:
    return treatment(kind)
