"""What holds for any bytes whatever: the promises that the property tests and the fuzzer try to break."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from denials_app.app import App
from denials_app.model.finding import Level
from denials_app.x12.acknowledgments import read_acknowledgments
from denials_app.x12.claim_text import parse
from denials_app.x12.claims import SentClaimRead, read_claims
from denials_app.x12.events import ClaimRead, FileEnd, SetAside
from denials_app.x12.remittance import read_remittances
from denials_app.x12.segments import read
from denials_app.x12.sniff import sniff
from denials_app.x12.status_events import AcknowledgmentRead, StatusRead
from denials_app.x12.statuses import read_statuses

Heads = tuple[int, int] | None
CountHeads = Callable[[bytes], Heads]


def of_segments(data: bytes, heads: CountHeads) -> None:
    """A file can be told from its head, and its segments stand in its order and inside it."""
    sniff(data[: 1 << 16])
    place = -1
    for segment in read(BytesIO(data)):
        assert place <= segment.offset < len(data)
        assert segment.raw
        place = segment.offset


def of_remittances(data: bytes, heads: CountHeads) -> None:
    """Each CLP is read or set aside with a reason, once."""
    events = list(read_remittances(BytesIO(data)))
    end = events[-1]
    assert isinstance(end, FileEnd)
    aside = [one for one in events if isinstance(one, SetAside)]
    assert end.remitted == len(aside) + sum(1 for one in events if isinstance(one, ClaimRead))
    assert all(one.reason and one.text for one in aside)
    assert heads(data) in (None, (end.remitted, end.sent))


def of_claims(data: bytes, heads: CountHeads) -> None:
    """Each CLM is read or set aside with a reason, once; what was read can be parted and written again."""
    events = list(read_claims(BytesIO(data)))
    end = events[-1]
    assert isinstance(end, FileEnd)
    aside = [one for one in events if isinstance(one, SetAside)]
    claims = [one.claim for one in events if isinstance(one, SentClaimRead)]
    assert end.sent == len(aside) + len(claims)
    assert all(one.reason and one.text for one in aside)
    assert all(parse(claim.text).text() == claim.text for claim in claims)
    assert heads(data) in (None, (end.remitted, end.sent))


def of_statuses(data: bytes, heads: CountHeads) -> None:
    """Each status is told, or set aside with a reason."""
    events = list(read_statuses(BytesIO(data)))
    assert all(one.reason and one.text for one in events if isinstance(one, SetAside))
    assert all(one.status.text for one in events if isinstance(one, StatusRead))


def of_acknowledgments(data: bytes, heads: CountHeads) -> None:
    """Each AK2 and TA1 is told or set aside with a reason, once."""
    events = list(read_acknowledgments(BytesIO(data)))
    aside = [one for one in events if isinstance(one, SetAside)]
    read = [one.acknowledgment for one in events if isinstance(one, AcknowledgmentRead)]
    assert all(one.reason and one.text for one in aside)
    assert all(one.text and one.verdict for one in read)


READERS: Mapping[str, Callable[[bytes, CountHeads], None]] = MappingProxyType(
    {
        "segments": of_segments, "remittances": of_remittances, "claims": of_claims,
        "statuses": of_statuses, "acknowledgments": of_acknowledgments,
    }
)  # fmt: skip


def of_import(app: App, path: Path) -> None:
    """In whole, in part, or not at all with one sentence; the sum holds; again it adds nothing."""
    [report] = app.actions.import_files([path]).files
    assert report.sum.is_whole, report.sum.words
    assert not [one for one in report.findings if one.code == "sum" and one.level is Level.ERROR]
    if report.status == "set_aside" and not report.findings:
        assert report.sentence.count(path.name) == 1
        assert report.sentence.endswith(".")
    facts = app.queries.facts_digest()
    [again] = app.actions.import_files([path]).files
    assert app.queries.facts_digest() == facts
    assert (again.claims, again.sum.taken_in) == (report.claims, 0)
    assert again.counted == report.counted
