"""pyx12 as a second opinion on a claim about to be sent: only what it newly finds counts."""

import io
import json
import logging
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from denials_app.model.finding import Finding, Level

# pyx12 4.0 knows the guides under these names alone; the later errata changed nothing it checks.
_MAPS = {
    "005010X222": "005010X222A1", "005010X222A2": "005010X222A1",
    "005010X223": "005010X223A2", "005010X223A1": "005010X223A2", "005010X223A3": "005010X223A2",
    "004010X098": "004010X098A1", "004010X096": "004010X096A1",
}


# pyx12 breaks in many ways on real files, and none of them may stop the biller's work.
_BREAKDOWNS = (
    AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing pyx12 says: where and which X12 error code, never the value it saw."""

    segment: str
    name: str
    element: int
    component: int
    code: str
    sentence: str


def second_opinion(original: str, written: str) -> tuple[Finding, ...]:
    """What pyx12 finds in `written` and not in `original`, as errors; a crash of it is a note."""
    text, note = _mapped(written)
    found = _remarks(text)
    if found is None:
        message = "pyx12 could not read this claim; the program's own check stands alone."
        return (Finding(Level.NOTE, "pyx12-crash", message), *note)
    if not found:
        return note
    known = _remarks(_mapped(original)[0])
    if known is None:
        message = "pyx12 could not read the claim as sent, so its findings cannot be compared."
        return (Finding(Level.NOTE, "pyx12-crash", message), *note)
    fresh = Counter(found) - Counter(known)
    return tuple(Finding(Level.ERROR, "pyx12", _sentence(remark)) for remark in fresh) + note


def _mapped(text: str) -> tuple[str, tuple[Finding, ...]]:
    """The text under a guide's name that pyx12 knows, and a note that says so."""
    named = re.search(r"^GS\*(?:[^*~]*\*){7}([^*~]*)~", text, re.MULTILINE)
    guide = named[1] if named else ""
    if guide not in _MAPS:
        return text, ()
    known = _MAPS[guide]
    text = re.sub(rf"^(GS\*.*\*){guide}~", rf"\g<1>{known}~", text, flags=re.MULTILINE)
    text = re.sub(rf"^(ST\*837\*[^*~]*\*){guide}~", rf"\g<1>{known}~", text, flags=re.MULTILINE)
    message = f"pyx12 checked this {guide} claim by its map for {known}."
    return text, (Finding(Level.NOTE, "pyx12-map", message),)


def _remarks(text: str) -> list[Remark] | None:
    """What pyx12 says of the text; None when it breaks down."""
    import pyx12.errors
    import pyx12.params
    import pyx12.x12n_document

    errors = pyx12.errors
    own_breakdowns = (errors.X12Error, errors.EngineError, errors.IsValidError, errors.X12PathError)
    _silence()
    out = io.StringIO()
    try:
        params = pyx12.params.params()
        pyx12.x12n_document.x12n_document(params, io.StringIO(text), None, None, fd_json=out)
        document = json.loads(out.getvalue())
    except (*_BREAKDOWNS, *own_breakdowns):
        return None
    return list(_read(document))


def _silence() -> None:
    """Its log names values of the claim, which must not reach ours."""
    log = logging.getLogger("pyx12")
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _read(document: dict[str, Any]) -> list[Remark]:
    found: list[Remark] = []
    for interchange in document["interchanges"]:
        found += _plain("ISA", interchange["errors"])
        for group in interchange["groups"]:
            found += _plain("GS", group["errors"])
            for transaction in group["transactions"]:
                found += _plain("ST", transaction["errors"])
                for segment in transaction["segments"]:
                    found += _of_segment(segment)
    return found


def _plain(name: str, errors: list[dict[str, Any]]) -> list[Remark]:
    return [Remark(name, "", 0, 0, str(error["err_cde"]), "") for error in errors]


def _of_segment(segment: dict[str, Any]) -> list[Remark]:
    name = str(segment["seg_id"])
    found = []
    for error in segment["errors"]:
        code = str(error["err_cde"])
        # Only "mandatory … missing" is sure to quote nothing of the claim. The title of a segment pyx12
        # could not place is that of the one before it, so it is left out.
        sentence = str(error["err_str"]) if code == "3" else ""
        found.append(Remark(name, "", 0, 0, code, sentence))
    for element in segment["elements"]:
        place = (int(element["ele_pos"] or 0), int(element["subele_pos"] or 0))
        found += [
            Remark(name, str(element["name"] or ""), *place, str(error["err_cde"]), "")
            for error in element["errors"]
        ]
    return found


def _sentence(remark: Remark) -> str:
    if remark.sentence:
        return f"pyx12: {remark.sentence}."
    place = f"{remark.segment}{remark.element:02d}" if remark.element else remark.segment
    place += f"-{remark.component}" if remark.component else ""
    title = f" ({remark.name})" if remark.name else ""
    return f"pyx12 does not accept {place}{title}: X12 error code {remark.code}."
