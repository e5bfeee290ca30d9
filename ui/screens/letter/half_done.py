"""What was typed for a letter and not kept: it outlives a window made anew."""

from dataclasses import dataclass

from ui.screens.letter.outline_pane import OutlinePane
from ui.screens.letter.passages import PassagesPane


@dataclass(frozen=True, slots=True)
class HalfDone:
    """Entered facts, words in editors, and the paragraph under the hand, of one case and letter."""

    case: int
    template: str
    values: dict[str, str]
    typed: dict[str, str]
    worded: "tuple[str, tuple[str | int, ...]] | None"

    def hand_on(self, outline: OutlinePane, passages: PassagesPane) -> None:
        """Let the panes of a new window go on with it."""
        outline.take_up(self.typed)
        if self.worded is not None:
            passages.take_up(self.worded)


def half_done(
    case: int | None, template: str, values: dict[str, str], outline: OutlinePane, passages: PassagesPane
) -> HalfDone | None:
    """What stands unfinished on the screen; None where nothing is."""
    typed, worded = outline.half_typed, passages.half_worded
    if case is None or not (values or typed or worded):
        return None
    return HalfDone(case, template, dict(values), typed, worded)
