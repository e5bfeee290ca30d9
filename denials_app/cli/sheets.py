"""The command that shows what a spreadsheet's columns are taken for, before anything comes in."""

from pathlib import Path
from typing import Annotated

import typer

from denials_app.base.words import counted
from denials_app.cli import as_json
from denials_app.cli.options import Db, Json, Now, PassphraseFile, note, opened
from denials_app.model.sheets import SheetColumn, SheetPreview


def columns(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV or XLSX file.")],
    sheet: Annotated[str, typer.Option("--sheet", help="Which sheet of a workbook.")] = "",
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """What each column of a spreadsheet is taken for, and which rows could not come in."""
    with opened(db, passphrase_file, now) as app:
        view = app.queries.sheet_preview(path, sheet)
    if as_document:
        as_json.put(_document(path, view))
    else:
        _tell(view)


def _document(path: Path, view: SheetPreview) -> as_json.Document:
    return {
        "path": str(path), "kind": view.kind, "rows_are": view.mapping.kind, "sheet": view.sheet,
        "sheets": list(view.sheets), "head_row": view.head_row, "remembered": view.remembered,
        "confident": view.confident, "missing": list(view.missing), "rows": view.looked_at,
        "whole": view.is_whole, "good": view.good, "bad": view.bad, "claims": view.claims,
        "columns": [_column(one) for one in view.columns],
        "constants": dict(view.mapping.constants),
        "problems": [
            {"row": one.row, "cell": one.cell, "message": one.message} for one in view.problems
        ],
        "findings": [as_json.finding(one) for one in view.findings],
    }  # fmt: skip


def _column(one: SheetColumn) -> as_json.Document:
    return {
        "column": one.name, "header": one.header, "field": one.field, "guessed": one.guessed,
        "samples": list(one.samples),
    }  # fmt: skip


def _tell(view: SheetPreview) -> None:
    print(f"Rows are {view.mapping.kind.replace('_', ' ')}; the head stands in row {view.head_row}.")
    for one in view.columns:
        sample = one.samples[0] if one.samples else ""
        print(f"{one.name:>3} {one.header[:28]:28} {one.field or '-':14} {one.guessed:10} {sample}")
    for lacking in view.missing:
        print(f"Missing: {lacking}; name its column with --map {lacking}=COLUMN.")
    print(f"{counted(view.good, 'row')} can come in, {view.bad} cannot, {counted(view.claims, 'claim')}.")
    for problem in view.problems[:20]:
        note(f"    {problem.sentence}")
    if len(view.problems) > 20:
        note(f"    and {len(view.problems) - 20} more")
