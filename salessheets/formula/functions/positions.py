"""INDEX: the value at a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.elementwise import either, fault_where
from salessheets.formula.picking import (
    guarded,
    pick,
)
from salessheets.formula.registry import special
from salessheets.formula.shape import Shape, union
from salessheets.formula.tree import Literal, Missing
from salessheets.formula.vector import as_numbers
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call, Node
    from salessheets.formula.vector import Codes, Floats, Vector


def _is_all(node: Node) -> bool:
    """Tell whether a position asks INDEX for all rows or columns: 0, or left out."""
    return isinstance(node, Missing) or node == Literal(0.0)


def _index_shape(call: Call, shapes: tuple[Shape, ...]) -> Shape:
    """As large as the positions, and as the range where all of it is asked for."""
    table = shapes[0]
    given = union(shapes[1:])
    whole = [_is_all(position) for position in call.arguments[1:]]
    return Shape(
        union(shapes).rows,
        given.tall or (table.tall and whole[0]),
        given.wide or (table.wide and (whole[1] if len(whole) > 1 else table.tall)),
    )


@special(
    "INDEX",
    "array, row_num, [column_num]",
    Text("取一列第几行（第几列）的值。", "The value at a row, and a column, of a range."),
    "a5dcf0dd-996d-40a4-a822-b56b061328bd",
    shape=_index_shape,
)
def _index(scope: Scope, call: Call) -> Vector:
    values = scope.value(call.arguments[0])
    _, height, width = values.shape
    positions: list[Node | None] = list(call.arguments[1:])
    if len(positions) == 1:  # a range of one row counts its columns
        positions = [None, *positions] if height == 1 and width > 1 else [*positions, None]
    down, own = _selected(scope, positions[0], height, axis=1)
    across, more = _selected(scope, positions[1], width, axis=2)
    return guarded(pick(values, down, across), either(own, more))


def _selected(
    scope: Scope, node: Node | None, size: int, *, axis: int
) -> tuple[Codes, Floats | None]:
    """Return positions from 0 along an axis, all of them for a 0 that stands in the formula.

    A 0 that is worked out would give a whole column where one value belongs: #VALUE!, as Excel
    has it for a formula of a table; and so it has a number below 0.
    """
    if node is None or _is_all(node):
        shape = [1, 1, 1]
        shape[axis] = size
        return np.arange(size).reshape(shape), None
    data, faults = as_numbers(scope.value(node), scope.texts)
    whole = np.trunc(data).astype(np.int64)
    return whole - 1, either(faults, fault_where(whole < 1, ErrorValue.VALUE))
