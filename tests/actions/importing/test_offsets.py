"""Money taken back at the foot of another remittance finds the claim it names, whichever file comes first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.model.denial import Kind

Make = Callable[..., Path]


def with_offset(path: Path, reference: str, day: str = "20261002") -> Path:
    """The file with a recoupment at its foot, on another day and under another trace."""
    text = path.read_text().replace("20261001~", f"{day}~")
    count = int(text.split("SE*")[1].split("*")[0])
    ended = text.replace(f"SE*{count}*", f"PLB*1999999976*20261231*WO:{reference}*120~\nSE*{count + 1}*")
    path.write_text(ended)
    return path


@pytest.mark.parametrize("reference", ["C2", "ICNC2", "C2 ICNC2"])
@pytest.mark.parametrize("first", ["payment", "offset"])
def test_a_later_remittance_takes_money_back(app: App, remittance: Make, reference: str, first: str) -> None:
    paid = remittance("paid.835", 1, claims={"C2": "45"})
    offset = with_offset(remittance("offset.835", 2, claims={"C9": "45"}), reference)
    order = [paid, offset] if first == "payment" else [offset, paid]
    for path in order:
        app.actions.import_files([path])
    [case] = app.queries.queue_ids()
    view = app.queries.case(case)
    [issue] = view.assessment.issues
    assert (view.claim, issue.kind, issue.amount) == ("C2", Kind.TAKEBACK, 12000)


def test_an_offset_that_names_nobody_we_know_is_no_work(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance("paid.835", 1, claims={"C2": "45"})])
    app.actions.import_files([with_offset(remittance("offset.835", 2, claims={"C9": "45"}), "ICN777")])
    assert not app.queries.queue_ids()


def bearing(path: Path, served: str, icn: str, paid: str = "0") -> Path:
    """The file's claim C2 as another visit under the same number."""
    text = path.read_text().replace("ICNC2", icn)
    path.write_text(text.replace("20260928", served))
    return path


@pytest.mark.parametrize("last", ["offset", "second"])
def test_an_offset_that_two_claims_could_be_meant_by_is_held_against_none_and_told(
    app: App, remittance: Make, last: str,
) -> None:
    first = remittance("first.835", 1, claims={"C2": "45"})
    second = bearing(remittance("second.835", 3, claims={"C2": "45"}), "20260701", "ICNOTHER")
    second.write_text(second.read_text().replace("*200*", "*210*"))
    offset = with_offset(remittance("offset.835", 2, claims={"C9": "45"}), "C2", "20261102")
    order = [first, second, offset] if last == "offset" else [first, offset, second]
    reports = [app.actions.import_files([path]).files[0] for path in order]
    assert app.queries.claims_held() == 3
    assert not app.queries.queue_ids()
    if last == "offset":
        [told] = [one for one in reports[-1].findings if one.code == "adjustment-unsure"]
        assert "C2, which 2 claims bear" in told.message


def test_the_payers_number_singles_one_of_two_out(app: App, remittance: Make) -> None:
    first = remittance("first.835", 1, claims={"C2": "45"})
    second = bearing(remittance("second.835", 3, claims={"C2": "45"}), "20260701", "ICNOTHER")
    second.write_text(second.read_text().replace("*200*", "*210*"))
    offset = with_offset(remittance("offset.835", 2, claims={"C9": "45"}), "C2 ICNOTHER", "20261102")
    for path in (first, second, offset):
        app.actions.import_files([path])
    [case] = app.queries.queue_ids()
    assert app.queries.case(case).icn == "ICNOTHER"
