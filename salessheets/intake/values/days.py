"""Read days and months."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from salessheets.intake import cell_findings as findings
from salessheets.intake.text import compiled, plain
from salessheets.intake.values.numerals import with_digits
from salessheets.intake.values.reading import Reading, changed, refused, shown
from salessheets.model import Period, serial

if TYPE_CHECKING:
    import re

    from salessheets.intake.model import Cell
    from salessheets.intake.values.reading import Wanted

_CLOCK = r"(?P<time>(?:\s*T\s*|\s+|(?<=[日号)]))(?:上午|下午|晚上|早上|中午)?\s*\d{1,2}[:点时].*)?"
_WEEKDAY = r"(?:\s*\(?(?:星期|周|礼拜)[1-6日天]\)?)?"  # numerals are digits by then
_DAY = (
    r"(?P<year>\d{4})\s*(?:年|[-/.])\s*(?P<month>\d{1,2})\s*(?:月|[-/.])\s*(?P<day>\d{1,2})"
    rf"\s*[日号]?{_WEEKDAY}{_CLOCK}"
)
_EIGHT_DIGITS = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_MONTH_AND_DAY = rf"(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号]?{_WEEKDAY}{_CLOCK}"
_DAY_ALONE = rf"(?P<day>\d{{1,2}})\s*[日号]{_WEEKDAY}{_CLOCK}"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<name>{'|'.join(_NAMES)})[a-z]*\.?"
_ENGLISH = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_NAME},?[\s-]+(?P<year>\d{{4}})",
    rf"{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
)
_PARTS = r"(\d{1,4})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{1,4}))?"
_SERIAL = r"\d{5}(?:\.\d+)?"
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_KNOWN_DAYS = (date(2000, 1, 1), date(2099, 12, 31))
"""A bare number is taken as a day between these, and as a mistake beyond."""
_FIRST_DAY = date(1900, 3, 1)  # before it, Excel's days and the calendar's differ


def read_date(cell: Cell, wanted: Wanted) -> Reading:
    """Read a day as an Excel serial; a time of day is left out, with a note."""
    if isinstance(cell, datetime):
        return _day(cell.date(), exact=cell.time() == time())
    if isinstance(cell, date):
        return _day(cell, exact=True)
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return refused(findings.NOT_A_DATE)
    text = plain(shown(cell))
    counted = _counted(text, wanted)
    return _day(counted, exact=False) if counted else _of_text(text, wanted)


def _counted(text: str, wanted: Wanted) -> date | None:
    """Return the day that a bare number counts to."""
    if not compiled(_SERIAL).fullmatch(text):
        return None
    epoch = _EPOCH_1904 if wanted.from_1904 else _EPOCH
    day = epoch + timedelta(days=int(float(text)))
    return day if _KNOWN_DAYS[0] <= day <= _KNOWN_DAYS[1] else None


def _of_text(text: str, wanted: Wanted) -> Reading:
    if not text.isascii():
        text = with_digits(text)
    found = compiled(_DAY).fullmatch(text)
    if found is not None:
        return _found(found, exact=found["time"] is None)
    found = compiled(_EIGHT_DIGITS).fullmatch(text)
    if found is not None:
        return _found(found, exact=True)
    english = (compiled(pattern).fullmatch(text.casefold()) for pattern in _ENGLISH)
    for named in english:
        if named is not None:
            month = _NAMES.index(named["name"]) + 1
            return _valid(int(named["year"]), month, int(named["day"]), exact=True)
    return _without_year(text, wanted)


def _found(found: re.Match[str], *, exact: bool) -> Reading:
    return _valid(int(found["year"]), int(found["month"]), int(found["day"]), exact=exact)


def _without_year(text: str, wanted: Wanted) -> Reading:
    """Read 3月5日, or 5日 alone where the form is of one month, by the month of the file."""
    period = wanted.period
    if period is not None:
        found = compiled(_MONTH_AND_DAY).fullmatch(text)
        if found is not None:
            return _valid(period.year, int(found["month"]), int(found["day"]), exact=False)
        found = compiled(_DAY_ALONE).fullmatch(text) if wanted.field.period_date else None
        if found is not None:
            return _valid(period.year, period.month, int(found["day"]), exact=False)
    return refused(findings.NOT_A_DATE, _meant(text, period))


def _meant(text: str, period: Period | None) -> str | None:
    """Return the one day of the file's month that the numbers can mean in any order."""
    found = compiled(_PARTS).fullmatch(text)
    if found is None or period is None:
        return None
    first, second, third = found.groups()
    if third is None:
        readings = [(str(period.year), first, second), (str(period.year), second, first)]
    else:
        readings = [(first, second, third), (third, first, second), (third, second, first)]
    days = {_date(int(year) % 100 + 2000, int(month), int(day)) for year, month, day in readings}
    within = [day for day in days if day is not None and Period.of(day) == period]
    return within[0].isoformat() if len(within) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _valid(year: int, month: int, day: int, *, exact: bool) -> Reading:
    found = _date(year, month, day)
    return _day(found, exact=exact) if found else Reading(problem=findings.NO_SUCH_DAY)


def _day(day: date, *, exact: bool) -> Reading:
    if day < _FIRST_DAY:
        return Reading(problem=findings.NO_SUCH_DAY)
    return Reading(serial(day)) if exact else changed(serial(day), day.isoformat())


_MONTH_ALONE = r"(\d{1,2})\s*月份?"
_LAST_MONTH = 12


def read_month(cell: Cell, wanted: Wanted) -> Reading:
    """Read a month as a number, 202503; a date gives its month, with a note unless the 1st."""
    if isinstance(cell, date):
        period = Period.of(cell)
        return Reading(period.number) if cell.day == 1 else changed(period.number, str(period))
    text = with_digits(plain(shown(cell)))
    try:
        return Reading(Period.parse(text.removesuffix("份")).number)
    except ValueError:
        pass
    alone = compiled(_MONTH_ALONE).fullmatch(text)
    if alone and wanted.period and 1 <= int(alone[1]) <= _LAST_MONTH:
        period = Period(wanted.period.year, int(alone[1]))
        return changed(period.number, str(period))
    day = compiled(_DAY).fullmatch(text)
    found = day and _date(int(day["year"]), int(day["month"]), int(day["day"]))
    if found:
        return changed(Period.of(found).number, str(Period.of(found)))
    return Reading(problem=findings.NOT_A_MONTH)
