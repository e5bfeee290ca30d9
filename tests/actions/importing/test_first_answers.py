"""A claim's first answer is judged as it comes: what the queue then says is what it says when all is read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from denials_app.actions.assessing import assess_claims
from denials_app.app import App
from denials_app.demo.practice import write_practice
from denials_app.store import tables

Make = Callable[..., Path]
_TABLES = (tables.denial_case, tables.issue, tables.case_deadline)


def _queue(app: App) -> list[list[Any]]:
    """Every row of the queue's tables, but for the import that wrote it."""
    found = []
    with app.actions._means.store.read() as connection:
        for table in _TABLES:
            columns = [column for column in table.columns if column.name != "import_id"]
            rows = connection.execute(select(*columns).order_by(*table.primary_key.columns))
            found.append([tuple(row) for row in rows])
    return found


def _judge_all(app: App) -> None:
    means = app.actions._means
    with means.store.batch() as connection:
        assess_claims(means, connection, connection.scalars(select(tables.claim.c.id)).all())


def test_judging_everything_again_changes_nothing(app: App, tmp_path: Path) -> None:
    practice = write_practice(tmp_path / "files", date(2026, 10, 5))
    app.actions.import_files([file.path for file in practice.good if file.path.suffix in (".835", ".837")])
    before = _queue(app)
    assert len(before[0]) > 100
    _judge_all(app)
    assert _queue(app) == before


def test_a_take_back_in_the_same_file_is_heard_however_it_is_written(app: App, remittance: Make) -> None:
    path = remittance(claims={"c1": "197", "c2": "50"})
    text = path.read_text()
    path.write_text(text.replace("SE*", "PLB*1999999976*20261231*WO:ICNC1 X*10~\nSE*", 1))
    app.actions.import_files([path])
    before = _queue(app)
    _judge_all(app)
    assert _queue(app) == before


def test_a_second_answer_in_the_same_file_is_heard(app: App, remittance: Make) -> None:
    denied, paid = remittance(claims={"C1": "197"}), remittance("b.835", 2, claims={"C1": "45"})
    later = paid.read_text().replace("20261001", "20261120").replace("ICNC1", "ICNC9")
    denied.write_text(denied.read_text() + later)
    report = app.actions.import_files([denied])
    assert (report.denials_new, len(app.queries.queue_ids())) == (0, 0)
    before = _queue(app)
    _judge_all(app)
    assert _queue(app) == before
