"""Keeps the facts of an office in one encrypted database.

In come frozen values of `model` and the rows that actions write; out go the same values and a connection
that queries select from. Nothing is decided about a claim here, and nothing leaves the database in plain.

`opening` makes a database and opens one. Writing: `with store.unit(actor, tag) as unit` is one deed. An
import goes through `importing`, writes with `incoming` and `cases` inside `store.batch()` steps, and is
shown by `flip`. Reading: `store.read()`, and every query over imported rows
or cases carries `visible(table)`.
"""

from denials_app.store.unit import Store, UnitOfWork

__all__ = ["Store", "UnitOfWork"]
