"""A spreadsheet before it comes in: its columns as guessed or remembered, its first rows, what is wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from denials_app.base.errors import Refusal
from denials_app.intake.sheets.claims import SheetClaim
from denials_app.intake.sheets.guess import guess, kind_of, missing
from denials_app.intake.sheets.head import LOOKED_AT, find_head, headers, source_of
from denials_app.intake.sheets.reading import RowsAside, Told, read_claims
from denials_app.intake.sheets.row_values import PARSERS
from denials_app.model.finding import Finding, Level
from denials_app.model.sheets import (
    GuessedBy,
    SheetColumn,
    SheetColumns,
    SheetField,
    SheetPreview,
    SheetProblem,
)
from denials_app.sheets.open_sheet import OpenSheet
from denials_app.sheets.rows import NotASheet, Row, column_name, text_of
from denials_app.sheets.values import BadCell

_SAMPLE: Final = 200
_SHOWN_ROWS: Final = 200
_SHOWN_PROBLEMS: Final = 1000
_SAMPLES: Final = 3
_MOST_COLUMNS: Final = 200

Remembered = Callable[[str], SheetColumns | None]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a sheet with what its columns hold. `source` names all sheets with this head."""

    row: int
    texts: tuple[str, ...]
    source: str
    columns: SheetColumns
    guessed: tuple[GuessedBy, ...]
    remembered: bool
    confident: bool


def head_of(rows: Iterable[Row], remembered: Remembered) -> Head:
    """The head of a sheet, its columns as remembered for this source, else as guessed."""
    first = list(islice(rows, LOOKED_AT + _SAMPLE))
    found = find_head(first[:LOOKED_AT])
    if found is None:
        raise NotASheet("No row of the sheet names its columns; put a row of headings over the data.")
    texts = headers(found)
    if len(texts) > _MOST_COLUMNS:
        many = f"The sheet has {len(texts):,} columns"
        raise NotASheet(f"{many}; save only those that matter, {_MOST_COLUMNS} at most.")
    source = source_of(texts)
    below = [row for row in first if row.number > found.number and not row.is_empty]
    kept = remembered(source)
    if kept is not None:
        held = GuessedBy.REMEMBERED
        fields = (kept.fields + (None,) * len(texts))[: len(texts)]
        how = tuple(held if field else GuessedBy.NOTHING for field in fields)
        return Head(found.number, texts, source, replace(kept, fields=fields), how, True, not missing(kept))
    own = guess(texts, below[:_SAMPLE])
    return Head(found.number, texts, source, own.columns, own.guessed, False, own.confident)


def below(rows: Iterable[Row], head: Head) -> Iterable[Row]:
    """The rows under a head."""
    return (row for row in rows if row.number > head.row)


def preview(
    sheet: OpenSheet, name: str, remembered: Remembered, chosen: SheetColumns | None = None,
    most: int = 5_000,
) -> SheetPreview:
    """The sheet `name` as it would come in by the `chosen` columns, or by those remembered or guessed."""
    head = head_of(sheet.rows(name), remembered)
    if chosen is not None:
        head = with_chosen(head, chosen)
    rows = list(islice(below(sheet.rows(name), head), most + 1))
    lacking = missing(head.columns)
    tried = _Tried() if lacking else _try(rows[:most], head)
    findings = (*tried.findings, *formula_findings(sheet))
    return SheetPreview(
        kind=sheet.sort.value, sheets=sheet.sheets, sheet=name, head_row=head.row, source=head.source,
        columns=_columns(head, rows), mapping=head.columns, remembered=head.remembered,
        confident=head.confident, missing=lacking,
        rows=tuple((row.number, _texts(row, len(head.texts))) for row in rows[:_SHOWN_ROWS]),
        problems=tuple(tried.problems[:_SHOWN_PROBLEMS]), good=tried.good, bad=tried.bad,
        claims=tried.claims, looked_at=min(len(rows), most), is_whole=len(rows) <= most, findings=findings,
    )  # fmt: skip


def chosen_sheet(sheet: OpenSheet, remembered: Remembered) -> str:
    """The sheet of a workbook to read: the one whose head is remembered, else the first that is filled."""
    for name in sheet.sheets:
        try:
            head = head_of(sheet.rows(name), remembered)
        except NotASheet:
            continue
        if head.remembered:
            return head.columns.sheet if head.columns.sheet in sheet.sheets else name
    return sheet.sheet


def with_chosen(head: Head, chosen: SheetColumns) -> Head:
    """The head with columns that a person chose; what they left as it was keeps how it was found."""
    fields = (chosen.fields + (None,) * len(head.texts))[: len(head.texts)]
    how = tuple(
        before if field == was else GuessedBy.CHOSEN if field else GuessedBy.NOTHING
        for field, was, before in zip(fields, head.columns.fields, head.guessed, strict=True)
    )
    columns = replace(chosen, fields=fields)
    return replace(head, columns=columns, guessed=how, confident=not missing(columns))


def with_names(head: Head, named: Mapping[str, str]) -> SheetColumns:
    """The head's columns changed by `field → column`: its heading or letters, or `=` and a fixed value.

    An empty column leaves the field out. Raises Refusal for what is neither a field nor a column.
    """
    fields, constants = list(head.columns.fields), dict(head.columns.constants)
    for name, column in named.items():
        field = _field(name)
        constants.pop(field, None)
        fields = [None if held is field else held for held in fields]
        if column.startswith("="):
            constants[field] = _constant(field, column[1:].strip())
        elif column:
            for part in column.split("+"):
                fields[_place(head, part.strip())] = field
    kind = head.columns.kind if head.remembered else kind_of(fields)
    return SheetColumns(kind, tuple(fields), tuple(constants.items()), head.columns.sheet)


def _field(name: str) -> SheetField:
    try:
        return SheetField(name.strip().lower().replace("-", "_"))
    except ValueError as error:
        raise Refusal(f"{name} is no field of a spreadsheet; there are {', '.join(SheetField)}.") from error


def _constant(field: SheetField, value: str) -> str:
    try:
        PARSERS[field](value)
    except BadCell as error:
        raise Refusal(f"{field}: {error}.") from error
    return value


def _place(head: Head, column: str) -> int:
    texts = [text.casefold() for text in head.texts]
    if column.casefold() in texts:
        return texts.index(column.casefold())
    letters = [column_name(at) for at in range(len(texts))]
    if column.upper() in letters:
        return letters.index(column.upper())
    known = ", ".join(text for text in head.texts if text)
    raise Refusal(f"The sheet has no column {column}; there are {known}.")


@dataclass(slots=True)
class _Tried:
    problems: list[SheetProblem]
    findings: list[Finding]
    good: int
    bad: int
    claims: int

    def __init__(self) -> None:
        self.problems, self.findings = [], []
        self.good = self.bad = self.claims = 0


def _try(rows: Sequence[Row], head: Head) -> _Tried:
    tried = _Tried()
    for event in read_claims(rows, head.columns, head.texts):
        match event:
            case SheetClaim():
                tried.claims += 1
                tried.good += len(event.rows)
                tried.findings += event.findings
            case RowsAside():
                tried.bad += len(event.rows)
                tried.problems += event.problems
                tried.problems += beside(event)
            case Told():
                tried.findings.append(event.finding)
    tried.problems.sort(key=_place_of)
    return tried


def beside(aside: RowsAside) -> list[SheetProblem]:
    """What is said of good rows that stay out because another row of their claim is bad."""
    bad = {problem.row for problem in aside.problems}
    words = f"it belongs to the claim of row {min(bad)}, which cannot come in whole"
    return [SheetProblem(row.number, -1, "", words) for row in aside.rows if row.number not in bad]


def _place_of(problem: SheetProblem) -> tuple[int, int]:
    return problem.row, problem.column


def formula_findings(sheet: OpenSheet) -> tuple[Finding, ...]:
    """That cells look empty because their formulas were never calculated, where that is so."""
    if not sheet.has_uncalculated():
        return ()
    words = "Some formulas were saved without results and look empty; open the file, calculate and save it."
    return (Finding(Level.WARNING, "formula-without-result", words),)


def _columns(head: Head, rows: Sequence[Row]) -> tuple[SheetColumn, ...]:
    found = []
    for at, text in enumerate(head.texts):
        filled = (row.text(at) for row in rows if row.text(at))
        samples = tuple(islice(dict.fromkeys(islice(filled, 50)), _SAMPLES))
        field = head.columns.fields[at]
        found.append(SheetColumn(at, column_name(at), text, field, head.guessed[at], samples))
    return tuple(found)


def _texts(row: Row, width: int) -> tuple[str, ...]:
    return tuple(text_of(value) for value in (*row.values, *(None,) * width)[:width])
