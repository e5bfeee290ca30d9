"""The data files: they load, they hold together, and a broken one is named."""

import csv
import shutil
from pathlib import Path

import pytest

from denials_app.base.paths import data_folder
from denials_app.model.denial import End, Group, PayerType
from denials_app.reference import Reference, check
from denials_app.reference.files import BrokenReference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the data files to spoil."""
    folder = tmp_path / "resources"
    shutil.copytree(data_folder("resources"), folder)
    return folder


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


def test_the_files_hold_together(reference: Reference) -> None:
    assert [finding.message for finding in check(reference)] == []


def test_names_are_those_of_the_queue(reference: Reference) -> None:
    assert [reference.group_name(group) for group in (Group.AUTH, Group.CODE, Group.COB, Group.UNMAPPED)] == [
        "Authorization", "Coding, modifiers", "Other payer first", "Not mapped",
    ]


def test_an_ended_code_is_still_known(reference: Reference) -> None:
    row = reference.carc("15")
    assert row is not None
    assert (row.group, str(row.ended)) == (Group.AUTH, "2018-05-01")


def test_an_unknown_code_is_none(reference: Reference) -> None:
    assert reference.carc("Z9") is None
    assert reference.rarc("Z999") is None
    assert reference.words_for("modifier", "no such") == ""


def test_other_lists_have_words_too(reference: Reference) -> None:
    for kind, code in (
        ("group_code", "CO"), ("claim_status", "22"), ("provider_adjustment", "WO"), ("frequency", "7"),
        ("modifier", "25"), ("place_of_service", "11"), ("status_category", "A7"), ("condition", "D9"),
        ("delay_reason", "9"), ("type_of_bill", "011"),
    ):
        assert reference.words_for(kind, code), (kind, code)


def test_fields_know_their_box(reference: Reference) -> None:
    note = reference.field("line.2.modifiers")
    assert note is not None
    assert (note.box, note.words) == ("24D", "Modifiers")
    assert reference.field("line.2.colour") is None


def test_every_kind_of_payer_has_remedies(reference: Reference) -> None:
    for kind in PayerType:
        assert reference.remedies(kind).dispute
    assert End.CORRECTED_CLAIM not in reference.remedies(PayerType.MEDICARE_FFS).professional_fix


@pytest.mark.parametrize(("name", "before", "after", "code"), [
    ("codes/carc.csv", ",MEDN,criteria,D,", ",ADJ,criteria,D,", "code-group"),
    ("codes/rarc.csv", ",no_appeal,", ",no_such_effect,", "code-effect"),
    ("rules/rights.toml", 'why_not = "The payer has not', 'note = "The payer has not', "rule-why"),
    ("rules/deadlines.csv", ",120,days,", ",120,moons,", "deadline-shape"),
    ("groups.toml", "[group.AUTH]\nname", "[group.NCOV2]\nname", None),
    ("playbooks/auth.toml", 'goto = "where"', 'goto = "nowhere"', "playbook-target"),
    ("playbooks/auth.toml", 'goto = "mismatch"', 'end = "call"', "playbook-unreachable"),
    ("playbooks/auth.toml", 'goto = "extension"', 'goto = "referral"', "playbook-backwards"),
    ("playbooks/auth.toml", 'template = "L-MN1"', 'template = ""', "playbook-template"),
    ("playbooks/code.toml", 'fields = ["line.N.modifiers"]', 'fields = ["line.N.colour"]', "field-name"),
    ("playbooks/medn.toml", 'skip_to = "policy"', 'skip_to = ""', "playbook-skip"),
    ("playbooks/medn.toml", 'end = "bill_patient"', 'end = "bill_patient"\ngoto = "policy"', "playbook-exit"),
    ("playbooks/info.toml", 'likely = ["unprocessable"]', 'likely = ["the moon"]', "playbook-fact"),
])
def test_a_spoiled_file_is_found(copied: Path, name: str, before: str, after: str, code: str | None) -> None:
    spoil(copied / name, before, after)
    if code is None:
        with pytest.raises(ValueError, match="NCOV2"):
            Reference.load(copied)
        return
    assert code in {finding.code for finding in check(Reference.load(copied))}


def test_a_missing_or_broken_file_is_named(copied: Path) -> None:
    (copied / "groups.toml").write_text("this is = = not")
    with pytest.raises(BrokenReference, match=r"groups\.toml"):
        Reference.load(copied)
    (copied / "codes" / "carc.csv").unlink()
    with pytest.raises(BrokenReference, match=r"carc\.csv"):
        Reference.load(copied)


def test_every_row_says_where_it_comes_from() -> None:
    for name in ("carc", "rarc"):
        with (data_folder("resources") / "codes" / f"{name}.csv").open(newline="") as stream:
            for row in csv.DictReader(stream):
                assert row["source"], row["code"]
                assert row["checked"], row["code"]
