"""One file into a pending import: a pass for each sort of transaction in it that this version reads."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from denials_app.actions.incoming import Incoming
from denials_app.actions.reading_file import Counted, Reading, Taker
from denials_app.actions.taking_claims import ClaimTaker
from denials_app.actions.taking_remittances import RemittanceTaker
from denials_app.actions.under_way import ImportUnder
from denials_app.intake.kinds import Treatment, treatment
from denials_app.intake.tally import Tally
from denials_app.model.finding import Finding, Level

TAKERS: Final[Mapping[Treatment, type[Taker]]] = MappingProxyType({
    Treatment.REMITTANCES: RemittanceTaker,
    Treatment.CLAIMS: ClaimTaker,
})


class FileIntake:
    """Reads one file to its end. What it wrote stands under the import's id until the flip."""

    def __init__(self, work: ImportUnder, file: Incoming, tell: Callable[[int], None]) -> None:
        self._reading = Reading(work)
        self._file = file
        self._tell = tell

    def read(self) -> Tally:
        """Every transaction of the file that this version reads; returns what was counted.

        A head that says nothing known may still stand before a remittance, so that is looked for.
        """
        tally, done = self._reading.tally, list[Treatment]()
        known = self._file.treatment in TAKERS
        waiting = [self._file.treatment if known else Treatment.REMITTANCES]
        with self._file.path.open("rb") as stream:
            while waiting:
                road = waiting.pop()
                stream.seek(0)
                TAKERS[road](self._reading).take(Counted(stream, self._tell), also=bool(done))
                done.append(road)
                tally.other = [kind for kind in tally.other if treatment(kind, "") is not road]
                waiting = [road for road in self._roads() if road in TAKERS and road not in done]
        self._name_others()
        tally.check_sum()
        return tally

    def _roads(self) -> list[Treatment]:
        """Every road of this file as far as it is known: a claim may stand where nobody looks for one."""
        heads = self._reading.heads
        strays = [Treatment.CLAIMS] * bool(heads.sent) + [Treatment.REMITTANCES] * bool(heads.remitted)
        return [*map(_road, self._reading.tally.other), *strays]

    def _name_others(self) -> None:
        for kind in dict.fromkeys(self._reading.tally.other):
            words = f"The file also holds a {kind} transaction, which this version does not read yet."
            self._reading.tally.note([Finding(Level.WARNING, "not-yet", words)])


def _road(kind: str) -> Treatment:
    return treatment(kind, "")
