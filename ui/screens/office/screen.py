"""The Office screen: practices and payers at the left, the record of one at the right, saved by Ctrl+S."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from denials_app.base.errors import Refusal
from denials_app.model.denial import PayerDeadline, PayerType
from denials_app.queries.work_rows import OfficeRow, PayerRow
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.office.desk_form import DeskForm
from ui.screens.office.keeping import Kept, PayerWork, keep_payer, keep_practice
from ui.screens.office.listed import Listed
from ui.screens.office.payer_form import PayerForm, TypedPayer
from ui.screens.office.practice_form import PracticeForm
from ui.screens.office.price_pane import PricePane
from ui.screens.office.record_list import RecordList
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.field import Field
from ui.widgets.panes import Panes
from ui.widgets.placeholder import Placeholder
from ui.widgets.segments import Segmented
from ui.widgets.text import Text, pane, rule

PRACTICES, PAYERS, DESK = "practices", "payers", "desk"
PARTS = ((PRACTICES, "Practices"), (PAYERS, "Payers"), (DESK, "This desk"))
UNSAVED = "This record has changes that are not saved: Ctrl+S saves them, Esc drops them."


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed into the form of one record and not saved."""

    part: str
    record: int | None
    practice: Mapping[str, str]
    payer: TypedPayer


class OfficeScreen(Screen):
    """A destination's choice is `practices`, `payers`, or `payer:` and the id of one; its lane a deadline."""

    context = Context.OFFICE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.part = Segmented(theme, "Office", PARTS, 30, 12)
        self.search = Field(theme, "Find a payer", "", "Find a payer")
        self.list = RecordList(theme)
        self.prices = PricePane(desk)
        self.practice, self.payer = PracticeForm(theme), PayerForm(theme, self.prices)
        self.own = DeskForm(desk)
        self.save = KeyButton(theme, "Save", "Ctrl S", "content-save", Look.ACCENT)
        self._why = Text(theme, "", 12.5, tone="text2")
        self._notice = NoticeBar(theme)
        self._empty = Placeholder(theme)
        self._rows = Listed()
        self._current: dict[str, int | None] = {PRACTICES: None, PAYERS: None}
        self._part = PRACTICES
        self._wanted = self._clock = ""
        self._saving = False
        # the next answer is shown even over what stands in the form: it was just saved, or dropped
        self._anew = False
        self._again: _Typed | None = None
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        own: Slots = {"office.save": self._save, "office.prices": self._choose_prices}
        return {**own, "back": self._drop} if self._is_dirty else own

    def show_destination(self, destination: Destination) -> None:
        self._notice.hide()
        part, _, payer = destination.choice.partition(":")
        if self._again is not None:
            return
        if self._is_dirty:
            if part:
                self._notice.show_notice(Notice(UNSAVED, Tone.WARNING))
            return
        if part:
            self._part = PAYERS if part == "payer" else part
            self.part.choose(self._part)
            self._wanted, self._clock = payer, destination.lane
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def carried(self) -> object:
        if not self._is_dirty:
            return None
        part = self.part.current
        return _Typed(part, self._current[part], self.practice.typed, self.payer.typed)

    def carry_on(self, typed: object) -> None:
        if isinstance(typed, _Typed):
            self._again = typed
            self._part = typed.part
            self._current[typed.part] = typed.record
            self.part.choose(typed.part)
            self._anew = True
            self.refresh()

    def header(self) -> Header:
        return Header("Office")

    def header_part(self) -> QWidget:
        return self.part

    def refresh(self) -> None:
        """Ask for practices and payers anew."""
        queries = self.desk.app.queries

        def look() -> Listed:
            return Listed(queries.office(), queries.payers())

        self.desk.runner.ask(look, self._show, owner=self, key="office", failed=self._failed)

    @property
    def _is_dirty(self) -> bool:
        if self.part.current == DESK:
            return False
        return self.practice.changed if self.part.current == PRACTICES else self.payer.changed

    def _lay_out(self) -> None:
        left = self._left = pane("side")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._search_line = QWidget()
        line = QHBoxLayout(self._search_line)
        line.setContentsMargins(12, 10, 12, 4)
        line.addWidget(self.search)
        column.addWidget(self._search_line)
        column.addWidget(self.list, 1)
        self._panes = Panes(
            self.desk.theme, self.desk.keeping, "office", (left, self._right()), (272, 0), (320, 0)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes, 1)

    def _right(self) -> QWidget:
        self._forms = QStackedWidget()
        for form in (self.practice, self.payer, self.own, self._empty):
            self._forms.addWidget(form)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        row.addWidget(self.save)
        row.addWidget(self._why, 1)
        right = pane("base")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._notice, self._forms, rule(), self._foot):
            column.addWidget(part, 1 if part is self._forms else 0)
        return right

    def _connect(self) -> None:
        self.part.chosen.connect(self._part_chosen)
        self.search.textChanged.connect(self._fill_list)
        self.list.picked.connect(self._picked)
        self.save.clicked.connect(self._save)
        self._notice.again.connect(self.refresh)
        self.payer.confirm_wanted.connect(self._confirm)
        self.prices.troubled.connect(self._say_trouble)
        for form in (self.practice, self.payer):
            form.edited.connect(self._show_save)
        self.desk.changes.changed.connect(self._changed)

    def _show(self, answer: Listed) -> None:
        self._rows = answer
        if self._wanted:
            self._find_wanted()
        for part, rows in ((PRACTICES, answer.practices), (PAYERS, answer.payers)):
            ids = [row.id for row in rows]
            if self._current[part] not in ids:
                self._current[part] = ids[0] if ids else None
        self._fill_list()
        self._show_record()

    def _find_wanted(self) -> None:
        """Go to the payer another screen named, whatever was sought before."""
        self.search.clear()
        self._current[PAYERS] = int(self._wanted)

    def _fill_list(self) -> None:
        self._left.setVisible(self.part.current != DESK)
        if self.part.current == DESK:
            return
        practices = self.part.current == PRACTICES
        self._search_line.setVisible(not practices)
        rows = self._rows
        records = rows.practice_records() if practices else rows.payer_records(self.search.text())
        self.list.load("Practices" if practices else "Payers", records, self._current[self.part.current])

    def _show_record(self) -> None:
        if self.part.current == DESK:
            self._foot.hide()
            self._forms.setCurrentWidget(self.own)
            self.own.show_kept()
            return
        practices = self.part.current == PRACTICES
        rows: tuple[OfficeRow | PayerRow, ...] = self._rows.practices if practices else self._rows.payers
        row = next((each for each in rows if each.id == self._current[self.part.current]), None)
        self._foot.setVisible(row is not None)
        if row is None:
            self._show_nothing(practices)
        elif isinstance(row, OfficeRow):
            self._forms.setCurrentWidget(self.practice)
            if self._anew or row.id != self.practice.id or not self.practice.changed:
                self.practice.show_row(row)
            self._anew = False
            self._show_typed(row.id)
        else:
            self.prices.show_payer(row.id)
            done = partial(self._show_payer, row)
            ask = partial(self.desk.app.queries.deadlines, row.id)
            self.desk.runner.ask(ask, done, owner=self, key="deadlines", failed=self._failed)

    def _show_payer(self, row: PayerRow, deadlines: tuple[PayerDeadline, ...]) -> None:
        if self.part.current != PAYERS:
            return
        self._forms.setCurrentWidget(self.payer)
        if self._anew or row.id != self.payer.id or not self.payer.changed:
            self.payer.show_row(row, deadlines)
        self._anew = False
        self._show_typed(row.id)
        if self._wanted:
            self._wanted = ""
            self.payer.go_to_open_rule(self._clock)

    def _show_typed(self, record: int) -> None:
        """Over the record as it is kept: what was typed before the window was made anew, or before Esc."""
        typed, self._again = self._again, None
        if typed is not None and (typed.part, typed.record) == (self.part.current, record):
            if typed.part == PRACTICES:
                self.practice.show_typed(typed.practice)
            else:
                self.payer.show_typed(typed.payer)

    def _show_nothing(self, practices: bool) -> None:
        words = "It comes with the first remittance or claim that names it."
        title = "No practice yet" if practices else "No payer yet"
        self._empty.show_empty("domain" if practices else "bank-outline", title, words)
        self._forms.setCurrentWidget(self._empty)

    def _part_chosen(self, part: str) -> None:
        self.part.choose(self._part)
        if self._refuses_to_leave():
            return
        self.part.choose(part)
        self._part = part
        self._fill_list()
        self._show_record()
        self._show_save()

    def _picked(self, id: int) -> None:
        part = self.part.current
        if id == self._current[part]:
            return
        if self._refuses_to_leave():
            self.list.mark(self._current[part])
            return
        self._current[part] = id
        self._show_record()

    def _refuses_to_leave(self) -> bool:
        if self._is_dirty:
            self._notice.show_notice(Notice(UNSAVED, Tone.WARNING))
            return True
        self._notice.hide()
        return False

    def _drop(self) -> None:
        self._notice.hide()
        dropped = self.carried()
        self._anew = True
        self._show_record()
        self.desk.notices.offer_undo("Changes dropped.", 0, partial(self.carry_on, dropped))

    def _show_save(self) -> None:
        practices = self.part.current == PRACTICES
        ready = self.practice.savable if practices else self.payer.changed
        self.save.setEnabled(ready and not self._saving)
        saving = "Saving confirms the practice." if practices else ""
        if not practices and self.payer.settings_changed:
            saving = "Saving confirms the kind of payer, too."
        self._why.setText(saving if ready else "Nothing is changed.")

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        if self.part.current == PAYERS and self.payer.id is not None:
            self._save_payer(self.payer.id, self.payer.type.chosen if self.payer.settings_changed else "")
        elif self.practice.id is not None:
            values = dict(self.practice.values)
            self._start(partial(keep_practice, self.desk.app, self.practice.id, values))

    def _confirm(self) -> None:
        if self.payer.id is not None:
            self._save_payer(self.payer.id, self.payer.type.chosen)

    def _choose_prices(self) -> None:
        if self._part == PAYERS and self.payer.isVisible():
            self.prices.choose()

    def _save_payer(self, payer: int, kind: str) -> None:
        if kind == PayerType.UNKNOWN:
            self._say_trouble("Pick first what kind of payer it is; the rules hang on it.")
            return
        rows = self.payer.deadlines.changed
        try:
            entered = tuple(row.deadline() for row in rows if not row.is_removed)
        except Refusal as refusal:
            self._say_trouble(str(refusal))
            return
        removed = tuple((row.clock, row.level) for row in rows if row.is_removed)
        work = PayerWork(payer, kind, dict(self.payer.values), entered, removed)
        self._start(partial(keep_payer, self.desk.app, work))

    def _start(self, deed: "partial[Kept]") -> None:
        self._saving = True
        self._show_save()
        self.desk.runner.ask(deed, self._saved, owner=self, failed=self._failed)

    def _saved(self, kept: Kept) -> None:
        self._saving = False
        if kept.trouble:
            self._say_trouble(kept.trouble)
        else:
            self._notice.hide()
            self._anew = True
            self.desk.notices.tell("Saved.")
        self._show_save()
        if kept.done:
            self.desk.changes.tell(kept.cases)
        if self._anew:
            self.refresh()

    def _say_trouble(self, sentence: str) -> None:
        self._notice.show_notice(Notice(sentence, Tone.TROUBLE))

    def _failed(self, trouble: Trouble) -> None:
        self._saving = False
        self._show_save()
        self._say_trouble(trouble.sentence)

    def _changed(self, _cases: frozenset[int]) -> None:
        if self.isVisible() and not self._is_dirty:
            self.refresh()
