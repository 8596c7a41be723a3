"""Dates and times as a section of a format shows them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from salessheets.formula.calendars import civil_of
from salessheets.formula.formats.codes import Kind

if TYPE_CHECKING:
    from salessheets.formula.formats.codes import Section
    from salessheets.numerals import Numerals

_WEEKDAYS = ("日", "一", "二", "三", "四", "五", "六")
_DAY_NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY_SECONDS = 86400
_UNITS = {"h": 3600, "m": 60, "s": 1}


def dated(serial: float, section: Section) -> str:
    """Show a serial that is a date in a section of dates and times.

    Seconds are rounded as the section shows them; larger units are cut, as on a clock.
    """
    places = max(
        (len(p.text.partition(".")[2]) for p in section.pieces if p.kind is Kind.TIME), default=0
    )
    seconds = math.floor(serial * _DAY_SECONDS * 10**places + 0.5) / 10**places
    day = int(seconds // _DAY_SECONDS)
    date = _Date(day, section.numerals)
    clock = _Clock(seconds, twelve=section.has(Kind.HALF))
    shown = {Kind.DATE: date.show, Kind.TIME: clock.show, Kind.HALF: clock.half}
    return "".join(
        shown[piece.kind](piece.text) if piece.kind in shown else piece.text
        for piece in section.pieces
    )


class _Clock:
    """The time in a format."""

    def __init__(self, seconds: float, *, twelve: bool) -> None:
        self._total = seconds
        self._of_day = seconds % _DAY_SECONDS
        self._hour = int(self._of_day // 3600)
        self._twelve = twelve

    def half(self, code: str) -> str:
        """Return which half of the day it is, by the code's own words; AM and PM are capitals."""
        words = code.upper() if code.lower() == "am/pm" else code
        return words.split("/")[self._hour >= 12]

    def show(self, code: str) -> str:
        """Return what ``h m s``, so often, or ``[h]`` and its like show."""
        unit, width = code.strip("[]")[0], len(code.strip("[]"))
        if code[0] == "[":
            return f"{int(self._total // _UNITS[unit]):0{width}d}"
        if unit == "s":
            places = len(code.partition(".")[2])
            least = min(2, width - (places + 1 if places else 0))
            return f"{self._of_day % 60:0{least + (places + 1 if places else 0)}.{places}f}"
        hour = (self._hour - 1) % 12 + 1 if self._twelve else self._hour
        number = hour if unit == "h" else int(self._of_day // 60) % 60
        return f"{number:0{min(width, 2)}d}"


class _Date:
    """The date in a format."""

    def __init__(self, day: int, numerals: Numerals | None) -> None:
        self._year, self._month, self._day = civil_of(float(day))
        self._weekday = (day - 1) % 7
        self._numerals = numerals

    def show(self, code: str) -> str:
        """Return what ``y m d``, so often, ``e``, ``aaa`` or ``aaaa`` shows."""
        width = len(code)
        match code[0]:
            case "a":
                return ("星期" if width == len("aaaa") else "") + _WEEKDAYS[self._weekday]
            case "m":
                name = _MONTH_NAMES[self._month - 1]
                long = name[:1] if width == len("mmmmm") else name
                return self._named(width, self._month, name[:3], long)
            case "d":
                name = _DAY_NAMES[self._weekday]
                return self._named(width, self._day, name[:3], name)
            case _:
                short = code in ("y", "yy")
                year = f"{self._year % 100:02d}" if short else f"{self._year:04d}"
                return self._numerals.each(year) if self._numerals else year

    def _named(self, width: int, number: int, short: str, long: str) -> str:
        """Return a month or day as wide as its format asks: 3, 03, Mar, March."""
        if self._numerals:
            # A day or month from 10 to 19 is 十二 where a plain number is 一十二.
            return self._numerals.whole(number).removeprefix("一" if number >= 10 else "")
        return {1: str(number), 2: f"{number:02d}", 3: short}.get(width, long)
