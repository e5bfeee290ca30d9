"""Plain sentences for a biller, put together from our own wordings of the codes."""

from collections.abc import Iterable

from denials_app.model.denial import Kind
from denials_app.reference import Reference
from denials_app.reference.codes import Rarc
from denials_app.triage.readings import Reading
from denials_app.triage.verdicts import UNPROCESSABLE

_UNKNOWN = "The payer used a reason code nobody has classified yet; read it on the payer's own list."
_NO_REASON = "The payer paid nothing and gave no reason."
_SILENT = "Nothing was paid and nothing denied: {words}. Compare it with the contract."
_REDUCED = {
    "downcode": "The payer paid another procedure than the one billed, and no denial says why.",
    "units_cut": "The payer paid fewer units than were billed, and no denial says why.",
}
_AFTER = {
    Kind.PENDED: "The payer is still deciding.",
    Kind.UNPROCESSABLE: "The payer did not decide; it wants the claim again.",
    Kind.PATIENT: "The payer says the patient owes this.",
}


def sentence(reading: Reading, reference: Reference) -> str:
    """What the payer said, in our words: the reason, what the remarks add, and who may not be billed."""
    if reading.carc is None:
        return _NO_REASON if not reading.reason.carc else _UNKNOWN
    if reading.reason.about:
        return f"{_REDUCED[reading.reason.about]} The loss hides in the contract adjustment."
    if reading.carc.reason_class == "N":
        return _SILENT.format(words=_lower(reading.carc.words))
    said = [f"{remark.words}." for remark in reading.remarks if _adds(remark)]
    # "Data missing" alone tells nothing; the remark that names the field does.
    parts = said if said and reading.carc.by_remark else [f"{reading.carc.words}.", *said]
    if reading.kind in _AFTER:
        parts.append(_AFTER[reading.kind])
    elif reading.reason.group == "CO":
        parts.append("The patient may not be billed.")
    return " ".join(dict.fromkeys(parts))


def fields_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The editor's fields that the codes point at, remarks before reasons, `N` replaced by line numbers."""
    found: dict[str, None] = {}
    for reading in readings:
        named = [name for remark in reading.remarks for name in remark.fields]
        own = reading.carc.fields if reading.carc else ()
        for name in (*named, *own):
            found.setdefault(_on_line(name, reading.reason.line))
    return tuple(name for name in found if name)


def _on_line(name: str, line: int) -> str:
    if name.startswith("line."):
        return name.replace(".N.", f".{line}.") if line else ""
    return name.replace(".N", ".1")


def _adds(remark: Rarc) -> bool:
    return not remark.informational and remark.effect != UNPROCESSABLE


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
