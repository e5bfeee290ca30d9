"""The denial in front of a person in the queue: shown closer, and worked without leaving the queue."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from denials_app.queries.rows import CaseView, QueueRow
from ui.deeds import CaseDeeds
from ui.desk import Desk
from ui.item_models.queue_model import QueueModel
from ui.screens.queue.preview_pane import PreviewPane
from ui.screens.queue.table_pane import TablePane
from ui.words import money

# A person who runs down the table asks for no case on the way.
LOOK_AFTER = 60


class InFront(QObject):
    """Follows the table's selection; its deeds are decided on the version that the preview shows."""

    def __init__(
        self, desk: Desk, model: QueueModel, pane: TablePane, preview: PreviewPane, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._desk = desk
        self._model = model
        self._pane = pane
        self._preview = preview
        self._owner = owner
        self._shown: CaseView | None = None
        self._deeds = CaseDeeds(desk, owner, self._seen, self._named)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER)
        self._look.timeout.connect(self._look_closer)
        pane.selected.connect(self._selected)

    @property
    def case(self) -> int | None:
        """The selected case."""
        return self._model.case_at(self._pane.table.currentIndex().row())

    def follow_up(self) -> None:
        """Ask for the day it comes back."""
        self._deeds.follow_up(self.case)

    def note(self) -> None:
        """Ask for a note."""
        self._deeds.note(self.case)

    def write_off(self) -> None:
        """Ask why the open amount is given up."""
        self._deeds.write_off(self.case, 0, self._cents())

    def mark_sent(self) -> None:
        """Ask how it left."""
        self._deeds.mark_sent(self.case, self._cents())

    def _selected(self, case: int | None) -> None:
        row = self._row()
        if case is None or row is None:
            self._preview.show_nothing()
            return
        self._preview.show_row(row)
        self._look.start()

    def _look_closer(self) -> None:
        case, queries = self.case, self._desk.app.queries
        if case is not None:
            look = partial(queries.case, case)
            self._desk.runner.ask(look, self._show_case, owner=self._owner, key="preview")

    def _show_case(self, view: CaseView) -> None:
        if view.id == self.case:
            self._shown = view
            self._preview.show_case(view)

    def _row(self) -> QueueRow | None:
        return self._model.queue_row(self._pane.table.currentIndex().row())

    def _seen(self, case: int) -> int | None:
        return self._shown.version if self._shown and self._shown.id == case else None

    def _named(self, case: int) -> str:
        row = self._model.queue_row(self._model.row_of(case))
        return f"{row.patient} · {row.claim} · {money(row.amount)}" if row is not None else ""

    def _cents(self) -> int:
        row = self._row()
        return row.amount if row is not None else 0
