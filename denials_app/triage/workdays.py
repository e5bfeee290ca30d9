"""Calendar units of deadlines: days, business days, months, years; US federal holidays (5 U.S.C. 6103)."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

_MONDAY, _THURSDAY = 0, 3


def add(start: date, number: int, unit: str) -> date:
    """`start` plus `number` of `unit`; a day the month does not have becomes its last."""
    if unit == "days":
        return start + timedelta(days=number)
    if unit == "business_days":
        return _business_days(start, number)
    months = {"months": 1, "years": 12}.get(unit)
    if months is None:
        raise ValueError(f"{unit!r} is no unit of a deadline")
    year, month = divmod(start.year * 12 + start.month - 1 + number * months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def rolled_earlier(day: date) -> date:
    """`day`, or the last working day before it when it falls on a weekend or federal holiday."""
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def is_workday(day: date) -> bool:
    """Monday to Friday and no federal holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


@cache
def holidays(year: int) -> frozenset[date]:
    """The federal holidays observed in `year`; one on a weekend is kept on the nearest weekday."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    moving = [
        _nth(year, 1, _MONDAY, 3), _nth(year, 2, _MONDAY, 3), _last(year, 5, _MONDAY),
        _nth(year, 9, _MONDAY, 1), _nth(year, 10, _MONDAY, 2), _nth(year, 11, _THURSDAY, 4),
    ]
    next_new_year = date(year + 1, 1, 1)
    early = [date(year, 12, 31)] if next_new_year.weekday() == 5 else []
    observed = [_observed(day) for day in fixed]
    return frozenset(day for day in (*observed, *moving, *early) if day.year == year)


def _observed(day: date) -> date:
    if day.weekday() == 5:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == 6 else day


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _last(year: int, month: int, weekday: int) -> date:
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _business_days(start: date, number: int) -> date:
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= is_workday(day)
    return day
