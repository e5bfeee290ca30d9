"""What makes two records the same: digests that stay equal when a payer cuts claims into other files."""

import hashlib
from functools import lru_cache

from denials_app.model.claim import Sending, SentClaim
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.model.status import Acknowledgment, ClaimStatus, StatusLevel

# Envelope and numbering of an 837 change when claims are sent in another file; what is claimed does not.
_ENVELOPE = frozenset({"ISA", "GS", "ST", "BHT", "HL", "SE", "GE", "IEA"})


def payment(header: RemittanceHeader) -> str:
    """The payer and trace of a remittance: the payment that its claims belong to."""
    return "\x1f".join((header.payer.name.strip().upper(), header.payer_tin, header.trace))


@lru_cache(maxsize=256)
def payment_mark(payment: str) -> bytes:
    """What the digests of all claims of a payment begin with, so that an index keeps them together.

    Were they scattered, every claim of a large file would write a page of the index of its own.
    """
    return hashlib.sha256(payment.encode()).digest()[:8]


def claim_digest(payment: str, claim: RemitClaim) -> bytes:
    """The mark of the payment, then SHA-256 over payer, trace and the claim's whole text, to 32 bytes."""
    mark = payment_mark(payment)
    return mark + hashlib.sha256(f"{payment}\x1e{claim.text}".encode()).digest()[len(mark) :]


def remittance_digest(header: RemittanceHeader) -> bytes:
    """SHA-256 over what names a payment, without the control numbers of the file it came in."""
    payee = f"{header.payee.npi}\x1f{header.payee.tin}\x1f{header.payee.id}\x1f{header.payee.name}"
    words = (payment(header), payee, str(header.payment_date), str(header.total_paid), header.method)
    return hashlib.sha256("\x1e".join(words).encode()).digest()


def adjustment_digest(payment: str, pair: ProviderAdjustment) -> bytes:
    """SHA-256 over payer, trace and one provider adjustment."""
    words = (payment, pair.npi, str(pair.fiscal_date), pair.reason, pair.reference, str(pair.amount))
    return hashlib.sha256("\x1e".join(words).encode()).digest()


def submission_digest(claim: SentClaim) -> bytes:
    """SHA-256 over a claim as sent, its day included, its envelope and loop numbers left out."""
    kept = [part for part in claim.text.split("~") if part.strip().split("*", 1)[0] not in _ENVELOPE]
    body = "~".join(part.strip() for part in kept)
    return hashlib.sha256(f"{claim.created}\x1e{body}".encode()).digest()


def sending_digest(sending: Sending) -> bytes:
    """SHA-256 over the numbers, the day and the parties of a file that was sent."""
    words = (
        str(sending.on), sending.at, sending.interchange, sending.group, sending.transaction, sending.batch,
        sending.sender, sending.receiver,
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(words).encode()).digest()


def status_digest(status: ClaimStatus) -> bytes:
    """SHA-256 over who said what of which claim on which day.

    What is said of a whole batch counts with its report: the same words may stand in every day's file.
    """
    source = status.source
    words = [status.kind, source.name.upper(), source.id, status.level.value, str(status.on), status.text]
    if status.level is not StatusLevel.CLAIM:
        words += [status.report, str(status.reported), status.batch]
    return hashlib.sha256("\x1e".join(words).encode()).digest()


def acknowledgment_digest(said: Acknowledgment) -> bytes:
    """SHA-256 over who answered what on which day."""
    words = (
        said.kind, said.sender, said.receiver, str(said.on), said.at, said.group, said.transaction,
        said.group_verdict, said.text,
    )  # fmt: skip
    return hashlib.sha256("\x1e".join(words).encode()).digest()


def text_digest(text: str) -> bytes:
    """SHA-256 of a text that was set aside."""
    return hashlib.sha256(text.encode()).digest()
