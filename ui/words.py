"""How the desk says dates, money, clocks, kinds and ends: the biller's words, one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from denials_app.base.money import dollars
from denials_app.model.denial import CaseState, DeadlineClock, End, Issue, Kind, Outcome

KIND_WORDS = {
    Kind.REJECTED: "Rejected before a decision",
    Kind.UNPROCESSABLE: "Not processed, send again",
    Kind.DENIED: "Denied",
    Kind.PARTIAL: "Partly denied",
    Kind.PATIENT: "Put on the patient",
    Kind.UNDERPAID: "Underpaid",
    Kind.TAKEBACK: "Taken back",
    Kind.PENDED: "Payer is still deciding",
    Kind.UNANSWERED: "No answer",
    Kind.REVIEW: "Look at this",
}

# What the words beside an issue are, where no remittance says them.
SAID = {Kind.REJECTED: "Why it was refused", Kind.UNANSWERED: "What is known of it"}

# What happened to the money of a case of this kind, as far as anybody knows.
AT_STAKE = {
    Kind.REJECTED: "rejected", Kind.UNANSWERED: "not answered", Kind.PENDED: "held",
    Kind.UNDERPAID: "short of the contract", Kind.TAKEBACK: "taken back", Kind.REVIEW: "in question",
}  # fmt: skip

# The same over a column of cents.
AT_STAKE_HEADS = {
    Kind.PENDED: "Held", Kind.UNDERPAID: "Short", Kind.TAKEBACK: "Taken back", Kind.REVIEW: "In question",
}  # fmt: skip

END_WORDS = {
    End.NEW_CLAIM: "Send a new claim",
    End.CORRECTED_CLAIM: "Correct the claim",
    End.VOID: "Void the claim",
    End.REOPENING: "Ask for a reopening",
    End.RECONSIDERATION: "Ask to reconsider",
    End.APPEAL: "Appeal",
    End.OTHER_PAYER: "Bill the other payer",
    End.BILL_PATIENT: "Bill the patient",
    End.WRITE_OFF: "Write off",
    End.SEND_RECORDS: "Send the records",
    End.CALL: "Call the payer",
    End.WAIT: "Wait for the answer",
}

STATE_WORDS = {
    CaseState.OPEN: "open",
    CaseState.READY: "ready to send",
    CaseState.PRINTED: "printed, not sent yet",
    CaseState.SENT: "sent",
    CaseState.WAITING: "waiting",
    CaseState.CLOSED_WON: "overturned",
    CaseState.CLOSED_PARTLY: "partly overturned",
    CaseState.CLOSED_PATIENT: "billed to the patient",
    CaseState.CLOSED_OTHER_PAYER: "billed to another payer",
    CaseState.CLOSED_WRITTEN_OFF: "written off",
    CaseState.CLOSED_LOST: "upheld",
    CaseState.CLOSED_NO_ACTION: "closed, nothing to do",
}

OUTCOME_WORDS = {
    Outcome.OVERTURNED: "Overturned",
    Outcome.PARTLY: "Partly",
    Outcome.UPHELD: "Upheld",
    Outcome.LOST_ON_PROCEDURE: "Lost on procedure",
    Outcome.NEW_DENIAL: "Denied anew",
    Outcome.SELF_DUPLICATE: "Denied as a duplicate",
    Outcome.TAKEBACK: "Taken back",
    Outcome.ASK: "Look at the answer",
}

CLOCK_WORDS = {
    "appeal": "Appeal",
    "corrected_claim": "Corrected claim",
    "filing": "First filing",
    "records": "Records",
    "recoupment": "Stop the recoupment",
}

# What the cents of a queue's rows are: by its lane, and where one group is picked by its reason.
HEAD_OF = {"denials": "Denied $", "rejections": "Charge $", "unanswered": "Charge $"}
HEAD_OF_GROUP = {"PRIC": "Short $", "RECP": "Taken $", "APPL": "Open $"}

CLAIM_ENDS = frozenset({End.NEW_CLAIM, End.CORRECTED_CLAIM, End.VOID, End.REOPENING})
LETTER_ENDS = frozenset({End.APPEAL, End.RECONSIDERATION, End.SEND_RECORDS})


@dataclass(frozen=True, slots=True)
class ClockFace:
    """How one deadline looks: an icon, a tone and words, so colour is never the only sign."""

    icon: str
    tone: str
    short: str
    long: str
    second: str
    late: bool = False


def day_of_text(value: str) -> str:
    """The MM/DD/YYYY of a day written as 2026-10-29; anything else as it is written."""
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value


def day(value: date | None) -> str:
    """MM/DD/YYYY, or a dash where there is none."""
    return value.strftime("%m/%d/%Y") if value else "–"


def near_day(value: date | None, today: date) -> str:
    """`Fri 11/20` within two weeks, else MM/DD/YYYY."""
    if value is not None and abs((value - today).days) <= 14:
        return value.strftime("%a %m/%d")
    return day(value)


def moment(value: datetime, today: date) -> str:
    """`today 13:02`, `yesterday`, or MM/DD and the time."""
    if value.time() == time(0):
        # a day out of a file carries no hour, and must not move to the day before by its time zone
        return near_day(value.date(), today)
    local = value.astimezone()
    if local.date() == today:
        return local.strftime("today %H:%M")
    if local.date() == today - timedelta(days=1):
        return local.strftime("yesterday %H:%M")
    return local.strftime("%m/%d %H:%M") if local.year == today.year else local.strftime("%m/%d/%Y")


def whole_dollars(amount: int) -> str:
    """Cents as whole dollars with their sign: 941234 → "$9,412"."""
    sign, amount = ("\u2212", -amount) if amount < 0 else ("", amount)
    return f"{sign}${(amount + 50) // 100:,}"


def short_dollars(amount: int) -> str:
    """Whole dollars, from a million on in millions: 1900597100 → "$19.0M"."""
    if abs(amount) < 100_000_000:
        return whole_dollars(amount)
    sign, millions = "\u2212" if amount < 0 else "", (abs(amount) + 5_000_000) // 10_000_000
    return f"{sign}${millions // 10:,}.{millions % 10}M"


def money(amount: int) -> str:
    """Cents with the dollar sign: "$890.00"."""
    text = dollars(amount)
    return f"\u2212${text[1:]}" if text.startswith("\u2212") else f"${text}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 denial`, `14 denials`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def clock_name(kind: str, level: int | None = None) -> str:
    """`Appeal, level 1`."""
    name = CLOCK_WORDS.get(kind, kind.replace("_", " ").capitalize())
    return f"{name}, level {level}" if level else name


def clock_face(due: date | None, work_by: date | None, today: date) -> ClockFace:
    """The face of a deadline, counted to the day to work by: late, three days, two weeks, later, no rule."""
    target = work_by or due
    if target is None:
        return ClockFace("help-circle-outline", "text2", "no rule", "no rule yet", "ask the payer")
    last = due or target
    if last < today:
        late = count((today - last).days, "day") + " late"
        return ClockFace("alert-circle-outline", "red", "late", late, f"was due {last:%m/%d}", late=True)
    # the office's own day may have passed while the payer's has not: it is due now, not lost
    days_left = max((target - today).days, 0)
    icon, tone = _urgency(days_left)
    short = f"{days_left} d" if days_left else "today"
    long = f"{count(days_left, 'day')} left" if days_left else "today"
    verb = "last day" if target < today else "send by" if days_left <= 14 else "due"
    shown = target if target >= today else last
    # a day of next year without its year would read as one that has passed
    when = f"{verb} {shown:%m/%d}" if shown.year == today.year or days_left <= 14 else day(shown)
    return ClockFace(icon, tone, short, long, when)


NO_CLOCK = ClockFace("calendar-blank-outline", "text2", "none", "none runs", "no clock runs")


def face_of(clock: DeadlineClock, today: date) -> ClockFace:
    """The face of an issue's clock."""
    return clock_face(clock.due_legal, clock.work_by, today)


def _urgency(days_left: int) -> tuple[str, str]:
    if days_left <= 3:
        return "clock-alert-outline", "red"
    if days_left <= 14:
        return "clock-outline", "amber"
    return "calendar-blank-outline", "text2"


def since_words(new: int, oldest: date | None, today: date) -> str:
    """`3 came in today, the oldest refused Mon 11/09`; what nobody knows is left out."""
    words = [f"{new:,} came in today"] if new else []
    if oldest is not None and oldest < today:
        words.append(f"the oldest refused {near_day(oldest, today)}")
    return ", ".join(words)


def verdict(issue: Issue) -> str:
    """The short tag of an issue: its kind and whether it may be appealed."""
    words = KIND_WORDS[issue.kind]
    if issue.waits_until is not None:
        due = "waits for the correction until" if issue.ends[:1] == (End.WAIT,) else "no correction by"
        return f"{words}, {due} {day(issue.waits_until)}"
    if issue.kind in (Kind.DENIED, Kind.PARTIAL):
        return f"{words}, can be appealed" if issue.appealable else f"{words}, not to be appealed"
    return words


def stake_words(issues: Sequence[Issue]) -> str:
    """What happened to the money of a whole case: one word where all its issues share it."""
    said = {AT_STAKE.get(issue.kind, "denied") for issue in issues}
    return said.pop() if len(said) == 1 else "at stake" if said else "denied"


def line_words(lines: tuple[int, ...], total: int) -> str:
    """`lines 2 and 3 of 3`, or that it is the whole claim."""
    if not lines:
        return "the whole claim"
    if len(lines) == 1:
        return f"line {lines[0]} of {total}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]} of {total}"


def procedure_words(procedure: str, modifiers: tuple[str, ...], units: str) -> str:
    """`64483 RT`, `J3301 ×4`."""
    text = " ".join((procedure, *modifiers)).strip()
    return f"{text} ×{units}" if units not in ("", "0", "1") else text
