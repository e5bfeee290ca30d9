"""The audit chains: what an entry is, how it is sealed to the one before, and what a broken chain means.

A chain belongs to one login. Its opening is sealed to the chain opened before it, each entry to the entry
before it, and a tally over length and head to the chain. Seals are HMACs under a key drawn from the data key:
who can write to the tables but does not hold the key cannot mend a chain. Who holds key and copies can.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

GENESIS = bytes(32)


class AuditTag(StrEnum):
    """What sort of deed an entry notes."""

    INIT = "init"
    MIGRATE = "migrate"
    IMPORT = "import"
    SWEEP = "sweep"
    PRACTICE = "practice"
    PAYER = "payer"
    RULE = "rule"
    PRICE = "price"
    SETTING = "setting"
    MATCH = "match"
    DEED = "deed"
    UNDO = "undo"
    NOTE = "note"
    GUIDE = "guide"
    CORRECT = "correct"
    LETTER = "letter"
    PRINT = "print"
    ATTACH = "attach"
    SENT = "sent"
    EXPORT = "export"
    RECOMPUTE = "recompute"
    PASSPHRASE = "passphrase"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed in a chain. `subject` names rows by table and id, such as `claim 12`; never a patient."""

    chain: int
    number: int
    at: str
    actor: str
    tag: str
    subject: str
    seal: bytes = b""


@dataclass(frozen=True, slots=True)
class Chain:
    """One login in the register. `closed_at` is empty while it is open, or after a crash."""

    id: int
    actor: str
    opened_at: str
    previous: bytes
    seal: bytes = b""
    entries: int = 0
    head: bytes = GENESIS
    closed_at: str = ""
    tally: bytes = b""


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the record is not as it was written. `number` 0 means the register itself."""

    chain: int
    number: int
    message: str


class Sealer:
    """Seals and checks chains with the audit key drawn from the data key."""

    def __init__(self, data_key: bytes) -> None:
        self._key = hmac.new(data_key, b"overturn audit 1", hashlib.sha256).digest()

    def opening(self, chain: Chain) -> bytes:
        """The seal of a chain's opening; it becomes `previous` of the next chain."""
        return self._seal("open", chain.id, chain.actor, chain.opened_at, chain.previous.hex())

    def entry(self, entry: Entry, previous: bytes) -> bytes:
        """The seal of an entry that follows `previous` (for the first one: the chain's opening seal)."""
        words = (entry.chain, entry.number, entry.at, entry.actor, entry.tag, entry.subject)
        return self._seal("entry", *words, previous.hex())

    def tally(self, chain: Chain) -> bytes:
        """The seal over a chain's length, head and closing."""
        return self._seal(
            "tally", chain.id, chain.entries, chain.head.hex(), chain.closed_at, chain.seal.hex()
        )

    def last(self, chain: int, seal: bytes) -> str:
        """The seal over which chain was opened last."""
        return self._seal("last", chain, seal.hex()).hex()

    def _seal(self, *words: str | int) -> bytes:
        message = json.dumps(words, ensure_ascii=True, separators=(",", ":")).encode()
        return hmac.new(self._key, message, hashlib.sha256).digest()


def breaks_in_register(chains: Sequence[Chain], last: tuple[int, str], sealer: Sealer) -> list[Break]:
    """What does not fit between the chains, given in order of their ids; `last` is the anchor as stored."""
    found: list[Break] = []
    previous = GENESIS
    for place, chain in enumerate(chains, start=1):
        if chain.id != place:
            found.append(Break(place, 0, f"Login {place} is missing from the audit register."))
            return found
        if chain.previous != previous or not hmac.compare_digest(chain.seal, sealer.opening(chain)):
            found.append(Break(chain.id, 0, f"The opening of login {chain.id} was changed."))
        if not hmac.compare_digest(chain.tally, sealer.tally(chain)):
            found.append(Break(chain.id, 0, f"The length or end of login {chain.id} was changed."))
        previous = chain.seal
    expected = (len(chains), sealer.last(len(chains), previous)) if chains else (0, "")
    if last != expected:
        found.append(Break(len(chains), 0, "The last logins are missing from the audit register."))
    return found


def breaks_in_chain(chain: Chain, entries: Sequence[Entry], sealer: Sealer) -> list[Break]:
    """The first place where the entries of one chain, in order, stop being as they were written."""
    previous = chain.seal
    for place, entry in enumerate(entries, start=1):
        if entry.number != place:
            return [Break(chain.id, place, f"Entry {place} of login {chain.id} is missing.")]
        if not hmac.compare_digest(entry.seal, sealer.entry(entry, previous)):
            return [Break(chain.id, place, f"Entry {place} of login {chain.id} was changed.")]
        previous = entry.seal
    if (len(entries), previous if entries else GENESIS) != (chain.entries, chain.head):
        return [Break(chain.id, len(entries), f"Entries at the end of login {chain.id} are missing.")]
    return []
