"""The system's keychain: by wish, one passphrase a database; without one everything works as before."""

from typing import Any

import keyring
import pytest
from keyring.backends import fail

from denials_app.base import keychain
from denials_app.base.keychain import NoKeychain
from denials_app.settings import Settings


@pytest.mark.usefixtures("keychain_in_memory")
def test_a_passphrase_is_kept_for_its_database_alone_and_let_go() -> None:
    keychain.keep("/a.overturn", "seven green lamps")
    assert keychain.is_there()
    assert keychain.kept("/a.overturn") == "seven green lamps"
    assert keychain.kept("/b.overturn") == ""
    keychain.forget("/a.overturn")
    keychain.forget("/a.overturn")
    assert keychain.kept("/a.overturn") == ""


@pytest.mark.usefixtures("keychain_in_memory")
def test_without_a_keychain_nothing_is_kept_and_one_sentence_says_so() -> None:
    keyring.set_keyring(fail.Keyring())
    assert not keychain.is_there()
    assert keychain.kept("/a.overturn") == ""
    keychain.forget("/a.overturn")
    with pytest.raises(NoKeychain, match="no keychain"):
        keychain.keep("/a.overturn", "seven green lamps")


def test_a_keychain_that_refuses_never_quotes_the_passphrase(keychain_in_memory: Any) -> None:
    keychain_in_memory.broken = True
    assert keychain.kept("/a.overturn") == ""
    with pytest.raises(NoKeychain) as refused:
        keychain.keep("/a.overturn", "seven green lamps")
    assert "lamps" not in str(refused.value)


@pytest.mark.usefixtures("keychain_in_memory")
def test_the_command_line_asks_the_keychain_last() -> None:
    keychain.keep("/a.overturn", "from the keychain")
    assert Settings.read("/a.overturn", environment={}).passphrase == "from the keychain"
    assert Settings.read("/a.overturn", environment={"DENIALS_PASSPHRASE": "said"}).passphrase == "said"
    assert Settings.read("/b.overturn", environment={}).passphrase == ""
