"""Deeds that ask first: what is asked, what reaches the core, what can be taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QLineEdit, QPlainTextEdit

from ui.commands import Context
from ui.deeds import workday
from ui.desk_style import FocusRing
from ui.dialogs.answers import FollowUpDialog, SentDialog


def answer(fill: Callable[[Any], None]) -> None:
    """Answers the dialog that is about to open, as a person would: type, then Ctrl+Enter."""

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        fill(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if dialog.isVisible():
            dialog.go_on.click()

    QTimer.singleShot(150, reply)


def write(words: str) -> Callable[[Any], None]:
    def fill(dialog: Any) -> None:
        dialog.findChild(QPlainTextEdit).setPlainText(words)

    return fill


@pytest.mark.parametrize("context", [Context.QUEUE, Context.CASE])
@pytest.mark.parametrize(
    ("key", "deed"),
    [
        (Qt.Key.Key_N, ("note", 0, "called, waits for the supervisor")),
        (Qt.Key.Key_W, ("write_off", 0, 0, "called, waits for the supervisor")),
    ],
)
def test_a_deed_asks_for_its_words(
    context: Context, key: Qt.Key, deed: tuple[object, ...], at: Callable[..., Any], settle: Any
) -> None:
    application, window, _ = at(context, 0)
    answer(write("called, waits for the supervisor"))
    QTest.keyClick(window.focusWidget() or window, key)
    settle(application)
    assert deed in application.app.actions.done


def test_without_words_there_is_no_way_on(at: Callable[..., Any], settle: Any) -> None:
    application, window, _ = at(Context.QUEUE)
    seen: list[bool] = []

    def look() -> None:
        dialog: Any = QApplication.activeModalWidget()
        seen.append(dialog.go_on.isEnabled())
        dialog.reject()

    QTimer.singleShot(150, look)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_W)
    settle(application)
    assert seen == [False]
    assert application.app.actions.done == []


def test_a_follow_up_is_two_weeks_ahead_unless_somebody_says_otherwise(
    at: Callable[..., Any], settle: Any
) -> None:
    application, window, _ = at(Context.QUEUE)

    def fill(dialog: Any) -> None:
        assert dialog.findChild(QDateEdit).date().toPython() == date(2026, 12, 1)

    answer(fill)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F)
    settle(application)
    assert ("follow_up", 0, date(2026, 12, 1), "") in application.app.actions.done


def test_what_was_sent_needs_its_proof(at: Callable[..., Any], settle: Any) -> None:
    application, window, _ = at(Context.QUEUE)

    def fill(dialog: Any) -> None:
        assert not dialog.go_on.isEnabled()
        fields = [each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Proof"]
        fields[0].setText("7019 0160 0000 0000 0001")

    answer(fill)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_S)
    settle(application)
    assert ("sent", 0, "mail", "7019 0160 0000 0000 0001") in application.app.actions.done


def test_the_last_deed_is_taken_back_with_one_key(at: Callable[..., Any], settle: Any, qtbot: Any) -> None:
    application, window, _ = at(Context.QUEUE)
    answer(write("called"))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_N)
    settle(application)
    assert window._undo.isVisible()
    # shortcuts belong to the active window, which nobody gives back without a desktop
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert application.app.actions.done[-1] == ("undo", 0)
    assert not window._undo.isVisible()


def test_locking_hides_the_desk_and_asks_for_the_passphrase(at: Callable[..., Any], settle: Any) -> None:
    application, window, _ = at(Context.QUEUE)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert ("lock", True) in application.app.actions.done
    assert not window.isVisible()
    assert application.unlock is not None
    assert application.unlock.isVisible()


def test_bigger_and_dark_keep_the_place(at: Callable[..., Any], settle: Any) -> None:
    application, _, _ = at(Context.CASE, 4)
    QTest.keyClick(application.window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert application.theme.scale == 1.1
    assert (application.window.here.screen, application.window.here.case) == (Context.CASE, 4)


def test_a_question_names_the_case_it_is_about_and_shows_its_focus(
    at: Callable[..., Any], settle: Any
) -> None:
    application, window, _ = at(Context.QUEUE)
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        dialog: Any = QApplication.activeModalWidget()
        dialog.activateWindow()
        QTest.qWait(50)
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        ring = dialog.findChild(FocusRing)
        seen.append((said, ring is not None and ring.widget() is dialog.focusWidget()))
        dialog.reject()

    QTimer.singleShot(150, look)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_W)
    settle(application)
    [(said, has_ring)] = seen
    assert "Marlowe, Denise R. · HSO-24000 · $890.00" in said
    assert has_ring


@pytest.mark.parametrize(
    ("day", "worked"),
    [(date(2026, 12, 4), date(2026, 12, 4)), (date(2026, 12, 5), date(2026, 12, 7)),
     (date(2026, 12, 6), date(2026, 12, 7)), (date(2026, 12, 7), date(2026, 12, 7))],
)  # fmt: skip
def test_a_follow_up_is_proposed_on_a_day_that_is_worked(day: date, worked: date) -> None:
    assert workday(day) == worked


def test_what_the_lock_cut_short_stands_again_in_every_question(theme: Any, qtbot: Any) -> None:
    sent, again = SentDialog(theme), SentDialog(theme)
    follow, once_more = FollowUpDialog(theme, date(2026, 12, 1)), FollowUpDialog(theme, date(2026, 12, 1))
    for dialog in (sent, again, follow, once_more):
        qtbot.addWidget(dialog)
    sent.half = ("fax", "conf 4471")
    again.half = sent.half
    assert (again.by, again.proof) == ("fax", "conf 4471")
    follow.half = ("2026-12-09", "ask for the chart")
    once_more.half = follow.half
    assert (once_more.day, once_more.text) == (date(2026, 12, 9), "ask for the chart")


def test_the_offer_to_undo_leaves_by_itself_and_the_key_still_works(
    at: Callable[..., Any], settle: Any
) -> None:
    application, window, _ = at(Context.QUEUE)
    answer(write("called"))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_N)
    settle(application)
    assert window._undo._leaving.isActive()
    window._undo._leaving.timeout.emit()
    assert not window._undo.isVisible()
    window.window_slots()["undo"]()
    settle(application)
    assert application.app.actions.done[-1] == ("undo", 0)
