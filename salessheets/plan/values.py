"""From what stands in a plan's cell to a value, as it is and as a format wants it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from salessheets.intake.text import trimmed
from salessheets.model import Format, Period, day_of, serial
from salessheets.plan.words import NO, YES

if TYPE_CHECKING:
    from datetime import timedelta

    from salessheets.intake.model import Cell
    from salessheets.model import Value

_DAY = 86_400


def value_of(cell: Cell) -> Value:
    """Return a cell's value: dates as serials, yes and no as TRUE and FALSE, empty as blank."""
    match cell:
        case str():
            said = flag(cell)
            return trimmed(cell) or None if said is None else said
        case bool():
            return cell
        case float():
            return float(cell)
        case _:
            return _serial(cell)


def _serial(moment: date | time | timedelta) -> float:
    """Return a date's, time's or duration's Excel serial."""
    match moment:
        case datetime():
            return serial(moment.date()) + _serial(moment.time())
        case date():
            return serial(moment)
        case time():
            return (moment.hour * 3600 + moment.minute * 60 + moment.second) / _DAY
        case _:
            return moment.total_seconds() / _DAY


def flag(text: str) -> bool | None:
    """Return what yes or no means; ``None`` for any other text."""
    word = trimmed(text).casefold()
    if word in (YES.zh, YES.en, "true"):
        return True
    return False if word in (NO.zh, NO.en, "false") else None


def usual_format(value: Value) -> Format:
    """Return the format of a value that was given none."""
    if isinstance(value, bool):
        return Format.FLAG
    return Format.TEXT if isinstance(value, str) else Format.NUMBER


def in_format(shape: Format, value: Value) -> Value:
    """Return a value as a format other than text wants it; ``None`` when it is none such."""
    if shape is Format.FLAG or isinstance(value, bool):
        return value if shape is Format.FLAG and isinstance(value, bool) else None
    number = _typed(shape, value) if isinstance(value, str) else value
    if not isinstance(number, float):
        return None
    return number if shape is not Format.DATE or _is_day(number) else None


def _is_day(number: float) -> bool:
    try:
        day_of(number)
    except ValueError:
        return False
    return True


def _typed(shape: Format, text: str) -> float | None:
    """Read a number, date or month that was typed as text."""
    try:
        if shape is Format.MONTH:
            return Period.parse(text).number
        if shape is Format.DATE:
            return serial(_date(text))
        share = text.endswith("%")
        return float(text.rstrip("%").replace(",", "")) / (100 if share else 1)
    except ValueError:
        return None


def _date(text: str) -> date:
    """Read 2025-01-31, 2025/1/31 or 2025年1月31日; raises ``ValueError``."""
    for mark in "/.年月":
        text = text.replace(mark, "-")
    year, month, day = (int(part) for part in text.rstrip("日").split("-"))
    return date(year, month, day)
