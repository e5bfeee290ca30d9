"""A remittance as a person types it in from paper, a portal or a call: the words, what they come to."""

from dataclasses import dataclass

WAYS = (("mail", "Mail"), ("portal", "Portal"), ("phone", "Phone"))


@dataclass(frozen=True, slots=True)
class DraftReason:
    """One adjustment as typed: group code, reason code, amount."""

    group: str = ""
    carc: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One service line as typed. Without a procedure it speaks for the whole claim."""

    procedure: str = ""
    modifiers: str = ""
    units: str = ""
    charge: str = ""
    paid: str = ""
    reasons: tuple[DraftReason, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """One claim as typed."""

    number: str = ""
    payer_claim: str = ""
    patient: str = ""
    member: str = ""
    service: str = ""
    lines: tuple[DraftLine, ...] = (DraftLine(),)


@dataclass(frozen=True, slots=True)
class DraftRemittance:
    """The whole remittance as typed. `way` is mail, portal or phone, `who` told it, `practice` an id."""

    payer: str = ""
    payer_id: str = ""
    trace: str = ""
    paid_on: str = ""
    total: str = ""
    way: str = "mail"
    who: str = ""
    note: str = ""
    claims: tuple[DraftClaim, ...] = (DraftClaim(),)
    practice: int | None = None


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """One field that cannot be kept as typed. Claim, line and reason count from 0; -1 stands above them."""

    field: str
    message: str
    claim: int = -1
    line: int = -1
    reason: int = -1

    @property
    def sentence(self) -> str:
        """The problem with its place."""
        places = (("claim", self.claim), ("line", self.line), ("reason", self.reason))
        where = ", ".join(f"{name} {at + 1}" for name, at in places if at >= 0)
        return f"{where}: {self.message}" if where else self.message


@dataclass(frozen=True, slots=True)
class EntrySums:
    """What does not add up, in cents, never evened out.

    `lines` is charge less paid less reasons of every line by claim, `paid` what all claims were paid,
    `left` the check less `paid`, None while the check's amount is not typed.
    """

    lines: tuple[tuple[int, ...], ...]
    charge: int
    paid: int
    total: int | None
    left: int | None

    @property
    def is_even(self) -> bool:
        """Whether everything adds up."""
        return not self.left and not any(left for claim in self.lines for left in claim)


@dataclass(frozen=True, slots=True)
class EntryCheck:
    """A draft looked at: what cannot be kept, and what the amounts come to."""

    problems: tuple[EntryProblem, ...]
    sums: EntrySums
