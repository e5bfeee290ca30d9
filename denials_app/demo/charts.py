"""What the invented charts say, by kind of visit, and what an office would know from them for its letters."""

from dataclasses import dataclass
from datetime import timedelta

from denials_app.demo.reasons import Reason
from denials_app.demo.records import SampleClaim


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of visit as its note tells it. `criteria`: what a policy asks for | how the note meets it."""

    findings: tuple[str, ...]
    done: str
    tried: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()


_JOINT = Chart(
    (
        "Pain for five months, worse on stairs and at night; 7 of 10 today, 8 of 10 at the last visit.",
        "Swelling and a tender joint line; movement limited by pain, ligaments firm.",
        "Films of this month show narrowing and small spurs; no fracture.",
    ),
    "The treatment was done today as agreed with the patient, without trouble.",
    (
        "Supervised home exercise, six weeks: pain 8 of 10 before and after.",
        "Two courses of an anti-inflammatory, ten days each: no lasting relief.",
    ),
    (
        "Pain for at least three months | Five months, 8 of 10 at the last visit",
        "Exercise and medicine tried first | Six weeks of exercise and two courses of an anti-inflammatory",
        "Films that fit the complaint | Narrowing and small spurs, films of this month",
    ),
)
_SPINE = Chart(
    (
        "Low back pain into the left leg for four months, 8 of 10, worse when sitting.",
        "Straight leg raising positive on the left at 40 degrees; weak great toe, reflexes equal.",
        "The MRI of last month shows a disc pressing on the left nerve root that fits the complaint.",
    ),
    "One level was injected on the left under imaging, without trouble.",
    ("Physical therapy, eight weeks: pain 8 of 10 before and 7 of 10 after.",
     "An anti-inflammatory and a nerve-pain medicine, six weeks: little relief."),
    (
        "Pain along one nerve root | Left leg pain with a weak great toe",
        "Imaging that fits the complaint | MRI: disc pressing on the left nerve root",
        "Six weeks of other treatment | Eight weeks of physical therapy and six weeks of medicine",
    ),
)  # fmt: skip
_MENISCUS = Chart(
    (
        "The right knee twisted four months ago; since then it locks several times a week.",
        "Tender inner joint line; the turning test is positive; ligaments firm.",
        "The MRI shows a torn inner meniscus with a loose flap; little wear.",
    ),
    "The torn part was removed through the scope, without trouble.",
    ("Physical therapy, six weeks: the knee still locked.",),
    (
        "Locking or catching | The knee locks several times a week",
        "A tear on MRI | Torn inner meniscus with a loose flap",
        "Six weeks of other treatment | Six weeks of physical therapy, the knee still locked",
    ),
)
_BRACE = Chart(
    (
        "The right knee gives way on stairs; two falls in the last two months.",
        "Loose on the outer side under load; thigh muscle thinner than on the left.",
    ),
    "A brace with side bars was fitted today and its use was shown.",
    ("Strengthening exercise, six weeks: the knee still gave way.",),
    (
        "The joint is unstable on examination | Loose on the outer side under load",
        "It gives way in daily life | Two falls in two months",
    ),
)
_TRACING = Chart(
    (
        "Chest discomfort on exertion for three weeks, some minutes each time; none at rest.",
        "Blood pressure 148/92, pulse regular; lungs clear; no swelling.",
    ),
    "A tracing was taken and read today: regular, no sign of a fresh event.",
    (),
    (
        "A complaint that points to the heart | Chest discomfort on exertion for three weeks",
        "A written reading | The reading stands in the note of the same day",
    ),
)
_FAMILY = Chart(
    (
        "Two long-standing illnesses were gone through; home readings are above the goal.",
        "Medicines, laboratory values of last week and side effects were discussed.",
    ),
    "One medicine was raised, one was changed; laboratory and a visit in six weeks.",
)
_BY_PROCEDURE = {"64483": _SPINE, "29881": _MENISCUS, "L1833": _BRACE, "93000": _TRACING}
REFERRAL = "CO-288"
REFERRED_BY = "Marguerite Thistlewood, MD"
"""An invented primary care provider."""
_FROM_APPROVAL, _TO_APPROVAL = timedelta(days=12), timedelta(days=48)


def chart_of(claim: SampleClaim) -> Chart:
    """What the note of that claim's visit says."""
    found = (_BY_PROCEDURE[line.procedure] for line in claim.lines if line.procedure in _BY_PROCEDURE)
    return next(found, _JOINT if claim.practice.prefix == "HSO" else _FAMILY)


def approval_number(claim: SampleClaim, reason: Reason) -> str:
    """The authorization or referral in the office's log; empty where really nobody asked for one.

    Of every three that did not go out on the claim, two stand in the log.
    """
    if reason.group != "AUTH" or claim.authorization:
        return claim.authorization if reason.group == "AUTH" else ""
    serial = int(claim.number.rpartition("-")[2])
    return f"{claim.patient.payer.id[:2]}-{7000000 + serial}" if serial % 3 else ""


def letter_facts(claim: SampleClaim, reason: Reason) -> dict[str, str]:
    """What somebody typed for the letters of that claim: only what its papers say."""
    if reason.group == "AUTH":
        return _approved(claim, reason)
    if reason.group == "MEDN":
        return _necessary(claim, reason)
    if reason.group == "DOC":
        day = f"{claim.service_date:%m/%d/%Y}"
        told = f"You asked for the record of the visit of {day}. Its note, signed that day, is enclosed."
        return {"error.description": told}
    return {}


def approval_days(claim: SampleClaim) -> tuple[str, str]:
    """First and last day of an approval, as dates are typed."""
    first, last = claim.service_date - _FROM_APPROVAL, claim.service_date + _TO_APPROVAL
    return first.isoformat(), last.isoformat()


def _approved(claim: SampleClaim, reason: Reason) -> dict[str, str]:
    number = approval_number(claim, reason)
    if not number:
        return {}
    first, last = approval_days(claim)
    if reason.code == REFERRAL:
        return {
            "authorization.basis": "referral", "referral.number": number, "referral.given_on": first,
            "referral.valid_to": last, "referral.by": REFERRED_BY,
        }  # fmt: skip
    return {
        "authorization.basis": "on_file", "authorization.number": number,
        "authorization.approved_on": first, "authorization.valid_from": first, "authorization.valid_to": last,
        "authorization.codes": "; ".join(f"{line.procedure}, units {line.units}" for line in claim.lines),
    }  # fmt: skip


def _necessary(claim: SampleClaim, reason: Reason) -> dict[str, str]:
    """The course from the note; criteria only where the payer names a policy to hold them against."""
    chart = chart_of(claim)
    facts = {"clinical.summary": "\n".join((*chart.findings, chart.done))}
    if chart.tried:
        facts["clinical.tried"] = "\n".join(chart.tried)
    if reason.policy and chart.criteria:
        facts["policy.criteria"] = "\n".join(chart.criteria)
    return facts
