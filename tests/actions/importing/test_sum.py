"""The sum of every import: what a file holds is in, already held, or set aside; a loss is told."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from denials_app.actions.importing import taking_remittances
from denials_app.app import App
from denials_app.model.file_sum import FileSum
from denials_app.model.finding import Level
from denials_app.x12.events import ClaimRead

Make = Callable[..., Path]


def test_the_sum_names_what_is_in_held_and_set_aside(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance(claims={"C1": "197", "C2": "45"})])
    path = remittance(claims={"C1": "197", "C2": "45", "C3": "50", "C4": "50"})
    path.write_text(path.read_text().replace("CLP*C4*1*200*", "CLP*C4*1*many*"))
    [file] = app.actions.import_files([path]).files
    assert file.sum == FileSum(4, 1, 2, 1)
    assert file.words.startswith("4 in the file = 1 in + 2 already held + 1 set aside, paid $")
    assert app.queries.imports()[0].sum == file.sum


def test_a_claim_in_the_wrong_sort_of_transaction_is_set_aside(app: App, remittance: Make) -> None:
    path = remittance()
    path.write_text(path.read_text().replace("LX*1~", "CLM*LOST*75***11:B:1~\nLX*1~"))
    [file] = app.actions.import_files([path]).files
    assert (file.sum, file.status) == (FileSum(4, 3, 0, 1), "partly")
    [reason] = [one.message for one in file.findings if one.code == "set-aside"]
    assert reason == "A claim was set aside: it stands in no transaction of claims (ST*837)"


def test_a_reader_that_lost_a_claim_would_be_found_out(
    app: App, remittance: Make, monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lose_one(monkeypatch)
    [file] = app.actions.import_files([remittance()]).files
    first = file.findings[0]
    assert (first.level, first.code) == (Level.ERROR, "sum")
    assert first.message.startswith("The claims do not add up: 3 in the file ≠ 2 in.")
    assert file.status == "partly"
    assert len(app.queries.imports()) == 1


def _lose_one(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = taking_remittances.read_remittances

    def losing(stream: Any, *given: Any) -> Iterator[object]:
        lost = False
        for event in whole(stream, *given):
            if isinstance(event, ClaimRead) and not lost:
                lost = True
            else:
                yield event

    monkeypatch.setattr(taking_remittances, "read_remittances", losing)
