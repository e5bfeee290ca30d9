"""Keeps what waits of the payments of a file: read and judged first, then written in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from denials_app.actions.assessing import Judged, judge_first, write_judged
from denials_app.actions.importing.payment import Payment
from denials_app.actions.importing.reading_file import Reading
from denials_app.actions.importing.under_way import FirstAnswer
from denials_app.base.money import dollars
from denials_app.model.finding import Finding, Level
from denials_app.model.history import Adjudication
from denials_app.model.party import Organization
from denials_app.store import holding, identity, imbalances, incoming, naming, offsets, tables
from denials_app.store.answered import Place
from denials_app.store.bulk import Rows, next_id
from denials_app.store.known import Connection

# First answers wait to be judged together: what is looked up for one is nearly all that it costs for many.
_JUDGED_AT_ONCE = 250

_Parties = tuple[Organization, Organization, str]


@dataclass(frozen=True, slots=True)
class _News:
    """What of a payment is fresh, and what of it is held already."""

    payment: Payment
    claims: list[incoming.NewClaim]
    pairs: list[incoming.NewPair]
    claims_again: list[holding.Held]
    pairs_again: list[holding.Held]
    kept: int | None

    @property
    def brings(self) -> bool:
        """Whether rows come of it, be it the payment alone."""
        is_alone = self.payment.is_over and self.payment.place is None and self.kept is None
        return bool(self.claims or self.pairs) or is_alone


class PaymentKeeper:
    """Holds the database only to write. First answers are judged with a transaction after their own."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._work = reading.work
        self._store = reading.work.means.store
        self._parties: dict[_Parties, tuple[int, int]] = {}
        self._unjudged: dict[int, Adjudication] = {}
        self._is_last = False

    def keep(self, payments: Sequence[Payment]) -> None:
        """Keeps what waits of these payments, and the texts that were set aside."""
        self._reading.stop_if_cancelled()
        with self._store.read() as connection:
            news = [self._look(connection, payment) for payment in payments]
        self._meet([one.payment for one in news if one.brings])
        rows = Rows()
        with self._store.read() as connection:
            judged = self._judge(connection)
            self._place(connection, rows, [one for one in news if one.brings])
            placed = [(_place_of(one.payment), claim) for one in news for claim in one.claims]
            firsts = self._work.claim_rows(connection, rows, placed) if placed else []
        with self._reading.room.measured(len(placed)), self._work.batch() as connection:
            rows.write(connection)
            for one in news:
                self._write(connection, one)
            self._reading.keep_aside(connection)
        if judged is not None:
            # On its own, so that nobody waits for both.
            with self._work.batch() as connection:
                self._work.judged.add(write_judged(connection, judged))
        self._wait(firsts, {_place_of(one.payment).remittance_id: one.payment for one in news if one.claims})
        for payment in payments:
            payment.clear()

    def finish(self) -> None:
        """Judges the first answers that still wait."""
        self._is_last = True
        if self._unjudged:
            self.keep(())

    def _look(self, connection: Connection, payment: Payment) -> _News:
        if payment.is_held is None:
            payment.is_held = incoming.is_payment_held(connection, identity.payment_mark(payment.name))
        claims, pairs = payment.claims, payment.pairs
        # Of a payment that nobody told of before, nothing can be held.
        digests = [one.digest for one in claims] if payment.is_held else []
        held = incoming.held(connection, tables.remit_claim, digests)
        held_pairs = incoming.held(connection, tables.provider_adjustment, [one.digest for one in pairs])
        kept = payment.place.remittance_id if payment.place else None
        if kept is None:
            kept = incoming.remittance_of(connection, payment.digest)
        fresh = [one for one in claims if _is_fresh(one, held)]
        self._reading.tally.duplicates += len(claims) - len(fresh)
        return _News(
            payment, fresh, [one for one in pairs if _is_fresh(one, held_pairs)],
            [(one.digest, one.occurrence, one.ordinal) for one in claims if not _is_fresh(one, held)],
            [(one.digest, one.occurrence, 0) for one in pairs if not _is_fresh(one, held_pairs)], kept,
        )  # fmt: skip

    def _meet(self, payments: Sequence[Payment]) -> None:
        """Makes sure that practice and payer of each are kept, and the file they stand in."""
        strangers = [one for one in payments if _parties_of(one) not in self._parties]
        if not strangers:
            return
        with self._work.batch() as connection:
            for one in strangers:
                header = one.header
                code = one.claims[0].claim.filing_code if one.claims else ""
                answers = [each.claim for each in one.claims]
                practice = self._work.practice(connection, header.payee, answers)
                payer = self._work.payer(
                    connection, practice, header.payer, header.payer_tin, code, answers,
                )
                self._parties[_parties_of(one)] = (practice, payer)
                self._reading.brought(connection, practice)

    def _place(self, connection: Connection, rows: Rows, news: Iterable[_News]) -> None:
        """Gives each payment its place; one that is not kept yet waits in `rows`."""
        next_remittance = next_id(connection, tables.remittance)
        fresh: dict[bytes, Place] = {}
        for one in news:
            payment = one.payment
            if payment.place is not None:
                continue
            practice, payer = self._parties[_parties_of(payment)]
            file_id = self._reading.brought(connection, practice)
            place = Place(self._work.import_id, practice, payer, one.kept or 0)
            if one.kept is None and payment.digest not in fresh:
                payment.is_first = True
                id = next_remittance + len(fresh)
                place = incoming.remittance_row(rows, place, id, payment.header, payment.digest, file_id)
                fresh[payment.digest] = place
            payment.place = fresh.get(payment.digest, place)

    def _judge(self, connection: Connection) -> Judged | None:
        """The first answers of the transactions before, as far as nothing else was said of their claims."""
        if len(self._unjudged) < _JUDGED_AT_ONCE and not self._is_last:
            return None
        work = self._work
        at_hand = {case: one for case, one in self._unjudged.items() if case not in work.touched}
        self._unjudged = {}
        if not at_hand:
            return None
        return judge_first(work.means, connection, at_hand, work.import_id, work.record(connection))

    def _wait(self, firsts: Iterable[FirstAnswer], payments: Mapping[int, Payment]) -> None:
        """Lets first answers wait to be judged; an earlier file may have said more of an older payment."""
        for one in firsts:
            payment = payments[one.place.remittance_id]
            if payment.is_first:
                header = payment.header
                self._unjudged[one.case] = Adjudication(
                    header.payment_date, header.trace, one.claim, (), one.place.remittance_id,
                )
            else:
                self._work.touched.add(one.case)

    def _write(self, connection: Connection, news: _News) -> None:
        work, payment = self._work, news.payment
        work.hold(connection, tables.remit_claim, news.claims_again)
        work.hold(connection, tables.provider_adjustment, news.pairs_again)
        if payment.is_over and payment.place is None:
            work.hold(connection, tables.remittance, [(payment.digest, 1, 0)])
            return
        if payment.place is None:
            return
        fresh = {(one.digest, one.occurrence) for one in news.claims} if payment.uneven else ()
        uneven = [one for one in payment.uneven if (one[0].digest, one[0].occurrence) in fresh]
        imbalances.add_imbalances(connection, payment.place, uneven)
        if payment.off_by:
            imbalances.add_file_imbalance(connection, payment.place, payment.off_by)
        if news.pairs:
            incoming.add_provider_adjustments(connection, payment.place, news.pairs)
            words = {word for one in news.pairs for word in one.pair.reference.split()}
            work.touched.update(naming.cases_of_reference(connection, payment.place.payer_id, words))
            work.touched.update(naming.answers_named(connection, payment.place.remittance_id, words))
            self._tell_unsure(connection, payment, payment.place, news.pairs)

    def _tell_unsure(
        self, connection: Connection, payment: Payment, place: Place, pairs: Iterable[incoming.NewPair],
    ) -> None:
        """Money at the foot that several claims could be meant by is held against none, and a person told."""
        for pair in (one.pair for one in pairs if one.pair.reference):
            told = offsets.bearers(
                connection, place.practice_id, place.payer_id, [pair.reference], self._work.import_id,
            )
            claims = {one.claim_id for one in told}
            named = offsets.Pair(
                place.remittance_id, payment.header.payment_date, pair.reason, pair.reference, pair.amount,
            )
            if len(claims) > 1 and offsets.meant(named, told) is None:
                words = (
                    f"An adjustment of ${dollars(pair.amount)} at the foot names {pair.reference}, which"
                    f" {len(claims)} claims bear; it is held against none of them. Ask the payer which."
                )
                self._reading.tally.note([Finding(Level.WARNING, "adjustment-unsure", words)])


def _place_of(payment: Payment) -> Place:
    assert payment.place is not None
    return payment.place


def _parties_of(payment: Payment) -> _Parties:
    return payment.header.payee, payment.header.payer, payment.header.payer_tin


def _is_fresh(one: incoming.NewClaim | incoming.NewPair, held: Mapping[bytes, int]) -> bool:
    return one.occurrence > held.get(one.digest, 0)
