"""Numbers with their nouns, and days, as a person writes them."""

from datetime import date


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 line`, `2 lines`, `1,204 claims`; `several` where an s is not enough."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def day_words(day: date | None, unknown: str = "not known") -> str:
    """`03/02/2026`: the one form of a day in words; `unknown` where there is none."""
    return f"{day:%m/%d/%Y}" if day else unknown
