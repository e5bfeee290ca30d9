"""The sum every import is held to: what a file holds is in, was held already, or was set aside."""

from dataclasses import dataclass

from denials_app.base.money import dollars
from denials_app.base.words import counted


@dataclass(frozen=True, slots=True)
class FileSum:
    """Claims of one file. `counted` were found by looking for their heads alone, apart from the reading."""

    counted: int
    taken_in: int
    held: int
    set_aside: int

    @property
    def is_whole(self) -> bool:
        """Whether no claim of the file was lost and none counted twice."""
        return self.counted == self.taken_in + self.held + self.set_aside

    @property
    def words(self) -> str:
        """The sum as a person reads it: `1,204 in the file = 1,198 in + 4 already held + 2 set aside`."""
        sign = "=" if self.is_whole else "≠"
        parts = [f"{self.taken_in:,} in"]
        parts += [f"{self.held:,} already held"] if self.held else []
        parts += [f"{self.set_aside:,} set aside"] if self.set_aside else []
        return f"{self.counted:,} in the file {sign} {' + '.join(parts)}"


def file_words(sum: FileSum, paid: int, statuses: int, acknowledged: int) -> str:
    """What a file held and what became of it, in one line: everywhere the same."""
    parts = [sum.words] if sum.counted or not (statuses or acknowledged) else []
    parts += [f"paid ${dollars(paid)}"] if paid else []
    parts += [counted(statuses, "status", "statuses")] if statuses else []
    parts += [counted(acknowledged, "acknowledgment")] if acknowledged else []
    return ", ".join(parts)
