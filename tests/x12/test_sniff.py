"""What a file is, by its first bytes."""

import pytest

from denials_app.x12.sniff import FileKind, sniff, transaction_kind


@pytest.mark.parametrize(
    ("code", "version", "kind"),
    [
        ("835", "005010X221A1", FileKind.REMITTANCE),
        ("835", "", FileKind.REMITTANCE),
        ("837", "005010X222A1", FileKind.PROFESSIONAL),
        ("837", "004010X098A1", FileKind.PROFESSIONAL),
        ("837", "005010X223A2", FileKind.INSTITUTIONAL),
        ("837", "004010X096A1", FileKind.INSTITUTIONAL),
        ("837", "005010X224A2", FileKind.DENTAL),
        ("837", "005010", FileKind.CLAIM),
        ("277", "005010X214", FileKind.CLAIM_ACKNOWLEDGMENT),
        ("277", "005010X212", FileKind.CLAIM_STATUS),
        ("276", "005010X212", FileKind.STATUS_REQUEST),
        ("999", "005010X231A1", FileKind.ACKNOWLEDGMENT),
        ("997", "004010", FileKind.OLD_ACKNOWLEDGMENT),
        ("270", "005010X279A1", FileKind.ELIGIBILITY_REQUEST),
        ("271", "005010X279A1", FileKind.ELIGIBILITY),
        ("850", "004010", FileKind.OTHER),
    ],
)
def test_a_transaction_by_code_and_version(code: str, version: str, kind: FileKind) -> None:
    assert transaction_kind(code, version) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b" \r\n", FileKind.EMPTY),
        (b"\xef\xbb\xbf", FileKind.EMPTY),
        (b"\0" * 4096, FileKind.BINARY),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\0\1\2\3", FileKind.BINARY),
        (b"PK\x03\x04\x14\0\x06\0\x08\0", FileKind.BINARY),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileKind.BINARY),
        (b"Patient,Claim,Amount\nA,1,2\n", FileKind.NOT_X12),
        (b"ID,NAME\n1,STATE*OF*THINGS\n", FileKind.NOT_X12),
        (b"ISABEL WAS HERE", FileKind.NOT_X12),
        (b"ST. MARY'S CLINIC", FileKind.NOT_X12),
        (b"<?xml version='1.0'?><a/>", FileKind.NOT_X12),
        (b"ST*835*0001~BPR*I*1~", FileKind.REMITTANCE),
        (b"BPR*I*1~TRN*1*2~", FileKind.REMITTANCE),
        (b"ST|999|0001~AK1|HC|1~", FileKind.ACKNOWLEDGMENT),
    ],
)
def test_what_is_no_whole_interchange(head: bytes, kind: FileKind) -> None:
    assert sniff(head) is kind


def test_an_interchange_by_its_first_transaction(writing) -> None:
    text = writing.interchange(writing.transaction(writing.claim()))
    assert sniff(text.encode()) is FileKind.REMITTANCE
    assert sniff(b"\xef\xbb\xbf\r\n  " + text.encode()) is FileKind.REMITTANCE
    assert sniff(b"Dear customer, your file:\n" + text.encode()) is FileKind.REMITTANCE


def test_an_interchange_acknowledgment_alone(writing) -> None:
    assert sniff((writing.isa + "TA1*000000001*260301*0900*A*000~IEA*0*1~").encode()) is FileKind("TA1")


def test_an_interchange_of_nothing_is_still_x12(writing) -> None:
    assert sniff(writing.isa.encode()) is FileKind.OTHER


@pytest.mark.parametrize(
    ("line", "kind"), [("SV1", "837P"), ("SV2", "837I"), ("SV3", "837D"), ("SV9", "837")]
)
def test_a_claim_without_version_by_its_lines(writing, line: str, kind: str) -> None:
    text = writing.isa + "GS*HC*A*B*20260301*0900*1*X*005010~ST*837*1~LX*1~" + line + "*HC:1*2~SE*4*1~"
    assert sniff(text.encode()) == kind


def test_a_file_in_small_letters_is_what_it_is(writing) -> None:
    text = writing.interchange(writing.transaction(writing.claim()))
    assert sniff(text.lower().encode()) is FileKind.REMITTANCE
    assert sniff(b"isa is a name, and this is a letter") is FileKind.NOT_X12
