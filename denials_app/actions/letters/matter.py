"""What a letter may say, gathered from a case and the office's records; nothing is invented here."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from denials_app.actions.deeds import CaseAtHand
from denials_app.actions.means import Means
from denials_app.base.errors import Refusal
from denials_app.letters.draft import Sender
from denials_app.model.claim import SentClaim
from denials_app.model.denial import Issue
from denials_app.model.history import Adjudication
from denials_app.model.letter import (
    BlackOut,
    ExhibitPlace,
    ExhibitSource,
    LetterMatter,
    LetterOffice,
    PayerAddress,
    Signer,
)
from denials_app.model.remittance import RemitClaim
from denials_app.store import papers, tables
from denials_app.store.known import Connection, row_of, rows_of
from denials_app.x12.claims import SentClaimRead, read_claims

_REVERSAL = "22"


def matter(means: Means, connection: Connection, hand: CaseAtHand, issue: Issue) -> LetterMatter:
    """The claim, the denial and the last correction, as the letter may quote them."""
    answers = [one for one in hand.history.adjudications if one.claim.status != _REVERSAL]
    if not answers:
        raise Refusal("No answer of the payer is on file for this claim, so there is nothing to write about.")
    answer = _answer_with(answers, issue)
    corrections = rows_of(connection, tables.correction, claim_id=hand.id)
    last = corrections[-1] if corrections else None
    payer = hand.history.payer
    sure, unsure = _words(means, issue)
    step = means.reference.levels.get((payer.type, _level(issue))) if payer.type_confirmed else None
    return LetterMatter(
        issue=issue, remit=answer.claim, payer=hand.history.payer,
        sent=hand.history.submissions[-1] if hand.history.submissions else None,
        corrected=_claim_of(last.text) if last and last.text else None,
        notice_date=answer.payment_date, trace=answer.trace,
        # With codes, their own words are the reason; a sum held against a contract has none.
        reason="" if issue.codes else issue.words, words=sure, unconfirmed_words=unsure,
        changes=tuple((str(one[0]), str(one[1]), str(one[2])) for one in last.changes or ()) if last else (),
        frequency=last.frequency if last else "",
        original_reference=last.original_reference if last else "",
        level=_level(issue), step=step.name if step else "", step_request=step.request if step else "",
    )  # fmt: skip


def _claim_of(text: str) -> SentClaim | None:
    """The corrected claim, read back from the 837 that was written."""
    events = read_claims(BytesIO(text.encode()))
    return next((event.claim for event in events if isinstance(event, SentClaimRead)), None)


def _answer_with(answers: Sequence[Adjudication], issue: Issue) -> Adjudication:
    """The newest answer that carries the issue's own reason; a later payment does not."""
    carcs = {code.carc for code in issue.codes}
    telling = [one for one in answers if carcs & set(_carcs(one.claim))]
    return (telling or answers)[-1]


def _carcs(claim: RemitClaim) -> list[str]:
    lines = [one.carc for line in claim.lines for one in line.adjustments]
    return [one.carc for one in claim.adjustments] + lines


_Words = tuple[tuple[str, str], ...]


def _words(means: Means, issue: Issue) -> tuple[_Words, _Words]:
    """Each code in our words: first those that were looked up, then those nobody confirmed."""
    found: dict[str, tuple[str, bool]] = {}
    for code in issue.codes:
        reason = means.reference.carc(code.carc)
        if reason is not None:
            found.setdefault(f"{code.group}-{code.carc}", (reason.words, reason.confirmed))
        for remark in code.remarks:
            known = means.reference.rarc(remark)
            if known is not None:
                found.setdefault(remark, (known.words, known.confirmed))
    sure, unsure = (
        tuple((code, words) for code, (words, confirmed) in found.items() if words and confirmed is wanted)
        for wanted in (True, False)
    )
    return sure, unsure


def _level(issue: Issue) -> int:
    levels = [clock.level for clock in issue.clocks if clock.kind == "appeal" and clock.level]
    return min(levels, default=1)


def sender(means: Means, connection: Connection, hand: CaseAtHand) -> Sender:
    """Who writes to whom: the practice's letterhead and signer, and the address a person confirmed."""
    office = row_of(connection, tables.practice, id=hand.practice_id)
    payer = row_of(connection, tables.payer, id=hand.payer_id)
    contact = ", ".join(part for part in (office.contact_name, office.contact_title) if part)
    letterhead = LetterOffice(
        name=office.letterhead or office.name, address=_lines(office, ""), phone=office.phone,
        fax=office.fax, email=office.email, npi=office.npi, tin=office.tin, contact=contact,
        logo=office.logo or b"",
    )
    clinician = {"yes": True, "no": False}.get((office.details or {}).get("clinician", ""))
    signer = Signer(office.signer_name, office.signer_credentials, office.signer_title, clinician)
    address = _lines(payer, "appeals_") if payer.appeals_confirmed else ""
    to = PayerAddress(address, payer.appeals_attention, payer.appeals_fax) if address else None
    return Sender(letterhead, means.clock.today(), signer if signer.name else None, to)


def _lines(row: Any, prefix: str) -> str:
    plain = row._mapping
    city, state, postal = (plain[f"{prefix}{name}"] for name in ("city", "state", "postal_code"))
    last = " ".join(part for part in (f"{city}," if city else "", state, postal) if part)
    head = [plain["appeals_name"]] if prefix else []
    return "\n".join(
        line for line in (*head, plain[f"{prefix}address1"], plain[f"{prefix}address2"], last) if line
    )


def black_outs(details: Mapping[str, Any]) -> tuple[BlackOut, ...]:
    """What is kept as blacked out on a paper."""
    return tuple(BlackOut(int(page), *map(float, box)) for page, *box in details.get("black", ()))


def sources(
    means: Means, connection: Connection, hand: CaseAtHand, wanted: "tuple[int, ...] | None",
    places: tuple[ExhibitPlace, ...] = (),
) -> list[ExhibitSource]:
    """The papers to enclose: those named, in their order, or all of the folder that `places` let go."""
    rows = {row.id: row for row in rows_of(connection, tables.document, claim_id=hand.id)}
    out = {place.document for place in places if not place.goes}
    found = []
    for id in (id for id in rows if id not in out) if wanted is None else wanted:
        row = rows.get(id)
        if row is None:
            raise Refusal(f"There is no paper {id} in the folder of this case; look at the case again.")
        details = row.details or {}
        content = papers.content(connection, tables.document, id, means.store.seal)
        found.append(ExhibitSource(
            row.name, content, details.get("pages", ""), details.get("role", ""),
            details.get("file_name", row.name), black_outs(details), id,
        ))  # fmt: skip
    return found
