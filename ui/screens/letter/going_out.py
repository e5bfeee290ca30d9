"""The packet goes out: frozen, put onto paper or into a folder, and noted as printed, in one go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from denials_app.actions.results import LetterResult
from ui.printing import into_folder, print_pdf
from ui.screens.letter.print_bar import TO_FOLDER, PrintOrder

if TYPE_CHECKING:
    from denials_app.actions.verbs import Actions


@dataclass(frozen=True, slots=True)
class Printed:
    """What to say of it, the day to ask after it (None: something was missing), and how many deeds it was."""

    words: str
    follow_up: date | None = None
    steps: int = 0


def freeze_and_print(
    actions: "Actions", case: int, freeze: Callable[[], LetterResult], order: PrintOrder, target: Path,
    _progress: object = None,
) -> Printed:
    """Freezes, prints the frozen bytes and records it; `target` is folder and stem where no printer is meant.

    A printer that fails raises NotPrinted: the packet stays frozen, and printing again freezes nothing new.
    """
    result = freeze()
    if result.gaps:
        return Printed("Something is missing again.")
    pdf = actions.document_bytes(result.document, "packet")
    if order.printer == TO_FOLDER:
        place = into_folder(pdf, target.parent, target.name)
        where, words = "a PDF file", f"Saved as {place.name}"
    else:
        print_pdf(pdf, order.printer, order.copies)
        where, words = order.printer, f"Printed on {order.printer}"
    noted = actions.mark_printed(case, result.document, where, order.copies, order.mail)
    pages = "1 page" if result.pages == 1 else f"{result.pages} pages"
    return Printed(f"{words}, {pages}, frozen as {result.sha256[:12]}…", noted.follow_up, 2)
