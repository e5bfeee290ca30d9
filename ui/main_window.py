"""The window: menu, rail, header, the screens, the status bar. It knows where one is, nothing of claims."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.commands import COMMANDS, Context, Menu, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.desk_style import FocusRing
from ui.job_runner import Trouble
from ui.notices import Notice, Tone, UndoOffer
from ui.palette import Palette
from ui.widgets.bars import NoticeBar, UndoBar
from ui.widgets.header import HeaderBar
from ui.widgets.panes import next_pane
from ui.widgets.rail import Rail
from ui.widgets.status_line import StatusLine
from ui.widgets.text import rule
from ui.words import whole_dollars

Makers = Mapping[Context, Callable[[Desk], Screen]]
PLACES = (
    (Context.TODAY, "Today", "weather-sunny"), (Context.FILES, "Files", "tray-arrow-down"),
    (Context.QUEUE, "Queue", "format-list-checks"),
)  # fmt: skip
BELOW = ((Context.OFFICE, "Office", "cog-outline"),)
RAIL_OF = {
    Context.CASE: Context.QUEUE, Context.CORRECTION: Context.QUEUE, Context.LETTER: Context.QUEUE,
    Context.MAPPING: Context.FILES, Context.UNMATCHED: Context.FILES, Context.ENTRY: Context.FILES,
}  # fmt: skip
SMALLEST = (960, 540)
LOCKS_SOON = "The desk locks in a minute. Any key keeps it open; nothing you typed is lost either way."


class MainWindow(QMainWindow):
    """One open practice. `left` tells the application why the window was left: lock, theme or size."""

    left = Signal(str)

    def __init__(
        self, desk: Desk, makers: Makers, practice: str, who: str, application: QApplication
    ) -> None:
        super().__init__()
        self._desk = desk
        self._makers = makers
        self._screens: dict[Context, Screen] = {}
        self._trail: list[Destination] = []
        self._here = Destination(Context.EVERYWHERE)
        self.setWindowTitle(f"{practice} · Overturn" if practice else "Overturn")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._rail = Rail(desk.theme, PLACES, BELOW)
        self._header = HeaderBar(desk.theme)
        self._stack = QStackedWidget()
        self._notice = NoticeBar(desk.theme)
        self._undo = UndoBar(desk.theme)
        self._status = StatusLine(desk.theme, practice, who)
        self._lay_out()
        self.palette_box = Palette(desk, self)
        self._ring = FocusRing(self, application)
        self._fill_menus()
        self._connect()
        desk.board.bind_window(self.window_slots())

    @property
    def here(self) -> Destination:
        """Where one is."""
        return self._here

    def screen_of(self, context: Context) -> Screen:
        """The screen of a context, made when first wanted."""
        if context not in self._screens:
            screen = self._makers[context](self._desk)
            screen.go.connect(self.go)
            screen.header_changed.connect(self._header_changed)
            self._screens[context] = screen
            self._stack.addWidget(screen)
        return self._screens[context]

    def follow(self, before: "MainWindow") -> None:
        """Stand in for a window that goes: its way back stays."""
        self._trail = list(before._trail)

    def carried(self) -> Mapping[Context, object]:
        """What is typed on the screens and kept nowhere yet."""
        typed = ((context, screen.carried()) for context, screen in self._screens.items())
        return {context: each for context, each in typed if each is not None}

    def carry_on(self, carried: Mapping[Context, object]) -> None:
        """Go on with what was typed in the window before."""
        for context, typed in carried.items():
            self.screen_of(context).carry_on(typed)

    def go(self, destination: Destination) -> None:
        """Bring a screen to the front; the way back is remembered."""
        if self._here.screen not in (Context.EVERYWHERE, destination.screen):
            self._trail.append(self._here)
        self._show(destination)

    def go_files(self, paths: Sequence[Path]) -> None:
        """Bring files in, as dropping them on the window does."""
        self.go(Destination(Context.FILES, choice="\n".join(map(str, paths))))

    def back(self) -> None:
        """Let the screen close what is open, else go back where one came from."""
        if not self.palette_box.isHidden():
            self.palette_box.close_box()
            return
        screen = self._screens.get(self._here.screen)
        own = screen.slots().get("back") if screen is not None else None
        if own is not None:
            own()
        elif self._trail:
            self._show(self._trail.pop())

    def _show(self, destination: Destination) -> None:
        screen = self.screen_of(destination.screen)
        self._here = destination
        self._notice.hide()
        self._stack.setCurrentWidget(screen)
        self._rail.show_place(RAIL_OF.get(destination.screen, destination.screen))
        slots = {id: slot for id, slot in screen.slots().items() if id != "back"}
        self._desk.board.show_screen(destination.screen, slots)
        screen.show_destination(destination)
        self._header.show_part(screen.header_part())
        self._show_header(screen.header())

    def _show_header(self, header: Header) -> None:
        self._header.show_header(header.title, header.path, header.beside)

    def _header_changed(self, header: Header) -> None:
        if self.sender() is self._stack.currentWidget():
            self._show_header(header)

    def _lay_out(self) -> None:
        main = QFrame()
        main.setProperty("pane", "base")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._header, rule(), self._notice, self._stack, self._undo):
            column.addWidget(part, 1 if part is self._stack else 0)
        edge = QFrame()
        edge.setProperty("rule", "true")
        edge.setFixedWidth(1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        for each in (self._rail, edge, main):
            middle.addWidget(each)
        middle.setStretch(2, 1)
        centre = QWidget()
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addLayout(middle, 1)
        whole.addWidget(rule())
        whole.addWidget(self._status)
        self.setCentralWidget(centre)

    def _fill_menus(self) -> None:
        menus: dict[Menu, QMenu] = {}
        for menu in Menu:
            if menu is not Menu.NONE:
                menus[menu] = self.menuBar().addMenu(menu.value)
        for each in COMMANDS:
            if each.menu is not Menu.NONE and Context.UNLOCK not in each.contexts[:1]:
                menus[each.menu].addAction(self._desk.board.actions[each.id])
        # actions without a menu keep their keys only if the window holds them
        self.addActions(list(self._desk.board.actions.values()))

    def _connect(self) -> None:
        notices, runner = self._desk.notices, self._desk.runner
        self._rail.chosen.connect(self._chosen)
        self._header.back.connect(self._crumb)
        self._header.search.connect(self._find)
        self.palette_box.wanted.connect(self.go)
        notices.told.connect(self._told)
        notices.barred.connect(self._barred)
        notices.undo_offered.connect(self._offer)
        self._undo.undo.connect(self._take_back)
        runner.started.connect(self._status.show_job)
        runner.progressed.connect(self._status.show_job)
        runner.ended.connect(self._status.end_job)
        runner.failed.connect(self._failed)
        self._status.cancelled.connect(runner.cancel)
        self._desk.changes.changed.connect(self._count)
        self._desk.session.changed.connect(self._show_progress)
        self._show_progress()

    def window_slots(self) -> Slots:
        """The commands the window answers on every screen."""
        return {
            "files.open": self._open_files, "lock": self._lock, "quit": self.close, "undo": self._take_back,
            "palette": self._find, "go.today": self._today, "go.files": self._files,
            "go.queue": self._queue, "go.office": self._office, "entry": self._entry, "back": self.back,
            "next-pane": self._next_pane, "bigger": self._bigger,
            "smaller": self._smaller, "usual-size": self._usual, "usual-layout": self._usual_layout,
            "dark": self._dark, "keys": self._keys, "help": self._keys,
            "about": self._about,
        }  # fmt: skip

    def _chosen(self, id: str) -> None:
        self.go(Destination(Context(id)))

    def _find(self) -> None:
        self.palette_box.open_box()

    def _crumb(self, place: int) -> None:
        if place and self._here.screen in (Context.CORRECTION, Context.LETTER):
            self.go(replace(self._here, screen=Context.CASE, choice=""))
            return
        self.go(Destination(RAIL_OF.get(self._here.screen, Context.QUEUE), self._here.case))

    def _today(self) -> None:
        self.go(Destination(Context.TODAY))

    def _files(self) -> None:
        self.go(Destination(Context.FILES))

    def _queue(self) -> None:
        self.go(Destination(Context.QUEUE))

    def _office(self) -> None:
        self.go(Destination(Context.OFFICE))

    def _entry(self) -> None:
        self.go(Destination(Context.ENTRY))

    def _open_files(self) -> None:
        self.go(Destination(Context.FILES, choice="open"))

    def _told(self, notice: Notice) -> None:
        self._status.tell(notice.text)

    def _barred(self, notice: Notice) -> None:
        self._notice.show_notice(notice)

    def _failed(self, trouble: Trouble) -> None:
        self._desk.notices.trouble(trouble.sentence)

    def _offer(self, offer: UndoOffer) -> None:
        self._undo.offer(offer)

    def _take_back(self) -> None:
        self._undo.hide()
        if not self._desk.notices.undo():
            self._status.tell("Nothing to take back.")

    def _count(self, _cases: frozenset[int] = frozenset()) -> None:
        self._desk.runner.ask(self._desk.app.queries.lanes, self._counted, owner=self, key="badge")

    def _counted(self, lanes: object) -> None:
        waiting = getattr(lanes, "denials", 0)
        self._rail.show_badge(Context.QUEUE, waiting)
        self._desk.session.count(waiting)

    def _show_progress(self) -> None:
        done = self._desk.session.progress
        self._header.show_progress(done.done, done.total, whole_dollars(done.moved))

    def _next_pane(self) -> None:
        screen = self._stack.currentWidget()
        if screen is not None:
            next_pane(screen)

    def _lock(self) -> None:
        self.left.emit("lock")

    def warn_of_lock(self) -> None:
        """Say that the desk is about to lock by itself."""
        self._notice.show_notice(Notice(LOCKS_SOON, Tone.WARNING))

    def calm(self) -> None:
        """Somebody is there again."""
        if self._notice.text == LOCKS_SOON:
            self._notice.hide()

    def _usual_layout(self) -> None:
        self.left.emit("layout")

    def _bigger(self) -> None:
        self.left.emit("bigger")

    def _smaller(self) -> None:
        self.left.emit("smaller")

    def _usual(self) -> None:
        self.left.emit("usual")

    def _dark(self) -> None:
        self.left.emit("dark")

    def _keys(self) -> None:
        self.palette_box.open_box(">")

    def _about(self) -> None:
        self._desk.notices.tell("Overturn, free software under the Apache licence 2.0.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.go_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.narrow(self.width())
        self.palette_box.place()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._count()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit("quit")
        event.accept()
