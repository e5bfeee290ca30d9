"""Keeps a template's work small: its loops are counted, and no text in it grows beyond a letter."""

from typing import Final

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer

# Rounds of all loops, macros and parts of one page. A claim of 999 lines takes a few thousand.
MOST_STEPS: Final = 200_000
_LONGEST_TEXT: Final = 1_000_000
# Methods of texts that blow one up or use it as a format.
GROWING: Final = frozenset({
    "center", "encode", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust",
    "translate", "zfill",
})  # fmt: skip


class Steps:
    """Counts what the page does that was begun last."""

    def __init__(self) -> None:
        self._taken = 0

    def begin(self) -> None:
        """A new page begins."""
        self._taken = 0

    def step(self) -> None:
        """One more round; raises SecurityError where a page never ends."""
        self._taken += 1
        if self._taken > MOST_STEPS:
            raise SecurityError("it runs without end")


def joined(*parts: object) -> str:
    """The texts one after the other, escaped where one of them is part of the page."""
    return short(markup_join(parts))


def short(text: str) -> str:
    """The text, where it is no longer than a letter."""
    if len(text) > _LONGEST_TEXT:
        raise SecurityError("it builds a text without end")
    return text


def bounded(tree: nodes.Template) -> nodes.Template:
    """The template with a step at the head of everything that can repeat, and `~` kept short."""
    _Joining().visit(tree)
    for node in (tree, *tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block))):
        node.body.insert(0, _step(node))  # type: ignore[attr-defined]
    return tree


def _step(node: nodes.Node) -> nodes.ExprStmt:
    call = nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None)
    return nodes.ExprStmt(call).set_lineno(node.lineno).set_environment(node.environment)  # type: ignore[return-value,arg-type]


class _Joining(NodeTransformer):
    """Puts our own joining in the place of `~`; the library asks for the method by its name."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:
        """A `~` chain."""
        self.generic_visit(node)
        call = nodes.Call(nodes.EnvironmentAttribute("joined"), node.nodes, [], None, None)
        return call.set_lineno(node.lineno).set_environment(node.environment)  # type: ignore[return-value,arg-type]
