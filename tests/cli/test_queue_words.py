"""What the queue's commands say: unknown words are refused with the known ones, days have one form."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_history import remittance


@pytest.fixture
def queue(own_denials: Any, tmp_path: Path) -> Any:
    """A practice with one denial."""
    own_denials("import", str(remittance(tmp_path, "a.835", ("C1", "0"))))
    return own_denials


@pytest.mark.parametrize(("arguments", "known"), [
    (("--group", "NOPE"), "AUTH"),
    (("--group", "NOPE", "--by", "deadline"), "14_days"),
    (("--group", "77", "--by", "payer"), "(HARBOR PLAN TEST)"),
    (("--group", "NOPE", "--by", "provider"), "there is no group by provider yet"),
    (("--payer", "NOPE"), "HARBOR PLAN TEST"),
    (("--state", "NOPE"), "closed_won"),
])  # fmt: skip
def test_an_unknown_word_is_refused_with_those_there_are(
    queue: Any, arguments: tuple[str, ...], known: str,
) -> None:
    assert queue("list", *arguments, expect=1) == ""
    assert queue.stderr.startswith(f"{arguments[1]} is no") or "No payer's name holds NOPE" in queue.stderr
    assert known in queue.stderr
    assert queue.stderr.count("\n") == 1


def test_a_known_word_without_a_case_is_an_empty_list(queue: Any) -> None:
    for arguments in (("--group", "TFL"), ("--group", "late", "--by", "deadline"), ("--state", "sent")):
        assert queue.json("list", *arguments) == []
    assert len(queue.json("list", "--payer", "harbor", "--group", "AUTH")) == 1


def test_days_have_one_form_in_words_and_another_in_documents(queue: Any) -> None:
    out = queue("show", "C1", "--now", "10/05/2026")
    assert "service 09/28/2026" in out
    assert re.findall(r"\d{4}-\d{2}-\d{2}", out) == []
    shown = queue.json("show", "C1")
    assert (shown["service_from"], shown["payment_date"]) == ("2026-09-28", "2026-10-01")
    queue("sent", "C1", "--by", "fax", "--proof", "page 1", "--on", "2026-13-45", expect=2)
    assert "is no date" in queue.stderr


def test_a_row_of_the_list_says_of_today_what_its_case_says(own_denials: Any, tmp_path: Path) -> None:
    path = remittance(tmp_path, "a.835", ("C1", "0"))
    path.write_text(path.read_text().replace("*12*ICN", "*MB*ICN").replace("CAS*CO*197", "CAS*CO*50"))
    own_denials("import", str(path), "--now", "2026-10-05")
    rows = []
    for day in ("2026-10-06", "2027-01-20", "2027-02-03"):
        [row] = own_denials.json("list", "--now", day)
        shown = own_denials.json("show", "C1", "--now", day)
        assert row["priority"] == shown["issues"][0]["priority"]
        assert (row["icn"], row["clocks"]) == (shown["icn"], shown["issues"][0]["clocks"])
        rows.append(row["priority"])
    assert rows[0]["urgency"] < rows[1]["urgency"] <= rows[2]["urgency"]
    assert len({one["why"] for one in rows}) == 3


def test_an_appeal_that_is_not_due_by_default_goes_out_with_a_written_reason(
    own_denials: Any, tmp_path: Path,
) -> None:
    path = remittance(tmp_path, "a.835", ("C1", "0"))
    text = path.read_text(encoding="ascii").replace("CAS*CO*197*200~", "CAS*CO*16*200~LQ*HE*MA130~")
    path.write_text(text, encoding="ascii")
    own_denials("import", str(path))
    letter = ("letter", "C1", "--template", "L-RECON", "--out", str(tmp_path / "out.pdf"))
    own_denials(*letter, expect=1)
    assert "Overrule it with a written reason first" in own_denials.stderr
    own_denials(*letter, "--overrule", "The payer took the remark back by phone, reference 12.", expect=1)
    assert "The letter lacks facts" in own_denials.stderr
