"""What a list of arguments holds, as SUM, COUNT, MAX and AND see it.

In cells and arrays only numbers count (for AND also flags); a single value that is computed or
written out is turned into a number (a flag for AND) where it can be. An argument left out between
commas is 0. Source: Excel reference, SUM, remarks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.axes import common, spread
from salessheets.formula.elementwise import either
from salessheets.formula.tree import Missing
from salessheets.formula.vector import ERROR, FLAG, NUMBER, TEXT, as_flags, as_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.formula.scope import Scope
    from salessheets.formula.texts import Texts
    from salessheets.formula.tree import Node
    from salessheets.formula.vector import Flags, Floats, Kinds, Vector


_YES = np.ones((1, 1), np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """The numbers of a list: one line per row of the formula's table."""

    numbers: Floats
    """Shape (rows, values); 0 where there is no number."""
    counted: Flags
    """Shape (rows, values): where there is a number."""
    faults: Floats | None
    """Shape (rows,): the first error of each line, 0 for none."""

    @property
    def count(self) -> Floats:
        """How many numbers each line has."""
        return self.counted.sum(axis=1).astype(np.float64)


def conditions(scope: Scope, nodes: Sequence[Node]) -> list[Listed]:
    """Return what each of some arguments holds as conditions: flags in cells count too."""
    return [_part(scope, node, flags=True) for node in nodes]


def listed(scope: Scope, nodes: Sequence[Node]) -> Listed:
    """Return the numbers that some arguments hold, all in one line per row."""
    parts = [_part(scope, node, flags=False) for node in nodes]
    rows = common(*((part.numbers.shape[0],) for part in parts))[0]
    faults: Floats | None = None
    for part in parts:
        faults = either(faults, part.faults)
    return Listed(
        _joined([part.numbers for part in parts], rows),
        _joined([part.counted for part in parts], rows),
        faults,
    )


def _joined(parts: list[np.ndarray], rows: int) -> np.ndarray:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([spread(p, (rows, p.shape[1])) for p in parts], axis=1)


def _part(scope: Scope, node: Node, *, flags: bool) -> Listed:
    vector = scope.constant(0.0) if isinstance(node, Missing) else scope.value(node)
    if not vector.single or vector.cells is True:
        return skimmed(vector, flags=flags)
    single = _condition(vector, scope.texts) if flags else _number(vector, scope.texts)
    if vector.cells is False:
        return single
    return _merged(vector, skimmed(vector, flags=flags), single)


def _number(vector: Vector, texts: Texts) -> Listed:
    """Return single values as numbers."""
    numbers, faults = as_numbers(vector, texts)
    flat = numbers.reshape(-1, 1).astype(np.float64, copy=False)
    return Listed(flat, spread(_YES, flat.shape), None if faults is None else faults.reshape(-1))


def _condition(vector: Vector, texts: Texts) -> Listed:
    """Return single values as conditions; the empty text is none, another is #VALUE!."""
    truth, faults = as_flags(vector, texts)
    flat = truth.reshape(-1, 1).astype(np.float64)
    counted = spread(_YES, flat.shape)
    if faults is None:
        return Listed(flat, counted, None)
    kinds, data = vector.full()
    empty = (kinds == TEXT) & (texts.folded(np.where(kinds == TEXT, data, 0.0)) == 0)
    return Listed(flat, ~empty.reshape(-1, 1), np.where(empty, 0.0, faults).reshape(-1))


def _merged(vector: Vector, skim: Listed, single: Listed) -> Listed:
    """Return what is skimmed from the cells of a vector, and the other values as they are."""
    cells = np.broadcast_to(vector.cells, vector.shape).reshape(-1, 1)
    faults = [np.zeros(1) if part.faults is None else part.faults for part in (skim, single)]
    return Listed(
        np.where(cells, skim.numbers, single.numbers),
        np.where(cells, skim.counted, single.counted),
        np.where(cells[:, 0], *faults),
    )


def skimmed(vector: Vector, *, flags: bool = False) -> Listed:
    """Return the numbers among cells, skipping what is none."""
    kinds, data = _lines(vector)
    counted = kinds == NUMBER
    if flags:
        counted |= kinds == FLAG
    faults = first_fault(kinds, data) if vector.has(ERROR) and data.size else None
    if vector.only(NUMBER):
        return Listed(data, counted, faults)
    return Listed(np.where(counted, data, 0.0), counted, faults)


def _lines(vector: Vector) -> tuple[Kinds, Floats]:
    """Return kinds and numbers, all values of a row in one line."""
    rows, height, width = vector.shape
    kinds, data = vector.full()
    return kinds.reshape(rows, height * width), data.reshape(rows, height * width)


def first_of_each(faults: Floats, rows: int) -> Floats:
    """Return the first fault of each row, 0 for none."""
    lines = faults.reshape(rows, -1)
    if not lines.shape[1]:
        return np.zeros(rows)
    return lines[np.arange(rows), np.argmax(lines > 0, axis=1)]


def first_fault(kinds: np.ndarray, data: Floats) -> Floats:
    """Return the first error of each line, 0 for none."""
    wrong = kinds == ERROR
    at = np.argmax(wrong, axis=1)
    lines = np.arange(len(kinds))
    return np.where(wrong[lines, at], data[lines, at], 0.0)


def filled(vector: Vector) -> Floats:
    """Return how many values of each row are not blank."""
    kinds, _ = vector.full()
    return (kinds != 0).sum(axis=(1, 2)).astype(np.float64)


def per_row(values: np.ndarray) -> np.ndarray:
    """Return one value per row in a vector's shape."""
    return values.reshape(-1, 1, 1)
