"""Counts of one file, as `import` reports them and the history keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from denials_app.model.claim import SentClaim
from denials_app.model.file_sum import FileSum
from denials_app.model.finding import Finding, Level
from denials_app.model.remittance import ProviderAdjustment, RemitClaim, RemitLine
from denials_app.model.status import Acknowledgment, ClaimStatus, StatusLevel

# Kinds of transactions named beside what was read; more are in no true file.
_MOST_KINDS = 40
# A broken file of half a million claims would otherwise carry half a million sentences.
MOST_FINDINGS = 500


@dataclass(slots=True)
class Tally:
    """What was read of a file so far. Claims already held count too: they are in the database."""

    transactions: int = 0
    claims: int = 0
    lines: int = 0
    adjustments: int = 0
    remarks: int = 0
    charge: int = 0
    paid: int = 0
    adjusted: int = 0
    plb: int = 0
    set_aside: int = 0
    duplicates: int = 0
    # What was said of claims on their way: each STC; each transaction and interchange answered; all of it;
    # what was held already, and of that what names a claim or a file; the claims that statuses name.
    statuses: int = 0
    acknowledged: int = 0
    interchanges: int = 0
    said: int = 0
    told_again: int = 0
    named_again: int = 0
    named: int = 0
    # Claims by the count of their heads, and those among what was set aside.
    counted: int = 0
    claims_aside: int = 0
    other: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    findings_left_out: int = 0

    def remitted(self, claim: RemitClaim) -> None:
        """Counts a claim of a remittance."""
        self.claims += 1
        self.lines += len(claim.lines)
        self.charge += claim.charge
        self.paid += claim.paid
        parts: tuple[RemitClaim | RemitLine, ...] = (claim, *claim.lines)
        for part in parts:
            self.adjustments += len(part.adjustments)
            self.remarks += len(part.remarks)
            self.adjusted += sum([one.amount for one in part.adjustments])

    def sent(self, claim: SentClaim) -> None:
        """Counts a claim of an 837."""
        self.claims += 1
        self.lines += len(claim.lines)
        self.charge += claim.charge

    def told(self, status: ClaimStatus) -> None:
        """Counts a status of a 277CA or 277, and the claim it names."""
        self.said += 1
        self.statuses += status.segments
        if status.level is StatusLevel.CLAIM:
            self.named += 1

    def takes_back(self, status: ClaimStatus) -> None:
        """A status of one claim that was counted and cannot be kept after all."""
        self.said -= 1
        self.statuses -= status.segments
        self.named -= 1

    def acknowledges(self, said: Acknowledgment) -> None:
        """Counts an answer to a transaction or group (999, 997), or to an interchange (TA1)."""
        self.said += 1
        if said.interchange:
            self.interchanges += 1
        else:
            self.acknowledged += 1

    def provider_adjusted(self, pairs: Iterable[ProviderAdjustment]) -> None:
        """Counts the pairs of a PLB."""
        self.plb += sum(pair.amount for pair in pairs)

    def also_holds(self, kind: str) -> None:
        """Remembers, once, that a transaction of another kind stands in the file."""
        if kind not in self.other and len(self.other) < _MOST_KINDS:
            self.other.append(kind)

    def note(self, findings: Iterable[Finding]) -> None:
        """Keeps findings up to a number that a person can read."""
        for one in findings:
            if len(self.findings) < MOST_FINDINGS:
                self.findings.append(one)
            else:
                self.findings_left_out += 1

    @property
    def sum(self) -> FileSum:
        """What the file holds against what became of it."""
        return FileSum(self.counted, self.claims - self.duplicates, self.duplicates, self.claims_aside)

    def check_sum(self) -> None:
        """Notes, first of all findings, that the sum does not hold."""
        if not self.sum.is_whole:
            words = f"The claims do not add up: {self.sum.words}. Keep the file and look at its findings."
            self.findings.insert(0, Finding(Level.ERROR, "sum", words))

    @property
    def status(self) -> str:
        """What became of the file: imported, duplicate, partly or set_aside."""
        taken, again = self.claims + self.said, self.duplicates + self.told_again
        if self.set_aside or self.other or not self.sum.is_whole:
            return "partly" if taken else "set_aside"
        return "duplicate" if taken and again == taken else "imported"
