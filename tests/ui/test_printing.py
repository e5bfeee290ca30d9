"""Paper: the very bytes reach the system's printing command; without one each page is drawn as it lies."""

import os
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from ui.printing import NotPrinted, draw_pages, into_folder, packets_folder, print_pdf


@pytest.fixture
def packet() -> bytes:
    """An upright page and one that lies."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        pdf.add_blank_page(page_size=(792, 612))
        pdf.pages[1].Contents = pdf.make_stream(b"0 0 1 rg 700 40 60 60 re f")
        pdf.save(out)
    return out.getvalue()


def command(folder: Path, script: str) -> None:
    """Puts an `lp` of our own in front of all others."""
    path = folder / "lp"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    path.chmod(0o755)


@pytest.fixture
def front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands first on the path."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="needs a system that prints by lp")
def test_the_system_s_command_gets_the_very_bytes(front: Path, packet: bytes) -> None:
    command(front, f'echo "$1 $2 $3 $4" > {front}/words; cat "$5" > {front}/bytes')
    print_pdf(packet, "Front desk", 2)
    assert (front / "words").read_text() == "-d Front desk -n 2\n"
    assert (front / "bytes").read_bytes() == packet


@pytest.mark.skipif(os.name == "nt", reason="needs a system that prints by lp")
def test_a_printer_that_takes_nothing_is_named(front: Path, packet: bytes) -> None:
    command(front, "exit 1")
    with pytest.raises(NotPrinted, match="Front desk"):
        print_pdf(packet, "Front desk", 1)


def test_without_a_command_each_page_is_drawn_as_it_lies(
    qapp: QApplication, packet: bytes, tmp_path: Path
) -> None:
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "drawn.pdf"))
    assert draw_pages(packet, target)
    drawn = pypdfium2.PdfDocument(tmp_path / "drawn.pdf")
    sizes = [page.get_size() for page in drawn]
    assert [wide > high for wide, high in sizes] == [False, True]
    picture = drawn[1].render(scale=1).to_pil().convert("RGB")
    x, y = round(730 / 792 * picture.width), round((612 - 70) / 612 * picture.height)
    red, green, blue = picture.getpixel((x, y))
    assert (red, green) == (0, 0)
    assert blue > 200


def test_a_folder_never_loses_a_packet_to_another(tmp_path: Path) -> None:
    first = into_folder(b"one", tmp_path / "new", "packet-case-7")
    second = into_folder(b"two", tmp_path / "new", "packet-case-7")
    assert (first.name, second.name) == ("packet-case-7.pdf", "packet-case-7-2.pdf")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotPrinted, match="choose another folder"):
        into_folder(b"one", tmp_path / "file", "packet-case-7")


def test_packets_go_where_they_went_last(tmp_path: Path) -> None:
    assert packets_folder(str(tmp_path)) == tmp_path
    assert packets_folder("").name == "Overturn packets"
