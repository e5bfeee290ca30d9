"""The unlock screen: who opens which practice, a new one, or the sample."""

import logging
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from denials_app.base.errors import Refusal
from ui.doors import Doors, LockedDoor
from ui.job_runner import JobRunner, Trouble
from ui.theme import Theme
from ui.widgets.buttons import IconButton, KeyButton, LinkButton, Look, Pressable
from ui.widgets.field import Field
from ui.widgets.paint import draw_icon, draw_text
from ui.widgets.text import Icon, Text
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from denials_app.app import App

LONGEST_WAIT = 30
KEYCHAIN_AFTER = 300
_log = logging.getLogger("overturn.desk")


class UnlockScreen(QWidget):
    """`opened` carries the open App. A wrong passphrase costs a wait that grows with each try."""

    opened = Signal(object)

    def __init__(self, theme: Theme, runner: JobRunner, doors: Doors) -> None:
        super().__init__()
        self.setObjectName("window")
        self._theme = theme
        self._runner = runner
        self._doors = doors
        self._tries = 0
        self._left = 0
        self._kept = ""
        self._card = _Card(theme)
        self._ways = QVBoxLayout()
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._second)
        self._lay_out()
        self._connect()
        self.show_first_start(not doors.exists())

    def show_first_start(self, first: bool) -> None:
        """With no practice yet, the card sets one up; else it asks for the passphrase."""
        self._card.show_setup(first, self._doors.name())
        self._setup.setVisible(not first)
        self._card.passphrase.setFocus()

    def show_locked(self, practice: str) -> None:
        """The desk waits behind the passphrase: nothing else is offered."""
        self._card.show_setup(False, practice)
        for part in (self._sample, self._setup, self._card.elsewhere, self._card.remember):
            part.hide()
        self._card.passphrase.setFocus()

    def _lay_out(self) -> None:
        theme = self._theme
        self._sample = WayIn(
            theme, "flask-outline", "Try it with sample data",
            "A made-up practice with three months of denials",
        )  # fmt: skip
        self._setup = WayIn(
            theme, "home-city-outline", "Set up my practice", "A name and a passphrase, then your first files"
        )
        self._unlock_instead = WayIn(
            theme, "lock-open-outline", "Open an existing practice", "On this computer"
        )
        self._unlock_instead.hide()
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addStretch(2)
        for part in (self._card, self._sample, self._setup, self._unlock_instead):
            part.setFixedWidth(theme.px(400))
            middle.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(12)
        middle.addLayout(self._foot())
        middle.addStretch(3)
        whole = QHBoxLayout(self)
        whole.addLayout(middle)

    def _foot(self) -> QHBoxLayout:
        theme = self._theme
        words = "Encrypted on this computer. Without the passphrase nobody can open it or reset it."
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Icon(theme, "shield-lock-outline", "text2", 16))
        foot.addWidget(Text(theme, words, 12, tone="text2"))
        foot.addStretch(1)
        return foot

    def _connect(self) -> None:
        self._card.go_on.clicked.connect(self._go_on)
        self._card.name.returnPressed.connect(self._card.passphrase.setFocus)
        self._card.passphrase.returnPressed.connect(self._go_on)
        self._card.again.returnPressed.connect(self._go_on)
        self._card.elsewhere.clicked.connect(self._elsewhere)
        self._sample.clicked.connect(self._try_sample)
        self._setup.clicked.connect(partial(self._turn, True))
        self._unlock_instead.clicked.connect(partial(self._turn, False))
        if not isinstance(self._doors, LockedDoor):
            # the field stands first; a keychain may take its time to answer
            QTimer.singleShot(KEYCHAIN_AFTER, self._ask_keychain)

    def _ask_keychain(self) -> None:
        self._runner.ask(partial(_look_in_keychain, self._doors), self._keychain_found, owner=self)

    def _keychain_found(self, found: "tuple[bool, str]") -> None:
        there, self._kept = found
        self._card.remember.setVisible(there and not self._card.is_setup)
        self._card.remember.setChecked(bool(self._kept))
        if self._kept and not self._card.is_setup:
            self._card.say("The keychain of this computer knows the passphrase: Enter opens.", "text2")

    def _turn(self, setup: bool) -> None:
        self._card.show_setup(setup, self._doors.name())
        self._setup.setVisible(not setup)
        self._unlock_instead.setVisible(setup and self._doors.exists())

    def _go_on(self) -> None:
        if self._left or not self._card.go_on.isEnabled():
            return
        typed = self._card.passphrase.text() or self._kept
        if not typed:
            self._card.say("Type the passphrase first.")
        elif self._card.is_setup:
            self._create()
        else:
            self._busy("Opening…")
            keeps = self._card.remember.isChecked() if self._card.remember.isVisible() else None
            work = partial(_open, self._doors, typed, keeps, self._kept)
            self._runner.ask(work, self._opened, owner=self, failed=self._refused)

    def _create(self) -> None:
        card = self._card
        if not card.name.text().strip():
            card.say("Give the practice its name first.")
        elif len(card.passphrase.text()) < 8:
            card.say("Eight characters are the least; a short sentence is best.")
        elif card.passphrase.text() != card.again.text():
            card.say("The two passphrases differ; type the second one again.")
        else:
            self._busy("Setting up…")
            work = partial(self._doors.create, card.name.text().strip(), card.passphrase.text())
            self._runner.ask(work, self._opened, owner=self, failed=self._refused)

    def _try_sample(self) -> None:
        self._busy("Making the sample practice…")
        self._runner.ask(self._doors.sample, self._opened, owner=self, failed=self._refused)

    def _elsewhere(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, "Open another practice")
        if name:
            self._doors.move_to(Path(name))
            self.show_first_start(False)

    def _busy(self, words: str) -> None:
        self._card.go_on.setEnabled(False)
        self._sample.setEnabled(False)
        self._card.say(words, "text2")

    def _opened(self, app: "App") -> None:
        self._tries = 0
        self._kept = ""
        self._card.passphrase.clear()
        self._card.again.clear()
        self.opened.emit(app)

    def _refused(self, trouble: Trouble) -> None:
        self._sample.setEnabled(True)
        self._tries += 1
        self._left = min(2 ** (self._tries - 1), LONGEST_WAIT) if self._tries > 1 else 0
        self._sentence = trouble.sentence
        self._card.passphrase.selectAll()
        self._card.passphrase.setFocus()
        self._show_wait()
        if self._left:
            self._wait.start()

    def _second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._wait.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        wait = f" Try again in {self._left} s." if self._left > 0 else ""
        self._card.say(self._sentence + wait)
        self._card.go_on.setEnabled(self._left <= 0)


def _look_in_keychain(doors: Doors) -> tuple[bool, str]:
    return doors.has_keychain(), doors.kept_passphrase() if doors.exists() else ""


def _open(door: Doors, passphrase: str, keeps: bool | None, kept: str) -> "App":
    """The practice; the keychain is told what the person ticked, once the passphrase has proved right."""
    app = door.open(passphrase)
    if keeps is not None and keeps != bool(kept):
        try:
            door.keep_passphrase(passphrase if keeps else "")
        except Refusal as refusal:
            _log.warning("%s", refusal)
    return app


class _Card(QFrame):
    """The card in the middle: greeting, practice, passphrase, the one button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.is_setup = False
        self._theme = theme
        self._title = Text(theme, size=20, weight=600)
        self._second = Text(theme, tone="text2", wrap=True)
        self._name_head = Text(theme, "Name of the practice", 12, 500, "text2")
        self.name = Field(theme, "Name of the practice")
        self._head = Text(theme, "Passphrase", 12, 500, "text2")
        self.passphrase = Field(theme, "Passphrase")
        self._again_head = Text(theme, "Passphrase once more", 12, 500, "text2")
        self.again = Field(theme, "Passphrase once more")
        self._eye = IconButton(theme, "eye-outline", "Show the passphrase", 32)
        self._message = Text(theme, "", 12, tone="red", wrap=True)
        self.go_on = KeyButton(theme, "Unlock", "⏎", look=Look.ACCENT)
        self.elsewhere = LinkButton(theme, "Another practice…")
        keychain = "Let this computer's keychain open it"
        self.remember = Tick(theme, keychain, keychain)
        self.remember.hide()
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )
        self._eye.clicked.connect(self._show_letters)
        self._lay_out()

    def show_setup(self, setup: bool, practice: str) -> None:
        """Ask for a new practice, or for the passphrase of the one there is."""
        self.is_setup = setup
        hour = datetime.now().astimezone().hour
        greeting = "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"
        self._title.setText("Set up your practice" if setup else greeting)
        named = practice and practice.lower() != "practice"
        locked = f"{practice} is locked." if named else "Your practice is locked."
        self._second.setText("It is kept encrypted on this computer." if setup else locked)
        for part in (self._name_head, self.name, self._again_head, self.again):
            part.setVisible(setup)
        self.go_on.show_words("Set up" if setup else "Unlock")
        self.go_on.setEnabled(True)
        self.say("")

    def say(self, words: str, tone: str = "red") -> None:
        """One sentence under the field."""
        self._message.set_tone(tone)
        self._message.show_text(words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(6)
        column.addWidget(_Mark(self._theme))
        column.addSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._second)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self._eye)
        for part in (self._name_head, self.name, self._head):
            column.addWidget(part)
        column.addLayout(row)
        rest: tuple[QWidget, ...] = (self._again_head, self.again, self.remember, self._message)
        for under in rest:
            column.addWidget(under)
        column.addSpacing(8)
        wide = self.go_on.sizePolicy()
        wide.setHorizontalPolicy(wide.Policy.Expanding)
        self.go_on.setSizePolicy(wide)
        column.addWidget(self.go_on)
        column.addSpacing(4)
        column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_letters(self) -> None:
        hidden = self.passphrase.echoMode() is QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)
        self.again.setEchoMode(mode)
        words = (
            ("eye-off-outline", "Hide the passphrase") if hidden else ("eye-outline", "Show the passphrase")
        )
        self._eye.show_icon(*words)


class _Mark(QWidget):
    """The program's mark: an arrow that turns back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(44), theme.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        draw_icon(painter, theme, QPoint(theme.px(8), theme.px(8)), "restore", "on_accent", 28)


class WayIn(Pressable):
    """A card that is a button: an icon, a title, a second line, an arrow."""

    def __init__(self, theme: Theme, icon: str, title: str, second: str) -> None:
        super().__init__()
        self._theme, self._icon, self._second = theme, icon, second
        self.setText(title)
        self.setAccessibleName(f"{title}. {second}")
        self.setProperty("ring", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(56))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("hover" if self.underMouse() else "base"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        draw_icon(painter, theme, QPoint(px(18), px(19)), self._icon, "accent", 18)
        line = QRect(px(52), px(10), self.width() - px(90), px(18))
        draw_text(painter, theme, line, self.text(), 13, 600)
        draw_text(painter, theme, line.translated(0, px(18)), self._second, 12, 400, "text2")
        draw_icon(painter, theme, QPoint(self.width() - px(32), px(20)), "chevron-right", "text2", 16)
