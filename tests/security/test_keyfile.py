"""The key file opens for the right passphrase alone, and is never half written."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from denials_app.base.errors import NewerDatabase, Refusal, WrongPassphrase
from denials_app.security import keyfile
from denials_app.security.keyfile import Cost

CHEAP = Cost(1, 64, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "practice.keys"


@pytest.fixture
def key(path: Path) -> bytes:
    return keyfile.create(path, b"correct horse", cost=CHEAP)


def change(path: Path, edit: Any) -> None:
    plain = json.loads(path.read_text())
    edit(plain)
    path.write_text(json.dumps(plain))


def test_the_passphrase_opens_and_another_touches_nothing(path: Path, key: bytes) -> None:
    assert len(key) == 32
    before = path.read_bytes()
    assert keyfile.unlock(path, b"correct horse") == key
    for wrong in (b"Correct horse", b"", b"correct horse "):
        with pytest.raises(WrongPassphrase, match=r"^That passphrase does not open this database\."):
            keyfile.unlock(path, wrong)
    assert path.read_bytes() == before


def test_two_files_never_hold_the_same_key(tmp_path: Path) -> None:
    made = {keyfile.create(tmp_path / str(n), b"same", cost=CHEAP) for n in range(4)}
    assert len(made) == 4


def test_the_file_is_its_owners_alone_and_shows_no_key(path: Path, key: bytes) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert key.hex() not in path.read_text()
    assert b"correct horse" not in path.read_bytes()


def test_a_new_file_costs_what_was_decided(path: Path) -> None:
    keyfile.create(path, b"correct horse")
    (slot,) = json.loads(path.read_text())["slots"]
    assert (slot["kdf"], slot["passes"], slot["memory"], slot["lanes"]) == ("argon2id", 3, 65536, 4)


def test_a_file_is_never_replaced_by_a_new_one(path: Path, key: bytes) -> None:
    with pytest.raises(Refusal, match="already"):
        keyfile.create(path, b"other", cost=CHEAP)
    assert keyfile.unlock(path, b"correct horse") == key


def test_a_changed_passphrase_opens_the_same_key(path: Path, key: bytes) -> None:
    keyfile.change_passphrase(path, b"correct horse", b"battery staple", CHEAP)
    assert keyfile.unlock(path, b"battery staple") == key
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(path, b"correct horse")


def test_a_change_with_the_wrong_passphrase_changes_nothing(path: Path, key: bytes) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        keyfile.change_passphrase(path, b"wrong", b"mine", CHEAP)
    with pytest.raises(Refusal, match="empty"):
        keyfile.change_passphrase(path, b"correct horse", b"", CHEAP)
    assert path.read_bytes() == before


def test_slots_come_and_go_and_the_last_one_stays(path: Path, key: bytes) -> None:
    keyfile.add_slot(path, b"correct horse", "bob", b"bob's own", CHEAP)
    assert keyfile.slot_names(path) == ("first", "bob")
    assert keyfile.unlock(path, b"bob's own") == key
    with pytest.raises(Refusal, match="named bob already"):
        keyfile.add_slot(path, b"correct horse", "bob", b"x", CHEAP)
    keyfile.remove_slot(path, b"bob's own", "first")
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(path, b"correct horse")
    with pytest.raises(Refusal, match="last way"):
        keyfile.remove_slot(path, b"bob's own", "bob")
    with pytest.raises(Refusal, match="no slot named eve"):
        keyfile.remove_slot(path, b"bob's own", "eve")
    assert keyfile.unlock(path, b"bob's own") == key


def test_a_slot_cannot_be_passed_off_as_another(path: Path, key: bytes) -> None:
    change(path, lambda plain: plain["slots"][0].update(name="owner"))
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(path, b"correct horse")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cannot be read"),
        (b"\x00\xff", "cannot be read"),
        (b"{}", "not a key file"),
        (b"[]", "not a key file"),
        (b'{"format": "overturn-keys", "version": 1}', "damaged"),
        (b'{"format": "overturn-keys", "version": 1, "slots": [{}]}', "damaged"),
    ],
)
def test_a_broken_file_is_named_with_its_mend(path: Path, content: bytes, says: str) -> None:
    path.write_bytes(content)
    with pytest.raises(Refusal, match=says) as caught:
        keyfile.unlock(path, b"x")
    assert "practice.keys" in str(caught.value)
    assert "backup" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"), [("passes", 10**6), ("memory", 1 << 40), ("lanes", 0), ("salt", "AA==")]
)
def test_a_forged_cost_does_not_eat_the_machine(path: Path, key: bytes, name: str, value: Any) -> None:
    change(path, lambda plain: plain["slots"][0].update({name: value}))
    with pytest.raises(Refusal, match="damaged"):
        keyfile.unlock(path, b"correct horse")


def test_a_newer_file_is_refused(path: Path, key: bytes) -> None:
    change(path, lambda plain: plain.update(version=2))
    with pytest.raises(NewerDatabase, match="newer version"):
        keyfile.unlock(path, b"correct horse")


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(Refusal, match=r"practice\.keys is missing"):
        keyfile.unlock(path, b"x")


def test_a_write_that_fails_leaves_the_old_file(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match="cannot be written"):
        keyfile.change_passphrase(path, b"correct horse", b"new", CHEAP)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
