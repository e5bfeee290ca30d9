"""The one home of `now`: today can be fixed for tests, demos and `--now`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time. `fixed` holds the day still; the time of day goes on."""

    fixed: date | None = None
    source: Callable[[], datetime] = lambda: datetime.now(UTC)

    def now(self) -> datetime:
        """This moment, with its time zone (UTC)."""
        moment = self.source()
        if self.fixed is None:
            return moment
        return datetime.combine(self.fixed, time(moment.hour, moment.minute, moment.second), UTC)

    def today(self) -> date:
        """Today's date where the office is."""
        return self.fixed or self.now().astimezone().date()
