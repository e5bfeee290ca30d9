"""Files as a person uses it: the report of a file, its findings with their text, undo, saving, the folder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit

from denials_app.actions.results import Changed, ImportReport
from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.model.file_sum import FileSum
from denials_app.queries.file_rows import ImportView
from denials_app.queries.rows import ImportRow
from ui.commands import Context
from ui.desk import Destination
from ui.dialogs.answers import QuestionDialog
from ui.item_models.import_model import ImportColumn, ImportModel, outcome_face
from ui.screens.files.report_pane import ReportPane
from ui.theme import Theme
from ui.widgets.text import Elided

At = Callable[..., Any]


def words(widget: Any) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(window: Any, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, held)


def test_the_report_tells_what_came_in_and_whether_it_balances(at: At) -> None:
    _, _, screen = at(Context.FILES)
    report = screen.report
    told = words(report)
    for part in ("88", "17", "5", "Does it balance?", "14,396.46", "Here already  4", "HSO-24310"):
        assert part in told


def test_f8_goes_through_the_findings_with_their_text_and_on_to_the_next_file(
    at: At, settle: Callable[[Any], None],
) -> None:
    application, window, screen = at(Context.FILES)
    press(window, Qt.Key.Key_F8)
    settle(application)
    [raw] = [one for one in screen.report.findings[0].findChildren(QPlainTextEdit) if one.isVisible()]
    assert "▸ SVC*HC:97110*310*168.2**4" in raw.toPlainText()
    assert len(raw.extraSelections()) == 1
    press(window, Qt.Key.Key_F8)
    settle(application)
    row = screen.model.import_row(screen.table.currentIndex().row())
    assert row.name == "remit_1113_state.835"


def test_ctrl_z_asks_plainly_and_takes_the_file_back(
    at: At, settle: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch,
) -> None:
    application, window, _ = at(Context.FILES)
    app = application.app
    asked: list[str] = []

    def answer(dialog: QuestionDialog) -> int:
        asked.append(words(dialog))
        return len(asked) > 1

    monkeypatch.setattr(QuestionDialog, "exec", answer)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert not [one for one in app.actions.done if one[0] == "undo file"]
    assert "Nobody has worked on them" in asked[0]
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert ("undo file", 4) in app.actions.done


def test_a_file_that_cannot_be_taken_back_says_why_and_asks_nothing(
    at: At, settle: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch,
) -> None:
    application, window, screen = at(Context.FILES)
    app = application.app
    monkeypatch.setattr(QuestionDialog, "exec", pytest.fail)
    screen.table.selectRow(1)
    settle(application)
    assert not screen.report.undo.isEnabled()
    assert any("It brought nothing new." in one.text() for one in screen.report.findChildren(Elided))
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert app.actions.done == []


def test_findings_are_saved_where_a_person_says(
    at: At, settle: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    application, window, _ = at(Context.FILES)
    app = application.app
    target = str(tmp_path / "f.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (target, ""))
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(application)
    assert ("findings", 4, Path(target)) in app.actions.done


def test_a_folder_is_chosen_and_given_up(
    at: At, settle: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    application, window, screen = at(Context.FILES)
    app = application.app
    assert "No folder is watched" in words(screen.watch)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    press(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(application)
    assert ("folder", tmp_path) in app.actions.done
    screen.watch.stop.click()
    settle(application)
    assert ("folder", None) in app.actions.done


def test_m_and_the_switch_lead_to_what_is_unmatched(at: At, settle: Callable[[Any], None]) -> None:
    application, window, screen = at(Context.FILES)
    press(window, Qt.Key.Key_M)
    settle(application)
    assert window.here.screen is Context.UNMATCHED
    window.back()
    settle(application)
    assert window.here.screen is Context.FILES
    assert screen.switch.current == "came-in"
    QTest.keyClick(screen.switch, Qt.Key.Key_Right)
    settle(application)
    assert window.here.screen is Context.UNMATCHED


def test_files_of_a_watched_folder_come_in_while_the_desk_is_open(
    program: Callable[..., Any], settle: Callable[[Any], None], tmp_path: Path, qtbot: Any,
) -> None:
    inbox = tmp_path / "Clearinghouse inbox"
    inbox.mkdir()
    app = App.create(str(tmp_path / "real.overturn"), "a long enough sentence", "Alder Knee",
                     Clock(date(2026, 10, 5)), "Ines")  # fmt: skip
    app.actions.choose_folder(inbox)
    application = program()
    window = application.open_desk(app)
    settle(application)
    (inbox / "a.835").write_text(
        "ST*835*0001~BPR*I*0*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20261001~"
        "TRN*1*T1*1990000017~N1*PR*HARBOR PLAN TEST~N1*PE*ALDER KNEE*XX*1999999976~LX*1~"
        "CLP*C1*1*200*0**12*ICN1*11*1~NM1*QC*1*QUILL*JUNA****MI*HP1~SVC*HC:99213*200*0**1~"
        "DTM*472*20260928~CAS*CO*197*200~SE*12*0001~"
    )
    watch = application._inbox
    watch.look()
    settle(application)
    watch.look()
    qtbot.waitUntil(lambda: app.queries.claims_held() == 1)
    settle(application)
    told = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "1 file came in from Clearinghouse inbox: 1 new denial." in told
    (inbox / "a.835").unlink()
    inbox.rmdir()
    watch.look()
    settle(application)
    assert "cannot be looked at" in watch.trouble
    assert [row.kind for row in app.queries.imports()] == ["folder", "835"]


def test_what_just_came_in_stands_in_front(at: At, settle: Callable[[Any], None]) -> None:
    application, _, screen = at(Context.FILES)
    screen.table.selectRow(2)
    screen.refresh()
    settle(application)
    assert screen.table.currentIndex().row() == 2
    screen._imported(ImportReport((), 0, 0, Changed(frozenset())))
    settle(application)
    assert screen.table.currentIndex().row() == 0


def test_coming_from_a_spreadsheet_or_a_typed_remittance_it_is_in_front(
    at: At, settle: Callable[[Any], None],
) -> None:
    application, window, screen = at(Context.FILES)
    screen.table.selectRow(2)
    window.go(Destination(Context.FILES))
    settle(application)
    assert screen.table.currentIndex().row() == 2
    window.go(Destination(Context.FILES, lane="newest"))
    settle(application)
    assert screen.table.currentIndex().row() == 0


def test_with_no_file_yet_the_place_to_drop_fills_the_screen(at: At) -> None:
    _, _, screen = at(Context.FILES, length=0)
    assert not screen.report.isVisible()
    assert not screen.table.isVisible()


def row_of(status: str, claims: int, held: int, aside: int = 0) -> ImportRow:
    new = claims - held
    return ImportRow(1, datetime(2026, 11, 17, tzinfo=UTC), "a.835", "835", status, claims, 5000, aside, (),
                     duplicates=held, sum=FileSum(claims + aside, new, held, aside))  # fmt: skip


def test_a_file_tells_only_the_claims_it_brought() -> None:
    model = ImportModel(date(2026, 11, 17))
    rows = (row_of("imported", 40, 28), row_of("duplicate", 78, 78), row_of("partly", 38, 38, 1),
            row_of("imported", 12, 0))  # fmt: skip
    model.load(rows)
    told = [
        tuple(model.index(at, column).data() for column in
              (ImportColumn.CLAIMS, ImportColumn.PAID, ImportColumn.OUTCOME))
        for at in range(len(rows))
    ]  # fmt: skip
    assert told == [
        ("12", "–", "12 in, 28 already here"), ("–", "–", "Already here"),
        ("–", "–", "1 set aside, 38 already here"), ("12", "50.00", "All in, and it balances"),
    ]  # fmt: skip


def test_a_files_row_and_its_pane_tell_the_same_number(theme: Theme, qtbot: Any) -> None:
    pane = ReportPane(theme)
    qtbot.addWidget(pane)
    pane.show_view(ImportView(row_of("imported", 40, 28), denials_new=3))
    told = words(pane)
    assert "12 claims 3 new denials" in told
    assert "40 in the file = 12 in + 28 already held" in told


@pytest.mark.parametrize("onto", ["window", "line"])
def test_files_dropped_on_the_window_or_on_the_line_come_in(
    onto: str, at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, window, screen = at(Context.FILES)
    paths = [tmp_path / "a.835", tmp_path / "b.837"]
    taken: list[list[Path]] = []
    monkeypatch.setattr(screen, "bring_in", lambda names: taken.append(list(names)))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, mime, left, none)
    drop = QDropEvent(place.toPointF(), copy, mime, left, none)
    target = window if onto == "window" else screen._drop
    target.dragEnterEvent(enter)
    target.dropEvent(drop)
    assert enter.isAccepted()
    assert taken == [paths]


def test_the_report_has_its_width_once_the_first_file_came_in(at: At, settle: Callable[[Any], None]) -> None:
    application, _, screen = at(Context.FILES)
    wide, rows = screen.report.width(), application.app.queries.imports()
    screen._show(())
    settle(application)
    screen._show(rows)
    settle(application)
    assert screen.report.width() == wide >= 340
    assert screen.table.isVisible()


def test_a_status_file_that_cannot_be_read_is_not_called_unread_by_nature() -> None:
    broken = replace(row_of("set_aside", 0, 0), kind="277CA")
    assert outcome_face(broken) == ("alert-circle-outline", "red", "Set aside, nothing changed")
    eligibility = replace(broken, kind="271")
    assert outcome_face(eligibility)[2] == "Not read, set aside"
