"""What holds for any bytes: no crash, no claim lost, and the same whatever the size of the pieces read."""

from io import BytesIO

from hypothesis import example, given, settings
from hypothesis import strategies as st

from denials_app.model.finding import Finding
from denials_app.x12.events import ClaimRead, SetAside
from denials_app.x12.remittance import read_remittances
from denials_app.x12.segments import read
from denials_app.x12.sniff import sniff

_HEAD = (
    b"ISA*00*          *00*          *ZZ*HARBORHEALTH   *ZZ*CEDARCLINIC    "
    b"*260301*0900*^*00501*000000101*0*P*:~"
)
_BODY = (
    b"GS*HP*A*B*20260301*0900*1*X*005010X221A1~ST*835*0001~BPR*I*80*C*ACH************20260302~TRN*1*T*1~"
    b"N1*PR*H~N1*PE*C*XX*1234567893~LX*1~CLP*A1*1*200*80*20*12*I1~CAS*CO*45*40~NM1*QC*1*ROE*RENA~"
    b"SVC*HC:99213*200*80~DTM*472*20260210~CAS*PR*1*20*1*CO*60~LQ*HE*N1~PLB*1*20261231*WO:1*0~SE*15*0001~"
)
_PIECES = st.sampled_from(
    [
        b"CLP",
        b"ISA",
        b"SVC",
        b"CAS",
        b"~",
        b"*",
        b":",
        b"\n",
        b"\r\n",
        b"ST*835*1~",
        b"SE*1*1~",
        _HEAD,
        b"\xe9",
        b"\xff",
        b"A",
    ]
)
_ANY = st.one_of(
    st.binary(max_size=400),
    st.lists(_PIECES, max_size=60).map(b"".join),
    st.lists(_PIECES, max_size=20).map(lambda pieces: _HEAD + _BODY + b"".join(pieces)),
)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A good file with some places overwritten, cut out or repeated."""
    data = bytearray((_HEAD + _BODY) * 2)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 40))
        data[at : at + size] = draw(
            st.one_of(st.binary(max_size=8), _PIECES, st.just(bytes(data[at : at + 90])))
        )
    return bytes(data)


def _segments(data: bytes, chunk: int) -> tuple[list[tuple[int, int, str]], list[Finding]]:
    findings: list[Finding] = []
    found = [(one.number, one.offset, one.raw) for one in read(BytesIO(data), findings, chunk)]
    return found, findings


@given(_ANY | _damaged(), st.integers(1, 600))
@settings(max_examples=300, deadline=None)
@example(_HEAD + _BODY, 1)
def test_the_size_of_the_pieces_changes_nothing(data: bytes, chunk: int) -> None:
    assert _segments(data, chunk) == _segments(data, 1 << 20)


@given(_ANY | _damaged())
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_survived_and_every_clp_is_accounted_for(data: bytes) -> None:
    sniff(data)
    claims = sum(1 for one in read(BytesIO(data)) if one.id == "CLP")
    events = list(read_remittances(BytesIO(data)))
    assert sum(1 for event in events if isinstance(event, ClaimRead | SetAside)) == claims


@given(_damaged())
@settings(max_examples=200, deadline=None)
def test_offsets_point_at_their_segments(data: bytes) -> None:
    for number, offset, raw in _segments(data, 4096)[0]:
        assert number > 0
        assert data[offset : offset + 1].decode("latin-1") == raw[0] or not raw[0].isascii()
