"""Applying a function value by value over vectors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from salessheets.formula.axes import common, spread
from salessheets.formula.numbering import FEW, first_places, numbered
from salessheets.formula.semantics import error_number
from salessheets.formula.vector import Vector, errors, from_values, plain
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.texts import Texts
    from salessheets.formula.vector import Codes, Floats
    from salessheets.model import Value


def fitted(vectors: Sequence[Vector]) -> list[Vector]:
    """Make arrays of different size broadcast: Excel fills what is missing with #N/A."""
    try:
        common(*[vector.shape for vector in vectors])
    except ValueError:
        height = max(vector.shape[1] for vector in vectors)
        width = max(vector.shape[2] for vector in vectors)
        return [_padded(vector, height, width) for vector in vectors]
    return list(vectors)


def _padded(vector: Vector, height: int, width: int) -> Vector:
    """Fill an array up to a size with #N/A, except along an axis where it is one value."""
    rows, own_height, own_width = vector.shape
    shape = (
        rows,
        height if own_height > 1 else own_height,
        width if own_width > 1 else own_width,
    )
    missing_kinds, missing_data = errors(ErrorValue.NA).full(shape)
    kinds, data = missing_kinds.copy(), missing_data.copy()
    own_kinds, own_data = vector.full()
    kinds[:, :own_height, :own_width] = own_kinds
    data[:, :own_height, :own_width] = own_data
    return Vector(kinds, data, bool(np.all(vector.cells)))


def either(faults: Floats | None, more: Floats | None) -> Floats | None:
    """Return the first of two errors at each place."""
    if faults is None or more is None:
        return more if faults is None else faults
    return np.where(faults > 0, faults, more)


def apply(body: Callable[..., Value], vectors: Sequence[Vector], texts: Texts) -> Vector:
    """Run a function once per distinct combination of its arguments' values.

    A few values are taken as all different: comparing them would cost more than it saves.
    """
    shape = common(*(vector.shape for vector in vectors)) if vectors else (1, 1, 1)
    size = math.prod(shape)
    if size <= FEW:
        columns = [_repeated(vector, shape, texts) for vector in vectors]
        kinds, data = from_values(_called(body, columns), texts)
        shaped = kinds.reshape((1, 1, 1) if kinds.size == 1 else shape)
        return Vector(shaped, data.reshape(shape))
    first, inverse = distinct(vectors, shape)
    columns = [picked(vector, shape, first, texts) for vector in vectors]
    kinds, data = from_values(_called(body, columns), texts)
    if kinds.size == 1:
        return Vector(kinds.reshape(1, 1, 1), data[inverse].reshape(shape))
    return Vector(kinds[inverse].reshape(shape), data[inverse].reshape(shape))


def _called(body: Callable[..., Value], columns: Sequence[Sequence[Value]]) -> list[Value]:
    return [body(*values) for values in zip(*columns, strict=True)] if columns else [body()]


def _repeated(vector: Vector, shape: tuple[int, ...], texts: Texts) -> list[Value]:
    """Return a vector's values for every place of a shape."""
    if vector.data.size == 1 and vector.kinds.size == 1:
        return plain(vector, texts) * math.prod(shape)
    return plain(Vector(vector.kinds, spread(vector.data, shape)), texts)


def picked(vector: Vector, shape: tuple[int, ...], at: Codes, texts: Texts) -> list[Value]:
    """Return a vector's values at some places of a shape that it broadcasts to."""
    if vector.data.size == 1 and vector.kinds.size == 1:
        return plain(vector, texts) * len(at)
    kinds = vector.kinds
    if kinds.size > 1:
        kinds = spread(kinds, shape).reshape(-1)[at]
    data = spread(vector.data, shape).reshape(-1)[at]
    return plain(Vector(kinds.reshape(-1, 1, 1), data.reshape(-1, 1, 1)), texts)


def distinct(vectors: Sequence[Vector], shape: tuple[int, ...]) -> tuple[Codes, Codes]:
    """Return where each distinct combination first stands, and which one stands where."""
    size = math.prod(shape)
    inverse, count = np.zeros(size, np.int64), min(1, size)
    parts = [part for vector in vectors for part in (vector.data, vector.kinds) if part.size > 1]
    for part in parts:
        found, codes = numbered(spread(part, shape).reshape(-1))
        if count > 1:
            found, codes = numbered(inverse * len(found.values) + codes)
        inverse, count = codes, len(found.values)
    return first_places(inverse, count), inverse


def fault_where(wrong: np.ndarray[Any, Any], error: ErrorValue) -> Floats:
    """Return an error's number where something is wrong, 0 elsewhere."""
    return np.where(wrong, float(error_number(error)), 0.0)
