"""The contract prices of one payer: what is loaded, by whom and when; load more, or take a list out."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.actions.results import Changed, PricesLoaded
from denials_app.model.finding import Finding, Level
from denials_app.model.price import FeeSchedule
from ui.desk import Desk
from ui.job_runner import JobProgress, Trouble
from ui.widgets.buttons import KeyButton, LinkButton
from ui.widgets.field import Field
from ui.widgets.text import Elided, Icon, Text, clear
from ui.words import count, day

KINDS = "Price lists (*.csv *.tsv *.xlsx *.xlsm);;All files (*)"
WHY = (
    "What the contract allows for each procedure. Claims that were allowed less become cases, those on file"
    " and those that come later."
)
MOST = 6


class PricePane(QWidget):
    """`troubled` carries a sentence for the screen's own bar."""

    troubled = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._payer: int | None = None
        self._loading = False
        self.since = Field(theme, "Prices hold from", "", "MM/DD/YYYY, where the list names no day")
        self.load = KeyButton(theme, "Load prices…", icon="tray-arrow-down", small=True)
        self._lists, self._left_out = QWidget(), QWidget()
        for box in (self._lists, self._left_out):
            inner = QVBoxLayout(box)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        held = Text(theme, "Prices hold from", 12, 500, "text2")
        held.setBuddy(self.since)
        line.addWidget(held)
        line.addWidget(self.since, 1)
        line.addWidget(self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, WHY, 12.5, tone="text2", wrap=True))
        column.addWidget(self._lists)
        column.addLayout(line)
        column.addWidget(self._left_out)
        self._left_out.hide()
        self.load.clicked.connect(self.choose)

    def show_payer(self, payer: int) -> None:
        """Show the price lists of a payer."""
        if payer != self._payer:
            self._left_out.hide()
            self.since.clear()
        self._payer = payer
        ask = partial(self._desk.app.queries.prices, payer)
        self._desk.runner.ask(ask, self._show, owner=self, key="prices", failed=self._failed)

    def choose(self) -> None:
        """Ask for a file and load it for the payer shown."""
        if self._payer is None or self._loading:
            return
        try:
            self._since()
        except ValueError:
            self.troubled.emit("Write the day from which prices hold as MM/DD/YYYY, or leave it empty.")
            return
        path, _ = QFileDialog.getOpenFileName(self.window(), "Load contract prices", "", KINDS)
        if path:
            self.load_file(Path(path))

    def load_file(self, path: Path) -> None:
        """Load a file for the payer shown, beside the work."""
        if self._payer is None:
            return
        self._loading = True
        self.load.setEnabled(False)
        work = partial(self._work, path, self._payer, self._since())
        title = f"Prices from {path.name}"
        self._desk.runner.run(title, work, self._loaded, owner=self, failed=self._failed)

    def _since(self) -> date | None:
        text = self.since.text().strip()
        return datetime.strptime(text, "%m/%d/%Y").date() if text else None  # noqa: DTZ007

    def _work(self, path: Path, payer: int, since: date | None, progress: JobProgress) -> PricesLoaded:
        def cancelled() -> bool:
            return progress.cancelled

        return self._desk.app.jobs.load_prices(path, payer, since, progress, cancelled)

    def _loaded(self, loaded: PricesLoaded) -> None:
        self._done()
        if loaded.cancelled:
            self._desk.notices.tell("Cancelled; the prices were taken out again.")
        else:
            short = f"{count(loaded.underpaid, 'case')} below contract"
            held = f"{count(loaded.claims, 'claim')} held against them"
            bad = sum(one.level is not Level.NOTE for one in loaded.findings)
            out = f", {count(bad, 'row')} left out" if bad else ""
            self._desk.notices.tell(f"{count(loaded.prices, 'price')} loaded{out}, {held}, {short}.")
        self._show_left_out(loaded.findings)
        self._desk.changes.tell(loaded.changed.cases)
        self._again()

    def _again(self) -> None:
        if self._payer is not None:
            self.show_payer(self._payer)

    def _done(self) -> None:
        self._loading = False
        self.load.setEnabled(True)

    def _failed(self, trouble: Trouble) -> None:
        self._done()
        self.troubled.emit(trouble.sentence)

    def _show(self, lists: tuple[FeeSchedule, ...]) -> None:
        clear(self._lists)
        layout = self._lists.layout()
        if layout is None:
            return
        if not lists:
            layout.addWidget(Text(self._desk.theme, "None loaded yet.", 12.5, tone="text2"))
        for one in lists:
            layout.addWidget(self._card(one))

    def _card(self, one: FeeSchedule) -> QFrame:
        theme = self._desk.theme
        card = QFrame()
        card.setProperty("card", "true")
        card.setAccessibleName(f"Price list {one.name}")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        since = f", from {day(one.effective_from)}" if one.effective_from else ""
        words.addWidget(Elided(theme, f"{one.name}: {count(one.prices, 'price')}{since}", 13, 600))
        told = f"Loaded {day(one.loaded)} by {one.actor}"
        if not one.judged:
            told += " · not yet held against every claim: load the file again"
        words.addWidget(Elided(theme, told, 12, tone="text2" if one.judged else "amber"))
        row.addLayout(words, 1)
        remove = LinkButton(theme, "Remove", says=f"Remove the price list {one.name}")
        remove.setProperty("list", one.id)
        remove.clicked.connect(self._remove)
        row.addWidget(remove)
        return card

    def _remove(self) -> None:
        number = int(self.sender().property("list"))
        work = partial(self._removed_work, number)
        self._desk.runner.run("Taking prices out", work, self._removed, owner=self, failed=self._failed)

    def _removed_work(self, number: int, _progress: JobProgress) -> Changed:
        return self._desk.app.actions.remove_prices(number)

    def _removed(self, changed: Changed) -> None:
        self._desk.notices.tell("The price list is taken out; its cases were judged without it.")
        self._desk.changes.tell(changed.cases)
        self._again()

    def _show_left_out(self, findings: tuple[Finding, ...]) -> None:
        """The rows that are no price, each with its cell."""
        theme = self._desk.theme
        clear(self._left_out)
        layout = self._left_out.layout()
        bad = [one for one in findings if one.level is not Level.NOTE]
        self._left_out.setVisible(bool(findings))
        if layout is None:
            return
        for one in (*bad, *(note for note in findings if note.level is Level.NOTE))[:MOST]:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(Icon(theme, "alert-outline", "amber", 16))
            row.addWidget(Text(theme, one.message, 12.5, tone="text2", wrap=True), 1)
            layout.addWidget(line)
        if len(findings) > MOST:
            more = f"And {count(len(findings) - MOST, 'row')} more; `denials prices load` lists them all."
            layout.addWidget(Text(theme, more, 12, tone="text2", wrap=True))
