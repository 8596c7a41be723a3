"""Taking each place's value from one of several vectors, as IF does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.axes import common, every, some, spread
from salessheets.formula.elementwise import fitted
from salessheets.formula.vector import NUMBER, Vector, uniform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.formula.vector import Flags


class UnevenError(Exception):
    """Rows take arrays of different size, which no vector holds: they are worked out one by one.

    Raised while a formula is worked out for many rows at once, and caught where rows are cut
    into blocks (:func:`salessheets.formula.scope.outcome`); never leaves the package.
    """


def chosen(cases: Sequence[tuple[Flags, Vector]], otherwise: Vector) -> Vector:
    """Return, at each place, the value of the first case that holds there.

    A case that holds everywhere hands its value on as it is, however large the others are: so
    does IF with a column. Arrays of different size are else filled up with #N/A, but where
    rows differ in which one they take (:class:`UnevenError`).
    """
    needed, otherwise = _needed(cases, otherwise)
    if not needed:
        return otherwise
    vectors = [*(value for _, value in needed), otherwise]
    if any(len(holds) > 1 for holds, _ in needed) and _sizes_differ(vectors):
        raise UnevenError
    *values, result = fitted(vectors)
    for (holds, _), value in zip(reversed(needed), reversed(values), strict=True):
        alike = value.kinds.size == 1 and result.only(value.kinds.item())
        kinds = value.kinds if alike else np.where(holds, value.kinds, result.kinds)
        data = np.where(holds, value.data, result.data)
        result = Vector(kinds, data, _from_cells(holds, value, result, data.shape))
    return result


def _needed(
    cases: Sequence[tuple[Flags, Vector]], otherwise: Vector
) -> tuple[list[tuple[Flags, Vector]], Vector]:
    """Leave out the cases that hold nowhere, and all after one that holds everywhere."""
    needed: list[tuple[Flags, Vector]] = []
    for holds, value in cases:
        if every(holds):
            return needed, _as_large(value, holds.shape)
        if some(holds):
            needed.append((holds, value))
    return needed, otherwise


def _as_large(value: Vector, shape: tuple[int, ...]) -> Vector:
    """Return a value at every place of the array of conditions that let it in."""
    if shape[1:] == (1, 1):
        return value
    own = Vector(uniform(NUMBER), np.zeros((1, *shape[1:])))
    [value, own] = fitted([value, own])
    wanted = common(value.shape, own.shape)
    cells = value.cells if isinstance(value.cells, bool) else spread(value.cells, wanted)
    return Vector(value.kinds, spread(value.data, wanted), cells)


def _sizes_differ(vectors: Sequence[Vector]) -> bool:
    """Tell whether arrays do not broadcast to one size."""
    try:
        common(*(vector.shape for vector in vectors))
    except ValueError:
        return True
    return False


def _from_cells(
    holds: Flags, value: Vector, otherwise: Vector, shape: tuple[int, ...]
) -> bool | Flags:
    """Tell which of two vectors' values that are taken stand in cells: IF hands those on."""
    if isinstance(value.cells, bool) and value.cells is otherwise.cells:
        return value.cells
    cells = np.where(holds, value.cells, otherwise.cells)
    return every(cells) if every(cells) or not some(cells) else spread(cells, shape)
