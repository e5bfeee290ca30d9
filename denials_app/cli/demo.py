"""The command that makes the sample practice and does the whole main job on it once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from denials_app.app import App
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.base.money import dollars
from denials_app.cli.demo_office import introduce, keep_charts
from denials_app.cli.options import Db, Now, PassphraseFile, clock_of
from denials_app.demo.cast import BILLER, PRACTICES
from denials_app.demo.practice import SamplePractice, write_practice
from denials_app.settings import passphrase_in

PASSPHRASE = "sample practice"
_CORRECTED_BEFORE = timedelta(days=24)
"""So long ago the story's claim was corrected; what came later is imported afterwards."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the demo leaves its things, and the passphrase of its database."""

    folder: Path
    database: Path
    passphrase: str

    @property
    def files(self) -> Path:
        return self.folder / "files"


def demo(
    out: Annotated[Path, typer.Option("--out", help="A folder for everything the demo makes.")] = Path(
        "sample-practice"
    ),
    db: Db = None,
    passphrase_file: PassphraseFile = None,
    now: Now = None,
) -> None:
    """Makes the sample practice, does the main job on it and says where everything lies.

    The database is DIR/practice.overturn unless --db names another file; without a passphrase file its
    passphrase is "sample practice".
    """
    passphrase = passphrase_in(passphrase_file) if passphrase_file else PASSPHRASE
    places = Places(out, Path(db) if db else out / "practice.overturn", passphrase)
    if places.database.exists():
        raise Refusal(f"{places.database} is there already; name another place with --out or --db.")
    today = clock_of(now).today()
    places.folder.mkdir(parents=True, exist_ok=True)
    practice = _weeks_ago(places, today)
    _today(places, practice, today)
    print(f"The sample practice lies in {places.database}.")


def _weeks_ago(places: Places, today: date) -> SamplePractice:
    """The files up to then, the bilateral claim corrected and sent with its cover letter."""
    then = today - _CORRECTED_BEFORE
    app = App.create(str(places.database), places.passphrase, PRACTICES[0].name, Clock(then), BILLER)
    try:
        practice = write_practice(places.files, today, _drawing(app))
        made, broken = len(practice.good), len(practice.broken)
        print(f"Made {made} files of two practices and {broken} broken ones in {places.files}.")
        _import(app, [file.path for file in practice.good if file.day <= then])
        introduce(app)
        _correct(app, practice, places.folder)
    finally:
        app.close()
    return practice


def _today(places: Places, practice: SamplePractice, today: date) -> None:
    """Everything that came since, the answer to the correction among it; then one appeal."""
    app = App.open(str(places.database), places.passphrase, Clock(today), BILLER)
    try:
        later = [file.path for file in practice.good if file.day > today - _CORRECTED_BEFORE]
        _import(app, [*later, *practice.broken])
        case = app.queries.case(app.queries.find_case(practice.plan.story))
        print(f"The corrected claim {case.claim} was paid since: {case.state.value.replace('_', ' ')}.")
        charts = keep_charts(app, practice)
        print(f"The charts of {charts} open denials are in their folders.")
        _appeal(app, practice, places.folder)
        _tell_queue(app)
    finally:
        app.close()


def _tell_queue(app: App) -> None:
    groups, lanes = app.queries.groups(lane="denials"), app.queries.lanes()
    count, amount = sum(group.count for group in groups), sum(group.amount for group in groups)
    print(f"In the queue: {count} denials, ${dollars(amount)}, in {len(groups)} groups;")
    print(f"  {lanes.rejections} rejected claims to send again, {lanes.unanswered} nobody answered.")


def _drawing(app: App) -> Callable[[str], bytes]:
    def draw(html: str) -> bytes:
        return app.jobs.render(html, {})

    return draw


def _import(app: App, paths: Sequence[Path]) -> None:
    report = app.actions.import_files(paths)
    claims = sum(file.claims for file in report.files)
    said = sum(file.statuses for file in report.files)
    trouble = sum(file.status in ("set_aside", "partly") for file in report.files)
    new, since = report.denials_new, report.outcomes
    print(f"Imported {len(report.files)} files: {claims:,} claims and answers, {said:,} statuses.")
    print(f"  {new} cases are new, denied or refused; {since} were answered since.")
    if trouble:
        print(f"  {trouble} broken files were read in part or set aside, each with its reason.")


def _correct(app: App, practice: SamplePractice, folder: Path) -> None:
    """The modifier that was left off, the replacement claim, and the letter that explains it."""
    story = practice.plan.story
    case, changes = app.queries.find_case(story), {"line.1.modifiers": "50"}
    path = folder / f"corrected-case-{case}.837"
    result = app.actions.correct(case, changes, out_path=path)
    if result.file is None:
        raise Refusal(
            "The sample correction was not written: " + " ".join(one.message for one in result.findings)
        )
    form = app.actions.paper_claim(case, changes, folder / f"cms1500-case-{case}.pdf", keep=False)
    print(f"{form.form} data of the same claim: {form.file}")
    fields = ", ".join(change.field for change in result.changes)
    print(f"Corrected {story} ({fields}): {path}")
    app.actions.attach(case, dict(practice.papers)[story])
    reason = "Both knees were injected at one visit; the first claim lacked the modifier that says so."
    _write_letter(app, case, "L-CCC", {"correction.reason": reason}, folder / f"cover-letter-case-{case}.pdf")
    app.actions.mark_sent(case, "portal", "Sample portal reference 1001")


def _appeal(app: App, practice: SamplePractice, folder: Path) -> None:
    """The first denial for a missing authorization whose approval is in the chart."""
    approvals = [number for number, path in practice.papers if path.stem.startswith("Approval")]
    open_cases = set(app.queries.queue_ids())
    for case in (app.queries.find_case(number) for number in approvals):
        if case in open_cases and not app.actions.preview_letter(case, "L-AUTH").gaps:
            _write_letter(app, case, "L-AUTH", {}, folder / f"appeal-case-{case}.pdf")
            return
    raise Refusal("The sample practice holds no open denial with an approval on file.")


def _write_letter(app: App, case: int, template: str, values: dict[str, str], path: Path) -> None:
    result = app.actions.write_letter(case, template, values, out_path=path)
    if result.file is None:
        raise Refusal(
            f"The sample letter {template} lacks " + ", ".join(gap.label for gap in result.gaps) + "."
        )
    print(f"Letter {template}: {result.pages} pages, {len(result.exhibits)} exhibits: {path}")
