"""A spreadsheet before it comes in, as the desk and `denials columns` show it. Writes nothing."""

from pathlib import Path

from denials_app.intake.sheets.preview import chosen_sheet, preview
from denials_app.model.sheets import SheetColumns, SheetPreview
from denials_app.sheets.open_sheet import open_path
from denials_app.store.sheet_memory import memory
from denials_app.store.unit import Store


def sheet_preview(
    store: Store, path: Path, sheet: str = "", chosen: SheetColumns | None = None,
    practice: int | None = None,
) -> SheetPreview:
    """The spreadsheet at `path` by the chosen columns, else by those remembered or guessed."""
    with open_path(path, sheet) as opened, store.read() as connection:
        look = memory(connection, practice)
        return preview(opened, sheet or chosen_sheet(opened, look), look, chosen)
