"""Which section of a number format a number is shown by, and whether with its minus.

The minus is left out where a section is for negative numbers alone; in any other it is shown,
in ``[>=1]0;0.0`` and in ``"ab"`` too.
"""

from __future__ import annotations

import operator
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Self

from salessheets.formula.formats.reasons import CONDITION, SECTIONS, FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_FAR = 1e300


class Condition(NamedTuple):
    """``[>=1]``: which numbers a section is for."""

    operator: str
    operand: float

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what stands between the brackets; nothing when it is no condition."""
        found = _CONDITION.fullmatch(text)
        return found and cls(found[1], float(found[2]))

    def holds(self, number: float) -> bool:
        """Tell whether a number is one of them."""
        return _OPERATORS[self.operator](number, self.operand)


_POSITIVE, _NEGATIVE, _NOT_NEGATIVE = Condition(">", 0), Condition("<", 0), Condition(">=", 0)


class Branch(NamedTuple):
    """What a section is for; ``condition`` is nothing for all that no earlier one is for."""

    condition: Condition | None
    minus: bool
    """Whether a negative number shows its minus here."""


def branches(conditions: Sequence[Condition | None], *, last_is_blank: bool) -> list[Branch]:
    """Return what the sections of numbers are for, one to three of them, in their order.

    A single section with a condition is followed by a branch for General. Raises
    :class:`FormatError` where Excel would show nothing but #, or what was not seen to be shown.
    """
    if any(conditions[1:]) and (not conditions[0] or len(conditions) == 2):
        raise FormatError("[…]", CONDITION)
    rest: list[Condition] = []
    match [*conditions]:
        case [None]:
            return [Branch(None, minus=True)]
        case [first]:
            pass
        case [first, _]:
            if last_is_blank:
                raise FormatError(";", SECTIONS)
            first = first or _NOT_NEGATIVE
        case [first, second, None]:
            if first and not second and _met(first, negative=True):
                raise FormatError("[…]", CONDITION)
            if first and second and _is_for_negative([first, second]):
                raise FormatError("[…]", CONDITION)
            first, rest = first or _POSITIVE, [second or _NEGATIVE]
        case _:
            raise FormatError("[…]", CONDITION)
    assert first is not None
    stated = [Branch(it, minus=_met(it, negative=False)) for it in (first, *rest)]
    return [*stated, Branch(None, minus=not _is_for_negative([first, *rest]))]


def _points(conditions: Sequence[Condition]) -> list[float]:
    """Return numbers of which one lies in each stretch that conditions tell apart."""
    marks = sorted({0.0, *(it.operand for it in conditions)})
    between = [(low + high) / 2 for low, high in pairwise(marks)]
    return [-_FAR, *marks, *between, _FAR]


def _met(condition: Condition, *, negative: bool) -> bool:
    """Tell whether a condition holds for any negative number, or for any other."""
    return any(condition.holds(point) for point in _points([condition]) if (point < 0) is negative)


def _is_for_negative(conditions: Sequence[Condition]) -> bool:
    """Tell whether what meets none of the conditions is always negative."""
    return all(
        any(it.holds(point) for it in conditions) for point in _points(conditions) if point >= 0
    )
