"""The icon font that qtawesome ships, drawn without importing qtawesome.

Importing it loads a dozen fonts and a second Qt binding layer, a second of waiting before the window stands.
"""

import json
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

PACKAGE = "qtawesome"
FONT = "materialdesignicons6-webfont-*.ttf"
NAMES = "materialdesignicons6-webfont-charmap-*.json"


class IconFont:
    """Glyphs by name. The files are read when the first icon is drawn."""

    def __init__(self) -> None:
        self._glyphs: dict[str, str] = {}
        self._family = ""

    def pixmap(self, name: str, color: QColor, side: int, ratio: float) -> QPixmap:
        """The icon `name` on a clear ground, `side` pixels wide; KeyError for a name the font lacks."""
        glyph = self._glyph(name)
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        font = QFont(self._family)
        font.setPixelSize(side)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, glyph)
        painter.end()
        return picture

    def _glyph(self, name: str) -> str:
        if not self._glyphs:
            self._load(_folder())
        return self._glyphs[name]

    def _load(self, folder: Path) -> None:
        number = QFontDatabase.addApplicationFont(str(_only(folder, FONT)))
        self._family = QFontDatabase.applicationFontFamilies(number)[0]
        names: dict[str, str] = json.loads(_only(folder, NAMES).read_text(encoding="utf-8"))
        self._glyphs = {name: chr(int(code, 16)) for name, code in names.items()}


def _folder() -> Path:
    spec = find_spec(PACKAGE)
    # in a frozen build only the data of the package lies there, which Python sees as a bare namespace
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not places:
        raise FileNotFoundError(f"{PACKAGE} is not installed, and with it the icons are missing")
    return Path(places[0]) / "fonts"


def _only(folder: Path, pattern: str) -> Path:
    return next(iter(sorted(folder.glob(pattern))))
