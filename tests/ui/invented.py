"""An invented practice in memory, of real rows, for tests of single screens. Nobody in it exists."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from denials_app.actions import results
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.intake.entry import check
from denials_app.intake.sheets.preview import preview
from denials_app.model.claim import ClaimType, SentClaim, SentLine
from denials_app.model.denial import (
    Assessment,
    CaseState,
    DeadlineClock,
    End,
    Group,
    Issue,
    IssueCode,
    Kind,
    Overrule,
    PayerDeadline,
    Priority,
)
from denials_app.model.entry import DraftRemittance, EntryCheck
from denials_app.model.finding import Finding, Level
from denials_app.model.letter import (
    BlackOut,
    FactInput,
    LetterGap,
    LetterParagraph,
    LetterPassage,
    RunKind,
    TextRun,
)
from denials_app.model.party import Organization, Person
from denials_app.model.price import FeeSchedule
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine
from denials_app.model.sheets import SheetColumns, SheetPreview
from denials_app.model.unmatched import Candidate, ClaimSide
from denials_app.queries import file_rows, rows, work_rows
from denials_app.sheets.open_sheet import OpenSheet, SheetFile

TODAY = date(2026, 11, 17)
PEOPLE = (
    ("Marlowe, Denise R.", "Blue Ridge Health Plan", Group.AUTH, "197", ("M62",), 89000, 3),
    ("Whitcomb, Earl T.", "Northfield Choice", Group.AUTH, "197", ("M62",), 148600, 6),
    ("Osei, Abena", "Blue Ridge Health Plan", Group.AUTH, "197", (), 124000, 7),
    ("Castellano, Vito", "Cascade Mutual", Group.FREQ, "198", (), 84200, 1),
    ("Lindqvist, Hanna", "Blue Ridge Health Plan", Group.MEDN, "50", ("N115",), 111500, 13),
    ("Prakash, Meera", "Summit HMO", Group.AUTH, "288", (), 62000, 19),
    ("Whitaker, Simone", "Cascade Mutual", Group.CODE, "4", ("N822",), 33000, 44),
    ("Tran, Linh P.", "Cascade Mutual", Group.INFO, "16", ("MA130", "N382"), 39800, 24),
    (
        "Abernathy-Featherstonehaugh, Josephine",
        "Northfield Choice of the Upper Valley",
        Group.DUP,
        "18",
        (),
        70500,
        24,
    ),
)
NAMES = {
    Group.AUTH: "Authorization",
    Group.FREQ: "Units, frequency",
    Group.MEDN: "Medical necessity",
    Group.CODE: "Coding, modifiers",
    Group.INFO: "Missing data",
    Group.DUP: "Duplicate",
}


def _row(id: int) -> rows.QueueRow:
    patient, payer, group, carc, remarks, amount, days = PEOPLE[id % len(PEOPLE)]
    due = TODAY + timedelta(days=days + 7)
    return rows.QueueRow(
        id,
        "Harbor Street Orthopedics",
        f"HSO-{24000 + id}",
        patient,
        payer,
        date(2026, 8, 31),
        group,
        "",
        Kind.DENIED,
        f"{NAMES[group]}: what the payer says",
        ((f"CO {carc}", True), *((r, False) for r in remarks)),
        amount,
        amount,
        "appeal",
        due,
        TODAY + timedelta(days=days),
        days + 7,
        320.0 - id,
        0.71,
        amount // 2,
        1.0 + max(0, 30 - days) / 30,
        0.9 - (id % 9) / 12,
        CaseState.OPEN,
        "",
        id % 2,
    )


def _clocks(days: int) -> tuple[DeadlineClock, ...]:
    appeal = DeadlineClock(
        "appeal",
        1,
        TODAY + timedelta(days=days + 7),
        TODAY + timedelta(days=days),
        "60 days from the remittance, 7 days for mail",
        "Payer rule",
        "10/02/2026",
        True,
    )
    corrected = DeadlineClock(
        "corrected_claim",
        None,
        date(2026, 12, 27),
        date(2026, 12, 24),
        "90 days from the remittance",
        "Payer rule",
    )
    return appeal, corrected


def _issues(id: int) -> tuple[Issue, ...]:
    _, _, group, carc, remarks, amount, days = PEOPLE[id % len(PEOPLE)]
    priority = Priority(320.0 - id, amount // 2, 0.71, 12, 1.6, "Ten of fourteen like it were won.")
    codes = (IssueCode(2, "CO", carc, amount - 4800, remarks), IssueCode(3, "CO", carc, 4800))
    first = Issue(
        group,
        "",
        Kind.DENIED,
        amount,
        (2, 3),
        codes,
        True,
        None,
        "",
        (End.APPEAL, End.CORRECTED_CLAIM, End.WRITE_OFF),
        _clocks(days),
        priority,
        words="No authorization on file; add or fix the number.",
        fields=("claim.prior_authorization",),
    )
    if id % 2 == 0:
        return (first,)
    second = replace(
        first,
        amount=2600,
        lines=(1,),
        codes=(IssueCode(1, "CO", "16", 2600, ("MA130",)),),
        kind=Kind.UNPROCESSABLE,
        appealable=False,
        overrule=Overrule.WITH_REASON,
        ends=(End.NEW_CLAIM,),
        clocks=_clocks(30)[1:],
        why_not="A claim that was not processed is sent again; there is nothing to appeal yet.",
        words="The claim lacks something the payer needs.",
    )
    return first, second


def _case(id: int) -> rows.CaseView:
    row = _row(id)
    issues = _issues(id)
    denied = sum(issue.amount for issue in issues)
    lines = (
        RemitLine(
            1,
            "HC",
            "99214",
            ("25",),
            18600,
            9840,
            adjustments=(Adjustment("CO", "45", 6160), Adjustment("PR", "3", 2600)),
        ),
        RemitLine(
            2,
            "HC",
            "64483",
            ("RT",),
            row.amount - 4800,
            0,
            adjustments=(Adjustment("CO", "197", row.amount - 4800),),
            remarks=("M62",),
        ),
        RemitLine(3, "HC", "J3301", (), 4800, 0, units="4", adjustments=(Adjustment("CO", "197", 4800),)),
    )
    person = Person("Marlowe", "Denise", "R", member_id="BRH 4471 90326", birth_date=date(1968, 3, 14))
    billing = Organization("Harbor Street Orthopedics", npi="1999999976")
    remit = RemitClaim(
        row.claim,
        "1",
        18600 + row.amount,
        9840,
        2600,
        "12",
        "BR26271004417",
        patient=person,
        lines=lines,
        text=f"CLP*{row.claim}*1*{(18600 + row.amount) / 100:g}*98.4*26*12*BR26271004417",
    )
    sent = SentClaim(
        row.claim,
        ClaimType.PROFESSIONAL,
        18600 + row.amount,
        "1",
        "11",
        "",
        Organization(row.payer),
        billing,
        person,
        person,
        group_number="HG-2280",
        rendering=Organization("Okonjo", first_name="Ada", npi="1999999984"),
        diagnoses=("M54.16", "M51.16"),
        created=date(2026, 9, 4),
        service_from=date(2026, 8, 31),
        lines=(
            SentLine(1, "HC", "99214", ("25",), 18600, "1"),
            SentLine(2, "HC", "64483", ("RT",), row.amount - 4800, "1"),
        ),
    )
    at = datetime(2026, 10, 1, 11, 10, tzinfo=UTC)
    history = (
        rows.HistoryRow(
            datetime(2026, 11, 17, 13, 44, tzinfo=UTC),
            "answered",
            "Guide, step 1: authorization was needed",
            "biller",
        ),
        rows.HistoryRow(
            at, "remittance", f"Denied on the remittance of 09/28, ${row.amount / 100:,.2f}", "EFT 70018832"
        ),
        rows.HistoryRow(at - timedelta(days=27), "sent", "Claim sent, $1,076.00", "837P"),
    )
    documents = (
        (rows.CaseDocument(7, "attachment", "Approval letter", 1, "0" * 64, at),) if id % 2 == 0 else ()
    )
    return rows.CaseView(
        id,
        1,
        row.practice,
        row.claim,
        remit.icn,
        row.payer,
        "commercial",
        id % 2 == 0,
        row.patient,
        row.service_from,
        Assessment(True, issues, remit.charge, denied, 0, 0, denied, CaseState.OPEN),
        CaseState.OPEN,
        "",
        None,
        remit,
        sent,
        date(2026, 9, 28),
        "70018832",
        (rows.CodeWords("197", "No authorization on file.", "our own words"),),
        history,
        documents,
    )


SHEET = """Claim #,Insurance,Patient,DOS,Billed,Denied Amt,Denial Code,Denial Date,Level,Date Sent,Notes
D2001,Blue Ridge Health Plan,"Quill, Juna",03/02/2026,200.00,200.00,CO-197,03/20/2026,1,04/02/2026,called
D2002,Blue Ridge Health Plan,"Moss, Ada",03/03/2026,abc,150.00,CO-50 N115,03/21/2026,2nd,04/12/2026,
D2003,Cascade Mutual,"Reed, Tom",03/04/2026,90.00,90.00,no auth,03/21/2026,,,a longer note about this claim
D2004,Cascade Mutual,"Reed, Tom",13/45/2026,80.00,80.00,197,03/22/2026,,,
"""


class InventedQueries:
    """Answers like the real ones, from memory."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.answers: dict[str, str] = {}
        self.asked: list[rows.QueueFilter] = []
        self.settled: dict[int, int] = {}
        self.kept_deadlines: dict[int, tuple[PayerDeadline, ...]] = {
            1: (
                PayerDeadline(
                    "appeal", 1, 60, "days", source="Provider manual 2026, section 7.3",
                    checked="2026-10-02", confirmed=True,
                ),
            ),
        }  # fmt: skip

    def _ids(self, wanted: rows.QueueFilter) -> list[int]:
        ids = range(self.length)
        if wanted.group or wanted.text:
            return [id for id in ids if self._fits(_row(id), wanted)]
        return list(ids)

    @staticmethod
    def _fits(row: rows.QueueRow, wanted: rows.QueueFilter) -> bool:
        value = {"reason": row.group, "payer": row.payer}.get(wanted.by, "Okonjo")
        in_text = wanted.text.lower() in f"{row.patient} {row.claim} {row.payer}".lower()
        return in_text and (not wanted.group or value == wanted.group)

    def sheet_preview(
        self, path: Path, sheet: str = "", chosen: SheetColumns | None = None, practice: int | None = None,
    ) -> SheetPreview:  # fmt: skip
        """The invented list of open denials, by whatever columns are chosen, read as the real one reads."""
        stream = BytesIO(SHEET.encode())
        opened = OpenSheet(stream, SheetFile.CSV)
        return preview(opened, "", {}.get, chosen)

    def check_entry(self, draft: DraftRemittance) -> EntryCheck:
        return check(draft)

    def code_words(self) -> tuple[rows.CodeWords, ...]:
        return (
            rows.CodeWords("50", "Payer judged the service not medically necessary"),
            rows.CodeWords("197", "No precertification, authorization or notice on file"),
            rows.CodeWords("N115", "Decided under a local coverage determination"),
        )

    def open_denials(self, wanted: rows.QueueFilter, limit: int | None = None) -> list[rows.QueueFilter]:
        return [wanted]

    def groups(self, by: str = "reason", lane: str = "") -> tuple[rows.GroupRow, ...]:
        found: dict[str, list[rows.QueueRow]] = {}
        for id in range(min(self.length, 1000)):
            row = _row(id)
            key = {"reason": str(row.group), "payer": row.payer}.get(by, "Okonjo")
            found.setdefault(key, []).append(row)
        named = [
            rows.GroupRow(key, NAMES.get(key, key), len(held), sum(row.amount for row in held))  # type: ignore[call-overload]
            for key, held in found.items()
        ]
        return tuple(sorted(named, key=lambda group: -group.amount))

    def lanes(self) -> work_rows.LaneCounts:
        return work_rows.LaneCounts(*(self.length, 6, 9, 31, 2) if self.length else (0, 0, 0, 0))

    def queue_ids(self, wanted: rows.QueueFilter | None = None) -> "array[int]":
        wanted = wanted or rows.QueueFilter()
        self.asked.append(wanted)
        return array("q", self._ids(wanted))

    def rejection_lane(self, shown: int = 3) -> work_rows.RejectionLane:
        number = 6 if self.length else 0
        said = ("A7:562", "A3:21", "999:5")
        first = tuple(
            replace(_row(id), kind=Kind.REJECTED, codes=((said[id], False),))
            for id in range(min(number, shown))
        )
        group = rows.GroupRow("rejections", "Rejected: fix and send again", number, 214000)
        return work_rows.RejectionLane(group, 2, first, date(2026, 11, 9))

    def silent_lane(self) -> rows.GroupRow:
        return rows.GroupRow("unanswered", "Sent and not answered", 4 if self.length else 0, 112600)

    def queue_rows(self, ids: Sequence[int]) -> dict[int, rows.QueueRow]:
        return {id: _row(id) for id in ids}

    def case(self, case: int) -> rows.CaseView:
        if not 0 <= case < self.length:
            raise Refusal("There is no such case; it may have been taken back with its file.")
        return _case(case)

    def guide(self, case: int, issue: int = 0) -> work_rows.GuideView:
        if case % 9 in (3, 5):
            lines = ("Look whether the claim went out at all.", "Ask the payer what it wants.")
            return work_rows.GuideView(case, "CO-197", "", "authorization", (), None, checklist=lines)
        first = work_rows.GuideStepRow(
            "needed",
            "Was authorization needed for this service?",
            "",
            (work_rows.GuideOption("yes", "Yes"), work_rows.GuideOption("no", "No")),
            self.answers.get("needed", "yes"),
            "biller",
            datetime(2026, 11, 17, 13, 44, tzinfo=UTC),
        )
        options = (
            work_rows.GuideOption("off", "On file, but not on the claim"),
            work_rows.GuideOption("differs", "On the claim, but does not match"),
            work_rows.GuideOption(
                "matches", "On file, on the claim, and it matches the dates and the procedure", True
            ),
            work_rows.GuideOption("none", "There is none"),
        )
        where = work_rows.GuideStepRow(
            "where",
            "Where is the authorization?",
            "Look into the approval and the claim as sent.",
            options,
            self.answers.get("where"),
        )
        ended = "where" in self.answers
        return work_rows.GuideView(
            case,
            "CO-197",
            "AUTH",
            "authorization",
            (first, where),
            None if ended else "where",
            End.APPEAL if ended else None,
            words="The letter “Authorization was on file”." if ended else "",
            papers=("Approval letter", "Remittance", "Claim as sent"),
        )

    def office(self) -> tuple[work_rows.OfficeRow, ...]:
        return (
            work_rows.OfficeRow(
                1, "Harbor Street Orthopedics", "1999999976", "", True, "", "", "", "", "", ""
            ),
        )

    def payers(self) -> tuple[work_rows.PayerRow, ...]:
        names = sorted({person[1] for person in PEOPLE})
        return tuple(
            work_rows.PayerRow(id, name, f"8880{id}", kind, id == 1, "ask", "", 4 * id)
            for id, (name, kind) in enumerate(zip(names, ("commercial", "medicaid") * 3, strict=False), 1)
        )

    def deadlines(self, payer: int) -> tuple[PayerDeadline, ...]:
        return self.kept_deadlines.get(payer, ())

    def prices(self, payer: int | None = None) -> tuple[FeeSchedule, ...]:
        return (
            FeeSchedule(1, payer or 1, "Harbor", "Harbor Street", "fees-2026.xlsx", 1204, date(2026, 1, 1),
                        date(2026, 10, 2), "Dana"),
        )  # fmt: skip

    def today(self) -> rows.TodayView:
        shown = tuple(_row(id) for id in range(min(self.length, 7)))
        due = (
            ("Deadline passed", 1, 84200),
            ("Due today", 1, 31800),
            ("Due this week", 5, 239800),
            ("Follow-ups due", 4, 194200),
        )
        if not self.length:
            due = tuple((words, 0, 0) for words, _, _ in due)
        answers = (("overturned", _row(4)), ("partly", _row(5)), ("upheld", _row(6))) if self.length else ()
        return rows.TodayView(
            self.length,
            100_000 * self.length,
            due,
            shown,
            self.groups()[:4],
            rows.GroupRow("rejected", "Rejected: fix and send again", 6 if self.length else 0, 214000),
            answers,
            (("L-AUTH", 6), ("L-MN1", 3)) if self.length else (),
            rejected_today=2 if self.length else 0,
            rejected_oldest=date(2026, 11, 9) if self.length else None,
            not_sent_cases=((1, 2, 3, 4, 5, 6), (7, 8, 9)) if self.length else (),
        )

    def imports(self) -> tuple[rows.ImportRow, ...]:
        if not self.length:
            return ()
        off = Finding(
            Level.WARNING,
            "line-balance",
            "Line 2 is off by $14.20: charge less adjustments is not the paid amount.",
            41,
            2210,
        )
        bad = Finding(
            Level.ERROR, "not-x12", "This file is not X12; ask the clearinghouse for the 835 itself."
        )
        at = datetime(2026, 11, 17, 12, 58, tzinfo=UTC)
        return (
            rows.ImportRow(4, at, "remit_1116_brhp.835", "835", "imported", 88, 1431066, 0, (off,)),
            rows.ImportRow(3, at, "batch_1116.837", "837P", "imported", 62, 0, 0, ()),
            rows.ImportRow(
                2, at - timedelta(days=1), "remit_1113_state.835", "835", "partly", 29, 224500, 1, (off, off)
            ),
            rows.ImportRow(
                1, at - timedelta(days=4), "statement.txt", "not_x12", "set_aside", 0, 0, 0, (bad,)
            ),
        )


    def import_view(self, attempt: int) -> file_rows.ImportView:
        row = next(one for one in self.imports() if one.id == attempt)
        if attempt != 4:
            return file_rows.ImportView(row, why_not="It brought nothing new.")
        earlier = file_rows.DuplicateRow("HSO-24310", "answer", "remit_1109_brhp.835", row.at)
        aside = file_rows.SetAsideRow(
            "HSO-24699", "An amount is no number.", "CLP*HSO-24699*1*zero*0**12*QX~", 88, 4100,
        )
        sums = file_rows.FileSums(1439646, 7160, 1431066)
        return file_rows.ImportView(row, (earlier,), 3, (aside,), sums, 17, 5, True)

    def raw_text(self, attempt: int, offset: int, segment: int = 0) -> tuple[file_rows.RawLine, ...]:
        texts = ("CAS*CO*45*127.6", "SVC*HC:97110*310*168.2**4", "DTM*472*20261103")
        return tuple(file_rows.RawLine(40 + at, text, at == 1) for at, text in enumerate(texts))

    def unmatched(self) -> tuple[file_rows.UnmatchedRow, ...]:
        if not self.length:
            return ()
        side = ClaimSide(
            70, "HSO-2475", "HALLORAN", "MAEVE", "BR100", date(2026, 9, 3), date(2026, 9, 3), 24200,
            "Blue Ridge Health Plan", frozenset({"CM900"}), is_answered=True,
        )
        rows_ = (
            file_rows.UnmatchedRow(side, "Harbor Street Orthopedics", "answer", 24200),
            file_rows.UnmatchedRow(
                replace(side, id=71, number="", last_name="LUND", first_name="KARIN", charge=11800),
                "Harbor Street Orthopedics", "status", 0,
            ),
        )
        return tuple(row for row in rows_ if row.side.id not in self.settled)

    def settled_matches(self) -> tuple[file_rows.UnmatchedRow, ...]:
        settled, self.settled = self.settled, {}
        every, self.settled = self.unmatched(), settled
        return tuple(
            replace(row, whole=self.candidates(70)[0].side if settled[row.side.id] else None,
                    settled_by="Dana")
            for row in every if row.side.id in settled
        )

    def unmatched_count(self) -> int:
        return len(self.unmatched())

    def candidates(self, claim: int) -> tuple[Candidate, ...]:
        if claim != 70:
            return ()
        seen = replace(self.unmatched_side(), id=80, number="HSO-24752", is_answered=False, is_sent=True)
        other = replace(seen, id=81, number="HSO-24611", last_name="OSBORNE", charge=28200)
        return (
            Candidate(seen, 90, ("number cut short", "same member ID", "same service date")),
            Candidate(other, 45, ("same service date", "charge is $40.00 less, perhaps a part of it")),
        )

    def unmatched_side(self) -> ClaimSide:
        return ClaimSide(
            70, "HSO-2475", "HALLORAN", "MAEVE", "BR100", date(2026, 9, 3), date(2026, 9, 3), 24200,
            "Blue Ridge Health Plan",
        )

    def correction(self, case: int) -> work_rows.CorrectionView:
        made = (
            ("claim.frequency", "Resubmission code", "1", True, False),
            ("claim.original_reference", "Payer’s claim number", "", True, True),
            ("claim.prior_authorization", "Authorization", "", True, True),
            ("claim.number", "Our claim number", "HSO-24902", False, False),
            ("subscriber.member_id", "Member ID", "CMW 882 014 55", True, True),
            ("patient.last_name", "Patient’s last name", "Whitaker", True, True),
            ("claim.diagnosis.1", "Diagnosis 1", "M17.0", True, True),
            ("rendering.npi", "Rendering NPI", "1999999984", True, True),
            ("line.1.procedure", "Line 1 procedure", "99213", True, False),
            ("line.1.modifiers", "Line 1 modifiers", "25", True, True),
            ("line.1.units", "Line 1 units", "1", True, False),
            ("line.1.charge", "Line 1 charge", "142", True, False),
            ("line.2.procedure", "Line 2 procedure", "20610", True, False),
            ("line.2.modifiers", "Line 2 modifiers", "RT:LT", True, True),
            ("line.2.units", "Line 2 units", "2", True, False),
            ("line.2.charge", "Line 2 charge", "330", True, False),
        )
        fields = tuple(
            work_rows.EditorField(name, label, sent, editable, removable, name == "line.2.modifiers")
            for name, label, sent, editable, removable in made
        )
        return work_rows.CorrectionView(
            case,
            1,
            case % 9 != 5,
            fields if case % 9 != 5 else (),
            "7",
            "CM2610448210",
            (2,),
            "replace",
            ("replace", "new"),
            "This payer takes a replacement claim; it may not be appealed and corrected at once.",
        )

    def letter_choices(self, case: int, issue: int = 0) -> tuple[work_rows.LetterChoice, ...]:
        return (
            work_rows.LetterChoice("L-AUTH", "Authorization was on file", "appeal", True),
            work_rows.LetterChoice("L-RECON", "Please reconsider", "reconsideration"),
        )


class InventedActions:
    """Notes each deed and answers as the real ones do."""

    def __init__(self, queries: InventedQueries) -> None:
        self.queries = queries
        self.done: list[tuple[object, ...]] = []
        self.versions: list[int | None] = []
        self.left_out: set[object] = set()
        self.order: list[object] = []
        self.marks: tuple[tuple[int, ...], tuple[BlackOut, ...], bool] = ((1, 2), (), False)
        self.wording: tuple[str | int, ...] | None = None

    def remember_columns(self, path: Path, columns: SheetColumns, practice: int | None = None) -> None:
        self.done.append(("remember", path.name, columns, practice))

    def enter_remittance(self, draft: DraftRemittance, paper: Path | None = None) -> results.ImportReport:
        self.done.append(("enter", draft, paper))
        file = results.FileReport("Harbor, CHK1 (mail)", "manual", "imported", claims=len(draft.claims))
        return results.ImportReport((file,), 1, 0)

    def save_queue(self, denials: list[rows.QueueFilter], path: Path) -> int:
        self.done.append(("save queue", denials, path))
        return 40

    def call_sheet(self, path: Path, payer: str = "") -> results.CallSheetResult:
        self.done.append(("call sheet", path, payer))
        return results.CallSheetResult(path, 1, (payer,) if payer else ("Harbor", "Cascade"), 4)

    def attach_proof(self, case: int) -> results.Attached:
        self.done.append(("proof", case))
        return results.Attached(41, "Proof of timely filing", 1, results.Changed(frozenset({case})))

    def add_note(self, case: int, text: str) -> results.Changed:
        self.done.append(("note", case, text))
        return results.Changed(frozenset({case}))

    def set_follow_up(self, case: int, on: date | None, note: str = "") -> results.Changed:
        self.done.append(("follow_up", case, on, note))
        return results.Changed(frozenset({case}))

    def write_off(self, case: int, issue: int, reason: str) -> results.Changed:
        self.done.append(("write_off", case, issue, reason))
        return results.Changed(frozenset({case}))

    def answer_guide(
        self, case: int, step: str, value: str, issue: int = 0, from_files: bool = False
    ) -> results.Changed:
        self.queries.answers[step] = value
        self.done.append(("answer", case, step, value, from_files))
        return results.Changed(frozenset({case}))

    def seen(self, version: int | None) -> "InventedActions":
        self.versions.append(version)
        return self

    def answer_from_files(self, case: int, issue: int = 0) -> results.Changed:
        self.done.append(("answer from files", case, issue))
        return results.Changed()

    def keep_letter_facts(self, case: int, values: dict[str, str], issue: int = 0) -> results.Changed:
        self.done.append(("facts", case, dict(values)))
        return results.Changed(frozenset({case}))

    def document_bytes(self, document: int, kind: str = "attachment") -> bytes:
        return one_page_pdf()

    def mark_printed(
        self, case: int, document: int, printer: str, copies: int = 1, mail: str = ""
    ) -> results.PrintResult:
        self.done.append(("printed", case, document, printer, copies, mail))
        return results.PrintResult(TODAY + timedelta(days=30), results.Changed(frozenset({case})))

    def note_lock(self, locked: bool) -> None:
        self.done.append(("lock", locked))

    def folder_watch(self) -> None:
        return None

    def choose_folder(self, folder: Path | None) -> None:
        self.done.append(("folder", folder))

    def undo_import(self, attempt: int) -> results.ImportUndone:
        self.done.append(("undo file", attempt))
        return results.ImportUndone("remit_1116_brhp.835")

    def export_findings(self, attempt: int, path: Path) -> int:
        self.done.append(("findings", attempt, path))
        return 1

    def match(self, claim: int, other: int) -> results.Changed:
        self.done.append(("match", claim, other))
        self.queries.settled[claim] = other
        return results.Changed(frozenset({claim, other}))

    def keep_apart(self, claim: int) -> results.Changed:
        self.done.append(("own", claim))
        self.queries.settled[claim] = 0
        return results.Changed(frozenset({claim}))

    def unmatch(self, claim: int) -> results.Changed:
        self.done.append(("unmatch", claim))
        self.queries.settled.pop(claim, None)
        return results.Changed(frozenset({claim}))

    def undo_last(self, case: int) -> results.Changed:
        self.done.append(("undo", case))
        return results.Changed(frozenset({case}))

    def correct(self, case, changes, lines=(), choice="", out_path=None):  # type: ignore[no-untyped-def]
        self.done.append(("correct", case, dict(changes), choice, out_path))
        was = {"line.2.modifiers": "RT:LT", "line.2.units": "2"}
        rows_ = [
            results.FieldDifference("claim.frequency", "1", "7"),
            results.FieldDifference("claim.original_reference", "", "CM2610448210"),
        ]
        rows_ += [results.FieldDifference(name, was.get(name, ""), now) for name, now in changes.items()]
        finding = Finding(
            Level.WARNING, "charge", "Line 2: is the charge for both sides?", field="line.2.charge"
        )
        if out_path is not None:
            out_path.write_text("ISA*00*~", encoding="ascii")
        return results.CorrectionResult(
            out_path,
            "7",
            "CM2610448210",
            tuple(rows_),
            (finding,),
            True,
            "CLM*HSO-24902*568***11:B:7*Y*A*Y*Y~REF*F8*CM2610448210~",
            results.Changed(frozenset({case})) if out_path else results.Changed(),
        )

    def preview_letter(self, case, template="", values=None, attachments=None):  # type: ignore[no-untyped-def]
        self.done.append(("preview", case, template, dict(values or {}), attachments))
        drawn = results.ExhibitRow("A", 1, "Remittance, this claim only", "remittance")
        paper = results.ExhibitRow("B", 1, "Approval letter", "authorization", 7)
        going = [row for row in (drawn, paper) if (row.document or row.role) not in self.left_out]
        rest = tuple(row for row in (drawn, paper) if row not in going)
        going.sort(key=lambda row: self.order.index(row.document or row.role) if self.order else 0)
        filled = bool((values or {}).get("authorization.approved_on"))
        gap = LetterGap("authorization.approved_on", "Approval date", "the approval letter", FactInput.DATE)
        return results.LetterPreview(
            one_page_pdf() if filled else b"", () if filled else (gap,), 2 if filled else 0, tuple(going),
            passages=passages_of(self.wording), left_out=rest,
        )

    def paper_claim(self, case, changes, out_path, lines=(), choice="", keep=True):  # type: ignore[no-untyped-def]
        self.done.append(("paper claim", case, dict(changes), choice, out_path))
        return results.PaperClaim(out_path, "CMS-1500", 2, (), results.Changed(frozenset({case})))

    def arrange_exhibits(self, case, places, issue=0):  # type: ignore[no-untyped-def]
        self.done.append(("arrange", case, tuple(places)))
        self.left_out = {place.document or place.role for place in places if not place.goes}
        self.order = [place.document or place.role for place in places]
        return results.Changed(frozenset({case}))

    def paper(self, document: int) -> results.PaperPages:
        pages, black, on_top = self.marks
        return results.PaperPages(document, "Approval letter", two_page_pdf(), 2, pages, black, on_top)

    def mark_pages(self, case, document, pages, black=(), on_top=False):  # type: ignore[no-untyped-def]
        if not pages:
            raise Refusal("At least one page of a paper goes along; untick the whole paper to leave it out.")
        self.done.append(("pages", case, document, tuple(pages), tuple(black), on_top))
        self.marks = (tuple(pages), tuple(black), on_top)
        return results.Changed(frozenset({case}))

    def find_in_paper(self, document: int, words: str) -> tuple[BlackOut, ...]:
        return (BlackOut(2, 0.1, 0.1, 0.3, 0.2),) if words == "private" else ()

    def word_paragraph(self, case, template, paragraph, parts, facts=0, issue=0):  # type: ignore[no-untyped-def]
        self.done.append(("word", case, template, paragraph, parts, facts))
        self.wording = parts
        return results.Changed(frozenset({case}))

    def write_letter(self, case, template="", values=None, attachments=None, out_path=None):  # type: ignore[no-untyped-def]
        self.done.append(("letter", case, template, dict(values or {}), out_path))
        if out_path is not None:
            out_path.write_bytes(one_page_pdf())
        return results.LetterResult(
            out_path,
            template,
            1,
            2,
            "ab" * 32,
            (),
            (results.ExhibitRow("A", 1),),
            9,
            results.Changed(frozenset({case})),
        )

    def mark_sent(self, case: int, by: str, proof: str, on: date | None = None) -> results.SentResult:
        self.done.append(("sent", case, by, proof))
        return results.SentResult(TODAY, TODAY + timedelta(days=30), results.Changed(frozenset({case})))

    def attach(self, case, path, pages=""):  # type: ignore[no-untyped-def]
        self.done.append(("attach", case, path))
        return results.Attached(8, path.name, 1, results.Changed(frozenset({case})))

    def save_office(self, practice: int, values: dict[str, str]) -> results.Changed:
        self.done.append(("office", practice, values))
        return results.Changed()

    def confirm_payer(self, payer: int, payer_type: str, values: dict[str, str]) -> results.Changed:
        self.done.append(("payer", payer, payer_type, values))
        return results.Changed(frozenset({1}))

    def save_deadline(self, payer: int, deadline: PayerDeadline) -> results.Changed:
        if not deadline.source:
            raise Refusal("A deadline needs its source: the manual, contract or letter, and the page.")
        self.done.append(("deadline", payer, deadline))
        return results.Changed(frozenset({1}))

    def remove_deadline(self, payer: int, clock: str, level: int | None) -> results.Changed:
        self.done.append(("no deadline", payer, clock, level))
        return results.Changed(frozenset({1}))

    def import_files(self, paths, progress=None, cancelled=None):  # type: ignore[no-untyped-def]
        self.done.append(("import", tuple(paths)))
        files = tuple(results.FileReport(str(path), "835", "imported", claims=3) for path in paths)
        if progress is not None:
            progress(10, 10, "x")
        return results.ImportReport(files, 2, 1, results.Changed(frozenset({1})))


def passages_of(wording: tuple[str | int, ...] | None) -> tuple[LetterPassage, ...]:
    """A letter of three passages; the middle one has a gap and perhaps a person's own words."""
    facts = (TextRun("64483", RunKind.FACT), TextRun("approval date", RunKind.GAP))
    runs = (TextRun("We were approved for "), facts[0], TextRun(" on "), facts[1], TextRun("."))
    if wording is not None:
        runs = tuple(facts[part] if isinstance(part, int) else TextRun(part) for part in wording)
    who = "biller" if wording is not None else ""
    at = datetime(2026, 11, 17, 13, 44, tzinfo=UTC) if who else None
    return (
        LetterPassage("Opening", (LetterParagraph("Opening/1", (TextRun("We ask you to look again."),)),)),
        LetterPassage("The authorization", (LetterParagraph("The authorization/1", runs, who, at),)),
        LetterPassage("What we ask", (LetterParagraph("What we ask/1", (TextRun("Pay lines 2 & 3."),)),)),
    )


def two_page_pdf() -> bytes:
    """Two pages that Qt draws: the smallest PDF with its page named twice."""
    return one_page_pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 3 0 R]/Count 2")


def one_page_pdf() -> bytes:
    """The smallest PDF that Qt draws: one empty page."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 4\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )


class InventedApp:
    """What screens need of an App."""

    def __init__(self, length: int = 40) -> None:
        self.clock = Clock(TODAY)
        self.queries = InventedQueries(length)
        self.actions = InventedActions(self.queries)
        # The desk's imports run through the jobs: the same deed, in a process of its own.
        self.jobs = self.actions
        self.closed = False
        self.notice = ""

    def close(self) -> None:
        self.closed = True
