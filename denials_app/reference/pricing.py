"""How a payment is held against a contract price: which modifiers change it, which places are facilities."""

from dataclasses import dataclass
from pathlib import Path

from denials_app.reference import files


@dataclass(frozen=True, slots=True)
class Pricing:
    """`modifiers` change what is paid; `facilities` are places of service with a facility's rate."""

    modifiers: frozenset[str]
    facilities: frozenset[str]


def load_pricing(folder: Path) -> Pricing:
    """The rules of the data folder."""
    table = files.table(folder / "rules" / "prices.toml")
    places = files.rows(folder / "codes" / "place_of_service.csv")
    facilities = frozenset(row["code"] for row in places if row["medicare_rate_setting"] == "facility")
    return Pricing(frozenset(table["modifiers"]), facilities)
