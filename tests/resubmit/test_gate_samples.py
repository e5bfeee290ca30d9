"""The gate on the samples of others: a correction of a real claim passes, with pyx12 once per sample."""

from datetime import datetime
from pathlib import Path

import pytest

from denials_app.model.correction import CorrectionPlan, Resend
from denials_app.model.finding import Level
from denials_app.resubmit.correction import correct
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
