"""Commands about files that came in: the history, one file of it with its findings, and its undoing."""

from pathlib import Path
from typing import Annotated

import typer

from denials_app.base.words import counted
from denials_app.cli import as_json
from denials_app.cli.options import MOST, Db, Json, Now, PassphraseFile, note, opened
from denials_app.model.file_kinds import kind_words
from denials_app.model.finding import Finding
from denials_app.queries.file_rows import ImportView
from denials_app.queries.rows import ImportRow

_BY_NUMBER = typer.Argument(metavar="N", min=1, max=MOST, help="A line of the history, by its number.")
Line = Annotated[int | None, _BY_NUMBER]
Out = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE", help="Writes the findings as CSV, or as .xlsx."),
]
_AROUND = 20


def history(
    line: Line = None, csv: Out = None, db: Db = None, passphrase_file: PassphraseFile = None,
    now: Now = None, as_document: Json = False,
) -> None:
    """Every file that was ever offered, newest first; with a number, one of them with its findings."""
    with opened(db, passphrase_file, now) as app:
        if line is None:
            rows = app.queries.imports()
            if as_document:
                as_json.put([_row(row) for row in rows])
            else:
                for row in rows:
                    print(_line(row))
                if not rows:
                    note("No file was offered yet.")
            return
        view = app.queries.import_view(line)
        if csv is not None:
            count = app.actions.export_findings(line, csv)
            note(f"{csv}: {counted(count, 'finding')}.")
    if as_document:
        as_json.put(_view(view))
    else:
        _tell(view)


def file(
    line: Annotated[int, _BY_NUMBER],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the file is written.")],
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None,
) -> None:
    """A file that came in, written out byte for byte as it was."""
    with opened(db, passphrase_file, now) as app:
        size = app.actions.save_file(line, out)
    note(f"{out}: {size:,} bytes.")


def undo_import(
    line: Annotated[int, _BY_NUMBER],
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Takes a file back that nobody has worked on; it can come in again."""
    with opened(db, passphrase_file, now) as app:
        undone = app.actions.undo_import(line)
    if as_document:
        as_json.put({"file": undone.name, "cases": sorted(undone.changed.cases)})
    else:
        judged = counted(len(undone.changed.cases), "other claim was", "other claims were")
        note(f"{undone.name} was taken back; {judged} judged again.")


def _line(row: ImportRow) -> str:
    status = "taken back" if row.undone else row.status.replace("_", " ")
    found = f", {counted(len(row.findings), 'finding')}" if row.findings else ""
    at = f"{row.at:%m/%d/%Y %H:%M}"
    return f"{row.id:5}  {at}  {status:11} {kind_words(row.kind):7} {row.name}: {row.words}{found}"


def _tell(view: ImportView) -> None:
    print(_line(view.row))
    for finding in view.row.findings:
        print(f"  {finding.level}: {finding.message}{_where(finding)}")
    for one in view.duplicates[:_AROUND]:
        print(f"  already held: {one.what} {one.claim}, from {one.earlier}")
    rest = len(view.duplicates) - _AROUND + view.duplicates_left_out
    if rest > 0:
        print(f"  and {rest} more that were held already")
    print(f"  Can be taken back: {view.why_not or 'yes'}")


def _where(finding: Finding) -> str:
    """Its place in an X12 file; a finding of a spreadsheet names its row itself."""
    is_placed = finding.segment and finding.offset >= 0
    return f" (segment {finding.segment}, byte {finding.offset})" if is_placed else ""


def _row(row: ImportRow) -> dict[str, object]:
    return {
        "id": row.id, "at": row.at.isoformat(), "name": row.name, "kind": row.kind, "status": row.status,
        "payer": row.payer, "claims": row.claims, "new": row.sum.taken_in, "held": row.sum.held,
        "lines": row.lines, "paid": row.paid, "statuses": row.statuses, "acknowledged": row.acknowledged,
        "set_aside_claims": row.set_aside, "duplicates": row.duplicates, "findings": len(row.findings),
        "undone": row.undone.isoformat() if row.undone else None, "undone_by": row.undone_by,
    }  # fmt: skip


def _view(view: ImportView) -> dict[str, object]:
    return {
        **_row(view.row),
        "findings": [as_json.finding(one) for one in view.row.findings],
        "held_already": [
            {"claim": one.claim, "what": one.what, "file": one.earlier,
             "at": one.earlier_at.isoformat() if one.earlier_at else None}
            for one in view.duplicates
        ],
        "held_already_more": view.duplicates_left_out,
        "set_aside": [
            {"claim": one.claim, "reason": one.reason, "text": one.text, "segment": one.segment,
             "offset": one.offset}
            for one in view.set_aside
        ],
        "denials_new": view.denials_new, "outcomes": view.outcomes, "why_not_undone": view.why_not,
    }  # fmt: skip
