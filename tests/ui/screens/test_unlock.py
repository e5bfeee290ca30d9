"""The unlock screen: one sentence for a wrong passphrase, a wait that grows, a new practice."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from denials_app.base.errors import WrongPassphrase
from ui.job_runner import JobRunner
from ui.screens.unlock import UnlockScreen
from ui.theme import Theme

SENTENCE = "The passphrase does not open this practice; nothing was touched."


class InventedDoors:
    """A door with one right passphrase."""

    def __init__(self, there: bool = True) -> None:
        self.there = there
        self.made: list[tuple[str, str]] = []

    def exists(self) -> bool:
        return self.there

    def name(self) -> str:
        return "Harbor Street"

    def open(self, passphrase: str) -> object:
        if passphrase != "correct horse":
            raise WrongPassphrase(SENTENCE)
        return "app"

    def create(self, practice: str, passphrase: str) -> object:
        self.made.append((practice, passphrase))
        return "app"

    def sample(self) -> object:
        return "sample"


@pytest.fixture
def unlock(qtbot: Any, theme: Theme) -> Callable[[InventedDoors], UnlockScreen]:
    def make(doors: InventedDoors) -> UnlockScreen:
        runner = JobRunner()
        screen = UnlockScreen(theme, runner, doors)  # type: ignore[arg-type]
        screen.runner_of_test = runner  # type: ignore[attr-defined]
        qtbot.addWidget(screen)
        screen.resize(1000, 760)
        screen.show()
        return screen

    return make


def test_the_right_passphrase_opens(unlock: Any, qtbot: Any) -> None:
    screen = unlock(InventedDoors())
    screen._card.passphrase.setText("correct horse")
    with qtbot.waitSignal(screen.opened) as opened:
        QTest.keyClick(screen._card.passphrase, Qt.Key.Key_Return)
    assert opened.args == ["app"]
    assert screen._card.passphrase.text() == ""


def test_a_wrong_one_says_one_sentence_and_the_wait_grows(unlock: Any, qtbot: Any) -> None:
    screen = unlock(InventedDoors())
    waits = []
    for _ in range(4):
        screen._left = 0
        screen._show_wait() if screen._tries else None
        screen._card.passphrase.setText("wrong")
        tries = screen._tries
        screen._go_on()
        qtbot.waitUntil(lambda before=tries: screen._tries == before + 1)
        waits.append(screen._left)
        assert screen._card._message.text().startswith(SENTENCE)
    assert waits == [0, 2, 4, 8]
    assert not screen._card.go_on.isEnabled()
    assert screen._card._message.text() == f"{SENTENCE} Try again in 8 s."


def test_nothing_typed_asks_for_it(unlock: Any) -> None:
    screen = unlock(InventedDoors())
    screen._go_on()
    assert screen._card._message.text() == "Type the passphrase first."


@pytest.mark.parametrize(
    ("name", "one", "two", "sentence"),
    [
        ("", "long enough", "long enough", "Give the practice its name first."),
        ("Harbor", "short", "short", "Eight characters are the least; a short sentence is best."),
        ("Harbor", "long enough", "long enouhg", "The two passphrases differ; type the second one again."),
    ],
)
def test_a_new_practice_is_asked_for_what_it_lacks(
    unlock: Any, name: str, one: str, two: str, sentence: str
) -> None:
    screen = unlock(InventedDoors(there=False))
    card = screen._card
    card.name.setText(name)
    card.passphrase.setText(one)
    card.again.setText(two)
    screen._go_on()
    assert card._message.text() == sentence


def test_a_new_practice_is_made(unlock: Any, qtbot: Any) -> None:
    doors = InventedDoors(there=False)
    screen = unlock(doors)
    screen._card.name.setText("Harbor")
    screen._card.passphrase.setText("long enough")
    screen._card.again.setText("long enough")
    with qtbot.waitSignal(screen.opened):
        screen._card.go_on.click()
    assert doors.made == [("Harbor", "long enough")]


def test_the_sample_is_one_press_away(unlock: Any, qtbot: Any) -> None:
    screen = unlock(InventedDoors(there=False))
    with qtbot.waitSignal(screen.opened) as opened:
        screen._sample.click()
    assert opened.args == ["sample"]


def test_the_eye_shows_the_letters(unlock: Any) -> None:
    screen = unlock(InventedDoors())
    assert screen._card.passphrase.displayText() == ""
    screen._card.passphrase.setText("abc")
    assert "abc" not in screen._card.passphrase.displayText()
    screen._card._eye.click()
    assert screen._card.passphrase.displayText() == "abc"


def test_enter_goes_on_from_the_name(unlock: Callable[[InventedDoors], UnlockScreen]) -> None:
    screen = unlock(InventedDoors(there=False))
    screen._card.name.setFocus()
    QTest.keyClicks(screen._card.name, "Cedar Bend")
    QTest.keyClick(screen._card.name, Qt.Key.Key_Return)
    assert screen.window().focusWidget() is screen._card.passphrase
