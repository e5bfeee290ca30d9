"""What is unmatched comes and goes with the files that were sent, on each engine."""

from pathlib import Path

from sqlalchemy import func, select

from denials_app.actions.importing.undo_import import undo_import
from denials_app.actions.means import Means
from denials_app.queries.unmatched import unmatched
from denials_app.store import tables
from tests.cli.test_matching import answers, claims
from tests.store.test_undoing import bring_in, line_of, means

__all__ = ["means"]


def waiting(means: Means) -> list[str]:
    return [row.side.number for row in unmatched(means.store)]


def kept_beside(means: Means) -> int:
    with means.store.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(tables.unsent_claim)) or 0)


def test_a_claim_waits_till_its_837_comes_and_again_once_that_is_taken_back(
    means: Means, tmp_path: Path,
) -> None:
    bring_in(means, claims(tmp_path, "a.837", {"number": "C7"}))
    bring_in(means, answers(tmp_path, "b.835", {"number": "C1"}, {"number": "C2", "icn": "ICN2"}))
    assert sorted(waiting(means)) == ["C1", "C2"]
    bring_in(means, claims(tmp_path, "c.837", {"number": "C1"}))
    assert waiting(means) == ["C2"]
    assert kept_beside(means) == 1, "what was sent after all is asked no more"
    undo_import(means, line_of(means, "c.837"))
    assert sorted(waiting(means)) == ["C1", "C2"]
