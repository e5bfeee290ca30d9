"""Locks the desk when nobody has touched it for a while, after a minute's warning."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTE = 60_000
_TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})  # fmt: skip


class IdleWatch(QObject):
    """`warned` comes a minute before `idle`; any key, click or move of the mouse begins anew.

    It listens at the windows alone: one that listened to every event of every widget would cost each paint a
    step through Python.
    """

    warned = Signal()
    idle = Signal()
    touched = Signal()

    def __init__(self, parent: QObject, application: QGuiApplication, minute: int = MINUTE) -> None:
        super().__init__(parent)
        self._minute = minute
        self._minutes = 0
        self._has_warned = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ran_out)
        application.focusWindowChanged.connect(self._listen)

    def _listen(self, window: QWindow | None) -> None:
        # installing it again on the same window only moves it to the front
        if window is not None:
            window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    def watch(self, minutes: int) -> None:
        """Count from now; with 0 minutes the desk never locks by itself."""
        self._minutes, self._has_warned = minutes, False
        self._timer.stop()
        if minutes:
            self._timer.start(max(minutes - 1, 0) * self._minute or self._minute // 2)

    def rest(self) -> None:
        """Count no more, while the desk is locked."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._timer.isActive() and event.type() in _TOUCHES:
            warned = self._has_warned
            self.watch(self._minutes)
            if warned:
                self.touched.emit()
        return False

    def _ran_out(self) -> None:
        if self._has_warned:
            self.idle.emit()
            return
        self._has_warned = True
        self._timer.start(self._minute if self._minutes > 1 else self._minute // 2)
        self.warned.emit()
