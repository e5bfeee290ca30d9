"""What a letter still lacks: every missing fact by its field name, never a guess."""

from collections.abc import Mapping

from markupsafe import Markup

from denials_app.model.letter import (
    DefaultEnclosure,
    FactInput,
    LetterFact,
    LetterGap,
    LetterTemplate,
    SignerKind,
)

Context = Mapping[str, object]


def gaps(template: LetterTemplate, context: Context) -> tuple[LetterGap, ...]:
    """Every fact the letter needs and `context` lacks, in the letter's order; then missing papers."""
    problems = context.get("problems", {})
    assert isinstance(problems, Mapping)
    found = [
        _gap(fact, context, str(problems.get(fact.field, "")))
        for fact in template.facts if _is_missing(fact, context) or fact.field in problems
    ]
    found += _wrong_signer(template, context)
    found += [_paper_gap(paper) for paper in template.enclosures if _is_paper_missing(paper, context)]
    return tuple(found)


def value_at(context: Context, field: str) -> object:
    """The value at a dotted field name; an empty text where there is none."""
    value: object = context
    for part in field.split("."):
        value = value.get(part, "") if isinstance(value, Mapping) else ""
    return value


def marked(template: LetterTemplate, context: Context) -> dict[str, object]:
    """`context` with a visible mark in place of each missing fact, for a preview that is never sent."""
    tree = _copied(context)
    for gap in gaps(template, context):
        if gap.input in (FactInput.YES_NO, FactInput.CHOICE):
            continue
        *path, name = gap.field.split(".")
        branch = tree
        for part in path:
            inner = branch.setdefault(part, {})
            assert isinstance(inner, dict)
            branch = inner
        mark = Markup('<mark>{} missing</mark>').format(gap.label.lower())
        branch[name] = (mark,) if gap.input is FactInput.LINES else mark
    return tree


def _copied(context: Context) -> dict[str, object]:
    return {key: _copied(value) if isinstance(value, Mapping) else value for key, value in context.items()}


def _is_missing(fact: LetterFact, context: Context) -> bool:
    return fact.required and _applies(fact.when, context) and value_at(context, fact.field) in ("", (), None)


def _applies(when: tuple[str, str] | None, context: Context) -> bool:
    """Whether a fact or paper is asked for: where another fact has that value, or with `*` any value."""
    if when is None:
        return True
    value = value_at(context, when[0])
    return value not in ("", (), None) if when[1] == "*" else str(value) == when[1]


def _gap(fact: LetterFact, context: Context, problem: str) -> LetterGap:
    hint = fact.hint
    if fact.field == "deadline.confirmed":
        hint = f"{value_at(context, 'deadline.unconfirmed_rule')}. {hint}"
    unsure = value_at(context, "denial.unconfirmed_reason") if fact.field == "denial.reason" else ""
    if unsure:
        hint = f"We would say, and nobody confirmed it: {unsure} {hint}"
    return LetterGap(fact.field, fact.label, hint, fact.input, fact.choices, fact.passage, problem)


def _wrong_signer(template: LetterTemplate, context: Context) -> list[LetterGap]:
    if template.signer is not SignerKind.CLINICIAN or value_at(context, "signer.clinician") != "no":
        return []
    return [LetterGap(
        "signer.clinician", "Clinician signs", "Choose the treating clinician as signer.", FactInput.YES_NO,
        problem="This letter argues medicine, so a clinician signs it.",
    )]


def _is_paper_missing(paper: DefaultEnclosure, context: Context) -> bool:
    return (
        paper.required and _applies(paper.when, context) and not value_at(context, f"exhibit.{paper.role}")
    )


def _paper_gap(paper: DefaultEnclosure) -> LetterGap:
    return LetterGap(
        f"exhibit.{paper.role}", paper.name, "Attach it as an exhibit.", FactInput.PAPER,
        passage="Enclosures",
    )
