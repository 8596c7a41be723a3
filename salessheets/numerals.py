"""Chinese numerals: their signs, and numbers written with them.

The small ones are those of ``[DBNum1]`` and the capital ones, which cheques and pay slips use,
those of ``[DBNum2]`` in Excel's number formats. Reading them is the
intake's (:mod:`salessheets.intake.values.numerals`).
"""

from __future__ import annotations

from typing import NamedTuple

GROUPS = ("", "万", "亿")
"""What each four digits are counted in, from the right."""
LIMIT = 10**12
"""Only numbers below this are written by their powers: there are names for no more groups."""

_GROUP = 10_000


class Numerals(NamedTuple):
    """One way of writing numbers: the signs of 0 to 9, and those of 1, 10, 100 and 1,000."""

    digits: str
    powers: tuple[str, str, str, str]

    def each(self, digits: str) -> str:
        """Write digits one by one, whatever stands between them stays: 2025 is 二○二五."""
        return "".join(self.digits[int(sign)] if sign in _DIGITS else sign for sign in digits)

    def whole(self, number: int) -> str:
        """Write a number from 0 to below ``LIMIT`` by its powers of ten: 10203 is 一万○二百○三.

        Ten is 一十, as Excel has it. A gap within the number is one zero, its end none.
        """
        if not 0 <= number < LIMIT:
            raise ValueError(number)
        if number == 0:
            return self.digits[0]
        written, gap = "", False
        for at in reversed(range(len(GROUPS))):
            group = number // _GROUP**at % _GROUP
            if not group:
                gap = bool(written)
                continue
            if written and (gap or group < _GROUP // 10):
                written += self.digits[0]
            written += self._group(group) + GROUPS[at]
            gap = False
        return written

    def _group(self, number: int) -> str:
        written, gap = "", False
        for at in reversed(range(len(self.powers))):
            digit = number // 10**at % 10
            if digit:
                written += (self.digits[0] if gap and written else "") + self.digits[digit]
                written += self.powers[at]
            gap = not digit
        return written


SMALL = Numerals("○一二三四五六七八九", ("", "十", "百", "千"))
CAPITAL = Numerals("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))

_DIGITS = frozenset("0123456789")
