"""The office's own records: letterhead and signer of a practice, and what a person confirms of a payer."""

import re
from collections.abc import Mapping
from typing import Any

from stdnum import luhn

from denials_app.actions.means import Means
from denials_app.actions.results import Changed
from denials_app.base.errors import Refusal
from denials_app.model.denial import PayerType
from denials_app.security.audit import AuditTag
from denials_app.store import tables
from denials_app.store.known import Row
from denials_app.store.unit import UnitOfWork

_OFFICE = {
    "name": "name", "npi": "npi", "tin": "tin", "phone": "phone", "fax": "fax", "email": "email",
    "contact": "contact_name", "contact_title": "contact_title", "contact_phone": "contact_phone",
    "signer": "signer_name", "signer_title": "signer_title", "signer_credentials": "signer_credentials",
    "taxonomy": "taxonomy",
}  # fmt: skip
_PAYER = {
    "name": "name", "unprocessable_rule": "unprocessable_rule", "suffix_rule": "suffix_rule",
    "original_reference_rule": "original_reference_rule", "phone": "phone",
    "appeals_name": "appeals_name", "appeals_fax": "appeals_fax", "appeals_portal": "appeals_portal",
}  # fmt: skip
_UNPROCESSABLE = ("new", "replace", "ask")
_REFERENCE = ("newest", "first")
# What a person stands behind, each with a day and a source of its own; the kind is confirmed by every save.
_WAYS = frozenset({"unprocessable_rule", "suffix_rule", "original_reference_rule", "usual_answer_days"})
_APPEALS = frozenset({"appeals_address", "appeals_name", "appeals_fax", "appeals_portal", "appeals_source"})
_LAST_LINE = re.compile(r"^(?P<city>[^,]+?),?\s+(?P<state>[A-Z]{2})\s+(?P<postal>\d{5}(?:-\d{4})?)$")


def save_office(means: Means, practice: int, values: Mapping[str, str]) -> Changed:
    """Keeps what a person entered for a practice, and takes the practice as confirmed."""
    columns = _columns(values, _OFFICE, ("address", "clinician"))
    if columns.get("npi") and not is_npi(columns["npi"]):
        raise Refusal(f"{columns['npi']} is no NPI: ten digits whose last one checks the others. Look it up.")
    columns |= _address(values["address"], "") if "address" in values else {}

    def save(unit: UnitOfWork) -> None:
        row = unit.find(tables.practice, id=practice)
        if row is None:
            raise Refusal(f"There is no practice {practice}; look at the list again.")
        details = dict(row.details or {})
        if "clinician" in values:
            details["clinician"] = values["clinician"]
        unit.change(
            tables.practice, practice, row.version, **columns, confirmed=True, details=details or None,
        )

    means.store.run(means.actor, AuditTag.PRACTICE, save)
    return Changed()


def confirm_payer(means: Means, payer: int, payer_type: str, values: Mapping[str, str]) -> Changed:
    """Confirms a payer's type and keeps its settings; its open cases are judged anew.

    `source` says where its kind and ways stand, `appeals_source` where its address; both are kept with the
    person and the day.
    """
    from denials_app.actions.assessing import judge_payer_again
    settings = _settings(means, payer_type, values)

    def confirm(unit: UnitOfWork) -> None:
        row = unit.find(tables.payer, id=payer)
        if row is None:
            raise Refusal(f"There is no payer {payer}; look at the list again.")
        details = {**(row.details or {}), "checked": _checked(means, row, values)}
        unit.change(tables.payer, payer, row.version, details=details, **settings)

    means.store.run(means.actor, AuditTag.PAYER, confirm)
    return Changed(judge_payer_again(means, payer))


def _settings(means: Means, payer_type: str, values: Mapping[str, str]) -> dict[str, object]:
    columns = _columns(values, _PAYER, ("appeals_address", "usual_answer_days", "source", "appeals_source"))
    if columns.get("unprocessable_rule", "ask") not in _UNPROCESSABLE:
        raise Refusal(f"The rule for unprocessable claims is one of {', '.join(_UNPROCESSABLE)}.")
    if columns.get("original_reference_rule", "newest") not in _REFERENCE:
        raise Refusal(f"A replacement names one payer number of {', '.join(_REFERENCE)}.")
    kind = _payer_type(payer_type)
    if kind is PayerType.UNKNOWN:
        raise Refusal("Say first what kind of payer it is; its rules hang on it.")
    settings: dict[str, object] = {**columns, "type": kind.value, "type_confirmed": True}
    if "appeals_address" in values:
        block = _appeals_block(values["appeals_address"])
        settings |= {name: value for name, value in block.items() if name not in columns}
        settings["appeals_confirmed"] = bool(values["appeals_address"].strip())
    if _APPEALS & set(values):
        settings["appeals_checked_on"] = means.clock.today()
    if "appeals_source" in values:
        settings["appeals_source"] = values["appeals_source"].strip()
    if "usual_answer_days" in values:
        settings["usual_answer_days"] = _days(values["usual_answer_days"])
    return settings


def _checked(means: Means, row: Row[Any], values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Who stood behind what, when and by which source: what is not touched now stays as it was."""
    kept: dict[str, dict[str, str]] = dict((row.details or {}).get("checked", {}))
    sources = {"kind": "source", "ways": "source", "appeals": "appeals_source"}
    named = {"ways": _WAYS, "appeals": _APPEALS}
    for part in ("kind", *(part for part, names in named.items() if names & set(values))):
        source = values.get(sources[part], kept.get(part, {}).get("source", "")).strip()
        kept[part] = {"by": means.actor, "on": means.clock.today().isoformat(), "source": source}
    return kept


def _columns(values: Mapping[str, str], known: Mapping[str, str], more: tuple[str, ...]) -> dict[str, str]:
    unknown = [name for name in values if name not in known and name not in more]
    if unknown:
        raise Refusal(f"There is no setting {unknown[0]}; there are {', '.join([*known, *more])}.")
    return {known[name]: value.strip() for name, value in values.items() if name in known}


def _payer_type(text: str) -> PayerType:
    try:
        return PayerType(text)
    except ValueError as error:
        raise Refusal(f"{text} is no type of payer; there are {', '.join(PayerType)}.") from error


def _days(text: str) -> int:
    if not text.strip().isdigit() or not 1 <= int(text) <= 365:
        raise Refusal(f"{text} is no number of days between 1 and 365.")
    return int(text)


def _address(text: str, prefix: str) -> dict[str, str]:
    """An address of several lines as columns; the last line is city, state and ZIP."""
    lines = [line.strip() for line in re.split(r"[\n;]", text) if line.strip()]
    place = {"city": "", "state": "", "postal_code": ""}
    last = _LAST_LINE.match(lines[-1]) if lines else None
    if last is None and len(lines) == 1:
        lines, last = _one_line(lines[0])
    elif last is not None:
        lines = lines[:-1]
    if last is not None:
        place = {"city": last["city"], "state": last["state"], "postal_code": last["postal"]}
    street = {"address1": lines[0] if lines else "", "address2": ", ".join(lines[1:])}
    return {f"{prefix}{name}": value for name, value in (street | place).items()}


def _appeals_block(text: str) -> dict[str, str]:
    """The whole block as it is read on a letter: its first line is who, when streets follow it.

    It stands for all that was kept of the block before, or a name would be written twice.
    """
    lines = [line.strip() for line in re.split(r"[\n;]", text) if line.strip()]
    named = len(lines) > 2 and _LAST_LINE.match(lines[-1]) is not None
    block = {"appeals_name": lines[0] if named else "", "appeals_attention": ""}
    return block | _address("\n".join(lines[1:] if named else lines), "appeals_")


def _one_line(text: str) -> tuple[list[str], re.Match[str] | None]:
    """`1 Main St, Springfield, IL 62701` as a person types it on one line."""
    parts = [part.strip() for part in text.split(",")]
    last = _LAST_LINE.match(", ".join(parts[-2:])) if len(parts) > 2 else None
    return (parts[:-2], last) if last is not None else ([text], None)


def is_npi(number: str) -> bool:
    """Whether a number is a well-formed NPI (45 CFR 162.406: Luhn over 80840 and the number)."""
    return len(number) == 10 and number.isdigit() and bool(luhn.is_valid(f"80840{number}"))
