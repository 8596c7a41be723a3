"""Read amounts, counts and shares."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from salessheets.intake import cell_findings as findings
from salessheets.intake.text import compiled, plain
from salessheets.intake.values.numerals import number as numeral
from salessheets.intake.values.reading import Reading, changed, refused

if TYPE_CHECKING:
    from salessheets.intake.model import Cell
    from salessheets.intake.values.reading import Wanted

_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+"
_CURRENCY = r"(?i)^(?:¥|\$|rmb|cny|人民币)\s*|\s*(?:元整|元|圆|圓|yuan|rmb|cny)$"
_LOOKS_LIKE = str.maketrans("lI|Oo。", "11100.")
_POWERS = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_POWER = r"(.*?)\s*([百千万亿]{1,2})"
_SLANG = r"(.+?)\s*[wW]"
_UNIT = r"(?<=[\d.])\s*(?:分钟|分|小时|[个次人户套件份名米]|min(?:ute)?s?|pcs)$"
_SCIENTIFIC = r"[+-]?\d(?:\.\d+)?[eE]\+?\d{1,2}"
_BRACKETED = r"\((.+)\)"
_HUNDREDTHS = r"百分之(.+)"
_WHOLE_PERCENT = 2.0
"""A share is never written as 1 to mean 1 %, but 2 and more can only be percents."""


def read_number(cell: Cell, _wanted: Wanted) -> Reading:
    """Read a number; thousands separators and currency marks are not worth a note."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return refused(findings.NOT_A_NUMBER)
    if not isinstance(cell, str):
        known = math.isfinite(cell)
        return Reading(float(cell)) if known else refused(findings.NOT_A_NUMBER)
    text = compiled(_CURRENCY).sub("", plain(cell))
    value = _number(text)
    if value is not None:
        return Reading(value)
    value = _with_words(text)
    if value is not None:
        return changed(value, value)
    return refused(findings.NOT_A_NUMBER, _meant(text))


def _number(text: str) -> float | None:
    return float(text.replace(",", "")) if compiled(_NUMBER).fullmatch(text) else None


def _with_words(text: str) -> float | None:
    """Read what is a number beyond doubt, but not only digits: ``3.5万``, ``30分钟``, ``(200)``."""
    spaced = _number(text.replace(" ", ""))
    if spaced is not None:
        return spaced
    if compiled(_SCIENTIFIC).fullmatch(text):
        return float(text)
    bracketed = compiled(_BRACKETED).fullmatch(text)
    if bracketed is not None:
        inside = _number(compiled(_CURRENCY).sub("", bracketed[1]))
        return None if inside is None else -abs(inside)
    bare = compiled(_UNIT).sub("", text)
    value = _number(bare)
    if value is not None:
        return value
    by_numeral = numeral(bare)
    return _by_powers(bare) if by_numeral is None else float(by_numeral)


def _by_powers(text: str) -> float | None:
    """Return ``1万5千`` as 15,000; each power is smaller than the one before."""
    total, before, rest = 0.0, math.inf, text
    while rest:
        found = compiled(_POWER).match(rest)
        value = _number(found[1]) if found else None
        if found is None or value is None:
            return None
        power = math.prod(_POWERS[char] for char in found[2])
        if power >= before:
            return None
        total, before, rest = total + value * power, power, rest[found.end() :]
    return float(round(total, 6)) if text else None


def _meant(text: str) -> str | None:
    """Return the number that a slip of the finger, or slang, may stand for."""
    slang = compiled(_SLANG).fullmatch(text)
    if slang is not None and _number(slang[1]) is not None:
        return f"{(_number(slang[1]) or 0) * 10000:.15g}"
    likely = text.translate(_LOOKS_LIKE)
    digits = sum(char.isdigit() for char in text)
    return likely if digits and likely != text and _number(likely) is not None else None


def read_count(cell: Cell, wanted: Wanted) -> Reading:
    """Read a whole number."""
    reading = read_number(cell, wanted)
    if isinstance(reading.value, float) and not reading.value.is_integer():
        return Reading(problem=findings.NOT_WHOLE)
    return reading


def read_rate(cell: Cell, wanted: Wanted) -> Reading:
    """Read a share: ``0.05``, ``5%``, or ``5`` with a note."""
    if isinstance(cell, str):
        text = plain(cell.replace("℅", "%"))
        said = compiled(_HUNDREDTHS).fullmatch(text)
        hundredths = said[1] if said else text.removesuffix("%").strip()
        value = _number(hundredths)
        if text.endswith("%") and value is not None:
            return Reading(_percent(value))
        if said is not None and value is None and numeral(hundredths) is not None:
            value = float(numeral(hundredths) or 0)
        if said is not None and value is not None:
            return changed(_percent(value), _percent(value))
    reading = read_number(cell, wanted)
    if isinstance(reading.value, float) and reading.value >= _WHOLE_PERCENT:
        return changed(_percent(reading.value), f"{reading.value:.15g}%")
    return reading


def _percent(value: float) -> float:
    return float(round(value / 100, 12))
