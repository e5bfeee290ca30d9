"""Which equal record of a file this is: the n-th equal claim inside one file is occurrence n and counts."""


class Occurrences:
    """Counts equal digests inside one file.

    Holds eight bytes of each digest only, so that a quarter of a gigabyte of claims stays small.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._again: dict[int, int] = {}

    def next(self, digest: bytes) -> int:
        """Which occurrence of this digest in the file this one is, from 1."""
        short = int.from_bytes(digest[:8], "big")
        if short not in self._seen:
            self._seen.add(short)
            return 1
        count = self._again.get(short, 1) + 1
        self._again[short] = count
        return count
