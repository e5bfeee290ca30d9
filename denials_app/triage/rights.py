"""Who may appeal what, and which ends are offered, by the rules of the reference data."""

from dataclasses import dataclass

from denials_app.model.claim import ClaimType
from denials_app.model.denial import End, Kind, Overrule, PayerDeadline, PayerProfile, PayerType
from denials_app.reference import Reference
from denials_app.reference.rules import Remedies, RightsRule
from denials_app.triage.readings import Reading

_DISPUTES = (End.APPEAL, End.RECONSIDERATION)
_NO_WRITE_OFF = frozenset({Kind.PENDED, Kind.UNANSWERED, Kind.REJECTED})


@dataclass(frozen=True, slots=True)
class PayerView:
    """The payer as the rules see it: what it is, whether a person said so, which form the claim has."""

    type: PayerType
    confirmed: bool
    form: ClaimType
    unprocessable_rule: str = "ask"
    deadlines: tuple[PayerDeadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be done about one issue by default."""

    appealable: bool
    overrule: Overrule | None
    why_not: str
    ends: tuple[End, ...]


def payer_view(
    payer: PayerProfile, filing_code: str, form: ClaimType, reference: Reference,
) -> PayerView:
    """The type a person confirmed, else what this claim's own filing code suggests, else the last guess.

    One payer may answer for several lines of business under one name, so the claim's code goes first.
    """
    kind = payer.type
    if not payer.type_confirmed:
        guess = reference.payer_type(filing_code)
        kind = payer.type if guess is PayerType.UNKNOWN else guess
    return PayerView(kind, payer.type_confirmed, form, payer.unprocessable_rule, payer.deadlines)


def asked_of(reading: Reading) -> tuple[object, ...]:
    """All that `rights_of` looks at: lines that are equal in it have the same rights."""
    return reading.kind, reading.reason.group, reading.reason.carc, reading.effects, reading.ends


def rights_of(reading: Reading, payer: PayerView, reference: Reference) -> Rights:
    """The rights of one issue: its own ends as they exist at this payer, then every rule that fits."""
    remedies = reference.remedies(payer.type)
    rules = [rule for rule in reference.rights if _fits(rule, reading, payer)]
    appealable = all(rule.appealable is not False for rule in rules)
    ends = _expanded(reading.ends, remedies, payer.form)
    for rule in rules:
        ends = _changed(ends, rule, remedies, payer, reading)
    return Rights(
        appealable, _overrule(rules, payer), next((rule.why_not for rule in rules if rule.why_not), ""),
        _completed(ends, rules, appealable, reading, remedies),
    )


def _fits(rule: RightsRule, reading: Reading, payer: PayerView) -> bool:
    return (
        (not rule.kinds or reading.kind in rule.kinds)
        and (not rule.payer_types or payer.type in rule.payer_types)
        and payer.type not in rule.not_payer_types
        and (not rule.carcs or reading.reason.carc in rule.carcs)
        and (not rule.groups or reading.reason.group in rule.groups)
        and reading.reason.group not in rule.not_groups
        and (not rule.effects or bool(rule.effects & reading.effects))
    )


def _expanded(ends: tuple[End, ...], remedies: Remedies, form: ClaimType) -> tuple[End, ...]:
    """The ends under the names and in the number they have at this kind of payer."""
    fix = remedies.institutional_fix if form is ClaimType.INSTITUTIONAL else remedies.professional_fix
    found: list[End] = []
    for end in ends:
        if end is End.CORRECTED_CLAIM:
            found += fix
        elif end is End.SEND_RECORDS:
            found += remedies.records
        elif end in _DISPUTES:
            found += [one for one in remedies.dispute if one is end] + list(remedies.dispute)
        else:
            found.append(end)
    return tuple(dict.fromkeys(found))


def _changed(
    ends: tuple[End, ...], rule: RightsRule, remedies: Remedies, payer: PayerView, reading: Reading,
) -> tuple[End, ...]:
    if rule.instead:
        ends = _expanded(_by_setting(rule.instead, payer, reading), remedies, payer.form)
    if rule.only:
        ends = tuple(end for end in ends if end in rule.only)
    first = tuple(end for end in rule.first if end not in rule.remove)
    ends = tuple(dict.fromkeys((*first, *ends, *rule.add)))
    return tuple(end for end in ends if end not in rule.remove)


def _by_setting(ends: tuple[End, ...], payer: PayerView, reading: Reading) -> tuple[End, ...]:
    """How this payer wants an unprocessable claim back: `new`, `replace`, or nobody asked it yet."""
    if reading.kind is not Kind.UNPROCESSABLE or End.CORRECTED_CLAIM not in ends:
        return ends
    if payer.unprocessable_rule == "new":
        return tuple(end for end in ends if end is not End.CORRECTED_CLAIM)
    if payer.unprocessable_rule == "replace":
        return tuple(dict.fromkeys((End.CORRECTED_CLAIM, *ends)))
    return ends


def _overrule(rules: list[RightsRule], payer: PayerView) -> Overrule | None:
    """Never only for the impossible, by a confirmed rule, and where a person confirmed the kind of payer."""
    stated = [rule for rule in rules if rule.overrule is not None]
    if not stated:
        return None
    final = [rule for rule in stated if rule.overrule is Overrule.NEVER and rule.confirmed]
    if any(rule.always or payer.confirmed for rule in final):
        return Overrule.NEVER
    return Overrule.WITH_REASON


def _completed(
    ends: tuple[End, ...], rules: list[RightsRule], appealable: bool, reading: Reading, remedies: Remedies,
) -> tuple[End, ...]:
    """Appealable and ends agree; a patient's debt can be billed; writing off comes last."""
    removed = {end for rule in rules for end in rule.remove}
    owed = reading.kind is Kind.PATIENT or reading.reason.group == "PR"
    if owed and reading.kind is not Kind.UNPROCESSABLE and End.BILL_PATIENT not in removed:
        ends = (*ends, End.BILL_PATIENT)
    kept = (*ends, *remedies.dispute) if appealable else tuple(end for end in ends if end not in _DISPUTES)
    if reading.kind in _NO_WRITE_OFF:
        return tuple(dict.fromkeys(kept))
    early = _write_off_early(reading)
    return tuple(dict.fromkeys((*(end for end in kept if early or end is not End.WRITE_OFF), End.WRITE_OFF)))


def _write_off_early(reading: Reading) -> bool:
    """Some codes are best written off; then that end keeps its place."""
    return bool(reading.ends) and reading.ends[0] is End.WRITE_OFF
