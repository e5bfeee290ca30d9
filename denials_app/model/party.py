"""People and organizations as they stand on a claim or a remittance."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; empty strings where a file says nothing."""

    line1: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A patient or subscriber. `member_id` is the payer's number for them."""

    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""
    member_id: str = ""
    birth_date: date | None = None
    sex: str = ""
    address: Address | None = None

    @property
    def name(self) -> str:
        """Last, First M."""
        given = " ".join(part for part in (self.first_name, self.middle_name[:1]) if part)
        return ", ".join(part for part in (f"{self.last_name} {self.suffix}".strip(), given) if part)


@dataclass(frozen=True, slots=True)
class Organization:
    """A payer, payee or provider, with whatever numbers the file gave."""

    name: str = ""
    id_qualifier: str = ""
    id: str = ""
    npi: str = ""
    tin: str = ""
    taxonomy: str = ""
    first_name: str = ""
    address: Address | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A practice or payer on file with all its numbers, as far as routing compares it."""

    id: int
    name: str
    numbers: frozenset[str] = frozenset()
