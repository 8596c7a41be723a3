"""Numbering the distinct values of large arrays, and sorting them, without comparing.

Most columns hold whole numbers within a small range: codes of texts, days, minutes, row numbers.
A table over the range then answers in time that grows with the length alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from salessheets.formula.axes import every

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    Numbers = NDArray[Any]

FEW: Final = 128
"""Up to so many values, finding the distinct ones costs more than it saves."""
_SPARE = 65536
_PER_VALUE = 4
_DIGIT = 16


@dataclass(frozen=True, slots=True, eq=False)
class Numbering:
    """The distinct values of an array in ascending order; a value's number is its place there."""

    values: Numbers
    _low: int
    _table: Codes | None
    """The number of each value from ``_low`` on, -1 for those that are none."""

    def find(self, wanted: Numbers) -> Codes:
        """Return the numbers of other values; -1 for those that are not among them."""
        count = len(self.values)
        if not count or not wanted.size:
            return np.full(wanted.shape, -1, np.int64)
        if self._table is not None and (whole := _whole(wanted)) is not None:
            at = whole - self._low
            inside = (at >= 0) & (at < len(self._table))
            return np.where(inside, self._table[np.where(inside, at, 0)], -1)
        at = np.minimum(self.values.searchsorted(wanted), count - 1)
        return np.where(self.values[at] == wanted, at, -1)


def numbered(values: Numbers) -> tuple[Numbering, Codes]:
    """Return the numbering of a flat array and the number of each of its values."""
    whole = _whole(values) if values.size else None
    if whole is None:
        found, codes = np.unique(values, return_inverse=True)
        return Numbering(found, 0, None), codes.reshape(-1)
    low, high = int(whole.min()), int(whole.max())
    if 0 <= low <= (high - low) // 2:
        low = 0  # a table that is a little longer, and nothing to take away
    at = whole - low if low else whole
    if high - low >= _PER_VALUE * len(values) + _SPARE:
        found, codes = _by_order(at)
        return Numbering((found + low).astype(values.dtype), low, None), codes
    present = np.zeros(high - low + 1, np.bool_)
    present[at] = True
    table = np.where(present, present.cumsum() - 1, -1)
    found = np.flatnonzero(present) + low
    return Numbering(found.astype(values.dtype), low, table), table[at]


def _whole(values: Numbers) -> Codes | None:
    """Return values as whole numbers, or ``None`` when some are not."""
    if values.dtype.kind in "iu":
        return values.astype(np.int64, copy=False)
    with np.errstate(invalid="ignore"):
        whole = values.astype(np.int64)
    return whole if every(whole == values) else None


def _by_order(whole: Codes) -> tuple[Codes, Codes]:
    order = ascending(whole)
    ordered = whole[order]
    fresh = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    codes = np.empty(len(whole), np.int64)
    codes[order] = fresh.cumsum() - 1
    return ordered[fresh], codes


def ascending(whole: Codes) -> Codes:
    """Return the order of whole numbers from 0 on; equal ones keep theirs.

    numpy sorts numbers of sixteen bits by their digits; larger ones are sorted sixteen bits at a
    time, the lowest first.
    """
    order = whole.astype(np.uint16).argsort(kind="stable")
    for shift in range(_DIGIT, int(whole.max(initial=0)).bit_length(), _DIGIT):
        digits = (whole[order] >> shift).astype(np.uint16)
        order = order[digits.argsort(kind="stable")]
    return order


def first_places(codes: Codes, count: int) -> Codes:
    """Return where each number from 0 to ``count`` first stands among codes."""
    first = np.zeros(count, np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first
