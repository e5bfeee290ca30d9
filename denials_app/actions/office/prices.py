"""What a payer's contract promises: loaded from a spreadsheet, held against the claims on file, taken out."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from denials_app.actions.assessing import assess_claims, record_of
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, PricesLoaded
from denials_app.base.errors import Refusal
from denials_app.base.files import ordinary
from denials_app.intake.price_list import PriceList, price_list
from denials_app.intake.stand_ins import as_told
from denials_app.model.price import Price
from denials_app.security.audit import AuditTag
from denials_app.sheets.open_sheet import OpenSheet, naming, sheet_file
from denials_app.store import prices as kept
from denials_app.store import tables
from denials_app.store.histories import load_histories
from denials_app.store.known import Connection, rows_of
from denials_app.store.unit import UnitOfWork
from denials_app.triage.underpaid import comes_short

Progress = Callable[[int, int], None]
_HEAD = 1 << 12
# So many claims are looked at in one read, and so few judged in one write of less than a tenth of a second.
_LOOK, _STEP = 400, 100
# Prices written or taken out in one step.
_ROWS = 2000


def load_prices(
    means: Means, path: Path, payer: int, since: date | None, progress: Progress,
    cancelled: Callable[[], bool],
) -> PricesLoaded:
    """Keeps the prices of a CSV or XLSX for a payer and holds every claim of theirs against it.

    A file that is loaded already is only held against the claims again. A cancel takes the prices out.
    Raises a Refusal, and keeps nothing, where the file or its head is not understood.
    """
    listed, sha256 = _read(path, since)

    def write(unit: UnitOfWork) -> int:
        row = unit.find(tables.payer, id=payer)
        if row is None:
            raise Refusal(f"There is no payer {payer}; look at the list again.")
        before = unit.find(tables.fee_schedule, payer_id=payer, sha256=sha256, effective_from=since)
        if before is not None:
            return int(before.id)
        return kept.begin_schedule(unit, row, path.name, sha256, since, len(listed.prices))

    schedule = means.store.run(means.actor, AuditTag.PRICE, write)
    cases, claims, done = set[int](), 0, _keep(means, schedule, listed.prices, progress, cancelled)
    if done:
        cases, claims, done = _hold_against(means, schedule, progress, cancelled)
    if not done:
        cases |= remove_prices(means, schedule).cases
        touched = Changed(frozenset(cases))
        return PricesLoaded(0, 0, claims, 0, tuple(listed.findings), touched, cancelled=True)

    def judged(unit: UnitOfWork) -> int:
        kept.mark_judged(unit, schedule)
        return kept.underpaid_cases(unit.connection, payer)

    short = means.store.run(means.actor, AuditTag.PRICE, judged)
    found = tuple(listed.findings)
    return PricesLoaded(schedule, len(listed.prices), claims, short, found, Changed(frozenset(cases)))


def remove_prices(means: Means, schedule: int) -> Changed:
    """Takes a schedule out; the claims it had something to say of are judged without it."""
    with means.store.read() as connection:
        payers = [row.payer_id for row in rows_of(connection, tables.fee_schedule, id=schedule)]
        claims = kept.claims_priced(connection, schedule) if payers else []
        cases = kept.priced_cases(connection, payers[0], claims) if payers else []

    while _take_some(means, schedule):
        pass

    def write(unit: UnitOfWork) -> None:
        if not kept.remove_schedule(unit, schedule):
            raise Refusal(f"There is no price list {schedule}; look at the list again.")

    means.store.run(means.actor, AuditTag.PRICE, write)
    _judge(means, cases)
    return Changed(frozenset(cases))


def _keep(
    means: Means, schedule: int, prices: Sequence[Price], progress: Progress, cancelled: Callable[[], bool],
) -> bool:
    """Writes what is not kept yet of the prices, in short steps; False where it was cancelled."""
    with means.store.read() as connection:
        there = kept.prices_kept(connection, schedule)
    for start in range(there, len(prices), _ROWS):
        if cancelled():
            return False
        progress(start, len(prices))
        with means.store.batch() as connection:
            kept.add_prices(connection, schedule, prices[start : start + _ROWS])
    return True


def _take_some(means: Means, schedule: int) -> int:
    with means.store.batch() as connection:
        return kept.remove_some_prices(connection, schedule, _ROWS)


def _read(path: Path, since: date | None) -> tuple[PriceList, str]:
    try:
        with ordinary(path).open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            with naming(path.name), OpenSheet(stream, sheet_file(head, path.suffix)) as sheet:
                return price_list(sheet.rows(), path.name, since), sha256
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read; check its name and its rights.") from error


def _hold_against(
    means: Means, schedule: int, progress: Progress, cancelled: Callable[[], bool],
) -> tuple[set[int], int, bool]:
    """Judges every claim that comes short of its prices now, or did before; (cases, claims, finished)."""
    with means.store.read() as connection:
        claims = kept.claims_priced(connection, schedule)
    cases: set[int] = set()
    for start in range(0, len(claims), _LOOK):
        if cancelled():
            return cases, len(claims), False
        progress(start, len(claims))
        with means.store.read() as connection:
            part = _concerned(means, connection, claims[start : start + _LOOK])
        _judge(means, part)
        cases.update(part)
    progress(len(claims), len(claims))
    return cases, len(claims), True


def _concerned(means: Means, connection: Connection, claims: list[int]) -> list[int]:
    """Those of the claims that come below contract, and those that are cases already."""
    known = set(kept.cases_among(connection, claims))
    for one in load_histories(connection, claims):
        if one.id not in known and comes_short(as_told(one.history), means.reference):
            known.add(one.id)
    return sorted(known)


def _judge(means: Means, cases: Iterable[int]) -> None:
    every = sorted(cases)
    if not every:
        return
    with means.store.read() as connection:
        record = record_of(connection)
    for start in range(0, len(every), _STEP):
        with means.store.batch() as connection:
            assess_claims(means, connection, every[start : start + _STEP], record=record)
