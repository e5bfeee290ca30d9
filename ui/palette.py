"""The palette: anything by name — patients, claims and commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from denials_app.queries.rows import QueueFilter, QueueRow
from ui.commands import COMMANDS, Command, Context
from ui.desk import Desk, Destination
from ui.item_models.row_list_model import ListRole, RowListModel
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.marks import KeyCap
from ui.widgets.paint import draw_icon, draw_key, draw_text, key_width
from ui.widgets.text import Icon, Text, rule
from ui.words import clock_face, money

Index = QModelIndex | QPersistentModelIndex
WIDE = 680
ROW = 36
MOST = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the palette: a heading, a case or a command."""

    title: str
    second: str = ""
    icon: str = ""
    key: str = ""
    command: str = ""
    case: int | None = None

    @property
    def is_heading(self) -> bool:
        return not self.command and self.case is None


class PaletteDelegate(QStyledItemDelegate):
    """A heading, or an icon, a name, a second text and a key."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit: Hit = index.data(ListRole.ROW)
        return QSize(100, self._theme.px(30 if hit.is_heading else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        hit: Hit = index.data(ListRole.ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if hit.is_heading:
            draw_text(painter, theme, rect.adjusted(px(16), px(8), 0, 0), hit.title, 11.5, 600, "text2")
        else:
            self._hit(painter, rect, hit, bool(state & QStyle.StateFlag.State_Selected))

    def _hit(self, painter: QPainter, rect: QRect, hit: Hit, on: bool) -> None:
        theme, px = self._theme, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel"))
            painter.drawRoundedRect(rect.adjusted(px(6), 0, -px(6), 0), 6, 6)
        middle = rect.center().y()
        at = QPoint(rect.x() + px(16), middle - px(8))
        draw_icon(painter, theme, at, hit.icon, "accent" if on else "text2", 16)
        name = QRect(rect.x() + px(46), rect.y(), px(196), rect.height())
        draw_text(painter, theme, name, hit.title)
        wide = key_width(theme, hit.key) if hit.key else 0
        room = rect.right() - name.right() - px(36) - wide
        second = QRect(name.right() + px(10), rect.y(), room, rect.height())
        draw_text(painter, theme, second, hit.second, 12, 400, "text2")
        if hit.key:
            cap = QRect(rect.right() - wide - px(16), middle - px(9), wide, px(18))
            draw_key(painter, theme, cap, hit.key)


class Palette(QFrame):
    """A box over the window; Esc closes it. `wanted` carries the destination picked."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        theme = desk.theme
        self.setObjectName("palette")
        self.setAccessibleName("Find or do anything")
        self._dress(theme)
        self._field = Field(theme, "Find or do anything", hint="A patient, a claim, a payer, a command")
        self._model = RowListModel(_say)
        self._list = QListView()
        self._wait = QTimer(self)
        self._before: QWidget | None = None
        self._connect(theme)
        self._lay_out(theme)
        self.hide()

    def _dress(self, theme: Theme) -> None:
        tokens = theme.tokens
        self.setStyleSheet(
            f"QFrame#palette {{ background: {tokens.base}; border: 1px solid {tokens.field}; "
            "border-radius: 10px; }"
            "QLineEdit { border: none; background: transparent; }"
        )
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(36)
        shadow.setOffset(0, 12)
        shadow.setColor(QColor(20, 24, 34, 90))
        self.setGraphicsEffect(shadow)

    def _connect(self, theme: Theme) -> None:
        self._field.setFont(theme.font(16))
        self._field.setProperty("ring", False)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._typed)
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(theme))
        self._list.setAccessibleName("What was found")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._clicked)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(self._look)

    def open_box(self, text: str = "") -> None:
        """Open with a text; `>` shows commands only."""
        self._before = self.window().focusWidget()
        self.place()
        self.show()
        self.raise_()
        self._field.setText(text)
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._show(())

    def close_box(self) -> None:
        """Close and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def place(self) -> None:
        """In the middle, near the top."""
        window = self.window()
        width = min(self._desk.theme.px(WIDE), window.width() - 80)
        height = min(self._desk.theme.px(440), window.height() - 160)
        self.setGeometry((window.width() - width) // 2, 96, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            key = Qt.Key(event.key())
            if key in steps:
                self._step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self._list.currentIndex())
                return True
        return bool(super().eventFilter(watched, event))

    def _lay_out(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(Icon(theme, "magnify", "text2", 18))
        top.addWidget(self._field, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 9)
        foot.setSpacing(5)
        for keys, words in (
            (("↑", "↓"), "move"),
            (("⏎",), "open"),
            ((">",), "commands only"),
            (("Esc",), "close"),
        ):
            for key in keys:
                foot.addWidget(KeyCap(theme, key))
            foot.addWidget(Text(theme, words, 11.5, tone="text2"))
            foot.addSpacing(8)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self._list, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def _typed(self, _text: str) -> None:
        self._wait.start()

    def _look(self) -> None:
        text = self._field.text().strip()
        if not text or text.startswith(">"):
            self._show(())
            return
        ask = partial(_find, self._desk, text)
        self._desk.runner.ask(ask, self._show, owner=self, key="palette")

    def _show(self, cases: Sequence[QueueRow]) -> None:
        today = self._desk.app.clock.today()
        hits: list[Hit] = []
        if cases:
            hits.append(Hit("Patients and claims"))
        for row in cases:
            face = clock_face(row.due_legal, row.work_by, today)
            second = f"{row.claim} · {row.payer} · {money(row.amount)} · {face.long}"
            hits.append(Hit(row.patient, second, "account-outline", case=row.id))
        commands = self._commands()
        if commands:
            hits.append(Hit("Commands"))
        hits += [Hit(each.label, "", each.icon, each.key_text, command=each.id) for each in commands]
        if not hits:
            hits.append(Hit(f"Nothing called “{self._field.text()}”. > shows what can be done."))
        self._model.load(hits)
        self._step(1)

    def _commands(self) -> list[Command]:
        wanted = self._field.text().lstrip("> ").lower()
        actions = self._desk.board.actions
        fitting = [
            each
            for each in COMMANDS
            if actions[each.id].isEnabled()
            and wanted in each.label.lower()
            and each.icon
            and not _is_silent(each)
        ]
        # what the screen in front can do comes before what can be done anywhere
        fitting.sort(key=_is_everywhere)
        return fitting if self._field.text().startswith(">") else fitting[:MOST]

    def _step(self, by: int) -> None:
        row = self._list.currentIndex().row()
        for _ in range(self._model.rowCount()):
            row = (row + by) % self._model.rowCount()
            if not self._model.rows[row].is_heading:
                self._list.setCurrentIndex(self._model.index(row))
                return

    def _clicked(self, index: QModelIndex) -> None:
        self._take(index)

    def _take(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(ListRole.ROW)
        if hit is None or hit.is_heading:
            return
        self.close_box()
        if hit.case is not None:
            self.wanted.emit(Destination(Context.CASE, hit.case))
        else:
            self._desk.board.trigger(hit.command)


def _is_everywhere(each: Command) -> bool:
    return Context.EVERYWHERE in each.contexts


def _is_silent(each: Command) -> bool:
    return each.id == "palette" or each.id.startswith("answer.")


def _find(desk: Desk, text: str) -> list[QueueRow]:
    ids = desk.app.queries.queue_ids(QueueFilter(text=text))[:MOST]
    rows = desk.app.queries.queue_rows(ids)
    return [rows[id] for id in ids if id in rows]


def _say(hit: Hit) -> str:
    return f"{hit.title} {hit.second} {hit.key}".strip()
