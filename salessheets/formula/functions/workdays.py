"""Working days: NETWORKDAYS and WORKDAY with weekends and holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from salessheets.formula.elementwise import either, fault_where
from salessheets.formula.lists import skimmed
from salessheets.formula.registry import special
from salessheets.formula.semantics import value_text
from salessheets.formula.shape import like_argument
from salessheets.formula.tree import Missing
from salessheets.formula.vector import as_numbers, numbers, plain
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Floats, Vector

# By Excel's weekend numbers: pairs of days, then single days; the week begins with Monday.
_PAIRS = ("0000011", "1000001", "1100000", "0110000", "0011000", "0001100", "0000110")
_SINGLES = tuple("0" * (day - 1) + "1" + "0" * (7 - day) for day in (7, 1, 2, 3, 4, 5, 6))
_WEEKENDS = {
    **{str(number): mask for number, mask in enumerate(_PAIRS, start=1)},
    **{str(number): mask for number, mask in enumerate(_SINGLES, start=11)},
}
_ALL_WEEKEND = "1111111"
_EPOCH = np.datetime64("1899-12-30")
"""Serial 0: a Saturday here and for WEEKDAY, so that days of the week agree throughout."""


def _days(serials: Floats) -> np.ndarray[Any, np.dtype[np.datetime64]]:
    return _EPOCH + np.floor(np.clip(serials, -1e6, 3e6)).astype(np.int64)


def _argument(scope: Scope, call: Call, at: int) -> tuple[Floats, Floats | None]:
    return as_numbers(scope.value(call.arguments[at]), scope.texts)


def _weekend(scope: Scope, call: Call, at: int) -> str | None:
    """Return which days of the week are free, Monday first; ``None`` when it is no such thing."""
    if at >= len(call.arguments) or isinstance(call.arguments[at], Missing):
        return _WEEKENDS["1"]
    text = value_text(plain(scope.value(call.arguments[at]), scope.texts)[0])
    mask = _WEEKENDS.get(text, text)
    return mask if len(mask) == 7 and set(mask) <= {"0", "1"} else None


def _holidays(scope: Scope, call: Call, at: int) -> tuple[Floats, Floats | None]:
    if at >= len(call.arguments) or isinstance(call.arguments[at], Missing):
        return np.zeros(0), None
    held = skimmed(scope.value(call.arguments[at]))
    faults = None if held.faults is None else held.faults[:1].reshape(1, 1, 1)
    return held.numbers[:1][held.counted[:1]], faults


def _work_mask(weekend: str) -> list[bool]:
    return [day == "0" for day in weekend]


def _networkdays(scope: Scope, call: Call, weekend: str | None, holidays_at: int) -> Vector:
    (start, first_faults), (end, more) = (_argument(scope, call, at) for at in (0, 1))
    holidays, own = _holidays(scope, call, holidays_at)
    faults = either(either(first_faults, more), own)
    if weekend is None:
        return numbers(start * 0, either(faults, fault_where(np.isfinite(start), ErrorValue.VALUE)))
    if weekend == _ALL_WEEKEND:
        return numbers(np.zeros(np.broadcast_shapes(start.shape, end.shape)), faults)
    low, high = np.minimum(start, end), np.maximum(start, end)
    count = np.busday_count(
        _days(low), _days(high) + 1, weekmask=_work_mask(weekend), holidays=_days(holidays)
    )
    wrong = fault_where((low < 0) | (high > 2958465), ErrorValue.NUM)
    return numbers(np.where(start > end, -count, count).astype(np.float64), either(faults, wrong))


def _workday(scope: Scope, call: Call, weekend: str | None, holidays_at: int) -> Vector:
    (start, first_faults), (days, more) = (_argument(scope, call, at) for at in (0, 1))
    holidays, own = _holidays(scope, call, holidays_at)
    faults = either(either(first_faults, more), own)
    if weekend is None or weekend == _ALL_WEEKEND:
        return numbers(start * 0, either(faults, fault_where(np.isfinite(start), ErrorValue.VALUE)))
    steps = np.trunc(np.clip(days, -1e6, 1e6)).astype(np.int64)
    # Counting begins beside the start, so that a start on a free day is not itself a step.
    calendar = np.busdaycalendar(_work_mask(weekend), _days(holidays))
    first = _days(start)
    forward = np.busday_offset(first, np.maximum(steps, 0), "backward", busdaycal=calendar)
    back = np.busday_offset(first, np.minimum(steps, 0), "forward", busdaycal=calendar)
    moved = np.where(steps > 0, forward, np.where(steps < 0, back, _days(start)))
    result = (moved - _EPOCH).astype(np.float64)
    wrong = fault_where((result < 0) | (start < 0) | (result > 2958465), ErrorValue.NUM)
    return numbers(result, either(faults, wrong))


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
    return _networkdays(scope, call, _WEEKENDS["1"], 2)


@special(
    "NETWORKDAYS.INTL",
    "start_date, end_date, [weekend], [holidays]",
    Text(
        '两个日期之间的工作日数，可指定哪几天休息，如 "0000001"。',
        'Working days between two dates with free days of one\'s own, such as "0000001".',
    ),
    "a9b26239-4f20-46a1-9ab8-4e925bfd5e28",
    shape=like_argument(0, 1),
)
def _free_networkdays(scope: Scope, call: Call) -> Vector:
    return _networkdays(scope, call, _weekend(scope, call, 2), 3)


@special(
    "WORKDAY",
    "start_date, days, [holidays]",
    Text("几个工作日之前或之后的日期。", "The date so many working days away."),
    "f764a5b7-05fc-4494-9486-60d494efbf33",
    shape=like_argument(0, 1),
)
def _plain_workday(scope: Scope, call: Call) -> Vector:
    return _workday(scope, call, _WEEKENDS["1"], 2)


@special(
    "WORKDAY.INTL",
    "start_date, days, [weekend], [holidays]",
    Text(
        "几个工作日之前或之后的日期，可指定哪几天休息。",
        "The date so many working days away, with free days of one's own.",
    ),
    "a378391c-9ba7-4678-8a39-39611a9bf81d",
    shape=like_argument(0, 1),
)
def _free_workday(scope: Scope, call: Call) -> Vector:
    return _workday(scope, call, _weekend(scope, call, 2), 3)
