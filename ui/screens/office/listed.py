"""What Office lists at its left: the practices and payers on file, each as two lines."""

from collections import Counter
from dataclasses import dataclass

from denials_app.model.denial import PayerType
from denials_app.queries.work_rows import OfficeRow, PayerRow
from ui.screens.office.payer_form import TYPE_WORDS
from ui.screens.office.record_list import Record


@dataclass(frozen=True, slots=True)
class Listed:
    """The records on file, as they were asked for last."""

    practices: tuple[OfficeRow, ...] = ()
    payers: tuple[PayerRow, ...] = ()

    def practice_records(self) -> list[Record]:
        """Every practice, with its NPI."""
        return [_practice_record(row) for row in self.practices]

    def payer_records(self, sought: str) -> list[Record]:
        """The payers in whose name or number `sought` stands."""
        words = sought.casefold().strip()
        fitting = [row for row in self.payers if words in f"{row.name} {row.payer_id}".casefold()]
        names = Counter(row.name for row in self.payers)
        return [_payer_record(row, names[row.name] > 1) for row in fitting]


def _practice_record(row: OfficeRow) -> Record:
    npi = f"NPI {row.npi}" if row.npi else "no NPI"
    return Record(row.id, row.name or "Practice without a name", npi, row.confirmed)


def _payer_record(row: PayerRow, namesake: bool) -> Record:
    """A payer's line; one with a namesake shows the practice it belongs to instead of its kind."""
    second = TYPE_WORDS.get(PayerType(row.type), row.type)
    if namesake:
        second = row.practice or (f"ID {row.payer_id}" if row.payer_id else "no payer ID")
    name = row.name or "Payer without a name"
    return Record(row.id, name, second, row.type_confirmed, row.open_count)
