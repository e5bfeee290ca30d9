"""A remittance typed in: Enter goes on, the sums stand beside, bad fields are walked, the whole is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.commands import Context


@pytest.fixture
def opened(at: Callable[..., Any]) -> tuple[Any, Any, Any]:
    """The program, its window and the empty form."""
    found: tuple[Any, Any, Any] = at(Context.ENTRY)
    return found


def type_words(window: Any, *words: str) -> None:
    """Types into the field in focus and goes on with Enter, again and again."""
    for word in words:
        field = window.focusWidget()
        QTest.keyClicks(field, word)
        if field.completer() is not None:
            field.completer().popup().hide()
        QTest.keyClick(field, Qt.Key.Key_Return)


def fill(window: Any, screen: Any) -> None:
    screen.head.start()
    type_words(window, "Harbor Plan Test", "CHK77", "09/20/2026", "100.00", "front desk", "Tuesday")
    type_words(window, "M1", "Quill, Juna", "HP1", "09/02/2026", "ICN1")
    type_words(window, "99213", "25", "1", "200.00", "0", "CO", "197", "200", "", "")
    type_words(window, "20610", "", "", "150.00", "100.00", "CO", "45", "50.00", "", "")


def test_a_whole_remittance_by_enter_alone(opened: Any, qtbot: Any) -> None:
    _, window, screen = opened
    fill(window, screen)
    draft = screen.draft
    assert (draft.payer, draft.trace, draft.who, draft.note) == (
        "Harbor Plan Test", "CHK77", "front desk", "Tuesday",
    )  # fmt: skip
    [claim] = draft.claims
    assert (claim.number, claim.patient, claim.payer_claim) == ("M1", "Quill, Juna", "ICN1")
    assert [line.procedure for line in claim.lines] == ["99213", "20610"]
    assert [(one.group, one.carc, one.amount) for one in claim.lines[0].reasons[:1]] == [("CO", "197", "200")]
    qtbot.waitUntil(lambda: not screen._look.isActive())
    assert "Adds up to 100.00" in screen._even.accessibleName()


def test_an_empty_line_does_not_claim_to_add_up(opened: Any) -> None:
    _, window, screen = opened
    fill(window, screen)
    assert not screen.cards[0].rows._lines[-1].left.isVisible()


def test_enter_on_an_empty_last_line_goes_to_keeping(opened: Any) -> None:
    _, window, screen = opened
    fill(window, screen)
    assert len(screen.cards[0].rows._lines) == 3
    type_words(window, "")
    assert window.focusWidget() is screen.keep


def test_the_difference_is_told_while_typing_and_nothing_evens_it_out(opened: Any, qtbot: Any) -> None:
    _, window, screen = opened
    fill(window, screen)
    screen.head.fields["total"].setText("120")
    line = screen.cards[0].rows._lines[0]
    line.reasons[0]["amount"].setText("190")
    qtbot.waitUntil(lambda: not screen._look.isActive())
    assert "20.00 apart" in screen._even.accessibleName()
    assert "10.00 left" in line.left.accessibleName()
    assert screen.draft.claims[0].lines[0].reasons[0].amount == "190"


def test_a_code_says_what_it_means(opened: Any) -> None:
    _, window, screen = opened
    fill(window, screen)
    line = screen.cards[0].rows._lines[0]
    assert "No precertification" in line.words.text()
    completer = line.reasons[0]["carc"].completer()
    completer.setCompletionPrefix("19")
    assert "197" in completer.currentCompletion()


def test_keeping_what_lacks_something_goes_to_it(opened: Any) -> None:
    _, window, screen = opened
    screen.head.start()
    window._desk.board.trigger("entry.save")
    assert window.focusWidget() is screen.head.fields["payer"]
    assert "payer is missing" in screen.head.fields["payer"].toolTip()
    window._desk.board.trigger("next-finding")
    assert window.focusWidget() is not screen.head.fields["payer"]
    assert not window._desk.app.actions.done


def test_the_whole_is_kept_and_the_form_is_empty_again(opened: Any, settle: Callable[[Any], None]) -> None:
    application, window, screen = opened
    fill(window, screen)
    window._desk.board.trigger("entry.save")
    settle(application)
    [(_, draft, paper)] = [deed for deed in window._desk.app.actions.done if deed[0] == "enter"]
    assert (draft.claims[0].number, paper) == ("M1", None)
    assert screen.draft.payer == ""
    assert len(screen.cards) == 1
    assert window.here.screen is Context.FILES


def test_claims_are_added_and_taken_away(opened: Any, qtbot: Any) -> None:
    _, window, screen = opened
    window._desk.board.trigger("entry.claim")
    assert len(screen.cards) == 2
    screen.cards[0].removed.emit(screen.cards[0])
    assert len(screen.cards) == 1
    assert screen.cards[0]._title.text() == "Claim 1"


def test_a_paper_stands_beside_it_and_says_where_it_has_no_text(
    opened: Any, invented: Any, tmp_path: Path,
) -> None:
    _, _, screen = opened
    path = tmp_path / "eob.pdf"
    path.write_bytes(invented.one_page_pdf())
    screen._show_paper(path)
    assert screen.paper.path == path
    assert "nothing here reads pictures" in screen.paper.text.toPlainText()
    assert screen.paper.text.isReadOnly()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf")
    screen._show_paper(broken)
    assert screen.paper.path == path
    assert "cannot be opened" in screen._notice.text


def test_what_is_typed_outlives_a_window_made_anew(
    at: Callable[..., Any], settle: Callable[[Any], None], tmp_path: Path
) -> None:
    program, window, screen = at(Context.ENTRY)
    fill(window, screen)
    screen._add_claim()
    screen.cards[1]._fields["number"].setText("M2")
    screen.head._way.choose("phone")
    typed = screen.draft
    program._left("dark")
    settle(program)
    again = program.window.screen_of(Context.ENTRY)
    assert again is not screen
    assert again.draft == typed
    assert again.head._way.current == "phone"


def test_an_untouched_form_carries_nothing(opened: Any) -> None:
    _, _, screen = opened
    assert screen.carried() is None


def test_the_list_of_codes_has_a_ground_and_takes_esc_and_one_enter(opened: Any, qtbot: Any) -> None:
    _, window, screen = opened
    code = screen.cards[0].rows._lines[0].reasons[0]["carc"]
    code.setFocus()
    QTest.keyClicks(code, "197")
    popup = code.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.grab().toImage().pixelColor(popup.width() - 8, popup.height() // 2).lightness() > 200
    escape = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    escape.ignore()
    QApplication.sendEvent(popup, escape)
    assert escape.isAccepted()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert code.text() == "197"
    assert window.focusWidget() is screen.cards[0].rows._lines[0].reasons[0]["amount"]
