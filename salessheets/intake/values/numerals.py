"""Chinese numerals: 二〇二五 digit by digit, 二十一 and 三万五千 by their powers of ten."""

from __future__ import annotations

import re

from salessheets.numerals import CAPITAL, GROUPS, SMALL

_WAYS = (SMALL, CAPITAL)
_DIGITS = {
    **{sign: value for way in _WAYS for value, sign in enumerate(way.digits)},
    "〇": 0,
    "两": 2,
}
_POWERS = {sign: 10**at for way in _WAYS for at, sign in enumerate(way.powers) if sign}
_GROUPS = {sign: 10 ** (4 * at) for at, sign in enumerate(GROUPS) if sign}
NUMERAL = f"[{''.join((*_DIGITS, *_POWERS, *_GROUPS))}]"
"""A pattern for one character of a numeral."""
_RUN = re.compile(f"{NUMERAL}+")


def number(text: str) -> int | None:
    """Return the number that a numeral stands for; ``None`` when it is none.

    ``三万五`` is none: some mean 35,000 by it, and some 30,005.
    """
    if not _RUN.fullmatch(text):
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    last = 0
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            last = 10 if digit == 0 else last
            continue
        if char in _POWERS:
            last = _POWERS[char]
            section += (digit or 1) * last
        else:
            last = _GROUPS[char]
            total += (section + digit) * last
            section = 0
        digit = 0
    return None if digit and last > 10 else total + section + digit  # noqa: PLR2004


def with_digits(text: str) -> str:
    """Return a text with its numerals in digits: 二〇二五年三月十五日 gives 2025年3月15日."""
    return _RUN.sub(_digits, text)


def _digits(found: re.Match[str]) -> str:
    value = number(found[0])
    return found[0] if value is None else str(value)
