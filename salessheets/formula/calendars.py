"""Serials and civil dates, over arrays.

Excel's first serials count a 29 February 1900 that never was: 60 is that day, and earlier ones
lie a day off. Source: Excel reference, DATE; ECMA-376 part 1, 18.17.4.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from salessheets.formula.axes import some
from salessheets.formula.numbering import FEW, numbered
from salessheets.model import day_of

if TYPE_CHECKING:
    from salessheets.formula.vector import Codes, Floats

_LEAP_THAT_NEVER_WAS = 60
LAST_DATE: Final = 2958465  # 9999-12-31
DATES: Final = range(LAST_DATE + 1)
"""The serials of the days that Excel knows."""
_DECEMBER = 12
_EPOCH = np.datetime64("1899-12-30")


def is_date(serials: Floats) -> np.ndarray:
    """Tell which serials are dates that Excel knows."""
    return (serials >= 0) & (serials < LAST_DATE + 1)


def civil(serials: Floats) -> tuple[Codes, Codes, Codes]:
    """Return years, months and days; outside the known dates those of serial 0.

    Of many serials each day is worked out once, however many there are of it.
    """
    whole = np.where(is_date(serials), np.floor(serials), 0).astype(np.int64)
    if whole.size <= FEW:
        return _civil(whole)
    days, own = numbered(whole.reshape(-1))
    own = own.reshape(whole.shape)
    year, month, day = _civil(days.values)
    return year[own], month[own], day[own]


def _civil(whole: Codes) -> tuple[Codes, Codes, Codes]:
    early = some(whole <= _LEAP_THAT_NEVER_WAS)
    days = _EPOCH + (np.where(whole < _LEAP_THAT_NEVER_WAS, whole + 1, whole) if early else whole)
    months = days.astype("datetime64[M]")
    count = months.astype(np.int64)
    year, month = count // _DECEMBER + 1970, count % _DECEMBER + 1
    day = (days - months).astype(np.int64) + 1
    if not early:
        return year, month, day
    zero, leap = whole == 0, whole == _LEAP_THAT_NEVER_WAS
    year = np.where(zero | leap, 1900, year)
    month = np.where(leap, 2, np.where(zero, 1, month))
    return year, month, np.where(leap, 29, np.where(zero, 0, day))


def civil_of(serial: float) -> tuple[int, int, int]:
    """Return the year, month and day of one serial; outside the known dates those of serial 0."""
    if _LEAP_THAT_NEVER_WAS < serial < LAST_DATE + 1:
        day = day_of(serial)
        return day.year, day.month, day.day
    year, month, day_number = civil(np.array(serial))
    return int(year), int(month), int(day_number)


def serials(year: Codes, month: Codes, day: Codes) -> Floats:
    """Return serials; months and days outside their month count on from it."""
    months = (year - 1970) * _DECEMBER + month - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    start = (first - _EPOCH).astype(np.int64)
    start = np.where(start <= _LEAP_THAT_NEVER_WAS, start - 1, start)
    return (start + day - 1).astype(np.float64)


def month_length(year: Codes, month: Codes) -> Codes:
    """Return how many days months have."""
    first = ((year - 1970) * _DECEMBER + month - 1).astype("datetime64[M]")
    return ((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(np.int64)


def weekday(serials: Floats) -> Codes:
    """Return days of the week as Excel counts them: 1 is Sunday."""
    return (np.floor(serials).astype(np.int64) - 1) % 7 + 1
