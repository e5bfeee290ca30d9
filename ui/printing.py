"""Paper: which printers there are, and a frozen packet onto one of them, page by page."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from denials_app.base.errors import Refusal

DOTS = 300
MOST_NAMES = 1000
_UPRIGHT, _LYING = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape


class NotPrinted(Refusal):
    """The printer did not take the packet; it stays frozen and can be printed again."""


def printers() -> tuple[str, ...]:
    """The printers of this computer, the usual one first."""
    names = [each.printerName() for each in QPrinterInfo.availablePrinters()]
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != usual, name)))


def packets_folder(kept: str) -> Path:
    """Where packets go that are kept as files: the folder chosen last, else one among the documents."""
    if kept:
        return Path(kept)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Overturn packets"


def into_folder(pdf: bytes, folder: Path, stem: str) -> Path:
    """Put the very bytes into the folder under a name that is not taken yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, MOST_NAMES):
            path = folder / (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf")
            if not path.exists():
                path.write_bytes(pdf)
                return path
    except OSError as error:
        words = error.strerror or "the system refused"
        raise NotPrinted(f"{folder} did not take the packet ({words}); choose another folder.") from error
    raise NotPrinted(f"{folder} holds too many packets of this case; clear it out first.")


def print_pdf(pdf: bytes, printer: str, copies: int) -> None:
    """Send the very bytes to the printer; where the system has no `lp`, page by page as pictures."""
    lp = shutil.which("lp")
    if lp is not None:
        _by_system(pdf, lp, printer, copies)
    else:
        _as_pictures(pdf, printer, copies)


def _by_system(pdf: bytes, lp: str, printer: str, copies: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "packet.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            [lp, "-d", printer, "-n", str(copies), str(path)], capture_output=True, check=False
        )
    if done.returncode != 0:
        raise NotPrinted(
            f"The printer {printer} did not take the packet; see whether it is on, then print again."
        )


def _as_pictures(pdf: bytes, printer: str, copies: int) -> None:
    target = QPrinter(QPrinterInfo.printerInfo(printer), QPrinter.PrinterMode.HighResolution)
    target.setCopyCount(copies)
    if not draw_pages(pdf, target):
        raise NotPrinted(f"The printer {printer} did not answer; see whether it is on, then print again.")


def draw_pages(pdf: bytes, target: QPrinter) -> bool:
    """Draw each page on a sheet that lies as the page does; False where the printer takes none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(buffer)
    target.setResolution(DOTS)
    target.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    target.setFullPage(True)
    painter = QPainter()
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        target.setPageOrientation(_LYING if points.width() > points.height() else _UPRIGHT)
        if not (target.newPage() if painter.isActive() else painter.begin(target)):
            return False
        size = QSize(round(points.width() / 72 * DOTS), round(points.height() / 72 * DOTS))
        painter.drawImage(0, 0, document.render(page, size))
    return painter.isActive() and painter.end()
