"""What is typed in the composer is never lost: not to a drawing, not to Tab, not to a window made anew."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from denials_app.model.letter import FactInput, LetterGap
from ui.commands import Context
from ui.desk import Destination
from ui.screens.letter.outline_pane import OutlinePane
from ui.screens.letter.passages import ParagraphText
from ui.theme import Theme

DATE = LetterGap("authorization.approved_on", "Approval date", "", FactInput.DATE)
UNITS = LetterGap("authorization.units", "Approved units", "", FactInput.TEXT)
RECORD = LetterGap("record.criteria", "What the record shows", "", FactInput.LINES)


def pane(qtbot: Any, theme: Theme, *gaps: LetterGap) -> OutlinePane:
    outline = OutlinePane(theme)
    qtbot.addWidget(outline)
    outline.show_gaps(gaps, {})
    outline.show()
    outline.activateWindow()
    qtbot.waitUntil(outline.isActiveWindow)
    qtbot.waitUntil(lambda: all(editor.isVisible() for editor in outline.editors))
    return outline


def test_a_drawing_takes_no_word_from_an_editor_and_no_cursor(qtbot: Any, theme: Theme) -> None:
    outline = pane(qtbot, theme, DATE, UNITS, RECORD)
    outline.editors[2].setPlainText("Six weeks of")
    outline.editors[1].setFocus()
    QTest.keyClicks(outline.editors[1], "64483, o")
    filled: list[tuple[str, str]] = []
    outline.filled.connect(lambda *entered: filled.append(entered))
    stays = outline.show_gaps((UNITS, RECORD), {"authorization.approved_on": "08/20/2026"})
    qtbot.wait(1)
    assert stays
    assert [outline.editors[0].text(), outline.editors[1].toPlainText()] == ["64483, o", "Six weeks of"]
    assert outline.focusWidget() is outline.editors[0]
    assert filled == []


def test_the_cursor_of_a_gap_that_is_filled_is_free_to_go_on(qtbot: Any, theme: Theme) -> None:
    outline = pane(qtbot, theme, DATE, UNITS)
    outline.editors[0].setFocus()
    assert not outline.show_gaps((UNITS,), {"authorization.approved_on": "08/20/2026"})


def test_tab_keeps_what_was_typed_as_enter_does_and_only_once(qtbot: Any, theme: Theme) -> None:
    outline = pane(qtbot, theme, DATE, UNITS)
    filled: list[tuple[str, str]] = []
    outline.filled.connect(lambda *entered: filled.append(entered))
    outline.editors[0].setFocus()
    QTest.keyClicks(outline.editors[0], "08/20/2026")
    QTest.keyClick(outline.editors[0], Qt.Key.Key_Tab)
    assert filled == [("authorization.approved_on", "08/20/2026")]
    outline.editors[0].setFocus()
    QTest.keyClick(outline.editors[0], Qt.Key.Key_Return)
    assert len(filled) == 1


def test_another_case_starts_with_empty_editors(qtbot: Any, theme: Theme) -> None:
    outline = pane(qtbot, theme, UNITS)
    QTest.keyClicks(outline.editors[0], "12")
    outline.forget()
    outline.show_gaps((UNITS,), {})
    assert outline.editors[0].text() == ""


def test_nothing_is_said_to_be_complete_before_the_letter_was_looked_at(qtbot: Any, theme: Theme) -> None:
    outline = OutlinePane(theme)
    qtbot.addWidget(outline)
    assert outline._status.isHidden()
    outline.show_gaps((), {})
    assert not outline._status.isHidden()
    outline.forget()
    assert outline._status.isHidden()


def test_a_half_typed_gap_outlives_a_window_made_anew(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    settle(application)
    screen.outline.editors[0].setText("08/2")
    application._turn_dark()
    settle(application)
    anew = application.window.screen_of(Context.LETTER)
    assert anew is not screen
    assert anew.outline.editors[0].text() == "08/2"
    application.window.go(Destination(Context.LETTER, 1))
    settle(application)
    assert [editor.text() for editor in anew.outline.editors] in ([], [""])


def test_a_paragraph_under_the_hand_outlives_a_window_made_anew(at: Callable[..., Any], settle: Any) -> None:
    application, _, screen = at(Context.LETTER, 0)
    shown = screen.passages.findChildren(ParagraphText)
    card = next(each for each in shown if any(run.kind != "words" for run in each.paragraph.runs))
    screen.passages._edit(card.paragraph.id)
    editor = screen.passages.editor
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText(" Please call us.")
    before = editor.parts
    application._turn_dark()
    settle(application)
    anew = application.window.screen_of(Context.LETTER).passages
    assert anew.editor is not None
    assert anew.editor.parts == before
    assert anew.editor.facts == editor.facts
    assert " Please call us." in before[-1]
