"""No statement of an import or a screen goes over a table that grows with the office's claims."""

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
# What people and the history of files add by the day, not the payers by the claim.
_BY_THE_DAY = {
    "packet", "deed", "correction", "claim_match", "import_attempt", "import_undo", "imbalance",
    "imported_document",
}  # fmt: skip
_SCAN = re.compile(r"SCAN ([A-Za-z]\w+)")
# The index of the open work alone: what is counted and ordered on the desk is gone through as far as it is
# open.
_OPEN_WORK = re.compile(r"USING (COVERING )?INDEX ix_denial_case_open_")


def test_neither_an_import_nor_a_screen_goes_over_a_table_that_grows(app: App, tmp_path: Path) -> None:
    practice = write_practice(tmp_path / "files", date(2026, 10, 5))
    scanned: dict[str, str] = {}
    allowed: set[str] = set()

    def look(_connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.lstrip()[:6].upper() not in ("SELECT", "DELETE", "UPDATE"):
            return
        rows = cursor.connection.cursor()
        for row in rows.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
            found = _SCAN.match(row[3])
            if found and found[1] not in _SMALL | allowed and not _OPEN_WORK.search(row[3]):
                scanned[row[3]] = statement
        rows.close()

    engine = app.actions._means.store.engine
    event.listen(engine, "before_cursor_execute", look)
    files = [file.path for file in practice.good]
    for _ in range(2):
        app.actions.import_files(files)
    allowed |= _BY_THE_DAY
    _look_at_the_desk(app)
    event.remove(engine, "before_cursor_execute", look)
    assert not scanned, "\n".join(f"{plan}: {statement[:300]}" for plan, statement in scanned.items())


def _look_at_the_desk(app: App) -> None:
    """Every screen once."""
    desk = app.queries
    ids = desk.queue_ids()
    desk.queue_rows(ids[:50])
    for by in ("reason", "payer", "deadline", "provider"):
        desk.groups(by)
    desk.lanes()
    desk.rejection_lane()
    desk.silent_lane()
    desk.today()
    desk.case(ids[0])
    desk.correction(ids[0])
    desk.letter_choices(ids[0])
    desk.guide(ids[0])
    desk.unmatched()
    desk.settled_matches()
    desk.sent()
    desk.payers()
    desk.office()
    desk.out_of_balance()
    for row in desk.imports():
        desk.import_view(row.id)
