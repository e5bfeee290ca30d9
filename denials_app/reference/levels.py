"""What the steps of an appeal are called by each type of payer: data with a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from denials_app.model.denial import PayerType
from denials_app.reference import files


@dataclass(frozen=True, slots=True)
class AppealLevel:
    """One step: its name, how a letter asks for it, who decides, on which form."""

    payer_type: PayerType
    level: int
    name: str
    request: str
    decides: str
    form: str
    source: str
    checked: date


def load_levels(path: Path) -> Mapping[tuple[PayerType, int], AppealLevel]:
    """Every step of the file by payer type and level. Raises BrokenReference for a wrong entry."""
    try:
        found = [
            AppealLevel(
                PayerType(row["payer_type"]), row["level"], row["name"], row["request"], row["decides"],
                row["form"], row["source"], row["checked"],
            )
            for row in files.table(path).get("level", ())
        ]
    except (KeyError, ValueError) as error:
        raise files.BrokenReference(f"The data file {path.name} has a wrong entry: {error}.") from error
    return {(one.payer_type, one.level): one for one in found}
