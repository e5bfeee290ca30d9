"""Starts the desk: `python -m ui [--db FILE-or-URL] [--now DATE]`."""

import argparse
import multiprocessing
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication


def main(arguments: list[str] | None = None) -> int:
    """Open the window and run until it is closed; the exit code."""
    # A frozen program starts its worker processes by running itself again.
    multiprocessing.freeze_support()
    options = _options(arguments)
    qt = QApplication(["overturn"])
    qt.setApplicationName("Overturn")
    qt.setApplicationDisplayName("Overturn")
    from denials_app.base.clock import Clock
    from denials_app.settings import Settings
    from ui.application import Application
    from ui.doors import Doors

    location = Settings.read(options.db).location
    sample = options.sample or Path(location).parent / "sample"
    doors = Doors(location, Clock(options.now), sample)
    application = Application(qt, doors, _settings(), options.dark)
    application.start()
    if options.passphrase_file is not None:
        from denials_app.settings import passphrase_in

        application.open_desk(doors.open(passphrase_in(options.passphrase_file)))
    return qt.exec()


def _settings() -> QSettings:
    # one plain file on every system, so that an office can look at it, copy it or take it away
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Overturn", "Overturn")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ui", description="The desk of Overturn.")
    parser.add_argument("--db", help="database file or PostgreSQL URL")
    parser.add_argument("--now", type=date.fromisoformat, help="hold today at this date (YYYY-MM-DD)")
    parser.add_argument("--passphrase-file", type=Path, help="open at once with the passphrase in this file")
    parser.add_argument("--sample", type=Path, help="folder of the sample practice")
    parser.add_argument(
        "--dark", action=argparse.BooleanOptionalAction, default=None, help="dark or light colours"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
