"""A letter out: whose it is, to whom, what it is about, what it still lacks, and the packet it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from denials_app.model.claim import SentClaim
from denials_app.model.denial import End, Group, Issue, PayerProfile
from denials_app.model.finding import Finding
from denials_app.model.remittance import RemitClaim

# The role of a paper that lies on top of the packet as the payer made it, and is no exhibit.
PAYER_FORM = "payer_form"


class SignerKind(StrEnum):
    """Who may sign: a medical argument is a clinician's."""

    OFFICE = "office"
    CLINICIAN = "clinician"


class FactInput(StrEnum):
    """How a missing fact is asked for."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class LetterOffice:
    """The practice on the letterhead. `address` has a line for each line of the address."""

    name: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    npi: str = ""
    tin: str = ""
    contact: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `credentials` follow the name (`MD`). `clinician` None means nobody has said."""

    name: str = ""
    credentials: str = ""
    title: str = ""
    clinician: bool | None = None


@dataclass(frozen=True, slots=True)
class PayerAddress:
    """Where this payer takes appeals, as a person entered it; a remittance's own address is never this."""

    address: str
    department: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True)
class LetterMatter:
    """What a letter is about: one issue of one claim, and every record it may quote.

    `notice_date` is the date of the remittance. `reason` says the denial in our own words, `words` each of
    its codes: ("CO-197", words). `unconfirmed_words` are words that nobody looked up: they may be offered to
    a person, and stand in no letter. `changes` are (field, was, now) of a correction, by the editor's names,
    `corrected` the claim as it goes out again. `step` is what this payer calls the level, `step_request` how
    it is asked for; empty where the letter's own words stand. `rule_source` and `rule_text` give the
    payer's own rule.
    """

    issue: Issue
    remit: RemitClaim
    payer: PayerProfile
    sent: SentClaim | None = None
    notice_date: date | None = None
    trace: str = ""
    reason: str = ""
    words: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    frequency: str = ""
    original_reference: str = ""
    rule_source: str = ""
    rule_text: str = ""
    level: int = 1
    corrected: SentClaim | None = None
    step: str = ""
    step_request: str = ""
    unconfirmed_words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LetterFact:
    """One fact a template needs. `when` names another field and the value that makes this one needed, `*`
    for any.

    A `locked` fact comes from the files and is never typed over where the files state it.
    """

    field: str
    label: str
    hint: str = ""
    input: FactInput = FactInput.TEXT
    required: bool = True
    locked: bool = False
    when: tuple[str, str] | None = None
    choices: tuple[tuple[str, str], ...] = ()
    passage: str = ""


@dataclass(frozen=True, slots=True)
class LetterGap:
    """One fact a letter lacks: `field` is what `--set` takes, `problem` why an answer does not do."""

    field: str
    label: str
    hint: str = ""
    input: FactInput = FactInput.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    passage: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class DefaultEnclosure:
    """A paper a letter usually carries. `role` is `remittance`, `claim` (both drawn by us), `records` …"""

    role: str
    name: str
    required: bool = False
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One letter of the catalogue. `file` is its page; the facts include those every letter needs."""

    id: str
    name: str
    purpose: str
    version: str
    level: int
    request: str
    clock: str
    groups: tuple[Group, ...]
    ends: tuple[End, ...]
    signer: SignerKind
    facts: tuple[LetterFact, ...]
    enclosures: tuple[DefaultEnclosure, ...]
    source: str
    checked: str
    file: str


@dataclass(frozen=True, slots=True)
class BlackOut:
    """A part of a page that must not be read: shares of the page as it is seen, from the upper left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class ExhibitPlace:
    """Where an exhibit stands: a paper of the case's folder by its id, or one that we draw by its role."""

    document: int = 0
    role: str = ""
    goes: bool = True


@dataclass(frozen=True, slots=True)
class ExhibitSource:
    """A paper to enclose: the file's bytes, the pages picked (`1-3,5`, empty for all) and what it serves.

    The role `payer_form` puts it on top of the packet. `black_outs` count the pages of the file.
    """

    name: str
    content: bytes = field(repr=False)
    pages: str = ""
    role: str = ""
    file_name: str = ""
    black_outs: tuple[BlackOut, ...] = ()
    document: int = 0


@dataclass(frozen=True, slots=True)
class ExhibitPaper:
    """A paper made ready: a PDF of its picked pages. `findings` say what to look at before it is sent."""

    name: str
    content: bytes = field(repr=False)
    pages: int
    role: str = ""
    findings: tuple[Finding, ...] = ()
    document: int = 0


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One exhibit as it stands in a packet. `first_page` counts from 1 through the whole packet."""

    label: str
    name: str
    pages: int
    first_page: int
    role: str = ""
    document: int = 0


@dataclass(frozen=True, slots=True)
class Packet:
    """Letter and exhibits as one PDF: the very bytes that are previewed, frozen and printed."""

    content: bytes = field(repr=False)
    sha256: str
    pages: int
    exhibits: tuple[Exhibit, ...] = ()
    forms: tuple[Exhibit, ...] = ()


class RunKind(StrEnum):
    """What a stretch of a letter's text is: our words, a fact that nobody types over, or a missing fact."""

    WORDS = "words"
    FACT = "fact"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text of one kind."""

    text: str
    kind: RunKind = RunKind.WORDS


@dataclass(frozen=True, slots=True)
class WordingEdit:
    """How a person worded a paragraph: its parts in order, a number standing for the fact of that place.

    It holds for one version of the template and one number of facts; else the template's words stand.
    """

    parts: tuple[str | int, ...]
    facts: int
    version: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """One paragraph of a letter. `id` names it for an edit; `edited_by` is empty for the template's words."""

    id: str
    runs: tuple[TextRun, ...]
    edited_by: str = ""
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LetterPassage:
    """The paragraphs under one heading."""

    title: str
    paragraphs: tuple[LetterParagraph, ...]

    @property
    def has_gap(self) -> bool:
        """Whether a fact is missing in it."""
        return any(run.kind is RunKind.GAP for one in self.paragraphs for run in one.runs)


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What composing gave. With gaps the packet is a marked draft and must not leave the office."""

    template: str
    level: int
    html: str = field(repr=False)
    gaps: tuple[LetterGap, ...]
    packet: Packet
    findings: tuple[Finding, ...] = ()
    passages: tuple[LetterPassage, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Whether nothing is missing."""
        return not self.gaps


Answers = Mapping[str, str]
