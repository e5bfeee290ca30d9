"""The reader alone: claims a second out of a remittance, with memory that stays flat."""

import resource
import time
from pathlib import Path

import pytest

from denials_app.x12.events import ClaimRead
from denials_app.x12.remittance import read_remittances
from tests.bench.large import write_remittance

pytestmark = pytest.mark.bench
CLAIMS = 50_000
TIMES = 5


def test_the_reader_alone(tmp_path: Path) -> None:
    path = write_remittance(tmp_path / "large.835", CLAIMS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = []
    for _ in range(TIMES):
        start = time.process_time()
        with path.open("rb") as stream:
            claims = sum(1 for event in read_remittances(stream) if isinstance(event, ClaimRead))
        seconds.append(time.process_time() - start)
        assert claims == CLAIMS
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    rates = sorted(CLAIMS / one for one in seconds)
    low, middle, high = rates[0], rates[len(rates) // 2], rates[-1]
    print(f"\nReader alone, {CLAIMS:,} claims, {path.stat().st_size / 1e6:.1f} MB (n = {TIMES})")
    print(f"  {middle:,.0f} claims a second of processor time (from {low:,.0f} to {high:,.0f})")
    print(f"  memory grew by {grown:.0f} MB")
