"""What every screen is given: the app, the theme, the runner, the notices; and where a screen can lead."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.commands import CommandBoard, Context, Slots
from ui.job_runner import JobRunner
from ui.keeping import Keeping
from ui.notices import Notices
from ui.session import WorkSession
from ui.theme import Theme

if TYPE_CHECKING:
    from denials_app.app import App
    from ui.inbox import Inbox


@dataclass(frozen=True, slots=True)
class Destination:
    """A screen to go to and what it should show. `cases` are the ids a person is walking through."""

    screen: Context
    case: int | None = None
    issue: int = 0
    cases: tuple[int, ...] = ()
    lane: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header shows: the title, the path that led there, words beside it."""

    title: str
    path: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a screen needs, handed in at its making."""

    app: "App"
    theme: Theme
    runner: JobRunner
    notices: Notices
    board: CommandBoard
    changes: Changes
    keeping: Keeping
    session: WorkSession
    inbox: "Inbox | None" = None


class Screen(QWidget):
    """One screen: it says where it is, what it answers to, and where it wants to go."""

    context = Context.EVERYWHERE
    go = Signal(object)
    header_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName(str(self.context))

    def slots(self) -> Slots:
        """The commands this screen answers, by id."""
        return {}

    def show_destination(self, destination: Destination) -> None:
        """Come to the front, showing what the destination names."""

    def carried(self) -> object:
        """What is typed here and kept nowhere yet, None where nothing is: it outlives a window made anew."""
        return None

    def carry_on(self, typed: object) -> None:
        """Show what the same screen of the window before had carried."""

    def header(self) -> Header:
        """What the header shows now."""
        return Header(str(self.context).title())

    def header_part(self) -> QWidget | None:
        """A switch of this screen's own beside the title, made once."""
        return None

    def half_done(self) -> object:
        """What is typed or set and not kept, for this screen in a window made anew; None: nothing."""
        return None

    def take_up(self, half_done: object) -> None:
        """Go on with what `half_done` gave, before anything is shown."""
