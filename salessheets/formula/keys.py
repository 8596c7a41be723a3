"""Numbering the distinct values of a column, so that finding equal ones is arithmetic.

Criteria and lookups differ in what they call equal: for COUNTIFS the text ``"7"`` is the number
7 and a blank is the empty text; for MATCH and XLOOKUP they are not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.axes import every, some
from salessheets.formula.numbering import FEW, numbered
from salessheets.formula.numbers import fifteen
from salessheets.formula.vector import BLANK, NUMBER, TEXT, Vector

if TYPE_CHECKING:
    from salessheets.formula.numbering import Numbering
    from salessheets.formula.scope import Store
    from salessheets.formula.texts import Texts
    from salessheets.formula.vector import Codes, Floats, Kinds

_CLASSES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """The distinct values of a column, numbered from 0."""

    codes: Codes
    """The number of each row's value."""
    count: int
    loose: bool
    """Whether values are searched for as criteria do."""
    _numberings: tuple[Numbering | None, ...]
    """For each kind, the values of that kind."""

    def find(self, values: Vector, texts: Texts) -> Codes:
        """Return the numbers of other values; -1 for those that the column does not hold."""
        if not _repeats(values):
            return self._found(values, texts)
        distinct, own = _distinct(values)
        return self._found(distinct, texts)[own]

    def _found(self, values: Vector, texts: Texts) -> Codes:
        kinds, data = _comparable(values, texts, loose=self.loose)
        codes = np.full(data.shape, -1, np.int64)
        offset = 0
        for kind, numbering in enumerate(self._numberings):
            if numbering is None:
                continue
            chosen = kinds == kind
            if every(chosen):
                found = numbering.find(data)
                return np.where(found >= 0, found + offset, -1)
            if some(chosen):
                found = numbering.find(data[chosen])
                codes[chosen] = np.where(found >= 0, found + offset, -1)
            offset += len(numbering.values)
        return codes


def keys_of(column: Vector, texts: Texts, *, loose: bool) -> Keys:
    """Return the numbered values of a column; ``loose`` compares as criteria do."""
    if not _repeats(column):
        return _keys_of(column, texts, loose=loose)
    distinct, own = _distinct(column)
    keys = _keys_of(distinct, texts, loose=loose)
    return replace(keys, codes=keys.codes[own])


def loose_keys(store: Store, column: tuple[str, str]) -> Keys:
    """Return the numbered values of a column, equal as criteria see it."""
    return store.keep(
        ("keys", column),
        lambda: keys_of(store.column(*column), store.texts, loose=True),
    )


def unequal_keys(store: Store, column: tuple[str, str]) -> Keys:
    """Return the numbered values of a column as a criterion "<>" tells them apart.

    A text 7 is not the number 7 there, though ``"<>7"`` is about the number.
    """
    return store.keep(
        ("unequal", column),
        lambda: replace(keys_of(store.column(*column), store.texts, loose=False), loose=True),
    )


def _repeats(values: Vector) -> bool:
    """Tell whether values are so many texts that each one had better be looked at once."""
    return values.only(TEXT) and values.data.size > FEW


def _distinct(written: Vector) -> tuple[Vector, Codes]:
    """Return the texts that stand among some, and which of them stands where."""
    numbering, own = numbered(written.data.reshape(-1))
    return Vector(written.kinds, numbering.values.reshape(-1, 1, 1)), own


def _keys_of(column: Vector, texts: Texts, *, loose: bool) -> Keys:
    kinds, data = _comparable(column, texts, loose=loose)
    codes = np.empty(data.shape, np.int64)
    numberings: list[Numbering | None] = []
    count = 0
    for kind, size in enumerate(np.bincount(kinds, minlength=_CLASSES).tolist()):
        if not size:
            numberings.append(None)
            continue
        chosen = slice(None) if size == len(kinds) else kinds == kind
        numbering, own = numbered(data[chosen])
        codes[chosen] = own + count
        count += len(numbering.values)
        numberings.append(numbering)
    return Keys(codes, count, loose, tuple(numberings))


def _comparable(values: Vector, texts: Texts, *, loose: bool) -> tuple[Kinds, Floats]:
    """Return flat kinds and numbers that are equal exactly where the values count as equal."""
    kinds, data = values.flat()
    written = kinds == TEXT
    result = np.where(written, 0.0, data)
    if NUMBER in kinds.tobytes():
        result = np.where(kinds == NUMBER, fifteen(result), result)
    if some(written):
        result[written] = texts.folded(data[written])
    if not loose:
        return kinds, result
    kinds = np.where(kinds == BLANK, np.uint8(TEXT), kinds).astype(np.uint8)
    if some(written):
        read = texts.numbers(data[written])
        numeric = ~np.isnan(read)
        at = np.flatnonzero(written)[numeric]
        kinds[at] = NUMBER
        result[at] = fifteen(read[numeric])
    return kinds, result
