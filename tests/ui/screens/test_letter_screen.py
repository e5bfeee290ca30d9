"""The composer: questions first, then gaps, then paper; nothing leaves with a gap."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from denials_app.model.denial import End
from denials_app.queries.work_rows import GuideView
from ui.commands import Context
from ui.printing import NotPrinted
from ui.screens.letter import going_out
from ui.screens.letter.passages import passages
from ui.screens.letter.print_bar import PrintOrder
from ui.screens.letter.question_bar import QuestionBar


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


def test_a_packet_is_written_and_the_queue_shows_the_next(
    at: Callable[..., Any], settle: Any, tmp_path: Path
) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)
    screen.write(tmp_path / "packet.pdf")
    settle(application)
    assert (tmp_path / "packet.pdf").read_bytes().startswith(b"%PDF")
    assert window.here.screen is Context.QUEUE
    assert window.screen_of(Context.QUEUE).case == 1


def test_an_unticked_paper_does_not_go_along(at: Callable[..., Any], settle: Any) -> None:
    from PySide6.QtWidgets import QCheckBox

    application, _, screen = at(Context.LETTER, 0)
    assert screen.outline.chosen == (7,)
    screen.outline.findChild(QCheckBox).click()
    settle(application)
    assert screen.outline.chosen == ()


def test_the_print_bar_takes_enter_and_esc(at: Callable[..., Any], settle: Any) -> None:
    application, window, screen = at(Context.LETTER, 0)
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert screen.foot.print_bar.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not screen.foot.print_bar.isVisible()
    assert window.here.screen is Context.LETTER


def test_passages_leave_letterhead_out_and_mark_gaps(invented: Any) -> None:
    found = passages(invented.LETTER_HTML)
    assert [passage.title for passage in found] == ["Opening", "The authorization", "What we ask"]
    assert [passage.has_gap for passage in found] == [False, True, False]
    assert "".join(text for text, _ in found[2].paragraphs[0]) == "Pay lines 2 & 3."


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
    application, _window, screen = at(Context.LETTER, 0)
    screen._filled("authorization.approved_on", "08/20/2026")
    settle(application)

    def off(*_: object) -> None:
        raise NotPrinted("The printer Front desk did not take the packet; see whether it is on.")

    monkeypatch.setattr(going_out, "print_pdf", off)
    screen._freeze(PrintOrder("Front desk", 1, "certified"))
    settle(application)
    assert "Front desk" in screen._notice.text
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
    screen._freeze(PrintOrder("", 1, "fax"))
    settle(application)
    assert screen.foot.follow_bar.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(application)
    assert window.here.screen is Context.QUEUE
    assert not [one for one in application.app.actions.done if one[0] == "follow_up"]
    assert application.session.progress.done == 1
