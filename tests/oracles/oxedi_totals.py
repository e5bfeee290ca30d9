"""The same totals by oxedi, an 835 reader of others."""

from decimal import Decimal

import oxedi


def totals(data: bytes) -> dict[str, int]:
    """Counts of claims, lines and adjustments, and sums in cents. Raises oxedi.ParseError."""
    tables = oxedi.parse(data).tables
    claims, adjustments = _rows(tables["claims"]), _rows(tables["adjustments"])
    return {
        "claims": len(claims),
        "lines": len(tables["services"]),
        "adjustments": len(adjustments),
        "charged": _sum(claims, "charge_amount"),
        "paid": _sum(claims, "payment_amount"),
        "adjusted": _sum(adjustments, "amount"),
        "provider_adjusted": _sum(_rows(tables["provider_adjustments"]), "amount"),
    }


def _rows(table: oxedi.Table) -> list[dict[str, str]]:
    """The rows out of the table's text form, which needs no data frame library."""
    lines = table.render().splitlines()[2:]
    return [dict(zip(table.columns, line.split(" | "), strict=False)) for line in lines if line]


def _sum(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(Decimal(row[column]) * 100) for row in rows if row[column] != "∅")
