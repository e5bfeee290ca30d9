"""The command that prints whom to call about claims nobody answered."""

from pathlib import Path
from typing import Annotated

import typer

from denials_app.base.words import counted
from denials_app.cli import as_json
from denials_app.cli.options import Db, Json, Now, PassphraseFile, note, opened


def callsheet(
    out: Annotated[Path, typer.Option("--out", help="Where the sheet goes, as PDF.")],
    payer: Annotated[str, typer.Option("--payer", help="Part of a payer's name; all if not given.")] = "",
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Call sheet of the claims that are silent past their payer's usual days."""
    with opened(db, passphrase_file, now) as app:
        result = app.actions.call_sheet(out, payer)
    if as_document:
        as_json.put({
            "file": str(result.file), "pages": result.pages, "payers": list(result.payers),
            "claims": result.claims,
        })
    called = f"{counted(result.claims, 'claim')} of {counted(len(result.payers), 'payer')}"
    note(f"Written: {result.file}, {called}.")
