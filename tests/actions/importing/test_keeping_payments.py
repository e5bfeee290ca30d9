"""Payments that share a batch: none is lost or taken for another, and what is held already stays held."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from denials_app.actions.importing import reading_file
from denials_app.actions.importing.import_files import import_files
from denials_app.app import App
from denials_app.base.phases import Phase
from denials_app.store import tables

Make = Callable[..., Path]


def _count(app: App, name: str) -> int:
    with app.actions._means.store.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(tables.metadata.tables[name])) or 0)


def _body(path: Path) -> str:
    """The transaction of a file, from its ST to its SE."""
    text = path.read_text()
    return text[text.index("ST*") : text.index("GE*")]


def _joined(path: Path, *others: str) -> Path:
    text = path.read_text()
    path.write_text(text.replace("GE*", "".join(others) + "GE*", 1))
    return path


@pytest.fixture(params=[1, 2, 3, 1000])
def batch(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So many records in a batch: where it ends must make no difference."""
    monkeypatch.setattr(reading_file, "BATCH", request.param)
    return int(request.param)


def test_payments_of_one_file_stay_apart_wherever_a_batch_ends(
    app: App, remittance: Make, batch: int
) -> None:
    others = [
        _body(remittance(f"{n}.835", n, claims={f"D{n}": "197", f"E{n}": "45"}, payer_id=f"8880{n}"))
        for n in range(2, 6)
    ]
    [file] = app.actions.import_files([_joined(remittance(), *others)]).files
    assert (file.status, file.transactions, file.claims, file.duplicates) == ("imported", 5, 11, 0)
    assert (_count(app, "remittance"), _count(app, "remit_claim"), _count(app, "claim")) == (5, 11, 11)
    assert len(app.queries.queue_ids()) == 6


def test_an_equal_payment_twice_in_a_file_is_one_remittance_with_two_of_each_claim(
    app: App, remittance: Make, batch: int
) -> None:
    path = remittance()
    _joined(path, _body(path))
    [file] = app.actions.import_files([path]).files
    assert (file.claims, file.duplicates) == (6, 0)
    assert (_count(app, "remittance"), _count(app, "remit_claim")) == (1, 6)
    before = app.queries.facts_digest()
    [again] = app.actions.import_files([path]).files
    assert (again.status, again.claims, again.duplicates) == ("duplicate", 6, 6)
    assert app.queries.facts_digest() == before


def test_a_longer_cut_of_a_payment_adds_what_is_new_to_the_remittance_that_is_there(
    app: App, remittance: Make, batch: int
) -> None:
    path = remittance()
    app.actions.import_files([path])
    text = path.read_text()
    start = text.index("CLP*C3")
    more = text[start : text.index("SE*")].replace("C3", "C4")
    longer = path.with_name("longer.835")
    longer.write_text(text[: text.index("SE*")] + more + text[text.index("SE*") :])
    [file] = app.actions.import_files([longer]).files
    assert (file.claims, file.duplicates) == (4, 3)
    assert (_count(app, "remittance"), _count(app, "remit_claim")) == (1, 4)
    assert len(app.queries.queue_ids()) == 3


def test_a_payment_without_claims_is_kept_and_held_the_second_time(
    app: App, remittance: Make, batch: int
) -> None:
    path = remittance(claims={})
    [file] = app.actions.import_files([path]).files
    assert (file.transactions, file.claims) == (1, 0)
    assert _count(app, "remittance") == 1
    before = app.queries.facts_digest()
    app.actions.import_files([path])
    assert app.queries.facts_digest() == before


def test_the_database_is_held_once_for_many_small_payments(app: App, remittance: Make) -> None:
    others = [_body(remittance(f"{n}.835", n, claims={f"D{n}": "45"})) for n in range(2, 22)]
    path = _joined(remittance(claims={"C1": "45"}), *others)
    told: list[Phase] = []
    means = replace(app.actions._means, on_phase=told.append)
    import_files(means, [path], lambda *_: None, lambda: False)
    assert _count(app, "remit_claim") == 21
    # The parties, the claims, the file.
    assert told.count(Phase.BATCH) == 3
