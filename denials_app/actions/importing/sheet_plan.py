"""Whose spreadsheet it is and what its columns hold, before any row comes in; remembers what was chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from denials_app.actions.means import Means
from denials_app.base.errors import Refusal
from denials_app.intake.routing import folded
from denials_app.intake.sheets.guess import missing
from denials_app.intake.sheets.preview import Head, chosen_sheet, head_of, with_names
from denials_app.model.party import KnownParty
from denials_app.model.sheets import FIELD_WORDS, SheetColumns, SheetField, SheetKind
from denials_app.security.audit import AuditTag
from denials_app.sheets.open_sheet import SheetFile, open_path
from denials_app.store import tables
from denials_app.store.known import known_practices
from denials_app.store.sheet_memory import memory, remember, remembered
from denials_app.store.unit import UnitOfWork


class NotMapped(Refusal):
    """The columns of a spreadsheet are not known well enough to bring its rows in."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How a spreadsheet comes in: the practice (None where the database has none yet), sheet and columns.

    `whose` asks for the practice where there are several and nothing tells whose it is.
    """

    practice: KnownParty | None
    sort: SheetFile
    sheet: str
    head: Head
    whose: str = ""


def plan_sheet(means: Means, path: Path) -> SheetPlan:
    """How the spreadsheet at `path` comes in; NotMapped where that is not certain."""
    plan = _looked_at(means, path, "", "")
    if plan.head.confident:
        _refuse_unowned(plan, path)
        return plan
    lacking = missing(plan.head.columns)
    words = ", ".join(FIELD_WORDS[field].lower() for field in lacking)
    why = f"no column is known to hold {words}" if lacking else "what its columns hold could only be guessed"
    also = " and the practice with --practice" if plan.whose else ""
    raise NotMapped(
        f"{path.name}: {why}. Look with `denials columns`, name the columns with `denials import --map`{also}"
        " or map them on the desk; nothing of it was taken in.",
    )


def _refuse_unowned(plan: SheetPlan, path: Path) -> None:
    if plan.whose:
        raise NotMapped(f"{path.name}: {plan.whose}")


def map_columns(
    means: Means, path: Path, named: Mapping[str, str], kind: str = "", sheet: str = "", practice: str = "",
) -> None:
    """Changes what the columns of a spreadsheet hold by name and remembers it; see `with_names`."""
    plan = _looked_at(means, path, sheet, practice)
    columns = with_names(plan.head, named)
    if kind:
        columns = replace(columns, kind=_kind(kind))
    if sheet:
        columns = replace(columns, sheet=plan.sheet)
    if not columns.has(SheetField.PRACTICE):
        _refuse_unowned(plan, path)
    _remember(means, plan, columns)


def remember_columns(
    means: Means, path: Path, columns: SheetColumns, practice: int | None = None,
) -> None:
    """Remembers the columns that a person chose for this spreadsheet and all with the same head."""
    plan = _looked_at(means, path, columns.sheet, "", practice, columns.has(SheetField.PRACTICE))
    _refuse_unowned(plan, path)
    _remember(means, plan, columns)


def _kind(text: str) -> SheetKind:
    try:
        return SheetKind(text.replace("-", "_"))
    except ValueError as error:
        kinds = ", ".join(SheetKind)
        raise Refusal(f"{text} is no kind of spreadsheet; there are {kinds}.") from error


def _remember(means: Means, plan: SheetPlan, columns: SheetColumns) -> None:
    head = plan.head

    def keep(unit: UnitOfWork) -> None:
        # A database without a practice gets one without a name: its first file, or a person, names it.
        owner = plan.practice.id if plan.practice else unit.insert(tables.practice, name="", confirmed=False)
        remember(unit.connection, owner, head.source, head.texts, columns, unit.at, unit.actor)
        unit.touch(tables.sheet_columns, owner)

    means.store.run(means.actor, AuditTag.SETTING, keep)


def _looked_at(
    means: Means, path: Path, sheet: str, practice: str, practice_id: int | None = None,
    by_column: bool = False,
) -> SheetPlan:
    with open_path(path, sheet) as opened, means.store.read() as connection:
        practices = known_practices(connection)
        named = _named(practices, practice) if practice else None
        owner = practice_id if practice_id is not None else named.id if named else None
        look = memory(connection, owner)
        chosen = sheet or chosen_sheet(opened, look)
        head = head_of(opened.rows(chosen), look)
        holders = list(remembered(connection, head.source))
        if owner is None and practices and (by_column or head.columns.has(SheetField.PRACTICE)):
            # Each row names its own; the columns are remembered with the first.
            owner = holders[0] if holders else practices[0].id
        owned, whose = _owner(practices, holders, owner)
        return SheetPlan(owned, opened.sort, chosen, head, whose)


def _named(practices: Sequence[KnownParty], name: str) -> KnownParty:
    found = [one for one in practices if folded(one.name) == folded(name)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.name for one in practices) or "none yet"
    raise Refusal(f"{name} names no practice of this database, or several; there are {known}.")


def _owner(
    practices: Sequence[KnownParty], holders: list[int], chosen: int | None,
) -> tuple[KnownParty | None, str]:
    """Whose sheet it is; where that is not certain the first practice's, and words that ask."""
    wanted = [chosen] if chosen is not None else holders if len(holders) == 1 else []
    if not wanted and len(practices) < 2:
        return (practices[0] if practices else None), ""
    found = next((one for one in practices if one.id in wanted), None)
    if found is not None:
        return found, ""
    known = ", ".join(one.name or "a practice without a name" for one in practices)
    whose = f"there are several practices ({known}); say whose it is with --practice, or on the desk."
    return practices[0], whose
