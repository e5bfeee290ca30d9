"""The command that lists what on file does not balance."""

from denials_app.base.money import dollars
from denials_app.cli import as_json
from denials_app.cli.options import Db, Json, Now, PassphraseFile, opened
from denials_app.queries.answer_rows import ImbalanceRow


def balance(
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Every line, claim and remittance on file that does not balance, with its cents."""
    with opened(db, passphrase_file, now) as app:
        found = app.queries.out_of_balance()
    if as_document:
        as_json.put([
            {"level": one.level, "line": one.line, "difference": one.difference, "id": one.case or None,
             "claim": one.claim or None, "payer": one.payer, "trace": one.trace,
             "payment_date": one.payment_date}
            for one in found
        ])  # fmt: skip
        return
    for one in found:
        where = f"{one.level} {one.line}" if one.line else one.level
        print(f"{where:8} {dollars(one.difference):>12}  {one.payer:24.24} {_named(one)}")
    if not found:
        print("Everything on file balances.")


def _named(one: ImbalanceRow) -> str:
    return f"claim {one.claim}, trace {one.trace}" if one.claim else f"trace {one.trace}"
