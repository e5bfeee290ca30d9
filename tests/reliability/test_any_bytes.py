"""For any bytes: no crash, flat memory, and every claim is in, already held, or set aside with a reason."""

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from denials_app.app import App

NAMES = (
    "835", "835-wrapped", "835-lines", "835-other-signs", "835-no-head", "835-cut", "835-twice", "837P",
    "837I", "837-no-head", "277CA", "999", "TA1", "mixed", "strays", "words", "sheet",
)  # fmt: skip
PIECES = (
    b"CLP", b"CLM", b"CLP*", b"CLM*", b"~CLP*X*1*1*1~", b"~CLM*X*1~", b"~", b"*", b":", b"^", b"\n", b"\r\n",
    b"\0", b"ST*835*1~", b"ST*837*1*005010X222A1~", b"SE*1*1~", b"ISA*", b"GE*1*1~", b"HL*1**20*1~", b"\xe9",
    b"\xc2\xa0", b"\xef\xbb\xbf", b"\xff\xfe", b" ", b"1e400", b"-0.005", b"NaN", b"9" * 20, b"0" * 8,
)  # fmt: skip

# One change of a file: where (as a share of its length), how much goes, and what comes instead.
CHANGE = st.tuples(
    st.floats(0, 1), st.integers(0, 60),
    st.one_of(st.sampled_from(PIECES), st.binary(max_size=6), st.floats(0, 1)),
)  # fmt: skip
CHANGES = st.lists(CHANGE, max_size=8)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


def damaged(data: bytes, changes: list[tuple[float, int, bytes | float]]) -> bytes:
    """`data` with places cut out, overwritten, or filled with a piece of its own."""
    for share, size, put in changes:
        at = int(share * len(data))
        piece = put if isinstance(put, bytes) else data[int(put * len(data)) :][:90]
        data = data[:at] + piece + data[at + size :]
    return data


def test_every_seed_is_tried(seeds: dict[str, bytes]) -> None:
    assert set(seeds) == set(NAMES)


@settings(max_examples=400, deadline=None)
@given(name=st.sampled_from(NAMES), changes=CHANGES)
@pytest.mark.parametrize("reader", ["segments", "remittances", "claims", "statuses", "acknowledgments"])
def test_a_damaged_file_breaks_no_promise(
    promises: ModuleType, plain_heads: ModuleType, seeds: dict[str, bytes], reader: str, name: str,
    changes: list[tuple[float, int, bytes | float]],
) -> None:
    promises.READERS[reader](damaged(seeds[name], changes), plain_heads.heads)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=500), st.lists(st.sampled_from(PIECES), max_size=50).map(b"".join)))
@pytest.mark.parametrize("reader", ["segments", "remittances", "claims", "statuses", "acknowledgments"])
def test_noise_breaks_no_promise(
    promises: ModuleType, plain_heads: ModuleType, reader: str, data: bytes,
) -> None:
    promises.READERS[reader](data, plain_heads.heads)


@SLOW
@given(name=st.sampled_from(NAMES), changes=CHANGES)
def test_a_damaged_file_is_imported_named_or_set_aside(
    promises: ModuleType, seeds: dict[str, bytes], app: App, tmp_path: Path, name: str,
    changes: list[tuple[float, int, bytes | float]],
) -> None:
    path = tmp_path / "in.835"
    path.write_bytes(damaged(seeds[name], changes))
    promises.of_import(app, path)


def test_the_plain_count_knows_the_seeds(seeds: dict[str, bytes], plain_heads: ModuleType) -> None:
    counted = {name: plain_heads.heads(data) for name, data in seeds.items()}
    assert {name: count for name, count in counted.items() if count is not None} == {
        "835": (2, 0), "835-cut": (1, 0), "837P": (0, 1), "837I": (0, 1), "277CA": (0, 0), "999": (0, 0),
        "mixed": (2, 1),
    }  # fmt: skip
