"""Which equal record of a file this is: the n-th equal claim inside one file is occurrence n and counts."""

from array import array

_FIRST_SIZE = 1 << 10


class Occurrences:
    """Counts equal digests inside one file.

    Holds eight bytes of each digest in a table at most half full, so that half a million claims take some
    eight megabytes: a set of numbers takes ten times as much.
    """

    def __init__(self) -> None:
        self._seen = array("Q", bytes(8 * _FIRST_SIZE))
        self._held = 0
        self._again: dict[int, int] = {}

    def next(self, digest: bytes) -> int:
        """Which occurrence of this digest in the file this one is, from 1."""
        # The end of a digest: claims of one payment begin alike. 0 is an empty place.
        short = int.from_bytes(digest[-8:], "big") or 1
        place = self._place(short)
        if self._seen[place]:
            count = self._again.get(short, 1) + 1
            self._again[short] = count
            return count
        self._seen[place] = short
        self._held += 1
        if self._held * 2 > len(self._seen):
            self._grow()
        return 1

    def _place(self, short: int) -> int:
        """Where `short` stands, or the empty place where it belongs."""
        seen, last = self._seen, len(self._seen) - 1
        place = short & last
        while seen[place] and seen[place] != short:
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        kept, self._seen = self._seen, array("Q", bytes(16 * len(self._seen)))
        for short in kept:
            if short:
                self._seen[self._place(short)] = short
