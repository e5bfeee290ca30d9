"""The word that goes round after a deed: which cases may look different now."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Tells every screen which cases a deed touched; an empty set means any may have."""

    changed = Signal(frozenset)

    def tell(self, cases: frozenset[int]) -> None:
        self.changed.emit(cases)
