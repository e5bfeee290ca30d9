"""The left side of a case: patient, payer, service and money, as the files say."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from denials_app.base.money import dollars
from denials_app.model.remittance import RemitClaim
from denials_app.queries.rows import CaseView
from ui.screens.case.answer_words import answer_rows, balance_words
from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Text, clear, pane, rule
from ui.words import day, stake_words

NOT_KNOWN = "not on file"
_KINDS = {
    "medicare_ffs": "Medicare",
    "medicare_advantage": "Medicare Advantage",
    "medicaid": "Medicaid",
    "commercial": "Commercial",
    "tricare": "TRICARE",
    "va": "Veterans Affairs",
    "workers_comp": "Workers’ comp",
    "auto": "Auto",
    "federal": "Federal",
    "unknown": "Kind not known",
}


class FactsPane(QScrollArea):
    """Nothing here can be edited; numbers can be copied."""

    copied = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("Facts of the claim")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = pane("side")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.setWidget(self._body)

    def show_case(self, view: CaseView) -> None:
        """Fill the blocks."""
        clear(self._body)
        layout = self._body.layout()
        if not isinstance(layout, QVBoxLayout):
            return
        told = answer_rows(view.answer) if view.answer else ()
        blocks = (
            ("Patient", self._patient(view)),
            ("Payer", self._payer(view)),
            ("Service", self._service(view)),
            *((("The payer’s answer", told),) if told else ()),
        )
        for title, rows in blocks:
            layout.addWidget(self._block(title, rows))
            layout.addWidget(rule())
        layout.addWidget(self._money(view))
        filler = QWidget()
        layout.addWidget(filler, 1)

    def _patient(self, view: CaseView) -> tuple[tuple[str, str, bool], ...]:
        sent, remit = view.sent, view.remit
        person = sent.patient if sent else remit.patient if remit else None
        subscriber = sent.subscriber if sent else remit.subscriber if remit and remit.subscriber else person
        member = (subscriber.member_id if subscriber else "") or (person.member_id if person else "")
        rows = [("Name", view.patient, False)]
        if person and person.birth_date:
            rows.append(("Born", day(person.birth_date), False))
        rows.append(("Member ID", member or NOT_KNOWN, bool(member)))
        if sent and sent.group_number:
            rows.append(("Group", sent.group_number, False))
        return (*rows, ("Account", view.claim, True))

    def _payer(self, view: CaseView) -> tuple[tuple[str, str, bool], ...]:
        kind = _KINDS.get(view.payer_type, view.payer_type)
        if view.payer_type != "unknown" and not view.payer_type_confirmed:
            kind += ", not confirmed"
        rows = [
            ("Plan", view.payer, False),
            ("Kind", kind, False),
            ("Claim no.", view.icn or "none given", bool(view.icn)),
        ]
        if view.remit and view.remit.contact:
            rows.append(("Contact", view.remit.contact, False))
        return tuple(rows)

    def _service(self, view: CaseView) -> tuple[tuple[str, str, bool], ...]:
        sent = view.sent
        rows = [("Date", day(view.service_from), False)]
        rendering = (sent.rendering if sent else None) or (view.remit.rendering if view.remit else None)
        if rendering and (rendering.name or rendering.npi):
            rows.append(
                (
                    "Rendering",
                    " ".join(filter(None, (rendering.first_name, rendering.name))) or rendering.npi,
                    False,
                )
            )
        if sent and sent.diagnoses:
            rows.append(("Diagnosis", " · ".join(sent.diagnoses), False))
        rows.append(("Sent", day(sent.created) if sent and sent.created else "no 837 on file", False))
        rows.append(("Remitted", day(view.payment_date), False))
        if view.trace:
            rows.append(("Trace", view.trace, True))
        return tuple(rows)

    def _block(self, title: str, rows: tuple[tuple[str, str, bool], ...]) -> QWidget:
        theme = self._theme
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(16, 12, 12, 13)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, theme.px(66))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(theme, title, 12, 600, "text2"), 0, 0, 1, 2)
        for line, (name, value, copies) in enumerate(rows, 1):
            # beside words that wrap the name stands at their first line
            side = Qt.AlignmentFlag.AlignVCenter if copies else Qt.AlignmentFlag.AlignTop
            grid.addWidget(Text(theme, name, 12.5, tone="text2"), line, 0, side)
            grid.addWidget(self._value(name, value, copies), line, 1)
        return box

    def _value(self, name: str, value: str, copies: bool) -> QWidget:
        if not copies:
            return Text(self._theme, value, 12.5, wrap=True)
        words = Elided(self._theme, value, 12.5)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(words, 1)
        button = IconButton(self._theme, "content-copy", f"Copy {name}", 18)
        button.setProperty("copies", value)
        button.clicked.connect(self._copy)
        row.addWidget(button)
        return box

    def _copy(self) -> None:
        value = str(self.sender().property("copies"))
        QGuiApplication.clipboard().setText(value)
        self.copied.emit(value)

    def _money(self, view: CaseView) -> QWidget:
        theme = self._theme
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(16, 12, 16, 13)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Text(theme, "Money", 12, 600, "text2"), 0, 0, 1, 2)
        rows = money_rows(view)
        for line, (name, cents) in enumerate(rows, 1):
            last = line == len(rows)
            if last:
                grid.addWidget(rule(), 2 * line - 1, 0, 1, 2)
            grid.addWidget(
                Text(theme, name, 12.5, 600 if last else 400, "text" if last else "text2"), 2 * line, 0
            )
            amount = Text(theme, dollars(cents), 12.5, 600 if last else 400)
            grid.addWidget(amount, 2 * line, 1, Qt.AlignmentFlag.AlignRight)
        foot = 2 * len(rows) + 1
        grid.addWidget(self._balance(view), foot, 0, 1, 2)
        return box

    def _balance(self, view: CaseView) -> QWidget:
        off = balance_words(view)
        if view.remit is None:
            return StatusWord(self._theme, "clock-outline", "No remittance on file", "text2")
        if not off and not view.balance_findings:
            return StatusWord(self._theme, "check", "Balances with the remittance", "green")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(StatusWord(self._theme, "alert-outline", "Does not balance", "amber"))
        for words in off or tuple(finding.message for finding in view.balance_findings):
            column.addWidget(Text(self._theme, words, 12, tone="text2", wrap=True))
        return box


def money_rows(view: CaseView) -> tuple[tuple[str, int], ...]:
    """How the billed amount became the denied one; the last row is the denied (rejected, silent) amount."""
    case = view.assessment
    rows = [("Billed", case.charge)]
    if view.remit is not None:
        contract, patient = _sums(view.remit)
        paid, taken = view.remit.paid, _taken_at_foot(view)
        # What is to be looked at inside the contract adjustment counts as denied already.
        contract -= _sought_in_contract(view)
        known = contract + patient + paid + case.denied - taken
        for name, cents in (
            ("Contract write-off", contract), ("Paid", paid), ("Patient’s share", patient),
            ("Kept back since", -taken),
        ):  # fmt: skip
            if cents:
                rows.append((name, -cents))
        if case.charge != known:
            rows.append(("Other adjustments", known - case.charge))
    if case.recovered:
        rows.append((f"{stake_words(case.issues).capitalize()} at first", case.denied))
        rows.append(("Came back", -case.recovered))
    if case.written_off:
        rows.append(("Written off", -case.written_off))
    if case.recovered or case.written_off:
        return (*rows, ("Open", case.open))
    return (*rows, (stake_words(case.issues).capitalize(), case.denied))


def _sums(remit: RemitClaim) -> tuple[int, int]:
    every = [*remit.adjustments, *(each for line in remit.lines for each in line.adjustments)]
    contract = sum(each.amount for each in every if each.group == "CO" and each.carc == "45")
    patient = sum(each.amount for each in every if each.group == "PR" and each.carc in ("1", "2", "3"))
    return contract, patient


def _taken_at_foot(view: CaseView) -> int:
    """What later remittances kept back: it is open, but was never part of this answer."""
    issues = view.assessment.issues
    foot = [issue for issue in issues if issue.codes and all(code.group == "PLB" for code in issue.codes)]
    return sum(issue.amount for issue in foot)


def _sought_in_contract(view: CaseView) -> int:
    codes = [code for issue in view.assessment.issues for code in issue.codes]
    return sum(code.amount for code in codes if code.group == "CO" and code.carc == "45")
