"""Writes the audit chains into their tables, and reads them back to be proved."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from denials_app.security.audit import (
    GENESIS,
    AuditTag,
    Break,
    Chain,
    Entry,
    Sealer,
    breaks_in_chain,
    breaks_in_register,
)
from denials_app.store.tables import audit_entry, audit_register, setting

_ANCHOR = "audit.last"
# Any fixed number: the lock that lets one seat at a time open a chain on a PostgreSQL.
_OPENING_LOCK = 7_261_001


class AuditBook:
    """The chains of one program run: one a login, opened by the login's first deed."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer
        self._chains: dict[str, int] = {}

    @property
    def is_open(self) -> bool:
        """Whether this run has opened a chain."""
        return bool(self._chains)

    def note(self, connection: Connection, at: datetime, actor: str, tag: AuditTag, subject: str) -> None:
        """Add one entry to the actor's chain, in the transaction of the deed it notes."""
        chain = self._open_chain(connection, at, actor)
        number = chain.entries + 1
        entry = Entry(chain.id, number, _stamp(at), actor, tag.value, subject)
        seal = self._sealer.entry(entry, chain.head if chain.entries else chain.seal)
        connection.execute(
            insert(audit_entry).values(
                chain_id=chain.id,
                number=number,
                at=entry.at,
                actor=actor,
                tag=entry.tag,
                subject=subject,
                seal=seal,
            )
        )
        self._tally(connection, chain, number, seal, "")

    def close(self, connection: Connection, at: datetime) -> None:
        """Close the chains that this run opened."""
        for id in self._chains.values():
            chain = _chain(connection, id)
            if chain is not None:
                self._tally(connection, chain, chain.entries, chain.head, _stamp(at))
        self._chains.clear()

    def verify(self, connection: Connection) -> list[Break]:
        """Every place where the record is not as it was written; empty when it is whole."""
        rows = connection.execute(select(audit_register).order_by(audit_register.c.id))
        chains = [Chain(**row._mapping) for row in rows]
        found = breaks_in_register(chains, _anchor(connection), self._sealer)
        for chain in chains:
            found += breaks_in_chain(chain, _entries(connection, chain.id), self._sealer)
        return found + _strays(connection)

    def _open_chain(self, connection: Connection, at: datetime, actor: str) -> Chain:
        known = self._chains.get(actor)
        # A chain whose opening was rolled back with its first deed is not there any more.
        chain = _chain(connection, known) if known else None
        if chain is not None and chain.actor == actor and not chain.closed_at:
            return chain
        chain = self._open(connection, at, actor)
        self._chains[actor] = chain.id
        return chain

    def _open(self, connection: Connection, at: datetime, actor: str) -> Chain:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_OPENING_LOCK)))
        last = connection.execute(
            select(audit_register.c.id, audit_register.c.seal).order_by(audit_register.c.id.desc()).limit(1)
        ).first()
        id, previous = (last.id + 1, last.seal) if last else (1, GENESIS)
        chain = Chain(id, actor, _stamp(at), previous)
        seal = self._sealer.opening(chain)
        chain = Chain(id, actor, chain.opened_at, previous, seal)
        connection.execute(
            insert(audit_register).values(
                id=id, actor=actor, opened_at=chain.opened_at, previous=previous, seal=seal, entries=0,
                head=GENESIS, closed_at="", tally=self._sealer.tally(chain),
            )
        )  # fmt: skip
        connection.execute(delete(setting).where(setting.c.name == _ANCHOR))
        connection.execute(insert(setting).values(name=_ANCHOR, value=[id, self._sealer.last(id, seal)]))
        return chain

    def _tally(self, connection: Connection, chain: Chain, entries: int, head: bytes, closed_at: str) -> None:
        grown = Chain(
            chain.id, chain.actor, chain.opened_at, chain.previous, chain.seal, entries, head, closed_at
        )
        connection.execute(
            update(audit_register)
            .where(audit_register.c.id == chain.id)
            .values(entries=entries, head=head, closed_at=closed_at, tally=self._sealer.tally(grown))
        )


def _chain(connection: Connection, id: int) -> Chain | None:
    # FOR UPDATE is for two seats under one login; SQLite has one writer and leaves it out.
    query = select(audit_register).where(audit_register.c.id == id).with_for_update()
    row = connection.execute(query).first()
    return Chain(**row._mapping) if row else None


def _entries(connection: Connection, chain: int) -> list[Entry]:
    query = select(audit_entry).where(audit_entry.c.chain_id == chain).order_by(audit_entry.c.number)
    return [
        Entry(row.chain_id, row.number, row.at, row.actor, row.tag, row.subject, row.seal)
        for row in connection.execute(query)
    ]


def _strays(connection: Connection) -> list[Break]:
    query = select(audit_entry.c.chain_id).distinct().where(
        audit_entry.c.chain_id.not_in(select(audit_register.c.id))
    )  # fmt: skip
    ids = connection.scalars(query)
    return [
        Break(id, 0, f"Login {id} is missing from the audit register, its entries are not.") for id in ids
    ]


def _anchor(connection: Connection) -> tuple[int, str]:
    value = connection.scalar(select(setting.c.value).where(setting.c.name == _ANCHOR))
    return (int(value[0]), str(value[1])) if value else (0, "")


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
