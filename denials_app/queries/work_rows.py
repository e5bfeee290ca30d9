"""The rows behind the work on one case: the editor, the composer, the guide, and the office's own records."""

from dataclasses import dataclass
from datetime import date, datetime

from denials_app.model.denial import Assessment, CaseState, End
from denials_app.queries.rows import GroupRow, QueueRow


@dataclass(frozen=True, slots=True)
class EditorField:
    """One field of the correction editor. `name` is what `denials correct --set` takes.

    `needed` marks what the denial asks to look at. A field that is not `editable` is only shown.
    """

    name: str
    label: str
    sent: str
    editable: bool = True
    removable: bool = True
    needed: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What the editor opens on: the claim as sent and how it would go out.

    `has_claim` False: no 837 is on file, so the way out is the correction sheet and the CSV.
    `choice` is `replace`, `new` or `ask` (the biller picks among `choices`).
    """

    case: int
    version: int
    has_claim: bool
    fields: tuple[EditorField, ...]
    frequency: str
    original_reference: str
    lines: tuple[int, ...]
    choice: str
    choices: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """One letter the composer can write for a case; the `usual` one comes first."""

    id: str
    title: str
    purpose: str
    usual: bool = False


@dataclass(frozen=True, slots=True)
class GuideOption:
    """One answer of a guide question. `likely` marks what the files point to, for the facts in `because`."""

    value: str
    label: str
    likely: bool = False
    detail: str = ""
    because: tuple[str, ...] = ()
    end: End | None = None


@dataclass(frozen=True, slots=True)
class GuideStepRow:
    """One question of the guide on its path so far. `answer` is None while it is open."""

    id: str
    question: str
    why: str
    options: tuple[GuideOption, ...]
    answer: str | None = None
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide of one issue: the path walked, the open question, or the end it leads to.

    `detail` says where the end leads: `editor`, `composer`, `call`, `task` or nothing. Without a playbook
    only the `checklist` stands. `total` counts the steps of the longest road.
    """

    case: int
    issue: str
    playbook: str
    title: str
    steps: tuple[GuideStepRow, ...]
    current: str | None
    end: End | None = None
    detail: str = ""
    words: str = ""
    fields: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    template: str = ""
    total: int = 0
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case as the command line lists it, with all its issues."""

    id: int
    practice: str
    claim: str
    icn: str
    payer: str
    payer_type: str
    payer_type_confirmed: bool
    patient: str
    service_from: date | None
    assessment: Assessment
    state: CaseState
    owner: str
    follow_up: date | None


@dataclass(frozen=True, slots=True)
class LaneCounts:
    """How many open cases stand in each lane. `late` counts those whose deadline has passed.

    `unanswered` are claims that were sent and are silent past their payer's usual days.
    """

    denials: int
    rejections: int
    follow_ups: int
    waiting: int
    late: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class RejectionLane:
    """The rejected claims as one group, how many of them came today, and the first few in working order.

    All of them are to be sent again today; `oldest` is the day of the refusal that waits longest.
    """

    group: GroupRow
    today: int
    first: tuple[QueueRow, ...]
    oldest: date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """That a person stood behind something: who, on which day, and where it stands (may be empty)."""

    by: str
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class PayerRow:
    """One payer as one practice knows it, and who confirmed its kind, its ways and its appeals address."""

    id: int
    name: str
    payer_id: str
    type: str
    type_confirmed: bool
    unprocessable_rule: str
    appeals_address: str
    open_count: int
    suffix_rule: str = ""
    practice: str = ""
    reference_rule: str = "newest"
    kind_checked: Checked | None = None
    ways_checked: Checked | None = None
    appeals_checked: Checked | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One practice as the office keeps it: what stands on a letter's head and foot."""

    id: int
    name: str
    npi: str
    tin: str
    confirmed: bool
    address: str
    phone: str
    fax: str
    contact: str
    signer: str
    signer_title: str
    signer_credentials: str = ""
    clinician: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SentRow:
    """One frozen packet or written claim, and whether it has left the office."""

    case: int
    claim: str
    payer: str
    kind: str
    name: str
    written: datetime
    sha256: str
    sent_on: date | None
    by: str
    proof: str
    document: int = 0


__all__ = [
    "CorrectionView", "EditorField", "GuideOption", "GuideStepRow", "GuideView",
    "LaneCounts", "ListedCase", "LetterChoice", "OfficeRow", "PayerRow", "SentRow",
]
