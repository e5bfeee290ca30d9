"""Short ways to write down what a payer answered."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from denials_app.model.claim import ClaimType, SentClaim
from denials_app.model.denial import Assessment, PayerProfile, PayerType
from denials_app.model.history import Adjudication, ClaimHistory, Deed, Offset
from denials_app.model.price import Price
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.reference import Reference

TODAY = date(2026, 11, 22)
_OF_LINE = ("procedure", "billed_procedure", "units", "billed_units", "allowed")
_OF_HISTORY = ("type", "confirmed", "form", "rule", "prices", "sent", "offsets")


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.load()


def adjustments(text: str) -> tuple[Adjustment, ...]:
    """`CO-45:60 PR-2:28` in dollars."""
    found = []
    for item in text.split():
        reason, amount = item.split(":")
        group, carc = reason.split("-", 1)
        found.append(Adjustment(group, carc, round(float(amount) * 100)))
    return tuple(found)


def line(number: int, charge: int, paid: int, reasons: str = "", remarks: str = "", **more: Any) -> RemitLine:
    """A line in dollars: `line(1, 200, 0, "CO-50:200", "N115")`."""
    return RemitLine(
        number, "HC", more.pop("procedure", f"9921{number}"), (), charge * 100, paid * 100,
        service_from=date(2026, 10, 8), adjustments=adjustments(reasons), remarks=tuple(remarks.split()),
        **more,
    )


def claim(*lines: RemitLine, **more: Any) -> RemitClaim:
    """A claim of those lines; `reasons` and `remarks` stand on the claim itself."""
    charge = more.pop("charge", None)
    paid = more.pop("paid", None)
    return RemitClaim(
        "A-1", more.pop("status", "1"),
        sum(one.charge for one in lines) if charge is None else charge * 100,
        sum(one.paid for one in lines) if paid is None else paid * 100,
        0, more.pop("filing", "12"), more.pop("icn", "ICN1"), lines=lines,
        adjustments=adjustments(more.pop("reasons", "")), remarks=tuple(more.pop("remarks", "").split()),
        **more,
    )


def answer(
    of: RemitClaim, on: date = date(2026, 11, 2), plb: tuple[tuple[str, int], ...] = (),
) -> Adjudication:
    return Adjudication(on, f"T{on}", of, plb)


def history(
    *answers: Adjudication, type: PayerType = PayerType.UNKNOWN, confirmed: bool = False,
    form: ClaimType = ClaimType.UNKNOWN, deeds: tuple[Deed, ...] = (), rule: str = "ask",
    offsets: tuple[Offset, ...] = (), prices: tuple[Price, ...] = (), sent: tuple[SentClaim, ...] = (),
) -> ClaimHistory:
    profile = PayerProfile("Larkspur Health", type, confirmed, unprocessable_rule=rule)
    return ClaimHistory("A-1", profile, form, sent, answers, deeds, offsets, prices)


class Desk:
    """Writes claims down and has them assessed."""

    line = staticmethod(line)
    claim = staticmethod(claim)
    answer = staticmethod(answer)
    history = staticmethod(history)

    def __init__(self, reference: Reference, assess: Callable[..., Assessment]) -> None:
        self.reference = reference
        self._assess = assess

    def assess(self, *claims: RemitClaim | Adjudication, today: date = TODAY, **payer: Any) -> Assessment:
        """The assessment of one answer, or of several in date order."""
        answers = [one if isinstance(one, Adjudication) else answer(one) for one in claims]
        return self._assess(history(*answers, **payer), self.reference, today)

    def of_line(
        self, reasons: str, heard: str = "", paid: int = 0, charge: int = 200, **more: Any,
    ) -> Assessment:
        """The assessment of a claim with one line."""
        payer = {key: more.pop(key) for key in _OF_HISTORY if key in more}
        if "type" in payer:
            more.setdefault("filing", "")
        own = {key: more.pop(key) for key in _OF_LINE if key in more}
        return self.assess(claim(line(1, charge, paid, reasons, heard, **own), **more), **payer)


@pytest.fixture(scope="session")
def desk(reference: Reference) -> Desk:
    from denials_app.triage import assess

    return Desk(reference, assess)
