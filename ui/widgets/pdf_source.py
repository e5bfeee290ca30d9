"""A PDF from bytes for Qt to draw: the document reads from a buffer that must live as long as it is shown."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPdf import QPdfDocument


class PdfSource(QPdfDocument):
    """A document that can be given other bytes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buffer: QBuffer | None = None

    @property
    def bytes_shown(self) -> bytes:
        """The very bytes that are shown."""
        return bytes(self._buffer.data().data()) if self._buffer is not None else b""

    def show_bytes(self, pdf: bytes) -> None:
        """Show these bytes in place of the others."""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.load(buffer)
        self._buffer, old = buffer, self._buffer
        if old is not None:
            old.deleteLater()
