"""What a file is, in a person's words: the ids of kinds stay as they are where programs read them."""

from types import MappingProxyType
from typing import Final

_WORDS: Final = MappingProxyType({
    "not_x12": "other", "binary": "other", "unreadable": "other", "web_page": "other", "csv": "CSV",
    "xlsx": "XLSX", "xls": "XLS", "x12": "X12", "manual": "typed",
})  # fmt: skip


def kind_words(kind: str) -> str:
    """`835`, `CSV`, `typed`; `other` for what is no file of a payer's."""
    return _WORDS.get(kind, kind)
