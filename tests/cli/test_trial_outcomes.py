"""Whatever happens, who asked for a document gets exactly one, and trouble is one sentence on stderr."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "77"],
        ["guide", "77"],
        ["groups", "--by", "colour"],
        ["list", "--state", "nonsense"],
        ["import", "not-there.835"],
        ["sent", "77", "--by", "fax", "--proof", "x"],
        ["letter", "77", "--out", "x.pdf"],
        ["correct", "77", "--out", "x.837"],
    ],
)
def test_a_refusal_is_a_document_too(denials: Any, arguments: list[str]) -> None:
    document = json.loads(denials(*arguments, "--json", expect=1))
    assert document == {"refused": denials.stderr.strip()}
    assert denials(*arguments, expect=1) == ""


def test_a_wrong_use_is_a_document_too(denials: Any) -> None:
    assert set(json.loads(denials("list", "--limit", "0", "--json", expect=2))) == {"refused"}
    assert denials("list", "--limit", "0", expect=2) == ""


def test_a_refused_import_is_told_once_as_its_report(denials: Any, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear colleague", encoding="ascii")
    [file] = denials.json("import", str(text), expect=1)["files"]
    assert denials.stderr.strip() == file["sentence"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes in folders")
def test_a_pipe_is_refused_and_holds_nothing_up(denials: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.835"
    os.mkfifo(pipe)
    [file] = denials.json("import", str(pipe), expect=1)["files"]
    assert (file["status"], file["refused"]) == ("set_aside", True)
    assert "pipe.835 is no ordinary file" in denials.stderr
