"""How Excel turns one kind of value into another, value by value.

Used for text, criteria and constants; numbers in columns are handled by the thousand in
:mod:`salessheets.formula.numbers`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from salessheets.columns import ERRORS
from salessheets.model import ErrorValue, serial

if TYPE_CHECKING:
    from salessheets.model import Value

_NUMERIC_START = re.compile(r"\s*[-+($¥￥€£.\d]")
_PLAIN = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+])?\s*[$¥￥€£]?\s*"
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)"
    r"(?P<power>[eE][-+]?\d+)?\s*(?P<percent>%)?\s*(?P<close>\))?"
)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_TIME = re.compile(r"(\d{1,4}):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?\s*([AaPp][Mm])?")

_PATTERN_PARTS = re.compile(r"~.|.", re.DOTALL)

_DIGITS = 15
_FIFTEEN_DIGITS = 1e15
_LONGEST_PLAIN = 20
"""So many characters, without the minus, Excel writes before it takes a power of ten."""
_LARGEST_SHORT_POWER = 98
_SMALLEST_WHOLE = 2.0**-1022
_NOON = 12


def error_number(error: ErrorValue) -> int:
    """Return an error's number, from 1, as vectors hold it."""
    return ERRORS.index(error) + 1


def error_value(number: float) -> ErrorValue:
    """Return the error of a number that :func:`error_number` gave."""
    return ERRORS[int(number) - 1]


def text_number(text: str) -> float | None:
    """Read a text as a number the way arithmetic does, or return ``None``.

    Understands signs, thousands separators, percent, currency signs, exponents, dates
    (year first) and times. Source: Excel reference, VALUE function.
    """
    if text.isdecimal():
        return float(text)
    if _NUMERIC_START.match(text) is None:
        return None
    found = _PLAIN.fullmatch(text.strip())
    if found is None:
        return _moment(text)
    if bool(found["open"]) != bool(found["close"]) or (found["open"] and found["sign"]):
        return None
    number = float(found["digits"].replace(",", "") + (found["power"] or ""))
    if found["percent"]:
        number /= 100
    return -number if found["sign"] == "-" or found["open"] else number


def date_number(text: str) -> float | None:
    """Read a date (year first) as its serial, or return ``None``."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return serial(date(year, month, day))
    except ValueError:
        return None


def time_number(text: str) -> float | None:
    """Read a time of day as a fraction of a day, or return ``None``."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = int(found[1]), int(found[2]), float(found[3] or 0)
    if found[4]:
        if not 1 <= hours <= _NOON:
            return None
        hours = hours % _NOON + (_NOON if found[4].lower() == "pm" else 0)
    return (hours * 3600 + minutes * 60 + seconds) / 86400


def _moment(text: str) -> float | None:
    """Read a date, a time, or a date and a time with a blank between; with none around a date."""
    found = date_number(text)
    if found is None:
        found = time_number(text)
    if found is not None:
        return found
    day_part, _, time_part = text.partition(" ")
    day, time = date_number(day_part), time_number(time_part)
    return None if day is None or time is None else day + time


def fifteen_digits(number: float) -> str:
    """Write a number with the fifteen significant digits that Excel sees of it."""
    return f"{number:.14e}"


def number_text(number: float) -> str:
    """Write a number as ``&`` does: fifteen digits, a power of ten beyond twenty characters.

    Powers of more than two digits leave room for fourteen digits only, and numbers too small
    to have all their binary digits are 0. Source: what Excel saved for 119 numbers from 4.9E-324
    to 1.8E+308.
    """
    if abs(number) < _FIFTEEN_DIGITS and number == int(number):
        return str(int(number))
    if abs(number) < _SMALLEST_WHOLE:
        return "0"
    mantissa, _, power = fifteen_digits(abs(number)).partition("e")
    digits, exponent = mantissa.replace(".", ""), int(power)
    if abs(exponent) > _LARGEST_SHORT_POWER:
        digits = str((int(digits) + 5) // 10)
        exponent += len(digits) == _DIGITS
    digits = digits.rstrip("0")
    sign = "-" if number < 0 else ""
    if exponent < 0 and len(digits) - exponent + 1 <= _LONGEST_PLAIN:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    if 0 <= exponent < _LONGEST_PLAIN:
        whole, fraction = digits[: exponent + 1], digits[exponent + 1 :]
        return f"{sign}{whole.ljust(exponent + 1, '0')}{'.' if fraction else ''}{fraction}"
    fraction = f".{digits[1:]}" if digits[1:] else ""
    return f"{sign}{digits[0]}{fraction}E{'+' if exponent > 0 else '-'}{abs(exponent):02d}"


def value_text(value: Value) -> str:
    """Write a value as ``&`` does; an error gives its own text."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case ErrorValue():
            return value.value
        case str():
            return value
        case _:
            return number_text(value)


def wildcard(pattern: str) -> re.Pattern[str] | None:
    """Return the expression for a pattern with ``?`` and ``*``, or ``None`` without them.

    ``~`` makes the next character an ordinary one, whichever it is, and is itself written
    ``~~`` (:func:`literal` takes it away when there is nothing else).
    """
    parts = _PATTERN_PARTS.findall(pattern)
    if not any(part in "?*" for part in parts):
        return None
    translated = {"?": ".", "*": ".*"}
    expression = "".join(translated.get(part) or re.escape(part[-1]) for part in parts)
    return re.compile(expression, re.IGNORECASE | re.DOTALL)


def literal(pattern: str) -> str:
    """Return a pattern without wildcards as the text it stands for."""
    return "".join(part[-1] for part in _PATTERN_PARTS.findall(pattern))
