"""Commands that work one denial: guide, correct, letter, sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from denials_app.app import App
from denials_app.base.errors import Answered
from denials_app.base.words import counted, day_words
from denials_app.cli import as_json
from denials_app.cli.options import (
    CaseName,
    Db,
    Json,
    Now,
    PassphraseFile,
    day_of,
    note,
    opened,
    pairs,
)
from denials_app.model.denial import Overrule
from denials_app.model.letter import FactInput, LetterGap
from denials_app.queries.work_rows import GuideView

Sets = Annotated[list[str], typer.Option("--set", metavar="NAME=VALUE", help="May be given several times.")]


def guide(
    denial: CaseName,
    answer: Annotated[
        list[str], typer.Option("--answer", metavar="STEP=VALUE", help="May be given several times."),
    ] = [],  # noqa: B006
    issue: Annotated[int, typer.Option("--issue", min=0, help="Which issue; 0 is the leading one.")] = 0,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Walks the playbook of a denial."""
    answers = pairs(answer, "--answer")
    with opened(db, passphrase_file, now) as app:
        case = app.queries.find_case(denial)
        for step, value in answers.items():
            app.actions.answer_guide(case, step, value, issue)
        view = app.queries.guide(case, issue)
    if as_document:
        as_json.put(as_json.guide(view))
    else:
        _tell_guide(view)


def _tell_guide(view: GuideView) -> None:
    print(view.title)
    for step in view.steps:
        print(f"\n[{step.id}] {step.question}")
        for option in step.options:
            mark = "x" if option.value == step.answer else " "
            likely = "  (the files point here)" if option.likely else ""
            print(f"  ({mark}) {option.value}: {option.label}{likely}")
    for check in view.checklist:
        print(f"  - {check}")
    if view.end:
        print(f"\nEnd: {view.end} {view.detail}\n{view.words}")


def correct(
    denial: CaseName,
    out: Annotated[Path, typer.Option("--out", help="Where the 837 goes (or the sheet, as PDF).")],
    sets: Sets = [],  # noqa: B006
    lines: Annotated[str, typer.Option("--lines", help="Only these lines, as 1,3.")] = "",
    choice: Annotated[str, typer.Option("--as", help="replace or new, where there is a choice.")] = "",
    cms1500: Annotated[
        Path | None, typer.Option("--cms1500", help="The data of the paper form too, as PDF."),
    ] = None,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Corrected or new claim as 837."""
    changes = pairs(sets, "--set")
    wanted = _line_numbers(lines)
    with opened(db, passphrase_file, now) as app:
        case = app.queries.find_case(denial)
        result = app.actions.correct(case, changes, wanted, choice, out)
        if cms1500 is not None and result.text:
            app.actions.paper_claim(case, changes, cms1500, wanted, choice, keep=False)
    if as_document:
        as_json.put(as_json.correction(result))
    else:
        for change in result.changes:
            print(f"{change.field}: {change.was or '(nothing)'} -> {change.now or '(nothing)'}")
    for one in result.findings:
        note(f"{one.level}: {one.message}")
    if result.file is None:
        raise Answered("No file was written; mend what is named above.")
    note(f"Written: {result.file}" + (f" and {cms1500}" if cms1500 and result.text else ""))
    if cms1500 is not None and not result.text:
        note("No 837 of this claim is on file: the correction sheet names the boxes.")


def _line_numbers(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in text.split(",")) if text else ()
    except ValueError:
        numbers = (0,)
    if any(number < 1 for number in numbers):
        raise typer.BadParameter(f"{text} names no lines; write them as 1,3.", param_hint="--lines")
    return numbers


def letter(
    denial: CaseName,
    out: Annotated[Path, typer.Option("--out", help="Where the packet goes, as PDF.")],
    template: Annotated[str, typer.Option("--template", help="A letter's id, such as L-MN1.")] = "",
    attach: Annotated[
        list[str], typer.Option("--attach", metavar="FILE[:PAGES]", help="May be given several times."),
    ] = [],  # noqa: B006
    proof: Annotated[
        bool, typer.Option("--proof", help="Encloses the acceptances on file as proof of timely filing."),
    ] = False,
    overrule: Annotated[
        str, typer.Option("--overrule", metavar="REASON", help="Why to appeal where none is due by default."),
    ] = "",
    sets: Sets = [],  # noqa: B006
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Letter and packet."""
    values = pairs(sets, "--set")
    with opened(db, passphrase_file, now) as app:
        case = app.queries.find_case(denial)
        if overrule:
            app.actions.overrule(case, _not_appealable(app, case), overrule)
        drawn = (app.actions.attach_proof(case).document,) if proof else ()
        given = _attached(app, case, attach)
        enclosed = None if given is None else (*drawn, *given)
        result = app.actions.write_letter(case, template, values, enclosed, out)
    if as_document:
        as_json.put(as_json.letter(result))
    if result.file is None:
        missing = "; ".join(_asked(gap) for gap in result.gaps)
        raise Answered(f"The letter lacks facts, so nothing was written: {missing}.")
    note(f"Written: {result.file}, {counted(result.pages, 'page')}, SHA-256 {result.sha256}")


def _not_appealable(app: App, case: int) -> int:
    """The first issue that a reason can open to an appeal; the leading one where there is none."""
    issues = app.queries.case(case).assessment.issues
    return next((at for at, one in enumerate(issues) if one.overrule is Overrule.WITH_REASON), 0)


def _asked(gap: LetterGap) -> str:
    way = "--attach FILE" if gap.input is FactInput.PAPER else f"--set {gap.field}=..."
    return f"{gap.label} ({way}){': ' + gap.problem.rstrip('.') if gap.problem else ''}"


def _attached(app: App, case: int, given: Sequence[str]) -> tuple[int, ...] | None:
    if not given:
        return None
    taken = []
    for one in given:
        path, pages = _split_pages(one)
        taken.append(app.actions.attach(case, path, pages).document)
    return tuple(taken)


def _split_pages(text: str) -> tuple[Path, str]:
    name, sign, pages = text.rpartition(":")
    is_pages = bool(sign) and bool(pages) and all(part.isdigit() or part in "-," for part in pages)
    return (Path(name), pages) if is_pages and not Path(text).exists() else (Path(text), "")


def sent(
    denial: CaseName,
    by: Annotated[str, typer.Option("--by", help="mail, fax or portal.")],
    proof: Annotated[str, typer.Option("--proof", help="Certified-mail number, fax or portal reference.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Today if not given.")] = None,
    db: Db = None, passphrase_file: PassphraseFile = None, now: Now = None, as_document: Json = False,
) -> None:
    """Records what left."""
    day = day_of(on, "--on") if on else None
    with opened(db, passphrase_file, now) as app:
        result = app.actions.mark_sent(app.queries.find_case(denial), by, proof, day)
    if as_document:
        as_json.put({"on": result.on, "follow_up": result.follow_up})
    note(f"Recorded as sent on {day_words(result.on)}; follow up on {day_words(result.follow_up)}.")
