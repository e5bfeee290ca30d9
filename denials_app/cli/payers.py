"""Commands for what a person confirms of a payer: its kind, its ways, its appeals address, its deadlines."""

from datetime import date
from typing import Annotated

import typer

from denials_app.app import App
from denials_app.base.errors import Refusal
from denials_app.base.words import counted, day_words
from denials_app.cli import as_json
from denials_app.cli.options import Db, Json, Now, PassphraseFile, note, opened
from denials_app.model.denial import PayerDeadline, PayerType
from denials_app.queries.work_rows import Checked, PayerRow

payers = typer.Typer(no_args_is_help=True, help="What a person confirmed of each payer.")

PayerName = Annotated[str, typer.Argument(metavar="PAYER", help="Its name or a part of it, or its number.")]
Source = Annotated[str, typer.Option("--source", help="Where it stands: manual, contract, letter; page.")]
ClockName = Annotated[
    str, typer.Option("--clock", help="appeal, corrected_claim, filing or records."),
]
Level = Annotated[int | None, typer.Option("--level", min=1, max=9, help="Of an appeal; all if not given.")]


@payers.command("list")
def list_(
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Every payer with what is confirmed of it, by whom, when and by which source."""
    with opened(db, passphrase_file, now) as app:
        rows = [(row, app.queries.deadlines(row.id)) for row in app.queries.payers()]
    if as_document:
        as_json.put([_document(row, deadlines) for row, deadlines in rows])
        return
    for row, deadlines in rows:
        kind = row.type if row.type_confirmed else f"{row.type}, not confirmed"
        print(f"{row.id:5} {row.name} ({kind}), {row.practice}: {counted(row.open_count, 'open case')}")
        for name, checked in (("kind", row.kind_checked), ("ways", row.ways_checked),
                              ("appeals address", row.appeals_checked)):  # fmt: skip
            if checked is not None:
                print(f"        {name}: {_said(checked)}")
        for deadline in deadlines:
            on = day_words(date.fromisoformat(deadline.checked)) if deadline.checked else ""
            print(f"        {deadline.words} {deadline.checked_by} {on}: {deadline.source}")


@payers.command()
def confirm(
    payer: PayerName,
    source: Source,
    kind: Annotated[
        str, typer.Option("--type", help="Its kind; the one taken from its files if not given."),
    ] = "",
    address: Annotated[
        str | None, typer.Option("--appeals-address", help="Where appeals go; lines parted by semicolons."),
    ] = None,
    appeals_source: Annotated[
        str, typer.Option("--appeals-source", help="Where the address stands; --source if not given."),
    ] = "",
    unprocessable: Annotated[
        str | None, typer.Option(help="How it wants an unprocessable claim back: new, replace or ask."),
    ] = None,
    reference: Annotated[
        str | None, typer.Option(help="Which of its numbers a replacement names: newest or first."),
    ] = None,
    suffix: Annotated[str | None, typer.Option(help="Put behind our number on a replacement.")] = None,
    answer_days: Annotated[str | None, typer.Option(help="Its usual days until an answer.")] = None,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None,
) -> None:
    """A person stands behind a payer's kind, ways and appeals address; open cases are judged anew."""
    given = {
        "appeals_address": address, "unprocessable_rule": unprocessable, "suffix_rule": suffix,
        "original_reference_rule": reference, "usual_answer_days": answer_days, "source": source,
        "appeals_source": None if address is None else appeals_source or source,
    }  # fmt: skip
    values = {name: value for name, value in given.items() if value is not None}
    with opened(db, passphrase_file, now) as app:
        row = _row(app, payer)
        if not source.strip():
            raise Refusal("What is confirmed needs its source: the manual, contract or letter, and the page.")
        changed = app.actions.confirm_payer(row.id, kind or row.type, values)
    note(f"{row.name} is confirmed; {counted(len(changed.cases), 'open case')} judged anew.")


@payers.command()
def deadline(
    payer: PayerName,
    clock: ClockName,
    number: Annotated[int, typer.Option("--number", min=1, help="How many days, months or years.")],
    source: Source,
    unit: Annotated[str, typer.Option("--unit", help="days, business_days, months or years.")] = "days",
    level: Level = None,
    counted_from: Annotated[str, typer.Option("--from", help="decision or service.")] = "decision",
    held: Annotated[str, typer.Option("--by", help="received or sent by then.")] = "received",
    lead: Annotated[int, typer.Option("--lead", min=0, max=60, help="Days kept free before it.")] = 7,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None,
) -> None:
    """One deadline of a payer as its manual, contract or letter says; it stands above the general rule."""
    kept = PayerDeadline(clock, level, number, unit, counted_from, held, lead, source=source)
    with opened(db, passphrase_file, now) as app:
        row = _row(app, payer)
        changed = app.actions.save_deadline(row.id, kept)
    note(f"Kept for {row.name}; {counted(len(changed.cases), 'open case')} judged anew.")


@payers.command("no-deadline")
def no_deadline(
    payer: PayerName, clock: ClockName, level: Level = None,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None,
) -> None:
    """Takes a payer's own deadline back; the rule for its kind stands again."""
    with opened(db, passphrase_file, now) as app:
        row = _row(app, payer)
        app.actions.remove_deadline(row.id, clock, level)
    note(f"{row.name} has no such deadline of its own now.")


def _row(app: App, text: str) -> PayerRow:
    wanted = app.queries.find_payer(text)
    return next(row for row in app.queries.payers() if row.id == wanted)


def _document(row: PayerRow, deadlines: tuple[PayerDeadline, ...]) -> as_json.Document:
    return {
        "id": row.id, "name": row.name, "practice": row.practice, "payer_id": row.payer_id, "type": row.type,
        "type_confirmed": row.type_confirmed and row.type != PayerType.UNKNOWN,
        "unprocessable_rule": row.unprocessable_rule, "reference_rule": row.reference_rule,
        "suffix_rule": row.suffix_rule, "appeals_address": row.appeals_address, "open": row.open_count,
        "kind_checked": _checked(row.kind_checked), "ways_checked": _checked(row.ways_checked),
        "appeals_checked": _checked(row.appeals_checked),
        "deadlines": [
            {"clock": one.clock, "level": one.level, "number": one.number, "unit": one.unit,
             "from": one.counted_from, "by": one.received_or_sent, "lead_days": one.lead_days,
             "words": one.words, "source": one.source, "checked": one.checked, "checked_by": one.checked_by}
            for one in deadlines
        ],
    }  # fmt: skip


def _checked(checked: Checked | None) -> as_json.Document | None:
    return None if checked is None else {"by": checked.by, "on": checked.on, "source": checked.source}


def _said(checked: Checked) -> str:
    return f"confirmed {day_words(checked.on)} by {checked.by}: {checked.source or 'no source written'}"
