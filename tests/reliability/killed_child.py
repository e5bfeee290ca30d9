"""The command line as it is, at one moment held still, telling each phase of an import on a pipe.

    python killed_child.py FD ARGUMENT...

The moment is held still because the facts note it, and are compared to the byte. FD 0 tells nobody.
With DIE_AT in the environment it kills itself at that phase told, 0 the first: the same place anywhere.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from itertools import count

from denials_app.base import phases
from denials_app.base.clock import Clock

TELL_TO = int(sys.argv[1])
DIE_AT = int(os.environ.get("DIE_AT", "-1"))
MOMENT = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


places = count()


def tell(phase: phases.Phase) -> None:
    """One letter a phase: r, b, f or s."""
    if TELL_TO:
        os.write(TELL_TO, phase.value[:1].encode())
        if next(places) == DIE_AT:
            os.kill(os.getpid(), signal.SIGKILL)


def now(_clock: Clock) -> datetime:
    """Always the same."""
    return MOMENT


# Whoever is told nothing otherwise is told this; it must stand before anything else is imported.
phases.untold = tell
Clock.now = now  # type: ignore[method-assign]

if __name__ == "__main__":
    from denials_app.__main__ import main

    sys.argv[1:] = sys.argv[2:]
    main()
