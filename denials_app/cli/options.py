"""The options every command shares, and how they open the practice."""

import getpass
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.settings import Settings

Db = Annotated[
    str | None,
    typer.Option("--db", envvar="DENIALS_DB", show_envvar=True, help="Database file or PostgreSQL URL.",
                 show_default=False),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="File whose first line is the passphrase.", show_default=False),
]
Now = Annotated[
    str | None, typer.Option("--now", metavar="DATE", help="Fixes today, as YYYY-MM-DD.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout and nothing else there.")]
# The largest number that a row may have on every database; a larger one is a matter of usage.
MOST = 2**31 - 1
CaseName = Annotated[str, typer.Argument(metavar="DENIAL", help="A case id, or a claim or payer number.")]


def clock_of(now: str | None) -> Clock:
    """The clock of a command; `now` holds its day still."""
    if now is None:
        return Clock()
    return Clock(day_of(now, "--now"))


def day_of(text: str, option: str) -> date:
    """The day an option names, as programs write it or as people do."""
    for form in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise typer.BadParameter(f"{text} is no date; write it as YYYY-MM-DD.", param_hint=option)


def settings_of(db: str | None, passphrase_file: Path | None) -> Settings:
    """Where the database lies and its passphrase; a person at a terminal is asked for it."""
    settings = Settings.read(db, passphrase_file)
    if not settings.passphrase and sys.stdin.isatty() and sys.stderr.isatty():
        asked = getpass.getpass("Passphrase: ", stream=sys.stderr)
        return Settings(settings.location, asked)
    return settings


@contextmanager
def opened(db: str | None, passphrase_file: Path | None, now: str | None) -> Iterator[App]:
    """The open practice for one command."""
    clock = clock_of(now)
    settings = settings_of(db, passphrase_file)
    app = App.open(settings.location, settings.needed_passphrase(), clock, actor())
    if app.notice:
        note(app.notice)
    try:
        yield app
    finally:
        app.close()


def actor() -> str:
    """Who the audit names: the person logged in to this computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"


def note(words: str) -> None:
    """Words for a person, on stderr."""
    print(words, file=sys.stderr)


def pairs(given: Sequence[str], option: str) -> dict[str, str]:
    """The `NAME=VALUE` pairs of an option that may be given several times."""
    pairs = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or not name.strip():
            raise typer.BadParameter(f"{one} has no `=`; write {option} NAME=VALUE.", param_hint=option)
        pairs[name.strip()] = value
    return pairs
