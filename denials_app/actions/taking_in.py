"""One file's claims into a pending import: batch by batch, with memory that does not grow with the file."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from denials_app.actions.incoming import Incoming
from denials_app.actions.under_way import Cancelled, ImportUnder
from denials_app.intake.identity import Occurrences
from denials_app.intake.kinds import Treatment
from denials_app.intake.tally import Tally
from denials_app.model.claim import SentClaim
from denials_app.model.finding import Finding, Level
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemittanceHeader
from denials_app.store import identity, incoming, tables
from denials_app.store.known import Connection
from denials_app.x12 import claims as sent_file
from denials_app.x12 import remittance as remittance_file

# Claims kept in one transaction: a tenth of a second of lock at the very most.
BATCH = 250


class FileIntake:
    """Reads one file to its end. What it wrote stands under the import's id until the flip."""

    def __init__(self, work: ImportUnder, file: Incoming, tell: Callable[[int], None]) -> None:
        self._work = work
        self._file = file
        self._tell = tell
        self._tally = Tally()
        self._occurrences = Occurrences()
        self._header: RemittanceHeader | None = None
        self._place: incoming.Place | None = None
        self._ordinal = 0
        self._claims: list[RemitClaim] = []
        self._pairs: list[ProviderAdjustment] = []
        self._sent: list[SentClaim] = []
        self._aside: list[incoming.SetAsideText] = []

    def read(self) -> Tally:
        """Every transaction of the file that this version reads; returns what was counted."""
        with self._file.path.open("rb") as stream:
            if self._file.treatment is Treatment.CLAIMS:
                self._read_claims(stream)
                if "835" in self._tally.other:
                    self._tally.other.remove("835")
                    stream.seek(0)
                    self._read_remittances(stream, also=True)
            else:
                self._read_remittances(stream)
                if self._has_claims():
                    self._tally.other = [kind for kind in self._tally.other if not kind.startswith("837")]
                    stream.seek(0)
                    self._read_claims(stream, also=True)
        self._name_others()
        return self._tally

    def _has_claims(self) -> bool:
        return any(kind.startswith("837") for kind in self._tally.other)

    def _name_others(self) -> None:
        for kind in dict.fromkeys(self._tally.other):
            words = f"The file also holds a {kind} transaction, which this version does not read yet."
            self._tally.note([Finding(Level.WARNING, "not-yet", words)])

    def _read_remittances(self, stream: BinaryIO, also: bool = False) -> None:
        counted = _Counted(stream, self._tell)
        for event in remittance_file.read_remittances(cast(BinaryIO, counted)):
            match event:
                case remittance_file.ClaimRead(claim, findings):
                    self._tally.remitted(claim)
                    self._tally.note(findings)
                    self._claims.append(claim)
                    if len(self._claims) >= BATCH:
                        self._keep_remitted()
                case remittance_file.Transaction(header):
                    self._keep_remitted()
                    self._tally.transactions += 1
                    self._header, self._place, self._ordinal = header, None, 0
                case remittance_file.SetAside(text, number, segment, offset, reason):
                    self._set_aside("835", text, number, segment, offset, reason)
                case remittance_file.ProviderAdjustments(pairs):
                    self._tally.provider_adjusted(pairs)
                    self._pairs.extend(pairs)
                case remittance_file.TransactionEnd(findings=findings):
                    self._tally.note(findings)
                    self._keep_remitted(ends=True)
                case remittance_file.OtherTransaction(kind=kind) if not also:
                    self._tally.other.append(kind.value)
                case remittance_file.Trouble(finding) if not also:
                    self._tally.note([finding])
                case _:
                    pass
        self._keep_remitted()

    def _set_aside(self, kind: str, text: str, number: str, segment: int, offset: int, reason: str) -> None:
        self._tally.set_aside += 1
        digest = identity.text_digest(text)
        occurrence = self._occurrences.next(digest)
        self._aside.append(
            incoming.SetAsideText(text, digest, reason, kind, number, segment, offset, occurrence),
        )
        words = f"A claim was set aside: {reason}"
        self._tally.note([Finding(Level.ERROR, "set-aside", words, segment, offset)])

    def _keep_remitted(self, ends: bool = False) -> None:
        if self._work.cancelled():
            raise Cancelled
        header = self._header
        if not (self._claims or self._pairs or self._aside or (ends and header)):
            return
        with self._work.means.store.batch() as connection:
            if header is not None:
                self._keep_claims(connection, header)
                self._keep_pairs(connection, header)
                if ends and self._place is None:
                    self._keep_empty(connection, header)
            self._keep_aside(connection)
        self._claims, self._pairs = [], []

    def _keep_claims(self, connection: Connection, header: RemittanceHeader) -> None:
        payment = identity.payment(header)
        news = []
        for claim in self._claims:
            digest = identity.claim_digest(payment, claim)
            self._ordinal += 1
            news.append(incoming.NewClaim(claim, digest, self._occurrences.next(digest), self._ordinal))
        held = incoming.held(connection, tables.remit_claim, [one.digest for one in news])
        fresh = [one for one in news if one.occurrence > held.get(one.digest, 0)]
        self._tally.duplicates += len(news) - len(fresh)
        if fresh:
            self._work.keep_claims(connection, self._placed(connection, header), fresh)

    def _keep_pairs(self, connection: Connection, header: RemittanceHeader) -> None:
        payment = identity.payment(header)
        news = []
        for pair in self._pairs:
            digest = identity.adjustment_digest(payment, pair)
            news.append((pair, digest, self._occurrences.next(digest)))
        held = incoming.held(connection, tables.provider_adjustment, [digest for _, digest, _ in news])
        fresh = [one for one in news if one[2] > held.get(one[1], 0)]
        if fresh:
            place = self._placed(connection, header)
            incoming.add_provider_adjustments(connection, place, fresh)
            words = {word for pair, _, _ in fresh for word in pair.reference.split()}
            self._work.touched.update(incoming.cases_of_reference(connection, place.payer_id, words))

    def _keep_empty(self, connection: Connection, header: RemittanceHeader) -> None:
        """A remittance of which nothing new came may be the first telling of a payment without claims."""
        if incoming.remittance_of(connection, identity.remittance_digest(header)) is None:
            self._placed(connection, header)

    def _placed(self, connection: Connection, header: RemittanceHeader) -> incoming.Place:
        """Where this remittance's rows belong; it is kept when its first row is."""
        if self._place is not None:
            return self._place
        work = self._work
        work.brought = True
        practice = work.practice(connection, header.payee)
        code = self._claims[0].filing_code if self._claims else ""
        payer = work.payer(connection, practice, header.payer, header.payer_tin, code)
        digest = identity.remittance_digest(header)
        kept = incoming.remittance_of(connection, digest)
        place = incoming.Place(work.import_id, practice, payer, kept or 0)
        if kept is None:
            place = incoming.add_remittance(connection, place, header, digest)
        self._place = place
        return place

    def _keep_aside(self, connection: Connection) -> None:
        held = incoming.held(connection, tables.set_aside, [one.digest for one in self._aside])
        fresh = [one for one in self._aside if one.occurrence > held.get(one.digest, 0)]
        if fresh:
            self._work.brought = True
            incoming.add_set_aside(connection, self._work.import_id, fresh)
        self._aside = []

    def _read_claims(self, stream: BinaryIO, also: bool = False) -> None:
        counted = _Counted(stream, self._tell)
        for event in sent_file.read_claims(cast(BinaryIO, counted)):
            match event:
                case sent_file.SentClaimRead(claim, findings):
                    self._tally.sent(claim)
                    self._tally.note(findings)
                    self._sent.append(claim)
                    if len(self._sent) >= BATCH:
                        self._keep_sent()
                case sent_file.ClaimSetAside(text, number, segment, offset, reason):
                    self._set_aside("837", text, number, segment, offset, reason)
                case sent_file.ClaimTransaction():
                    self._tally.transactions += 1
                case sent_file.OtherTransaction(kind=kind) if not also:
                    self._tally.other.append(kind)
                case sent_file.Trouble(finding) if not also:
                    self._tally.note([finding])
                case _:
                    pass
        self._keep_sent()

    def _keep_sent(self) -> None:
        if self._work.cancelled():
            raise Cancelled
        if not (self._sent or self._aside):
            return
        with self._work.means.store.batch() as connection:
            for practice, claims in self._by_practice(connection):
                self._keep_submissions(connection, practice, claims)
            self._keep_aside(connection)
        self._sent = []

    def _by_practice(self, connection: Connection) -> Iterator[tuple[int, list[incoming.NewSubmission]]]:
        news = []
        for claim in self._sent:
            digest = identity.submission_digest(claim)
            news.append(incoming.NewSubmission(claim, digest, self._occurrences.next(digest)))
        held = incoming.held(connection, tables.sent_claim, [one.digest for one in news])
        fresh = [one for one in news if one.occurrence > held.get(one.digest, 0)]
        self._tally.duplicates += len(news) - len(fresh)
        grouped: dict[int, list[incoming.NewSubmission]] = {}
        for one in fresh:
            grouped.setdefault(self._work.practice(connection, one.claim.billing), []).append(one)
        yield from grouped.items()

    def _keep_submissions(
        self, connection: Connection, practice: int, claims: list[incoming.NewSubmission],
    ) -> None:
        work = self._work
        work.brought = True
        incoming.add_submissions(connection, work.import_id, practice, claims)
        named = incoming.cases_named(connection, practice, [one.claim.number for one in claims])
        work.touched.update(id for ids in named.values() for id in ids)


class _Counted:
    """A file that tells how far it was read; readers only ask it for bytes."""

    def __init__(self, stream: BinaryIO, tell: Callable[[int], None]) -> None:
        self._stream = stream
        self._tell = tell
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the file."""
        found = self._stream.read(size)
        self._read += len(found)
        self._tell(self._read)
        return found
