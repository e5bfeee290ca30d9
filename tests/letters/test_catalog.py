"""The catalogue: every letter is whole, the usual one stands first, a broken file is told by name."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from denials_app.base.paths import data_folder
from denials_app.letters.catalog import BrokenTemplate, NoSuchLetter, catalog
from denials_app.letters.check import check
from denials_app.model.denial import End, Group
from denials_app.model.finding import Level
from denials_app.model.letter import LetterMatter, SignerKind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped letters that a test may break."""
    return Path(shutil.copytree(data_folder("letter_templates"), tmp_path / "letters"))


def test_the_four_letters_are_whole() -> None:
    letters = catalog().templates
    assert set(letters) == {"L-AUTH", "L-CCC", "L-MN1", "L-RECON"}
    for letter in letters.values():
        fields = [fact.field for fact in letter.facts]
        assert len(fields) == len(set(fields))
        assert letter.source
        assert letter.checked
        assert (catalog().folder / letter.file).is_file()
        named = {fact.when[0] for fact in letter.facts if fact.when} - {"deadline.state"}
        assert named <= set(fields)
    assert letters["L-MN1"].signer is SignerKind.CLINICIAN


@pytest.mark.parametrize(("group", "ends", "first"), [
    (Group.AUTH, (End.APPEAL, End.CORRECTED_CLAIM), "L-AUTH"), (Group.MEDN, (End.APPEAL,), "L-MN1"),
    (Group.CODE, (End.CORRECTED_CLAIM, End.RECONSIDERATION), "L-CCC"),
    (Group.CODE, (End.RECONSIDERATION, End.CORRECTED_CLAIM), "L-RECON"),
    (Group.AUTH, (End.CORRECTED_CLAIM,), "L-CCC"),
])
def test_the_usual_letter_stands_first(
    group: Group, ends: tuple[End, ...], first: str, matter: LetterMatter
) -> None:
    issue = replace(matter.issue, group=group, ends=ends)
    assert catalog().fitting(issue)[0].id == first


def test_an_issue_without_a_letter_has_none(matter: LetterMatter) -> None:
    assert catalog().fitting(replace(matter.issue, ends=(End.WRITE_OFF, End.BILL_PATIENT))) == ()


def test_an_unknown_letter_is_refused_with_the_nearest() -> None:
    assert catalog().get("l-auth").id == "L-AUTH"
    with pytest.raises(NoSuchLetter, match="no letter “L-AUHT”: choose L-AUTH"):
        catalog().get("L-AUHT")


def drop_key(text: str) -> str:
    return text.replace('purpose = ', 'purpos = ')


def wrong_group(text: str) -> str:
    return text.replace('groups = ["AUTH"]', 'groups = ["AUHT"]')


def open_string(text: str) -> str:
    return text.replace('version = "', 'version = ', 1)


def wrong_input(text: str) -> str:
    return text.replace('input = "date"', 'input = "dat"')


@pytest.mark.parametrize(("spoil", "words"), [
    (drop_key, "lacks the key 'purpose'"), (wrong_group, "'AUHT' is not a valid Group"),
    (open_string, "line 4"),
    (wrong_input, "'dat' is not a valid FactInput"),
])
def test_a_broken_file_is_told_by_name(spoil: Callable[[str], str], words: str, folder: Path) -> None:
    path = folder / "L-AUTH.toml"
    path.write_text(spoil(path.read_text()))
    with pytest.raises(BrokenTemplate, match=r"L-AUTH\.toml") as refusal:
        catalog(folder)
    assert words in str(refusal.value)


def test_a_missing_common_file_is_told(folder: Path) -> None:
    (folder / "common.toml").unlink()
    with pytest.raises(BrokenTemplate, match=r"common\.toml is missing"):
        catalog(folder)


def test_the_check_walks_every_page(folder: Path) -> None:
    assert check() == ()
    page = folder / "L-MN1.html"
    page.write_text(page.read_text().replace("policy.criteria", "policy.criterai"))
    (finding,) = check(folder)
    assert (finding.level, finding.code) == (Level.ERROR, "letter-file")
    assert "L-MN1.html, line " in finding.message
    (folder / "L-CCC.toml").write_text("id = ")
    (finding,) = check(folder)
    assert "L-CCC.toml" in finding.message


def test_the_manual_names_every_fact() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "letter-facts.md").read_text(encoding="utf-8")
    for letter in catalog().templates.values():
        assert f"`{letter.id}`" in manual
        assert not [fact.field for fact in letter.facts if f"`{fact.field}`" not in manual]
