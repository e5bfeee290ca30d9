"""The timeline of a case: when, an icon, what happened, and a second line."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from denials_app.queries.rows import HistoryRow
from ui.item_models.row_list_model import ListRole, RowListModel
from ui.theme import Theme
from ui.widgets.paint import draw_icon, draw_text
from ui.words import moment

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "sent": "send", "submission": "send", "claim": "send", "remittance": "tray-arrow-down",
    "adjudication": "tray-arrow-down", "answer": "tray-arrow-down", "denied": "tray-arrow-down",
    "paid": "check-circle-outline", "note": "note-edit-outline", "follow_up": "calendar-clock-outline",
    "letter": "file-document-outline", "packet": "file-document-outline", "corrected": "file-edit-outline",
    "answered": "account-outline", "guide": "account-outline", "end_chosen": "account-outline",
    "overruled": "gavel", "written_off": "file-cancel-outline", "closed": "check-circle-outline",
    "attachment": "paperclip", "document": "paperclip",
    "status_rejected": "reply", "status_accepted": "check", "status_received": "check",
    "status_forwarded": "send", "status_pended": "clock-outline", "status_asked": "help-circle-outline",
    "status_finished": "tray-arrow-down", "status_not_found": "alert-outline",
}  # fmt: skip
CLAIM_KINDS = frozenset(
    ("sent", "submission", "claim", "remittance", "adjudication", "answer", "denied", "paid",
     "status_rejected", "status_accepted", "status_received", "status_forwarded", "status_pended",
     "status_asked", "status_finished", "status_not_found", "status_none")
)
ROW = 44


class TimelineDelegate(QStyledItemDelegate):
    """One event, two lines; a line joins the icons."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        row: HistoryRow = index.data(ListRole.ROW)
        rect: QRect = option.rect
        line = QRect(rect.x() + px(16), rect.y() + px(5), px(100), px(18))
        draw_text(painter, theme, line, moment(row.at, self._today), 12, 400, "text2")
        middle = rect.x() + px(16) + px(108) + px(10)
        if index.row() + 1 < index.model().rowCount():
            painter.fillRect(middle, rect.y() + px(26), 1, rect.height() - px(22), theme.color("field"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("green_bg" if row.kind == "paid" else "chip"))
        painter.drawEllipse(QRect(middle - px(10), rect.y() + px(4), px(20), px(20)))
        tone = "green" if row.kind == "paid" else "text2"
        icon = _ICONS.get(row.kind, "information-outline")
        draw_icon(painter, theme, QPoint(middle - px(7), rect.y() + px(7)), icon, tone, 14)
        left = middle + px(18)
        title = QRect(left, rect.y() + px(5), rect.right() - left - px(16), px(18))
        draw_text(painter, theme, title, row.title)
        detail = title.translated(0, px(18))
        draw_text(painter, theme, detail, row.detail, 12, 400, "text2")


class Timeline(QListView):
    """As tall as its events; the pane around it scrolls."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._model = RowListModel(_say)
        self.setModel(self._model)
        self.setItemDelegate(TimelineDelegate(theme, today))
        self.setAccessibleName("History")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring", True)

    def load(self, rows: tuple[HistoryRow, ...]) -> None:
        """Show these events."""
        self._model.load(sorted(rows, key=_when, reverse=True))
        self.setFixedHeight(self._theme.px(ROW) * max(len(rows), 1) + 4)


def _when(row: HistoryRow) -> datetime:
    return row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)


def _say(row: HistoryRow) -> str:
    return f"{row.at:%m/%d/%Y %H:%M} {row.title}. {row.detail}"
