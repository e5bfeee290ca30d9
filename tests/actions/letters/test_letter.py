"""Which letters may be written of which denial."""

from collections.abc import Callable
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal

Judged = Callable[[str, str], int]


@pytest.fixture
def judged(app: App, remittance: Callable[..., Path]) -> Judged:
    """Brings in one denial with this filing code and remark."""

    def bring(filing: str, remark: str) -> int:
        path = remittance(claims={"C1": "16"})
        text = path.read_text(encoding="ascii").replace("**12*", f"**{filing}*")
        path.write_text(text.replace("CAS*CO*16*200~", f"CAS*CO*16*200~\nLQ*HE*{remark}~"), encoding="ascii")
        app.actions.import_files([path])
        [case] = app.queries.queue_ids()
        return int(case)

    return bring


@pytest.mark.parametrize("filing", ["MB", "12"])
def test_nothing_unprocessable_is_argued_before_a_person_says_why(
    app: App, judged: Judged, filing: str,
) -> None:
    case = judged(filing, "MA130")
    with pytest.raises(Refusal, match="No appeal by default"):
        app.actions.preview_letter(case, "L-RECON")
    app.actions.overrule(case, 0, "the payer took the remark back on the phone, ref 12")
    assert app.actions.preview_letter(case, "L-RECON").template == "L-RECON"


def test_a_letter_that_also_asks_for_a_reopening_needs_no_reason_where_there_is_one(
    app: App, judged: Judged,
) -> None:
    case = judged("MB", "N704")
    assert app.actions.preview_letter(case, "L-RECON").template == "L-RECON"


def test_the_cover_of_a_new_claim_argues_nothing(app: App, judged: Judged) -> None:
    assert app.actions.preview_letter(judged("MB", "MA130"), "L-CCC").template == "L-CCC"
