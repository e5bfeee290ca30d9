"""Takes in the remittances of a file (835), batch by batch, with memory that does not grow with the file."""

from collections.abc import Iterable
from typing import BinaryIO, cast

from denials_app.actions.importing.keeping_payments import PaymentKeeper
from denials_app.actions.importing.payment import Payment
from denials_app.actions.importing.reading_file import Readable, Reading
from denials_app.model.finding import Finding
from denials_app.model.remittance import ProviderAdjustment, RemitClaim
from denials_app.store.incoming import NewClaim, NewPair
from denials_app.x12 import balance
from denials_app.x12.events import ClaimRead, ProviderAdjustments, Transaction, TransactionEnd
from denials_app.x12.remittance import read_remittances


class RemittanceTaker:
    """Reads the remittances of one file. Small payments wait for each other, large ones come in parts."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._keeper = PaymentKeeper(reading)
        self._payments: list[Payment] = []
        self._records = 0

    def take(self, stream: Readable, also: bool) -> None:
        """Keeps every answer and provider adjustment of the stream that is not held yet."""
        tally = self._reading.tally
        for event in read_remittances(cast(BinaryIO, stream)):
            match event:
                case ClaimRead(claim, findings):
                    tally.remitted(claim)
                    tally.note(findings)
                    self._add_claim(claim, findings)
                case Transaction(header):
                    tally.transactions += 1
                    self._payments.append(Payment.of(header))
                case ProviderAdjustments(pairs, text):
                    tally.provider_adjusted(pairs)
                    self._add_pairs(pairs)
                    self._wait(text)
                case TransactionEnd(findings=findings):
                    tally.note(findings)
                    self._end(findings)
                case _:
                    if self._reading.hear(event, "835", also):
                        self._keep()
        self._keep()
        self._keeper.finish()

    def _add_claim(self, claim: RemitClaim, findings: Iterable[Finding]) -> None:
        payment = self._payments[-1]
        digest = payment.digest_of(claim)
        payment.ordinal += 1
        new = NewClaim(claim, digest, self._reading.occurrences.next(digest), payment.ordinal)
        payment.claims.append(new)
        if findings and (off := balance.imbalances(claim)):
            payment.uneven.append((new, off))
        self._wait(claim.text)

    def _add_pairs(self, pairs: Iterable[ProviderAdjustment]) -> None:
        payment = self._payments[-1]
        for pair in pairs:
            digest = payment.pair_digest(pair)
            payment.pairs.append(NewPair(pair, digest, self._reading.occurrences.next(digest)))
            self._records += 1

    def _end(self, findings: Iterable[Finding]) -> None:
        payment = self._payments[-1]
        off_by = [one.difference for one in findings if one.code == "file-balance"]
        payment.off_by = sum(one or 0 for one in off_by)
        payment.is_over = True
        self._wait("")

    def _wait(self, text: str) -> None:
        """One record more waits; it is kept with the others once they are many or long."""
        self._records += 1
        if self._reading.is_full(self._records, text):
            self._keep()

    def _keep(self) -> None:
        waiting = [payment for payment in self._payments if payment.waits]
        if waiting or self._reading.has_aside:
            self._keeper.keep(waiting)
        self._payments = [payment for payment in self._payments if not payment.is_over]
        self._records = 0
