"""Looking up values in tables.

INDEX and XLOOKUP hand on the cell that they find, LOOKUP, VLOOKUP and HLOOKUP its value: a text
among the arguments of SUM is left out when it stands in a cell, and an error when it is a value.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.axes import common, every, some, spread
from salessheets.formula.elementwise import either, fault_where
from salessheets.formula.functions.logic import chosen
from salessheets.formula.registry import special
from salessheets.formula.search import How, Match, blank_as_zero, positions, search
from salessheets.formula.shape import Shape, like_argument, union
from salessheets.formula.tree import Columns, Literal, Missing
from salessheets.formula.vector import Vector, as_flags, as_numbers, errors, faults_of, numbers
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call, Node
    from salessheets.formula.vector import Codes, Floats


def found_row(scope: Scope, call: Call) -> tuple[str, Codes] | None:
    """Return the table and the rows that a lookup found for the scope's one row.

    It is one row, or none; an array of values to look for finds one for each. Of
    ``LOOKUP(1,0/(T[a]=[@a]),T[b])`` it is the row of the last column, which is searched
    through the condition. ``None`` when no table is searched.
    """
    if call.function not in _ARRAYS:
        return None
    within = call.arguments[-1] if call.function == "LOOKUP" else call.arguments[1]
    if not isinstance(within, Columns) or within.this_row:
        return None
    if len(within.names) > 1 and call.function != "VLOOKUP":
        return None  # what is found may be a column
    at = _ARRAYS[call.function](scope, call).reshape(-1)
    return within.table, np.unique(at[at >= 0])


def pick(vector: Vector, down: Codes, across: Codes) -> Vector:
    """Return the values at positions from 0; #N/A where ``down`` is -1, #REF! outside."""
    rows, height, width = vector.shape
    shape = common(down.shape, across.shape)
    shape = (max(shape[0], rows) if 0 not in (shape[0], rows) else 0, *shape[1:])
    line = np.arange(shape[0]).reshape(-1, 1, 1) if rows > 1 else 0
    inside = (down >= 0) & (down < height) & (across >= 0) & (across < width)
    if not vector.data.size:
        return errors(ErrorValue.NA)
    at = (line, np.clip(down, 0, height - 1), np.clip(across, 0, width - 1))
    kinds, data = vector.full()
    result = Vector(
        vector.kinds if vector.kinds.size == 1 else spread(kinds[at], shape),
        spread(data[at], shape),
        cells=True,
    )
    if every(inside):
        return result
    missing = chosen([(down < 0, errors(ErrorValue.NA))], errors(ErrorValue.REF))
    return chosen([(inside, result)], missing)


def _optional(scope: Scope, call: Call, at: int, default: float) -> tuple[Floats, Floats | None]:
    """Return an argument as numbers, or its default when it is left out."""
    if at >= len(call.arguments) or isinstance(call.arguments[at], Missing):
        return np.full((1, 1, 1), default), None
    return as_numbers(scope.value(call.arguments[at]), scope.texts)


def _setting(scope: Scope, call: Call, at: int, default: int) -> int:
    """Return an argument that steers the search; the same for all rows."""
    data, _ = _optional(scope, call, at, default)
    return int(np.sign(data.reshape(-1)[0])) if data.size else default


def _guarded(result: Vector, faults: Floats | None) -> Vector:
    if faults is None or not some(wrong := faults > 0):
        return result
    return chosen([(wrong, Vector(errors(ErrorValue.NA).kinds, faults))], result)


# MATCH, XMATCH -----------------------------------------------------------------------------


def _match_positions(scope: Scope, call: Call) -> Codes:
    mode = _setting(scope, call, 2, 1)
    how = {
        0: How(wildcards=True),
        1: How(Match.BELOW, last=True),
        -1: How(Match.ABOVE),
    }[mode]
    return positions(scope, blank_as_zero(scope.value(call.arguments[0])), call.arguments[1], how)


def _counted(scope: Scope, call: Call, at: Codes) -> Vector:
    own = faults_of(scope.value(call.arguments[0]))
    faults = either(own, fault_where(at < 0, ErrorValue.NA))
    return numbers(at.astype(np.float64) + 1, faults)


@special(
    "MATCH",
    "lookup_value, lookup_array, [match_type]",
    Text(
        "求一个值在一列中的位置；第三个参数 0 为精确查找。",
        "The position of a value in a column; with 0 as the third argument an equal one.",
    ),
    "e8dffd45-c762-47d6-bf89-533f4a37673a",
    shape=like_argument(0),
)
def _match(scope: Scope, call: Call) -> Vector:
    return _counted(scope, call, _match_positions(scope, call))


def _x_how(scope: Scope, call: Call, match_at: int) -> How:
    mode_data, _ = _optional(scope, call, match_at, 0)
    wildcards = some(mode_data == 2)
    match = Match.EXACT if wildcards else Match(_setting(scope, call, match_at, 0))
    return How(match, last=_setting(scope, call, match_at + 1, 1) < 0, wildcards=wildcards)


def _xmatch_positions(scope: Scope, call: Call) -> Codes:
    how = _x_how(scope, call, 2)
    return positions(scope, scope.value(call.arguments[0]), call.arguments[1], how)


@special(
    "XMATCH",
    "lookup_value, lookup_array, [match_mode], [search_mode]",
    Text("求一个值在一列中的位置，默认精确查找。", "The position of an equal value in a column."),
    "d966da31-7a6b-4a13-a1c6-5a33ed6a0312",
    shape=like_argument(0),
    prefix="_xlfn.",
)
def _xmatch(scope: Scope, call: Call) -> Vector:
    return _counted(scope, call, _xmatch_positions(scope, call))


# XLOOKUP, LOOKUP ---------------------------------------------------------------------------


def _xlookup_positions(scope: Scope, call: Call) -> Codes:
    how = _x_how(scope, call, 4)
    return positions(scope, scope.value(call.arguments[0]), call.arguments[1], how)


def _xlookup_shape(_call: Call, shapes: tuple[Shape, ...]) -> Shape:
    """As large as the wanted values, and as wide as what is returned for one."""
    wanted, within, returned = shapes[:3]
    across = within.wide and not within.tall
    return Shape(
        union(shapes).rows,
        wanted.tall or (across and returned.tall),
        wanted.wide or (not across and returned.wide),
    )


def _along(at: Codes, within: Vector, values: Vector) -> Vector:
    """Return what stands beside the positions found, a whole line where it is several wide."""
    if within.shape[1] == 1 and within.shape[2] > 1:
        return pick(values, np.arange(values.shape[1]).reshape(1, -1, 1), at)
    return pick(values, at, np.arange(values.shape[2]).reshape(1, 1, -1))


@special(
    "XLOOKUP",
    "lookup_value, lookup_array, return_array, [if_not_found], [match_mode], [search_mode]",
    Text(
        "在一列中查找，取另一列同一行的值；可给出找不到时的值。",
        "Finds a value in a column and gives another column's; a value for none may follow.",
    ),
    "b7fd680e-6d10-43e6-84f9-88eae8bf5929",
    shape=_xlookup_shape,
    prefix="_xlfn.",
)
def _xlookup(scope: Scope, call: Call) -> Vector:
    wanted, within, values = (scope.value(node) for node in call.arguments[:3])
    at = _xlookup_positions(scope, call)
    result = chosen([(at < 0, errors(ErrorValue.NA))], _along(at, within, values))
    if len(call.arguments) > 3 and not isinstance(call.arguments[3], Missing):
        result = chosen([(at < 0, scope.value(call.arguments[3]))], result)
    return _guarded(result, faults_of(wanted))


def _lookup_positions(scope: Scope, call: Call) -> Codes:
    wanted = blank_as_zero(scope.value(call.arguments[0]))
    return positions(scope, wanted, call.arguments[1], How(Match.BELOW, last=True))


@special(
    "LOOKUP",
    "lookup_value, lookup_vector, [result_vector]",
    Text(
        "在升序的一列中查找不大于给定值的最后一个，取另一列同一行的值。",
        "Finds the last value not above the given one in a sorted column.",
    ),
    "446d94af-663b-451d-8251-369d5e3864cb",
    shape=like_argument(0),
)
def _lookup(scope: Scope, call: Call) -> Vector:
    wanted, values = scope.value(call.arguments[0]), scope.value(call.arguments[-1])
    at = _lookup_positions(scope, call)
    rows, height, width = values.shape
    line = values.reshaped(rows, height * width, 1)
    result = _guarded(pick(line, at, np.zeros((1, 1, 1), np.int64)), faults_of(wanted))
    return replace(result, cells=False)


# VLOOKUP, HLOOKUP --------------------------------------------------------------------------


def _table_positions(scope: Scope, call: Call) -> Codes:
    wanted = blank_as_zero(scope.value(call.arguments[0]))
    return positions(scope, wanted, _edge(call), _near_or_equal(scope, call))


def _near_or_equal(scope: Scope, call: Call) -> How:
    """Return how VLOOKUP and HLOOKUP search, by their fourth argument: the nearest unless FALSE."""
    near = True
    if len(call.arguments) > 3:
        truth, _ = as_flags(scope.value(call.arguments[3]), scope.texts)
        near = bool(truth.reshape(-1)[0]) if truth.size else False
    return How(Match.BELOW, last=True) if near else How(wildcards=True)


def _edge(call: Call) -> Node:
    """Return the first column of the table that VLOOKUP searches."""
    table = call.arguments[1]
    if isinstance(table, Columns):
        return Columns(table.table, table.names[:1], table.this_row)
    return table


@special(
    "VLOOKUP",
    "lookup_value, table_array, col_index_num, [range_lookup]",
    Text(
        "在表的第一列查找，取同一行第几列的值；第四个参数 FALSE 为精确查找。",
        "Finds a value in a table's first column and gives the n-th column's; with FALSE as "
        "the fourth argument an equal one.",
    ),
    "0bbc8083-26fe-4963-8ab8-93a18ad188a1",
    shape=like_argument(0, 2),
    ranges=lambda position: position == 1,
)
def _vlookup(scope: Scope, call: Call) -> Vector:
    wanted, table = (scope.value(node) for node in call.arguments[:2])
    column, own = as_numbers(scope.value(call.arguments[2]), scope.texts)
    at = _table_positions(scope, call)
    outside = _outside(column, table.shape[2])
    result = pick(table, at, np.trunc(column).astype(np.int64) - 1)
    result = _guarded(result, either(faults_of(wanted), either(own, outside)))
    return replace(result, cells=False)


def _outside(number: Floats, size: int) -> Floats:
    """Return errors where a table has no such column or line, whether or not one was found."""
    small = fault_where(number < 1, ErrorValue.VALUE)
    return np.where(np.trunc(number) > size, fault_where(number > 0, ErrorValue.REF), small)


_ARRAYS = {
    "MATCH": _match_positions,
    "XMATCH": _xmatch_positions,
    "XLOOKUP": _xlookup_positions,
    "LOOKUP": _lookup_positions,
    "VLOOKUP": _table_positions,
}


# INDEX -------------------------------------------------------------------------------------


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
    return _guarded(pick(values, down, across), either(own, more))


def _selected(
    scope: Scope, node: Node | None, size: int, *, axis: int
) -> tuple[Codes, Floats | None]:
    """Return positions from 0 along an axis, all of them for a 0 that stands in the formula.

    A 0 that is worked out would give a whole column where one value belongs: #VALUE!, as Excel
    has it for a formula of a table.
    """
    if node is None or _is_all(node):
        shape = [1, 1, 1]
        shape[axis] = size
        return np.arange(size).reshape(shape), None
    data, faults = as_numbers(scope.value(node), scope.texts)
    whole = np.trunc(data).astype(np.int64)
    faults = either(faults, fault_where(whole == 0, ErrorValue.VALUE))
    # Outside the range, also below it, is #REF!; -1 would mean "not found".
    return np.where(whole >= 1, whole - 1, np.iinfo(np.int64).max), faults


# HLOOKUP -----------------------------------------------------------------------------------


@special(
    "HLOOKUP",
    "lookup_value, table_array, row_index_num, [range_lookup]",
    Text(
        "在第一行查找，取同一列第几行的值。",
        "Finds a value in the first row and gives that of the n-th row below.",
    ),
    "a3034eec-b719-4ba3-bb65-e1ad662ed95f",
    shape=like_argument(0, 2),
)
def _hlookup(scope: Scope, call: Call) -> Vector:
    wanted, table = (scope.value(node) for node in call.arguments[:2])
    line, own = as_numbers(scope.value(call.arguments[2]), scope.texts)
    at = search(scope, blank_as_zero(wanted), _first_line(table), _near_or_equal(scope, call))
    outside = _outside(line, table.shape[1])
    found = pick(table, np.trunc(line).astype(np.int64) - 1, np.maximum(at, 0))
    result = chosen([(at < 0, errors(ErrorValue.NA))], found)
    result = _guarded(result, either(faults_of(wanted), either(own, outside)))
    return replace(result, cells=False)


def _first_line(table: Vector) -> Vector:
    kinds = table.kinds if table.kinds.size == 1 else table.kinds[:, :1]
    return Vector(kinds, table.data[:, :1])
