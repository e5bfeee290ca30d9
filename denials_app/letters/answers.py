"""What a person typed for a letter, read by the kind of each fact; nothing the files state is typed over."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from denials_app.base.errors import Refusal
from denials_app.model.letter import FactInput, LetterFact, LetterTemplate

_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


class UnknownFact(Refusal):
    """An answer names a fact this letter does not have."""


def known(template: LetterTemplate, answers: Mapping[str, str]) -> None:
    """Raises UnknownFact for an answer the letter has no place for, with the nearest ones."""
    fields = [fact.field for fact in template.facts]
    for field in answers:
        if field not in fields:
            near = get_close_matches(field, fields, 3, 0.4) or sorted(fields)[:3]
            raise UnknownFact(
                f"{template.id} has no fact “{field}”: did you mean {', '.join(near)}?"
            )


def read(fact: LetterFact, text: str) -> tuple[object, str]:
    """The value of an answer, and why it does not do (empty when it does)."""
    text = text.strip()
    if not text:
        return "", ""
    if fact.input is FactInput.DATE:
        return _date(text)
    if fact.input is FactInput.LINES:
        return tuple(line.strip() for line in text.splitlines() if line.strip()), ""
    if fact.input is FactInput.YES_NO:
        return _yes_no(text)
    if fact.input is FactInput.CHOICE and text not in dict(fact.choices):
        return "", f"“{text}” is none of {', '.join(value for value, _ in fact.choices)}."
    return text, ""


def _date(text: str) -> tuple[object, str]:
    try:
        if match := _US.match(text):
            return date(int(match[3]), int(match[1]), int(match[2])), ""
        return date.fromisoformat(text), ""
    except ValueError:
        return "", f"“{text}” is no date: write it as 08/20/2026."


def _yes_no(text: str) -> tuple[object, str]:
    if text.lower() in _YES:
        return "yes", ""
    return ("no", "") if text.lower() in _NO else ("", f"“{text}” is neither yes nor no.")
