"""The form of one practice: what stands on a letter's head and foot."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from denials_app.queries.work_rows import OfficeRow
from ui.screens.office.parts import Address, form_grid, put, scrolled, show_in, text_of
from ui.screens.office.record_list import NOT_CONFIRMED
from ui.theme import Theme
from ui.widgets.field import Field, Paragraph
from ui.widgets.marks import StatusWord
from ui.widgets.text import Elided, Text

# name of the setting, label, hint, row, column, how many of the six columns
PLACES = (
    ("name", "Name of the practice", "as it stands on letters", 0, 0, 6),
    ("npi", "NPI", "ten digits", 1, 0, 3),
    ("tin", "Tax number (TIN)", "nine digits", 1, 3, 3),
    ("address", "Address, one part a line", "118 Harbor Street\nSuite 2\nSpringfield, IL 62701", 2, 0, 6),
    ("phone", "Phone", "", 3, 0, 2),
    ("fax", "Fax", "", 3, 2, 2),
    ("contact", "Contact for the payer", "who answers the phone", 3, 4, 2),
    ("email", "E-mail", "stands on letters where there is one", 4, 0, 6),
)
SIGNING = (
    ("signer", "Signs the letters", "name", 0, 0, 2),
    ("signer_title", "Title", "such as Billing lead", 0, 2, 2),
    ("signer_credentials", "Credentials", "such as MD, CPC", 0, 4, 2),
    ("clinician", "Clinician who backs medical letters", "name and credentials", 1, 0, 6),
)


class PracticeForm(QWidget):
    """`edited` is told whenever something in it changes."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.editors: dict[str, Field | Paragraph] = {}
        self._theme = theme
        self._row: OfficeRow | None = None
        self._title = Elided(theme, "", 18, 600)
        self._status = StatusWord(theme, "help-circle-outline", NOT_CONFIRMED, "amber")
        head, foot = form_grid(theme, 6), form_grid(theme, 6)
        for grid, places in ((head, PLACES), (foot, SIGNING)):
            for name, label, hint, row, column, span in places:
                editor = self.editors[name] = _editor(theme, name, label, hint)
                put(grid, theme, row, column, label, editor, span)
                editor.textChanged.connect(self.edited)
        why = Text(theme, "This stands on every letter and claim summary this practice sends. Saving "
                   "confirms it.", 12.5, tone="text2", wrap=True)  # fmt: skip
        parts = (self._title, self._status, why, head, Text(theme, "Signature", 15, 600), foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(theme, "Practice", parts))

    @property
    def id(self) -> int | None:
        """The practice shown."""
        return self._row.id if self._row is not None else None

    def show_row(self, row: OfficeRow) -> None:
        """Show one practice as it is kept."""
        self._row = row
        for name, editor in self.editors.items():
            show_in(editor, str(getattr(row, name)))
        self._title.setText(row.name or "Practice without a name")
        if row.confirmed:
            self._status.show_status("check-circle-outline", "confirmed", "green")
        else:
            self._status.show_status("help-circle-outline", f"{NOT_CONFIRMED}: read from the files", "amber")
        self.edited.emit()

    @property
    def values(self) -> Mapping[str, str]:
        """What differs from what is kept, by setting."""
        if self._row is None:
            return {}
        return {
            name: text_of(editor)
            for name, editor in self.editors.items()
            if text_of(editor) != str(getattr(self._row, name)).strip()
        }

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands in the form, whether it is kept or not."""
        return {name: text_of(editor) for name, editor in self.editors.items()}

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show what was typed before over what is kept."""
        for name, text in typed.items():
            show_in(self.editors[name], text)

    @property
    def changed(self) -> bool:
        """Whether a person changed anything."""
        return bool(self.values)

    @property
    def savable(self) -> bool:
        """Whether there is something to save; an unconfirmed practice can be confirmed as it is."""
        return self._row is not None and (self.changed or not self._row.confirmed)


def _editor(theme: Theme, name: str, label: str, hint: str) -> Field | Paragraph:
    return Address(theme, label, hint) if name == "address" else Field(theme, label, "", hint)
