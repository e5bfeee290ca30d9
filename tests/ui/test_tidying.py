"""Widgets in cycles die on the window's thread, however busy the others are."""

import gc
from functools import partial
from threading import current_thread, main_thread
from typing import Any

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QWidget

from ui.job_runner import JobRunner


class Telling(QWidget):
    """Says on which thread its Python half went."""

    def __init__(self, told: list[bool]) -> None:
        super().__init__()
        self.told = told
        self.itself = self

    def __del__(self) -> None:
        self.told.append(current_thread() is main_thread())


def _churn() -> int:
    kept = []
    for _ in range(200_000):
        one: list[Any] = []
        one.append(one)
        kept.append(len(one))
    return len(kept)


def test_a_cycle_of_widgets_is_freed_on_the_windows_thread(qtbot: Any) -> None:
    owner, told = QObject(), list[bool]()
    runner, answers = JobRunner(owner), list[int]()
    for _ in range(4):
        runner.ask(_churn, answers.append)
        Telling(told)
    qtbot.waitUntil(lambda: len(answers) == 4)
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [True] * 4
    qtbot.waitUntil(lambda: not gc.isenabled())
    runner.wait()
    QThreadPool.globalInstance().waitForDone()


def test_one_that_ends_does_not_let_the_search_loose_for_another(qtbot: Any) -> None:
    ended, lasting = QObject(), QObject()
    runners = JobRunner(ended), JobRunner(lasting)
    for runner in runners:
        runner.wait()
    gone: list[bool] = []
    runners[0].destroyed.connect(partial(gone.append, True))
    ended.deleteLater()
    qtbot.waitUntil(lambda: gone == [True])
    qtbot.waitUntil(lambda: not gc.isenabled())
    lasting.deleteLater()
    qtbot.waitUntil(gc.isenabled)
