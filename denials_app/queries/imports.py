"""The import history: every file that was ever offered, and what became of it."""

from sqlalchemy import func, select

from denials_app.model.finding import Finding, Level
from denials_app.queries.rows import ImportRow
from denials_app.store.tables import import_attempt, remit_claim
from denials_app.store.unit import Store
from denials_app.store.visible import visible

_SHOWN = 2000


def imports(store: Store) -> tuple[ImportRow, ...]:
    """The newest attempts first."""
    query = select(import_attempt).order_by(import_attempt.c.id.desc()).limit(_SHOWN)
    with store.read() as connection:
        return tuple(
            ImportRow(
                id=row.id, at=row.at, name=row.name, kind=row.kind, status=row.status, claims=row.claims,
                paid=row.paid, set_aside=row.set_aside_claims,
                findings=tuple(_finding(one) for one in row.findings or ()),
            )
            for row in connection.execute(query)
        )


def claims_held(store: Store) -> int:
    """How many adjudicated claims are on file."""
    query = select(func.count()).select_from(remit_claim).where(visible(remit_claim))
    with store.read() as connection:
        return connection.scalar(query) or 0


def _finding(kept: dict[str, object]) -> Finding:
    return Finding(
        level=Level(str(kept["level"])), code=str(kept["code"]), message=str(kept["message"]),
        segment=int(str(kept.get("segment", 0))), offset=int(str(kept.get("offset", -1))),
        field=None if kept.get("field") is None else str(kept["field"]),
        difference=None if kept.get("difference") is None else int(str(kept["difference"])),
    )
