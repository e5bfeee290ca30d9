"""The 837 reader on damaged files: nothing is raised, and what comes out as a claim can be worked on."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from denials_app.x12.claim_edit import edit, fields_of
from denials_app.x12.claim_text import parse
from denials_app.x12.claims import SentClaimRead, read_claims
from denials_app.x12.events import SetAside

SEGMENTS = (
    ("ISA*00*          *00*          *ZZ*DESK           *ZZ*PAYER          "
    "*261005*0830*^*00501*000000041*0*P*:"),
    "GS*HC*DESK*PAYER*20261005*0830*41*X*005010X222A1", "ST*837*0041*005010X222A1",
    "BHT*0019*00*B41*20261005*0830*CH", "NM1*41*2*DESK*****46*DESK", "NM1*40*2*PAYER*****46*PAYER",
    "HL*1**20*1", "PRV*BI*PXC*207X00000X", "NM1*85*2*ORTHO*****XX*1234567893", "N3*1 A ST",
    "N4*SALEM*OR*97301", "HL*2*1*22*1", "SBR*P*18*******CI", "NM1*IL*1*WREN*SIMONE****MI*CM47",
    "DMG*D8*19710304*F", "NM1*PR*2*PAYER*****PI*P1", "HL*3*2*23*0", "PAT*19", "NM1*QC*1*WREN*TIM",
    "CLM*A1*200***11:B:1*Y*A*Y*Y", "DTP*439*D8*20261001", "REF*G1*AUTH", "HI*ABK:M1711*ABF:M1712",
    "NM1*82*1*MARLOW*ANNE****XX*1245319599", "PRV*PE*PXC*207X00000X", "SBR*S*18*******MB", "OI***Y",
    "NM1*IL*1*WREN*OTTO", "LX*1", "SV1*HC:99213:25*200*UN*1***1:2", "SV2*0450*HC:99283*600*UN*1",
    "DTP*472*D8*20261001", "REF*6R*L1", "NM1*DK*1*ROE*RAY", "SVD*P1*10**1", "CAS*CO*45*5", "SE*30*0041",
    "GE*1*41", "IEA*1*000000041",
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A file of a whole claim with segments dropped, doubled, moved and cut."""
    rows = list(SEGMENTS)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(rows) - 1))
        deed = draw(st.sampled_from(("drop", "double", "move", "cut", "break")))
        row = rows.pop(at)
        if deed == "double":
            rows[at:at] = [row, row]
        elif deed == "move":
            rows.insert(draw(st.integers(0, len(rows))), row)
        elif deed == "cut":
            rows.insert(at, row[: draw(st.integers(1, len(row)))])
        elif deed == "break":
            rows.insert(at, row.replace(draw(st.sampled_from("*:0A")), draw(st.sampled_from("*:~^ \xe9"))))
        rows = rows or [row]
    return "~".join(rows) + draw(st.sampled_from(("~", "", "~\r\n")))


@settings(max_examples=300, deadline=None)
@given(damaged())
def test_a_damaged_file_gives_claims_or_reasons(text: str) -> None:
    for event in read_claims(BytesIO(text.encode("utf-8"))):
        if isinstance(event, SetAside):
            assert event.reason
        if isinstance(event, SentClaimRead):
            _work_on(event.claim.text)


def test_a_head_whose_component_sign_is_the_terminator_is_written_whole() -> None:
    head = SEGMENTS[0][:-1] + "~"
    text = "~".join((head, *SEGMENTS[1:])) + "~"
    claims = [one.claim for one in read_claims(BytesIO(text.encode())) if isinstance(one, SentClaimRead)]
    assert len(claims) == 1
    assert parse(claims[0].text).text() == claims[0].text


def test_a_tilde_that_is_plain_text_is_written_whole() -> None:
    text = "\n".join((*SEGMENTS[:9], "~REF*EI*~", "~", *SEGMENTS[9:])) + "\n"
    claims = [one.claim for one in read_claims(BytesIO(text.encode())) if isinstance(one, SentClaimRead)]
    assert len(claims) == 1
    assert parse(claims[0].text).text() == claims[0].text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_noise_raises_nothing(noise: bytes) -> None:
    start = "~".join(SEGMENTS[:20]).encode("ascii")
    for data in (noise, start + b"~" + noise):
        for event in read_claims(BytesIO(data)):
            if isinstance(event, SentClaimRead):
                _work_on(event.claim.text)


def _work_on(text: str) -> None:
    claim = parse(text)
    assert claim.text() == text
    fields = fields_of(claim)
    edit(claim, {"claim.prior_authorization": "NEW1", "payer.name": "OTHER", "billing.npi": "1999999984"})
    again = fields_of(parse(claim.text()))
    kept = set(fields) - {"claim.prior_authorization", "payer.name", "billing.npi"}
    assert {name: again.get(name) for name in kept} == {name: fields[name] for name in kept}
    assert again["claim.prior_authorization"] == "NEW1"
