"""Sealed papers open unchanged or not at all."""

import pytest

from denials_app.base.errors import Refusal
from denials_app.security.seal import BlobSeal


def test_sealed_bytes_come_back_and_are_not_readable() -> None:
    seal = BlobSeal(b"k" * 32)
    kept = seal.close(b"chart note")
    assert b"chart note" not in kept
    assert kept != seal.close(b"chart note")
    assert seal.open(kept) == b"chart note"


@pytest.mark.parametrize("at", [0, 5, 20, -1])
def test_a_changed_byte_is_found(at: int) -> None:
    seal = BlobSeal(b"k" * 32)
    kept = bytearray(seal.close(b"chart note"))
    kept[at] ^= 1
    with pytest.raises(Refusal, match="was changed"):
        seal.open(bytes(kept))


def test_another_key_does_not_open() -> None:
    with pytest.raises(Refusal, match="another key"):
        BlobSeal(b"x" * 32).open(BlobSeal(b"k" * 32).close(b"chart note"))


def test_without_a_key_bytes_pass() -> None:
    assert BlobSeal(None).open(BlobSeal(None).close(b"plain")) == b"plain"
