"""The guide: every road of every playbook leads to an end that exists for the issue."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest

from denials_app.model.claim import ClaimType, SentClaim, SentLine
from denials_app.model.denial import End, Group, Issue, Kind, PayerProfile, PayerType
from denials_app.model.history import ClaimHistory
from denials_app.model.party import Organization, Person
from denials_app.reference.playbooks import Playbook
from denials_app.triage import assess
from denials_app.triage.facts import facts_of
from denials_app.triage.guide import GuideFacts, GuideView, checklist, facts_for, walk

GROUPS = [Group.AUTH, Group.CODE, Group.INFO, Group.MEDN]
END_OF = {
    Kind.REJECTED: (End.NEW_CLAIM, End.CALL, End.WAIT), Kind.UNANSWERED: (End.CALL, End.WAIT),
}  # fmt: skip


def facts(
    desk: Any, reasons: str, remarks: str = "", type: PayerType = PayerType.COMMERCIAL, **named: bool,
) -> GuideFacts:
    [issue] = desk.of_line(reasons, remarks, type=type).issues
    return facts_for(issue, type, named, issue.lines)


def every_end(playbook: Playbook, about: GuideFacts) -> list[GuideView]:
    """The view at the end of every road that is open to this issue."""
    ends: list[GuideView] = []
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        view = walk(playbook, about, answers)
        if view.current is None:
            ends.append(view)
        else:
            waiting += [{**answers, view.current.id: option.value} for option in view.current.options]
    return ends


@pytest.mark.parametrize(("group", "type", "owes"), product(GROUPS, PayerType, ("CO", "PR")))
def test_every_road_ends_where_the_issue_may_go(desk: Any, group: Group, type: PayerType, owes: str) -> None:
    playbook = desk.reference.playbook(group)
    rows = desk.reference.carcs.items()
    carcs = [code for code, row in rows if row.group is group and row.reason_class == "D"]
    for carc, remark in product(carcs, ("", "MA130")):
        [issue] = desk.of_line(f"{owes}-{carc}:200", remark, type=type).issues
        if issue.group is not group:
            continue
        views = every_end(playbook, facts_for(issue, type, {}, issue.lines))
        assert views
        for view in views:
            assert view.end is not None
            assert view.end.end in {*issue.ends, End.CALL, End.WAIT, End.WRITE_OFF}
            assert view.total == len(view.done)


def test_no_question_is_dead_and_no_answer_is_never_offered(desk: Any) -> None:
    """Every step of every playbook is asked for some issue, and every answer is offered for some."""
    asked: set[tuple[str, str, str]] = set()
    for book, about in every_issue(desk):
        for view in every_end(book, about):
            asked |= {(book.id, step.id, option.value) for step in view.done for option in step.options}
    every = {
        (book.id, step.id, option.value)
        for book in desk.reference.playbooks.values() for step in book.steps for option in step.options
    }
    assert sorted(every - asked) == []


def every_issue(desk: Any) -> Iterator[tuple[Playbook, GuideFacts]]:
    """An issue of each kind that a playbook may meet: by payer, group code and every reason of its group."""
    for group in GROUPS:
        book = desk.reference.playbook(group)
        carcs = [code for code, row in desk.reference.carcs.items() if row.group is group]
        for carc, owes, type in product(carcs, ("CO", "PR"), (PayerType.COMMERCIAL, PayerType.MEDICARE_FFS)):
            for remark in ("", "MA130"):
                issues = desk.of_line(f"{owes}-{carc}:200", remark, type=type).issues
                for issue in (one for one in issues if one.group is group):
                    yield book, facts_for(issue, type, {}, issue.lines)
    for kind, groups in ((Kind.REJECTED, ("A3", "999")), (Kind.UNANSWERED, ("",))):
        book = desk.reference.playbooks[kind]
        ends = END_OF[kind]
        for status, category in product(("54", "33", "562", "21"), groups):
            yield book, GuideFacts(
                PayerType.COMMERCIAL, kind, ends, frozenset({status}), groups=frozenset({category}),
            )  # fmt: skip


@pytest.mark.parametrize("kind", END_OF)
def test_what_was_never_decided_is_sent_or_asked_about(desk: Any, kind: Kind) -> None:
    for book, about in every_issue(desk):
        if book.kind is kind:
            ends = {view.end.end for view in every_end(book, about) if view.end}
            assert ends <= set(END_OF[kind]), "nothing to appeal where nobody decided"
            assert all(view.end for view in every_end(book, about))


def test_an_independent_review_follows_the_plan_s_own_levels(desk: Any) -> None:
    playbook = desk.reference.playbook(Group.MEDN)
    answers = {"policy": "yes", "criteria": "all", "talk": "over", "letter": "external"}
    end = walk(playbook, facts(desk, "CO-50:200"), answers).end
    assert end is not None
    assert (end.end in (End.APPEAL, End.RECONSIDERATION), end.opens) == (True, "task")


@pytest.mark.parametrize(("reasons", "group", "first"), [
    ("CO-39:200", Group.AUTH, "refused"), ("CO-288:200", Group.AUTH, "referral"),
    ("CO-242:200", Group.AUTH, "network"), ("CO-210:200", Group.AUTH, "told"),
    ("CO-95:200", Group.AUTH, "rule"), ("CO-197:200", Group.AUTH, "needed"),
    ("CO-58:200", Group.MEDN, "setting"), ("CO-40:200", Group.MEDN, "emergency"),
    ("CO-110:200", Group.INFO, "early"), ("CO-267:200", Group.INFO, "span"),
    ("CO-4:200", Group.CODE, "note"),
])  # fmt: skip
def test_a_reason_begins_at_its_own_question(desk: Any, reasons: str, group: Group, first: str) -> None:
    view = walk(desk.reference.playbook(group), facts(desk, reasons), {})
    assert view.current is not None
    assert view.current.id == first


def test_the_bilateral_story(desk: Any) -> None:
    about = facts(desk, "CO-4:200", "N822", modifier_missing=True)
    playbook = desk.reference.playbook(Group.CODE)
    start = walk(playbook, about, {})
    assert start.current is not None
    assert start.current.preselected == "no"
    assert start.current.options[0].because == ("modifier_missing",)
    end = walk(playbook, about, {"note": "no", "modifier": "both_sides"}).end
    assert end is not None
    assert (end.end, end.opens) == (End.CORRECTED_CLAIM, "editor")
    assert end.fields[:2] == ("line.1.modifiers", "line.1.units")


def test_the_files_point_to_the_letter(desk: Any) -> None:
    about = facts(desk, "CO-197:200", "M62", authorization_on_claim=True)
    playbook = desk.reference.playbook(Group.AUTH)
    view = walk(playbook, about, {"needed": "yes"})
    assert view.current is not None
    assert view.current.id == "where"
    assert view.current.preselected == "matches"
    end = walk(playbook, about, {"needed": "yes", "where": "matches"}).end
    assert end is not None
    assert (end.template, end.papers) == ("L-AUTH", ("Approval letter", "Remittance", "Claim as sent"))


def test_medicare_wants_a_reopening_or_a_new_claim_under_the_same_question(desk: Any) -> None:
    code = desk.reference.playbook(Group.CODE)
    about = facts(desk, "CO-4:200", type=PayerType.MEDICARE_FFS)
    end = walk(code, about, {"note": "no", "modifier": "one_side"}).end
    assert end is not None
    assert end.end is End.REOPENING
    lost = facts(desk, "CO-4:200", "MA130", type=PayerType.MEDICARE_FFS)
    end = walk(code, lost, {"note": "no", "modifier": "one_side"}).end
    assert end is not None
    assert end.end is End.NEW_CLAIM


def test_an_answer_that_is_not_offered_is_asked_again(desk: Any) -> None:
    playbook = desk.reference.playbook(Group.MEDN)
    view = walk(playbook, facts(desk, "CO-50:200"), {"policy": "no such answer", "criteria": "all"})
    assert view.current is not None
    assert (view.current.id, view.done) == ("policy", ())


def test_the_notice_is_asked_about_only_when_the_patient_owes(desk: Any) -> None:
    playbook = desk.reference.playbook(Group.MEDN)
    for reasons, first in (("PR-50:200", "notice"), ("CO-50:200", "policy"), ("CO-150:200", "level")):
        view = walk(playbook, facts(desk, reasons), {})
        assert view.current is not None
        assert view.current.id == first
        assert view.total >= 2


def test_medicare_has_no_talk_between_physicians(desk: Any) -> None:
    playbook = desk.reference.playbook(Group.MEDN)
    answers = {"policy": "yes", "criteria": "all"}
    for type, step in ((PayerType.MEDICARE_FFS, "letter"), (PayerType.COMMERCIAL, "talk")):
        view = walk(playbook, facts(desk, "CO-50:200", type=type), answers)
        assert view.current is not None
        assert view.current.id == step


def test_an_unprocessable_claim_goes_out_new(desk: Any) -> None:
    playbook = desk.reference.playbook(Group.INFO)
    about = facts(desk, "CO-16:200", "N290 MA130", type=PayerType.MEDICARE_FFS)
    view = walk(playbook, about, {"values": "all"})
    assert view.current is not None
    assert [option.value for option in view.current.options] == ["new", "late"]
    end = walk(playbook, about, {"values": "all", "send": "new"}).end
    assert end is not None
    assert (end.end, end.fields) == (End.NEW_CLAIM, ("rendering.npi",))


def test_groups_without_a_playbook_have_a_list(desk: Any) -> None:
    for reasons in ("CO-22:200", "CO-97:200", "OA-18:200", "CO-Z9:200"):
        [issue] = desk.of_line(reasons).issues
        assert desk.reference.playbook(issue.group) is None
        assert len(checklist(issue, desk.reference)) >= 3


def sent(**more: Any) -> SentClaim:
    line = SentLine(1, "HC", "20610", more.pop("modifiers", ()), 20000, "1", place_of_service="11")
    return SentClaim(
        "A-1", ClaimType.PROFESSIONAL, 20000, "1", more.pop("place", "11"), "", Organization(),
        Organization(),
        Person(), Person(), lines=(line,), **more,
    )


def test_facts_come_from_our_files_only(desk: Any) -> None:
    def of(*claims: SentClaim) -> Mapping[str, bool]:
        history: ClaimHistory = desk.history(desk.answer(desk.claim(desk.line(1, 200, 0, "CO-197:200"))))
        [issue] = desk.assess(*history.adjudications).issues
        known = ClaimHistory("A-1", history.payer, ClaimType.UNKNOWN, claims, history.adjudications)
        return facts_of(known, issue)

    assert not any(of().values())
    assert of(sent(prior_authorization="AUTH1"))["authorization_on_claim"]
    assert of(sent())["authorization_not_on_claim"]
    assert of(sent())["modifier_missing"]
    assert of(sent(modifiers=("50",)))["modifier_sent"]
    assert of(sent(place="23"))["emergency_place"]
    assert of(sent(referral="R1"))["referral_on_claim"]


def test_every_fact_a_playbook_names_is_computed(desk: Any) -> None:
    issue = Issue(Group.AUTH, "", Kind.DENIED, 1, (), (), True, None, "", ())
    known = set(facts_of(desk.history(), issue))
    named = {
        fact for playbook in desk.reference.playbooks.values() for step in playbook.steps
        for option in step.options for fact in (*option.likely, *option.when.facts, *option.when.not_facts)
    }
    assert named <= known == set(desk.reference.facts)


def test_our_files_put_the_end_they_speak_for_first(desk: Any) -> None:
    answers = desk.history(desk.answer(desk.claim(desk.line(1, 200, 0, "CO-197:200")))).adjudications

    def first(*claims: SentClaim) -> End:
        known = ClaimHistory("A-1", PayerProfile("Larkspur Health"), ClaimType.UNKNOWN, claims, answers)
        return assess(known, desk.reference, date(2026, 11, 22)).issues[0].ends[0]

    assert first() is End.CALL
    assert first(sent()) is End.CALL
    assert first(sent(prior_authorization="AUTH1")) is End.APPEAL
