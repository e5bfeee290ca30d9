"""No statement of an import goes over a table that grows with the office: each finds its rows by an index."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import event

from denials_app.app import App
from denials_app.demo.practice import write_practice

# What stays small in any office, and what stands for a list of values.
_SMALL = {
    "practice", "payer", "payer_rule", "payer_alias", "import_batch", "file", "fee_schedule", "setting",
    "sheet_columns", "sqlite_master", "alembic_version", "anon_1", "CONSTANT",
}  # fmt: skip
_SCAN = re.compile(r"SCAN ([A-Za-z]\w+)")


def test_an_import_goes_over_no_table_that_grows(app: App, tmp_path: Path) -> None:
    practice = write_practice(tmp_path / "files", date(2026, 10, 5))
    scanned: dict[str, str] = {}

    def look(_connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.lstrip()[:6].upper() not in ("SELECT", "DELETE", "UPDATE"):
            return
        rows = cursor.connection.cursor()
        for row in rows.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
            found = _SCAN.match(row[3])
            if found and found[1] not in _SMALL:
                scanned[row[3]] = statement
        rows.close()

    engine = app.actions._means.store.engine
    event.listen(engine, "before_cursor_execute", look)
    files = [file.path for file in practice.good]
    for _ in range(2):
        app.actions.import_files(files)
    event.remove(engine, "before_cursor_execute", look)
    assert not scanned, "\n".join(f"{plan}: {statement[:300]}" for plan, statement in scanned.items())
