"""The program around the windows: style, unlock, the desk of an open practice, lock and quit."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from ui import desk_style
from ui.changes import Changes
from ui.commands import CommandBoard, Context
from ui.desk import Desk, Destination, Screen
from ui.doors import Doors, LockedDoor
from ui.idle import IdleWatch
from ui.job_runner import JobRunner
from ui.keeping import Keeping
from ui.notices import Notices
from ui.screens.unlock import UnlockScreen
from ui.session import WorkSession
from ui.theme import Theme, system_is_dark

if TYPE_CHECKING:
    from denials_app.app import App
    from ui.inbox import Inbox
    from ui.main_window import MainWindow

SIZES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class DoorWindow(QMainWindow):
    """The window of the unlock screen; closing it says so."""

    closed = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()


class Application(QObject):
    """Owns theme, runner and the one window in front."""

    def __init__(self, qt: QApplication, doors: Doors, settings: QSettings, dark: bool | None = None) -> None:
        super().__init__()
        self._qt = qt
        self.doors = doors
        self._settings = settings
        self.keeping = Keeping(settings, self)
        self.session = WorkSession(self)
        kept = settings.value("dark")
        self.theme = Theme(
            dark if dark is not None else kept == "true" if kept is not None else system_is_dark(),
            float(str(settings.value("size", 1.0))),
        )
        self.runner = JobRunner(self)
        self.app: App | None = None
        self._inbox: Inbox | None = None
        self.unlock: DoorWindow | None = None
        self.window: MainWindow | None = None
        self.keeping.changed.connect(self._kept)
        self.idle = IdleWatch(self, qt)
        self.idle.warned.connect(self._warn_of_lock)
        self.idle.touched.connect(self._calm)
        self.idle.idle.connect(self._lock)
        self._dialog_rings = desk_style.DialogRings(self, qt)
        qt.setStyle(desk_style.DeskStyle(self.theme))
        desk_style.apply(qt, self.theme)

    def start(self) -> None:
        """Show the unlock window; the heavy imports follow once it stands."""
        self._show_unlock()
        QTimer.singleShot(0, self._prepare)

    def open_desk(self, app: "App", destination: Destination | None = None) -> "MainWindow":
        """Show the desk of an open practice."""
        from ui.inbox import Inbox
        from ui.main_window import MainWindow

        self.app = app
        self.session.begin(self.doors.location)
        notices, changes = Notices(self), Changes(self)
        self._end_inbox()
        inbox = self._inbox = Inbox(app, self.runner, notices, changes, self)
        desk = Desk(
            app, self.theme, self.runner, notices, CommandBoard(self), changes, self.keeping, self.session,
            inbox,
        )
        before = self.window
        typed = before.carried() if before is not None else {}
        window = MainWindow(desk, makers(), self._practice(app), self._who(), self._qt)
        window.left.connect(self._left)
        self._place(window, before)
        if before is not None:
            window.follow(before)
        self.window = window
        window.carry_on(typed)
        window.show()
        window.go(destination or Destination(Context.TODAY))
        inbox.start()
        if app.notice:
            desk.notices.warn(app.notice)
        for old in (before, self.unlock):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.unlock = None
        self.idle.watch(self.keeping.idle_minutes)
        return window

    def _place(self, window: "MainWindow", before: "MainWindow | None") -> None:
        window.resize(1440, 900)
        if before is not None:
            window.setGeometry(before.geometry())
        else:
            window.restoreGeometry(self.keeping.bytes("window"))

    def close(self) -> None:
        """End what runs and close the practice."""
        self._end_inbox()
        self.idle.rest()
        self.runner.wait(3000)
        if self.app is not None:
            self.app.close()
            self.app = None

    def _end_inbox(self) -> None:
        """A desk that is locked looks nowhere."""
        if self._inbox is not None:
            self._inbox.stop()
            self._inbox.deleteLater()
            self._inbox = None

    def _show_unlock(self) -> None:
        screen = UnlockScreen(self.theme, self.runner, self.doors)
        screen.opened.connect(self.open_desk)
        self._show_door(screen)

    def _show_door(self, screen: UnlockScreen) -> None:
        window = DoorWindow()
        window.setWindowTitle("Overturn")
        window.setMinimumSize(900, 640)
        window.resize(1440, 900)
        if self.window is not None:
            # The lock stands where the desk stood.
            window.setGeometry(self.window.geometry())
        window.closed.connect(self._door_closed)
        window.setCentralWidget(screen)
        self._unlock_ring = desk_style.FocusRing(window, self._qt)
        self.unlock = window
        window.show()

    def _door_closed(self) -> None:
        if self.app is not None:
            self._quit()

    def _prepare(self) -> None:
        self.runner.ask(self._import_desk, _nothing, owner=self)

    def _import_desk(self) -> None:
        self.doors.prepare()
        makers()
        importlib.import_module("ui.main_window")

    def _practice(self, app: "App") -> str:
        offices = app.queries.office()
        return offices[0].name if offices else "New practice"

    @staticmethod
    def _who() -> str:
        return "biller"

    def _left(self, why: str) -> None:
        deeds: Mapping[str, Callable[[], None]] = {
            "lock": self._lock, "quit": self._quit, "dark": self._turn_dark, "bigger": self._bigger,
            "smaller": self._smaller, "usual": self._usual, "layout": self._usual_layout,
        }  # fmt: skip
        deeds[why]()

    def _lock(self) -> None:
        """Hide the desk behind the passphrase; what is typed and not saved, and what runs, stays as it is."""
        if self.window is None or self.app is None or self.unlock is not None:
            return
        self.idle.rest()
        self.keeping.keep("window", self.window.saveGeometry())
        for dialog in self._qt.topLevelWidgets():
            if isinstance(dialog, QDialog):
                dialog.reject()
        self.window.hide()
        self.runner.ask(partial(self.app.actions.note_lock, True), _nothing)
        screen = UnlockScreen(self.theme, self.runner, LockedDoor(self.doors, self.app))
        screen.show_locked(self._practice(self.app))
        screen.opened.connect(self._unlocked)
        self._show_door(screen)

    def _unlocked(self, _app: "App") -> None:
        door, self.unlock = self.unlock, None
        if self.window is not None:
            self.window.show()
            self.window.activateWindow()
        if door is not None:
            door.hide()
            door.deleteLater()
        self.idle.watch(self.keeping.idle_minutes)

    def _warn_of_lock(self) -> None:
        if self.window is not None:
            self.window.warn_of_lock()

    def _calm(self) -> None:
        if self.window is not None:
            self.window.calm()

    def _quit(self) -> None:
        if self.window is not None:
            self.keeping.keep("window", self.window.saveGeometry())
        self.close()
        self._qt.quit()

    def _kept(self, name: str) -> None:
        if name == "lock/minutes" and self.window is not None and self.unlock is None:
            self.idle.watch(self.keeping.idle_minutes)

    def _usual_layout(self) -> None:
        for name in ("window", "panes", "columns"):
            self.keeping.forget(name)
        self._rebuild(self.theme)

    def _turn_dark(self) -> None:
        self.theme.set_dark(not self.theme.tokens.dark)
        self._settings.setValue("dark", "true" if self.theme.tokens.dark else "false")
        self._rebuild(self.theme)

    def _bigger(self) -> None:
        self._resize(min((size for size in SIZES if size > self.theme.scale), default=SIZES[-1]))

    def _smaller(self) -> None:
        self._resize(max((size for size in SIZES if size < self.theme.scale), default=SIZES[0]))

    def _usual(self) -> None:
        self._resize(1.0)

    def _resize(self, scale: float) -> None:
        self._settings.setValue("size", scale)
        self._rebuild(Theme(self.theme.tokens.dark, scale))

    def _rebuild(self, theme: Theme) -> None:
        # measures and sheets are taken when a widget is made, so the window is made anew where one is
        self.theme = theme
        self._qt.setStyle(desk_style.DeskStyle(theme))
        desk_style.apply(self._qt, theme)
        if self.app is not None and self.window is not None:
            here = self.window.here
            # what Files was told to do when it came to the front is done already
            self.open_desk(self.app, replace(here, choice="") if here.screen is Context.FILES else here)


def _nothing(_answer: object) -> None:
    """What follows once the desk is imported: the person goes on typing."""


def makers() -> Mapping[Context, Callable[[Desk], Screen]]:
    """How each screen is made. Imported here, late: the unlock window must not wait for them."""
    from ui.screens.case.screen import CaseScreen
    from ui.screens.correction.screen import CorrectionScreen
    from ui.screens.entry.screen import EntryScreen
    from ui.screens.files.screen import FilesScreen
    from ui.screens.letter.screen import LetterScreen
    from ui.screens.mapping.screen import MappingScreen
    from ui.screens.office.screen import OfficeScreen
    from ui.screens.queue.screen import QueueScreen
    from ui.screens.today.screen import TodayScreen
    from ui.screens.unmatched.screen import UnmatchedScreen

    return {
        Context.TODAY: TodayScreen, Context.FILES: FilesScreen, Context.QUEUE: QueueScreen,
        Context.CASE: CaseScreen, Context.CORRECTION: CorrectionScreen, Context.LETTER: LetterScreen,
        Context.OFFICE: OfficeScreen, Context.MAPPING: MappingScreen, Context.ENTRY: EntryScreen,
        Context.UNMATCHED: UnmatchedScreen,
    }  # fmt: skip
