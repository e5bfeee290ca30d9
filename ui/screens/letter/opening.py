"""What the composer opens on: the case, the letters that fit it, and its guide."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from denials_app.queries.rows import CaseView
from denials_app.queries.work_rows import GuideView, LetterChoice

if TYPE_CHECKING:
    from denials_app.app import App


@dataclass(frozen=True, slots=True)
class Opening:
    """One look at a case that a letter is written for."""

    case: CaseView
    choices: tuple[LetterChoice, ...]
    guide: GuideView


def look(app: "App", case: int, issue: int, from_files: bool) -> Opening:
    """Ask for all of it; `from_files` takes the answers our files point to first."""
    if from_files:
        app.actions.answer_from_files(case, issue)
    choices = app.queries.letter_choices(case, issue)
    return Opening(app.queries.case(case), choices, app.queries.guide(case, issue))
