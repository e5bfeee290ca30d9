"""What each lane of the queue is called, what it counts, and what it says when nothing is in it."""

from dataclasses import dataclass

LANES = (
    ("denials", "Denials"),
    ("rejections", "Rejections"),
    ("unanswered", "No answer"),
    ("follow_ups", "Follow-ups"),
    ("waiting", "Waiting"),
    ("late", "Late"),
)


@dataclass(frozen=True, slots=True)
class LaneWords:
    """The title of the whole lane, one of what stands in it, and the face of the empty lane."""

    title: str
    one: str
    empty: str
    why: str


WORDS = {
    "denials": LaneWords("All denials", "denial", "No denial to work", "What payers deny next stands here."),
    "rejections": LaneWords(
        "All rejections", "claim", "No rejection is open", "Every claim that was sent got in."
    ),
    "unanswered": LaneWords(
        "All without an answer", "claim", "Every claim is answered, or still within its payer’s usual days",
        "A claim that stays silent longer stands here by itself.",
    ),
    "follow_ups": LaneWords(
        "All follow-ups", "case", "No follow-up is due", "A case comes back here on the day you set with F."
    ),
    "waiting": LaneWords(
        "All that wait", "case", "Nothing waits for an answer",
        "What is printed or sent waits here until the payer answers.",
    ),
    "late": LaneWords("All that are late", "case", "No deadline has passed", "What lapses comes here."),
}  # fmt: skip
