"""What delegates and small widgets paint alike: chips, clock badges, bars, key caps, icons."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ui.theme import Theme
from ui.words import ClockFace

Chip = tuple[str, bool]


def draw_row_ground(
    painter: QPainter, theme: Theme, rect: QRect, selected: bool, is_first: bool = True,
) -> None:
    """The ground of a row or cell: colour, line below, and before the first cell the mark of the selected."""
    painter.fillRect(rect, theme.color("sel" if selected else "base"))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
    if selected and is_first:
        painter.fillRect(rect.x(), rect.y(), 3, rect.height() - 1, theme.color("accent"))


class ChipPainter:
    """Code chips: filled for group and CARC with the group small, outlined for remarks and statuses."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def height(self) -> int:
        return self._theme.px(20)

    def width(self, chip: Chip) -> int:
        """How wide a chip is drawn."""
        small, strong, _ = self._parts(chip)
        width = 2 * self._theme.px(6)
        if small:
            width += QFontMetrics(self._theme.font(11, 500)).horizontalAdvance(small) + self._theme.px(4)
        return width + QFontMetrics(self._theme.font(12, 600)).horizontalAdvance(strong)

    def row_width(self, chips: tuple[Chip, ...]) -> int:
        """How wide a row of chips is."""
        gap = self._theme.px(4)
        return sum(self.width(chip) + gap for chip in chips) - gap if chips else 0

    def draw_row(self, painter: QPainter, at: QPoint, chips: tuple[Chip, ...], room: int) -> None:
        """Draw chips from left to right; those without room become a count such as +2."""
        x, gap = at.x(), self._theme.px(4)
        for index, chip in enumerate(chips):
            rest = len(chips) - index - 1
            needed = self.width(chip) + (self._theme.px(24) if rest else 0)
            if index and x + needed > at.x() + room:
                painter.setFont(self._theme.font(11, 500))
                painter.setPen(self._theme.color("text2"))
                painter.drawText(QRect(x, at.y(), self._theme.px(28), self.height), _LEFT, f"+{rest + 1}")
                return
            self.draw(painter, QPoint(x, at.y()), chip)
            x += self.width(chip) + gap

    def draw(self, painter: QPainter, at: QPoint, chip: Chip) -> None:
        """Draw one chip with its top left corner at `at`."""
        theme = self._theme
        rect = QRect(at.x(), at.y(), self.width(chip), self.height)
        small, strong, filled = self._parts(chip)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme.color("field"), 1))
        painter.setBrush(theme.color("chip") if filled else QColor(Qt.GlobalColor.transparent))
        shape = QRectF(rect) if filled else QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(shape, 4, 4)
        x = rect.x() + theme.px(6)
        if small:
            x += _draw_text(painter, theme, x, rect, small, 11, 500, "text2") + theme.px(4)
        _draw_text(painter, theme, x, rect, strong, 12, 600 if filled else 500, "text")
        painter.restore()

    @staticmethod
    def _parts(chip: Chip) -> tuple[str, str, bool]:
        text, filled = chip
        small, _, strong = text.partition(" ") if filled else ("", "", text)
        return (small, strong, filled) if strong else ("", small, filled)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw_text(
    painter: QPainter, theme: Theme, x: int, rect: QRect, text: str, size: float, weight: int, tone: str
) -> int:
    font = theme.font(size, weight)
    width = QFontMetrics(font).horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    painter.drawText(QRect(x, rect.y(), width + 4, rect.height()), _LEFT, text)
    return width


def draw_text(
    painter: QPainter, theme: Theme, rect: QRect, text: str, size: float = 13, weight: int = 400,
    tone: str = "text", right: bool = False,
) -> bool:  # fmt: skip
    """Draw one line of text, ended by … where it does not fit; whether it fitted."""
    font = theme.font(size, weight)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(theme.color(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return shown == text


def draw_icon(painter: QPainter, theme: Theme, at: QPoint, name: str, tone: str, size: int = 16) -> None:
    """Draw an icon with its top left corner at `at`."""
    painter.drawPixmap(at, theme.icon(name, tone, size, painter.device().devicePixelRatio()))


def draw_clock(painter: QPainter, theme: Theme, at: QPoint, face: ClockFace, long: bool = False) -> int:
    """Draw a clock badge; late ones are tinted. Gives its width."""
    text = face.long if long else face.short
    width = clock_width(theme, face, long)
    height = theme.px(20)
    if face.late:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("red_bg"))
        painter.drawRoundedRect(QRect(at.x(), at.y(), width, height), 4, 4)
        painter.restore()
    x = at.x() + (theme.px(4) if face.late else 0)
    draw_icon(painter, theme, QPoint(x, at.y() + theme.px(3)), face.icon, face.tone, 14)
    tone = "text" if face.tone == "text2" else face.tone
    rect = QRect(at.x(), at.y(), width, height)
    _draw_text(painter, theme, x + theme.px(18), rect, text, 12, 500 if face.tone == "text2" else 600, tone)
    return width


def clock_width(theme: Theme, face: ClockFace, long: bool = False) -> int:
    """How wide a clock badge is drawn."""
    text = QFontMetrics(theme.font(12, 600)).horizontalAdvance(face.long if long else face.short)
    return text + theme.px(18) + (theme.px(10) if face.late else 2)


def draw_track(painter: QPainter, rect: QRect, share: float, fill: QColor, ground: QColor | None) -> None:
    """Draw a bar filled by `share` (0 to 1) on its track."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    if ground is not None:
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, radius, radius)
    filled = QRect(rect)
    filled.setWidth(max(round(rect.width() * min(max(share, 0.0), 1.0)), 2))
    painter.setBrush(fill)
    painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


def key_width(theme: Theme, text: str) -> int:
    """How wide a key cap is drawn."""
    text_width = QFontMetrics(theme.font(11, 500)).horizontalAdvance(text)
    return max(text_width + theme.px(12), theme.px(20))


def draw_key(painter: QPainter, theme: Theme, rect: QRect, text: str, tone: str = "") -> None:
    """Draw a key cap; with a `tone` only its outline in that colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(tone or "line"), 1))
    ground = theme.color("chip" if theme.tokens.dark else "window")
    painter.setBrush(QColor(Qt.GlobalColor.transparent) if tone else ground)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.font(11, 500))
    painter.setPen(theme.color(tone or "text2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
