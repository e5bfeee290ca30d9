"""Files that are not what they seem: one sentence that names the file and the mend, and no fact changes."""

import gzip
import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from denials_app.app import App


def _zipped(data: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.835", data)
    return packed.getvalue()


REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "packed.835": (_zipped, "packed.835 is a packed archive; unpack it"),
    "packed.835.gz": (gzip.compress, "packed.835.gz is a packed archive; unpack it"),
    "letter.docx": (lambda data: _zipped(b"[Content_Types].xml"), "letter.docx is an office document"),
    "scan.pdf": (lambda data: b"%PDF-1.7\n", "scan.pdf is a PDF; ask the payer"),
    "scan.tif": (lambda data: b"II*\0" + bytes(900), "scan.tif is a picture"),
    "secret.pgp": (lambda data: b"-----BEGIN PGP MESSAGE-----\n", "secret.pgp is locked with PGP"),
    "wide.835": (lambda data: data.decode().encode("utf-16"), "wide.835 is written as UTF-16 text"),
    "wide-bare.835": (lambda data: data.decode().encode("utf-16-le"), "wide-bare.835 is written as UTF-16"),
    "nothing.835": (lambda data: b"", "nothing.835 is empty; download it again"),
    "zeros.835": (lambda data: bytes(5000), "zeros.835 is not an X12 file"),
    "words.835": (lambda data: b"Dear colleague, " * 900, "words.835 is not an X12 file"),
    "locked.xlsx": (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "locked with a password"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_x12_is_refused_in_one_sentence(
    own_denials: Any, seeds: dict[str, bytes], tmp_path: Path, name: str,
) -> None:
    make, words = REFUSED[name]
    (tmp_path / name).write_bytes(make(seeds["835"]))
    before = _digest(own_denials)
    own_denials("import", str(tmp_path / name), expect=1)
    assert words in own_denials.stderr
    assert own_denials.stderr.count("\n") == 1
    assert _digest(own_denials) == before


AMOUNTS = ("1e400", "NaN", "9" * 20, "-0.005", "1,200.00", "1 200", "Infinity", "0x10", "\u0661\u0662", "--5")


@pytest.mark.parametrize("amount", AMOUNTS)
def test_an_absurd_amount_sets_its_claim_aside_and_no_other(
    app: App, seeds: dict[str, bytes], tmp_path: Path, amount: str,
) -> None:
    path = tmp_path / "odd.835"
    path.write_bytes(seeds["835"].replace(b"CLP*A1*1*200", f"CLP*A1*1*{amount}".encode()))
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims, file.set_aside_claims, file.counted) == ("partly", 1, 1, 2)
    assert [one.message for one in file.findings if one.code == "set-aside"] == [
        "A claim was set aside: CLP03 is not an amount (segment 11)."
    ]


DAYS = ("99999999", "00000000", "20261345", "00010101", "99991231", "2026-2-1", "\u00b20260210")


@pytest.mark.parametrize("day", DAYS)
def test_an_absurd_day_is_told_and_the_claim_comes_in(
    app: App, seeds: dict[str, bytes], tmp_path: Path, day: str,
) -> None:
    path = tmp_path / "odd.835"
    path.write_bytes(seeds["835"].replace(b"20260210", day.encode()).replace(b"20260302", day.encode()))
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims) == ("imported", 2)
    assert {"DTM02 is not a date.", "BPR16 is not a date."} <= {one.message for one in file.findings}
    assert app.queries.queue_ids()


@pytest.mark.parametrize(
    "piece", [b"~" * 100_000, b"X" * 5_000_000 + b"~", b"\0\0\0", b"\n \t\n"], ids=["~", "X", "NUL", "blank"]
)  # fmt: skip
def test_what_stands_between_segments_costs_no_claim(
    app: App, seeds: dict[str, bytes], tmp_path: Path, piece: bytes,
) -> None:
    path = tmp_path / "odd.835"
    path.write_bytes(seeds["835"].replace(b"LX*1", piece + b"LX*1", 1))
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims, file.counted) == ("imported", 2, 2)


def test_a_head_in_the_middle_begins_a_new_interchange(
    app: App, seeds: dict[str, bytes], tmp_path: Path,
) -> None:
    whole, head = seeds["835"], seeds["835"][:106]
    path = tmp_path / "odd.835"
    path.write_bytes(whole[: whole.index(b"SVC*")] + head + whole[whole.index(b"CLP*A2") :])
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims, file.set_aside_claims, file.counted) == ("partly", 1, 1, 2)


def test_a_pipe_a_device_and_a_file_without_rights_are_refused(own_denials: Any, tmp_path: Path) -> None:
    pipe, shut = tmp_path / "pipe.835", tmp_path / "shut.835"
    os.mkfifo(pipe)
    shut.write_bytes(b"ISA")
    shut.chmod(0)
    own_denials("import", str(pipe), expect=1)
    assert own_denials.stderr == "pipe.835 is no ordinary file; save it to the disk and import that.\n"
    own_denials("import", "/dev/zero", expect=1)
    assert own_denials.stderr == "zero is no ordinary file; save it to the disk and import that.\n"
    if os.geteuid() != 0:
        own_denials("import", str(shut), expect=1)
        assert own_denials.stderr.startswith("shut.835 cannot be read; check its rights")


def _digest(denials: Any) -> str:
    app = App.open(str(denials.db), denials.environment["DENIALS_PASSPHRASE"])
    try:
        return app.queries.facts_digest()
    finally:
        app.close()
