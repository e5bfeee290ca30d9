"""The status bar: what was saved, what runs with its progress and cancel, which practice, who."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.job_runner import JobState
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.text import Elided, Icon, Text

SHOWN = 6000


class StatusLine(QWidget):
    """`cancelled` carries the id of the job to stop."""

    cancelled = Signal(int)

    def __init__(self, theme: Theme, practice: str, who: str) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(26))
        self._job = 0
        self._tick = Icon(theme, "check", "text2", 14)
        self._told = Elided(theme, "Ready", 11.5, tone="text2")
        self._running = Elided(theme, "", 11.5, tone="accent")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(76))
        self._bar.setAccessibleName("Progress of the running job")
        self._cancel = LinkButton(theme, "Cancel", 11.5, says="Cancel the running job")
        self._cancel.clicked.connect(self._stop)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(SHOWN)
        self._fade.timeout.connect(self._rest)
        self._lay_out(theme, practice, who)
        self._show_running(False)

    def _lay_out(self, theme: Theme, practice: str, who: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        for part in (self._tick, self._told):
            row.addWidget(part)
        row.setStretch(1, 1)
        row.addWidget(self._running, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        row.addSpacing(16)
        for icon, words in (
            ("cloud-off-outline", "Nothing leaves this computer by itself"),
            ("database-lock-outline", f"{practice} · encrypted"),
            ("account-outline", who),
        ):
            row.addWidget(Icon(theme, icon, "text2", 14))
            row.addWidget(Text(theme, words, 11.5, tone="text2"))
            row.addSpacing(10)

    def tell(self, text: str) -> None:
        """Show an information for a while."""
        self._told.setText(text)
        self.setAccessibleName(text)
        self._fade.start()

    def show_job(self, state: JobState) -> None:
        """Show how far the running job is."""
        self._job = state.id
        self._running.setText(state.words or state.title)
        self._bar.setRange(0, max(state.total, 0))
        self._bar.setValue(state.done)
        self._show_running(True)

    def end_job(self, id: int) -> None:
        """The job is over."""
        if id == self._job:
            self._show_running(False)

    def _show_running(self, running: bool) -> None:
        for part in (self._running, self._bar, self._cancel):
            part.setVisible(running)

    def _stop(self) -> None:
        self.cancelled.emit(self._job)

    def _rest(self) -> None:
        self._told.setText("Ready")
