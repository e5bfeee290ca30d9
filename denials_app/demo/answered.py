"""Writes the 835 of one office and one pay day: a transaction for each payer, balanced to the cent."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from denials_app.base.money import decimal_text
from denials_app.demo.envelope import CLEARINGHOUSE, Route, interchange, segment
from denials_app.demo.pricing import patient_share
from denials_app.demo.records import (
    Adjusted,
    Answer,
    Line,
    LineAnswer,
    Payer,
    Practice,
    Recoupment,
    SampleClaim,
)

_RECEIVED_AFTER = timedelta(days=3)


def remittance_file(answers: Sequence[Answer], recoupments: Sequence[Recoupment], number: int) -> str:
    """The answers of one practice and pay day as one 835."""
    practice, day = answers[0].claim.practice, answers[0].paid_on
    route = Route(
        CLEARINGHOUSE, practice.prefix, "HP", "835", "005010X221A1", day + timedelta(days=1), number
    )
    by_payer = groupby(sorted(answers, key=_payer_id), key=lambda answer: answer.claim.patient.payer)
    bodies = [
        _transaction(payer, list(own), [each for each in recoupments if each.payer == payer], number)
        for payer, own in by_payer
    ]
    return interchange(route, bodies)


def _payer_id(answer: Answer) -> tuple[str, bool, str]:
    return answer.claim.patient.payer.id, answer.status != "22", answer.icn


def _transaction(
    payer: Payer, answers: list[Answer], recoupments: list[Recoupment], number: int
) -> list[str]:
    practice, day = answers[0].claim.practice, answers[0].paid_on
    trace = f"{payer.id}{number:06d}"
    adjustments = [("WO", each.icn, each.amount) for each in recoupments]
    adjustments += [("WO", answer.icn, -answer.withheld) for answer in answers if answer.withheld]
    paid = sum(answer.paid for answer in answers) - sum(amount for *_, amount in adjustments)
    if paid < 0:
        adjustments.append(("FB", trace, paid))
        paid = 0
    body = [*_payment(payer, paid, f"{day:%Y%m%d}", trace), *_parties(payer, practice), segment("LX", 1)]
    for answer in answers:
        body += _claim(answer)
    if adjustments:
        pairs = [
            part
            for reason, reference, amount in adjustments
            for part in (f"{reason}:{reference}", decimal_text(amount))
        ]
        body.append(segment("PLB", practice.npi, f"{day.year}1231", *pairs))
    return body


def _payment(payer: Payer, paid: int, day: str, trace: str) -> list[str]:
    if paid:
        bank = (
            "ACH",
            "CCP",
            "01",
            "999999992",
            "DA",
            "1000001",
            f"1{payer.tin}",
            "",
            "01",
            "999988880",
            "DA",
            "2000002",
        )
    else:
        bank = ("NON",) + ("",) * 11
    return [
        segment("BPR", "I" if paid else "H", decimal_text(paid), "C", *bank, day),
        segment("TRN", 1, trace, f"1{payer.tin}"),
        segment("DTM", "405", day),
    ]


def _parties(payer: Payer, practice: Practice) -> list[str]:
    return [
        segment("N1", "PR", payer.name),
        segment("N3", "PO Box 9000"),
        "N4*Alder Falls*OH*43999",
        segment("REF", "2U", payer.id),
        segment("PER", "CX", "Provider Services", "TE", "8005550100"),
        segment("PER", "BL", "EDI Support", "TE", "8005550199"),
        segment("N1", "PE", practice.name, "XX", practice.npi),
        segment("REF", "TJ", practice.tin),
    ]


def _claim(answer: Answer) -> list[str]:
    claim, patient = answer.claim, answer.claim.patient
    owed = patient_share(answer.lines)
    loop = [
        segment(
            "CLP",
            answer.quoted or claim.number,
            answer.status,
            decimal_text(answer.sign * claim.charge),
            decimal_text(answer.paid),
            decimal_text(owed) if owed and answer.sign > 0 else "",
            patient.payer.filing,
            answer.icn,
            claim.place,
            claim.frequency,
        ),
        segment("NM1", "QC", "1", patient.last_name, patient.first_name, "", "", "", "MI", patient.member_id),
    ]
    if patient.subscriber:
        loop.append(
            segment(
                "NM1", "IL", "1", patient.last_name, patient.subscriber, "", "", "", "MI", patient.member_id
            )
        )
    doctor = claim.doctor
    loop.append(segment("NM1", "82", "1", doctor.last_name, doctor.first_name, "", "", "", "XX", doctor.npi))
    if answer.status == "19":
        loop.append(segment("NM1", "TT", "2", "Prairie Benefit Trust", "", "", "", "", "PI", "PBTR1"))
    if answer.claim_remarks:
        loop.append(segment("MOA", "", "", *answer.claim_remarks))
    if answer.original:
        loop.append(segment("REF", "F8", answer.original))
    service = f"{claim.service_date:%Y%m%d}"
    received = f"{claim.sent + _RECEIVED_AFTER:%Y%m%d}"
    loop += [segment("DTM", "232", service), segment("DTM", "233", service), segment("DTM", "050", received)]
    for number, (line, said) in enumerate(zip(claim.lines, answer.lines, strict=True), start=1):
        loop += _line(claim, line, said, number, answer.sign)
    return loop


def _line(claim: SampleClaim, line: Line, said: LineAnswer, number: int, sign: int) -> list[str]:
    procedure = ":".join(("HC", line.procedure, *line.modifiers))
    allowed = said.paid + sum(
        amount for group, carc, amount in said.adjustments if group == "PR" or carc == "253"
    )
    loop = [
        segment("SVC", procedure, decimal_text(sign * line.charge), decimal_text(said.paid), "", line.units),
        segment("DTM", "472", f"{claim.service_date:%Y%m%d}"),
        *_adjustments(said.adjustments),
        segment("REF", "6R", f"{claim.number}L{number}"),
    ]
    if said.policy:
        loop.append(segment("REF", "0K", said.policy))
    if said.paid > 0:
        loop.append(segment("AMT", "B6", decimal_text(allowed)))
    return loop + [segment("LQ", "HE", remark) for remark in said.remarks]


def _adjustments(adjustments: tuple[Adjusted, ...]) -> list[str]:
    """One CAS for each group code, its reasons as trios."""
    written = []
    for group in dict.fromkeys(group for group, _, _ in adjustments):
        trios: list[str] = []
        for _, carc, amount in (each for each in adjustments if each[0] == group):
            trios += [carc, decimal_text(amount), ""]
        written.append(segment("CAS", group, *trios))
    return written
