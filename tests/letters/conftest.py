"""An invented practice, payer and denied claim: what the letters' tests write about."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date

import pytest

from denials_app.letters.draft import Sender
from denials_app.model.claim import ClaimType, SentClaim, SentLine
from denials_app.model.denial import (
    DeadlineClock,
    End,
    Group,
    Issue,
    IssueCode,
    Kind,
    PayerProfile,
    PayerType,
)
from denials_app.model.letter import LetterMatter, LetterOffice, PayerAddress, Signer
from denials_app.model.party import Organization, Person
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.pdf.worker import Renderer

SERVED = date(2026, 9, 2)
MEMBER = Person("Osei", "Abena", member_id="BRH512066104", birth_date=date(1981, 7, 9))
RENDERING = Organization("Okonjo", first_name="Ada", npi="1999999976")


@pytest.fixture(scope="session")
def renderer() -> Generator[Renderer, None, None]:
    """One warm drawing process for all tests of letters."""
    with Renderer() as worker:
        yield worker


@pytest.fixture
def office() -> LetterOffice:
    """The practice on the letterhead."""
    return LetterOffice(
        "Harbor Street Orthopedics", "118 Harbor Street, Suite 4\nNorfolk VA 23510", "(757) 555-0118",
        "(757) 555-0119", "billing@harborstreet.example", "1999999976", "00-0000000", "Dana Whitfield",
    )


@pytest.fixture
def sender(office: LetterOffice) -> Sender:
    """The practice writing to the payer's appeals address, signed by a clinician."""
    return Sender(
        office, date(2026, 11, 17), Signer("Ada Okonjo", "MD", "Orthopedic surgeon"),
        PayerAddress("PO Box 4410\nRoanoke VA 24015", "Provider Appeals"),
    )


def remit_line(
    number: int, code: str, charge: int, carc: str = "", *remarks: str, **more: object
) -> RemitLine:
    """A line paid in full, or denied whole with `carc`."""
    adjustments = (Adjustment("CO", carc, charge),) if carc else ()
    return RemitLine(
        number, "HC", code, ("RT",) if code == "64483" else (), charge, 0 if carc else charge, units="1",
        service_from=SERVED, adjustments=adjustments, remarks=remarks, **more,  # type: ignore[arg-type]
    )


def issue_of(
    group: Group, carc: str, lines: tuple[RemitLine, ...], ends: tuple[End, ...] = (End.APPEAL,),
    clock: DeadlineClock | None = None,
) -> Issue:
    """The issue of every line of `lines` that was denied with `carc`."""
    denied = [line for line in lines if any(one.carc == carc for one in line.adjustments)]
    return Issue(
        group, group.value.lower(), Kind.DENIED, sum(line.charge for line in denied),
        tuple(line.number for line in denied),
        tuple(IssueCode(line.number, "CO", carc, line.charge, line.remarks) for line in denied),
        True, None, "", ends, (clock,) if clock else (), words="No authorization was on the claim.",
    )


def clock_of(*, confirmed: bool, due: date = date(2026, 12, 1)) -> DeadlineClock:
    """The first appeal clock of the invented payer."""
    return DeadlineClock(
        "appeal", 1, due, due, "60 days from the date of the remittance", "Provider manual", "2026-10-12",
        confirmed,
    )


def remit_of(lines: tuple[RemitLine, ...]) -> RemitClaim:
    """The claim as the payer answered it."""
    return RemitClaim(
        "HSO-24803", "4", sum(line.charge for line in lines), sum(line.paid for line in lines), 0, "12",
        "BR26275001193", patient=MEMBER, rendering=RENDERING, lines=lines,
    )


def sent_of(lines: tuple[RemitLine, ...], authorization: str = "BR-7730982") -> SentClaim:
    """The claim as the practice sent it."""
    return SentClaim(
        "HSO-24803", ClaimType.PROFESSIONAL, sum(line.charge for line in lines), "1", "11", "",
        Organization("Blue Ridge Health Plan", id="BRHP1"),
        Organization("Harbor Street Orthopedics", npi="1999999976"),
        MEMBER, MEMBER, group_number="GRP-0042", rendering=RENDERING, diagnoses=("M5416", "M4726"),
        prior_authorization=authorization, service_from=SERVED, created=date(2026, 9, 9),
        lines=tuple(SentLine(line.number, "HC", line.procedure, line.modifiers, line.charge, "1", "UN",
                             pointers=(1, 2), service_from=SERVED) for line in lines),
    )


@pytest.fixture
def lines() -> tuple[RemitLine, ...]:
    """A paid visit, and an injection with its drug denied for want of authorization."""
    return (
        remit_line(1, "99214", 18000), remit_line(2, "64483", 98000, "197", "M62"),
        remit_line(3, "J3301", 26000, "197", "M62"),
    )


@pytest.fixture
def matter(lines: tuple[RemitLine, ...]) -> LetterMatter:
    """An authorization denial whose filing rule a person confirmed."""
    issue = issue_of(Group.AUTH, "197", lines, (End.APPEAL, End.CALL), clock_of(confirmed=True))
    return LetterMatter(
        issue, remit_of(lines), PayerProfile("Blue Ridge Health Plan", PayerType.COMMERCIAL, True),
        sent_of(lines), date(2026, 10, 2), "EFT-88120",
        reason="No authorization was on the claim.",
        words=(("CO-197", "Authorization or notice before the service is missing."),
               ("M62", "The authorization number is missing or wrong.")),
    )


@pytest.fixture
def auth_answers() -> dict[str, str]:
    """What a biller types from the approval letter."""
    return {
        "authorization.approved_on": "08/20/2026",
        "authorization.codes": "64483, one unit, and J3301, four units",
        "authorization.valid_from": "08/24/2026", "authorization.valid_to": "2026-11-22",
        "rule.source": "Your provider manual, section 7.3,",
        "rule.text": "a matching authorization on file meets the requirement.",
    }


@pytest.fixture
def issue_with(matter: LetterMatter) -> Callable[..., LetterMatter]:
    """Makes the matter of `count` lines all denied with one code."""
    def of(
        group: Group, carc: str, *, count: int = 1, ends: tuple[End, ...] = (End.APPEAL,),
        policies: tuple[str, ...] = (),
    ) -> LetterMatter:
        lines = tuple(
            remit_line(number, "97140", 12000 + number, carc, "N20", policies=policies)
            for number in range(1, count + 1)
        )
        issue = issue_of(group, carc, lines, ends, clock_of(confirmed=True))
        words = (*matter.words, (f"CO-{carc}", "The payer’s reason in words that were looked up."))
        return replace(matter, issue=issue, remit=remit_of(lines), sent=sent_of(lines, ""), words=words)
    return of
