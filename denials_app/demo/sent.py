"""Writes the 837P of one office and one day."""

from collections.abc import Sequence
from itertools import groupby

from denials_app.base.money import decimal_text
from denials_app.demo.envelope import CLEARINGHOUSE, Route, interchange, segment
from denials_app.demo.records import Line, Patient, Practice, SampleClaim


def claims_file(claims: Sequence[SampleClaim], number: int) -> str:
    """The claims of one practice as one 837P."""
    practice, day = claims[0].practice, claims[0].sent
    route = Route(practice.prefix, CLEARINGHOUSE, "HC", "837", "005010X222A1", day, number)
    body = [
        segment("BHT", "0019", "00", f"{practice.prefix}{number:08d}", f"{day:%Y%m%d}", "0600", "CH"),
        segment("NM1", "41", "2", practice.name, "", "", "", "", "46", practice.prefix),
        segment("PER", "IC", "Billing Office", "TE", "8005550111"),
        segment("NM1", "40", "2", "Relay Point Clearing", "", "", "", "", "46", CLEARINGHOUSE),
        *_billing_provider(practice),
    ]
    level = 1
    for patient, own in groupby(sorted(claims, key=_by_patient), key=lambda claim: claim.patient):
        loop, level = _subscriber(patient, level)
        body += loop
        for claim in own:
            body += _claim(claim)
    return interchange(route, [body])


def _by_patient(claim: SampleClaim) -> tuple[str, str]:
    return claim.patient.member_id, claim.number


def _billing_provider(practice: Practice) -> list[str]:
    return [
        segment("HL", 1, "", "20", "1"),
        segment("PRV", "BI", "PXC", practice.taxonomy),
        segment("NM1", "85", "2", practice.name, "", "", "", "", "XX", practice.npi),
        segment("N3", practice.street),
        f"N4*{practice.town}",
        segment("REF", "EI", practice.tin),
    ]


def _subscriber(patient: Patient, level: int) -> tuple[list[str], int]:
    """The subscriber's loop, and the patient's where that is somebody else; the last HL number used."""
    payer = patient.payer
    relation = "" if patient.subscriber else "18"
    loop = [
        segment("HL", level + 1, 1, "22", "1" if patient.subscriber else "0"),
        segment("SBR", "P", relation, payer.group, "", "", "", "", "", payer.filing),
        segment(
            "NM1",
            "IL",
            "1",
            patient.last_name,
            patient.subscriber or patient.first_name,
            "",
            "",
            "",
            "MI",
            patient.member_id,
        ),
    ]
    if not patient.subscriber:
        loop += _home(patient)
    loop.append(segment("NM1", "PR", "2", payer.name, "", "", "", "", "PI", payer.id))
    if not patient.subscriber:
        return loop, level + 1
    dependent = [
        segment("HL", level + 2, level + 1, "23", "0"),
        segment("PAT", "19"),
        segment("NM1", "QC", "1", patient.last_name, patient.first_name),
        *_home(patient),
    ]
    return loop + dependent, level + 2


def _home(patient: Patient) -> list[str]:
    born = f"{patient.birth_date:%Y%m%d}"
    return [segment("N3", patient.street), "N4*Alder Falls*OH*43999", segment("DMG", "D8", born, patient.sex)]


def _claim(claim: SampleClaim) -> list[str]:
    doctor = claim.doctor
    diagnoses = [f"{'ABF' if place else 'ABK'}:{code}" for place, code in enumerate(claim.diagnoses)]
    place = f"{claim.place}:B:{claim.frequency}"
    loop = [segment("CLM", claim.number, decimal_text(claim.charge), "", "", place, "Y", "A", "Y", "Y")]
    if claim.authorization:
        loop.append(segment("REF", "G1", claim.authorization))
    if claim.original:
        loop.append(segment("REF", "F8", claim.original))
    loop += [
        segment("HI", *diagnoses),
        segment("NM1", "82", "1", doctor.last_name, doctor.first_name, "", "", "", "XX", doctor.npi),
        segment("PRV", "PE", "PXC", doctor.taxonomy),
    ]
    for number, line in enumerate(claim.lines, start=1):
        loop += _line(claim, line, number)
    return loop


def _line(claim: SampleClaim, line: Line, number: int) -> list[str]:
    procedure = ":".join(("HC", line.procedure, *line.modifiers))
    pointers = ":".join(str(pointer) for pointer in range(1, len(claim.diagnoses) + 1))
    return [
        segment("LX", number),
        segment("SV1", procedure, decimal_text(line.charge), "UN", line.units, "", "", pointers),
        segment("DTP", "472", "D8", f"{claim.service_date:%Y%m%d}"),
        segment("REF", "6R", f"{claim.number}L{number}"),
    ]
