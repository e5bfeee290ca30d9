"""Whatever a program calls CSV gives its rows: encodings, delimiters, quotes, ragged and broken lines."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denials_app.sheets.rows import NotASheet
from denials_app.sheets.text_rows import text_rows


def rows(content: bytes) -> list[tuple[int, tuple[object, ...]]]:
    return [(row.number, row.values) for row in text_rows(BytesIO(content))]


PLAIN = 'claim,patient,amount\nC1,"Quill, Juna",1.00\nC2,"Moß, Ada",2.00\n'


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(), b"\xef\xbb\xbf" + PLAIN.encode(), PLAIN.encode("utf-16"), PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"), PLAIN.encode("cp1252"), PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "crlf", "cr"],
)  # fmt: skip
def test_encodings_and_line_ends(content: bytes) -> None:
    assert rows(content)[1:] == [(2, ("C1", "Quill, Juna", "1.00")), (3, ("C2", "Moß, Ada", "2.00"))]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiters(sign: str) -> None:
    lines = [sign.join(("claim", "note", "amount")), sign.join(("C1", "a, b; c", "1.00")) if sign not in ",;"
             else sign.join(("C1", "plain", "1.00"))]  # fmt: skip
    assert len(rows("\n".join(lines).encode())[1][1]) == 3


def test_a_declared_delimiter_is_believed_and_is_no_row() -> None:
    assert rows(b"sep=;\na;b,c\n") == [(1, ("a", "b,c"))]


def test_blank_lines_count_and_rows_may_be_ragged() -> None:
    assert rows(b"a,b\n\n1\n1,2,3\n") == [(1, ("a", "b")), (2, ()), (3, ("1",)), (4, ("1", "2", "3"))]


def test_a_quote_that_never_closes_takes_only_its_own_line() -> None:
    found = rows(b'a,b\n1,"two\n3,4\n5,6\n')
    assert found[2:] == [(3, ("3", "4")), (4, ("5", "6"))]
    assert found[1][1] == ("1", '"two')


def test_a_note_over_lines_is_one_cell() -> None:
    assert rows(b'a,b\n1,"one\ntwo"\n3,4\n')[1:] == [(2, ("1", "one\ntwo")), (3, ("3", "4"))]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotASheet):
        rows(b"\x7fELF\x01\x00\x02\x00\x00abc" * 10)


def test_a_nul_far_down_is_shown_as_its_picture() -> None:
    found = rows(b"a,b\n" + b"1,2\n" * 20_000 + b"3,\x004\n")
    assert found[-1] == (20_002, ("3", "\u24004"))


def test_a_line_without_an_end_is_refused_before_memory_is_full() -> None:
    with pytest.raises(NotASheet, match="never ends"):
        rows(b"a" * (3 << 20))


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_one_sentence(content: bytes) -> None:
    try:
        found = rows(content)
    except NotASheet:
        return
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
