"""A case calls its money by what happened to it: nothing is called denied that was not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from denials_app.model.denial import Kind
from denials_app.model.filing_proof import FilingProof
from denials_app.model.status import Speaker
from ui.screens.case.clock_card import ClockCard
from ui.screens.case.facts_pane import money_rows
from ui.screens.case.issue_section import LineTable
from ui.screens.case.status_table import StatusTable
from ui.words import clock_face, day_of_text, since_words, stake_words


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def of_kind(invented: Any, *kinds: Kind) -> Any:
    """The first case, its issue told as one of each kind."""
    view = invented._case(0)
    issue = view.assessment.issues[0]
    issues = tuple(replace(issue, kind=kind) for kind in kinds)
    return replace(view, assessment=replace(view.assessment, issues=issues))


@pytest.mark.parametrize(
    ("kind", "word", "head"),
    [
        (Kind.DENIED, "Denied", "Denied"),
        (Kind.UNDERPAID, "Short of the contract", "Short"),
        (Kind.TAKEBACK, "Taken back", "Taken back"),
        (Kind.PENDED, "Held", "Held"),
        (Kind.REVIEW, "In question", "In question"),
    ],
)
def test_the_last_row_and_the_column_say_what_became_of_the_money(
    kind: Kind, word: str, head: str, invented: Any, qtbot: Any, theme: Any
) -> None:
    view = of_kind(invented, kind)
    assert money_rows(view)[-1][0] == word
    table = LineTable(theme, view, view.assessment.issues[0], whole=True)
    qtbot.addWidget(table)
    assert head in texts(table)


def test_a_case_of_two_kinds_has_its_money_at_stake(invented: Any) -> None:
    view = of_kind(invented, Kind.DENIED, Kind.UNDERPAID)
    assert stake_words(view.assessment.issues) == "at stake"
    assert money_rows(view)[-1][0] == "At stake"


def test_filing_in_time_is_not_argued_where_a_payment_was_taken_back(
    invented: Any, qtbot: Any, theme: Any
) -> None:
    proof = FilingProof("277CA", Speaker.PAYER, "Blue Ridge Health Plan", date(2026, 9, 5), "C0")
    said = []
    for kind in (Kind.UNANSWERED, Kind.TAKEBACK):
        view = replace(of_kind(invented, kind), proofs=(proof,))
        table = StatusTable(theme, view, view.assessment.issues[0])
        qtbot.addWidget(table)
        said.append(any("timely filing" in text for text in texts(table)))
    assert said == [True, False]


def test_a_clock_cuts_no_day_off_however_narrow(invented: Any, qtbot: Any, theme: Any) -> None:
    clock = invented._case(0).assessment.issues[0].clocks[0]
    far = replace(clock, due_legal=date(2027, 4, 20), work_by=date(2027, 4, 13))
    card = ClockCard(theme, far, date(2026, 11, 17), None)
    qtbot.addWidget(card)
    days = next(label for label in card.findChildren(QLabel) if "04/13/2027" in label.text())
    assert "04/20/2027" in days.text()
    assert days.wordWrap()


def test_a_rule_was_checked_on_a_day_as_people_write_it() -> None:
    assert day_of_text("2026-10-29") == "10/29/2026"
    assert day_of_text("summer 2026") == "summer 2026"


def test_a_deadline_of_next_year_names_its_year() -> None:
    today = date(2026, 11, 22)
    assert clock_face(date(2027, 11, 9), None, today).second == "11/09/2027"
    assert clock_face(date(2026, 12, 24), None, today).second == "due 12/24"
    assert clock_face(date(2027, 1, 2), None, date(2026, 12, 28)).second == "send by 01/02"


def test_rejections_say_which_are_new_and_how_long_the_oldest_lies() -> None:
    today = date(2026, 11, 22)
    assert since_words(3, date(2026, 11, 16), today) == "3 came in today, the oldest refused Mon 11/16"
    assert since_words(3, today, today) == "3 came in today"
    assert since_words(0, date(2026, 10, 1), today) == "the oldest refused 10/01/2026"
    assert since_words(0, None, today) == ""
