"""The fields of a service line (loop 2400): SV1 of a professional claim, SV2 of an institutional one."""

import re
from dataclasses import dataclass

from denials_app.base.money import cents, decimal_text
from denials_app.x12.claim_field import day_text, digits_of, matching
from denials_app.x12.claim_field_head import shown_amount
from denials_app.x12.claim_loops import ClaimSegment
from denials_app.x12.claim_text import ClaimText
from denials_app.x12.claim_values import period_of


@dataclass(frozen=True, slots=True)
class LineField:
    """A field of line `number`."""

    number: int

    def service(self, claim: ClaimText) -> ClaimSegment:
        """The line's SV1 or SV2, which is there: a line without one offers no field of it."""
        found = claim.service(self.number)
        if found is None:
            raise ValueError(f"line {self.number} says no service")
        return found

    def has_service(self, claim: ClaimText) -> bool:
        return claim.service(self.number) is not None

    def at(self, claim: ClaimText, element: int) -> int:
        """An SV1 element's index on this claim: an SV2 begins with the revenue code."""
        return element + 1 if claim.is_institutional else element


@dataclass(frozen=True, slots=True)
class Procedure(LineField):
    """SV101-2 or SV202-2."""

    removable: bool = False

    def read(self, claim: ClaimText) -> str | None:
        return self.service(claim).part(self.at(claim, 1), 2) if self.has_service(claim) else None

    def clean(self, claim: ClaimText, value: str) -> str:
        return matching(value, r"[0-9A-Z.\-]{1,48}", "a procedure code has letters and digits")

    def write(self, claim: ClaimText, value: str) -> None:
        service, index = self.service(claim), self.at(claim, 1)
        if not service.part(index, 1):
            service.put_part(index, 1, "HC")
        service.put_part(index, 2, value)


@dataclass(frozen=True, slots=True)
class Modifiers(LineField):
    """Components 3 to 6 of the procedure, written with colons between."""

    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        if not self.has_service(claim):
            return None
        return ":".join(part for part in self.service(claim).parts(self.at(claim, 1))[2:6] if part)

    def clean(self, claim: ClaimText, value: str) -> str:
        given = [part for part in re.split(r"[:,\s]+", value.upper()) if part]
        if len(given) > 4 or not all(re.fullmatch(r"[0-9A-Z]{2}", part) for part in given):
            raise ValueError("write up to four modifiers of two signs, with colons between, such as 50:LT")
        return ":".join(given)

    def write(self, claim: ClaimText, value: str) -> None:
        service, index = self.service(claim), self.at(claim, 1)
        parts = service.parts(index)
        if value and not (len(parts) > 1 and parts[1]):
            raise ValueError(f"line {self.number} has no procedure code that could carry a modifier")
        given = value.split(":") if value else []
        rest = parts[6:]
        changed = [*[*parts, ""][:2], *given]
        if any(rest):
            changed += [""] * (6 - len(changed)) + rest
        service.put(index, ":".join(changed).rstrip(":"))


@dataclass(frozen=True, slots=True)
class Units(LineField):
    """SV104 or SV205, with its unit of measure, which means nothing without it."""

    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        return self.service(claim).get(self.at(claim, 4)) if self.has_service(claim) else None

    def clean(self, claim: ClaimText, value: str) -> str:
        if not re.fullmatch(r"\d{1,8}(\.\d{1,3})?", value) or not float(value):
            raise ValueError("units are a number above zero, such as 2")
        return value

    def write(self, claim: ClaimText, value: str) -> None:
        service, index = self.service(claim), self.at(claim, 4)
        service.put(index, value)
        if not value:
            service.put(index - 1, "")
        elif not service.get(index - 1):
            service.put(index - 1, "UN")


@dataclass(frozen=True, slots=True)
class Charge(LineField):
    """SV102 or SV203 in dollars."""

    removable: bool = False

    def read(self, claim: ClaimText) -> str | None:
        if not self.has_service(claim):
            return None
        return shown_amount(self.service(claim).get(self.at(claim, 2)))

    def clean(self, claim: ClaimText, value: str) -> str:
        try:
            amount = cents(value.replace("$", "").replace(",", "").strip())
        except ValueError:
            raise ValueError("write the charge in dollars, such as 225.00") from None
        if amount < 0:
            raise ValueError("a charge is not below zero")
        return decimal_text(amount)

    def write(self, claim: ClaimText, value: str) -> None:
        self.service(claim).put(self.at(claim, 2), value)


@dataclass(frozen=True, slots=True)
class Pointers(LineField):
    """SV107: which diagnoses the line is about. A professional claim's only."""

    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        if claim.is_institutional or not self.has_service(claim):
            return None
        return self.service(claim).get(7)

    def clean(self, claim: ClaimText, value: str) -> str:
        given = [part for part in re.split(r"[:,\s]+", value.upper()) if part]
        numbers = [str(ord(part) - 64) if re.fullmatch(r"[A-L]", part) else part for part in given]
        if len(numbers) > 4 or not all(re.fullmatch(r"[1-9]|1[0-2]", part) for part in numbers):
            raise ValueError("write up to four diagnosis numbers with colons between, such as 1:2")
        return ":".join(numbers)

    def write(self, claim: ClaimText, value: str) -> None:
        self.service(claim).put(7, value)


@dataclass(frozen=True, slots=True)
class LinePlace(LineField):
    """SV105, where it differs from the claim's place. A professional claim's only."""

    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        if claim.is_institutional or not self.has_service(claim):
            return None
        return self.service(claim).get(5)

    def clean(self, claim: ClaimText, value: str) -> str:
        return matching(value, r"[0-9A-Z]{2}", "a place of service has two digits")

    def write(self, claim: ClaimText, value: str) -> None:
        self.service(claim).put(5, value)


@dataclass(frozen=True, slots=True)
class ServiceDate(LineField):
    """DTP*472: a day, or first and last day with a slash between."""

    removable: bool = False

    def read(self, claim: ClaimText) -> str | None:
        dates = claim.first("2400", "DTP", "472", number=self.number)
        if dates is None:
            return ""
        start, end = period_of(dates)
        if start is None or end is None:
            return dates.get(3)
        return f"{start}/{end}" if dates.get(2) == "RD8" else start.isoformat()

    def clean(self, claim: ClaimText, value: str) -> str:
        if re.fullmatch(r"\d{8}-\d{8}", value):
            value = value.replace("-", "/")
        is_period = "/" in value and not re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", value)
        first, slash, last = value.partition("/") if is_period else (value, "", "")
        start = day_text(first.strip())
        end = day_text(last.strip()) if slash else start
        if end < start:
            raise ValueError("the last day lies before the first")
        return f"{start}/{end}" if slash else start

    def write(self, claim: ClaimText, value: str) -> None:
        first, slash, last = value.partition("/")
        form = "RD8" if slash else "D8"
        digits = digits_of(first) + (f"-{digits_of(last)}" if slash else "")
        dates = claim.first("2400", "DTP", "472", number=self.number)
        if dates is None:
            claim.insert(["DTP", "472", form, digits], "2400", self.number)
        else:
            dates.put(2, form)
            dates.put(3, digits)


def total_of_lines(claim: ClaimText) -> str:
    """The sum of the line charges. Raises ValueError when one of them is no amount."""
    total = 0
    for number in range(1, claim.line_count + 1):
        service = claim.service(number)
        if service is not None:
            text = service.get(3 if claim.is_institutional else 2).strip()
            try:
                total += cents(text or "0")
            except ValueError:
                raise ValueError(f"the charge of line {number} is not an amount") from None
    return decimal_text(total)
