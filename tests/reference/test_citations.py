"""Every rule names what anybody can open; words that name nothing are found."""

import shutil
from pathlib import Path

import pytest

from denials_app.base.paths import data_folder
from denials_app.reference import Reference, check
from denials_app.reference.citations import is_citation, uncited


def test_every_rule_has_a_citation() -> None:
    assert [finding.message for finding in uncited(Reference.load())] == []


@pytest.mark.parametrize("source", [
    "42 CFR 405.926(s)", "the state's act; 42 U.S.C. 1396a(n)(3) for QMB", "CMS Pub. 100-04, ch. 1",
    "X12 code list 411, remark N211", "005010X221A1, loop 2100, NM1*PR", "in New York 11 NYCRR 65-3",
    "CMS NCCI Policy Manual, ch. 1", "ICD-10-CM Official Guidelines, sec. IV", "38 CFR part 17",
])  # fmt: skip
def test_what_can_be_opened_is_a_citation(source: str) -> None:
    assert is_citation(source)


@pytest.mark.parametrize("source", [
    "", "domain rules", "general knowledge", "payer manuals", "state rules", "remark N211", "42 CFR",
    "Medicare contractor pages", "CMS Pub. 100-04", "the domain, chapter 3", "X12", "5010",
])  # fmt: skip
def test_what_names_nothing_is_none(source: str) -> None:
    assert not is_citation(source)


@pytest.mark.parametrize(("name", "before", "after"), [
    ("rules/rights.toml", "42 CFR 424.44(b), 405.926(n)", "domain rules"),
    ("rules/rights.toml", "005010X222A1 and 005010X223A2, loop 2300, REF*9F: ", ""),
    ("rules/deadlines.csv", "42 CFR 424.44(a)", "the regulation"),
    ("rules/levels.toml", "42 CFR 405.960 to 405.978", "Medicare"),
    ("rules/prices.toml", "CMS Pub. 100-04, ch. 12, sec. 20.4 and 40.6; ", ""),
    ("payers/types.toml", "5 CFR 890.105", "the carrier's brochure"),
    ("codes/carc.csv", "X12 code list 139, CARC: number and dates; ", ""),
    ("playbooks/unanswered.toml", "005010X212 (276 and 277); 42 U.S.C. 1395u(c)(2)", "none"),
    ("checklists.toml", 'RECP = "42 CFR 405.374, 405.379; CMS Pub. 100-06, ch. 3', 'RECP = "contract'),
])  # fmt: skip
def test_a_source_that_is_none_is_found(tmp_path: Path, name: str, before: str, after: str) -> None:
    folder = tmp_path / "resources"
    shutil.copytree(data_folder("resources"), folder)
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1))
    assert [finding.code for finding in check(Reference.load(folder))] == ["no-citation"]


def test_a_rule_that_nobody_confirmed_refuses_nothing_for_good() -> None:
    final = [rule for rule in Reference.load().rights if rule.overrule == "never"]
    assert [rule.id for rule in final if not rule.confirmed] == []
    assert len(final) >= 4
