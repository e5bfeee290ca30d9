"""The runner: answers come back on the window's thread, failures as one sentence, stale answers never."""

import threading
from itertools import count
from typing import Any

from PySide6.QtCore import QObject

from denials_app.base.errors import Refusal
from ui.job_runner import GENERAL, JobProgress, JobRunner, Trouble


def test_work_runs_beside_the_window_and_its_answer_comes_back_to_it(qtbot: Any) -> None:
    runner, seen = JobRunner(), []
    runner.ask(threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    beside, here = seen[0]
    assert here == threading.get_ident()
    assert beside != here


def test_a_refusal_comes_back_as_its_sentence(qtbot: Any) -> None:
    runner, seen = JobRunner(), []

    def refuse() -> None:
        raise Refusal("The file is gone; pick another.")

    runner.ask(refuse, seen.append, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [Trouble("The file is gone; pick another.")]


def test_any_other_error_never_shows_its_text(qtbot: Any, caplog: Any) -> None:
    runner, seen = JobRunner(), []

    def fall_over() -> None:
        raise ValueError("Marlowe, Denise")

    runner.ask(fall_over, seen.append, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [Trouble(GENERAL)]
    assert "Marlowe" not in caplog.text
    assert "ValueError" in caplog.text


def test_only_the_newest_answer_of_a_key_is_delivered(qtbot: Any) -> None:
    runner, seen, gate = JobRunner(), [], threading.Event()

    def slow() -> str:
        gate.wait(60)
        return "old"

    runner.ask(slow, seen.append, key="case")
    runner.ask(lambda: "new", seen.append, key="case")
    qtbot.waitUntil(lambda: seen == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert seen == ["new"]


def test_an_answer_for_a_screen_that_is_gone_is_dropped(qtbot: Any) -> None:
    import shiboken6

    runner, seen, gate = JobRunner(), [], threading.Event()
    owner = QObject()
    runner.ask(lambda: gate.wait(60), seen.append, owner=owner)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert seen == []


def test_a_deed_tells_its_progress_and_stops_when_cancelled(qtbot: Any) -> None:
    runner, seen, steps = JobRunner(), [], []
    runner.progressed.connect(steps.append)

    def work(progress: JobProgress) -> str:
        for step in count():
            progress(step, step + 1)
            if progress.cancelled:
                break
            # not to heap up more than the window's thread can take
            threading.Event().wait(0.001)
        return "stopped"

    job = runner.run("Reading", work, seen.append)
    qtbot.waitUntil(lambda: len(steps) > 2)
    runner.cancel(job.id)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["stopped"]
    assert steps[0].title == "Reading"


def test_a_long_deed_never_holds_up_a_query(qtbot: Any) -> None:
    runner, seen, gate = JobRunner(), [], threading.Event()
    runner.run("Reading", lambda _progress: gate.wait(60), seen.append)
    runner.ask(lambda: "list", seen.append)
    qtbot.waitUntil(lambda: seen == ["list"])
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
