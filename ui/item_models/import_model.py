"""The import history as a table model."""

from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from denials_app.base.money import dollars
from denials_app.base.words import counted
from denials_app.model.file_kinds import kind_words
from denials_app.model.finding import Level
from denials_app.queries.rows import ImportRow
from ui.words import moment

Index = QModelIndex | QPersistentModelIndex


class ImportColumn(IntEnum):
    """The columns, in their order."""

    WHEN = 0
    KIND = 1
    FILE = 2
    PAYER = 3
    CLAIMS = 4
    PAID = 5
    OUTCOME = 6


class ImportRole(IntEnum):
    """What the delegate asks for beside the text."""

    ROW = Qt.ItemDataRole.UserRole + 1
    FACE = Qt.ItemDataRole.UserRole + 2


HEADS = ("When", "Kind", "File", "From", "Claims", "Paid $", "What came of it")
# Kinds of X12 that are recognised and hold nothing for this desk.
NOT_OURS = ("270", "271", "276", "278", "820", "824", "834")
RIGHT = (ImportColumn.CLAIMS, ImportColumn.PAID)


class ImportModel(QAbstractTableModel):
    """One row a file, newest first."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._rows: tuple[ImportRow, ...] = ()

    def load(self, rows: tuple[ImportRow, ...]) -> None:
        """Show these files."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def import_row(self, row: int) -> ImportRow | None:
        """The file of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(ImportColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.import_row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ImportRole.ROW:
            return row
        if role == ImportRole.FACE:
            return outcome_face(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, ImportColumn(index.column()))
        return None

    def _text(self, row: ImportRow, column: ImportColumn) -> str:
        texts = {
            ImportColumn.WHEN: moment(row.at, self._today),
            ImportColumn.KIND: kind_words(row.kind),
            ImportColumn.FILE: row.name,
            ImportColumn.PAYER: row.payer or ("Our claims" if row.kind.startswith("837") else "–"),
            ImportColumn.CLAIMS: f"{brought(row):,}" if brought(row) else "–",
            # Of a file that was here in part, what it pays would be counted twice.
            ImportColumn.PAID: dollars(row.paid) if row.paid and not _held(row) else "–",
            ImportColumn.OUTCOME: outcome_face(row)[2],
        }
        return texts[column]


def brought(row: ImportRow) -> int:
    """How many claims came in with a file; those that were here already are not of it."""
    if row.sum.counted:
        return row.sum.taken_in
    return 0 if row.status == "duplicate" else row.claims


def _held(row: ImportRow) -> int:
    return row.sum.held if row.sum.counted else row.duplicates


def outcome_face(row: ImportRow) -> tuple[str, str, str]:
    """Icon, tone and words of what came of a file."""
    errors = sum(finding.level is Level.ERROR for finding in row.findings)
    warnings = sum(finding.level is Level.WARNING for finding in row.findings)
    if row.undone is not None:
        by = f" by {row.undone_by}" if row.undone_by else ""
        return "undo", "text2", f"Taken back{by}"
    if row.kind == "folder":
        return "folder-alert-outline", "amber", "Folder not reachable"
    if row.status == "duplicate":
        return "minus", "text2", "Already here"
    if row.kind in NOT_OURS and row.status == "set_aside":
        return "minus", "text2", "Not read, set aside"
    if row.status == "set_aside":
        return "alert-circle-outline", "red", "Set aside, nothing changed"
    if row.status == "partly" or row.set_aside:
        return "alert-outline", "amber", _partly(row)
    if errors or warnings:
        number = errors + warnings
        return (
            "alert-outline",
            "amber",
            "1 thing to look at" if number == 1 else f"{number} things to look at",
        )
    return "check-circle-outline", "green", _all_in(row)


def _partly(row: ImportRow) -> str:
    aside = f"{row.set_aside or 'some'} set aside"
    if _held(row) and not brought(row):
        return f"{aside}, {_held(row):,} already here"
    return f"{brought(row):,} in, {aside}"


def _all_in(row: ImportRow) -> str:
    if _held(row) and brought(row):
        return f"{brought(row):,} in, {_held(row):,} already here"
    if row.statuses:
        return f"All in, {counted(row.statuses, 'status', 'statuses')}"
    if row.acknowledged:
        return f"All in, {counted(row.acknowledged, 'acknowledgment')}"
    return "All in, and it balances" if row.paid else "All in"
