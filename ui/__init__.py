"""The desk: Qt widgets over the core's queries and actions.

In come frozen rows, out go ids and commands. Nothing is decided here, no database is opened here, and
nothing long runs on the window's thread.
"""

from ui.python_trap import hold_constants

hold_constants()
