"""When two claims of remittances are the same claim told twice: an equal text under one payer and trace."""

from hashlib import sha256

from denials_app.model.remittance import RemittanceHeader


def payer_key(header: RemittanceHeader) -> str:
    """The payer of a remittance as its file names it, stable across files."""
    number = header.payer.id or header.payer_tin
    return f"{number}|{' '.join(header.payer.name.upper().split())}"


class Occurrences:
    """Counts equal claims inside one file: the n-th equal claim is occurrence n and counts.

    Holds eight bytes of each digest only, so that a quarter of a gigabyte of claims stays small.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._again: dict[int, int] = {}

    def next(self, payer: str, trace: str, text: str) -> tuple[bytes, int]:
        """The digest of a claim and which occurrence of it this is, from 1."""
        digest = claim_digest(payer, trace, text)
        short = int.from_bytes(digest[:8], "big")
        if short not in self._seen:
            self._seen.add(short)
            return digest, 1
        count = self._again.get(short, 1) + 1
        self._again[short] = count
        return digest, count


def claim_digest(payer: str, trace: str, text: str) -> bytes:
    """SHA-256 over payer, trace and the claim's whole segment text."""
    return sha256(f"{payer}\x1f{trace}\x1f{text}".encode()).digest()
