"""The sample practice counted by plain splitting: nothing here shares code with a reader of ours."""

from collections import Counter
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from denials_app.demo.cast import PAYERS, PRACTICES, npi
from denials_app.demo.charts import letter_facts
from denials_app.demo.plan import make_plan
from denials_app.demo.practice import SamplePractice, write_practice
from denials_app.demo.reasons import MIX


def segments(path: Path) -> list[list[str]]:
    return [text.strip().split("*") for text in path.read_text().split("~") if text.strip()]


def of_kind(practice: SamplePractice, ending: str) -> list[list[list[str]]]:
    return [segments(file.path) for file in practice.good if file.path.suffix == ending]


def test_it_is_a_quarter_of_two_offices_and_a_dozen_payers(practice: SamplePractice) -> None:
    sent = Counter(
        segment[1] for file in of_kind(practice, ".837") for segment in file if segment[0] == "CLM"
    )
    assert len(sent) == 1500
    assert {number[:3] for number in sent} == {"HSO", "QLF"}
    payers = {
        segment[2] for file in of_kind(practice, ".835") for segment in file if segment[:2] == ["N1", "PR"]
    }
    assert payers == {payer.name for payer in PAYERS}
    days = [file.day for file in practice.good]
    assert days == sorted(days)
    assert 80 <= (days[-1] - days[0]).days <= 92


def test_every_answer_answers_a_claim_that_was_sent_at_its_charge(practice: SamplePractice) -> None:
    sent = {
        segment[1]: segment[2]
        for file in of_kind(practice, ".837")
        for segment in file
        if segment[0] == "CLM"
    }
    answered = [segment for file in of_kind(practice, ".835") for segment in file if segment[0] == "CLP"]
    assert 1100 < len(answered) < 1300
    bare = {number.replace("-", ""): charge for number, charge in sent.items()}
    assert all(segment[3].lstrip("-") == bare[segment[1].replace("-", "")] for segment in answered)
    assert sum(segment[1] not in sent for segment in answered) == 4
    acknowledged = {
        segment[2]
        for file in of_kind(practice, ".277")
        for segment in file
        if segment[:2] == ["TRN", "2"] and "-" in segment[2]
    }
    assert acknowledged <= set(sent)
    assert len(acknowledged) > 1300


def test_every_line_claim_and_payment_balances_to_the_cent(practice: SamplePractice) -> None:
    for file in of_kind(practice, ".835"):
        for transaction in _transactions(file):
            _assert_balanced(transaction)


def _transactions(file: list[list[str]]) -> list[list[list[str]]]:
    starts = [index for index, segment in enumerate(file) if segment[0] == "ST"]
    ends = [index for index, segment in enumerate(file) if segment[0] == "SE"]
    return [file[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def _assert_balanced(transaction: list[list[str]]) -> None:
    assert int(transaction[-1][1]) == len(transaction)
    claim_left = line_left = Decimal(0)
    paid = withheld = Decimal(0)
    for segment in transaction:
        if segment[0] in ("CLP", "SVC", "SE"):
            assert line_left == 0, segment
        if segment[0] in ("CLP", "SE"):
            assert claim_left == 0, segment
        if segment[0] == "CLP":
            claim_left = Decimal(segment[3]) - Decimal(segment[4])
            paid += Decimal(segment[4])
        elif segment[0] == "SVC":
            line_left = Decimal(segment[2]) - Decimal(segment[3])
        elif segment[0] == "CAS":
            adjusted = sum(map(Decimal, segment[3::3]), Decimal(0))
            line_left -= adjusted
            claim_left -= adjusted
        elif segment[0] == "PLB":
            withheld = sum(map(Decimal, segment[4::2]), Decimal(0))
    assert Decimal(transaction[1][2]) == paid - withheld


def test_denials_come_in_the_proportions_of_the_market(practice: SamplePractice) -> None:
    groups = Counter(reason.group for _, reason in practice.plan.denied)
    assert groups == {group: 2 * share for group, share in MIX}
    assert sum(groups.values()) == 200


def test_the_story_is_a_bilateral_claim_denied_for_its_modifier_and_paid_later(
    practice: SamplePractice,
) -> None:
    story = practice.plan.story
    sent = [
        file for file in of_kind(practice, ".837") if any(segment[:2] == ["CLM", story] for segment in file)
    ]
    assert len(sent) == 1
    first, later = [
        (file[index], file[index : index + 20])
        for file in of_kind(practice, ".835")
        for index, segment in enumerate(file)
        if segment[:2] == ["CLP", story]
    ]
    assert first[0][4] == "0"
    assert ["CAS", "CO", "4", "480"] in first[1]
    assert later[0][9] == "7"
    assert ["REF", "F8", first[0][7]] in later[1]
    assert Decimal(later[0][4]) > 0


def test_money_is_taken_back_claims_are_replaced_and_rejected(practice: SamplePractice) -> None:
    remittances, claims = of_kind(practice, ".835"), of_kind(practice, ".837")
    statuses = Counter(segment[2] for file in remittances for segment in file if segment[0] == "CLP")
    assert statuses["22"] >= 10
    assert {segment[3][:2] for file in remittances for segment in file if segment[0] == "PLB"} == {"WO"}
    frequencies = Counter(segment[5][-1] for file in claims for segment in file if segment[0] == "CLM")
    assert frequencies["7"] >= 8
    refused = [
        segment
        for file in of_kind(practice, ".277")
        for segment in file
        if segment[0] == "STC" and segment[3] == "U"
    ]
    assert len(refused) == 20


def test_the_same_day_and_seed_give_the_same_bytes(practice: SamplePractice, tmp_path: Path) -> None:
    again = write_practice(tmp_path, date(2026, 11, 22))
    assert [file.path.read_bytes() for file in again.good] == [
        file.path.read_bytes() for file in practice.good
    ]
    assert [path.read_bytes() for path in again.broken] == [path.read_bytes() for path in practice.broken]


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2027, 3, 3), date(2028, 2, 29)])
def test_any_day_has_its_quarter(today: date) -> None:
    plan = make_plan(today)
    assert plan.story
    assert len(plan.denied) == 200
    assert all(answer.paid_on < today for answer in plan.answers)


def test_another_seed_tells_another_quarter() -> None:
    today = date(2026, 11, 22)
    assert make_plan(today, seed=1).answers != make_plan(today, seed=2).answers


def test_every_broken_file_is_broken_in_its_own_way(practice: SamplePractice) -> None:
    texts = {path.stem: path.read_text() for path in practice.broken}
    assert texts["empty"] == ""
    assert not texts["saved-web-page"].startswith("ISA")
    assert "IEA" not in texts["broken-off"]
    assert texts["amount-is-no-number"].count("N/A") == 1
    assert "SE*9" in texts["wrong-count"]


def test_numbers_are_invented_and_well_formed(practice: SamplePractice) -> None:
    assert npi("123456789") == "1234567893"
    text = "".join(file.path.read_text() for file in practice.good)
    for office in PRACTICES:
        assert office.npi in text
    phones = {segment[4] for file in of_kind(practice, ".835") for segment in file if segment[0] == "PER"}
    assert all(phone.startswith("80055501") for phone in phones)
    towns = {
        segment[1]
        for kind in (".835", ".837")
        for file in of_kind(practice, kind)
        for segment in file
        if segment[0] == "N4"
    }
    assert towns == {"Alder Falls"}


def test_papers_are_drawn_for_the_claims_that_need_them(tmp_path: Path) -> None:
    pages: list[str] = []

    def draw(html: str) -> bytes:
        pages.append(html)
        return b"%PDF-"

    made = write_practice(tmp_path, date(2026, 11, 22), draw)
    claims = [claim for claim, _ in made.papers]
    assert claims[0] == made.plan.story
    assert set(claims) <= {number for number, _ in made.plan.denied}
    assert len(pages) == len(made.papers) > 8
    assert all("Invented for the sample practice" in page for page in pages)
    numbers = [claim.number for claim in made.plan.claims]
    names = " ".join(str(path.relative_to(tmp_path)) for _, path in made.papers)
    assert not any(number in names for number in numbers)


def test_what_is_typed_for_a_letter_stands_in_the_chart(tmp_path: Path) -> None:
    pages: list[str] = []

    def draw(html: str) -> bytes:
        pages.append(html)
        return b"%PDF-"

    made = write_practice(tmp_path, date(2026, 11, 22), draw)
    by_claim = {claim: page for (claim, _), page in zip(made.papers, pages, strict=True)}
    claims = {claim.number: claim for claim in reversed(made.plan.claims)}
    denied = made.plan.denied
    known = [(letter_facts(claims[number], reason), by_claim.get(number)) for number, reason in denied]
    typed = [(facts, page) for facts, page in known if facts]
    assert len(typed) > 30
    for facts, page in typed:
        assert page is not None
        told = unescape(page)
        assert facts.get("authorization.number", "") in told
        for sentence in facts.get("clinical.summary", "").splitlines():
            assert sentence in told
    asked = [reason for _, reason in denied if reason.group == "AUTH"]
    approved = [facts for facts, _ in known if "authorization.number" in facts]
    assert 0 < len(approved) < len(asked), "some really have no approval"
