"""Every shared sample: nothing lost, and the totals of two independent counts."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import pytest

from denials_app.x12.sniff import FileKind, sniff

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "x12"
_REMITTANCES = sorted((_FOLDER / "835").glob("*"))
_OTHERS = [path for path in sorted(_FOLDER.glob("*/*")) if path.parent.name != "835"]

# Templates with words or masks where amounts belong: claims of these are set aside, with their text.
_PLACEHOLDERS = {
    "SeamlessMedical+TigerShark__sample_835.txt": 2,
    "affect-therapeutics+edi-835-parser__exhaustive_sample.txt": 1,
    "affect-therapeutics+edi-835-parser__sample_835.txt": 2,
    "affect-therapeutics+edi-835-parser__sample_835_with_interests.txt": 2,
    "ryanco+x12-parser__example835One.txt": 2,
}

pytestmark = pytest.mark.skipif(
    not _FOLDER.is_dir(), reason="needs the sample files of others in ../shared/data"
)


def _ids(path: Path) -> str:
    return path.name


def _totals(claims: list) -> dict[str, int]:
    every = [
        reasons for claim in claims for reasons in (claim.adjustments, *(x.adjustments for x in claim.lines))
    ]
    return {
        "claims": len(claims),
        "lines": sum(len(claim.lines) for claim in claims),
        "adjustments": sum(claim.adjustment_count for claim in claims),
        "charged": sum(claim.charge for claim in claims),
        "paid": sum(claim.paid for claim in claims),
        "adjusted": sum(reason.amount for reasons in every for reason in reasons),
    }


@pytest.mark.parametrize("path", _REMITTANCES, ids=_ids)
def test_every_clp_is_read_or_set_aside(path: Path, reading: type, plain_split: ModuleType) -> None:
    read = reading(path.read_bytes())
    counted = plain_split.totals(path.read_bytes())
    assert len(read.claims) + len(read.set_aside) == counted.claims
    assert len(read.set_aside) == _PLACEHOLDERS.get(path.name, 0)


@pytest.mark.parametrize("path", [p for p in _REMITTANCES if p.name not in _PLACEHOLDERS], ids=_ids)
def test_totals_are_those_of_plain_splitting(path: Path, reading: type, plain_split: ModuleType) -> None:
    read = reading(path.read_bytes())
    remarks = sum(c.remark_count for c in read.claims)
    provider = sum(one.amount for event in read.events for one in getattr(event, "adjustments", ()))
    found = {**_totals(read.claims), "remarks": remarks, "provider_adjusted": provider}
    assert found == asdict(plain_split.totals(path.read_bytes()))


@pytest.mark.parametrize("path", [p for p in _REMITTANCES if p.name not in _PLACEHOLDERS], ids=_ids)
def test_totals_are_those_of_oxedi(
    path: Path, reading: type, oxedi_totals: Callable[[bytes], dict[str, int]]
) -> None:
    read = reading(path.read_bytes())
    provider = sum(one.amount for event in read.events for one in getattr(event, "adjustments", ()))
    assert {**_totals(read.claims), "provider_adjusted": provider} == oxedi_totals(path.read_bytes())


@pytest.mark.parametrize("path", _REMITTANCES, ids=_ids)
def test_a_claims_text_holds_every_element_of_its_segments(path: Path, reading: type) -> None:
    """The words of the file from the first CLP to the transaction's end stand in the claims' texts."""
    read = reading(path.read_bytes())
    for claim in read.claims:
        assert claim.text.startswith(f"CLP*{claim.number}*")
        assert claim.text.count("\nSVC*") == len(claim.lines)
        assert claim.text.count("\nCAS*") <= claim.adjustment_count


@pytest.mark.parametrize("path", _OTHERS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_other_files_are_recognised_and_passed_over(path: Path, reading: type) -> None:
    expected = {"837x": FileKind.CLAIM}.get(path.parent.name, path.parent.name)
    assert sniff(path.read_bytes()[:65536]) == expected
    read = reading(path.read_bytes())
    assert not read.claims
    assert not read.set_aside


@pytest.mark.parametrize("path", _REMITTANCES, ids=_ids)
def test_remittances_are_recognised(path: Path) -> None:
    assert sniff(path.read_bytes()[:65536]) is FileKind.REMITTANCE


@pytest.mark.parametrize("path", _REMITTANCES, ids=_ids)
def test_wherever_a_file_is_cut_every_clp_is_accounted_for(
    path: Path, reading: type, plain_split: ModuleType
) -> None:
    data = path.read_bytes()[:20_000]
    for part in range(3, 12):
        cut = data[: len(data) * part // 12]
        if cut.count(b"ISA") != data.count(b"ISA") or len(cut) < 200:
            continue
        read = reading(cut)
        assert len(read.claims) + len(read.set_aside) == plain_split.totals(cut).claims
