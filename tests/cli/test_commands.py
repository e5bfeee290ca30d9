"""The command line itself: exit codes, one sentence of trouble, one document, how a practice is opened."""

import json
from pathlib import Path
from typing import Any

import pytest

from denials_app.__main__ import main
from denials_app.settings import Settings, usual_location


def test_help_names_every_command(own_denials: Any) -> None:
    out = own_denials("--help", process=True)
    commands = (
        "init", "demo", "import", "groups", "list", "show", "guide", "correct", "letter", "sent", "audit",
        "migrate", "check", "self-test",
    )  # fmt: skip
    assert [name for name in commands if name not in out] == []


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from denials_app.cli import commands; heavy = ('sqlalchemy', 'weasyprint', 'pikepdf', "
        "'PySide6', 'pyx12'); print([name for name in heavy if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_an_unknown_command_or_option_is_a_matter_of_usage(own_denials: Any) -> None:
    own_denials("dance", expect=2)
    own_denials("list", "--limit", "0", expect=2)
    own_denials("list", "--now", "yesterday", expect=2)
    own_denials("correct", "1", "--set", "no-sign", "--out", "x.837", expect=2)


def test_a_wrong_passphrase_is_one_sentence_and_touches_nothing(own_denials: Any) -> None:
    before = own_denials.db.read_bytes()
    own_denials.environment["DENIALS_PASSPHRASE"] = "another one"
    own_denials("list", expect=1)
    assert own_denials.stderr.startswith("That passphrase does not open this database.")
    assert own_denials.stderr.count("\n") == 1
    assert own_denials.db.read_bytes() == before


def test_no_passphrase_says_how_to_hand_one_in(own_denials: Any) -> None:
    own_denials.environment["DENIALS_PASSPHRASE"] = ""
    own_denials("list", expect=1, process=True)
    assert "--passphrase-file" in own_denials.stderr


def test_a_passphrase_file_opens_too(own_denials: Any, tmp_path: Path) -> None:
    path = tmp_path / "word"
    path.write_text("a long enough sentence\nand a second line nobody reads\n", encoding="utf-8")
    own_denials.environment["DENIALS_PASSPHRASE"] = ""
    assert json.loads(own_denials("list", "--passphrase-file", str(path), "--json")) == []
    own_denials("list", "--passphrase-file", str(tmp_path / "none"), expect=1)
    assert "cannot be read" in own_denials.stderr


def test_no_database_there_names_the_way_to_make_one(own_denials: Any, tmp_path: Path) -> None:
    own_denials("list", "--db", str(tmp_path / "other.overturn"), expect=1)
    assert "denials init" in own_denials.stderr


def test_init_never_overwrites(own_denials: Any) -> None:
    before = own_denials.db.read_bytes()
    own_denials("init", expect=1)
    assert own_denials.db.read_bytes() == before
    own_denials("init", "--db", str(own_denials.folder), expect=1)
    assert "is a folder; name a file in it" in own_denials.stderr


def test_a_case_that_is_not_there_is_refused(own_denials: Any) -> None:
    for command in (["show", "77"], ["guide", "77"], ["sent", "77", "--by", "fax", "--proof", "x"]):
        own_denials(*command, expect=1)
        assert own_denials.stderr.count("\n") == 1


def test_a_dimension_that_is_none_is_refused_and_shows_no_list(own_denials: Any) -> None:
    for command in (("groups",), ("list",), ("list", "--group", "AUTH")):
        assert own_denials(*command, "--by", "weather", expect=1) == ""
        assert "weather is none of these" in own_denials.stderr


def test_import_set_aside_is_exit_three_and_refused_is_one(own_denials: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "open.csv"
    sheet.write_text("claim,amount\n1,2\n", encoding="ascii")
    [file] = own_denials.json("import", str(sheet), expect=3)["files"]
    assert file["status"] == "set_aside"
    text = tmp_path / "letter.txt"
    text.write_text("Dear colleague", encoding="ascii")
    own_denials("import", str(text), expect=1)
    assert "letter.txt is not an X12 file" in own_denials.stderr


def test_the_audit_is_whole_and_a_changed_entry_is_found(own_denials: Any) -> None:
    own_denials("audit", "verify")
    from denials_app.app import App

    app = App.open(str(own_denials.db), own_denials.environment["DENIALS_PASSPHRASE"])
    with app.actions._means.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_entry SET actor = 'nobody'")
    app.close()
    own_denials("audit", "verify", expect=1)
    assert "changed" in own_denials.stderr


def test_migrate_says_that_the_database_is_up_to_date(own_denials: Any) -> None:
    own_denials("migrate")
    assert "up to this version" in own_denials.stderr


def test_settings_come_from_option_then_environment_then_the_usual_place(tmp_path: Path) -> None:
    environment = {"DENIALS_DB": "from-environment", "DENIALS_PASSPHRASE": "word"}
    assert Settings.read("from-option", None, environment).location == "from-option"
    assert Settings.read(None, None, environment) == Settings("from-environment", "word")
    assert Settings.read(None, None, {}).location == str(usual_location())


def test_a_fault_of_the_program_tells_nothing_of_the_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    from denials_app.cli import commands

    def fail() -> None:
        raise KeyError("QUILL, JUNA")

    monkeypatch.delenv("DENIALS_TRACE", raising=False)
    monkeypatch.setattr(commands, "program", fail)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    told = capsys.readouterr().err
    assert "QUILL" not in told
    assert "KeyError" in told


def test_a_reader_that_leaves_early_changes_no_exit_code(own_denials: Any, tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "denials_app", "groups", "--json"], stdout=write, stderr=subprocess.PIPE,
        env={**os.environ, **own_denials.environment}, text=True, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_screen_the_desk_is_refused_in_one_sentence(
    own_denials: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    own_denials(expect=1)
    assert own_denials.stderr.startswith("The desk needs a screen")
    assert own_denials.stderr.count("\n") == 1


def test_nothing_to_show_is_said_and_leaves_stdout_empty(own_denials: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for command in (
        ("list",), ("groups",), ("history",), ("prices", "list"), ("import", str(tmp_path / "empty")),
    ):  # fmt: skip
        assert own_denials(*command) == ""
        assert own_denials.stderr.count("\n") == 1


def test_every_command_takes_the_common_options() -> None:
    import typer

    from denials_app.cli.commands import program

    group = typer.main.get_command(program)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        for own in getattr(command, "commands", {name: command}).values():
            options = {option for parameter in own.params for option in parameter.opts}
            assert {"--db", "--passphrase-file", "--now"} <= options, name
            assert own.help, name
            assert all(getattr(parameter, "help", "") for parameter in own.params), name
