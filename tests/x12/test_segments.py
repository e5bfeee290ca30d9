"""The streaming layer: delimiters, wraps, encodings, fragments, offsets."""

from io import BytesIO

import pytest

from denials_app.model.finding import Finding
from denials_app.x12.delimiters import Delimiters, of_fragment, of_interchange
from denials_app.x12.segments import Segment, SegmentReader, read


def _read(data: bytes | str, chunk: int = 1 << 18) -> tuple[list[Segment], list[Finding]]:
    findings: list[Finding] = []
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read(BytesIO(raw), findings, chunk)), findings


def _ids(segments: list[Segment]) -> list[str]:
    return [segment.id for segment in segments]


def _wrapped(text: str, width: int = 80, line_break: str = "\n") -> str:
    return line_break.join(text[at : at + width] for at in range(0, len(text), width))


def test_segments_carry_number_offset_and_raw_text(writing) -> None:
    text = writing.interchange(writing.transaction(writing.claim()))
    segments, findings = _read(text)
    assert findings == []
    assert [segment.number for segment in segments] == list(range(1, len(segments) + 1))
    for segment in segments:
        assert text[segment.offset :].startswith(segment.raw + "~")


def test_offsets_are_bytes_beyond_ascii(writing) -> None:
    data = writing.interchange(writing.transaction(writing.claim().replace("ROE", "RØÉ"))).encode()
    segments, _ = _read(data)
    for segment in segments:
        assert data[segment.offset :].startswith(segment.raw.encode())


def test_components_and_repetitions_and_missing_elements(writing) -> None:
    segments, _ = _read(writing.isa + "SVC*HC:99213:25*1^2^3~IEA*0*000000101~")
    service = segments[1]
    assert service.components(1) == ["HC", "99213", "25"]
    assert service.repetitions(2) == ["1", "2", "3"]
    assert service.get(9) == ""
    assert service.components(9) == [""]


def test_control_characters_as_delimiters(writing) -> None:
    text = writing.interchange(writing.transaction(writing.claim()))
    data = text.translate(str.maketrans("*:^~", "\x1d\x1f\x1c\x1e"))
    plain, _ = _read(text)
    odd, findings = _read(data)
    assert findings == []
    assert odd[0].delimiters == Delimiters("\x1d", "\x1f", "\x1c", "\x1e")
    assert [segment.text() for segment in odd[1:]] == [segment.text() for segment in plain[1:]]


def test_an_old_version_has_no_repetition_separator(writing) -> None:
    segments, _ = _read(writing.isa.replace("*^*00501*", "*U*00401*") + "REF*AB*1^2~")
    assert segments[1].delimiters.repetition == ""
    assert segments[1].repetitions(2) == ["1^2"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [40, 79, 80, 105, 106, 133])
def test_hard_wrapped_files_read_like_plain_ones(writing, width: int, line_break: str) -> None:
    text = writing.interchange(writing.transaction(writing.claim(), writing.claim(2)))
    plain, _ = _read(text)
    wrapped, findings = _read(_wrapped(text, width, line_break))
    assert findings == []
    assert [segment.raw for segment in wrapped] == [segment.raw for segment in plain]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_line_break_may_be_the_terminator(writing, ending: str) -> None:
    text = writing.interchange(writing.transaction(writing.claim()))
    segments, findings = _read(text.replace("~", ending))
    assert findings == []
    assert [segment.raw for segment in segments] == [segment.raw for segment in _read(text)[0]]


def test_indented_and_blank_lines(writing) -> None:
    text = writing.interchange(writing.transaction(writing.claim()))
    segments, findings = _read(text.replace("~", "~\r\n\r\n    "))
    assert findings == []
    assert [segment.raw for segment in segments] == [segment.raw for segment in _read(text)[0]]


def test_byte_order_mark_and_leading_blanks_are_skipped(writing) -> None:
    data = b"\xef\xbb\xbf \r\n\t" + writing.interchange().encode()
    segments, findings = _read(data)
    assert _ids(segments) == ["ISA", "GS", "GE", "IEA"]
    assert segments[0].offset == 7
    assert findings == []


def test_a_letterhead_before_the_isa_is_skipped_with_a_finding(writing) -> None:
    segments, findings = _read("Received 1 file from the bank:\n\n" + writing.interchange())
    assert segments[0].id == "ISA"
    assert [finding.code for finding in findings] == ["leading-text"]


def test_latin_1_where_it_is_not_utf_8(writing) -> None:
    data = writing.interchange(writing.transaction(writing.claim().replace("ROE", "PEÑA"))).encode("latin-1")
    segments, findings = _read(data)
    assert any("PEÑA" in segment.raw for segment in segments)
    assert [finding.code for finding in findings] == ["latin-1"]
    for segment in segments:
        assert data[segment.offset :].startswith(segment.raw.encode("latin-1"))


def test_each_interchange_has_its_own_delimiters(writing) -> None:
    first = writing.interchange(writing.transaction(writing.claim()))
    second = first.translate(str.maketrans("*:^~", "|>!\n"))
    segments, findings = _read(first + "\n" + second + first)
    third = len(segments) // 3
    assert findings == []
    assert [segment.text() for segment in segments[:third]][1:] == [
        segment.text() for segment in segments[third : 2 * third]
    ][1:]
    assert segments[third].delimiters == Delimiters("|", ">", "!", "\n")
    assert segments[-1].delimiters == segments[0].delimiters


def test_an_isa_right_behind_a_broken_segment_begins_a_new_interchange(writing) -> None:
    whole = writing.interchange(writing.transaction(writing.claim()))
    reader = SegmentReader(BytesIO((whole[:-300] + whole).encode()), [])
    segments = list(reader.segments())
    assert _ids(segments).count("ISA") == 2
    assert reader.broken == _ids(segments).index("ISA", 1)


def test_a_name_that_holds_isa_begins_nothing(writing) -> None:
    segments, _ = _read(writing.isa + "NM1*QC*1*ISA*LISA~N3*ISA*ISA~")
    assert _ids(segments) == ["ISA", "NM1", "N3"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("CEDARCLINIC    ", "CEDARCLINIC"),
        ("HARBORHEALTH   ", "HARBORHEALTH AND FRIENDS OF THE BAY"),
        ("*000000101*", "*0000000101*"),
        ("          ", ""),
    ],
)
def test_an_isa_of_another_length_is_counted(writing, was: str, now: str) -> None:
    segments, findings = _read(writing.interchange().replace(was, now))
    assert _ids(segments) == ["ISA", "GS", "GE", "IEA"]
    assert segments[0].delimiters == Delimiters()
    assert [finding.code for finding in findings] == ["isa-length"]


def test_a_bare_transaction_is_read_with_a_finding(writing) -> None:
    segments, findings = _read(writing.transaction(writing.claim()))
    assert segments[0].id == "ST"
    assert segments[-1].id == "SE"
    assert [finding.code for finding in findings] == ["no-isa"]


def test_a_bare_transaction_with_other_delimiters(writing) -> None:
    text = writing.transaction(writing.claim())
    segments, _ = _read(text.translate(str.maketrans("*:~", "|>\n")))
    assert [segment.text() for segment in segments] == [segment.text() for segment in _read(text)[0]]


def test_the_canonical_text_loses_nothing(writing) -> None:
    head = writing.isa.translate(str.maketrans("*:^~", "|*!~"))
    segments, _ = _read(head + "N1|PR|A*B:C^D!E~")
    text = segments[1].text()
    assert text.split("*")[:2] == ["N1", "PR"]
    back = {target: source for source, target in segments[1].delimiters.canonical().items()}
    assert text.translate(back) == segments[1].raw


def test_a_last_segment_without_terminator_is_kept(writing) -> None:
    segments, findings = _read(writing.interchange()[:-1])
    assert segments[-1].raw == "IEA*1*000000101"
    assert [finding.code for finding in findings] == ["unterminated"]


@pytest.mark.parametrize("data", [b"", b"  \r\n", b"\xef\xbb\xbf", b"\x1a", b"\0" * 5000])
def test_nothing_in_nothing_out(data: bytes) -> None:
    assert _read(data) == ([], [])


def test_a_nul_in_a_text_is_a_blank(writing) -> None:
    segments, findings = _read(writing.isa + "N3*1\0PIER~\0\0N4*BAYTOWN~")
    assert [segment.raw for segment in segments[1:]] == ["N3*1 PIER", "N4*BAYTOWN"]
    assert [finding.code for finding in findings] == ["nul"]


def test_unknown_segments_are_segments(writing) -> None:
    segments, _ = _read(writing.isa + "ZZZ*1~Q7*x~")
    assert _ids(segments) == ["ISA", "ZZZ", "Q7"]


def test_a_file_larger_than_the_memory_it_may_use(writing) -> None:
    """What the reader holds does not grow with the file."""

    class Endless(BytesIO):
        left = 41

        def read(self, size: int | None = -1) -> bytes:
            self.left -= 1
            return b"REF*AB*1~" * 20_000 if self.left > 0 else b""

    reader = SegmentReader(Endless(), [])
    largest = 0
    for segment in reader.segments():
        if segment.number % 50_000 == 0:
            largest = max(largest, len(reader._buffer))
    assert segment.number > 799_000
    assert largest < 1_000_000


@pytest.mark.parametrize(
    ("tail", "component", "segment"),
    [
        (":~GS*", ":", "~"),
        ("~GS*", ":", "~"),
        (">\nGS*", ">", "\n"),
        ("\nGS*", ":", "\n"),
        ("AB", ":", "~"),
        ("", ":", "~"),
    ],
)
def test_how_an_isa_may_end(writing, tail: str, component: str, segment: str) -> None:
    found = of_interchange((writing.isa[:-2] + tail).encode())
    assert found is not None
    assert (found.component, found.segment) == (component, segment)


def test_delimiters_of_what_is_no_isa() -> None:
    assert of_interchange(b"ISA*00*") is None
    assert of_interchange(b"ISABEL") is None
    assert of_fragment(b"hello there") is None
    assert of_fragment(b"") is None
