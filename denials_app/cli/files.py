"""The commands that take files in."""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Annotated

import typer

from denials_app.actions.results import FileReport, ImportReport
from denials_app.app import App
from denials_app.base.errors import Answered, Refusal
from denials_app.cli import as_json
from denials_app.cli.options import Db, Json, Now, PassphraseFile, note, opened, pairs

if TYPE_CHECKING:
    from denials_app.actions.importing.watched_folder import FolderWatch

Map = Annotated[
    list[str], typer.Option("--map", metavar="FIELD=COLUMN", help="Of a spreadsheet; may be given often."),
]
Kind = Annotated[str, typer.Option("--kind", help="Of a spreadsheet: payments or open_denials.")]
Sheet = Annotated[str, typer.Option("--sheet", help="Which sheet of a workbook.")]
Practice = Annotated[str, typer.Option("--practice", help="Whose spreadsheet it is.")]

_ASIDE = frozenset({"set_aside", "partly"})
SET_ASIDE = 3
_NOTHING = ImportReport((), 0, 0)
# A file that is being written grows between two looks.
_BETWEEN_LOOKS = 3.0


def watch(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Watched from now on, else that of before."),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Looks once and ends, for scheduled work.")] = False,
    stop: Annotated[bool, typer.Option("--stop", help="Watches no folder any more.")] = False,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Brings in what is new in a folder once it has stopped growing; the files stay where they are."""
    if as_document and not once:
        raise typer.BadParameter("--json is one document, so it goes with --once.", param_hint="--json")
    with opened(db, passphrase_file, now) as app:
        if stop or folder is not None:
            app.actions.choose_folder(None if stop else folder)
        watched = app.actions.folder_watch()
        if stop:
            note("No folder is watched.")
            return
        if watched is None:
            raise Refusal("No folder is watched yet; name one: denials watch FOLDER.")
        if once:
            report = _joined(_looked_once(app, watched))
        else:
            _watch_on(app, watched)
    if not report.files:
        note(f"Nothing new in {watched.folder}.")
    _end(report, as_document)


def _watch_on(app: App, watched: "FolderWatch") -> None:
    """Looks again and again until a person ends it."""
    trouble = watched.look().trouble
    while True:
        if trouble:
            note(trouble)
        sleep(_BETWEEN_LOOKS)
        look = watched.look()
        trouble = look.trouble if look.trouble != trouble else ""
        for path in look.ready:
            _tell(_brought_in(app, watched, path))


def _looked_once(app: App, watched: "FolderWatch") -> Iterator[ImportReport]:
    look = watched.look()
    if not look.trouble:
        sleep(_BETWEEN_LOOKS)
        look = watched.look()
    if look.trouble:
        raise Refusal(look.trouble)
    for path in look.ready:
        yield _brought_in(app, watched, path)


def _brought_in(app: App, watched: "FolderWatch", path: Path) -> ImportReport:
    """One file; what goes wrong with it stands in the history and holds up no other."""
    try:
        report = app.actions.import_files([path], _show)
    except Refusal as refusal:
        file = FileReport(str(path), "unreadable", "set_aside", sentence=str(refusal), refused=True)
        report = ImportReport((file,), 0, 0)
    watched.done([path])
    return report


def _joined(reports: Iterator[ImportReport]) -> ImportReport:
    whole = _NOTHING
    for one in reports:
        new, outcomes = whole.denials_new + one.denials_new, whole.outcomes + one.outcomes
        whole = ImportReport((*whole.files, *one.files), new, outcomes)
    return whole


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders to walk.")],
    map_: Map = [],  # noqa: B006
    kind: Kind = "", sheet: Sheet = "", practice: Practice = "",
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Any mix of 835, 837, 277CA, 277, 999, 997 and TA1 files and spreadsheets; folders are walked."""
    named = pairs(map_, "--map")
    with opened(db, passphrase_file, now) as app:
        if named or kind or sheet or practice:
            for path in paths:
                app.actions.map_columns(path, named, kind, sheet, practice)
        report = app.actions.import_files(paths, _show)
    if not report.files:
        note("There is no file in it.")
    _end(report, as_document)


def _end(report: ImportReport, as_document: bool) -> None:
    """Tells what came of the files, and ends with the exit code that goes with it."""
    if sys.stderr.isatty():
        note("")
    if as_document:
        as_json.put(as_json.import_report(report))
    else:
        _tell(report)
    refused = [file.sentence for file in report.files if file.refused]
    if refused:
        raise Answered("\n".join(refused))
    if any(file.status in _ASIDE for file in report.files):
        raise typer.Exit(SET_ASIDE)


def _show(done: int, total: int, words: str) -> None:
    if sys.stderr.isatty():
        share = done * 100 // total if total else 100
        print(f"\r\x1b[K{share:3d} %  {words}", end="", file=sys.stderr, flush=True)


def _tell(report: ImportReport) -> None:
    if not report.files:
        return
    for file in report.files:
        print(_line(file))
        for one in file.findings[:20]:
            note(f"    {one.level}: {one.message}")
        if len(file.findings) > 20:
            note(f"    and {len(file.findings) - 20} more")
    print(f"New denials: {report.denials_new}. Answers: {report.outcomes}.")


def _line(file: FileReport) -> str:
    status = file.status.replace("_", " ")
    name = Path(file.path).name
    # Why it was refused is said on stderr, once.
    told = name if file.refused else file.sentence or f"{name}: {file.words}"
    return f"{status:10} {told}"
