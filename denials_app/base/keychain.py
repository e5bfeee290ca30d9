"""The system's own keychain: a passphrase kept there by a person's wish, one for each database.

Without a keychain on this computer, or when it does not answer, there simply is none kept.
"""

from typing import TYPE_CHECKING

from denials_app.base.errors import Refusal

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Overturn"


class NoKeychain(Refusal):
    """This computer has no keychain that takes the passphrase."""


def is_there() -> bool:
    """Whether this computer has a keychain that can keep anything."""
    return _backend() is not None


def kept(location: str) -> str:
    """The passphrase kept for a database, or an empty text."""
    backend = _backend()
    if backend is None:
        return ""
    try:
        return backend.get_password(SERVICE, location) or ""
    except Exception:  # noqa: BLE001
        # a keychain that is locked, gone or refuses raises its own kinds: then the passphrase is typed
        return ""


def keep(location: str, passphrase: str) -> None:
    """Keep the passphrase of a database. Raises NoKeychain where nothing takes it."""
    backend = _backend()
    if backend is None:
        raise NoKeychain("This computer has no keychain that the program can use; type the passphrase.")
    try:
        backend.set_password(SERVICE, location, passphrase)
    except Exception as error:
        # whatever the system's keychain says may quote what it was given
        raise NoKeychain("The keychain of this computer did not take the passphrase; unlock it.") from error


def forget(location: str) -> None:
    """Keep no passphrase for a database any more."""
    backend = _backend()
    if backend is None or not kept(location):
        return
    try:
        backend.delete_password(SERVICE, location)
    except Exception as error:
        # as above: its words stay inside
        raise NoKeychain("The keychain of this computer did not let go of the passphrase.") from error


def _backend() -> "KeyringBackend | None":
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    return None if isinstance(backend, fail.Keyring | null.Keyring) else backend
