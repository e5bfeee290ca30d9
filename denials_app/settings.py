"""One typed schema of what is set outside the database: where it lies and how its passphrase comes in."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from denials_app.base import keychain
from denials_app.base.errors import Refusal

DATABASE = "DENIALS_DB"
PASSPHRASE = "DENIALS_PASSPHRASE"


class NoPassphrase(Refusal):
    """No passphrase was handed in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the practice's database lies, and the passphrase handed in from outside (empty: ask a person).

    `location` is a file, or the URL of a PostgreSQL database.
    """

    location: str
    passphrase: str = ""

    @classmethod
    def read(
        cls, location: str | None = None, passphrase_file: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> "Settings":
        """What was given on the command line, else in the environment, else the usual place here.

        A passphrase given in neither way is looked for in the system's keychain.
        """
        environment = os.environ if environment is None else environment
        where = location or environment.get(DATABASE) or str(usual_location())
        if passphrase_file is not None:
            return cls(where, passphrase_in(passphrase_file))
        return cls(where, environment.get(PASSPHRASE, "") or keychain.kept(where))

    def needed_passphrase(self) -> str:
        """The passphrase, or a Refusal that says how to hand it in."""
        if not self.passphrase:
            raise NoPassphrase(
                f"No passphrase was given; name its file with --passphrase-file or set {PASSPHRASE}.",
            )
        return self.passphrase


def usual_location() -> Path:
    """Where a practice's database lies unless somebody says otherwise."""
    from platformdirs import user_data_path
    return user_data_path("Overturn", appauthor=False) / "practice.overturn"


def passphrase_in(path: Path) -> str:
    """The first line of a passphrase file."""
    try:
        with path.open(encoding="utf-8") as lines:
            return lines.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise NoPassphrase(
            f"The passphrase file {path} cannot be read; check its name and rights."
        ) from error
