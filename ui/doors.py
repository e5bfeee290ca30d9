"""The ways into a practice: open the one there is, make a new one, make the sample. All of it blocks."""

import importlib
import subprocess
import sys
from pathlib import Path

from denials_app.app import App
from denials_app.base import keychain
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal

SAMPLE_PASSPHRASE = "sample practice"
HEAVY = ("denials_app.actions.means", "denials_app.queries.nouns")


class NoSample(Refusal):
    """The sample practice could not be made."""


class Doors:
    """Knows where the practice lies; every method is a plain call to be run beside the window."""

    def __init__(self, location: str, clock: Clock, sample_folder: Path, actor: str = "") -> None:
        self.location = location
        self._clock = clock
        self._sample = sample_folder
        self._actor = actor

    def exists(self) -> bool:
        """Whether there is a practice to open."""
        return "://" in self.location or Path(self.location).exists()

    def name(self) -> str:
        """What the practice is called before it is open: the name of its file."""
        return "" if "://" in self.location else Path(self.location).stem.replace("_", " ").title()

    def move_to(self, path: Path) -> None:
        """Open another practice from now on."""
        self.location = str(path)

    @staticmethod
    def prepare() -> None:
        """Import what opening needs, while the passphrase is typed."""
        for name in HEAVY:
            importlib.import_module(name)

    def open(self, passphrase: str) -> App:
        """The practice at its location."""
        return App.open(self.location, passphrase, self._clock, self._actor)

    def has_keychain(self) -> bool:
        """Whether this computer has a keychain; asking it may take a moment."""
        return keychain.is_there()

    def kept_passphrase(self) -> str:
        """What the keychain keeps for this practice, or nothing."""
        return keychain.kept(self.location)

    def keep_passphrase(self, passphrase: str) -> None:
        """Let the keychain open this practice from now on; an empty text takes that back."""
        if passphrase:
            keychain.keep(self.location, passphrase)
        else:
            keychain.forget(self.location)

    def create(self, practice: str, passphrase: str) -> App:
        """A new practice at its location."""
        Path(self.location).parent.mkdir(parents=True, exist_ok=True)
        return App.create(self.location, passphrase, practice, self._clock, self._actor)

    def sample(self) -> App:
        """The sample practice, made by a process of its own where it is not there yet."""
        place = self._sample / "sample.overturn"
        if not place.exists():
            self._sample.mkdir(parents=True, exist_ok=True)
            self._make_sample(place)
        self.location = str(place)
        return App.open(self.location, SAMPLE_PASSPHRASE, self._clock, self._actor)

    def _make_sample(self, place: Path) -> None:
        secret = self._sample / "passphrase.txt"
        secret.write_text(SAMPLE_PASSPHRASE + "\n", encoding="utf-8")
        command = [
            *command_line(),
            "demo",
            "--db",
            str(place),
            "--passphrase-file",
            str(secret),
        ]
        command += ["--out", str(self._sample / "out")]
        done = subprocess.run(command, capture_output=True, check=False, timeout=600)
        if done.returncode not in (0, 3):
            raise NoSample(
                f"The sample practice could not be made in {self._sample}; check the room and rights there."
            )


class LockedDoor(Doors):
    """The way back to a practice that is open behind the lock: only its passphrase leads there."""

    def __init__(self, doors: Doors, app: App) -> None:
        super().__init__(doors.location, app.clock, Path())
        self._app = app

    def exists(self) -> bool:
        """There is a practice: the one behind the lock."""
        return True

    def open(self, passphrase: str) -> App:
        """The very practice that was locked; WrongPassphrase if not."""
        self._app.prove(passphrase)
        return self._app


def command_line() -> tuple[str, ...]:
    """How the command line is started: the module here, the executable beside this one in a frozen build."""
    if getattr(sys, "frozen", False):
        return (str(Path(sys.executable).with_name("denials")),)
    return (sys.executable, "-m", "denials_app")
