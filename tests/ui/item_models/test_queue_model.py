"""The queue's model: any row of any length of queue, never more than its pages in memory."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from denials_app.model.denial import Kind
from ui.item_models.import_model import ImportColumn, ImportModel
from ui.item_models.queue_model import KEPT_PAGES, PAGE, Column, QueueModel, Role

MILLION = 1_000_000


class Source:
    """Counts what it is asked for."""

    def __init__(self, invented: ModuleType) -> None:
        self.queries = invented.InventedQueries(MILLION)
        self.asked: list[int] = []

    def rows(self, ids: Sequence[int]) -> Any:
        self.asked.append(len(ids))
        return self.queries.queue_rows(ids)


@pytest.fixture
def source(invented: ModuleType) -> Source:
    return Source(invented)


@pytest.fixture
def model(source: Source, invented: ModuleType, qapp: Any) -> QueueModel:
    return QueueModel(source.rows, invented.TODAY)


def test_qt_finds_no_fault_with_it(model: QueueModel, qtmodeltester: Any) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.load(array("q", range(600)))
    model.forget(frozenset({3}))
    model.load(array("q"))
    model.load(array("q", range(5)))
    assert tester.model() is model
    qtmodeltester.check(model)


def test_a_million_cases_are_there_and_only_asked_for_pages_are_read(
    model: QueueModel, source: Source
) -> None:
    model.load(array("q", range(MILLION)))
    assert model.rowCount() == MILLION
    assert source.asked == []
    assert model.index(MILLION - 1, Column.PATIENT).data(Role.SECOND) == f"HSO-{24000 + MILLION - 1}"
    assert source.asked == [MILLION % PAGE or PAGE]
    assert model.index(500_000, Column.PATIENT).data(Role.SECOND) == "HSO-524000"
    assert len(source.asked) == 2


def test_pages_are_forgotten_in_order_of_last_use(model: QueueModel, source: Source) -> None:
    model.load(array("q", range(MILLION)))
    for page in range(KEPT_PAGES):
        model.queue_row(page * PAGE)
    model.queue_row(0)
    model.queue_row(KEPT_PAGES * PAGE)
    before = len(source.asked)
    model.queue_row(1)
    assert len(source.asked) == before
    model.queue_row(PAGE)
    assert len(source.asked) == before + 1


def test_a_changed_case_is_read_anew(model: QueueModel, source: Source) -> None:
    model.load(array("q", range(600)))
    model.queue_row(0)
    model.queue_row(300)
    model.forget(frozenset({300}))
    model.queue_row(0)
    assert len(source.asked) == 2
    model.queue_row(300)
    assert len(source.asked) == 3


def test_a_case_that_vanished_leaves_a_grey_row(invented: ModuleType, qapp: Any) -> None:
    model = QueueModel(lambda _ids: {}, invented.TODAY)
    model.load(array("q", [1]))
    assert model.index(0, 0).data() is None
    assert model.index(0, 0).data(Role.ROW) is None


def test_columns_say_both_lines_to_a_screen_reader(model: QueueModel) -> None:
    model.load(array("q", [0]))
    spoken = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in Column]
    assert spoken[Column.PATIENT] == "Marlowe, Denise R. HSO-24000"
    assert spoken[Column.REASON].endswith("CO 197, M62")
    assert spoken[Column.DEADLINE] == "3 d send by 11/20"


def test_the_sorted_head_carries_the_mark(model: QueueModel) -> None:
    head = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert head[Column.SCORE].endswith("▼")
    model.order, model.descending = "patient", False
    assert model.headerData(Column.PATIENT, Qt.Orientation.Horizontal).endswith("▲")


def test_the_import_history_is_a_sound_model(invented: ModuleType, qtmodeltester: Any) -> None:
    model = ImportModel(invented.TODAY)
    model.load(invented.InventedQueries(3).imports())
    qtmodeltester.check(model)
    outcomes = [model.index(row, ImportColumn.OUTCOME).data() for row in range(4)]
    assert outcomes == ["1 thing to look at", "All in", "29 in, 1 set aside", "Set aside, nothing changed"]


def test_a_silent_claim_has_no_clock_and_misses_no_rule(invented: ModuleType, qapp: Any) -> None:
    silent = replace(invented._row(0), kind=Kind.UNANSWERED, due_legal=None, work_by=None)
    denied = replace(silent, kind=Kind.DENIED)
    for row, words in ((silent, ("none", "no clock runs")), (denied, ("no rule", "ask the payer"))):
        model = QueueModel(lambda ids, row=row: {ids[0]: row}, invented.TODAY)
        model.load(array("q", [0]))
        cell = model.index(0, Column.DEADLINE)
        assert (cell.data(), cell.data(Role.SECOND)) == words
        assert cell.data(Role.CLOCK).short == words[0]
