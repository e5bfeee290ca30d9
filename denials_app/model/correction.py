"""A claim sent again: what the payer lets it be, what was changed, and the file that came of it."""

from dataclasses import dataclass
from enum import StrEnum

from denials_app.model.finding import Finding


class Resend(StrEnum):
    """What goes out again. `ask` means that the payer's rule is not known and a person decides."""

    REPLACE = "replace"
    NEW = "new"
    VOID = "void"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class CorrectionPlan:
    """How a claim goes out again. `lines` empty means all of them; `number` empty means CLM01 stays.

    `original_reference` is the payer's number of the claim replaced; `why` is one sentence with the rule.
    With `choice` ask nothing is written until one of `choices` is picked. `note` is what to know besides.
    """

    choice: Resend
    frequency: str
    original_reference: str
    why: str
    lines: tuple[int, ...] = ()
    choices: tuple[Resend, ...] = ()
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimField:
    """One field of a claim as the editor shows it; `name` is what `--set` takes."""

    name: str
    label: str
    value: str
    editable: bool = True
    removable: bool = True


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs from what was sent, asked for or following from what was asked."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Correction:
    """The claim as it would go out, an 837 of its own. `validated`: the gate found nothing that stops it."""

    text: str
    changes: tuple[FieldChange, ...]
    findings: tuple[Finding, ...]
    validated: bool
    frequency: str = ""
    original_reference: str = ""
