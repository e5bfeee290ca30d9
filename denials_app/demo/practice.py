"""Writes the sample practice into a folder: what was sent, what came back, what is broken, and the papers."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from denials_app.demo.acknowledged import acknowledgment_file
from denials_app.demo.answered import remittance_file
from denials_app.demo.notes import papers
from denials_app.demo.plan import Plan, make_plan
from denials_app.demo.sent import claims_file

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file and the day it reached the office."""

    path: Path
    day: date


@dataclass(frozen=True, slots=True)
class SamplePractice:
    """Where everything lies. `good` is complete and balanced, oldest first; `broken` is not."""

    plan: Plan
    good: tuple[SampleFile, ...]
    broken: tuple[Path, ...]
    papers: tuple[tuple[str, Path], ...]


def write_practice(
    folder: Path,
    today: date,
    draw: Callable[[str], bytes] | None = None,
    seed: int = 2026,
    count: int = 1500,
    denials: int = 200,
) -> SamplePractice:
    """The whole practice under `folder`, which is made. Without `draw` (HTML to PDF) there are no papers."""
    plan = make_plan(today, seed, count, denials)
    good = sorted(
        [*_sent(plan, folder), *_acknowledged(plan, folder), *_answered(plan, folder)],
        key=lambda file: (file.day, file.path.name),
    )
    broken = _broken(folder / "broken", [file.path for file in good if file.path.suffix == ".835"])
    return SamplePractice(plan, tuple(good), broken, _papers(plan, folder / "papers", draw))


def _by(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> list[list[Thing]]:
    groups: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return list(groups.values())


def _put(folder: Path, name: str, text: str, day: date) -> SampleFile:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="ascii", newline="\n")
    return SampleFile(path, day)


def _sent(plan: Plan, folder: Path) -> list[SampleFile]:
    files = []
    for number, claims in enumerate(_by(plan.claims, lambda claim: (claim.sent, claim.practice)), start=1):
        practice, day = claims[0].practice, claims[0].sent
        files.append(_put(folder / "sent", f"{day}-{practice.prefix}.837", claims_file(claims, number), day))
    return files


def _acknowledged(plan: Plan, folder: Path) -> list[SampleFile]:
    files = []
    for number, said in enumerate(
        _by(plan.acknowledgments, lambda each: (each.day, each.claim.practice)), start=1001
    ):
        practice, day = said[0].claim.practice, said[0].day
        text = acknowledgment_file(said, number)
        files.append(_put(folder / "acknowledged", f"{day}-{practice.prefix}.277", text, day))
    return files


def _answered(plan: Plan, folder: Path) -> list[SampleFile]:
    files = []
    for number, answers in enumerate(
        _by(plan.answers, lambda each: (each.paid_on, each.claim.practice)), start=2001
    ):
        practice, day = answers[0].claim.practice, answers[0].paid_on
        taken = [each for each in plan.recoupments if each.practice == practice and each.paid_on == day]
        text = remittance_file(answers, taken, number)
        files.append(_put(folder / "remittances", f"{day}-{practice.prefix}.835", text, day))
    return files


def _broken(folder: Path, remittances: list[Path]) -> tuple[Path, ...]:
    """Files as they go wrong: broken off, an amount that is none, a wrong count, empty, not X12 at all.

    Their claims are those of good files, so that importing them adds no case.
    """
    folder.mkdir(parents=True, exist_ok=True)
    first, second, third = (path.read_text(encoding="ascii") for path in remittances[:3])
    amount = second.replace("CAS*CO*45*", "CAS*CO*45*N/A", 1)
    count = third.replace("\nSE*", "\nSE*9", 1)
    texts = {
        "broken-off.835": first[: len(first) * 3 // 5],
        "amount-is-no-number.835": amount,
        "wrong-count.835": count,
        "empty.835": "",
        "saved-web-page.835": "<html><body><p>You were away too long. Log in again.</p></body></html>\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="ascii", newline="\n")
    return tuple(folder / name for name in texts)


def _papers(plan: Plan, folder: Path, draw: Callable[[str], bytes] | None) -> tuple[tuple[str, Path], ...]:
    if draw is None:
        return ()
    written = []
    # A folder for each chart: the name of a file tells nothing of patient or claim.
    for number, paper in enumerate(papers(plan), start=1):
        path = folder / f"{number:02}" / f"{paper.name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw(paper.html))
        written.append((paper.claim, path))
    return tuple(written)
