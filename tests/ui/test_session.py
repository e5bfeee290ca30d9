"""What a work session counts, and what the desk keeps between runs."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.keeping import IDLE_MINUTES, Keeping
from ui.session import Progress, WorkSession


def test_each_case_counts_once_and_undo_takes_it_back() -> None:
    session = WorkSession()
    session.count(43)
    session.move(7, 89000)
    session.move(7, 89000)
    session.move(8, 1000)
    assert session.progress == Progress(2, 43, 90000)
    session.count(41)
    assert session.progress.total == 43
    session.take_back(7)
    assert session.progress == Progress(1, 43, 1000)


def test_new_denials_make_the_day_longer_and_another_practice_begins_anew() -> None:
    session = WorkSession()
    session.begin("one.overturn")
    session.count(4)
    session.move(1, 500)
    session.count(9)
    session.begin("one.overturn")
    assert session.progress == Progress(1, 9, 500)
    session.begin("two.overturn")
    assert session.progress == Progress(0, 0, 0)


def test_what_is_kept_is_there_in_the_next_run(tmp_path: Path) -> None:
    def opened() -> QSettings:
        return QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)

    settings = opened()
    kept = Keeping(settings)
    assert (kept.text("print/printer"), kept.number("print/copies", 1)) == ("", 1)
    assert kept.idle_minutes == IDLE_MINUTES
    kept.keep("print/printer", "Front desk")
    kept.keep("print/copies", 3)
    kept.keep("lock/minutes", 0)
    kept.keep("keychain", True)
    kept.keep("panes/queue", QByteArray(b"\x00\x01state"))
    settings.sync()
    again = Keeping(opened())
    assert again.text("print/printer") == "Front desk"
    assert (again.number("print/copies", 1), again.idle_minutes, again.switch("keychain")) == (3, 0, True)
    assert bytes(again.bytes("panes/queue").data()) == b"\x00\x01state"
    again.forget("print/printer")
    assert again.text("print/printer", "none") == "none"
