"""Both sides of a measurement, in turns, and what they say of each other."""

import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Comparison:
    """Seconds of each run of both sides. The slower quartile of the pairwise ratios is what counts."""

    title: str
    ours: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        return sorted(one / other for one, other in zip(self.ours, self.bare, strict=True))

    def tell(self, *sizes: str) -> None:
        quartiles = statistics.quantiles(self.ratios, n=4, method="inclusive")
        print(f"\n{self.title} ({platform.python_version()}, n = {len(self.ours)})")
        for size in sizes:
            print(f"  {size}")
        for name, seconds in (("ours", self.ours), ("bare", self.bare)):
            low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
            print(f"  {name}: {middle * 1000:9.1f} ms  (from {low * 1000:.1f} to {high * 1000:.1f})")
        low, middle, high = quartiles
        print(f"  ratio: {middle:.2f}  (quartiles {low:.2f} to {high:.2f}); counts: {high:.2f}")


Side = Callable[[], None]


@pytest.fixture
def compare() -> Callable[[str, Side, Side, int], Comparison]:
    """Runs both sides `n` times in turns after one unmeasured round."""

    def run(title: str, ours: Side, bare: Side, n: int) -> Comparison:
        ours()
        bare()
        seconds: tuple[list[float], list[float]] = ([], [])
        for _ in range(n):
            for side, taken in zip((ours, bare), seconds, strict=True):
                start = time.perf_counter()
                side()
                taken.append(time.perf_counter() - start)
        return Comparison(title, tuple(seconds[0]), tuple(seconds[1]))

    return run
