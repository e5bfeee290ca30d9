"""Commands that keep the practice: init, migrate, audit verify, check, self-test."""

import typer

from denials_app.base.errors import Answered
from denials_app.cli import as_json
from denials_app.cli.options import Db, Json, Now, PassphraseFile, actor, clock_of, note, opened, settings_of

audit = typer.Typer(no_args_is_help=True, help="The record of who did what.")


def init(
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None,
    practice: str = typer.Option("", "--practice", help="The practice's name."),
) -> None:
    """A new practice database, encrypted."""
    from denials_app.app import App
    settings = settings_of(db, passphrase_file)
    app = App.create(settings.location, settings.needed_passphrase(), practice, clock_of(now), actor())
    app.close()
    note(f"{settings.location} is ready. Keep its key file and passphrase: without them nobody can open it.")


def migrate(db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None) -> None:
    """Brings a database of an earlier version up to this one; a copy is kept beside it."""
    from denials_app.app import migrate as bring_up
    settings = settings_of(db, passphrase_file)
    note(bring_up(settings.location, settings.needed_passphrase(), clock_of(now), actor()))


@audit.command()
def verify(
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Proves the audit chains; exit 1 where the record is not as it was written."""
    with opened(db, passphrase_file, now) as app:
        breaks = app.queries.audit_breaks()
    if as_document:
        as_json.put({"whole": not breaks, "breaks": list(breaks)})
    if breaks:
        raise Answered("The audit record was changed: " + " ".join(breaks))
    note("The audit record is whole.")


def check(
    _db: Db = None, _passphrase_file: PassphraseFile = None, _now: Now = None, as_document: Json = False,
) -> None:
    """Every playbook, payer, code and letter file in one pass; it opens no practice."""
    from denials_app.app import check_resources
    findings = check_resources()
    if as_document:
        as_json.put({"findings": [as_json.finding(one) for one in findings]})
    for one in findings:
        note(f"{one.level}: {one.message}")
    if any(one.level == "error" for one in findings):
        raise Answered("Some files that come with the program are not right; see above.")
    note("Every playbook, payer, code and letter file is right.")


def self_test(_db: Db = None, _passphrase_file: PassphraseFile = None, _now: Now = None) -> None:
    """Opens an encrypted database, reads an 835, fills a letter, makes a PDF; in a folder of its own."""
    from denials_app.cli.self_test import self_test as run
    for words in run():
        note(words)
