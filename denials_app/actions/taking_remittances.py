"""Takes in the remittances of a file (835), batch by batch, with memory that does not grow with the file."""

from collections.abc import Mapping
from typing import BinaryIO, cast

from denials_app.actions.reading_file import Readable, Reading
from denials_app.model.remittance import Imbalance, ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.store import identity, imbalances, incoming, tables
from denials_app.store.known import Connection
from denials_app.x12 import balance
from denials_app.x12 import remittance as remittance_file


class RemittanceTaker:
    """Reads the remittances of one file."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._header: RemittanceHeader | None = None
        self._place: incoming.Place | None = None
        self._ordinal = 0
        self._claims: list[RemitClaim] = []
        # What does not balance, by the place of its claim among those that wait.
        self._uneven: dict[int, tuple[Imbalance, ...]] = {}
        self._file_off = 0
        self._pairs: list[ProviderAdjustment] = []

    def take(self, stream: Readable, also: bool) -> None:
        """Keeps every answer and provider adjustment of the stream that is not held yet."""
        tally = self._reading.tally
        for event in remittance_file.read_remittances(cast(BinaryIO, stream)):
            match event:
                case remittance_file.ClaimRead(claim, findings):
                    tally.remitted(claim)
                    tally.note(findings)
                    if findings and (off := balance.imbalances(claim)):
                        self._uneven[len(self._claims)] = off
                    self._claims.append(claim)
                    self._keep_if_full(len(self._claims), claim.text)
                case remittance_file.Transaction(header):
                    self._keep()
                    tally.transactions += 1
                    self._header, self._place, self._ordinal = header, None, 0
                case remittance_file.SetAside(text, number, segment, offset, reason):
                    self._reading.set_aside("835", text, number, segment, offset, reason)
                    self._keep_if_full(0, text)
                case remittance_file.ProviderAdjustments(pairs, text):
                    tally.provider_adjusted(pairs)
                    self._pairs.extend(pairs)
                    self._keep_if_full(len(self._pairs), text)
                case remittance_file.TransactionEnd(findings=findings):
                    tally.note(findings)
                    off_by = [one.difference for one in findings if one.code == "file-balance"]
                    self._file_off = sum(one or 0 for one in off_by)
                    self._keep(ends=True)
                case remittance_file.OtherTransaction(kind=kind) if not also:
                    tally.also_holds(kind.value)
                case remittance_file.Trouble(finding) if not also:
                    tally.note([finding])
                case remittance_file.FileEnd() as heads:
                    self._reading.counted(heads)
                case _:
                    pass
        self._keep()

    def _keep_if_full(self, waiting: int, text: str) -> None:
        if self._reading.is_full(waiting, text):
            self._keep()

    def _keep(self, ends: bool = False) -> None:
        reading, header = self._reading, self._header
        reading.stop_if_cancelled()
        if not (self._claims or self._pairs or reading.has_aside or (ends and header)):
            return
        with reading.work.batch() as connection:
            if header is not None:
                self._keep_claims(connection, header)
                self._keep_pairs(connection, header)
                if ends and self._place is None:
                    self._keep_empty(connection, header)
                if self._file_off and self._place is not None:
                    imbalances.add_file_imbalance(connection, self._place, self._file_off)
            reading.keep_aside(connection)
        self._claims, self._pairs, self._uneven, self._file_off = [], [], {}, 0

    def _keep_claims(self, connection: Connection, header: RemittanceHeader) -> None:
        reading, payment = self._reading, identity.payment(header)
        news = []
        for claim in self._claims:
            digest = identity.claim_digest(payment, claim)
            self._ordinal += 1
            news.append(incoming.NewClaim(claim, digest, reading.occurrences.next(digest), self._ordinal))
        held = incoming.held(connection, tables.remit_claim, [one.digest for one in news])
        fresh = [one for one in news if _is_fresh(one, held)]
        again = [(one.digest, one.occurrence, one.ordinal) for one in news if not _is_fresh(one, held)]
        reading.work.hold(connection, tables.remit_claim, again)
        reading.tally.duplicates += len(news) - len(fresh)
        if fresh:
            place = self._placed(connection, header)
            reading.work.keep_claims(connection, place, fresh)
            uneven = [(news[at], off) for at, off in self._uneven.items() if _is_fresh(news[at], held)]
            imbalances.add_imbalances(connection, place, uneven)

    def _keep_pairs(self, connection: Connection, header: RemittanceHeader) -> None:
        payment = identity.payment(header)
        news = []
        for pair in self._pairs:
            digest = identity.adjustment_digest(payment, pair)
            news.append((pair, digest, self._reading.occurrences.next(digest)))
        held = incoming.held(connection, tables.provider_adjustment, [digest for _, digest, _ in news])
        fresh = [one for one in news if one[2] > held.get(one[1], 0)]
        again = [(*one[1:], 0) for one in news if one[2] <= held.get(one[1], 0)]
        self._reading.work.hold(connection, tables.provider_adjustment, again)
        if fresh:
            place = self._placed(connection, header)
            incoming.add_provider_adjustments(connection, place, fresh)
            words = {word for pair, _, _ in fresh for word in pair.reference.split()}
            cases = incoming.cases_of_reference(connection, place.payer_id, words)
            self._reading.work.touched.update(cases)

    def _keep_empty(self, connection: Connection, header: RemittanceHeader) -> None:
        """A remittance of which nothing new came may be the first telling of a payment without claims."""
        digest = identity.remittance_digest(header)
        if incoming.remittance_of(connection, digest) is None:
            self._placed(connection, header)
        else:
            self._reading.work.hold(connection, tables.remittance, [(digest, 1, 0)])

    def _placed(self, connection: Connection, header: RemittanceHeader) -> incoming.Place:
        """Where this remittance's rows belong; it is kept when its first row is."""
        if self._place is not None:
            return self._place
        work = self._reading.work
        practice = work.practice(connection, header.payee)
        file_id = self._reading.brought(connection, practice)
        code = self._claims[0].filing_code if self._claims else ""
        payer = work.payer(connection, practice, header.payer, header.payer_tin, code)
        digest = identity.remittance_digest(header)
        kept = incoming.remittance_of(connection, digest)
        place = incoming.Place(work.import_id, practice, payer, kept or 0)
        if kept is None:
            place = incoming.add_remittance(connection, place, header, digest, file_id)
        self._place = place
        return place


def _is_fresh(one: incoming.NewClaim, held: Mapping[bytes, int]) -> bool:
    return one.occurrence > held.get(one.digest, 0)
