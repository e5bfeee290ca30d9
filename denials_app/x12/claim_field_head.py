"""The fields of the claim itself: CLM, its references, note, accident and diagnoses (loop 2300)."""

from dataclasses import dataclass

from denials_app.base.money import cents, decimal_text
from denials_app.base.words import counted
from denials_app.x12.claim_field import day_text, digits_of, matching, plain, shown_day
from denials_app.x12.claim_text import ClaimText
from denials_app.x12.claim_values import OTHER, PRINCIPAL, diagnosis_codes, diagnosis_slots, period_of

_CAUSES = ("AA", "EM", "OA", "AB", "AP")


@dataclass(frozen=True, slots=True)
class ClaimNumber:
    """CLM01, which comes back on the remittance and posts the payment."""

    removable: bool = False

    def read(self, claim: ClaimText) -> str | None:
        return claim.claim.get(1)

    def clean(self, claim: ClaimText, value: str) -> str:
        return plain(value, 38)

    def write(self, claim: ClaimText, value: str) -> None:
        claim.claim.put(1, value)


@dataclass(frozen=True, slots=True)
class TotalCharge:
    """CLM02, the sum of the line charges."""

    removable: bool = False

    def read(self, claim: ClaimText) -> str | None:
        return shown_amount(claim.claim.get(2))

    def clean(self, claim: ClaimText, value: str) -> str:
        return value

    def write(self, claim: ClaimText, value: str) -> None:
        claim.claim.put(2, value)


@dataclass(frozen=True, slots=True)
class Place:
    """CLM05-1: the place of service, or the first two digits of an institutional type of bill."""

    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        return claim.claim.part(5, 1)

    def clean(self, claim: ClaimText, value: str) -> str:
        return matching(value, r"[0-9A-Z]{2}", "a place of service has two digits")

    def write(self, claim: ClaimText, value: str) -> None:
        claim.claim.put_part(5, 1, value)


@dataclass(frozen=True, slots=True)
class Frequency:
    """CLM05-3: 1 original, 7 replacement, 8 void, and an institution's own."""

    removable: bool = False

    def read(self, claim: ClaimText) -> str | None:
        return claim.claim.part(5, 3)

    def clean(self, claim: ClaimText, value: str) -> str:
        if claim.is_institutional:
            return matching(value, r"[0-9A-Z]", "a frequency is one digit or letter, such as 1, 7 or 8")
        # A professional claim is an original or changes one (X222 CLM05-3, read 2026-11-22).
        return matching(value, r"[1678]", "the frequency of a professional claim is 1, 6, 7 or 8")

    def write(self, claim: ClaimText, value: str) -> None:
        claim.claim.put_part(5, 3, value)


@dataclass(frozen=True, slots=True)
class Reference:
    """A REF of the claim by its qualifier."""

    qualifier: str
    professional_only: bool = False
    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        found = claim.first("2300", "REF", self.qualifier)
        if found is None and self.professional_only and claim.is_institutional:
            return None
        return found.get(2) if found else ""

    def clean(self, claim: ClaimText, value: str) -> str:
        return plain(value, 50)

    def write(self, claim: ClaimText, value: str) -> None:
        found = claim.all("2300", "REF", self.qualifier)
        if not value:
            for segment in found:
                claim.remove(segment)
        elif found:
            found[0].put(2, value)
        else:
            claim.insert(["REF", self.qualifier, value], "2300")


@dataclass(frozen=True, slots=True)
class Note:
    """The claim's one note on a professional claim; the billing note (NTE*ADD) on an institutional one."""

    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        found = claim.first("2300", "NTE", *self._codes(claim))
        return found.get(2) if found else ""

    def clean(self, claim: ClaimText, value: str) -> str:
        return plain(value, 80)

    def write(self, claim: ClaimText, value: str) -> None:
        found = claim.all("2300", "NTE", *self._codes(claim))
        if not value:
            for segment in found:
                claim.remove(segment)
        elif found:
            found[0].put(2, value)
        else:
            claim.insert(["NTE", "ADD", value], "2300")

    def _codes(self, claim: ClaimText) -> tuple[str, ...]:
        return ("ADD",) if claim.is_institutional else ()


@dataclass(frozen=True, slots=True)
class Accident:
    """CLM11 and DTP*439 as one value: `AA:IL:2026-10-01` (causes, state of an auto accident, day)."""

    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        if claim.is_institutional:
            return None
        parts = claim.claim.parts(11)
        state = parts[3] if len(parts) > 3 else ""
        dates = claim.first("2300", "DTP", "439")
        day = shown_day(period_of(dates)[0], dates.get(3)) if dates else ""
        return ":".join(part for part in (*parts[:3], state, day) if part)

    def clean(self, claim: ClaimText, value: str) -> str:
        given = [part.strip().upper() for part in value.split(":") if part.strip()]
        causes = [part for part in given if part in _CAUSES]
        states = [part for part in given if len(part) == 2 and part not in _CAUSES]
        days = [day_text(part) for part in given if len(part) > 2]
        if days and not causes and not states:
            # A day alone corrects the day of the accident that stands there.
            held = [part for part in (self.read(claim) or "").split(":") if len(part) == 2]
            causes = [part for part in held if part in _CAUSES]
            states = [part for part in held if part not in _CAUSES][:1]
        if not causes or len(causes) > 3 or len(states) > 1 or len(days) > 1:
            raise ValueError("write the cause AA, EM or OA, then state and day, such as AA:IL:2026-10-01")
        return ":".join((*causes, *states, *days))

    def write(self, claim: ClaimText, value: str) -> None:
        given = [part for part in value.split(":") if part]
        causes = [part for part in given if part in _CAUSES]
        state = next((part for part in given if len(part) == 2 and part not in _CAUSES), "")
        day = next((part for part in given if len(part) > 2), "")
        country = claim.claim.part(11, 5) if value else ""
        parts = [*causes, *[""] * (3 - len(causes)), state, country]
        claim.claim.put(11, ":".join(parts).rstrip(":"))
        self._write_day(claim, digits_of(day))

    def _write_day(self, claim: ClaimText, digits: str) -> None:
        dates = claim.first("2300", "DTP", "439")
        if not digits and dates:
            claim.remove(dates)
        elif digits and dates is None:
            claim.insert(["DTP", "439", "D8", digits], "2300")
        elif dates and dates.get(3)[:8] != digits:
            dates.put(2, "D8")
            dates.put(3, digits)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The diagnosis that pointers call `number`. Removing one moves the later ones up, pointers with them."""

    number: int
    removable: bool = True

    def read(self, claim: ClaimText) -> str | None:
        codes = diagnosis_codes(claim)
        return codes[self.number - 1] if self.number <= len(codes) else ""

    def clean(self, claim: ClaimText, value: str) -> str:
        code = value.replace(".", "").strip()
        return matching(code, r"[0-9A-Z]{3,8}", "a diagnosis code has three to seven letters and digits")

    def write(self, claim: ClaimText, value: str) -> None:
        slots = diagnosis_slots(claim)
        if self.number <= len(slots):
            if value:
                segment, index = slots[self.number - 1]
                segment.put_part(index, 2, value)
            else:
                self._remove(claim)
        elif value:
            self._append(claim, value)

    def _append(self, claim: ClaimText, value: str) -> None:
        slots = diagnosis_slots(claim)
        limit = 25 if claim.is_institutional else 8 if claim.old else 12
        if len(slots) >= limit:
            raise ValueError(f"this claim has room for {limit} diagnoses")
        if self.number != len(slots) + 1:
            has = counted(len(slots), "diagnosis", "diagnoses")
            raise ValueError(f"the claim has {has}; the next one is {len(slots) + 1}")
        qualifier = self._qualifier(claim)
        last = slots[-1][0] if slots else None
        apart = claim.is_institutional and last is not None and last.part(1, 1) not in OTHER
        if last is None or apart or len(last.elements) > 12:
            claim.insert(["HI", f"{qualifier}:{value}"], "2300")
        else:
            after = max(index for index in range(len(last.elements)) if last.elements[index])
            last.put(after + 1, f"{qualifier}:{value}")

    def _qualifier(self, claim: ClaimText) -> str:
        slots = diagnosis_slots(claim)
        pair = OTHER if slots else PRINCIPAL
        if slots:
            return pair[0] if slots[0][0].part(slots[0][1], 1).startswith("A") else pair[1]
        return pair[1] if claim.old else pair[0]

    def _remove(self, claim: ClaimText) -> None:
        slots = diagnosis_slots(claim)
        first, index = slots[0]
        principal = first.part(index, 1)
        composites = [segment.get(at) for segment, at in slots]
        del composites[self.number - 1]
        for (segment, at), composite in zip(slots, composites, strict=False):
            segment.put(at, composite)
        if composites:
            first.put_part(index, 1, principal)
        last, at = slots[-1]
        del last.elements[at]
        if not any(last.elements[1:]):
            claim.remove(last)
        self._repoint(claim)

    def _repoint(self, claim: ClaimText) -> None:
        """Lets each line point at the same diagnoses as before."""
        for line in range(1, claim.line_count + 1):
            service = None if claim.is_institutional else claim.service(line)
            if service is None or not service.get(7):
                continue
            kept = [self._moved(part) for part in service.parts(7)]
            service.put(7, ":".join(part for part in kept if part))

    def _moved(self, pointer: str) -> str:
        if not (pointer.isascii() and pointer.isdigit()) or int(pointer) < self.number:
            return pointer
        return "" if int(pointer) == self.number else str(int(pointer) - 1)


def shown_amount(text: str) -> str:
    """An amount in its shortest form; the raw text where it is none."""
    try:
        return decimal_text(cents(text.strip()))
    except ValueError:
        return text
