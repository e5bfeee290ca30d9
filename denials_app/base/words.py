"""Numbers with their nouns, as a person writes them."""


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 line`, `2 lines`, `1,204 claims`; `several` where an s is not enough."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"
