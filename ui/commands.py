"""The one table of commands: what can be done where, its words, its key and its menu."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence


class Context(StrEnum):
    """Where a command holds. EVERYWHERE holds on every screen once the practice is open."""

    EVERYWHERE = "everywhere"
    UNLOCK = "unlock"
    TODAY = "today"
    FILES = "files"
    QUEUE = "queue"
    CASE = "case"
    CORRECTION = "correction"
    LETTER = "letter"
    OFFICE = "office"
    UNMATCHED = "unmatched"
    MAPPING = "mapping"
    ENTRY = "entry"


class Menu(StrEnum):
    """The menus, in their order on the bar; NONE keeps a command off the bar."""

    FILE = "&File"
    EDIT = "&Edit"
    GO = "&Go"
    DENIAL = "&Denial"
    LETTER = "&Letter"
    VIEW = "&View"
    HELP = "&Help"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `key` is in Qt's portable writing, `hint` what a button shows of it."""

    id: str
    label: str
    key: str
    contexts: tuple[Context, ...]
    menu: Menu = Menu.NONE
    icon: str = ""
    hint: str = ""

    @property
    def key_text(self) -> str:
        """The key as a button or the palette shows it."""
        return self.hint or self.key.replace("+", " ").replace("Return", "⏎").replace(", ", " ")


_EVERY = (Context.EVERYWHERE,)
_WORK = (Context.QUEUE, Context.CASE)

COMMANDS: tuple[Command, ...] = (
    Command("files.open", "Bring in files…", "Ctrl+O", _EVERY, Menu.FILE, "folder-open-outline"),
    Command("lock", "Lock the desk", "Ctrl+L", _EVERY, Menu.FILE, "lock-outline"),
    Command("quit", "Quit", "Ctrl+Q", _EVERY, Menu.FILE, "logout"),
    Command("undo", "Undo", "Ctrl+Z", _EVERY, Menu.EDIT, "undo"),
    Command("palette", "Find or do anything", "Ctrl+K", _EVERY, Menu.EDIT, "magnify"),
    Command("go.today", "Go to Today", "G, T", _EVERY, Menu.GO, "weather-sunny", "G T"),
    Command("go.files", "Go to Files", "G, F", _EVERY, Menu.GO, "tray-arrow-down", "G F"),
    Command("go.queue", "Go to Queue", "G, Q", _EVERY, Menu.GO, "format-list-checks", "G Q"),
    Command("go.office", "Go to Office", "G, O", _EVERY, Menu.GO, "cog-outline", "G O"),
    Command("back", "Back", "Esc", _EVERY, Menu.GO, "arrow-left"),
    Command("next-pane", "Next pane", "F6", _EVERY, Menu.GO, "page-next-outline"),
    Command("next", "Next denial", "J", _WORK, Menu.DENIAL, "chevron-down"),
    Command("previous", "Previous denial", "K", _WORK, Menu.DENIAL, "chevron-up"),
    Command("open", "Open the denial", "Return", (Context.QUEUE,), Menu.DENIAL, "arrow-right", "⏎"),
    Command("appeal", "Appeal", "A", _WORK, Menu.DENIAL, "gavel"),
    Command("correct", "Correct the claim", "C", _WORK, Menu.DENIAL, "file-edit-outline"),
    Command("follow-up", "Follow up", "F", _WORK, Menu.DENIAL, "calendar-clock-outline"),
    Command("note", "Note", "N", _WORK, Menu.DENIAL, "note-edit-outline"),
    Command("write-off", "Write off", "W", _WORK, Menu.DENIAL, "file-cancel-outline"),
    Command("sent", "Mark sent", "S", _WORK, Menu.DENIAL, "send-check-outline"),
    Command(
        "document", "Add a document", "D", (Context.CASE, Context.LETTER), Menu.DENIAL, "file-plus-outline",
    ),
    Command("next-issue", "Next issue", "Alt+Down", (Context.CASE,), Menu.DENIAL, "arrow-down"),
    Command("previous-issue", "Previous issue", "Alt+Up", (Context.CASE,), Menu.DENIAL, "arrow-up"),
    Command("filter", "Filter the queue", "/", (Context.QUEUE,), Menu.VIEW, "filter-variant"),
    Command("lane", "Work rejections", "R", (Context.QUEUE, Context.TODAY), Menu.VIEW, "reply"),
    Command("silent", "Ask for claims without an answer", "U", (Context.QUEUE, Context.TODAY), Menu.VIEW,
            "phone"),
    Command("call-sheet", "Print the call sheet…", "P", (Context.QUEUE,), Menu.FILE, "phone"),
    Command("group.previous", "Previous group", "[", (Context.QUEUE,), Menu.VIEW, "chevron-left"),
    Command("group.next", "Next group", "]", (Context.QUEUE,), Menu.VIEW, "chevron-right"),
    Command("by.reason", "Group by reason", "Alt+1", (Context.QUEUE,), Menu.VIEW, "format-list-group"),
    Command("by.payer", "Group by payer", "Alt+2", (Context.QUEUE,), Menu.VIEW, "bank-outline"),
    Command("by.deadline", "Group by deadline", "Alt+3", (Context.QUEUE,), Menu.VIEW, "calendar-outline"),
    Command("by.provider", "Group by provider", "Alt+4", (Context.QUEUE,), Menu.VIEW, "doctor"),
    Command("work", "Work the queue", "Return", (Context.TODAY,), Menu.DENIAL, "play", "⏎"),
    *(
        Command(
            f"answer.{n}", f"Take answer {n}", str(n), (Context.CASE, Context.LETTER), Menu.NONE,
            "arrow-right-bottom",
        )
        for n in range(1, 10)
    ),
    Command(
        "correction.save", "Save 837 and go on", "Ctrl+Return", (Context.CORRECTION,), Menu.DENIAL,
        "file-check-outline", "Ctrl ⏎",
    ),
    Command(
        "paper-claim", "Data of the paper form", "Ctrl+P", (Context.CORRECTION,), Menu.DENIAL,
        "file-table-outline",
    ),
    Command(
        "next-finding", "Next finding", "F8",
        (Context.CORRECTION, Context.FILES, Context.MAPPING, Context.ENTRY), Menu.EDIT, "alert-outline",
    ),
    Command("files.unmatched", "Match claims", "M", (Context.FILES,), Menu.FILE, "link-variant"),
    Command("files.findings", "Save the findings", "Ctrl+S", (Context.FILES,), Menu.FILE,
            "table-arrow-down"),
    Command("files.watch", "Watch a folder…", "Ctrl+Shift+O", (Context.FILES,), Menu.FILE,
            "folder-eye-outline", "Ctrl Shift O"),
    Command("match", "It is this one", "Return", (Context.UNMATCHED,), Menu.DENIAL, "link-variant", "⏎"),
    Command("unmatch", "Unmatch", "U", (Context.UNMATCHED,), Menu.DENIAL, "link-variant-off"),
    Command("own", "A claim of its own", "S", (Context.UNMATCHED,), Menu.DENIAL, "file-check-outline"),
    Command("unmatched.next", "Next unmatched claim", "J", (Context.UNMATCHED,), Menu.DENIAL,
            "chevron-down"),
    Command("unmatched.previous", "Previous unmatched claim", "K", (Context.UNMATCHED,), Menu.DENIAL,
            "chevron-up"),
    Command(
        "map.bring-in", "Bring in these rows", "Ctrl+Return", (Context.MAPPING,), Menu.FILE,
        "tray-arrow-down", "Ctrl ⏎",
    ),
    Command("entry", "Type in a remittance", "Ctrl+Shift+N", _EVERY, Menu.FILE, "file-document-edit-outline",
            "Ctrl Shift N"),
    Command("entry.save", "Keep the remittance", "Ctrl+Return", (Context.ENTRY,), Menu.FILE,
            "content-save", "Ctrl ⏎"),
    Command("entry.line", "Add a line", "Alt+L", (Context.ENTRY,), Menu.EDIT, "plus"),
    Command("entry.claim", "Add a claim", "Alt+C", (Context.ENTRY,), Menu.EDIT, "plus-box-outline"),
    Command("entry.paper", "Choose its paper", "Alt+P", (Context.ENTRY,), Menu.EDIT, "paperclip"),
    Command("queue.save", "Save the queue as a spreadsheet", "Ctrl+Shift+S", (Context.QUEUE,), Menu.FILE,
            "table-arrow-down", "Ctrl Shift S"),
    Command("next-gap", "Next gap", "F8", (Context.LETTER,), Menu.LETTER, "alert-outline"),
    Command("print", "Print packet", "Ctrl+P", (Context.LETTER,), Menu.LETTER, "printer-outline"),
    Command("save-packet", "Save for portal", "Ctrl+S", (Context.LETTER,), Menu.LETTER, "content-save"),
    Command("edit-passage", "Word a passage", "Ctrl+E", (Context.LETTER,), Menu.LETTER, "pencil-outline"),
    Command("black-out", "Black out on a page", "X", (Context.LETTER,), Menu.LETTER, "marker"),
    Command("proof", "Enclose proof of timely filing", "T", (Context.LETTER,), Menu.LETTER,
            "calendar-check-outline"),
    Command("page", "Page in or out", "Space", (Context.LETTER,), Menu.LETTER, "file-check-outline"),
    Command(
        "office.prices", "Load contract prices…", "Ctrl+Shift+O", (Context.OFFICE,), Menu.EDIT,
        "tray-arrow-down",
    ),
    Command("office.save", "Save the office record", "Ctrl+S", (Context.OFFICE,), Menu.EDIT, "content-save"),
    Command("bigger", "Bigger", "Ctrl+=", _EVERY, Menu.VIEW, "magnify-plus-outline", "Ctrl +"),
    Command("smaller", "Smaller", "Ctrl+-", _EVERY, Menu.VIEW, "magnify-minus-outline", "Ctrl −"),
    Command("usual-size", "Usual size", "Ctrl+0", _EVERY, Menu.VIEW, "magnify"),
    Command("usual-layout", "Panes and columns as usual", "", _EVERY, Menu.VIEW, "view-column-outline"),
    Command("dark", "Dark or light", "Ctrl+Shift+D", _EVERY, Menu.VIEW, "theme-light-dark"),
    Command("help", "What can be done here", "F1", _EVERY, Menu.HELP, "help-circle-outline"),
    Command("keys", "Keys", "?", _EVERY, Menu.HELP, "keyboard-outline"),
    Command("about", "About Overturn", "", _EVERY, Menu.HELP, "information-outline"),
)  # fmt: skip

Slots = Mapping[str, Callable[[], object]]


def command(id: str) -> Command:
    """The command of this id; KeyError when the table has none."""
    return next(each for each in COMMANDS if each.id == id)


def commands_in(context: Context) -> tuple[Command, ...]:
    """All commands that hold on a screen, those of everywhere included (except before unlocking)."""
    everywhere = () if context is Context.UNLOCK else (Context.EVERYWHERE,)
    return tuple(each for each in COMMANDS if {context, *everywhere} & set(each.contexts))


class CommandBoard(QObject):
    """One action a command. The screen in front answers first, then the window; others are off."""

    triggered = Signal(str)

    def __init__(self, parent: QObject, table: Iterable[Command] = COMMANDS) -> None:
        super().__init__(parent)
        self.actions: dict[str, QAction] = {}
        self._window: Slots = {}
        self._screen: Slots = {}
        for each in table:
            self.actions[each.id] = self._action(each)

    def bind_window(self, slots: Slots) -> None:
        """The commands the window itself answers on every screen."""
        self._window = slots

    def show_screen(self, context: Context, slots: Slots) -> None:
        """Switch to the commands of a screen."""
        self._screen = slots
        held = {each.id for each in commands_in(context)}
        for id, action in self.actions.items():
            action.setEnabled(id in held and (id in slots or id in self._window))

    def trigger(self, id: str) -> None:
        """Do a command by its id, as its key would."""
        slot = self._screen.get(id) or self._window.get(id)
        if slot is not None:
            slot()

    def _action(self, each: Command) -> QAction:
        action = QAction(each.label, self)
        action.setObjectName(each.id)
        action.setShortcut(QKeySequence(each.key))
        action.setAutoRepeat(each.id in ("next", "previous"))
        action.triggered.connect(self._triggered)
        return action

    def _triggered(self) -> None:
        self.trigger(self.sender().objectName())
