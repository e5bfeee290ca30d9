"""Writes the 277CA of one office and one day: each payer's front door says which claims it took."""

from collections.abc import Sequence
from itertools import groupby

from denials_app.base.money import decimal_text
from denials_app.demo.envelope import CLEARINGHOUSE, Route, interchange, segment
from denials_app.demo.records import Acknowledgment, Payer


def acknowledgment_file(said: Sequence[Acknowledgment], number: int) -> str:
    """What every payer said of the claims of one practice and day."""
    practice, day = said[0].claim.practice, said[0].day
    route = Route(CLEARINGHOUSE, practice.prefix, "HN", "277", "005010X214", day, number)
    by_payer = groupby(sorted(said, key=_payer_id), key=lambda each: each.claim.patient.payer)
    return interchange(route, [_transaction(payer, list(own), number) for payer, own in by_payer])


def _payer_id(said: Acknowledgment) -> tuple[str, str]:
    return said.claim.patient.payer.id, said.claim.number


def _transaction(payer: Payer, said: list[Acknowledgment], number: int) -> list[str]:
    practice, day = said[0].claim.practice, f"{said[0].day:%Y%m%d}"
    charge = decimal_text(sum(each.claim.charge for each in said))
    body = [
        segment("BHT", "0085", "08", f"A{payer.id}{number:06d}", day, "0700", "TH"),
        segment("HL", 1, "", "20", "1"),
        segment("NM1", "PR", "2", payer.name, "", "", "", "", "PI", payer.id),
        segment("TRN", 1, f"{payer.id}{number:06d}"),
        segment("DTP", "050", "D8", day),
        segment("DTP", "009", "D8", day),
        segment("HL", 2, 1, "21", "1"),
        segment("NM1", "41", "2", practice.name, "", "", "", "", "46", practice.prefix),
        segment("TRN", 2, f"{practice.prefix}{number:08d}"),
        segment("STC", "A1:19:PR", day, "WQ", charge),
        *_totals(said, "90", "AA"),
        segment("HL", 3, 2, "19", "1"),
        segment("NM1", "85", "2", practice.name, "", "", "", "", "XX", practice.npi),
        segment("TRN", 1, 0),
        segment("STC", "A1:19:PR", "", "WQ", charge),
        *_totals(said, "QA", "QC"),
    ]
    for level, each in enumerate(said, start=4):
        body += _claim(each, level, day)
    return body


def _totals(said: list[Acknowledgment], taken: str, refused: str) -> list[str]:
    """Counts first, then charges, of what was accepted and what was not."""
    counts, amounts = [], []
    for accepted, quantity, amount in ((True, taken, "YU"), (False, refused, "YY")):
        own = [each for each in said if each.accepted is accepted]
        if own:
            counts.append(segment("QTY", quantity, len(own)))
            amounts.append(segment("AMT", amount, decimal_text(sum(each.claim.charge for each in own))))
    return counts + amounts


def _claim(said: Acknowledgment, level: int, day: str) -> list[str]:
    claim, patient = said.claim, said.claim.patient
    composite = f"{said.category}:{said.status}:{said.entity}"
    loop = [
        segment("HL", level, 3, "PT"),
        segment("NM1", "QC", "1", patient.last_name, patient.first_name, "", "", "", "MI", patient.member_id),
        segment("TRN", 2, claim.number),
        segment("STC", composite, day, "WQ" if said.accepted else "U", decimal_text(claim.charge)),
    ]
    if said.accepted:
        loop.append(segment("REF", "1K", f"{patient.payer.id[:2]}{claim.number}".replace("-", "")))
    return [*loop, segment("DTP", "472", "D8", f"{claim.service_date:%Y%m%d}")]
