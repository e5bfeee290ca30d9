"""Where a field stands on the paper forms: box numbers of the CMS-1500 (02/12), locators of the UB-04."""

import re
from collections.abc import Mapping

_CMS_1500: Mapping[str, str] = {
    "subscriber.member_id": "1a", "patient.member_id": "1a", "patient.last_name": "2",
    "patient.first_name": "2",
    "patient.birth_date": "3", "patient.sex": "3", "subscriber.last_name": "4", "subscriber.first_name": "4",
    "patient.address": "5", "subscriber.address": "7", "subscriber.birth_date": "11a",
    "subscriber.sex": "11a",
    "claim.accident": "10a–c, 14", "payer.name": "top right", "payer.id": "top right",
    "referring.name": "17",
    "referring.npi": "17b", "ordering.name": "17", "ordering.npi": "17b", "claim.note": "19",
    "claim.diagnosis": "21", "claim.frequency": "22", "claim.original_reference": "22",
    "claim.prior_authorization": "23", "claim.referral": "23", "claim.clia": "23",
    "line.service_date": "24A", "claim.place_of_service": "24B", "line.place_of_service": "24B",
    "line.procedure": "24D", "line.modifiers": "24D", "line.pointers": "24E", "line.charge": "24F",
    "line.units": "24G", "rendering.npi": "24J", "rendering.taxonomy": "24I–J", "rendering.name": "31",
    "claim.number": "26", "claim.charge": "28", "facility.name": "32", "facility.address": "32",
    "facility.npi": "32a", "billing.name": "33", "billing.address": "33", "billing.npi": "33a",
    "billing.taxonomy": "33b",
}
_UB_04: Mapping[str, str] = {
    "billing.name": "1", "billing.address": "1", "claim.number": "3a", "claim.frequency": "4",
    "claim.place_of_service": "4", "patient.last_name": "8", "patient.first_name": "8",
    "patient.address": "9",
    "patient.birth_date": "10", "patient.sex": "11", "line.procedure": "44", "line.modifiers": "44",
    "line.service_date": "45", "line.units": "46", "line.charge": "47", "claim.charge": "47",
    "payer.name": "50", "payer.id": "51", "billing.npi": "56", "subscriber.last_name": "58",
    "subscriber.first_name": "58", "subscriber.member_id": "60", "patient.member_id": "60",
    "claim.prior_authorization": "63", "claim.referral": "63", "claim.original_reference": "64",
    "claim.diagnosis": "67", "referring.npi": "78", "referring.name": "78", "rendering.npi": "78",
    "rendering.name": "78", "claim.note": "80", "billing.taxonomy": "81",
}


def box_of(field: str, institutional: bool, own_patient: bool) -> str:
    """The box of a field, empty where the form has none; without an own patient the subscriber is both."""
    word = re.sub(r"\.\d+(?=\.|$)", "", field)
    if not own_patient and not institutional and word in _PATIENT_BOXES:
        return _PATIENT_BOXES[word]
    return (_UB_04 if institutional else _CMS_1500).get(word, "")


_PATIENT_BOXES: Mapping[str, str] = {
    "subscriber.last_name": "2, 4", "subscriber.first_name": "2, 4", "subscriber.birth_date": "3",
    "subscriber.sex": "3", "subscriber.address": "5, 7",
}
