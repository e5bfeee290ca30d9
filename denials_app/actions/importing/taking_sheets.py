"""Takes in a spreadsheet, batch by batch: its claims as answers of payers, and what people did about them."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO, cast

from denials_app.actions.importing.incoming import Incoming, shown
from denials_app.actions.importing.reading_file import Reading
from denials_app.actions.importing.sheet_plan import SheetPlan
from denials_app.base.words import counted
from denials_app.intake.matching import find_case
from denials_app.intake.payer_names import is_kin
from denials_app.intake.routing import folded
from denials_app.intake.sheets.claims import SOURCE, SheetClaim
from denials_app.intake.sheets.deeds import SheetDeed, deeds_of
from denials_app.intake.sheets.preview import below, formula_findings
from denials_app.intake.sheets.reading import RowsAside, Told, read_claims
from denials_app.model.finding import Finding, Level
from denials_app.model.history import DeedKind
from denials_app.model.party import Organization
from denials_app.model.sheets import SheetField, SheetKind
from denials_app.sheets.open_sheet import OpenSheet
from denials_app.store import brought, identity, imbalances, incoming, tables
from denials_app.store.answered import Place, case_ids
from denials_app.store.bulk import Rows
from denials_app.store.known import Connection, known_practices, marks
from denials_app.x12 import balance


class SheetTaker:
    """Reads one spreadsheet by its plan."""

    def __init__(self, reading: Reading, file: Incoming, plan: SheetPlan) -> None:
        self._reading = reading
        self._file = file
        self._plan = plan
        self._own = plan.head.columns.kind is SheetKind.OPEN_DENIALS
        self._places: dict[tuple[Any, ...], Place] = {}
        self._owners: dict[tuple[str, Organization], tuple[int, int]] = {}
        self._claims: list[SheetClaim] = []
        self._ordinal = 0
        self._known = 0

    def take(self, stream: BinaryIO, tell: Callable[[int], None]) -> None:
        """Keeps every claim of the sheet that is not held yet, and the deeds told with it."""
        tally, plan = self._reading.tally, self._plan
        told = cast(BinaryIO, _ToldOf(stream, tell))
        with OpenSheet(told, plan.sort, plan.sheet) as sheet:
            tally.note(formula_findings(sheet))
            for event in read_claims(below(sheet.rows(), plan.head), plan.head.columns, plan.head.texts):
                match event:
                    case SheetClaim(claim=claim, findings=findings):
                        tally.counted += 1
                        tally.note(findings)
                        tally.note(self._uneven(event))
                        self._claims.append(event)
                        if self._reading.is_full(len(self._claims), claim.text):
                            self._keep()
                    case RowsAside():
                        self._set_aside(event)
                    case Told(finding):
                        tally.note([finding])
            self._keep()
        tally.transactions = len(self._places)
        if self._known:
            known = counted(self._known, "claim was", "claims were")
            words = f"{known} on file already; only what people did about them was added."
            tally.note([Finding(Level.NOTE, "on-file", words)])

    def _uneven(self, told: SheetClaim) -> list[Finding]:
        """What does not add up. An office's own list tells only what was denied: it is held to nothing."""
        if self._own or told.no_answer:
            return []
        row = told.rows[0].number
        return [
            replace(one, message=f"row {row}: {one.message[0].lower()}{one.message[1:]}", segment=row)
            for one in balance.claim_findings(told.claim) if one.code.endswith("-balance")
        ]

    def _set_aside(self, aside: RowsAside) -> None:
        self._reading.tally.counted += 1
        text = "\n\n".join(row.text for row in aside.rows)
        first = aside.problems[0]
        rows = ", ".join(str(row.number) for row in aside.rows)
        reason = first.sentence + (f" (rows {rows} of one claim stay out)" if len(aside.rows) > 1 else "")
        number = next((row.words(SheetField.CLAIM) for row in aside.rows), "")
        self._reading.set_aside(self._file.kind, text, number, first.row, -1, reason)
        self._reading.tally.note(
            Finding(Level.ERROR, "bad-cell", f"{one.sentence}.", one.row) for one in aside.problems[1:]
        )
        if self._reading.is_full(0, text):
            self._keep()

    def _keep(self) -> None:
        reading = self._reading
        reading.stop_if_cancelled()
        if not (self._claims or reading.has_aside):
            return
        with reading.work.batch() as connection:
            payments = self._by_payment()
            for told in payments:
                self._keep_work(connection, [one for one in told if one.no_answer])
            answers = [[one for one in told if not one.no_answer] for told in payments]
            answers = [told for told in answers if told]
            for told in answers:
                for one in told:
                    reading.tally.remitted(one.claim)
                if not self._own:
                    self._keep_paid(connection, told)
            if self._own:
                self._keep_own(connection, answers)
            reading.keep_aside(connection)
        self._claims = []

    def _by_payment(self) -> list[list[SheetClaim]]:
        found: dict[tuple[Any, ...], list[SheetClaim]] = {}
        for one in self._claims:
            found.setdefault(_payment(one), []).append(one)
        return list(found.values())

    def _keep_paid(self, connection: Connection, claims: list[SheetClaim]) -> None:
        """Rows of a list of payments: each is an answer, the same rows again are held already."""
        reading = self._reading
        news = [self._new(one) for one in claims]
        held = incoming.held(connection, tables.remit_claim, [one.digest for one in news])
        fresh = [one for one in news if one.occurrence > held.get(one.digest, 0)]
        again = [(one.digest, one.occurrence) for one in news if one.occurrence <= held.get(one.digest, 0)]
        reading.work.hold(connection, tables.remit_claim, again)
        reading.tally.duplicates += len(again)
        if fresh:
            place = self._placed(connection, claims)
            reading.work.keep_claims(connection, place, fresh)
            uneven = [(one, off) for one in fresh if (off := balance.imbalances(one.claim))]
            imbalances.add_imbalances(connection, place, uneven)

    def _keep_own(self, connection: Connection, payments: list[list[SheetClaim]]) -> None:
        """Rows of the office's own list: they answer only for claims whose answer is not on file.

        All that wait are looked up together: nearly each of them has a day, and so a payment, of its own.
        """
        reading, work = self._reading, self._reading.work
        owned = [(self._owned(connection, told), one) for told in payments for one in told]
        cases = case_ids(connection, [(place, one.claim) for place, one in owned], find_case)
        answered = brought.claims_answered(connection, cases, work.import_id)
        fresh: list[tuple[int, Place, incoming.NewClaim]] = []
        again, known = set[int](), set[int]()
        for case, (_, one) in zip(cases, owned, strict=True):
            new = self._new(one)
            if case not in answered:
                answered[case] = {new.digest}
                fresh.append((case, self._placed(connection, [one]), new))
                continue
            reading.tally.duplicates += 1
            known.add(case)
            if new.digest in answered[case]:
                again.add(case)
                work.hold(connection, tables.remit_claim, [(new.digest, 1)])
        self._keep_answers(connection, fresh)
        told = {case: (place.practice_id, one) for case, (place, one) in zip(cases, owned, strict=True)}
        self._known += len((known - again) & self._keep_deeds(connection, told))

    def _keep_answers(
        self, connection: Connection, fresh: list[tuple[int, Place, incoming.NewClaim]],
    ) -> None:
        rows, cases = Rows(), [case for case, _, _ in fresh]
        incoming.answer_rows(connection, rows, cases, [(place, new) for _, place, new in fresh])
        rows.write(connection)
        self._reading.work.touched.update(cases)

    def _keep_work(self, connection: Connection, claims: list[SheetClaim]) -> None:
        """Rows that tell no answer bring deeds to the case they are about; without it they stay out."""
        if not claims:
            return
        place = self._owned(connection, claims)
        numbers = [one.claim.number for one in claims]
        cases = brought.cases_on_file(connection, place.practice_id, place.payer_id, numbers)
        known = {cases[one.claim.number]: one for one in claims if one.claim.number in cases}
        self._keep_deeds(connection, {case: (place.practice_id, one) for case, one in known.items()})
        for one in claims:
            if one.claim.number in cases:
                self._reading.tally.remitted(one.claim)
                self._reading.tally.duplicates += 1
            else:
                number, row = one.claim.number, one.rows[0].number
                reason = f"row {row}: {one.no_answer}"
                self._reading.set_aside(self._file.kind, one.claim.text, number, row, -1, reason)

    def _new(self, one: SheetClaim) -> incoming.NewClaim:
        digest = identity.claim_digest(identity.payment(one.header), one.claim)
        self._ordinal += 1
        occurrence = 1 if self._own else self._reading.occurrences.next(digest)
        return incoming.NewClaim(one.claim, digest, occurrence, self._ordinal)

    def _keep_deeds(self, connection: Connection, claims: dict[int, tuple[int, SheetClaim]]) -> set[int]:
        """Keeps what people did that is not kept yet, by case and practice; returns who got something."""
        work = self._reading.work
        known = brought.known_deeds(connection, list(claims), work.import_id)
        standing = marks(connection, list(claims), work.import_id)
        fresh = [
            self._deed(case, practice, deed)
            for case, (practice, one) in claims.items() for deed in deeds_of(one.rows)
            if not _is_known(deed, known.get(case, set()), standing.get(case, ("", None)))
        ]
        for practice in sorted({int(deed["practice_id"]) for deed in fresh}):
            self._reading.brought(connection, practice)
        brought.add_imported_deeds(connection, work.import_id, fresh)
        touched = {int(deed["claim_id"]) for deed in fresh}
        work.touched.update(touched)
        return touched

    def _deed(self, case: int, practice: int, deed: SheetDeed) -> dict[str, Any]:
        kind, text, due, on, level = _named(deed)
        means = self._reading.work.means
        details = {"imported": shown(Path(self._file.path.name)), "on": on, "level": level}
        if deed.kind is DeedKind.SENT:
            details |= {"by": deed.by, "proof": ""}
        return {
            "claim_id": case, "practice_id": practice, "kind": kind, "text": text, "due": due,
            "at": _midnight(deed.on) if deed.on else means.clock.now(), "actor": means.actor,
            "end": deed.end.value if deed.end else "", "details": details, "issue": deed.issue,
            "amount": deed.amount,
        }  # fmt: skip

    def _owned(self, connection: Connection, claims: list[SheetClaim]) -> Place:
        """The payer of claims, before it is known whether a remittance is to be kept for them."""
        header, work = claims[0].header, self._reading.work
        named = (header.payee.name, header.payer)
        if named not in self._owners:
            practice = self._practice(connection, header.payee)
            answers = [one.claim for one in claims]
            payer = work.payer(connection, practice, header.payer, "", "", answers, told=True)
            self._owners[named] = (practice, payer)
        return Place(work.import_id, *self._owners[named], 0)

    def _practice(self, connection: Connection, named: Organization) -> int:
        if named.name:
            return self._named_practice(connection, named)
        plan = self._plan
        return plan.practice.id if plan.practice else self._reading.work.practice(connection, Organization())

    def _named_practice(self, connection: Connection, named: Organization) -> int:
        """The practice that a row names: one of a kindred name, else one that is met here first."""
        work = self._reading.work
        known = known_practices(connection)
        kin = [one for one in known if folded(one.name) == folded(named.name)]
        kin = kin or [one for one in known if is_kin(one.name, named.name)]
        return kin[0].id if len(kin) == 1 else work.practice(connection, named)

    def _placed(self, connection: Connection, claims: list[SheetClaim]) -> Place:
        """Where the rows of a payment belong; its remittance is kept when its first claim is."""
        one = claims[0]
        key = _payment(one)
        if key in self._places:
            return self._places[key]
        work = self._reading.work
        place = self._owned(connection, claims)
        file_id = self._reading.brought(connection, place.practice_id)
        digest = identity.remittance_digest(one.header) + place.practice_id.to_bytes(4, "big")
        kept = incoming.remittance_of(connection, digest)
        if kept is None:
            place = incoming.add_remittance(connection, place, one.header, digest, file_id)
            told = (place.remittance_id, place.practice_id, work.import_id)
            brought.add_origin(connection, told, SOURCE, work.means.clock.now(), work.means.actor)
        else:
            place = Place(work.import_id, place.practice_id, place.payer_id, kept)
        self._places[key] = place
        return place


def _payment(one: SheetClaim) -> tuple[Any, ...]:
    header = one.header
    return (
        header.payee.name.upper(), header.payer.name.upper(), header.payer.id, header.trace,
        header.payment_date,
    )


def _midnight(day: date) -> datetime:
    """A day of the list as a moment without a time of its own."""
    return datetime.combine(day, time(), UTC)


def _is_known(deed: SheetDeed, known: set[tuple[str, str]], standing: tuple[str, date | None]) -> bool:
    """Whether the desk has the deed: owner and day as they stand now, all else at any time."""
    owner, due = standing
    if deed.kind is DeedKind.OWNED:
        return deed.text == owner
    if deed.kind is DeedKind.FOLLOW_UP:
        return deed.due == due
    kind, text, _, on, level = _named(deed)
    return brought.sign_of(kind, text, on, level) in known


def _named(deed: SheetDeed) -> tuple[str, str, date | None, str | None, int | None]:
    """A deed as it is kept: kind, words, due day, own day and level."""
    text = deed.text
    if deed.kind is DeedKind.SENT:
        parts = (f"by {deed.by}" if deed.by else "", f"level {deed.level}" if deed.level else "")
        text = ", ".join(part for part in parts if part)
    elif deed.level:
        text = f"level {deed.level}"
    return deed.kind.value, text, deed.due, deed.on.isoformat() if deed.on else None, deed.level


class _ToldOf:
    """A file that may be read from any place and tells how far its reader came."""

    def __init__(self, stream: BinaryIO, tell: Callable[[int], None]) -> None:
        self._stream = stream
        self._tell = tell
        self._furthest = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._stream.read(size)
        at = self._stream.tell()
        # The directory of a workbook stands at its end and is read first: that is no progress.
        if at - self._furthest < os.stat(self._stream.fileno()).st_size // 2 and at > self._furthest:
            self._furthest = at
            self._tell(at)
        return found

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The place."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """Always."""
        return True
