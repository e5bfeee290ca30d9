"""Commands for what payers' contracts promise: prices load, list, remove."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from denials_app.actions.results import PricesLoaded
from denials_app.base.words import counted, day_words
from denials_app.cli import as_json
from denials_app.cli.options import MOST, Db, Json, Now, PassphraseFile, day_of, note, opened

prices = typer.Typer(no_args_is_help=True, help="What payers' contracts promise.")


@prices.command()
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX with procedures and amounts.")],
    payer: Annotated[str, typer.Option("--payer", help="The payer's name, or its number in Office.")],
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day where a row names none."),
    ] = None,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """A payer's contract prices; claims that were allowed less become cases."""
    first = day_of(since, "--from") if since else None
    with opened(db, passphrase_file, now) as app:
        loaded = app.actions.load_prices(file, app.queries.find_payer(payer), first, _show)
    if sys.stderr.isatty():
        note("")
    for one in loaded.findings:
        note(f"{one.level}: {one.message}")
    if as_document:
        as_json.put(_document(loaded))
    else:
        print(
            f"{counted(loaded.prices, 'price')} loaded; {counted(loaded.claims, 'claim')} held against them,"
            f" {counted(loaded.underpaid, 'case')} below contract.",
        )


@prices.command("list")
def list_(
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """The price lists that were loaded, newest first."""
    with opened(db, passphrase_file, now) as app:
        found = app.queries.prices()
    if as_document:
        as_json.put([
            {"id": one.id, "payer": one.payer, "practice": one.practice, "file": one.name,
             "prices": one.prices, "from": one.effective_from, "loaded": one.loaded, "by": one.actor,
             "complete": one.judged}
            for one in found
        ])  # fmt: skip
        return
    if not found:
        note("No price list is loaded.")
    for one in found:
        since = f"from {day_words(one.effective_from)}" if one.effective_from else "no first day"
        told = f"{one.name}, {since}, loaded {day_words(one.loaded)}"
        print(f"{one.id:5} {one.payer:24.24} {one.prices:7} prices  {told}")


@prices.command()
def remove(
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", min=1, max=MOST, help="As `prices list` shows it."),
    ],
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None,
) -> None:
    """Takes a price list out; its cases are judged without it."""
    with opened(db, passphrase_file, now) as app:
        app.actions.remove_prices(number)
    note(f"Price list {number} is taken out.")


def _document(loaded: PricesLoaded) -> as_json.Document:
    return {
        "schedule": loaded.schedule, "prices": loaded.prices, "claims": loaded.claims,
        "underpaid": loaded.underpaid, "findings": [as_json.finding(one) for one in loaded.findings],
    }


def _show(done: int, total: int) -> None:
    if sys.stderr.isatty():
        share = done * 100 // total if total else 100
        print(f"\r\x1b[K{share:3d} %", end="", file=sys.stderr, flush=True)
