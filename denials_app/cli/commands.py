"""The table of commands, and what a bare `denials` does: it opens the desk."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import typer

from denials_app.base.errors import Refusal
from denials_app.cli import (
    balance,
    calls,
    demo,
    files,
    history,
    keeping,
    matching,
    payers,
    prices,
    queue,
    sheets,
    work,
)

program = typer.Typer(
    name="denials", add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="Overturn: a desk for denied medical claims. Without a command it opens the desk.",
)


@program.callback(invoke_without_command=True)
def desk(context: typer.Context) -> None:
    """Opens the desk when no command is given."""
    if context.invoked_subcommand is None:
        raise typer.Exit(open_desk())


def open_desk() -> int:
    """Runs the desk as a process of its own and gives back its exit code."""
    if getattr(sys, "frozen", False):
        suffix = Path(sys.executable).suffix
        beside = Path(sys.executable).with_name(f"overturn{suffix}")
        return subprocess.call([str(beside)])
    if importlib.util.find_spec("ui") is None:
        raise Refusal("The desk is not installed here; install the whole program, or name a command.")
    if not has_screen():
        raise Refusal("The desk needs a screen and there is none here; name a command, as --help lists them.")
    return subprocess.call([sys.executable, "-m", "ui"])


def has_screen() -> bool:
    """Whether a window can be shown. Elsewhere than on Linux the system itself knows."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


program.command("init")(keeping.init)
program.command("demo")(demo.demo)
program.command("import")(files.import_)
program.command("columns")(sheets.columns)
program.command("watch")(files.watch)
program.command("history")(history.history)
program.command("file")(history.file)
program.command("undo-import")(history.undo_import)
program.command("unmatched")(matching.unmatched)
program.command("match")(matching.match)
program.command("unmatch")(matching.unmatch)
program.command("groups")(queue.groups)
program.command("list")(queue.list_)
program.command("show")(queue.show)
program.command("guide")(work.guide)
program.command("correct")(work.correct)
program.command("letter")(work.letter)
program.command("sent")(work.sent)
program.command("callsheet")(calls.callsheet)
program.command("balance")(balance.balance)
program.add_typer(payers.payers, name="payers")
program.add_typer(prices.prices, name="prices")
program.add_typer(keeping.audit, name="audit")
program.command("migrate")(keeping.migrate)
program.command("check")(keeping.check)
program.command("self-test")(keeping.self_test)
