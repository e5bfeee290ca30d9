"""What the files of one import share: its id, the parties met so far, and the claims to judge anew."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from denials_app.actions.assessing import Rounds, record_of
from denials_app.actions.means import Means
from denials_app.base.id_set import IdSet
from denials_app.base.phases import Phase
from denials_app.intake.matching import find_case
from denials_app.intake.payer_names import listed_payer, listed_practice
from denials_app.intake.routing import find_payer, find_practice
from denials_app.model.party import KnownParty, Organization
from denials_app.model.price import PriceBook, price_book
from denials_app.model.remittance import RemitClaim
from denials_app.model.track_record import TrackRecord
from denials_app.store import holding, incoming, known, naming
from denials_app.store.answered import Place
from denials_app.store.bulk import Rows
from denials_app.store.known import Connection, Table
from denials_app.store.prices import are_priced, prices_of
from denials_app.triage.netting import is_reversal
from denials_app.triage.underpaid import is_short
from denials_app.triage.verdicts import is_plainly_fine


class Cancelled(Exception):
    """The person who started the import took it back."""


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """The first answer to a claim, with something to work."""

    case: int
    place: Place
    claim: RemitClaim


@dataclass(slots=True)
class ImportUnder:
    """What the files of one import share. `touched` are the claims to judge anew."""

    means: Means
    import_id: int
    cancelled: Callable[[], bool]
    touched: IdSet = field(default_factory=IdSet)
    # What was judged while the file was read: first answers, of which all is known at once.
    judged: Rounds = field(default_factory=Rounds)
    brought: bool = False
    # Whether the file also told what an earlier one brought: then it, too, stands behind those rows.
    held: bool = False
    payers: dict[int, list[KnownParty]] = field(default_factory=dict)
    practices: list[KnownParty] | None = None
    # A payer's contract prices, looked for once an import; empty for nearly every payer.
    prices: dict[int, PriceBook] = field(default_factory=dict)
    won: TrackRecord | None = None

    @contextmanager
    def batch(self) -> Iterator[Connection]:
        """One short transaction of the import."""
        with self.means.store.batch() as connection:
            self.means.on_phase(Phase.BATCH)
            yield connection

    def hold(self, connection: Connection, table: Table, keys: Iterable[holding.Held]) -> None:
        """Notes rows that are there already and that this import brought too."""
        again = list(keys)
        holding.hold(connection, self.import_id, table, again)
        self.held = self.held or bool(again)

    def keep_claims(
        self, connection: Connection, place: Place, fresh: list[incoming.NewClaim],
    ) -> None:
        """Keeps answers and marks their claims to be judged, but for a first answer with nothing to work."""
        rows = Rows()
        firsts = self.claim_rows(connection, rows, [(place, one) for one in fresh])
        rows.write(connection)
        self.touched.update(one.case for one in firsts)

    def claim_rows(
        self, connection: Connection, rows: Rows, placed: Sequence[tuple[Place, incoming.NewClaim]],
    ) -> list[FirstAnswer]:
        """Lets answers wait in `rows`, only reading, and marks the claims that had an answer before.

        Returns the first answers with something to work, which the caller has judged: ids of new claims only
        rise, so one above all that are kept is a claim's first answer.
        """
        taken = naming.names_taken_back(connection, [one.claim for _, one in placed])
        cases = incoming.claim_rows(connection, rows, placed, find_case)
        seen: set[int] = set()
        firsts: list[FirstAnswer] = []
        for case, (place, one) in zip(cases.ids, placed, strict=True):
            is_first = case >= cases.first_new and case not in seen
            seen.add(case)
            if not is_first or (taken and taken & _names(one.claim)):
                self.touched.add(case)
            elif not self._leaves_nothing(connection, place, one.claim):
                firsts.append(FirstAnswer(case, place, one.claim))
        for payer in {place.payer_id for place, _ in placed} if taken else ():
            # Whom an adjustment means may be another claim now, or nobody any more.
            words = {word for name in taken for word in name.split()}
            self.touched.update(naming.cases_of_reference(connection, payer, words))
        # Whose number comes once more was perhaps judged before it was known that several bear it.
        self.touched.update(cases.namesakes)
        self._touch_replacements(connection, placed)
        return firsts

    def record(self, connection: Connection) -> TrackRecord:
        """What the office has won so far, read once: an import changes it by its flip alone."""
        if self.won is None:
            self.won = record_of(connection)
        return self.won

    def _touch_replacements(
        self, connection: Connection, placed: Sequence[tuple[Place, incoming.NewClaim]],
    ) -> None:
        """A replacement that came first was judged before its original was known."""
        payer_numbers: dict[int, set[str]] = {}
        for place, one in placed:
            payer_numbers.setdefault(place.practice_id, set()).add(one.claim.icn)
        for practice, originals in payer_numbers.items():
            wanted = naming.numbers_replacing(connection, practice, originals - {""})
            named = naming.cases_named(connection, practice, wanted) if wanted else {}
            self.touched.update(id for ids in named.values() for id in ids)

    def _leaves_nothing(self, connection: Connection, place: Place, claim: RemitClaim) -> bool:
        """Whether a claim with this answer alone asks for no work."""
        reference = self.means.reference
        if is_reversal(claim) or not is_plainly_fine(claim, reference):
            return False
        prices = self._prices(connection, place.payer_id)
        return not (prices and is_short(claim, prices, reference))

    def _prices(self, connection: Connection, payer: int) -> PriceBook:
        if payer not in self.prices:
            has_any = are_priced(connection, [payer])
            self.prices[payer] = price_book(prices_of(connection, [payer])[payer]) if has_any else {}
        return self.prices[payer]

    def practice(
        self, connection: Connection, party: Organization, claims: Sequence[RemitClaim] = (),
    ) -> int:
        """The practice a file names; an unknown one is kept, unconfirmed.

        One without numbers that a person named otherwise is known by the `claims` of its own list.
        """
        if self.practices is None:
            self.practices = known.known_practices(connection)
        found = find_practice(party, self.practices)
        if found is None and claims and any(not one.numbers for one in self.practices):
            listed = known.claims_of_unnumbered(connection, [claim.number for claim in claims])
            same = listed_practice(listed, claims)
            found = next((one for one in self.practices if one.id == same), None)
        if found is None:
            kept = known.add_practice(connection, self.import_id, party)
            self.practices.append(kept)
            return kept.id
        if not found.numbers and (party.npi or party.tin):
            place = self.practices.index(found)
            self.practices[place] = known.give_numbers(connection, found, party)
        return found.id

    def only_practice(self, connection: Connection) -> int | None:
        """The practice of a database that has just one."""
        if self.practices is None:
            self.practices = known.known_practices(connection)
        return self.practices[0].id if len(self.practices) == 1 else None

    def known_payer(self, connection: Connection, practice_id: int, party: Organization) -> int | None:
        """The payer of a practice that a file names, where it is one that is known already."""
        if practice_id not in self.payers:
            self.payers[practice_id] = known.known_payers(connection, practice_id)
        found = find_payer(party, self.payers[practice_id], party.tin)
        return found.id if found else None

    def payer(
        self, connection: Connection, practice_id: int, party: Organization, tin: str, code: str,
        claims: Sequence[RemitClaim] = (), told: bool = False,
    ) -> int:
        """The payer a remittance names; an unknown one is kept, its type a guess.

        One that the office's own list calls otherwise than its files is known by the `claims` they share;
        `told` where it is the list that asks.
        """
        if practice_id not in self.payers:
            self.payers[practice_id] = known.known_payers(connection, practice_id)
        found = find_payer(party, self.payers[practice_id], tin)
        if found is None and claims:
            numbers = [claim.number for claim in claims]
            listed = known.claims_with_payers(connection, practice_id, numbers, by_name_alone=not told)
            same = listed_payer(party, listed, claims)
            if same is not None:
                found = known.add_alias(connection, self.import_id, practice_id, same, party, tin)
                self.payers[practice_id].append(found)
        if found is None:
            guess = self.means.reference.payer_type(code).value
            found = known.add_payer(connection, self.import_id, practice_id, party, tin, guess)
            self.payers[practice_id].append(found)
        return found.id


def _names(claim: RemitClaim) -> set[str]:
    """How a provider adjustment may name a claim."""
    return {claim.number, claim.icn, f"{claim.number} {claim.icn}"}
