"""Seals papers and files for a database that is not encrypted as a whole."""

import hashlib
import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from denials_app.base.errors import Refusal

_SIGN: Final = b"OVS1"
_NONCE: Final = 12


class BlobSeal:
    """AES-256-GCM under a key drawn from the data key; without a key the bytes pass as they are."""

    def __init__(self, data_key: bytes | None) -> None:
        self._cipher: AESGCM | None = None
        if data_key is not None:
            self._cipher = AESGCM(hmac.new(data_key, b"overturn papers 1", hashlib.sha256).digest())

    def close(self, content: bytes) -> bytes:
        """`content` as it may lie on the server."""
        if self._cipher is None:
            return content
        nonce = secrets.token_bytes(_NONCE)
        return _SIGN + nonce + self._cipher.encrypt(nonce, content, _SIGN)

    def open(self, kept: bytes) -> bytes:
        """What `close` was given. Raises Refusal when the bytes were changed or belong to another key."""
        if self._cipher is None:
            return kept
        start = len(_SIGN)
        try:
            if kept[:start] != _SIGN:
                raise InvalidTag
            return self._cipher.decrypt(kept[start : start + _NONCE], kept[start + _NONCE :], _SIGN)
        except InvalidTag as error:
            raise Refusal(
                "A stored paper was changed or belongs to another key. Restore it from a backup."
            ) from error
