"""The key file beside the database: one random data key, wrapped anew in a slot for each way to open it.

Slots come and go without the database being encrypted anew. A slot holds the data key under AES-256-GCM; the
wrapping key of a passphrase slot comes from Argon2id. Who has the file alone has nothing but guesses to make.
"""

import base64
import binascii
import json
import os
import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from denials_app.base.errors import NewerDatabase, Refusal, WrongPassphrase

FORMAT: Final = "overturn-keys"
VERSION: Final = 1
KEY_BYTES: Final = 32
PASSPHRASE: Final = "passphrase"

# A key file is read before anything proves it is ours: bounds keep a forged one from eating the machine.
_MOST_PASSES, _MOST_KIB, _MOST_LANES = 20, 1 << 20, 64


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess at a passphrase is: passes, memory in KiB, lanes (RFC 9106, read 2026-11-21)."""

    passes: int = 3
    memory: int = 65536
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the database."""

    name: str
    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


def create(path: Path, passphrase: bytes, name: str = "first", cost: Cost | None = None) -> bytes:
    """Write a new key file with one passphrase slot and return its data key. Never replaces a file."""
    if path.exists():
        raise Refusal(f"There is a key file {path.name} already. Move it away only if its database is gone.")
    key = secrets.token_bytes(KEY_BYTES)
    _write(path, [_wrap(key, passphrase, name, cost or Cost())])
    return key


def unlock(path: Path, passphrase: bytes) -> bytes:
    """The data key. Raises WrongPassphrase when no slot opens; nothing is written either way."""
    for slot in _read(path):
        key = _open(slot, passphrase)
        if key is not None:
            return key
    raise WrongPassphrase("That passphrase does not open this database. Check it and try again.")


def slot_names(path: Path) -> tuple[str, ...]:
    """The names of the slots, in the order in which they are tried."""
    return tuple(slot.name for slot in _read(path))


def add_slot(path: Path, passphrase: bytes, name: str, new: bytes, cost: Cost | None = None) -> None:
    """Let the passphrase `new` open the database too, under the slot name `name`."""
    slots = _read(path)
    if any(slot.name == name for slot in slots):
        raise Refusal(f"The key file has a slot named {name} already. Choose another name.")
    _write(path, [*slots, _wrap(unlock(path, passphrase), new, name, cost or Cost())])


def remove_slot(path: Path, passphrase: bytes, name: str) -> None:
    """Take a slot away; whoever used it can no longer open the database. The last one stays."""
    unlock(path, passphrase)
    slots = _read(path)
    kept = [slot for slot in slots if slot.name != name]
    if len(kept) == len(slots):
        raise Refusal(f"The key file has no slot named {name}.")
    if not kept:
        raise Refusal("This is the last way to open the database, so it stays. Add another one first.")
    _write(path, kept)


def change_passphrase(path: Path, old: bytes, new: bytes, cost: Cost | None = None) -> None:
    """Replace the slot that `old` opens by one that `new` opens; the other slots stay as they are."""
    changed: list[Slot] = []
    found = False
    for slot in _read(path):
        key = None if found else _open(slot, old)
        if key is None:
            changed.append(slot)
        else:
            found = True
            changed.append(_wrap(key, new, slot.name, cost or Cost()))
    if not found:
        raise WrongPassphrase("The old passphrase does not open this database. Nothing was changed.")
    _write(path, changed)


def _wrap(key: bytes, passphrase: bytes, name: str, cost: Cost) -> Slot:
    if not passphrase:
        raise Refusal("The passphrase is empty. Choose one that only your office knows.")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    bare = Slot(name, PASSPHRASE, cost, salt, nonce, b"")
    wrapped = AESGCM(_stretch(passphrase, bare)).encrypt(nonce, key, _bound(bare))
    return Slot(name, PASSPHRASE, cost, salt, nonce, wrapped)


def _open(slot: Slot, passphrase: bytes) -> bytes | None:
    if slot.kind != PASSPHRASE or not passphrase:
        return None
    try:
        return AESGCM(_stretch(passphrase, slot)).decrypt(slot.nonce, slot.wrapped, _bound(slot))
    except InvalidTag:
        return None


def _stretch(passphrase: bytes, slot: Slot) -> bytes:
    cost = slot.cost
    return hash_secret_raw(passphrase, slot.salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _bound(slot: Slot) -> bytes:
    """What a slot says about itself, sealed with the key, so that it cannot be passed off as another."""
    cost = slot.cost
    words = (FORMAT, VERSION, slot.name, slot.kind, cost.passes, cost.memory, cost.lanes)
    return json.dumps(words, separators=(",", ":")).encode()


def _read(path: Path) -> list[Slot]:
    try:
        raw = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise Refusal(
            f"The key file {path.name} is missing. Put it back beside the database; nothing opens without it."
        ) from error
    except (OSError, ValueError) as error:
        raise Refusal(f"The key file {path.name} cannot be read. Restore it from the last backup.") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise Refusal(f"{path.name} is not a key file of this program. Restore it from the last backup.")
    if raw.get("version") != VERSION:
        raise NewerDatabase(
            f"The key file {path.name} is from a newer version of Overturn. Install that version."
        )
    try:
        return [_slot(plain) for plain in raw["slots"]]
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise Refusal(f"The key file {path.name} is damaged. Restore it from the last backup.") from error


def _slot(plain: dict[str, Any]) -> Slot:
    cost = Cost(int(plain["passes"]), int(plain["memory"]), int(plain["lanes"]))
    if not (
        1 <= cost.passes <= _MOST_PASSES and 8 <= cost.memory <= _MOST_KIB and 1 <= cost.lanes <= _MOST_LANES
    ):
        raise ValueError("cost out of bounds")
    salt, nonce, wrapped = (
        base64.b64decode(plain[name], validate=True) for name in ("salt", "nonce", "wrapped")
    )
    if (len(salt), len(nonce), len(wrapped)) != (16, 12, KEY_BYTES + 16):
        raise ValueError("lengths")
    return Slot(str(plain["name"]), str(plain["kind"]), cost, salt, nonce, wrapped)


def _plain(slot: Slot) -> dict[str, Any]:
    parts = {"salt": slot.salt, "nonce": slot.nonce, "wrapped": slot.wrapped}
    cost = {"passes": slot.cost.passes, "memory": slot.cost.memory, "lanes": slot.cost.lanes}
    coded = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    return {"name": slot.name, "kind": slot.kind, "kdf": "argon2id", **cost, **coded}


def _write(path: Path, slots: Sequence[Slot]) -> None:
    """Replace the file in one step, readable by its owner alone: the old one or the new one, never half."""
    document = {"format": FORMAT, "version": VERSION, "slots": [_plain(slot) for slot in slots]}
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise Refusal(
            f"The folder of {path.name} cannot be written to. Check its rights and the disk."
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(document, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise Refusal(
            f"The key file {path.name} cannot be written. Check the disk; nothing was changed."
        ) from error


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename is on the disk with the file.
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
