"""An import taken back, and claims matched by hand, on each engine."""

from pathlib import Path
from typing import Any

import pytest

from denials_app.actions.importing.import_files import import_files
from denials_app.actions.importing.undo_import import undo_import
from denials_app.actions.match import match, unmatch
from denials_app.actions.means import Means
from denials_app.base.errors import Refusal
from denials_app.queries.imports import import_view, imports
from denials_app.queries.raw_text import raw_text
from denials_app.queries.unmatched import candidates, unmatched
from denials_app.reference import Reference
from denials_app.store import Store
from denials_app.store.importing import sweep
from denials_app.store.watching import SeenFile, came_in_before, remember, seen_files
from tests.cli.test_matching import answers, claims
from tests.oracles.contents import contents


def nothing_drawn(_html: str, _assets: object) -> bytes:
    raise Refusal("Nothing is drawn here.")


@pytest.fixture
def means(store: Store) -> Means:
    return Means(store, Reference.load(), store.clock, "ann", nothing_drawn)


def bring_in(means: Means, *paths: Path) -> None:
    import_files(means, paths, _untold, _never)


def _untold(_done: int, _total: int, _words: str) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


def told(means: Means) -> dict[str, list[str]]:
    with means.store.read() as connection:
        return contents(connection)


def line_of(means: Means, name: str) -> int:
    return next(row.id for row in imports(means.store) if row.name == name)


def test_each_file_taken_back_leaves_what_the_others_bring(means: Means, tmp_path: Path) -> None:
    sent = claims(tmp_path, "a.837", {"number": "C1"}, {"number": "C2", "charge": "300"})
    first = answers(tmp_path, "b.835", {"number": "C1"}, {"number": "C9", "icn": "ICN9"})
    second = answers(tmp_path, "c.835", {"number": "C1", "icn": "ICN2", "code": "50"}, day="20261101")
    bring_in(means, sent, first)
    before = told(means)
    bring_in(means, second)
    undo_import(means, line_of(means, "c.835"))
    assert told(means) == before
    undo_import(means, line_of(means, "b.835"))
    undo_import(means, line_of(means, "a.837"))
    left = told(means)
    assert not any(left[name] for name in ("claim", "remit_claim", "sent_claim", "denial_case", "remittance"))


def test_what_two_files_brought_stays_with_the_other(means: Means, tmp_path: Path) -> None:
    one = answers(tmp_path, "a.835", {"number": "C1"}, {"number": "C2", "icn": "ICN2"})
    part = tmp_path / "part.835"
    text = one.read_text()
    part.write_text(text[: text.index("CLP*C1")] + text[text.index("CLP*C2") :])
    bring_in(means, one, part)
    view = import_view(means.store, line_of(means, "part.835"))
    assert [(row.claim, row.earlier) for row in view.duplicates] == [("C2", "a.835")]
    undo_import(means, line_of(means, "a.835"))
    after = told(means)
    assert len(after["remit_claim"]) == 1
    assert sweep(means.store) == 0
    undo_import(means, line_of(means, "part.835"))
    assert told(means)["remit_claim"] == []


def test_an_undo_that_breaks_off_before_its_flip_changes_nothing(means: Means, tmp_path: Path) -> None:
    bring_in(means, answers(tmp_path, "a.835", {"number": "C1"}))
    bring_in(means, answers(tmp_path, "b.835", {"number": "C1", "icn": "I2", "code": "50"}, day="20261101"))
    before = told(means)

    def fail(phase: Any) -> None:
        if phase == "flip":
            raise Refusal("broken off")

    watched = Means(means.store, means.reference, means.clock, "ann", nothing_drawn, on_phase=fail)
    with pytest.raises(Refusal, match="broken off"):
        undo_import(watched, line_of(means, "b.835"))
    assert told(means) == before


def test_an_undo_that_breaks_off_in_its_sweep_is_finished_by_the_next_start(
    means: Means, tmp_path: Path,
) -> None:
    bring_in(means, answers(tmp_path, "a.835", {"number": "C1"}))
    before = told(means)
    bring_in(means, answers(tmp_path, "b.835", {"number": "C1", "icn": "I2", "code": "50"}, day="20261101"))

    def fail(phase: Any) -> None:
        if phase == "sweep":
            raise Refusal("broken off")

    watched = Means(means.store, means.reference, means.clock, "ann", nothing_drawn, on_phase=fail)
    with pytest.raises(Refusal, match="broken off"):
        undo_import(watched, line_of(means, "b.835"))
    assert imports(means.store)[0].undone is not None
    assert sweep(means.store) == 1
    assert told(means) == before


def test_an_old_file_on_which_many_build_is_taken_back_as_if_it_had_never_come(
    means: Means, tmp_path: Path,
) -> None:
    """More claims than an undo once told apart, answered by a later file with other words and money."""
    first = [{"number": f"C{n}", "icn": f"ICN{n}"} for n in range(220)]
    later = [{**one, "icn": f"NEW{n}", "charge": "210", "code": "50"} for n, one in enumerate(first)]
    fillers = [{"number": "C9", "icn": "ICN9"}]
    bring_in(means, answers(tmp_path, "before.835", *fillers, day="20261001"))
    bring_in(means, answers(tmp_path, "later.835", *later, day="20261101"))
    expected = told(means)
    undo_import(means, line_of(means, "later.835"))
    bring_in(means, answers(tmp_path, "old.835", *first), tmp_path / "later.835")
    undo_import(means, line_of(means, "old.835"))
    assert told(means) == expected


def test_answers_find_the_claims_they_would_have_found_without_the_file(
    means: Means, tmp_path: Path,
) -> None:
    """One number is two claims; what was sent, answered and replaced later goes where it would have gone."""
    day = {"day": "20260701"}
    base = answers(tmp_path, "a.835", {"number": "C9", "icn": "ICN9"})
    sent = claims(tmp_path, "c.837", {"number": "C1", "charge": "300", **day}, {"number": "C1"})
    replaced = claims(tmp_path, "d.837", {"number": "C1", "original": "REF*F8*ICN2~\n"})
    later = answers(
        tmp_path, "e.835", {"number": "C1", "icn": "ICN2", "charge": "300", **day},
        {"number": "C1", "icn": "ICN3", "charge": "300"}, day="20261101",
    )  # fmt: skip
    old = answers(
        tmp_path, "b.835", {"number": "C1", "charge": "300"}, {"number": "C1", "icn": "ICN2", **day},
    )  # fmt: skip
    bring_in(means, base, sent, replaced, later)
    expected = told(means)
    for name in ("e.835", "d.837", "c.837"):
        undo_import(means, line_of(means, name))
    bring_in(means, old, sent, replaced, later)
    undo_import(means, line_of(means, "b.835"))
    assert told(means) == expected


def test_a_match_by_hand_and_its_taking_back(means: Means, tmp_path: Path) -> None:
    bring_in(means, claims(tmp_path, "a.837", {"number": "HSO24752"}))
    bring_in(means, answers(tmp_path, "b.835", {"number": "HSO2475"}))
    [row] = unmatched(means.store)
    [close] = candidates(means.store, row.side.id)
    before = told(means)["denial_case"]
    match(means, row.side.id, close.side.id)
    assert unmatched(means.store) == ()
    with pytest.raises(Refusal, match="one claim already"):
        match(means, close.side.id, row.side.id)
    with pytest.raises(Refusal, match="stays"):
        undo_import(means, line_of(means, "a.837"))
    unmatch(means, row.side.id)
    assert [one.side.id for one in unmatched(means.store)] == [row.side.id]
    assert told(means)["denial_case"] == before


def test_the_text_around_a_place_and_the_files_seen_whole(means: Means, tmp_path: Path) -> None:
    path = answers(tmp_path, "a.835", {"number": "C1"})
    bring_in(means, path)
    lines = raw_text(means.store, line_of(means, "a.835"), path.read_bytes().index(b"SVC*"))
    assert [one.text for one in lines if one.is_it] == ["SVC*HC:99213*200*0**1"]
    seen = SeenFile("/in/a.835", 1 << 40, 1 << 60, "ab")
    with means.store.batch() as connection:
        remember(connection, [seen], means.clock.now())
        remember(connection, [seen], means.clock.now())
    with means.store.read() as connection:
        assert seen_files(connection, ["/in/a.835", "/in/b.835"]) == {"/in/a.835": seen}
        assert not came_in_before(connection, "ab")
