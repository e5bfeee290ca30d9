"""The only wiring: a location and a passphrase become an open practice with its queries, actions and jobs."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.base.words import counted
from denials_app.model.finding import Finding

BILLER = "biller"

if TYPE_CHECKING:
    from denials_app.actions.verbs import Actions
    from denials_app.jobs.pool import Jobs
    from denials_app.queries.nouns import Queries
    from denials_app.reference import Reference
    from denials_app.store.unit import Store


@dataclass(frozen=True, slots=True)
class App:
    """An open practice. Heavy parts are imported by `create` and `open`, never by importing this module."""

    location: str
    clock: Clock
    reference: "Reference"
    queries: "Queries"
    actions: "Actions"
    jobs: "Jobs"
    close_store: Callable[[], None]
    # One sentence about the database that was opened, empty when all is well.
    notice: str = ""

    @classmethod
    def create(
        cls, location: str, passphrase: str | bytes, practice_name: str = "", clock: Clock | None = None,
        actor: str = "",
    ) -> "App":
        """Makes a new encrypted database at `location` and opens it; a Refusal where one already lies."""
        from denials_app.store.opening import create_store
        clock = clock or Clock()
        store = create_store(location, _bytes(passphrase), practice_name, clock, actor or BILLER)
        return cls._wired(location, store, clock, actor)

    @classmethod
    def open(
        cls, location: str, passphrase: str | bytes, clock: Clock | None = None, actor: str = "",
    ) -> "App":
        """Opens the practice at `location`; WrongPassphrase, NewerDatabase or another Refusal if not."""
        from denials_app.store.opening import open_store
        clock = clock or Clock()
        return cls._wired(location, open_store(location, _bytes(passphrase), clock), clock, actor)

    @classmethod
    def _wired(cls, location: str, store: "Store", clock: Clock, actor: str) -> "App":
        from denials_app.actions.means import Means
        from denials_app.actions.verbs import Actions
        from denials_app.jobs.pool import Jobs
        from denials_app.queries.nouns import Queries
        from denials_app.reference import Reference
        reference = Reference.load()
        who = actor or BILLER
        jobs = Jobs(location, store.key, clock, who)
        means = Means(store, reference, clock, who, jobs.render)
        queries = Queries(store, reference, clock)
        return cls(location, clock, reference, queries, Actions(means), jobs, store.close, store.notice)

    def prove(self, passphrase: str | bytes) -> None:
        """Raises WrongPassphrase when the passphrase does not open this practice: for a locked desk."""
        from denials_app.security.keyfile import unlock
        from denials_app.store.opening import key_path
        unlock(key_path(self.location), _bytes(passphrase))
        # a full disk must not keep a person from what they typed and did not save
        with suppress(Refusal):
            self.actions.note_lock(False)

    def close(self) -> None:
        """Ends the worker processes and closes the database."""
        self.jobs.close()
        self.close_store()


def migrate(
    location: str, passphrase: str | bytes, clock: Clock | None = None, actor: str = "",
) -> str:
    """Brings a database and its open cases up to this version; a sentence of what was done."""
    app = App.open(location, passphrase, clock, actor)
    try:
        judged = len(app.actions.judge_again().cases)
    finally:
        app.close()
    cases = counted(judged, "open case was", "open cases were")
    return f"{location} is up to this version; {cases} judged by its rules."


def check_resources() -> tuple[Finding, ...]:
    """What is wrong with the playbooks, payers, codes and letter files that came with the program."""
    from denials_app.letters.check import check as check_letters
    from denials_app.reference import Reference
    from denials_app.reference import check as check_reference
    return (*check_reference(Reference.load()), *check_letters())


def _bytes(passphrase: str | bytes) -> bytes:
    return passphrase.encode() if isinstance(passphrase, str) else passphrase
