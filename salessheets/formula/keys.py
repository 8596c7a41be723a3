"""Numbering the distinct values of a column, so that finding equal ones is arithmetic.

Criteria and lookups differ in what they call equal: for COUNTIFS the text ``"7"`` is the number
7 and a blank is the empty text; for MATCH and XLOOKUP they are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.numbers import fifteen
from salessheets.formula.vector import BLANK, NUMBER, TEXT

if TYPE_CHECKING:
    from salessheets.formula.vector import Codes, Floats, Kinds, Texts, Vector

_CLASSES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """The distinct values of a column, numbered from 0."""

    codes: Codes
    """The number of each row's value."""
    count: int
    loose: bool
    _payloads: tuple[Floats, ...]
    """For each kind, the distinct values in order."""

    def find(self, values: Vector, texts: Texts) -> Codes:
        """Return the numbers of other values; -1 for those that the column does not hold."""
        kinds, data = _comparable(values, texts, loose=self.loose)
        return _encode(kinds, data, self._payloads)


def keys_of(column: Vector, texts: Texts, *, loose: bool) -> Keys:
    """Return the numbered values of a column; ``loose`` compares as criteria do."""
    kinds, data = _comparable(column, texts, loose=loose)
    payloads = tuple(np.unique(data[kinds == kind]) for kind in range(_CLASSES))
    count = sum(map(len, payloads))
    return Keys(_encode(kinds, data, payloads), count, loose, payloads)


def _encode(kinds: Kinds, data: Floats, payloads: tuple[Floats, ...]) -> Codes:
    codes = np.full(data.shape, -1, np.int64)
    offset = 0
    for kind, known in enumerate(payloads):
        chosen = kinds == kind
        if len(known) and chosen.any():
            wanted = data[chosen]
            at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            codes[chosen] = np.where(known[at] == wanted, at + offset, -1)
        offset += len(known)
    return codes


def _comparable(values: Vector, texts: Texts, *, loose: bool) -> tuple[Kinds, Floats]:
    """Return flat kinds and numbers that are equal exactly where the values count as equal."""
    kinds, data = values.flat()
    written = kinds == TEXT
    result = np.where(written, 0.0, data)
    if (kinds == NUMBER).any():
        result = np.where(kinds == NUMBER, fifteen(result), result)
    if written.any():
        result[written] = texts.folded(data[written])
    if not loose:
        return kinds, result
    kinds = np.where(kinds == BLANK, np.uint8(TEXT), kinds).astype(np.uint8)
    if written.any():
        read = texts.numbers(data[written])
        numeric = ~np.isnan(read)
        at = np.flatnonzero(written)[numeric]
        kinds[at] = NUMBER
        result[at] = fifteen(read[numeric])
    return kinds, result
