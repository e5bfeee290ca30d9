"""The raw text around a place of a kept file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock

PASSPHRASE = "a long enough sentence"
TEXT = (
    "ST*835*0001~BPR*I*0*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20261001~TRN*1*T1*1990000017~"
    "N1*PR*HARBOR PLAN TEST~N1*PE*ALDER KNEE*XX*1999999976~LX*1~CLP*C1*1*200*0**12*ICN1*11*1~"
    "NM1*QC*1*QUILL*JUNÁ****MI*HP1~SVC*HC:99213*200*0**1~DTM*472*20260928~CAS*CO*197*200~SE*11*0001~"
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    clock = Clock(date(2026, 10, 5))
    opened = App.create(str(tmp_path / "p.overturn"), PASSPHRASE, "Alder Knee", clock, "Ines")
    yield opened
    opened.close()


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_the_segment_stands_among_its_neighbours(app: App, tmp_path: Path, encoding: str) -> None:
    content = TEXT.encode(encoding)
    (tmp_path / "a.835").write_bytes(content)
    app.actions.import_files([tmp_path / "a.835"])
    [row] = app.queries.imports()
    lines = app.queries.raw_text(row.id, content.index(b"SVC*"), 9)
    assert [line.text for line in lines if line.is_it] == ["SVC*HC:99213*200*0**1"]
    assert [line.number for line in lines] == list(range(5, 13))
    assert lines[3].text == "NM1*QC*1*QUILL*JUNÁ****MI*HP1"


def test_the_first_segments_have_nothing_before_them(app: App, tmp_path: Path) -> None:
    (tmp_path / "a.835").write_text(TEXT)
    app.actions.import_files([tmp_path / "a.835"])
    [row] = app.queries.imports()
    lines = app.queries.raw_text(row.id, 0, 1)
    assert lines[0].is_it
    assert len(lines) == 5


def test_deep_in_a_large_file_the_same_segments_are_shown(app: App, tmp_path: Path) -> None:
    claim = TEXT[TEXT.index("CLP") : TEXT.index("SE*")]
    whole = TEXT.replace(claim, "".join(claim.replace("C1", f"C{n}", 1) for n in range(6000)))
    (tmp_path / "a.835").write_text(whole)
    content = (tmp_path / "a.835").read_bytes()
    assert len(content) > 2 << 18
    app.actions.import_files([tmp_path / "a.835"])
    [row] = app.queries.imports()
    lines = app.queries.raw_text(row.id, content.index(b"CLP*C5500*"))
    assert [line.text for line in lines if line.is_it] == ["CLP*C5500*1*200*0**12*ICN1*11*1"]
    assert len(lines) == 9


def test_without_kept_bytes_there_is_nothing_to_show(app: App, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear colleague")
    app.actions.import_files([tmp_path / "notes.txt"])
    [row] = app.queries.imports()
    assert app.queries.raw_text(row.id, 0) == ()
    assert not app.queries.import_view(row.id).with_text
