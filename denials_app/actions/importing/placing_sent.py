"""Gives every claim that was sent its place: the files it left in, and a claim of its own till answered."""

from collections.abc import Sequence
from dataclasses import replace

from denials_app.actions.importing.reading_file import Reading
from denials_app.intake.own_words import trace_of_sent
from denials_app.intake.placing import find_sent
from denials_app.model.claim import SentClaim
from denials_app.model.history import OnFile
from denials_app.store import placing, said
from denials_app.store.known import Connection


def place_sent(
    reading: Reading, connection: Connection, practice: int, sent: Sequence[tuple[int, SentClaim]],
) -> None:
    """Notes the files these submissions (by id) left in, and which claims are to be judged by them."""
    work = reading.work
    left = [(id, sending) for id, claim in sent for sending in claim.sent_in]
    fresh = set(said.note_sendings(connection, work.import_id, practice, left))
    if not fresh:
        return
    reading.brought(connection, practice)
    claims = [claim for id, claim in sent if id in fresh]
    known = placing.on_file(connection, practice, [one.number for one in claims], work.import_id)
    sent_to = placing.sent_payers(connection, practice, known, work.import_id)
    work.touched.update(placing.replaced(connection, practice, [one.original_reference for one in claims]))
    free, new = placing.first_free(connection), list[placing.NewClaim]()
    for claim in claims:
        payer = work.payer(connection, practice, claim.payer, claim.payer.tin, claim.filing_code)
        same = known.setdefault(claim.number, [])
        found = find_sent(claim, payer, same, sent_to.get(claim.number, ()))
        if found is None:
            found = replace(trace_of_sent(claim), id=free)
            new.append(placing.NewClaim(found, payer, claim.patient, claim.claim_type.value, is_sent=True))
            same.append(OnFile(found, payer))
            free += 1
        work.touched.update(one.trace.id for one in same)
    placing.add_claims(connection, practice, work.import_id, new)
