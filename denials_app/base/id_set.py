"""A set of row ids that stays small: a bit each, where a set of numbers takes sixty bytes."""

from collections.abc import Iterable, Iterator

_BITS = tuple(1 << at for at in range(8))


class IdSet:
    """Ids from 0 on, in rising order. Its size goes by the largest id it holds."""

    __slots__ = ("_bytes",)

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self._bytes = bytearray()
        self.update(ids)

    def add(self, id: int) -> None:
        """Holds `id` from now on."""
        place = id >> 3
        if place >= len(self._bytes):
            # Half again, so that ids that rise one by one do not copy it each time.
            self._bytes.extend(bytes(place + 1 - len(self._bytes) + place // 2))
        self._bytes[place] |= _BITS[id & 7]

    def update(self, ids: Iterable[int]) -> None:
        """Holds each of `ids` from now on."""
        for id in ids:
            self.add(id)

    def difference_update(self, ids: Iterable[int]) -> None:
        """Holds none of `ids` any more."""
        for id in ids:
            if id in self:
                self._bytes[id >> 3] ^= _BITS[id & 7]

    def __contains__(self, id: int) -> bool:
        place = id >> 3
        return place < len(self._bytes) and bool(self._bytes[place] & _BITS[id & 7])

    def __iter__(self) -> Iterator[int]:
        for place, eight in enumerate(self._bytes):
            if eight:
                for at, bit in enumerate(_BITS):
                    if eight & bit:
                        yield place * 8 + at

    def __len__(self) -> int:
        return int.from_bytes(self._bytes, "little").bit_count()

    def __bool__(self) -> bool:
        return any(self._bytes)
