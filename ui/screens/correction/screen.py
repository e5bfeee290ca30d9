"""The correction screen: fixes a claim beside what was sent and writes the 837, or the correction sheet."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from denials_app.actions.results import CorrectionResult, PaperClaim
from denials_app.model.finding import Level
from denials_app.queries.rows import CaseView
from denials_app.queries.work_rows import CorrectionView
from ui.commands import Context, Slots
from ui.desk import Desk, Destination, Header, Screen
from ui.job_runner import Trouble
from ui.notices import Notice, Tone
from ui.screens.correction.form_pane import FormPane
from ui.screens.correction.side_pane import SidePane
from ui.widgets.bars import NoticeBar
from ui.widgets.buttons import KeyButton, Look
from ui.widgets.field import Choice
from ui.widgets.marks import ChipRow, chips_of
from ui.widgets.panes import Panes
from ui.widgets.text import Elided, pane, rule
from ui.words import day

CHECK_AFTER = 400
CHOICES = {"replace": "Replace the claim (7)", "new": "Send a new claim (1)", "void": "Void the claim (8)"}


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed into one claim and not saved, and how it is to go out."""

    changes: dict[str, str]
    choice: str


class CorrectionScreen(Screen):
    """Blue rows are what goes out differently; Save is off until something is."""

    context = Context.CORRECTION

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._case: int | None = None
        self._cases: tuple[int, ...] = ()
        self._view: CorrectionView | None = None
        self._claim: CaseView | None = None
        self._typed: dict[int, _Typed] = {}
        self._asked_once = False
        self._result: CorrectionResult | None = None
        self._why = Elided(theme)
        self._chips = ChipRow(theme, ())
        self._choice = Choice(theme, "How the claim goes out")
        self._notice = NoticeBar(theme)
        self.form = FormPane(theme)
        self.side = SidePane(theme)
        self.save = KeyButton(theme, "Save 837 and go on", "Ctrl ⏎", "file-check-outline", Look.ACCENT)
        self.paper = KeyButton(theme, "CMS-1500 data", "Ctrl P", "file-table-outline")
        self._foot_words = Elided(theme, size=12, tone="text2")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(CHECK_AFTER)
        self._lay_out()
        self._connect()

    def slots(self) -> Slots:
        return {
            "correction.save": self._save,
            "next-finding": self._next_finding,
            "paper-claim": self._paper,
        }

    def show_destination(self, destination: Destination) -> None:
        self._case, self._cases = destination.case, destination.cases or self._cases
        self.refresh()

    def carried(self) -> object:
        self._keep_typed()
        return self._typed or None

    def carry_on(self, typed: object) -> None:
        if isinstance(typed, dict):
            self._typed = typed

    def header(self) -> Header:
        claim = self._claim
        beside = f"{claim.patient} · {claim.payer}" if claim else ""
        return Header("Correct the claim", ("Queue", claim.claim if claim else "Case"), beside)

    @property
    def changes(self) -> dict[str, str]:
        """What goes out differently, by field."""
        return self.form.changes

    def refresh(self) -> None:
        """Ask for the claim as sent."""
        case, queries = self._case, self.desk.app.queries
        if case is None:
            return

        def look() -> tuple[CorrectionView, CaseView]:
            return queries.correction(case), queries.case(case)

        self.desk.runner.ask(look, self._show, owner=self, key="correction", failed=self._failed)

    def _lay_out(self) -> None:
        why = pane("side")
        row = QHBoxLayout(why)
        row.setContentsMargins(20, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self._chips)
        row.addWidget(self._why, 1)
        row.addWidget(self._choice)
        self._panes = Panes(
            self.desk.theme, self.desk.keeping, "correction", (self.form, self.side), (0, 340), (0, 372)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self._notice, why, rule(), self._panes, rule(), self._foot()):
            whole.addWidget(widget, 1 if widget is self._panes else 0)

    def _foot(self) -> QWidget:
        back = KeyButton(self.desk.theme, "Back", "Esc", look=Look.GHOST)
        back.clicked.connect(self.desk.board.actions["back"].trigger)
        foot = pane("base")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(back)
        row.addWidget(self._foot_words, 1)
        row.addWidget(self.paper)
        row.addWidget(self.save)
        return foot

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.paper.clicked.connect(self._paper)
        self._pause.timeout.connect(self._check)
        self._choice.currentIndexChanged.connect(self._edited)
        self._notice.again.connect(self.refresh)
        self.form.edited.connect(self._edited)

    def _keep_typed(self) -> None:
        """What is typed waits for its claim to be shown again, until it is saved or typed away."""
        if self._view is not None:
            changes, choice = self._own_changes(), self._chosen()
            self._typed.pop(self._view.case, None)
            if changes or choice not in ("", self._view.choice):
                self._typed[self._view.case] = _Typed(changes, choice)

    def _show(self, answer: tuple[CorrectionView, CaseView]) -> None:
        self._keep_typed()
        self._view, self._claim = answer
        view, claim = answer
        self._asked_once = False
        self._notice.hide()
        self._why.setText(view.why)
        issue = claim.assessment.issues[0] if claim.assessment.issues else None
        chips = chips_of(issue.codes[0]) if issue and issue.codes else ()
        self._chips.show_chips(chips, issue.words if issue else "")
        self._show_choices(view)
        sent = claim.sent.created if claim.sent else None
        typed = self._typed.get(view.case)
        self.form.show_claim(view, day(sent) if sent else "", typed.changes if typed else {})
        self.side.name_fields({field.name: field.label for field in view.fields})
        self.paper.setVisible(view.has_claim)
        self.save.show_words("Save 837 and go on" if view.has_claim else "Save the correction sheet")
        self._check()
        self.header_changed.emit(self.header())

    def _show_choices(self, view: CorrectionView) -> None:
        self._choice.blockSignals(True)
        self._choice.clear()
        if view.choice == "ask":
            self._choice.addItem("How should it go out?", "")
        for choice in view.choices or ((view.choice,) if view.choice else ()):
            self._choice.addItem(CHOICES.get(choice, choice), choice)
        typed = self._typed.get(view.case)
        chosen = typed.choice if typed else view.choice
        self._choice.setCurrentIndex(max(self._choice.findData(chosen), 0))
        self._choice.setVisible(self._choice.count() > 1)
        self._choice.blockSignals(False)

    def _edited(self) -> None:
        self._asked_once = False
        self._pause.start()
        self._show_save(self._differs())

    def _differs(self) -> bool:
        # sending the very same claim again would only come back as a duplicate
        ready = self._view is not None and not self._view.has_claim
        return ready or bool(self._own_changes()) or self._chosen() in ("new", "void")

    def _check(self) -> None:
        if self._case is None or self._view is None:
            return
        if not self._view.fields:
            self.side.show_result(None)
            self._show_save(True)
            return
        self._show_save(self._differs())
        work = partial(
            self.desk.app.actions.correct, self._case, self._own_changes(), (), self._chosen(), None
        )
        self.desk.runner.ask(work, self._checked, owner=self, key="correct", failed=self._failed)

    def _own_changes(self) -> dict[str, str]:
        # frequency and reference follow from the choice unless somebody typed something else
        view, changes = self._view, self.changes
        planned = (
            {"claim.frequency": view.frequency, "claim.original_reference": view.original_reference}
            if view
            else {}
        )
        return {name: value for name, value in changes.items() if planned.get(name) != value}

    def _chosen(self) -> str:
        return str(self._choice.currentData() or "")

    def _checked(self, result: CorrectionResult) -> None:
        self._notice.hide()
        self.side.show_result(result)
        self._result = result
        blocked = any(finding.level is Level.ERROR for finding in result.findings)
        self._show_save(self._differs() and not blocked, blocked)

    def _show_save(self, can: bool, blocked: bool = False) -> None:
        self.save.setEnabled(can)
        if blocked:
            words = "Red findings stop it: mend them first."
        elif not can:
            words = "Nothing is changed yet, so there is nothing to save."
        else:
            words = "The claim as sent is kept. Nothing is sent from here: you get a file."
        self._foot_words.setText(words)

    def _failed(self, trouble: Trouble) -> None:
        self._notice.show_notice(Notice(trouble.sentence, Tone.TROUBLE))

    def _save(self) -> None:
        if self._case is None or self._view is None or not self.save.isEnabled() or self._asks_first():
            return
        ending = "837" if self._view.has_claim else "pdf"
        name, _ = QFileDialog.getSaveFileName(self, "Save", f"{self._file_stem()}.{ending}")
        if name:
            self.write(Path(name))

    def _asks_first(self) -> bool:
        """Amber findings ask once; saving again is the answer."""
        warnings = (
            [each for each in self._result.findings if each.level is Level.WARNING] if self._result else []
        )
        if not warnings or self._asked_once:
            return False
        self._asked_once = True
        more = f" And {len(warnings) - 1} more." if len(warnings) > 1 else ""
        words = f"{warnings[0].message}{more} Save again if it is right."
        self._notice.show_notice(Notice(words, Tone.WARNING))
        return True

    def write(self, path: Path) -> None:
        """Write the correction to a file and go on."""
        if self._case is None:
            return
        correct = self.desk.app.actions.seen(self._claim.version if self._claim else None).correct
        work = partial(correct, self._case, self._own_changes(), (), self._chosen(), path)
        self.desk.runner.ask(work, self._written, owner=self, failed=self._failed)

    def _paper(self) -> None:
        if self._case is None or not self.paper.isVisible():
            return
        suggested = f"paper-claim-case-{self._case}.pdf"
        name, _ = QFileDialog.getSaveFileName(self, "Save the form's data", suggested)
        if name:
            self.write_paper(Path(name))

    def write_paper(self, path: Path) -> None:
        """Write the data of the paper form to a file and stay."""
        write = self.desk.app.actions.paper_claim
        work = partial(write, self._case or 0, self._own_changes(), path, (), self._chosen())
        self.desk.runner.ask(work, self._on_paper, owner=self, failed=self._failed)

    def _on_paper(self, made: PaperClaim) -> None:
        if made.file is None:
            words = "Nothing was written; the findings at the right say why."
            self._notice.show_notice(Notice(words, Tone.WARNING))
            return
        forms = "" if made.forms == 1 else f", {made.forms} forms"
        self.desk.notices.tell(f"{made.form} data written to {made.file.name}{forms}.")
        self.desk.changes.tell(made.changed.cases)

    def _written(self, result: CorrectionResult) -> None:
        if result.file is None:
            self._checked(result)
            self._notice.show_notice(
                Notice("Nothing was written; the findings at the right say why.", Tone.WARNING)
            )
            return
        self._forget_typed()
        if self._case is not None and self._claim is not None:
            self.desk.session.move(self._case, self._claim.assessment.open)
        self.desk.notices.tell(f"Written to {result.file.name}.")
        self.desk.changes.tell(result.changed.cases)
        following = self._following()
        if following is not None:
            self.go.emit(Destination(Context.CASE, following, cases=self._cases))
        else:
            self.go.emit(Destination(Context.QUEUE))

    def _forget_typed(self) -> None:
        if self._view is not None:
            self._typed.pop(self._view.case, None)
        self._view = None

    def _following(self) -> int | None:
        if self._case not in self._cases:
            return None
        place = self._cases.index(self._case) + 1
        return self._cases[place] if place < len(self._cases) else None

    def _file_stem(self) -> str:
        # a file's name travels further than its content: our own case id, no number of the claim
        return f"corrected-case-{self._case}" if self._claim else "corrected"

    def _next_finding(self) -> None:
        names = [each.field for each in self._result.findings if each.field] if self._result else []
        wanted = [name for name in names if name in self.form.editors]
        focused = next((name for name in wanted if self.form.editors[name].hasFocus()), None)
        if wanted:
            place = wanted.index(focused) + 1 if focused is not None else 0
            self.form.focus_field(wanted[place % len(wanted)])
