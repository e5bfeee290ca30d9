from datetime import UTC, date, datetime

from denials_app.base.clock import Clock


def test_a_fixed_day_stays_while_the_time_of_day_goes_on() -> None:
    clock = Clock(date(2026, 11, 22), lambda: datetime(2030, 1, 1, 13, 5, 9, tzinfo=UTC))
    assert clock.today() == date(2026, 11, 22)
    assert clock.now() == datetime(2026, 11, 22, 13, 5, 9, tzinfo=UTC)


def test_an_open_clock_tells_its_source() -> None:
    moment = datetime(2030, 1, 1, 13, 5, 9, tzinfo=UTC)
    assert Clock(source=lambda: moment).now() == moment
