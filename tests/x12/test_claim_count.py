"""The count of heads knows a claim's head from what only looks like one."""

import pytest

from denials_app.x12.claim_count import ClaimCount
from denials_app.x12.delimiters import Delimiters

TILDE, LINES = Delimiters(), Delimiters(segment="\n")


@pytest.mark.parametrize(
    ("block", "delimiters", "counted"),
    [
        (b"CLP*A*1~CLP*B*1~CLM*A~", TILDE, (2, 1)),
        (b"  CLP*A~\r\n\tCLP*B~\r\nCLM~", TILDE, (2, 1)),
        (b"CL\r\nP*A~C\nLM*B~", TILDE, (1, 1)),
        (b"CLP*A\n CLP*B\nREF*CLP\nCLM", LINES, (2, 1)),
        (b"REF*CLP*A~REF*X:CLM*B~XCLP*A~CLPX*A~CLP A~CLP1*A~", TILDE, (0, 0)),
        (b"CLPCLP*A~CLP*CLP*CLP~", TILDE, (1, 0)),
        ("\u00a0CLP*A~\ufeffCLP*B~éCLP*C~".encode(), TILDE, (2, 0)),
        ("\u00c2CLP*A~é".encode("latin-1"), TILDE, (0, 0)),
        (b"CLP|A'CLM|B'", Delimiters("|", ":", "^", "'"), (1, 1)),
        (b"", TILDE, (0, 0)),
    ],
)
def test_heads(block: bytes, delimiters: Delimiters, counted: tuple[int, int]) -> None:
    count = ClaimCount()
    count.add(block, delimiters)
    assert (count.remitted, count.sent) == counted


def test_a_block_of_nothing_but_heads_is_counted_in_one_go() -> None:
    count = ClaimCount()
    count.add(b"CLP " * 250_000, TILDE)
    count.add(b"CLP*~" * 200_000, TILDE)
    assert count.remitted == 200_000
