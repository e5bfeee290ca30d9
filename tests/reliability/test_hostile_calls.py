"""Orders that cannot be carried out: one sentence with the mend, and nothing changed or left behind."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal

FIELDS = ("claim.note=SEEN", "claim.prior_authorization=A1")


@pytest.fixture
def desk(own_denials: Any, seeds: dict[str, bytes], tmp_path: Path) -> Any:
    """A practice with a claim as sent and its denial."""
    (tmp_path / "sent.837").write_bytes(seeds["837P"])
    answer = seeds["835"].replace(b"CLP*A1*1*200*80*20", b"CLP*A1*4*200*0*0").replace(b"*80**1~", b"*0**1~")
    (tmp_path / "answer.835").write_bytes(answer)
    own_denials("import", str(tmp_path / "sent.837"), str(tmp_path / "answer.835"))
    return own_denials


def _sentence(denials: Any) -> str:
    assert denials.stderr.count("\n") == 1, denials.stderr
    assert "Traceback" not in denials.stderr
    return str(denials.stderr)


@pytest.mark.parametrize("frequency", ["9", "0", "2", "A", "77", "\u0667"])
def test_a_frequency_that_no_professional_claim_has_is_refused(
    desk: Any, tmp_path: Path, frequency: str,
) -> None:
    out = tmp_path / "out.837"
    desk("correct", "A1", "--set", f"claim.frequency={frequency}", "--out", str(out), expect=1)
    assert "the frequency of a professional claim is 1, 6, 7 or 8" in _sentence(desk)
    assert not out.exists()


@pytest.mark.parametrize("lines", [",", " ", "1,,2", "0", "-1", "one", "1;2"])
def test_line_numbers_that_are_none_are_a_matter_of_usage(desk: Any, tmp_path: Path, lines: str) -> None:
    out = tmp_path / "out.837"
    desk("correct", "A1", "--as", "new", f"--lines={lines}", "--out", str(out), expect=2)
    assert "names no lines; write them as 1,3." in " ".join(desk.stderr.replace("│", " ").split())
    assert not out.exists()


def test_a_line_that_is_not_there_is_told_in_good_grammar(desk: Any, tmp_path: Path) -> None:
    out = str(tmp_path / "out.837")
    desk("correct", "A1", "--as", "new", "--lines", "7", "--out", out, expect=1)
    assert _sentence(desk) == "There is no line 7: the claim has 1 line.\n"


def test_a_pipe_as_a_paper_is_refused_and_does_not_hang(desk: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "notes.pdf"
    os.mkfifo(pipe)
    desk("letter", "A1", "--attach", str(pipe), "--out", str(tmp_path / "out.pdf"), expect=1)
    assert "is no ordinary file; name one on the disk." in _sentence(desk)
    desk("letter", "A1", "--attach", str(tmp_path), "--out", str(tmp_path / "out.pdf"), expect=1)
    assert "is a folder; name a file in it." in _sentence(desk)


@pytest.mark.parametrize("place", ["folder", "pipe", "device", "missing/out.837"])
def test_what_is_no_place_for_a_file_is_refused_and_left_as_it_was(
    desk: Any, tmp_path: Path, place: str,
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/null")
    desk("correct", "A1", "--as", "new", "--set", FIELDS[0], "--out", str(tmp_path / place), expect=1)
    assert str(tmp_path / place) in _sentence(desk)
    assert (tmp_path / "device").is_symlink()
    assert not Path("/dev/null").is_file()
    assert [row["kind"] for row in desk.json("show", "A1")["history"] if row["kind"] == "deed"] == []


def test_a_file_that_is_there_is_replaced_whole(desk: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.837"
    out.write_text("an earlier one " * 9000, encoding="ascii")
    desk("correct", "A1", "--as", "new", "--set", FIELDS[0], "--out", str(out))
    assert out.read_bytes().startswith(b"ISA*")
    assert out.read_bytes().rstrip().endswith(b"~")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".overturn-")] == []


def test_a_file_whose_record_cannot_be_kept_is_taken_away_again(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    from denials_app.actions import correct

    def fail(*_given: object, **_named: object) -> None:
        raise Refusal("The disk is full, so nothing was saved. Free some space and try again.")

    monkeypatch.setattr(correct, "on_case", fail)
    out = tmp_path / "out.837"
    desk("correct", "A1", "--as", "new", "--set", FIELDS[0], "--out", str(out), expect=1)
    assert not out.exists()


def test_a_server_without_its_key_file_here_says_where_it_goes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_denials: Any,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    own_denials("list", "--db", "postgresql://desk@127.0.0.1:1/office", expect=1)
    said = _sentence(own_denials)
    assert said.startswith("This computer has no key file for the database office. Copy ")
    assert "127.0.0.1-1-office.keys into" in said


OWN_FILES = ("", "-wal", "-shm", ".keys", ".import")


@pytest.mark.parametrize("ending", OWN_FILES)
def test_a_practices_own_database_is_neither_read_nor_replaced(desk: Any, ending: str) -> None:
    # A reader holds the log and its index open beside the database, as a desk does.
    reader = App.open(str(desk.db), desk.environment["DENIALS_PASSPHRASE"])
    reader.actions.add_note(reader.queries.find_case("A1"), "called")
    own = Path(f"{desk.db}{ending}")
    own.touch()
    for command in (["import", str(own)], ["letter", "A1", "--attach", str(own), "--out", f"{desk.db}.pdf"],
                    ["correct", "A1", "--as", "new", "--set", FIELDS[0], "--out", str(own)]):  # fmt: skip
        desk(*command, expect=1)
        assert "belongs to the database of a practice" in _sentence(desk)
    assert not reader.queries.audit_breaks()
    reader.close()
    desk("audit", "verify")


def test_a_folder_with_the_practice_in_it_brings_only_what_payers_sent(
    own_denials: Any, seeds: dict[str, bytes],
) -> None:
    (own_denials.folder / "a.835").write_bytes(seeds["835"])
    files = own_denials.json("import", str(own_denials.folder))["files"]
    assert [Path(file["path"]).name for file in files] == ["a.835"]
    watched = own_denials("watch", str(own_denials.folder), "--once")
    assert "overturn" not in watched
    own_denials("audit", "verify")


SECOND_IMPORT = """
    import sys
    from pathlib import Path
    from denials_app.app import App
    app = App.open(sys.argv[1], "a long enough sentence")
    def tell(done, total, words):
        print("reading", flush=True)
        sys.stdin.readline()
    app.actions.import_files([Path(sys.argv[2])], tell)
    app.close()
"""


def test_an_import_beside_another_is_one_sentence_and_harms_neither(
    own_denials: Any, kill_files: ModuleType, tmp_path: Path, checkout: Path,
) -> None:
    first, second = (kill_files.remittance(tmp_path, number, range(number * 50, 200)) for number in (1, 2))
    other = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SECOND_IMPORT), str(own_denials.db), str(first)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    )  # fmt: skip
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "reading\n"
        own_denials("import", str(second), expect=1)
        said = _sentence(own_denials)
        _desk_is_refused_too(own_denials, second)
        other.communicate("go\n" * 1000)
    assert said == "Another import is under way. Wait until it is done, then try again.\n"
    assert other.returncode == 0
    [held] = own_denials.json("import", str(first))["files"]
    assert held["duplicates"] == held["claims"] == 150
    own_denials("import", str(second))


def _desk_is_refused_too(denials: Any, path: Path) -> None:
    app = App.open(str(denials.db), denials.environment["DENIALS_PASSPHRASE"])
    try:
        with pytest.raises(Refusal, match="Another import is under way"):
            app.jobs.import_files([path], _untold, _never)
    finally:
        app.close()


def _replace(path: Path, content: bytes) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(content)
    other.replace(path)


CHANGES: dict[str, Callable[[Path, bytes], object]] = {
    "grows": lambda path, more: path.write_bytes(path.read_bytes() + more),
    "shrinks": lambda path, more: os.truncate(path, 90_000),
    "is replaced": _replace,
    "goes": lambda path, more: path.unlink(),
    "is written over": lambda path, more: path.write_bytes(path.read_bytes().replace(b"ROE", b"COE")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_while_it_is_read_brings_nothing(
    app: App, kill_files: ModuleType, tmp_path: Path, change: str,
) -> None:
    path = kill_files.remittance(tmp_path, 1, range(3000))
    more = kill_files.remittance(tmp_path, 2, range(3000, 3100)).read_bytes()
    whole, before, changed = path.read_bytes(), app.queries.facts_digest(), list[int]()

    def change_once(done: int, total: int, words: str) -> None:
        if not changed:
            changed.append(done)
            CHANGES[change](path, more)

    [file] = app.actions.import_files([path], change_once).files
    assert changed
    assert (file.status, file.refused, file.claims) == ("set_aside", True, 0)
    assert file.sentence.startswith(f"{path.name} changed while it was read; nothing of it came in.")
    assert app.queries.facts_digest() == before
    assert app.queries.imports()[0].status == "set_aside"
    path.write_bytes(whole)
    assert app.actions.import_files([path]).files[0].claims == 3000


def _untold(done: int, total: int, words: str) -> None:
    pass


def _never() -> bool:
    return False
