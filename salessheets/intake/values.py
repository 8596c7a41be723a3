"""From what stands in a cell to a value of a field's type, one small function per type.

A function gives a :class:`Reading`: the value, and a problem when the cell could not be
read (the value is then ``None``) or could be read only by changing it (a note). Spaces
around a text and the width of its letters and digits are never worth a note.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.declare import Type
from salessheets.intake import cell_findings as findings
from salessheets.intake.text import folded, named, nearest, plain, suggested, trimmed
from salessheets.messages import Text
from salessheets.model import Period, serial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salessheets.forms.declare import Field
    from salessheets.intake.model import Cell
    from salessheets.model import Problem, Value


class Reading(NamedTuple):
    """A value, or why there is none; a note when the value is not quite what stood there."""

    value: Value = None
    problem: Problem | None = None
    values: Mapping[str, object] = {}
    """For the problem's text, beside the field and the original text."""


def reader(field: Field, *, is_key: bool = False) -> Callable[[Cell], Reading]:
    """Return the function that reads a field's cells; it remembers what it has read before.

    A text that is part of what identifies its row (``is_key``) is read like a name, so that
    the same name is the same key wherever it stands.
    """
    read = read_name if is_key and field.type is Type.TEXT else _READERS[field.type]
    known: dict[tuple[type, Cell], Reading] = {}

    def read_cell(cell: Cell) -> Reading:
        asked = (cell.__class__, cell)
        found = known.get(asked)
        if found is None:
            found = known[asked] = _read(cell, field, read)
        return found

    return read_cell


def _read(cell: Cell, field: Field, read: Callable[[Cell, Field], Reading]) -> Reading:
    if isinstance(cell, str):
        cell = trimmed(cell)
        if not cell:
            return Reading()
        if cell in _ERRORS:
            return Reading(problem=findings.ERROR_VALUE)
    reading = read(cell, field)
    return _in_range(reading, field) if isinstance(reading.value, float) else reading


_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
)


def _in_range(reading: Reading, field: Field) -> Reading:
    low, high = field.minimum, field.maximum
    value = reading.value
    assert isinstance(value, float)
    if (low is None or value >= low) and (high is None or value <= high):
        return reading
    if high is None:
        bounds = Text(f"不小于 {low:g}", f"{low:g} or more")
    elif low is None:
        bounds = Text(f"不大于 {high:g}", f"{high:g} or less")
    else:
        bounds = Text(f"{low:g} 到 {high:g}", f"{low:g} to {high:g}")
    return Reading(problem=findings.OUT_OF_RANGE, values={"bounds": bounds})


def shown(cell: Cell) -> str:
    """Return a cell's content as a reader of a message would write it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return f"{cell:.0f}" if float(cell).is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes").removesuffix(" 00:00")
    return cell.isoformat("minutes") if isinstance(cell, time) else str(cell)


def _changed(value: Value, written: object) -> Reading:
    return Reading(value, findings.CONVERTED, {"value": written})


# Texts


def read_text(cell: Cell, _field: Field) -> Reading:
    """Read free text, as it was written."""
    return Reading(shown(cell))


def read_name(cell: Cell, _field: Field) -> Reading:
    """Read a name, the same whatever its width and the spaces in it."""
    return Reading(named(shown(cell)))


_DIGITS_KEPT = 1e15  # Excel keeps 15 digits of a number; longer codes end in zeros


def read_code(cell: Cell, _field: Field) -> Reading:
    """Read a number of a card, contract or event: text, also when Excel made it a number."""
    if isinstance(cell, date | time | timedelta):
        return Reading(problem=findings.CODE_IS_DATE)
    code = plain(shown(cell))
    if isinstance(cell, int | float) and abs(cell) >= _DIGITS_KEPT:
        return Reading(code, findings.DIGITS_LOST)
    return Reading(code)


# Numbers

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
_CURRENCY = re.compile(r"^(?:¥|\$|rmb|cny)\s*|\s*(?:元|圆|yuan|rmb|cny)$", re.IGNORECASE)
_UNIT = re.compile(r"(?<=[\d.])\s*(万元|万|分钟|分|小时|[个次人户套件份名米]|min(?:utes?)?|pcs)$")
_TEN_THOUSAND = {"万元", "万"}


def read_number(cell: Cell, _field: Field) -> Reading:
    """Read a number; thousands separators and currency marks are not worth a note."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return Reading(problem=findings.NOT_A_NUMBER)
    if not isinstance(cell, str):
        known = math.isfinite(cell)
        return Reading(float(cell)) if known else Reading(problem=findings.NOT_A_NUMBER)
    text = _CURRENCY.sub("", plain(cell))
    value = _number(text)
    if value is not None:
        return Reading(value)
    unit = _UNIT.search(text)
    bare = text[: unit.start()] if unit else text.replace(" ", "")
    value = _number(bare)
    if value is None:
        return Reading(problem=findings.NOT_A_NUMBER)
    if unit and unit[1] in _TEN_THOUSAND:
        value = float(round(value * 10000, 6))
    return _changed(value, value)


def _number(text: str) -> float | None:
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def read_count(cell: Cell, field: Field) -> Reading:
    """Read a whole number."""
    reading = read_number(cell, field)
    if isinstance(reading.value, float) and not reading.value.is_integer():
        return Reading(problem=findings.NOT_WHOLE)
    return reading


def read_rate(cell: Cell, field: Field) -> Reading:
    """Read a share: ``0.05``, or ``5%`` written as text."""
    if isinstance(cell, str):
        text = plain(cell.replace("℅", "%"))
        value = _number(text.removesuffix("%").strip())
        if text.endswith("%") and value is not None:
            return Reading(float(round(value / 100, 12)))
    return read_number(cell, field)


# Days, times and months

_DAY = re.compile(
    r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?"
    r"(\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIALS = (36526, 73050)  # 2000-01-01 to 2099-12-31, for dates shown as bare numbers


def read_date(cell: Cell, _field: Field) -> Reading:
    """Read a day as an Excel serial; a time of day is left out, with a note."""
    if isinstance(cell, datetime):
        return _day(cell.date(), exact=cell.time() == time())
    if isinstance(cell, date):
        return _day(cell, exact=True)
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return Reading(problem=findings.NOT_A_DATE)
    if not isinstance(cell, str) and _SERIALS[0] <= cell < _SERIALS[1] + 1:
        return _day(date(1899, 12, 30) + timedelta(days=int(cell)), exact=False)
    return _day_of_text(plain(shown(cell)))


def _day_of_text(text: str) -> Reading:
    found = _DAY.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    if found is None:
        return Reading(problem=findings.NOT_A_DATE)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return Reading(problem=findings.NO_SUCH_DAY)
    return _day(day, exact=found.re is _EIGHT_DIGITS or found[4] is None)


_FIRST_DAY = date(1900, 3, 1)  # before it, Excel's days and the calendar's differ


def _day(day: date, *, exact: bool) -> Reading:
    if day < _FIRST_DAY:
        return Reading(problem=findings.NO_SUCH_DAY)
    return Reading(serial(day)) if exact else _changed(serial(day), day.isoformat())


_TIME = re.compile(
    r"(上午|下午|晚上|am|pm)?\s*(\d{1,2})\s*[:点时]\s*(?:(\d{1,2})\s*分?)?(?::(\d{2}))?\s*(am|pm)?",
)
_AFTERNOON = {"下午", "晚上", "pm"}
_NOON = 12


def read_time(cell: Cell, _field: Field) -> Reading:
    """Read a time of day as a part of a day: ``8:30`` is 0.354166…."""
    if isinstance(cell, datetime):
        return _changed(_part(cell.time()), cell.time().isoformat("minutes"))
    if isinstance(cell, time):
        return Reading(_part(cell))
    if isinstance(cell, str):
        return _time_of_text(plain(cell).casefold())
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 1:
        return Reading(float(cell))
    return Reading(problem=findings.NOT_A_TIME)


def _time_of_text(text: str) -> Reading:
    found = _TIME.fullmatch(text)
    if found is None:
        return Reading(problem=findings.NOT_A_TIME)
    hour = int(found[2])
    if {found[1], found[5]} & _AFTERNOON and hour < _NOON:
        hour += _NOON
    try:
        return Reading(_part(time(hour, int(found[3] or 0), int(found[4] or 0))))
    except ValueError:
        return Reading(problem=findings.NOT_A_TIME)


def _part(moment: time) -> float:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400


def read_month(cell: Cell, _field: Field) -> Reading:
    """Read a month as a number, 202503; a date gives its month, with a note unless the 1st."""
    if isinstance(cell, date):
        period = Period.of(cell)
        return Reading(period.number) if cell.day == 1 else _changed(period.number, str(period))
    try:
        return Reading(Period.parse(plain(shown(cell))).number)
    except ValueError:
        return Reading(problem=findings.NOT_A_MONTH)


# Answers

_YES = frozenset({"是", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "t", "true", "1"})
_NO = frozenset({"否", "无", "没有", "不", "×", "✗", "✘", "☐", "n", "no", "f", "false", "0"})


def read_flag(cell: Cell, _field: Field) -> Reading:
    """Read yes or no. A letter x is refused: some tick with it and some cross out."""
    if isinstance(cell, bool):
        return Reading(cell)
    text = plain(shown(cell)).casefold()
    if text in _YES or text in _NO:
        return Reading(text in _YES)
    return Reading(problem=findings.NOT_A_FLAG)


def read_choice(cell: Cell, field: Field) -> Reading:
    """Read one of a field's choices, by key, label or alias; the value is its key."""
    text = shown(cell)
    wanted = folded(text)
    for choice in field.choices:
        if wanted in map(folded, (choice.key, *choice.label, *choice.aliases)):
            return Reading(choice.key)
    return Reading(problem=findings.UNKNOWN_CHOICE, values=_choices(text, field))


def _choices(text: str, field: Field) -> dict[str, object]:
    known = {
        name: choice.label for choice in field.choices for name in (*choice.label, *choice.aliases)
    }
    return {
        "choices": _listed(choice.label for choice in field.choices),
        "suggestion": suggested(nearest(text, known)),
    }


def _listed(labels: Iterable[Text]) -> Text:
    zh, en = zip(*labels, strict=True)
    return Text("、".join(zh), ", ".join(en))


_READERS: dict[Type, Callable[[Cell, Field], Reading]] = {
    Type.TEXT: read_text,
    Type.CODE: read_code,
    Type.COUNT: read_count,
    Type.NUMBER: read_number,
    Type.MONEY: read_number,
    Type.RATE: read_rate,
    Type.DATE: read_date,
    Type.TIME: read_time,
    Type.MONTH: read_month,
    Type.FLAG: read_flag,
    Type.CHOICE: read_choice,
    Type.PERSON: read_name,
    Type.CUSTOMER: read_code,
    Type.TEAM: read_name,
}
