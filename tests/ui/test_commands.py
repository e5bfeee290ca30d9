"""The one table of commands: no key twice, nothing without an action, every icon there."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence

from ui.commands import COMMANDS, Context, commands_in

SCREENS = [each for each in Context if each not in (Context.EVERYWHERE, Context.UNLOCK)]


def test_no_id_stands_twice() -> None:
    ids = [each.id for each in COMMANDS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("context", SCREENS)
def test_no_context_holds_a_key_twice(context: Context) -> None:
    keys = [each.key for each in commands_in(context) if each.key]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("context", SCREENS)
def test_no_key_is_the_start_of_a_longer_one(context: Context) -> None:
    keys = [each.key for each in commands_in(context) if each.key]
    longer = [key.split(", ")[0] for key in keys if ", " in key]
    assert not set(longer) & set(keys)


@pytest.mark.parametrize("each", COMMANDS, ids=lambda each: each.id)
def test_qt_understands_every_key(each: Any) -> None:
    if each.key:
        sequence = QKeySequence(each.key)
        assert sequence.toString(QKeySequence.SequenceFormat.PortableText).lower() == each.key.lower()


@pytest.mark.parametrize("context", SCREENS)
def test_every_command_has_an_action(context: Context, at: Callable[..., Any]) -> None:
    _, window, screen = at(context, 0)
    for each in commands_in(context):
        assert each.id in screen.slots() or each.id in window.window_slots(), each.id


@pytest.mark.parametrize("context", SCREENS)
def test_no_screen_answers_to_a_command_it_does_not_hold(context: Context, at: Callable[..., Any]) -> None:
    _, _, screen = at(context, 0)
    held = {each.id for each in commands_in(context)}
    assert set(screen.slots()) <= held


def test_every_icon_is_in_the_font(theme: Any) -> None:
    for each in COMMANDS:
        assert not theme.icon(each.icon).isNull()
