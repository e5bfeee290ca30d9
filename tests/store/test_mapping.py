"""Lines as rows and back: what a column says already is not written twice, and nothing is made up."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from denials_app.model.remittance import RemitClaim, RemitLine
from denials_app.store.mapping import LINE_COLUMNS, READ_CLAIM, READ_LINE, ClaimParts, line_rows

PLAIN = RemitLine(1, "HC", "99213", (), 14500, 0, service_from=date(2026, 9, 1))
NUMBERED = replace(PLAIN, control_number="L1", references=(("6R", "L1"),))
ALLOWED = replace(PLAIN, allowed=9000, amounts=(("B6", 9000),))


def _row(line: RemitLine) -> dict[str, Any]:
    claim = RemitClaim("A1", "1", 14500, 0, 0, "12", "I1", lines=(line,))
    [row] = line_rows(1, 1, claim)
    return dict(zip(LINE_COLUMNS, row, strict=True))


def _read(row: dict[str, Any]) -> RemitLine:
    row = {**row, "detail": json.loads(row["detail"]) if row["detail"] else None}
    for name in ("service_from", "service_to"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    parts = ClaimParts([[row[column.name] for column in READ_LINE]], [], [])
    values = {"id": 1, "number": "A1", "status": "1", "text": ""}
    return parts.claim([values.get(column.name) for column in READ_CLAIM]).lines[0]


@pytest.mark.parametrize(
    "line",
    [
        PLAIN, NUMBERED, ALLOWED, replace(NUMBERED, references=()), replace(ALLOWED, amounts=()),
        replace(NUMBERED, references=(("6R", "L1"), ("LU", "11"))), replace(PLAIN, references=(("6R", ""),)),
        replace(ALLOWED, amounts=(("B6", 9000), ("B6", 1))), replace(PLAIN, allowed=0, amounts=(("B6", 0),)),
        replace(PLAIN, policies=("P1",), quantities=(("ZK", "1"),), amounts=(("KH", 5),)),
    ],
)  # fmt: skip
def test_a_line_comes_back_as_it_was(line: RemitLine) -> None:
    assert _read(_row(line)) == line


@pytest.mark.parametrize("line", [PLAIN, NUMBERED, ALLOWED])
def test_what_the_columns_say_is_not_said_again(line: RemitLine) -> None:
    assert _row(line)["detail"] is None
