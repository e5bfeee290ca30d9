"""A card for one deadline: what runs, the day to work by, how much is gone, where the rule comes from."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from denials_app.model.denial import DeadlineClock
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.marks import Bar, ClockBadge
from ui.widgets.text import Elided, Text
from ui.words import clock_name, day_of_text, face_of, near_day


class ClockCard(QFrame):
    """`start` is the day the clock began, where known; the bar shows how much of it is gone.

    Where no rule is known, `rule_wanted` asks for the place where one of its kind is entered.
    """

    rule_wanted = Signal(str)

    def __init__(self, theme: Theme, clock: DeadlineClock, today: date, start: date | None) -> None:
        super().__init__()
        self._kind = clock.kind
        face = face_of(clock, today)
        name = clock_name(clock.kind, clock.level)
        self.setProperty("card", "true")
        self.setAccessibleName(f"{name}: {face.long}")
        top = QHBoxLayout()
        top.addWidget(Elided(theme, name, 12, 600), 1)
        top.addWidget(ClockBadge(theme, face, long=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(4)
        column.addLayout(top)
        if clock.due_legal is not None:
            column.addWidget(_days(theme, clock, today))
            share = _gone(start, clock.work_by or clock.due_legal, today)
            tone = "red" if face.tone == "red" else "text3"
            column.addWidget(Bar(theme, share, f"{share:.0%} of the time is gone", tone, 4))
        source = clock.source
        if clock.checked:
            source += f", checked {day_of_text(clock.checked)}"
        if clock.due_legal is not None and not clock.confirmed:
            source += " · not confirmed yet"
        words = ". ".join(part.rstrip(".") for part in (clock.rule, source) if part)
        words = words[:1].upper() + words[1:]
        column.addWidget(Text(theme, words, 12, tone="text2", wrap=True))
        if clock.due_legal is None:
            enter = LinkButton(theme, "Enter the rule", says=f"Enter the rule: {name}")
            enter.clicked.connect(self._enter)
            column.addWidget(enter)

    def _enter(self) -> None:
        self.rule_wanted.emit(self._kind)


def _days(theme: Theme, clock: DeadlineClock, today: date) -> Text:
    """The day to work by, and the payer's own last day where it is another; no day is ever cut off."""
    verb = "Mail by" if clock.kind == "appeal" else "Send by"
    by = near_day(clock.work_by or clock.due_legal, today)
    words = f'<span style="font-weight:600">{verb} {by}</span>'
    if clock.work_by and clock.due_legal and clock.work_by != clock.due_legal:
        last = f"last day {near_day(clock.due_legal, today)}".replace(" ", "&nbsp;")
        words += f' <span style="color:{theme.tokens.text2}">·&nbsp;{last}</span>'
    return Text(theme, words, wrap=True, rich=True)


def _gone(start: date | None, due: date, today: date) -> float:
    if start is None or due <= start:
        return 1.0 if due < today else 0.0
    return min(max((today - start).days / (due - start).days, 0.0), 1.0)
