"""An import shows at once or not at all, whatever stops it."""

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from denials_app.base.errors import Refusal
from denials_app.model.party import Organization
from denials_app.model.remittance import RemitClaim
from denials_app.security.audit import AuditTag
from denials_app.store import Store, tables
from denials_app.store.answered import Place
from denials_app.store.cases import CaseRow, next_version, write_cases
from denials_app.store.digest import facts_digest
from denials_app.store.engine import is_server
from denials_app.store.files import begin_file
from denials_app.store.importing import flip, importing, sweep
from denials_app.store.incoming import NewClaim, SetAsideText, add_claims, add_remittance, add_set_aside
from denials_app.store.known import add_payer, add_practice, give_numbers, known_practices
from denials_app.store.opening import create_store, open_store
from denials_app.store.visible import visible


def count(store: Store, table: Any) -> int:
    with store.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def digest(store: Store) -> str:
    with store.read() as connection:
        return facts_digest(connection)


def shown(store: Store) -> list[tuple[int, int]]:
    case = tables.denial_case
    with store.read() as connection:
        query = select(case.c.id, case.c.amount).where(visible(case)).order_by(case.c.id)
        return [(row.id, row.amount) for row in connection.execute(query)]


def stage(store: Store, import_id: int, header: Any, amounts: dict[str, int], mark: str = "1") -> list[int]:
    """Write claims and their cases as an import does, up to its flip."""
    with store.batch() as connection:
        payer = connection.execute(select(tables.payer.c.id)).scalar() or _payer(connection, import_id)
        place = add_remittance(
            connection, Place(import_id, 1, payer, 0), header, f"{import_id}{mark}".encode()
        )
        claims = [
            RemitClaim(number, "4", amount, 0, 0, "", "", text=number) for number, amount in amounts.items()
        ]
        ids = add_claims(
            connection, place, [NewClaim(one, f"{mark}{one.number}".encode(), 1) for one in claims]
        )
        add_set_aside(
            connection, import_id, [SetAsideText("CLP*?", f"{import_id}{mark}".encode(), "no amount")], 1
        )
        cases = [
            CaseRow(id, 1, payer, amount=amount, state="open")
            for id, amount in zip(ids, amounts.values(), strict=True)
        ]
        write_cases(connection, ids, cases, import_id)
        return ids


def _payer(connection: Any, import_id: int) -> int:
    values = {"practice_id": 1, "import_id": import_id, "name": "Larkfield Health", "payer_key": "LKF01"}
    return int(connection.execute(tables.payer.insert().values(**values)).inserted_primary_key[0])


def finish(store: Store, header: Any, amounts: dict[str, int], mark: str = "1") -> list[int]:
    with importing(store, "ann") as under_way:
        ids = stage(store, under_way.id, header, amounts, mark)
        with store.unit("ann", AuditTag.IMPORT) as unit:
            assert flip(unit, under_way.id) == []
    return ids


def test_nothing_shows_before_the_flip_and_all_after(store: Store, samples: Any) -> None:
    with importing(store, "ann") as under_way:
        ids = stage(store, under_way.id, samples.header(), {"A1": 100, "A2": 200})
        assert shown(store) == []
        with store.unit("ann", AuditTag.IMPORT) as unit:
            assert flip(unit, under_way.id) == []
    assert shown(store) == [(ids[0], 100), (ids[1], 200)]


def test_a_later_answer_replaces_the_case_in_the_flip(store: Store, samples: Any) -> None:
    first, other = finish(store, samples.header(), {"A1": 100, "A2": 200})
    with importing(store, "ann") as under_way:
        stage(store, under_way.id, samples.header("EFT2"), {"A1": 70}, "2")
        assert shown(store) == [(first, 100), (other, 200)]
        with store.unit("ann", AuditTag.IMPORT) as unit:
            flip(unit, under_way.id)
    assert shown(store) == [(first, 70), (other, 200)]


def test_a_case_worked_on_meanwhile_is_named_for_another_look(store: Store, samples: Any) -> None:
    first, _ = finish(store, samples.header(), {"A1": 100, "A2": 200})
    with importing(store, "ann") as under_way:
        stage(store, under_way.id, samples.header("EFT2"), {"A1": 70}, "2")
        with store.unit("bob", AuditTag.DEED) as unit:
            next_version(unit.connection, first)
        with store.unit("ann", AuditTag.IMPORT) as unit:
            assert flip(unit, under_way.id) == [first]


def test_a_failing_import_leaves_the_facts_as_they_were(store: Store, samples: Any) -> None:
    before = digest(store)
    with pytest.raises(IntegrityError), importing(store, "ann") as under_way:
        _stage_twice(store, under_way.id, samples.header())
    assert digest(store) == before
    assert count(store, tables.import_batch) == 0


def _stage_twice(store: Store, import_id: int, header: Any) -> None:
    before = digest(store)
    stage(store, import_id, header, {"A1": 100})
    assert digest(store) != before
    stage(store, import_id, header, {"A1": 100})


def test_an_import_finished_twice_is_refused(store: Store) -> None:
    with importing(store, "ann") as under_way:
        with store.unit("ann", AuditTag.IMPORT) as unit:
            flip(unit, under_way.id)
        with pytest.raises(Refusal, match="taken back"), store.unit("ann", AuditTag.IMPORT) as unit:
            flip(unit, under_way.id)


def test_a_second_import_waits_its_turn(store: Store) -> None:
    with importing(store, "ann"), pytest.raises(Refusal, match="Another import"), importing(store, "bob"):
        pass
    with importing(store, "bob"):
        pass


def test_a_sweep_leaves_an_import_under_way_alone(store: Store, samples: Any) -> None:
    with importing(store, "ann") as under_way:
        stage(store, under_way.id, samples.header(), {"A1": 100})
        assert sweep(store) == 0
        assert count(store, tables.remit_claim) == 1


def _import_and_hang(location: str, key: bytes, header: Any, ready: Any) -> None:
    store = Store.with_key(location, key)
    with importing(store, "night") as under_way:
        for part in range(3):
            stage(store, under_way.id, header, {f"K{part}{n}": 100 for n in range(300)}, f"k{part}")
        with store.batch() as connection:
            begin_file(connection, under_way.id, "night.835", "835", store.clock.now())
        ready.set()
        signal.pause()


def test_a_killed_import_is_swept_and_the_facts_stand(location: str, keys: Path, samples: Any) -> None:
    from denials_app.security import keyfile

    store = create_store(location, b"a sentence", "Oak Street Clinic", keys=keys)
    finish(store, samples.header(), {"A1": 100})
    before = digest(store)
    store.close()
    forked = multiprocessing.get_context("spawn")
    ready = forked.Event()
    key = keyfile.unlock(keys, b"a sentence")
    child = forked.Process(target=_import_and_hang, args=(location, key, samples.header("EFT9"), ready))
    child.start()
    assert ready.wait(60)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    again = open_store(location, b"a sentence", keys=keys)
    assert digest(again) == before
    assert count(again, tables.import_batch) == 1
    with again.read() as connection:
        assert again.audit.verify(connection) == []
    again.close()


def _write_notes(location: str, key: bytes, name: str, times: int) -> None:
    store = Store.with_key(location, key)
    for n in range(times):
        with store.unit(name, AuditTag.PRACTICE) as unit:
            unit.insert(tables.practice, name=f"{name}{n}")
    store.close()


def test_two_programs_write_at_once(location: str, keys: Path) -> None:
    from denials_app.security import keyfile

    store = create_store(location, b"a sentence", keys=keys)
    key = keyfile.unlock(keys, b"a sentence")
    before = count(store, tables.practice)
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=_write_notes, args=(location, key, name, 30)) for name in ("ann", "bob")
    ]
    for one in writers:
        one.start()
    for one in writers:
        one.join(60)
    assert [one.exitcode for one in writers] == [0, 0]
    assert count(store, tables.practice) == before + 60
    with store.read() as connection:
        assert store.audit.verify(connection) == []
        chains = connection.execute(
            select(tables.audit_register.c.actor, tables.audit_register.c.entries)
        ).all()
    assert sorted(tuple(row) for row in chains) == [("ann", 30), ("bob", 30), ("overturn", 1)]
    store.close()


def test_a_practice_without_numbers_gets_them_in_the_flip_alone(store: Store) -> None:
    party = Organization("Oak Street Clinic", npi="1234567893", tin="123456789")
    before = digest(store)
    for finishes in (False, True):
        with importing(store, "ann") as under_way:
            with store.batch() as connection:
                (practice,) = known_practices(connection)
                assert give_numbers(connection, practice, party).numbers == {"1234567893", "123456789"}
            assert digest(store) == before
            if finishes:
                with store.unit("ann", AuditTag.IMPORT) as unit:
                    flip(unit, under_way.id)
        with store.read() as connection:
            (practice,) = known_practices(connection)
        assert bool(practice.numbers) == finishes


def test_parties_that_nothing_tells_apart_are_one(store: Store) -> None:
    with importing(store, "ann") as under_way, store.batch() as connection:
        nobody = [add_practice(connection, under_way.id, Organization()).id for _ in range(2)]
        payers = [add_payer(connection, under_way.id, nobody[0], Organization(), tin, "").id for tin in "12"]
    assert len(set(nobody)) == len(set(payers)) == 1


def test_a_folder_that_may_not_be_written_to_is_named(store: Store, location: str) -> None:
    if is_server(location):
        return
    Path(f"{location}.import").unlink()
    Path(f"{location}.import").mkdir()
    with pytest.raises(Refusal, match="Check the rights of the folder"), importing(store, "ann"):
        pass
