"""Working days: NETWORKDAYS and WORKDAY with weekends and holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from salessheets.formula.axes import common, spread
from salessheets.formula.branches import chosen
from salessheets.formula.elementwise import either, fault_where
from salessheets.formula.lists import Listed, first_of_each
from salessheets.formula.registry import special
from salessheets.formula.settings import Setting, by_setting
from salessheets.formula.shape import like_argument
from salessheets.formula.tree import Missing
from salessheets.formula.vector import BLANK, Vector, errors, faults_of, numbers, strict_numbers
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Floats
    from salessheets.model import Value

# By Excel's weekend numbers: pairs of days, then single days; the week begins with Monday.
_PAIRS = ("0000011", "1000001", "1100000", "0110000", "0011000", "0001100", "0000110")
_SINGLES = tuple("0" * (day - 1) + "1" + "0" * (7 - day) for day in (7, 1, 2, 3, 4, 5, 6))
_WEEKENDS = {
    **dict(enumerate(_PAIRS, start=1)),
    **dict(enumerate(_SINGLES, start=11)),
}
_SATURDAY_AND_SUNDAY = 1.0
_ALL_WEEKEND = "1111111"
_EPOCH = np.datetime64("1899-12-30")
"""Serial 0: a Saturday here and for WEEKDAY, so that days of the week agree throughout."""
_LAST_DATE = 2958465
_NO_DAY = -1e6
"""Stands where a row has no holiday: long before the first date."""


class _Calendar(NamedTuple):
    """Which days are worked."""

    weekend: str
    """The free days of the week, Monday first."""
    holidays: np.ndarray[Any, np.dtype[np.datetime64]]

    @property
    def worked(self) -> list[bool]:
        """Which days of the week are worked, Monday first."""
        return [day == "0" for day in self.weekend]


_Count: TypeAlias = "Callable[[_Calendar, Floats, Floats], Vector]"


def _days(serials: Floats) -> np.ndarray[Any, np.dtype[np.datetime64]]:
    return _EPOCH + np.floor(np.clip(serials, -1e6, 3e6)).astype(np.int64)


def _weekend(value: Value) -> str | None:
    """Return which days of the week are free; ``None`` when a value names none."""
    if isinstance(value, str):
        return value if len(value) == 7 and set(value) <= {"0", "1"} else None
    number = value if isinstance(value, float) else 0.0
    return _WEEKENDS.get(int(number))


def _over_rows(
    scope: Scope, call: Call, weekend_at: int | None, holidays_at: int, count: _Count
) -> Vector:
    """Return what ``count`` gives for the calendar of each row: its weekend and its holidays."""
    dates = [_date(scope, call, at) for at in (0, 1)]
    holidays = _holidays(scope, call, holidays_at)
    faults = faults_of(*dates)
    if holidays.faults is not None:
        faults = either(faults, holidays.faults.reshape(-1, 1, 1))

    def evaluate(weekend: Value) -> Vector:
        free = _weekend(weekend)
        if free is None:
            return errors(ErrorValue.VALUE)
        return _by_holidays(holidays, dates, lambda days, *own: count(_Calendar(free, days), *own))

    if weekend_at is None:
        result = evaluate(_SATURDAY_AND_SUNDAY)
    else:
        default = Setting(weekend_at, _SATURDAY_AND_SUNDAY, _SATURDAY_AND_SUNDAY)
        result = by_setting(scope, call, [default], evaluate)
    if faults is None:
        return result
    return chosen([(faults > 0, Vector(errors(ErrorValue.NA).kinds, faults))], result)


def _date(scope: Scope, call: Call, at: int) -> Vector:
    """Return an argument as numbers; left out between commas it is #N/A, as Excel has it."""
    if isinstance(call.arguments[at], Missing):
        return errors(ErrorValue.NA)
    return numbers(*strict_numbers(scope.value(call.arguments[at]), scope.texts))


def _holidays(scope: Scope, call: Call, at: int) -> Listed:
    """Return each row's holidays. A text is read as a date; one that is none is #VALUE!."""
    if at >= len(call.arguments) or isinstance(call.arguments[at], Missing):
        return Listed(np.zeros((1, 0)), np.zeros((1, 0), np.bool_), None)
    given = scope.value(call.arguments[at])
    filled = spread(given.kinds != BLANK, given.shape).reshape(given.shape[0], -1)
    days, faults = strict_numbers(given, scope.texts)
    lines = spread(days, given.shape).reshape(filled.shape)
    wrong = None if faults is None else first_of_each(spread(faults, given.shape), len(filled))
    return Listed(np.where(filled, np.floor(lines), 0.0), filled, wrong)


def _by_holidays(holidays: Listed, dates: Sequence[Vector], count: Callable[..., Vector]) -> Vector:
    """Count with the holidays of each row; rows that have the same ones together."""
    listed = np.where(holidays.counted, holidays.numbers, _NO_DAY)
    kinds, own = np.unique(listed, axis=0, return_inverse=True)
    if len(kinds) == 1:
        return count(_days(listed[0]), *(date.data for date in dates))
    shape = common((len(listed), 1, 1), *(date.shape for date in dates))
    given = [spread(date.data, shape) for date in dates]
    result_kinds, result = np.zeros(shape, np.uint8), np.zeros(shape)
    for number, days in enumerate(kinds):
        rows = own.reshape(-1) == number
        part = count(_days(days), *(data[rows] for data in given))
        result_kinds[rows], result[rows] = part.full((int(rows.sum()), *shape[1:]))
    return Vector(result_kinds, result)


def _networkdays(calendar: _Calendar, start: Floats, end: Floats) -> Vector:
    low, high = np.minimum(start, end), np.maximum(start, end)
    wrong = fault_where((low < 0) | (high > _LAST_DATE), ErrorValue.NUM)
    if calendar.weekend == _ALL_WEEKEND:
        return numbers(np.zeros(wrong.shape))
    count = np.busday_count(
        _days(low), _days(high) + 1, weekmask=calendar.worked, holidays=calendar.holidays
    )
    return numbers(np.where(start > end, -count, count).astype(np.float64), wrong)


def _workday(calendar: _Calendar, start: Floats, days: Floats) -> Vector:
    if calendar.weekend == _ALL_WEEKEND:
        return errors(ErrorValue.VALUE)
    steps = np.trunc(np.clip(days, -1e6, 1e6)).astype(np.int64)
    # Counting begins beside the start, so that a start on a free day is not itself a step.
    open_days = np.busdaycalendar(calendar.worked, calendar.holidays)
    first = _days(start)
    forward = np.busday_offset(first, np.maximum(steps, 0), "backward", busdaycal=open_days)
    back = np.busday_offset(first, np.minimum(steps, 0), "forward", busdaycal=open_days)
    moved = np.where(steps > 0, forward, np.where(steps < 0, back, _days(start)))
    result = (moved - _EPOCH).astype(np.float64)
    wrong = fault_where((result < 0) | (start < 0) | (result > _LAST_DATE), ErrorValue.NUM)
    return numbers(result, wrong)


@special(
    "NETWORKDAYS",
    "start_date, end_date, [holidays]",
    Text(
        "两个日期之间的工作日数，含首尾，可扣除节假日。",
        "Working days between two dates, both counted, less holidays.",
    ),
    "48e717bf-a7a3-495f-969e-5005e3eb18e7",
    shape=like_argument(0, 1),
)
def _plain_networkdays(scope: Scope, call: Call) -> Vector:
    return _over_rows(scope, call, None, 2, _networkdays)


@special(
    "NETWORKDAYS.INTL",
    "start_date, end_date, [weekend], [holidays]",
    Text(
        '两个日期之间的工作日数，可指定哪几天休息，如 "0000001"。',
        'Working days between two dates with free days of one\'s own, such as "0000001".',
    ),
    "a9b26239-4f20-46a1-9ab8-4e925bfd5e28",
    shape=like_argument(0, 1, 2),
)
def _free_networkdays(scope: Scope, call: Call) -> Vector:
    return _over_rows(scope, call, 2, 3, _networkdays)


@special(
    "WORKDAY",
    "start_date, days, [holidays]",
    Text("几个工作日之前或之后的日期。", "The date so many working days away."),
    "f764a5b7-05fc-4494-9486-60d494efbf33",
    shape=like_argument(0, 1),
)
def _plain_workday(scope: Scope, call: Call) -> Vector:
    return _over_rows(scope, call, None, 2, _workday)


@special(
    "WORKDAY.INTL",
    "start_date, days, [weekend], [holidays]",
    Text(
        "几个工作日之前或之后的日期，可指定哪几天休息。",
        "The date so many working days away, with free days of one's own.",
    ),
    "a378391c-9ba7-4678-8a39-39611a9bf81d",
    shape=like_argument(0, 1, 2),
)
def _free_workday(scope: Scope, call: Call) -> Vector:
    return _over_rows(scope, call, 2, 3, _workday)
