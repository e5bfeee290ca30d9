"""The composer: questions first, then gaps, then paper; nothing leaves with a gap."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from denials_app.model.denial import End
from denials_app.model.filing_proof import FilingProof
from denials_app.model.status import Speaker
from denials_app.queries.work_rows import GuideView
from ui.commands import Context
from ui.printing import NotPrinted
from ui.screens.letter import going_out
from ui.screens.letter.passages import ParagraphText
from ui.screens.letter.print_bar import PrintOrder
from ui.screens.letter.question_bar import QuestionBar
from ui.widgets.buttons import IconButton


def test_a_letter_with_a_gap_can_be_neither_printed_nor_saved(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    assert not screen.foot.print.isEnabled()
    assert not screen.foot.save.isEnabled()
    assert "One fact is missing" in screen.foot._missing.accessibleName()
    assert screen.question.is_open
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    settle(application)
    assert not screen.question.is_open
    assert window.focusWidget() is screen.outline.editors[0]


def test_a_filled_gap_shows_the_pages_and_the_focus_is_on_print(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    settle(application)
    QTest.keyClicks(window.focusWidget(), "08/20/2026")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle(application)
    assert screen.foot.print.isEnabled()
    assert screen.preview.pages == 1
    assert window.focusWidget() is screen.foot.print


def test_an_acceptance_on_file_is_enclosed_by_one_key(at: Callable[..., Any], settle: Any) -> None:
    application, _window, screen = at(Context.LETTER, 0)
    assert not screen.outline._proof.isVisible()
    proof = FilingProof("277CA", Speaker.CLEARINGHOUSE, "Sample Clearing", date(2026, 9, 5), "C0")
    screen.outline.show_proof((proof,))
    assert screen.outline._proof.isVisible()
    assert "a clearinghouse, not the payer on 09/05/2026" in screen.outline._proof_words.text()
    screen.outline._proof.click()
    settle(application)
    assert ("proof", 0) in application.app.actions.done


def test_a_packet_is_written_and_the_queue_shows_the_next(
    at: Callable[..., Any], settle: Any, tmp_path: Path
) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)
    screen.leaving.write(tmp_path / "packet.pdf")
    settle(application)
    assert (tmp_path / "packet.pdf").read_bytes().startswith(b"%PDF")
    assert window.here.screen is Context.QUEUE
    assert window.screen_of(Context.QUEUE).case == 1


def test_an_unticked_exhibit_stays_out_and_the_others_move_up(
    at: Callable[..., Any], settle: Any, qtbot: Any
) -> None:
    application, _, screen = at(Context.LETTER, 0)
    assert [row.label for row in screen.outline._rows] == ["A", "B"]
    screen.outline.findChildren(QCheckBox)[0].click()
    qtbot.waitUntil(lambda: not screen.outline.places[-1].goes)
    settle(application)
    assert [(one.document or one.role, one.goes) for one in screen.outline.places] == [
        (7, True), ("remittance", False),
    ]  # fmt: skip
    boxes = screen.outline.findChildren(QCheckBox)
    box = next(each for each in boxes if "Remittance" in each.accessibleName())
    assert not box.isChecked()
    box.click()
    settle(application)
    assert all(one.goes for one in screen.outline.places)


def test_an_exhibit_is_moved_up(at: Callable[..., Any], settle: Any) -> None:
    application, _, screen = at(Context.LETTER, 0)
    buttons = screen.outline.findChildren(IconButton)
    up = [each for each in buttons if each.accessibleName().startswith("Move")]
    assert [each.isEnabled() for each in up] == [False, True]
    up[1].click()
    settle(application)
    assert [row.document for row in screen.outline._rows] == [7, 0]


def test_space_takes_a_page_out_and_the_last_one_stays(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._papers.open(7)
    settle(application)
    pages = screen.papers.pages
    assert pages.count() == 2
    pages.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    settle(application)
    assert screen.papers.paper.picked == (2,)
    assert screen.papers._count.text() == "1 of 2 pages"
    pages.setCurrentRow(1)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    settle(application)
    assert screen.papers.paper.picked == (2,)
    assert "At least one page" in screen._notice.text


def test_x_blacks_out_what_the_mouse_drags_over_and_delete_takes_it_back(
    at: Callable[..., Any], settle: Any
) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._papers.open(7)
    settle(application)
    screen.papers.pages.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_X)
    settle(application)
    canvas = screen.papers.canvas
    assert canvas.isVisible()
    assert not screen.passages.isVisible()
    view = canvas.viewport()
    middle = canvas.mapFromScene(canvas.sceneRect().center())
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view, middle + QPoint(40, 30))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 30))
    settle(application)
    (box,) = screen.papers.paper.black
    assert box.page == 1
    assert box.left == pytest.approx(0.5, abs=0.02)
    assert box.right > box.left
    assert screen.papers.pages.item(0).text() == "1 · 1 black"
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    settle(application)
    assert screen.papers.paper.black == ()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not canvas.isVisible()
    assert screen.passages.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not screen.papers.isVisible()
    assert window.here.screen is Context.LETTER


def test_words_are_blacked_out_without_a_mouse(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._papers.open(7)
    settle(application)
    screen.papers.words.setFocus()
    QTest.keyClicks(window.focusWidget(), "private")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle(application)
    assert [one.page for one in screen.papers.paper.black] == [2]
    QTest.keyClicks(screen.papers.words, "nowhere")
    QTest.keyClick(screen.papers.words, Qt.Key.Key_Return)
    settle(application)
    assert "“nowhere” was found nowhere" in screen._notice.text


def test_a_passage_is_worded_its_facts_stay_and_it_says_who_did_it(
    at: Callable[..., Any], settle: Any, qtbot: Any
) -> None:
    application, window, screen = at(Context.LETTER, 0)
    card = screen.passages.findChildren(ParagraphText)[1]
    card.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    editor = screen.passages.editor
    assert editor is window.focusWidget()
    assert editor.parts == ("We were approved for ", 0, " on ", 1, ".")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, " See A.")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    kept = next(one for one in application.app.actions.done if one[0] == "word")
    assert kept[3:] == ("The authorization/1", ("We were approved for ", 0, " on ", 1, ". See A."), 2)
    assert screen.passages.editor is None
    said = lambda: "".join(one.text() for one in screen.passages.findChildren(QLabel))  # noqa: E731
    qtbot.waitUntil(lambda: "worded by biller" in said())


def test_escape_leaves_the_words_as_they_were(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen.passages.edit_in_focus()
    QTest.keyClicks(screen.passages.editor, "nonsense")
    QTest.keyClick(screen.passages.editor, Qt.Key.Key_Escape)
    settle(application)
    assert screen.passages.editor is None
    assert window.here.screen is Context.LETTER
    assert not [one for one in application.app.actions.done if one[0] == "word"]


def test_the_print_bar_takes_enter_and_esc(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert screen.foot.print_bar.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not screen.foot.print_bar.isVisible()
    assert window.here.screen is Context.LETTER


def test_a_digit_typed_into_a_gap_answers_no_question(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen.outline.editors[0].setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    settle(application)
    assert screen.question.is_open
    assert screen.outline.editors[0].text() == "3"


def test_what_is_typed_is_kept_with_the_case(at: Callable[..., Any], settle: Any) -> None:
    application, _, screen = at(Context.LETTER, 0)
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)
    assert ("facts", 0, {"authorization.approved_on": "08/20/2026"}) in application.app.actions.done


def test_answers_that_lead_elsewhere_say_so(theme: Any, qtbot: Any) -> None:
    bar = QuestionBar(theme)
    qtbot.addWidget(bar)
    bar.show_guide(GuideView(0, "CO-4", "CODE", "coding", (), None, End.CORRECTED_CLAIM))
    assert not bar.isHidden()
    assert "correct the claim" in bar._question.text()
    bar.show_guide(GuideView(0, "CO-50", "MEDN", "medical", (), None, End.APPEAL))
    assert bar.isHidden()


def test_a_printer_that_is_off_leaves_the_packet_frozen_and_the_bar_open(
    at: Callable[..., Any], settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)

    def off(*_: object) -> None:
        raise NotPrinted("The printer Front desk did not take the packet; see whether it is on.")

    monkeypatch.setattr(going_out, "print_pdf", off)
    screen.leaving.freeze(PrintOrder("Front desk", 1, "certified"))
    settle(application)
    assert "Front desk" in window._notice.text
    assert screen.foot.print_bar.isVisible()
    assert not [one for one in application.app.actions.done if one[0] == "printed"]


def test_escape_after_printing_goes_on_without_a_day(
    at: Callable[..., Any], settle: Any, tmp_path: Path
) -> None:
    application, window, screen = at(Context.LETTER, 0)
    application.keeping.keep("print/folder", str(tmp_path))
    application.keeping.keep("print/printer", "")
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)
    screen.leaving.freeze(PrintOrder("", 1, "fax"))
    settle(application)
    assert screen.foot.follow_bar.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(application)
    assert window.here.screen is Context.QUEUE
    assert not [one for one in application.app.actions.done if one[0] == "follow_up"]
    assert application.session.progress.done == 1
