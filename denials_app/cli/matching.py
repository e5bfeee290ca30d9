"""Commands about claims that payers named and that we have not seen go out: look, match, take back."""

from typing import Annotated

import typer

from denials_app.base.errors import Refusal
from denials_app.base.money import dollars
from denials_app.base.words import counted
from denials_app.cli import as_json
from denials_app.cli.options import Db, Json, Now, PassphraseFile, note, opened
from denials_app.model.unmatched import Candidate, ClaimSide
from denials_app.queries.file_rows import UnmatchedRow

Named = Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or its number where it is unique.")]
Case = Annotated[str, typer.Argument(metavar="CASE", help="The claim of ours that it is.")]
Own = Annotated[bool, typer.Option("--own", help="It is a claim of its own: nothing is to be looked for.")]


def unmatched(
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Answers whose claim we have not seen go out, with what of ours they may be and why."""
    with opened(db, passphrase_file, now) as app:
        found = [(row, app.queries.candidates(row.side.id)) for row in app.queries.unmatched()]
    if as_document:
        as_json.put([_row(row, close) for row, close in found])
        return
    for row, close in found:
        print(f"{row.side.id:6}  {row.side.number}, ${dollars(row.side.charge)}, {row.side.payer}")
        for one in close:
            print(f"        {one.score:3} %  {one.side.id}  {one.side.number}: {', '.join(one.reasons)}")
    note(f"{len(found)} unmatched.")


def match(
    named: Named, case: Case = "", own: Own = False,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Says that a claim the payer named is one of ours, or with --own one of its own."""
    with opened(db, passphrase_file, now) as app:
        claim = app.queries.find_claim(named)
        if own:
            changed = app.actions.keep_apart(claim)
        elif case:
            changed = app.actions.match(claim, app.queries.find_claim(case))
        else:
            raise Refusal("Name the claim of ours that it is, or say --own.")
    _tell(sorted(changed.cases), as_document)


def unmatch(
    named: Named, db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None,
    as_document: Json = False,
) -> None:
    """Takes back what was matched to a claim."""
    with opened(db, passphrase_file, now) as app:
        changed = app.actions.unmatch(app.queries.find_claim(named))
    _tell(sorted(changed.cases), as_document)


def _tell(cases: list[int], as_document: bool) -> None:
    if as_document:
        as_json.put({"cases": cases})
    note(f"{counted(len(cases), 'claim was', 'claims were')} judged again.")


def _row(row: UnmatchedRow, close: tuple[Candidate, ...]) -> dict[str, object]:
    return {
        **_side(row.side), "practice": row.practice, "told_by": row.told_by, "open": row.open,
        "candidates": [
            {**_side(one.side), "score": one.score, "reasons": list(one.reasons)} for one in close
        ],
    }  # fmt: skip


def _side(side: ClaimSide) -> dict[str, object]:
    return {
        "id": side.id, "claim": side.number, "icn": sorted(side.payer_numbers), "payer": side.payer,
        "patient": side.name, "member": side.member_id, "service_from": side.service_from,
        "service_to": side.service_to, "charge": side.charge, "answered": side.is_answered,
        "sent": side.is_sent,
    }  # fmt: skip
