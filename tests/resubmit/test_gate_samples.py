"""The gate on the samples of others: a correction of a real claim passes, with pyx12 once per sample."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from denials_app.model.correction import CorrectionPlan, Resend
from denials_app.model.finding import Level
from denials_app.resubmit.correction import correct, fields_of
from denials_app.x12.claims import SentClaimRead, read_claims

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "x12"
SAMPLES = sorted(one for kind in ("837P", "837I", "837x") for one in FOLDER.glob(f"{kind}/*"))
PLAN = CorrectionPlan(Resend.REPLACE, "7", "ICN100", "the payer has adjudicated it")


@pytest.mark.parametrize("sample", SAMPLES or [None], ids=[one.name for one in SAMPLES] or ["none"])
def test_a_sample_is_corrected(sample: Path | None, now: datetime) -> None:
    if sample is None:
        pytest.skip("needs the sample files of others in ../shared/data/x12")
    with sample.open("rb") as stream:
        events = (event for event in read_claims(stream) if isinstance(event, SentClaimRead))
        claim = next((event.claim for event in events), None)
    if claim is None:
        return
    made = correct(claim.text, {"claim.prior_authorization": "AUTH1"}, PLAN, 7, now)
    assert [one.message for one in made.findings if one.level is Level.ERROR] == []
    assert made.validated


@pytest.mark.corpus
@pytest.mark.parametrize("sample", SAMPLES or [None], ids=[one.name for one in SAMPLES] or ["none"])
def test_many_changes_at_once_are_read_back(sample: Path | None, now: datetime) -> None:
    if sample is None:
        pytest.skip("needs the sample files of others in ../shared/data/x12")
    chance = Random(sample.name)
    with sample.open("rb") as stream:
        texts = [one.claim.text for one in read_claims(stream) if isinstance(one, SentClaimRead)][:3]
    for text in texts * 5:
        changes = _changes(text, chance)
        lines = max((int(name.split(".")[1]) for name in fields_of(text) if name[:5] == "line."), default=0)
        kept = tuple(sorted(chance.sample(range(1, lines + 1), chance.randint(0, lines))))
        made = correct(text, changes, replace(PLAN, lines=kept), 7, now, with_pyx12=False)
        assert [one.message for one in made.findings if one.code in ("unasked", "not-written")] == []


def _changes(text: str, chance: Random) -> dict[str, str]:
    """Some of the fields, set to new values or removed."""
    values = {
        "claim.note": "NOTE", "claim.referral": "R1", "claim.accident": "OA:WI:2026-09-03", "units": "3",
        "charge": "77.5", "modifiers": "50:RT", "procedure": "20611", "member_id": "ZZ9", "npi": "1999999984",
        "last_name": "NEW", "address": "9 NEW RD; NEWTON; WI; 53703", "sex": "U", "birth_date": "1961-02-03",
        "service_date": "2026-09-03", "taxonomy": "208D00000X", "name": "NEWDOC, NORA", "claim.clia": "C1",
    }
    removable = ("claim.note", "claim.referral", "units", "npi", "name", "address", "taxonomy", "sex")
    fields = fields_of(text)
    del fields["claim.number"], fields["claim.charge"]
    changes = {}
    for name in chance.sample(list(fields), min(len(fields), 14)):
        key = name if name in values else name.split(".")[-1]
        if key in removable and chance.random() < 0.4:
            changes[name] = ""
        elif key in values and (key != "modifiers" or fields[name.replace("modifiers", "procedure")]):
            changes[name] = values[key]
    return changes
