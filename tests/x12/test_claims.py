"""The 837 reader: every CLM of every sample accounted for, and each claim whole with only its own loops."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.x12.claim_edit import edit
from denials_app.x12.claim_text import parse, write
from denials_app.x12.claims import ClaimEvent, SentClaimRead, read_claims
from denials_app.x12.events import OtherTransaction, SetAside, TransactionStart, Trouble

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "x12"
SAMPLES = sorted(one for kind in ("837P", "837I", "837D", "837x") for one in FOLDER.glob(f"{kind}/*"))
NAMES = [f"{one.parent.name}/{one.name}" for one in SAMPLES]

ISA = (
    "ISA*00*          *00*          *ZZ*ORTHODESK      *ZZ*CASCADE        "
    "*261005*0830*^*00501*000000041*0*P*:~"
)
START = (
    f"{ISA}GS*HC*ORTHODESK*CASCADE*20261005*0830*41*X*005010X222A1~ST*837*0041*005010X222A1~"
    "BHT*0019*00*B41*20261005*0830*CH~NM1*41*2*DESK*****46*ORTHODESK~PER*IC*DESK*TE*5035550100~"
    "NM1*40*2*CASCADE MUTUAL*****46*CASCADE~"
)
FIRST = (
    "HL*1**20*1~PRV*BI*PXC*207X00000X~NM1*85*2*HARBOR ORTHO*****XX*1234567893~N3*1 A ST~N4*SALEM*OR*97301~"
)
WREN = (
    "HL*2*1*22*1~SBR*P**GRP7******CI~NM1*IL*1*WREN*SIMONE****MI*CM47~DMG*D8*19710304*F~"
    "NM1*PR*2*CASCADE MUTUAL*****PI*CASC1~"
)
CHILD = "HL*3*2*23*0~PAT*19~NM1*QC*1*WREN*TIM~N3*4 ELM CT~N4*SALEM*OR*97302~DMG*D8*20150304*M~"
SECOND = "HL*4**20*1~NM1*85*1*MARLOW*ANNE****XX*1245319599~N3*2 B ST~N4*SALEM*OR*97301~"
DOE = "HL*5*4*22*0~SBR*S*18*******MB~NM1*IL*1*DOE*JAY****MI*D1~NM1*PR*2*MEDI*****PI*MED1~"
END = "SE*99*0041~GE*1*41~IEA*1*000000041~"


def claim(number: str, charge: str = "200", line: str = "SV1*HC:99213:25*200*UN*1***1~") -> str:
    return (
        f"CLM*{number}*{charge}***11:B:1*Y*A*Y*Y~REF*G1*AUTH{number}~HI*ABK:M1711~"
        f"LX*1~{line}DTP*472*D8*20261001~REF*6R*L{number}~"
    )


TREE = (
    START + FIRST + WREN + claim("A1") + CHILD + claim("A2") + claim("A3") + SECOND + DOE + claim("A4") + END
)


def events(text: str | bytes) -> list[ClaimEvent]:
    return list(read_claims(BytesIO(text.encode("latin-1") if isinstance(text, str) else text)))


def claims(text: str | bytes) -> list[SentClaim]:
    return [one.claim for one in events(text) if isinstance(one, SentClaimRead)]


def aside(text: str | bytes) -> list[tuple[str, str]]:
    return [(one.number, one.reason) for one in events(text) if isinstance(one, SetAside)]


def plain_rows(data: bytes) -> list[list[str]]:
    """Segments by bare splitting, for files with an ISA or the usual delimiters."""
    text = data.decode("latin-1").lstrip("\xef\xbb\xbf \r\n")
    separator, terminator, component = "*", "~", ":"
    if text.startswith("ISA"):
        separator = text[3]
        tail = text.split(separator, 16)[16]
        found = re.match(r"(.)\s*?([^\sA-Z0-9]|\n)\s*GS", tail)
        component, terminator = (found[1], found[2]) if found else (":", "~")
    if terminator != "\n":
        text = text.replace("\r", "").replace("\n", "")
    pieces = (piece.strip("\r\n\t ") for piece in text.split(terminator))
    # A colon that is plain text gives way to the file's own component separator.
    swap = str.maketrans({component: ":", ":": component})
    return [piece.translate(swap).split(separator) for piece in pieces if piece]


@pytest.mark.parametrize("sample", SAMPLES or [None], ids=NAMES or ["none"])
def test_every_claim_of_a_sample_is_read_or_set_aside(sample: Path | None) -> None:
    if sample is None:
        pytest.skip("needs the sample files of others in ../shared/data/x12")
    data = sample.read_bytes()
    found = events(data)
    kept = [one.claim for one in found if isinstance(one, SentClaimRead)]
    dropped = [one for one in found if isinstance(one, SetAside)]
    numbers = [row[1] for row in plain_rows(data) if row[0] == "CLM"]
    assert sorted([one.number for one in kept] + [one.number for one in dropped]) == sorted(numbers)
    assert all(one.reason and one.text.startswith("CLM*") for one in dropped)
    if sample.parent.name == "837D":
        assert not kept


@pytest.mark.parametrize("sample", SAMPLES or [None], ids=NAMES or ["none"])
def test_a_samples_claims_keep_every_element(sample: Path | None) -> None:
    if sample is None:
        pytest.skip("needs the sample files of others in ../shared/data/x12")
    data = sample.read_bytes()
    rows = plain_rows(data)
    if not data.isascii():
        rows = [[element.encode("latin-1").decode("utf-8", "replace") for element in row] for row in rows]
    starts = [at for at, row in enumerate(rows) if row[0] == "CLM"]
    stops = ("CLM", "HL", "SE", "ST", "GS", "GE", "ISA", "IEA")
    bodies = {}
    for at in starts:
        end = next((to for to in range(at + 1, len(rows)) if rows[to][0] in stops), len(rows))
        bodies.setdefault(rows[at][1], []).append(rows[at:end])
    for one in claims(data):
        own = [line[:-1].split("*") for line in one.text.splitlines()]
        body = own[next(at for at, row in enumerate(own) if row[0] == "CLM") : -3]
        assert body in bodies[one.number]
        again = parse(one.text)
        assert edit(again, {}) == ()
        assert again.text() == one.text


def test_each_claim_stands_under_its_own_loops_alone() -> None:
    found = {one.number: one for one in claims(TREE)}
    assert list(found) == ["A1", "A2", "A3", "A4"]
    levels = {number: re.findall(r"^HL\*.*(?=~$)", one.text, re.M) for number, one in found.items()}
    assert levels["A1"] == ["HL*1**20*1", "HL*2*1*22*0"]
    assert levels["A2"] == levels["A3"] == ["HL*1**20*1", "HL*2*1*22*1", "HL*3*2*23*0"]
    assert levels["A4"] == ["HL*1**20*1", "HL*2*1*22*0"]
    assert "HARBOR ORTHO" not in found["A4"].text
    assert "PRV*BI" not in found["A4"].text
    assert "TIM" not in found["A1"].text
    for one in found.values():
        lines = one.text.splitlines()
        assert f"SE*{len(lines) - 4}*0041~" in lines
        assert [line[:3] for line in lines].count("CLM") == 1
        assert claims(one.text) == [parsed_again(one)]


def parsed_again(one: SentClaim) -> SentClaim:
    """The same claim as it stands in its own text."""
    return claims(one.text)[0]


def test_what_a_claim_says() -> None:
    first, child, _, last = claims(TREE)
    assert (first.number, first.charge, first.frequency, first.place_of_service) == ("A1", 20000, "1", "11")
    assert first.claim_type is ClaimType.PROFESSIONAL
    assert (first.billing.name, first.billing.npi, first.billing.taxonomy) == (
        "HARBOR ORTHO", "1234567893", "207X00000X",
    )
    assert (first.payer.name, first.payer.id, first.filing_code) == ("CASCADE MUTUAL", "CASC1", "CI")
    assert (first.sequence, first.group_number, first.prior_authorization) == ("P", "GRP7", "AUTHA1")
    assert (first.subscriber.last_name, first.subscriber.member_id) == ("WREN", "CM47")
    assert first.patient == first.subscriber
    assert (child.patient.first_name, child.patient.birth_date) == ("TIM", date(2015, 3, 4))
    assert child.subscriber.first_name == "SIMONE"
    (line,) = first.lines
    assert (line.procedure, line.modifiers, line.charge, line.units) == ("99213", ("25",), 20000, "1")
    assert (line.pointers, line.service_from, line.control_number) == ((1,), date(2026, 10, 1), "LA1")
    assert (first.diagnoses, first.service_from, first.created) == (
        ("M1711",), date(2026, 10, 1), date(2026, 10, 5),
    )
    assert (last.billing.name, last.billing.first_name, last.sequence) == ("MARLOW", "ANNE", "S")


def test_a_claim_cut_off_by_the_end_of_the_file_is_set_aside() -> None:
    cut = TREE[: TREE.index("LX*1", TREE.index("CLM*A3"))]
    assert [one.number for one in claims(cut)] == ["A1", "A2"]
    assert aside(cut) == [("A3", "the file ends inside this claim")]


@pytest.mark.parametrize(("text", "reason"), [
    (START + claim("X1") + END, "no billing provider stands above this claim"),
    (START + FIRST + claim("X1") + END, "no subscriber stands above this claim"),
    (START + FIRST + WREN + claim("X1", "ten") + END, "the total charge (CLM02) is not an amount"),
    (START + FIRST + WREN + claim("") + END, "the claim has no number (CLM01)"),
    (START + FIRST + WREN + claim("X1", line="SV3*AD:D0120*200~") + END, "dental claims are not handled"),
])
def test_why_a_claim_is_set_aside(text: str, reason: str) -> None:
    assert [why for _, why in aside(text)] == [reason]
    assert claims(text) == []


def test_a_hard_wrapped_file_reads_the_same() -> None:
    wrapped = "\r\n".join(TREE[at : at + 80] for at in range(0, len(TREE), 80))
    assert [one.text for one in claims(wrapped)] == [one.text for one in claims(TREE)]


def test_other_delimiters_read_the_same() -> None:
    table = str.maketrans({"*": "\x1d", ":": "\x1f", "^": "\x1e", "~": "\x1c"})
    odd = claims(TREE.translate(table))
    assert [one.text for one in odd] == [one.text for one in claims(TREE)]


def test_a_tilde_that_is_text_stays_inside_its_segment() -> None:
    noted = TREE.replace("~", "|").replace("HI*ABK", "NTE*ADD*A ~ B|HI*ABK")
    texts = [one.text for one in claims(noted)]
    assert len(texts) == 4
    assert all("NTE*ADD*A | B~" in text for text in texts)


def test_several_interchanges_and_foreign_transactions() -> None:
    remittance = "GS*HP*A*B*20261005*0830*1*X*005010X221A1~ST*835*1~BPR*I*0~SE*3*1~GE*1*1~IEA*1*000000041~"
    found = events(TREE + ISA + remittance + TREE.replace("CLM*A", "CLM*B"))
    assert [one.kind for one in found if isinstance(one, OtherTransaction)] == ["835"]
    numbers = [one.claim.number for one in found if isinstance(one, SentClaimRead)]
    assert numbers == ["A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4"]
    assert [one.kind for one in found if isinstance(one, TransactionStart)] == ["837P", "837P"]


def test_a_head_that_announces_two_signs_damages_no_claim_behind_it() -> None:
    rows = [segment.split("*") for segment in claims(TREE)[0].text.split("~\n")[:-1]]
    assert rows[0][16] == ":"
    text = write([[*rows[0][:16], ":|"], *rows[1:]])
    assert text == claims(TREE)[0].text
    assert parse(text).text() == text


def test_a_bare_transaction_gets_an_envelope() -> None:
    bare = TREE[TREE.index("ST*837") : TREE.index("GE*1")]
    one = claims(bare)[0]
    start = "ISA*00*          *00*          *ZZ*ORTHODESK      *ZZ*CASCADE        *261005*"
    assert one.text.startswith(start)
    assert one.text.splitlines()[1] == "GS*HC*ORTHODESK*CASCADE*20261005*0830*1*X*005010X222A1~"


def test_a_missing_end_is_told_and_loses_nothing() -> None:
    found = events(TREE.replace("SE*99*0041~", ""))
    assert len([one for one in found if isinstance(one, SentClaimRead)]) == 4
    assert "no-se" in [one.finding.code for one in found if isinstance(one, Trouble)]


def test_a_wrong_count_is_told() -> None:
    assert "segment-count" in [one.finding.code for one in events(TREE) if isinstance(one, Trouble)]


def test_a_parent_that_is_not_there_is_told() -> None:
    found = events(TREE.replace("HL*2*1*22*1", "HL*2*9*22*1"))
    first = next(one for one in found if isinstance(one, SentClaimRead))
    assert "hl-parent" in [one.code for one in first.findings]


def test_lines_without_counters_are_lines() -> None:
    doubled = claim("A1", "400").replace("LX*1~", "") + "SV1*HC:73560*200*UN*1***1~DTP*472*D8*20261002~"
    (one,) = claims(START + FIRST + WREN + doubled + END)
    assert [line.procedure for line in one.lines] == ["99213", "73560"]
    assert one.lines[1].service_from == date(2026, 10, 2)


def test_the_old_guide_reads_too() -> None:
    old = TREE.replace("*^*00501*", "*U*00401*").replace("005010X222A1", "004010X098A1")
    old = old.replace("ABK:", "BK:")
    one = claims(old)[0]
    assert (one.claim_type, one.diagnoses) == (ClaimType.PROFESSIONAL, ("M1711",))


def test_the_offset_points_at_the_claim() -> None:
    for one in claims(TREE):
        assert TREE[one.offset :].startswith(f"CLM*{one.number}*")
