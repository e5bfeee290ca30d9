"""What a letter may say of an approval or referral: only what its days bear out."""

from collections.abc import Mapping
from datetime import date

from denials_app.letters import wording


def of(facts: Mapping[str, object]) -> dict[str, object]:
    """`authorization.before`: whether it was given on or before the day of service."""
    given = facts.get("referral.given_on" if _is_referral(facts) else "authorization.approved_on")
    served = facts.get("claim.service_from")
    known = isinstance(given, date) and isinstance(served, date) and given <= served
    return {"authorization.before": known}


def problems(facts: Mapping[str, object]) -> dict[str, str]:
    """Why its days do not bear the letter out, by field."""
    first, last = facts.get("claim.service_from"), facts.get("claim.service_to")
    if not isinstance(first, date):
        return {}
    end = last if isinstance(last, date) else first
    starts, ends = _days(facts)
    wrong = [field for field in starts if _is_after(facts.get(field), first)]
    wrong += [field for field in ends if _is_after(end, facts.get(field))]
    told = f"The service was given on {wording.service_dates(first, end)}; that day does not cover it."
    return dict.fromkeys(wrong, told)


def _is_referral(facts: Mapping[str, object]) -> bool:
    return facts.get("authorization.basis") == "referral"


def _days(facts: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of the days from and up to which it holds."""
    if _is_referral(facts):
        return ("referral.given_on",), ("referral.valid_to",)
    if facts.get("authorization.basis") == "on_file":
        return ("authorization.valid_from",), ("authorization.valid_to",)
    return (), ()


def _is_after(one: object, other: object) -> bool:
    return isinstance(one, date) and isinstance(other, date) and one > other
