"""What follows a first answer: replacements, appeals won and lost, money taken back; and rejections."""

from dataclasses import replace
from datetime import date, timedelta

from denials_app.demo.draft import WEEKS, Draft
from denials_app.demo.pricing import CostShare, denied_lines, paid_lines, reversed_lines
from denials_app.demo.reasons import Reason
from denials_app.demo.records import Acknowledgment, Answer, LineAnswer, Recoupment, SampleClaim
from denials_app.demo.visits import visit

_REPLACED = 20
_WON = 8
_UPHELD = 6
_REPRICED = 8
_REJECTED = 20
_Rejected = dict[tuple[str, date], tuple[str, str, str]]
_REJECTIONS = (
    ("A7", "164", "IL"),
    ("A3", "21", "82"),
    ("A7", "562", "82"),
    ("A6", "254", "QC"),
    ("A7", "500", "85"),
)
_REPLACEABLE = ("INFO", "CODE", "REG", "BUND")
_APPEALED = ("MEDN", "AUTH", "DOC")


def add_sequels(draft: Draft) -> tuple[Acknowledgment, ...]:
    """Adds later claims and answers; returns what the payers' front doors said of every claim."""
    _pay_the_story(draft)
    denied = [
        (answer, reason) for answer, reason in _denied_answers(draft) if answer.claim.number != draft.story
    ]
    draft.rng.shuffle(denied)
    _replace(draft, [pair for pair in denied if pair[1].group in _REPLACEABLE][:_REPLACED])
    appealed = [pair for pair in denied if pair[1].group in _APPEALED]
    _decide_appeals(draft, appealed[: _WON + _UPHELD])
    _take_back(draft)
    _reprice(draft)
    return _acknowledge(draft, _reject(draft))


def _denied_answers(draft: Draft) -> list[tuple[Answer, Reason]]:
    reasons = dict(draft.denied)
    return [
        (answer, reasons[answer.claim.number]) for answer in draft.answers if answer.claim.number in reasons
    ]


def _pay_the_story(draft: Draft) -> None:
    """The replacement is written by whoever corrects the claim; the payer answers it in the last week."""
    denial = next(answer for answer in draft.answers if answer.claim.number == draft.story)
    fixed = replace(denial.claim, lines=visit("both knees").lines[:1], frequency="7", original=denial.icn)
    _answer(draft, fixed, WEEKS - 1, paid_lines(fixed, CostShare("coinsurance")), denial.icn)


def _answer(
    draft: Draft,
    claim: SampleClaim,
    week: int,
    lines: tuple[LineAnswer, ...],
    original: str,
    status: str = "1",
) -> Answer:
    answer = Answer(claim, status, draft.next_icn(claim, week), draft.pay_day(week), lines, original=original)
    draft.answers.append(answer)
    return answer


def _replace(draft: Draft, denied: list[tuple[Answer, Reason]]) -> None:
    """The office fixed the claim a week later and was paid: Medicare a new claim, others a replacement."""
    for denial, _ in denied:
        claim = denial.claim
        sent = denial.paid_on + timedelta(days=8)
        week = draft.pay_week(sent, claim.patient.payer.answer_days)
        if week is None:
            continue
        anew = claim.patient.payer.filing == "MB"
        fixed = replace(claim, sent=sent, frequency="1" if anew else "7", original="" if anew else denial.icn)
        draft.claims.append(fixed)
        _answer(draft, fixed, week, paid_lines(fixed, CostShare("none")), fixed.original)


def _decide_appeals(draft: Draft, denied: list[tuple[Answer, Reason]]) -> None:
    for turn, (denial, reason) in enumerate(denied):
        week = draft.pay_week(denial.paid_on, 24)
        if week is None:
            continue
        if turn < _WON:
            _answer(draft, denial.claim, week, paid_lines(denial.claim, CostShare("none")), denial.icn)
        else:
            upheld = replace(reason, code="CO-193")
            _answer(
                draft, denial.claim, week, denied_lines(denial.claim, upheld, CostShare("none")), denial.icn
            )


def _take_back(draft: Draft) -> None:
    """Paid, then reversed: denied on review, or only noted as owed and taken out of a later payment."""
    for paid, reason in [pair for pair in _denied_answers(draft) if pair[1].group == "RECP"]:
        week = draft.week_of(paid.paid_on) + 2
        if reason.code:
            _reverse(draft, paid, week)
            _answer(draft, paid.claim, week, denied_lines(paid.claim, reason, CostShare("none")), paid.icn)
            continue
        _reverse(draft, paid, week, withheld=paid.paid)
        payer = paid.claim.patient.payer
        draft.recoupments.append(
            Recoupment(paid.claim.practice, payer, draft.pay_day(week + 1), paid.icn, paid.paid)
        )


def _reverse(draft: Draft, paid: Answer, week: int, withheld: int = 0) -> None:
    lines = reversed_lines(paid)
    draft.answers.append(Answer(paid.claim, "22", paid.icn, draft.pay_day(week), lines, withheld=withheld))


def _reprice(draft: Draft) -> None:
    """A paid claim reversed and paid again without the patient's share, in one remittance."""
    known = {number for number, _ in draft.denied}
    early = [
        answer
        for answer in draft.answers
        if answer.claim.number not in known and answer.paid and answer.paid_on <= draft.pay_day(WEEKS - 4)
    ]
    for paid in draft.rng.sample(early, _REPRICED):
        week = draft.week_of(paid.paid_on) + 3
        _reverse(draft, paid, week)
        _answer(draft, paid.claim, week, paid_lines(paid.claim, CostShare("none")), paid.icn)


def _reject(draft: Draft) -> _Rejected:
    """Claims the payers' front doors refused; half of them are sent again a week later."""
    answered = {answer.claim.number for answer in draft.answers}
    waiting = [
        claim
        for claim in draft.claims
        if claim.number not in answered and claim.sent < draft.week_end(WEEKS - 1)
    ]
    rejected = {}
    for turn, claim in enumerate(draft.rng.sample(waiting, _REJECTED)):
        rejected[claim.number, claim.sent] = _REJECTIONS[turn % len(_REJECTIONS)]
        if turn < _REJECTED // 2:
            draft.claims.append(replace(claim, sent=claim.sent + timedelta(days=7)))
    return rejected


def _acknowledge(draft: Draft, rejected: _Rejected) -> tuple[Acknowledgment, ...]:
    said = []
    for claim in sorted(draft.claims, key=lambda claim: (claim.sent, claim.number)):
        day = claim.sent + timedelta(days=3)
        category, status, entity = rejected.get((claim.number, claim.sent), ("A2", "20", "PR"))
        if day <= draft.today:
            said.append(Acknowledgment(claim, day, category, status, entity))
    return tuple(said)
