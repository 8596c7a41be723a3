"""Arithmetic on whole arrays with Excel's fifteen significant digits.

Excel stores binary doubles but compares and rounds what their first fifteen decimal digits
say. Everything that must see a number as Excel shows it goes through :func:`fifteen`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from salessheets.formula.axes import PIECE, every, pieces, some

if TYPE_CHECKING:
    from collections.abc import Callable

Floats: TypeAlias = NDArray[np.float64]

_DIGITS = 15
_EXACT = 10.0**13
"""Below this, numbers with two digits behind the point have fifteen at most."""
_LARGEST_POWER = 308
_POWERS = np.array([float(f"1e{power}") for power in range(_LARGEST_POWER + 1)])
_FEW = 64
"""Up to so many numbers are read from their digits sooner than worked out together."""
_EXACT_POWER = 22  # 10**22 is the largest power of ten that a double holds exactly

# A number of fifteen digits that is no half differs from every half by at least 1e-15 of
# itself; computing with it errs by less than half of that. So this much may be added to it
# before cutting: halves are then never missed, and nothing else becomes one.
_LIFT = 4.5e-16
_SNAP = 2.0**-50  # a difference this small beside its operands is noise, and Excel shows 0


def fifteen(numbers: Floats) -> Floats:
    """Return numbers rounded to fifteen significant decimal digits."""
    if numbers.size == 1 and abs(single := numbers.item()) < _EXACT and single == int(single):
        return numbers  # as most constants and parameters are
    if numbers.size <= PIECE:
        return _fifteen_each(numbers)
    flat = numbers.reshape(-1)
    result = flat
    for piece in pieces(len(flat)):
        own = flat[piece]
        if (shown := _fifteen_each(own)) is not own:
            result = flat.copy() if result is flat else result
            result[piece] = shown
    return numbers if result is flat else result.reshape(numbers.shape)


def _fifteen_each(numbers: Floats) -> Floats:
    size = np.abs(numbers)
    if not some(size >= _EXACT) and (
        every(np.rint(numbers) == numbers) or every(np.rint(numbers * 100) / 100 == numbers)
    ):
        return numbers  # no more than fifteen digits to begin with
    if numbers.size <= _FEW:
        read = [*map(_fifteen, numbers.reshape(-1).tolist())]
        return np.array(read, np.float64).reshape(numbers.shape)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        power = np.where(size > 0, np.floor(np.log10(size)), 0.0)
        power = np.where(np.isfinite(power), power, 0.0).astype(np.int64)
        digits = _DIGITS - 1 - power
        times, by = _powers(digits)
        scaled = size * times / by
        rounded = np.copysign(np.rint(scaled) * by / times, numbers)
        apart = np.abs(scaled - np.trunc(scaled) - 0.5)
        # Near a half the scaling itself may have decided, and so may the logarithm near a
        # power of ten; large powers of ten are none exactly.
        unsure = apart <= np.spacing(scaled) / 2
        unsure |= (scaled < 10.0 ** (_DIGITS - 1)) | (scaled >= 10.0**_DIGITS)
        unsure |= np.abs(digits) > _EXACT_POWER
    unsure &= (size > 0) & np.isfinite(size)
    result = np.where(np.isfinite(rounded), rounded, numbers)
    if some(unsure):
        result[unsure] = [*map(_fifteen, numbers[unsure].tolist())]
    return result


def _fifteen(number: float) -> float:
    rounded = float(f"{number:.14e}")
    return rounded if math.isfinite(rounded) else number


def _shift(numbers: Floats, digits: NDArray[np.int64]) -> Floats:
    """Multiply by powers of ten, dividing for negative ones so that both are exact."""
    if digits.size == 1:
        places = digits.item()
        power = _POWERS[min(abs(places), _LARGEST_POWER)]
        return numbers * power if places >= 0 else numbers / power
    times, by = _powers(digits)
    return numbers * times / by


def _powers(digits: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the powers of ten to multiply by and to divide by."""
    down = some(digits < 0)
    by = _POWERS[np.clip(-digits, 0, _LARGEST_POWER)] if down else _POWERS[:1]
    return _POWERS[np.clip(digits, 0, _LARGEST_POWER)], by


def difference(left: Floats, right: Floats) -> Floats:
    """Return left - right at fifteen digits: its sign is Excel's comparison."""
    return fifteen(left) - fifteen(right)


def snapped(result: Floats, left: Floats, right: Floats) -> Floats:
    """Return a sum or difference, with 0 where only binary noise is left of it."""
    noise = np.abs(result) <= np.maximum(np.abs(left), np.abs(right)) * _SNAP
    return np.where(noise, 0.0, result)


def round_half_away(numbers: Floats, digits: Floats) -> Floats:
    """Round to decimals, halves away from zero, as ROUND does."""
    return _cut(numbers, digits, lambda size: np.floor(size * (1 + _LIFT) + 0.5))


def round_down(numbers: Floats, digits: Floats) -> Floats:
    """Cut to decimals, as ROUNDDOWN and TRUNC do."""
    return _cut(numbers, digits, lambda size: np.floor(size * (1 + _LIFT)))


def round_up(numbers: Floats, digits: Floats) -> Floats:
    """Round to decimals away from zero, as ROUNDUP does."""
    return _cut(numbers, digits, lambda size: np.ceil(size * (1 - _LIFT)))


def floor(numbers: Floats) -> Floats:
    """Return the next whole number below, as INT does, blind to binary noise."""
    shown = fifteen(numbers)
    return np.floor(shown + np.abs(shown) * _LIFT)


def _cut(numbers: Floats, digits: Floats, rule: Callable[[Floats], Floats]) -> Floats:
    places = np.minimum(np.maximum(np.trunc(digits), -_LARGEST_POWER), _LARGEST_POWER)
    places = places.astype(np.int64)
    shown = fifteen(numbers)
    with np.errstate(over="ignore", invalid="ignore"):
        size = _shift(np.abs(shown), places)
        cut = np.copysign(_shift(rule(size), -places), shown)
    beyond = (size >= 10.0**_DIGITS) | (places > _EXACT_POWER)
    return np.where(beyond, shown, cut) + 0.0


def decimal_scale(numbers: Floats) -> float:
    """Return the power of ten (at most 10**6) that makes all numbers whole; 0 when none does.

    Whole numbers add up exactly and in any order, which sums of money then do too.
    """
    total = float(np.abs(numbers).sum()) if numbers.size else 0.0
    for power in (1.0, 100.0, 10.0**4, 10.0**6):
        if not total * power < 2.0**52:
            return 0.0
        if every(np.rint(numbers * power) / power == numbers):
            return power
    return 0.0


def exact_sum(numbers: Floats, axis: int) -> Floats:
    """Sum along an axis, exactly where the numbers are decimals of a few places."""
    if scale := decimal_scale(numbers):
        return np.rint(numbers * scale).sum(axis=axis) / scale
    return np.asarray(numbers.sum(axis=axis))
