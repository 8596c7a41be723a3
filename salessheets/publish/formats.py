"""Values as readers see them, in pages (text) and in workbooks (Excel number formats)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from salessheets.messages import show
from salessheets.model import ErrorValue, Format
from salessheets.moments import day, month, time_of_day
from salessheets.money import cents, money

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.messages import Language
    from salessheets.model import Period, Value

DASH = "–"
"""What a zero looks like: a column of dashes lets the eye rest on what is not zero."""
MINUS = "−"
"""The real minus sign: as wide as the plus, and never broken from its number."""

_PLACES = {Format.COUNT: 0, Format.NUMBER: 2, Format.MONEY: 2, Format.RATE: 1}
"""Decimals of numbers; how money is rounded and written stands in ``money``."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_EXACT = 1e15
"""From here on a float's decimals mean nothing."""
_RIGHT = frozenset({*_PLACES, Format.DATE, Format.TIME, Format.MONTH})
_EXCEL = {
    Format.COUNT: '0;-0;"–"',
    Format.NUMBER: 'General;-General;"–"',  # "0.##" would leave a bare point after whole numbers
    Format.MONEY: '#,##0.00;-#,##0.00;"–"',
    Format.RATE: '0.0%;-0.0%;"–"',
}


def excel_format(form: Format) -> str:
    """Return the number format of a cell: as the format says, with a zero as a dash."""
    return _EXCEL.get(form, form.value)


def is_right(form: Format) -> bool:
    """Tell whether values of this format stand at the right of their column."""
    return form in _RIGHT


def shown(value: Value, form: Format, language: Language, *, signed: bool = False) -> str:
    """Return a value as text: ``1,250.00``, ``83.3%``, ``2025-03-31``, a zero as a dash.

    ``signed`` puts a plus before amounts above zero. A number that is no date of Excel's is
    shown as a number, so that nothing is ever hidden behind its format.
    """
    if isinstance(value, ErrorValue):
        return value.value
    if not isinstance(value, float):
        return show(value, language)
    if form in _PLACES and abs(value) < _EXACT:
        return _number(value, form, signed=signed)
    moment = _MOMENTS.get(form)
    return (moment(value) if moment else None) or _plain(value)


def _plain(value: float) -> str:
    return f"{value:.10g}".replace("-", MINUS)


_MOMENTS: dict[Format, Callable[[float], str | None]] = {
    Format.DATE: day,
    Format.TIME: time_of_day,
    Format.MONTH: month,
}


def _number(value: float, form: Format, *, signed: bool) -> str:
    """Write a number with its decimals, half away from zero on its 15 digits as Excel does."""
    if form is Format.MONEY:
        text = money(value)
        if not cents(value):
            return DASH
        sign = MINUS if text.startswith("-") else "+" if signed else ""
        return sign + text.removeprefix("-")
    scaled = Decimal(f"{value:.15g}") * (100 if form is Format.RATE else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-_PLACES[form]), rounding=ROUND_HALF_UP)
    if not rounded:
        return DASH
    text = f"{abs(rounded):{'' if form is Format.COUNT else ','}f}"
    if form is Format.NUMBER:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if rounded < 0 else "+" if signed else ""
    return f"{sign}{text}{'%' if form is Format.RATE else ''}"


def month_name(period: Period, language: Language) -> str:
    """Return a month as a title has it: ``2025年3月``, ``March 2025``."""
    if language == "zh":
        return f"{period.year}年{period.month}月"
    return f"{_MONTHS[period.month - 1]} {period.year}"


def exact(value: Value, form: Format, language: Language) -> str:
    """Return a value as a calculation shows it: nothing rounded away, a zero as ``0``."""
    if form not in _PLACES or not isinstance(value, float):
        return shown(value, form, language)
    percent = form is Format.RATE
    text = f"{abs(value) * (100 if percent else 1):,.6f}".rstrip("0").rstrip(".")
    return f"{MINUS if value < 0 else ''}{text}{'%' if percent else ''}"
