"""What a deed needs from outside: where facts are kept, the rules, the time, who does it, who draws PDFs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from denials_app.base.clock import Clock
from denials_app.base.phases import OnPhase, untold
from denials_app.reference import Reference
from denials_app.store.unit import Store

Render = Callable[[str, Mapping[str, bytes]], bytes]


@dataclass(frozen=True, slots=True)
class Means:
    """The tools of every deed. `actor` is the person (or `command line`) the audit names.

    `on_phase` hears where an import stands. `seen` is the version of the case that the doer has before them:
    where it moved on meanwhile, the deed is refused.
    """

    store: Store
    reference: Reference
    clock: Clock
    actor: str
    render: Render
    on_phase: OnPhase = untold
    seen: int | None = None
