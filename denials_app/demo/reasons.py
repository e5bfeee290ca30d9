"""Why claims are denied in the sample practice, in the proportions that offices report."""

from dataclasses import dataclass

from denials_app.demo.visits import BILATERAL


@dataclass(frozen=True, slots=True)
class Reason:
    """One way to be denied. `visits` names the kinds of visit it fits, `filings` the payers; empty fits all.

    `remarks` stand on the line, `claim_remarks` on the claim. `share` is the denied part of a line in per
    cent; `whole` says that every line is denied, else the last alone. RECP is paid first, taken back later;
    without a code the payment is only taken back. `late_by` days pass before the claim is sent. `policy` is
    the payer's rule that the remittance names.
    """

    group: str
    code: str
    remarks: tuple[str, ...] = ()
    claim_remarks: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    filings: tuple[str, ...] = ()
    share: int = 100
    whole: bool = True
    status: str = "1"
    late_by: int = 0
    policy: str = ""


_SURGERY = ("spine injection", "arthroscopy")
_COMMERCIAL = ("12", "13", "14", "15", "HM")

MIX = (
    ("INFO", 14),
    ("NCOV", 14),
    ("AUTH", 9),
    ("MEDN", 8),
    ("REG", 7),
    ("COB", 7),
    ("DUP", 7),
    ("BUND", 8),
    ("CODE", 7),
    ("DOC", 5),
    ("TFL", 3),
    ("FREQ", 3),
    ("CRED", 3),
    ("PRIC", 2),
    ("RECP", 1),
    ("APPL", 1),
    ("UNMAPPED", 1),
)
"""Groups with their share in per cent."""

REASONS = (
    Reason("INFO", "CO-16", ("N290",)),
    Reason("INFO", "CO-16", ("N265",), ("MA130",), visits=("knee check", "laboratory", "office visit")),
    Reason("INFO", "CO-206", ("N290",)),
    Reason("NCOV", "PR-96", ("N130",), visits=("brace", "wellness", "vaccine"), whole=False),
    Reason("NCOV", "PR-204", visits=("brace", "wellness", "vaccine"), filings=_COMMERCIAL, whole=False),
    Reason("NCOV", "PR-119", visits=("therapy", "wellness"), filings=_COMMERCIAL),
    Reason("AUTH", "CO-197", visits=_SURGERY, filings=(*_COMMERCIAL, "16", "MC")),
    Reason("AUTH", "CO-198", visits=("therapy", *_SURGERY), filings=(*_COMMERCIAL, "16", "MC")),
    Reason(
        "AUTH", "CO-288", visits=("shoulder check", "knee check", "spine injection"), filings=("HM", "13")
    ),
    Reason("MEDN", "CO-50", ("N115",), visits=(*_SURGERY, "brace"), policy="SP-2041"),
    Reason("MEDN", "CO-150", visits=("shoulder check", "long visit"), share=40, whole=False),
    Reason("MEDN", "CO-167", visits=("spine injection", "heart tracing"), whole=False, policy="SP-3110"),
    Reason("REG", "PR-27"),
    Reason("REG", "CO-31", status="4"),
    Reason("REG", "PR-26"),
    Reason("COB", "CO-22", (), ("MA04",)),
    Reason("COB", "OA-109", filings=("MB", "16", "MC")),
    Reason("COB", "CO-24", filings=("MB", "MC", "16")),
    Reason("DUP", "OA-18"),
    Reason("DUP", "OA-18", ("N522",), filings=("12", "13", "15")),
    Reason("BUND", "CO-97", ("M15",), visits=("laboratory",), whole=False),
    Reason("BUND", "CO-236", visits=("injection", "heart tracing"), whole=False),
    Reason("BUND", "CO-97", ("N19",), visits=("injection", "laboratory"), whole=False),
    Reason("CODE", "CO-4", visits=(BILATERAL.name,), filings=(*_COMMERCIAL, "16")),
    Reason("CODE", "CO-11", ("M76",), visits=("heart tracing", "shoulder check"), whole=False),
    Reason("CODE", "CO-181", visits=("wellness", "brace", "vaccine"), whole=False),
    Reason("DOC", "CO-252", ("N706",), visits=("arthroscopy", "injection", "long visit")),
    Reason("DOC", "CO-226", ("M127",), visits=("spine injection", "long visit")),
    Reason("DOC", "CO-112", visits=("therapy", "office visit")),
    Reason("TFL", "CO-29", filings=_COMMERCIAL, late_by=200),
    Reason("FREQ", "CO-151", ("N362",), visits=("therapy", "injection"), share=50, whole=False),
    Reason("FREQ", "CO-222", visits=("therapy",)),
    Reason("CRED", "CO-B7"),
    Reason("CRED", "CO-185"),
    Reason("CRED", "CO-8", ("N95",), visits=("therapy", "follow-up", "office visit")),
    Reason("PRIC", "CO-45", visits=("follow-up", "office visit")),
    Reason("PRIC", "CO-59", visits=("knee check", "laboratory"), share=50, whole=False),
    Reason("RECP", "CO-216", visits=("arthroscopy", "long visit")),
    Reason("RECP", "", visits=("shoulder check", "long visit")),
    Reason("APPL", "CO-193", visits=("follow-up", "long visit", "office visit")),
    Reason("UNMAPPED", "CO-399", visits=("follow-up", "office visit")),
)


def reasons_for(count: int) -> tuple[Reason, ...]:
    """`count` reasons in the proportions of `MIX`, every reason of a group in turn."""
    total = sum(share for _, share in MIX)
    chosen = []
    for group, share in MIX:
        choices = [reason for reason in REASONS if reason.group == group]
        wanted = max(1, round(count * share / total))
        chosen += [choices[turn % len(choices)] for turn in range(wanted)]
    return tuple(chosen)
