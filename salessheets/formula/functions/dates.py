"""Dates and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.calendars import (
    LAST_DATE,
    civil,
    civil_of,
    is_date,
    month_length,
    serials,
    weekday,
)
from salessheets.formula.elementwise import fault_where
from salessheets.formula.registry import numeric, worded
from salessheets.formula.semantics import date_number, time_number
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula.vector import Codes, Floats
    from salessheets.model import Value

    Answer = tuple[Floats, Floats]

_UNIT = np.ones((1, 1, 1))
_ZERO = np.zeros((1, 1, 1))
_DAY_SECONDS = 86400


def _no_date(*dates: Floats) -> Floats:
    """Return #NUM! where one of the serials is no date."""
    wrong = ~is_date(dates[0])
    for date in dates[1:]:
        wrong = wrong | ~is_date(date)
    return fault_where(wrong, ErrorValue.NUM)


def _whole(number: Floats) -> Codes:
    return np.trunc(np.clip(np.nan_to_num(number), -1e9, 1e9)).astype(np.int64)


@numeric(
    "DATE",
    "year, month, day",
    Text("由年、月、日得到日期。", "The date of a year, month and day."),
    "e36c0c8c-4104-49da-ab83-82328b832349",
)
def _date(year: Floats, month: Floats, day: Floats) -> Answer:
    full = np.where(year < 1900, year + 1900, year)
    wrong = (year < 0) | (year > 9999) | (np.abs(month) > 1e5) | (np.abs(day) > 1e7)
    safe = np.where(wrong, 2000, full)
    result = serials(_whole(safe), _whole(np.where(wrong, 1, month)), _whole(day))
    wrong |= result - _whole(day) + 1 > LAST_DATE  # the month itself lies after the last one
    faults = np.where(wrong, fault_where(wrong, ErrorValue.NUM), _no_date(result))
    return result, faults


@numeric(
    "YEAR",
    "serial_number",
    Text("日期的年份。", "The year of a date."),
    "c64f017a-1354-490d-981f-578e8ec8d3b9",
)
def _year(date: Floats) -> Answer:
    return civil(date)[0].astype(np.float64), _no_date(date)


@numeric(
    "MONTH",
    "serial_number",
    Text("日期的月份。", "The month of a date."),
    "579a2881-199b-48b2-ab90-ddba0eba86e8",
)
def _month(date: Floats) -> Answer:
    return civil(date)[1].astype(np.float64), _no_date(date)


@numeric(
    "DAY",
    "serial_number",
    Text("日期是几号。", "The day of the month of a date."),
    "8a7d1cbb-6c7d-4ba1-8aea-25c134d03101",
)
def _day(date: Floats) -> Answer:
    return civil(date)[2].astype(np.float64), _no_date(date)


_WEEK_STARTS = np.array([0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 4, 5, 6, 7, 1])
"""Which day of the week is the first, by return type, 1 being Sunday; 0 where there is no type."""
_FROM_ZERO = 3
_ISO = 21


def _week_start(kinds: Floats) -> Codes:
    """Return which day of the week is the first; 0 for types that are none."""
    known = (kinds >= 0) & (kinds < len(_WEEK_STARTS))
    return _WEEK_STARTS[np.where(known, kinds, 0).astype(np.int64)]


@numeric(
    "WEEKDAY",
    "serial_number, [return_type]",
    Text("日期是星期几；类型 2 从星期一为 1 起。", "The day of the week; with type 2 Monday is 1."),
    "60e44483-2ed1-439f-8bd0-e404c190949a",
)
def _weekday(date: Floats, kind: Floats = _UNIT) -> Answer:
    day, kinds = weekday(np.where(is_date(date), date, 0)), np.trunc(kind)
    from_zero = kinds == _FROM_ZERO
    start = np.where(from_zero, 2, _week_start(kinds))
    faults = np.where(start == 0, fault_where(start == 0, ErrorValue.NUM), _no_date(date))
    return ((day - start) % 7 + ~from_zero).astype(np.float64), faults


@numeric(
    "WEEKNUM",
    "serial_number, [return_type]",
    Text("日期是当年第几周；类型 21 按 ISO。", "The week of the year; type 21 is ISO's."),
    "e5c43a03-b4ab-426c-b411-b18c13c75340",
    strict=True,
)
def _weeknum(date: Floats, kind: Floats = _UNIT) -> Answer:
    day = np.where(is_date(date), np.floor(date), 0)
    kinds = np.trunc(kind)
    year, _, _ = civil(day)
    new_year = serials(year, np.ones_like(year), np.ones_like(year))
    is_iso, start = kinds == _ISO, _week_start(kinds)
    lead = (weekday(new_year) - start) % 7
    week = np.floor((day - new_year + lead) / 7) + 1
    unknown = (start == 0) & ~is_iso
    faults = np.where(unknown, fault_where(unknown, ErrorValue.NUM), _no_date(date))
    return np.where(is_iso, _iso_week(day), week), faults


@numeric(
    "ISOWEEKNUM",
    "date",
    Text("日期是 ISO 第几周。", "The ISO week of a date."),
    "1c2d0afe-d25b-4ab1-8894-8d0520e90e0e",
    prefix="_xlfn.",
)
def _isoweeknum(date: Floats) -> Answer:
    return _iso_week(np.where(is_date(date), np.floor(date), 0)), _no_date(date)


def _iso_week(day: Floats) -> Floats:
    """Return ISO weeks: a week belongs to the year of its Thursday."""
    thursday = day - (weekday(day) - 2) % 7 + 3
    year, _, _ = civil(thursday)
    first = serials(year, np.ones_like(year), np.ones_like(year))
    return np.floor((thursday - first) / 7) + 1


def _moved(date: Floats, months: Floats) -> tuple[Codes, Codes, Codes]:
    year, month, day = civil(date)
    index = year * 12 + month - 1 + _whole(np.clip(months, -1e5, 1e5))
    return index // 12, index % 12 + 1, day


@numeric(
    "EDATE",
    "start_date, months",
    Text("几个月之前或之后的同一天。", "The same day so many months away."),
    "3c920eb2-6e66-44e7-a1f5-753ae47ee4f5",
    strict=True,
)
def _edate(date: Floats, months: Floats) -> Answer:
    year, month, day = _moved(date, months)
    result = serials(year, month, np.minimum(day, month_length(year, month)))
    return result, np.maximum(_no_date(date), _no_date(result))


@numeric(
    "EOMONTH",
    "start_date, months",
    Text("几个月之前或之后那个月的最后一天。", "The last day of the month so many months away."),
    "7314ffa1-2bc9-4005-9d66-f49db127d628",
    strict=True,
)
def _eomonth(date: Floats, months: Floats) -> Answer:
    year, month, _ = _moved(date, months)
    result = serials(year, month, month_length(year, month))
    return result, np.maximum(_no_date(date), _no_date(result))


@numeric(
    "DAYS",
    "end_date, start_date",
    Text("两个日期相差的天数（后减前）。", "Days from the second date to the first."),
    "57740535-d549-4395-8728-0f07bff0b9df",
    prefix="_xlfn.",
)
def _days(end: Floats, start: Floats) -> Answer:
    return np.floor(end) - np.floor(start), _no_date(end, start)


@worded(
    "DATEDIF",
    "nnt",
    "start_date, end_date, unit",
    Text(
        "两个日期之间的整年 Y、整月 M、天数 D，或其余数 YM、MD、YD。",
        "Whole years Y, months M or days D between two dates, or the rest YM, MD, YD.",
    ),
    "25dba1a4-2812-480b-84dd-8b32a451b35c",
)
def _datedif(start: float, end: float, unit: str) -> Value:
    start, end = float(int(start)), float(int(end))
    if start > end or start < 0:
        return ErrorValue.NUM
    (y1, m1, d1), (y2, m2, d2) = civil_of(start), civil_of(end)
    months = (y2 - y1) * 12 + m2 - m1 - (d2 < d1)
    rest: dict[str, Callable[[], float]] = {
        "D": lambda: end - start,
        "M": lambda: months,
        "Y": lambda: months // 12,
        "YM": lambda: months % 12,
        "MD": lambda: end - _same_day_before(y2, m2, d1, d2),
        "YD": lambda: end - _anniversary(y2, (m1, d1), (m2, d2)),
    }
    found = rest.get(unit.upper())
    return ErrorValue.NUM if found is None else float(found())


def _same_day_before(year: int, month: int, day: int, end_day: int) -> float:
    """Return the last date with the start's day of the month that is not after the end."""
    back = month - (day > end_day)
    return float(serials(np.array(year), np.array(back), np.array(day)))


def _anniversary(year: int, start: tuple[int, int], end: tuple[int, int]) -> float:
    """Return the last anniversary of the start that is not after the end."""
    return float(serials(np.array(year - (start > end)), np.array(start[0]), np.array(start[1])))


@worded(
    "DATEVALUE",
    "t",
    "date_text",
    Text("把文本日期变成日期。", "The date that a text shows."),
    "df8b07d4-7761-4a93-bc33-b7471bbff252",
)
def _datevalue(text: str) -> Value:
    day = date_number(text.strip().partition(" ")[0])
    return ErrorValue.VALUE if day is None else day


@worded(
    "TIMEVALUE",
    "t",
    "time_text",
    Text("把文本时间变成时间。", "The time that a text shows."),
    "0b615c12-33d8-4431-bf3d-f3eb6d186645",
)
def _timevalue(text: str) -> Value:
    day, _, rest = text.strip().partition(" ")
    time = time_number(text if date_number(day) is None else rest)
    return ErrorValue.VALUE if time is None else time % 1


@numeric(
    "TIME",
    "hour, minute, second",
    Text("由时、分、秒得到时间。", "The time of hours, minutes and seconds."),
    "9a5aff99-8f7d-4611-845e-747d0b8d5457",
)
def _time(hours: Floats, minutes: Floats, seconds: Floats) -> Answer:
    total = np.trunc(hours) * 3600 + np.trunc(minutes) * 60 + np.trunc(seconds)
    return (total % _DAY_SECONDS) / _DAY_SECONDS, fault_where(total < 0, ErrorValue.NUM)


def _seconds(moment: Floats) -> Floats:
    """Return the second of the day, the nearest one, as clocks show it."""
    return np.floor(np.mod(moment, 1) * _DAY_SECONDS + 0.5) % _DAY_SECONDS


@numeric(
    "HOUR",
    "serial_number",
    Text("时间的小时数。", "The hour of a time."),
    "a3afa879-86cb-4339-b1b5-2dd2d7310ac7",
)
def _hour(moment: Floats) -> Answer:
    return np.floor(_seconds(moment) / 3600), _no_date(moment)


@numeric(
    "MINUTE",
    "serial_number",
    Text("时间的分钟数。", "The minute of a time."),
    "af728df0-05c4-4b07-9eed-a84801a60589",
)
def _minute(moment: Floats) -> Answer:
    return np.floor(_seconds(moment) / 60) % 60, _no_date(moment)


@numeric(
    "SECOND",
    "serial_number",
    Text("时间的秒数。", "The second of a time."),
    "740d1cfc-553c-4099-b668-80eaa24e8af1",
)
def _second(moment: Floats) -> Answer:
    return _seconds(moment) % 60, _no_date(moment)


@numeric(
    "YEARFRAC",
    "start_date, end_date, [basis]",
    Text(
        "两个日期之间占一年的比例，按天数基准 0 至 4。",
        "The part of a year between two dates, by day-count basis 0 to 4.",
    ),
    "3844141e-c76d-4143-82b6-208454ddc6a8",
    strict=True,
)
def _yearfrac(start: Floats, end: Floats, basis: Floats = _ZERO) -> Answer:
    bases = np.trunc(basis)
    first, last = np.minimum(start, end), np.maximum(start, end)
    actual = np.floor(last) - np.floor(first)
    by_basis = (
        _thirty(first, last, european=False) / 360,
        actual / _year_length(first, last),
        actual / 360,
        actual / 365,
        _thirty(first, last, european=True) / 360,
    )
    result = np.zeros(np.broadcast_shapes(actual.shape, bases.shape))
    for number, part in enumerate(by_basis):
        result = np.where(bases == number, part, result)
    unknown = fault_where((bases < 0) | (bases > 4), ErrorValue.NUM)
    return result, np.maximum(_no_date(start, end), unknown)


def _thirty(first: Floats, last: Floats, *, european: bool) -> Floats:
    """Return days between dates in a year of twelve months of thirty days."""
    (y1, m1, d1), (y2, m2, d2) = civil(first), civil(last)
    if european:
        d1, d2 = np.minimum(d1, 30), np.minimum(d2, 30)
    else:
        ends1 = (m1 == 2) & (d1 == month_length(y1, m1))
        ends2 = (m2 == 2) & (d2 == month_length(y2, m2))
        # A 31st at the end stays one after the end of a February: only a 30th or 31st cuts it.
        d2 = np.where((ends1 & ends2) | ((d2 > 30) & (d1 >= 30)), 30, d2)
        d1 = np.where(ends1, 30, np.minimum(d1, 30))
    return ((y2 - y1) * 360 + (m2 - m1) * 30 + (d2 - d1)).astype(np.float64)


def _year_length(first: Floats, last: Floats) -> Floats:
    """Return the mean length of the years that two dates span, as basis 1 takes it."""
    (y1, m1, d1), (y2, m2, d2) = civil(first), civil(last)
    one = np.ones_like(y1)
    span = (serials(y2 + 1, one, one) - serials(y1, one, one)) / (y2 - y1 + 1)
    within = (y2 == y1) | ((y2 == y1 + 1) & ((m1 > m2) | ((m1 == m2) & (d1 >= d2))))
    leap_day = [serials(year, 2 * one, 29 * one) for year in (y1, y2)]
    is_leap = [month_length(year, 2 * one) == 29 for year in (y1, y2)]
    spans = [
        leap & (first <= day) & (day <= last) for leap, day in zip(is_leap, leap_day, strict=True)
    ]
    length = np.where((y1 == y2) & is_leap[0] | spans[0] | spans[1], 366.0, 365.0)
    return np.where(within, length, span)
