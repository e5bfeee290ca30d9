"""Every field of the editor on the samples of others: what differs is exactly what was asked, and no more.

The expectations are worked out on plainly split rows and share no code with the reader or the editor.
"""

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from denials_app.x12.claim_edit import edit, fields_of
from denials_app.x12.claim_text import parse
from denials_app.x12.claims import SentClaimRead, read_claims

Row = list[str]
Swap = tuple[Row | None, Row | None]

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "x12"
SAMPLES = sorted(one for kind in ("837P", "837I", "837x") for one in FOLDER.glob(f"{kind}/*"))
NAMES = [f"{one.parent.name}/{one.name}" for one in SAMPLES]
HEAD_ORDER = ("CLM", "DTP", "CL1", "PWK", "CN1", "AMT", "REF", "K3", "NTE", "CR1", "CR2", "CRC", "HI", "HCP")
OPENS = {"NM1", "HL", "CLM", "SBR", "LX", "SE", "SV1", "SV2", "CR7", "SVD", "LIN", "LQ"}
REFS = {"prior_authorization": "G1", "referral": "9F", "original_reference": "F8", "clia": "X4"}
NEW = {
    "claim.frequency": "8", "claim.place_of_service": "23", "claim.note": "CORRECTED AS DOCUMENTED",
    "claim.accident": "OA:WI:2026-09-03", "diagnosis": "M1712", "procedure": "20611", "modifiers": "50:RT",
    "units": "3", "charge": "77.5", "pointers": "1", "service_date": "2026-09-03/2026-09-04",
    "place_of_service": "24", "member_id": "ZZ99", "last_name": "NEWLAST", "first_name": "NEWFIRST",
    "birth_date": "1961-02-03", "sex": "U", "address": "9 NEW RD; STE 4; NEWTON; WI; 537030000",
    "npi": "1999999984", "taxonomy": "208D00000X", "id": "PAY99", "payer.name": "NEW PAYER",
    "billing.name": "NEW CLINIC", "facility.name": "NEW PLACE", "name": "NEWDOC, NORA, Q",
}


def _claims(sample: Path, most: int) -> Iterator[str]:
    with sample.open("rb") as stream:
        found = (event for event in read_claims(stream) if isinstance(event, SentClaimRead))
        for _, event in zip(range(most), found, strict=False):
            yield event.claim.text


def _value(name: str) -> str:
    if name.startswith("claim.") and name.split(".")[1] in REFS:
        return "NEWREF1"
    word = name.split(".")[-1]
    if "diagnosis" in name:
        word = "diagnosis"
    return NEW.get(name) or NEW[word]


@pytest.mark.parametrize("sample", SAMPLES or [None], ids=NAMES or ["none"])
def test_one_edit_of_each_kind(sample: Path | None) -> None:
    if sample is None:
        pytest.skip("needs the sample files of others in ../shared/data/x12")
    turn = sum(map(ord, sample.name))
    for text in _claims(sample, 1):
        fields = [name for name in fields_of(parse(text)) if name not in ("claim.number", "claim.charge")]
        for step in range(3):
            _try_field(text, fields[(turn + step * 7) % len(fields)])


@pytest.mark.corpus
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("sample", SAMPLES or [None], ids=NAMES or ["none"])
def test_every_field_set_inserted_and_removed(sample: Path | None) -> None:
    if sample is None:
        pytest.skip("needs the sample files of others in ../shared/data/x12")
    for text in _claims(sample, 4):
        for name in fields_of(parse(text)):
            if name not in ("claim.number", "claim.charge"):
                _try_field(text, name)


def _try_field(text: str, name: str) -> None:
    """Sets or inserts, removes where that is allowed, and inserts again into what removing left."""
    _check(text, name, _value(name))
    field = parse(text)
    stays = name.split(".")[-1] in ("frequency", "procedure", "charge", "service_date", "birth_date")
    if stays or not fields_of(field)[name]:
        return
    without = _check(text, name, "")
    if "diagnosis" not in name and name in fields_of(parse(without)) and not _needs_code(without, name):
        _check(without, name, _value(name))


def _needs_code(text: str, name: str) -> bool:
    """A modifier cannot stand on a line without a procedure."""
    procedure = name.replace("modifiers", "procedure")
    return name.endswith("modifiers") and not fields_of(parse(text))[procedure]


def _check(text: str, name: str, value: str) -> str:
    claim = parse(text)
    if name.endswith("modifiers") and _needs_code(text, name):
        return text
    edit(claim, {name: value})
    rows, edited = _rows(text), _rows(claim.text())
    expected = [swap for swap in _expected(rows, name, value) if swap[0] != swap[1]]
    removed, added = _difference(rows, edited)
    assert sorted(removed) == sorted(old for old, _ in expected if old is not None), name
    assert sorted(added) == sorted(new for _, new in expected if new is not None), name
    assert _in_order(edited) or not _in_order(rows), name
    if value and not name.endswith("npi"):
        assert fields_of(parse(claim.text()))[name] == value
    return claim.text()


def _rows(text: str) -> list[Row]:
    return [_trimmed(line[:-1].split("*")) for line in text.splitlines()]


def _trimmed(row: Row) -> Row:
    while len(row) > 1 and not row[-1]:
        row = row[:-1]
    return row


def _difference(before: list[Row], after: list[Row]) -> tuple[list[Row], list[Row]]:
    keys = ["*".join(row) for row in before], ["*".join(row) for row in after]
    removed, added = [], []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag != "equal":
            removed += before[a:b]
            added += after[c:d]
    return removed, added


def _in_order(rows: list[Row]) -> bool:
    ranks = [HEAD_ORDER.index(row[0]) for row in _head(rows) if row[0] in HEAD_ORDER]
    return ranks == sorted(ranks)


def _find(rows: list[Row], test: Callable[[Row], bool], start: int = 0) -> int:
    return next((at for at in range(start, len(rows)) if test(rows[at])), len(rows))


def _clm(rows: list[Row]) -> int:
    return _find(rows, lambda row: row[0] == "CLM")


def _lines_start(rows: list[Row]) -> int:
    return _find(rows, lambda row: row[0] in ("LX", "SV1", "SV2", "SE"), _clm(rows))


def _head(rows: list[Row]) -> list[Row]:
    """The rows of the claim itself, before providers, other payers and lines."""
    start = _clm(rows)
    stop = _find(rows, lambda row: row[0] in ("NM1", "SBR", "LX", "CR7", "SV1", "SV2", "SE"), start)
    return rows[start:stop]


def _at(row: Row, index: int) -> str:
    return row[index] if index < len(row) else ""


def _with(row: Row, **elements: str) -> Row:
    """The row with element `e3` set; `e5_1` is component 1 of element 5."""
    new = list(row)
    for name, value in elements.items():
        index, _, part = name[1:].partition("_")
        new += [""] * (int(index) + 1 - len(new))
        if part:
            parts = new[int(index)].split(":")
            parts += [""] * (int(part) - len(parts))
            parts[int(part) - 1] = value
            value = ":".join(parts).rstrip(":")
        new[int(index)] = value
    return _trimmed(new)


def _expected(rows: list[Row], name: str, value: str) -> list[Swap]:
    who, _, rest = name.partition(".")
    if who == "claim":
        return _of_claim(rows, rest, value)
    if who == "line":
        number, _, word = rest.partition(".")
        return _of_line(rows, int(number), word, value)
    return _of_party(rows, who, rest, value)


def _is_bill(rows: list[Row]) -> bool:
    service = _find(rows, lambda row: row[0] in ("SV1", "SV2"))
    if service < len(rows):
        return rows[service][0] == "SV2"
    guides = " ".join(_at(row, 3) + _at(row, 8) for row in rows[:3])
    return "X223" in guides or "X096" in guides


def _is_old(rows: list[Row]) -> bool:
    named = _at(rows[2], 3) or _at(rows[1], 8)
    extra = [row[2] for row in rows[:8] if row[:2] == ["REF", "87"]]
    return (named or (extra[0] if extra else "")).startswith("004")


def _of_claim(rows: list[Row], word: str, value: str) -> list[Swap]:
    clm = rows[_clm(rows)]
    if word == "frequency":
        return [(clm, _with(clm, e5_3=value))]
    if word == "place_of_service":
        return [(clm, _with(clm, e5_1=value))]
    if word == "accident":
        return _accident(rows, clm, value)
    if word.startswith("diagnosis"):
        return _diagnosis(rows, int(word.split(".")[1]), value)
    if word == "note":
        codes = ("ADD",) if _is_bill(rows) else ()
        found = [row for row in _region(rows) if row[0] == "NTE" and (not codes or _at(row, 1) in codes)]
        return _one_of(found, 2, value, ["NTE", "ADD", value])
    qualifier = REFS[word]
    found = [row for row in _head(rows) if row[:2] == ["REF", qualifier]]
    return _one_of(found, 2, value, ["REF", qualifier, value])


def _region(rows: list[Row]) -> list[Row]:
    """From CLM to the first other payer or line."""
    stop = _find(rows, lambda row: row[0] in ("SBR", "LX", "SV1", "SV2", "SE"), _clm(rows) + 1)
    return rows[_clm(rows) : stop]


def _one_of(found: list[Row], index: int, value: str, new: Row) -> list[Swap]:
    if not value:
        return [(row, None) for row in found]
    return [(found[0], _with(found[0], **{f"e{index}": value}))] if found else [(None, new)]


def _accident(rows: list[Row], clm: Row, value: str) -> list[Swap]:
    country = _at(clm, 11).split(":")[4:5]
    parts = [value[:2], "", "", value[3:5], *country] if value else []
    swaps: list[Swap] = [(clm, _with(clm, e11=":".join(parts).rstrip(":")))]
    digits = value[6:].replace("-", "")
    found = [row for row in _region(rows) if row[:2] == ["DTP", "439"]]
    if not value:
        return swaps + [(row, None) for row in found]
    new = ["DTP", "439", "D8", digits]
    return [*swaps, (found[0], new) if found else (None, new)]


def _diagnosis(rows: list[Row], number: int, value: str) -> list[Swap]:
    held = [row for row in rows[_clm(rows) : _lines_start(rows)] if row[0] == "HI"]
    kinds = {"ABK": 0, "BK": 0, "ABF": 1, "BF": 1}
    places = [
        (kinds[part.split(":")[0]], which, at)
        for which, row in enumerate(held)
        for at, part in enumerate(row)
        if part.split(":")[0] in kinds and len(part.split(":")) > 1 and part.split(":")[1]
    ]
    places.sort(key=lambda place: place[0])
    if number <= len(places) and value:
        _, which, at = places[number - 1]
        return [(held[which], _with(held[which], **{f"e{at}_2": value}))]
    if value:
        return _new_diagnosis(rows, held, places, value)
    return _lost_diagnosis(rows, held, places, number)


def _new_diagnosis(
    rows: list[Row], held: list[Row], places: list[tuple[int, int, int]], value: str
) -> list[Swap]:
    if not places:
        return [(None, ["HI", f"{'BK' if _is_old(rows) else 'ABK'}:{value}"])]
    _, which, _ = places[-1]
    first = held[places[0][1]][places[0][2]]
    part = f"{'ABF' if first.startswith('A') else 'BF'}:{value}"
    starts_other = held[which][1].split(":")[0] in ("ABF", "BF")
    if len(held[which]) > 12 or (_is_bill(rows) and not starts_other):
        return [(None, ["HI", part])]
    return [(held[which], [*held[which], part])]


def _lost_diagnosis(
    rows: list[Row], held: list[Row], places: list[tuple[int, int, int]], number: int
) -> list[Swap]:
    changed = [list(row) for row in held]
    codes = [held[which][at] for _, which, at in places]
    principal = codes[0].split(":")[0]
    del codes[number - 1]
    for (_, which, at), code in zip(places, codes, strict=False):
        changed[which][at] = code
    if codes:
        _, which, at = places[0]
        changed[which][at] = ":".join([principal, *codes[0].split(":")[1:]])
    _, which, at = places[-1]
    del changed[which][at]
    swaps: list[Swap] = [
        (old, _trimmed(new) if any(new[1:]) else None) for old, new in zip(held, changed, strict=True)
    ]
    for row in [] if _is_bill(rows) else rows:
        if row[0] == "SV1" and _at(row, 7):
            kept = [part for part in row[7].split(":") if part != str(number)]
            moved = [str(int(part) - 1) if part.isdigit() and int(part) > number else part for part in kept]
            swaps.append((row, _with(row, e7=":".join(moved))))
    return swaps


def _line(rows: list[Row], number: int) -> list[Row]:
    """The rows of one line, up to the loops inside it."""
    starts: list[int] = []
    seen_service = True
    for at in range(_lines_start(rows), len(rows)):
        is_service = rows[at][0] in ("SV1", "SV2")
        if rows[at][0] == "LX" or (is_service and seen_service):
            starts.append(at)
            seen_service = is_service
        elif is_service:
            seen_service = True
    start = starts[number - 1]
    stop = _find(rows, lambda row: row[0] in ("LX", "NM1", "SVD", "LIN", "LQ", "SE"), start + 1)
    return rows[start:stop]


def _of_line(rows: list[Row], number: int, word: str, value: str) -> list[Swap]:
    line = _line(rows, number)
    if word == "service_date":
        first, last = value.replace("-", "").split("/")
        new = ["DTP", "472", "RD8", f"{first}-{last}"]
        found = [row for row in line if row[:2] == ["DTP", "472"]]
        return [(found[0] if found else None, new)]
    row = next(row for row in line if row[0] in ("SV1", "SV2"))
    shift = 1 if row[0] == "SV2" else 0
    if word == "charge":
        return _charge(rows, row, shift, value)
    if word == "units":
        unit = (_at(row, 3 + shift) or "UN") if value else ""
        return [(row, _with(row, **{f"e{4 + shift}": value, f"e{3 + shift}": unit}))]
    if word in ("pointers", "place_of_service"):
        return [(row, _with(row, **{"e7" if word == "pointers" else "e5": value}))]
    parts = _at(row, 1 + shift).split(":")
    parts += [""] * (7 - len(parts))
    if word == "procedure":
        parts[0:2] = [parts[0] or "HC", value]
    else:
        parts[2:6] = [*value.split(":"), "", "", "", ""][:4]
    return [(row, _with(row, **{f"e{1 + shift}": ":".join(parts).rstrip(":")}))]


def _charge(rows: list[Row], row: Row, shift: int, value: str) -> list[Swap]:
    new = _with(row, **{f"e{2 + shift}": value})
    services = [one for one in rows if one[0] == row[0]]
    place = next(at for at, one in enumerate(services) if one is row)
    charges = [_at(new if at == place else one, 2 + shift) for at, one in enumerate(services)]
    total = sum(round(float(charge or 0) * 100) for charge in charges)
    shown = f"{total / 100:.2f}".rstrip("0").rstrip(".") if total % 100 else str(total // 100)
    clm = rows[_clm(rows)]
    return [(row, new), (clm, _with(clm, e2=shown))]


def _own_patient(rows: list[Row]) -> bool:
    return any(row[:2] == ["NM1", "QC"] for row in rows[: _clm(rows)])


def _spans(rows: list[Row], who: str) -> list[tuple[int, int]]:
    """Where the role's NM1 and what hangs on it stand; an empty span where it would begin."""
    entities = {
        "subscriber": ("IL",), "patient": ("QC",), "payer": ("PR",), "billing": ("85",), "rendering": ("82",),
        "referring": ("DN", "P3"), "facility": ("77", "FA", "LI", "TL"), "ordering": ("DK",),
    }[who]
    clm = _clm(rows)
    if who in ("subscriber", "patient", "payer", "billing"):
        ranges = [(0, clm)]
    elif who != "ordering":
        ranges = [(clm, clm + len(_region(rows)))]
    else:
        starts = [at for at in range(_lines_start(rows), len(rows)) if rows[at][0] == "LX"]
        starts = starts or [at for at, row in enumerate(rows) if row[0] == "SV1"]
        ranges = list(zip(starts, [*starts[1:], len(rows)], strict=True))
    return [_span(rows, entities, start, stop) for start, stop in ranges]


def _span(rows: list[Row], entities: tuple[str, ...], start: int, stop: int) -> tuple[int, int]:
    for at in range(start, stop):
        if rows[at][0] == "NM1" and _at(rows[at], 1) in entities:
            return at, _find(rows, lambda row: row[0] in OPENS, at + 1)
    return stop, stop


def _of_party(rows: list[Row], who: str, word: str, value: str) -> list[Swap]:
    if (who, word) == ("billing", "taxonomy"):
        top = _find(rows, lambda row: row[0] == "HL" and _at(row, 3) == "20")
        stop = _find(rows, lambda row: row[0] == "HL", top + 1)
        found = [row for row in rows[top:stop] if row[0] == "PRV"]
        return _one_of(found, 3, value, ["PRV", "BI", "ZZ" if _is_old(rows) else "PXC", value])[:1]
    swaps: list[Swap] = []
    for start, stop in _spans(rows, who):
        swaps += _of_span(rows, rows[start:stop], who, word, value)
    return swaps


def _of_span(rows: list[Row], span: list[Row], who: str, word: str, value: str) -> list[Swap]:
    if not span and not value:
        return []
    entity = {
        "subscriber": "IL", "patient": "QC", "payer": "PR", "billing": "85", "rendering": "82",
        "referring": "DN", "ordering": "DK", "facility": "FA" if _is_old(rows) and _is_bill(rows) else "77",
    }[who]
    name = span[0] if span else ["NM1", entity, "2" if who in ("billing", "facility", "payer") else "1"]
    old = name if span else None
    if word in ("member_id", "id", "npi", "last_name", "first_name", "name"):
        return _of_name(span, old, name, who, word, value)
    added: list[Swap] = [] if span else [(None, name)]
    if word == "taxonomy":
        found = [row for row in span if row[0] == "PRV"]
        code = {"rendering": "PE", "referring": "RF"}.get(who, "")
        return added + _one_of(found, 3, value, ["PRV", code, "ZZ" if _is_old(rows) else "PXC", value])[:1]
    if word == "address":
        return added + _address(span, value)
    facts = next((row for row in span if row[0] == "DMG"), None)
    if word == "sex":
        return [*added, (facts, _with(facts or ["DMG", "D8"], e3=value))]
    return [*added, (facts, _with(facts or ["DMG"], e1="D8", e2=value.replace("-", "")))]


def _of_name(
    span: list[Row], old: Row | None, name: Row, who: str, word: str, value: str
) -> list[Swap]:
    if word in ("last_name", "first_name") or (word == "name" and (who == "payer" or _at(name, 2) != "1")):
        new = _with(name, **{"e4" if word == "first_name" else "e3": value})
        if word == "name" and who != "payer":
            new = _with(new, e4="", e5="", e7="")
    elif word == "name":
        parts = [*value.split(", "), "", "", "", ""]
        new = _with(name, e3=parts[0], e4=parts[1], e5=parts[2], e7=parts[3])
    else:
        qualifier = {"npi": "XX", "member_id": _at(name, 8) or "MI", "id": _at(name, 8) or "PI"}[word]
        if word == "npi" and not value and _at(name, 8) != "XX":
            return []
        new = _with(name, e8=qualifier if value else "", e9=value)
    swaps: list[Swap] = [(old, new)]
    is_gone = not any(_at(new, at) for at in (3, 4, 5, 9)) and who not in ("billing", "payer", "subscriber")
    if is_gone and word in ("npi", "name"):
        return [(row, None) for row in span]
    tax = {"24": "EI", "34": "SY"}.get(_at(name, 8))
    if word == "npi" and tax and _at(name, 9) and not any(row[:2] == ["REF", tax] for row in span):
        swaps.append((None, ["REF", tax, name[9]]))
    return swaps


def _address(span: list[Row], value: str) -> list[Swap]:
    street = next((row for row in span if row[0] == "N3"), None)
    town = next((row for row in span if row[0] == "N4"), None)
    if not value:
        return [(row, None) for row in span if row[0] in ("N3", "N4")]
    parts = value.split("; ")
    return [
        (street, _with(street or ["N3"], e1=parts[0], e2=parts[1])),
        (town, _with(town or ["N4"], e1=parts[2], e2=parts[3], e3=parts[4])),
    ]
