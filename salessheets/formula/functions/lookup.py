"""LOOKUP, VLOOKUP and HLOOKUP.

INDEX and XLOOKUP hand on the cell that they find, these three its value: a text among the
arguments of SUM is left out when it stands in a cell, and an error when it is a value.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.branches import chosen
from salessheets.formula.elementwise import either, fault_where
from salessheets.formula.functions.match import match_search, xlookup_search, xmatch_search
from salessheets.formula.picking import (
    EQUAL,
    NEAREST_BELOW,
    Searched,
    guarded,
    is_square,
    pick,
    searched,
)
from salessheets.formula.registry import special
from salessheets.formula.search import blank_as_zero, positions, search
from salessheets.formula.settings import Setting
from salessheets.formula.shape import like_argument
from salessheets.formula.tree import Columns
from salessheets.formula.vector import TEXT, Vector, as_numbers, errors, faults_of
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula.scope import Scope
    from salessheets.formula.search import How
    from salessheets.formula.texts import Texts
    from salessheets.formula.tree import Call, Node
    from salessheets.formula.vector import Codes, Floats
    from salessheets.model import Value


def found_row(scope: Scope, call: Call) -> tuple[str, Codes] | None:
    """Return the table and the rows that a lookup found for the scope's one row.

    It is one row, or none; an array of values to look for finds one for each. Of
    ``LOOKUP(1,0/(T[a]=[@a]),T[b])`` it is the row of the last column, which is searched
    through the condition. ``None`` when no table is searched.
    """
    if call.function not in _SEARCHES:
        return None
    within = call.arguments[-1] if call.function == "LOOKUP" else call.arguments[1]
    if not isinstance(within, Columns) or within.this_row:
        return None
    if len(within.names) > 1 and call.function != "VLOOKUP":
        return None  # what is found may be a column
    at, _ = _SEARCHES[call.function](scope, call)
    at = at.reshape(-1) - within.headed
    return within.table, np.unique(at[at >= 0])


# LOOKUP ------------------------------------------------------------------------------------


def _is_across(table: Vector) -> bool:
    """Tell whether LOOKUP searches a table's first line: where it is wider than high."""
    return table.shape[2] > table.shape[1]


def _lookup_search(scope: Scope, call: Call) -> Searched:
    wanted = blank_as_zero(scope.value(call.arguments[0]))
    node = call.arguments[1]
    table = scope.value(node)
    if not is_square(table):
        at = positions(scope, wanted, node, NEAREST_BELOW)
    elif len(call.arguments) > 2:
        at = np.full(wanted.shape, -1, np.int64)
    elif _is_across(table):
        at = search(scope, wanted, _first_line(table), NEAREST_BELOW)
    else:
        at = _first_column_positions(scope, wanted, node, NEAREST_BELOW)
    return Searched(at, None)


@special(
    "LOOKUP",
    "lookup_value, lookup_vector_or_array, [result_vector]",
    Text(
        "在升序的一列中查找不大于给定值的最后一个，取另一列同一行的值；"
        "只给一片时，在第一列查找，取最后一列。",
        "Finds the last value not above the given one in a sorted column, and gives another "
        "column's; of an array the first column is searched and the last one given.",
    ),
    "446d94af-663b-451d-8251-369d5e3864cb",
    shape=like_argument(0),
)
def _lookup(scope: Scope, call: Call) -> Vector:
    wanted, table = scope.value(call.arguments[0]), scope.value(call.arguments[1])
    at, _ = _lookup_search(scope, call)
    values = scope.value(call.arguments[-1])
    if len(call.arguments) == 2 and is_square(table):
        values = _last_line(values) if _is_across(table) else _last_column(values)
    rows, height, width = values.shape
    line = values.reshaped(rows, height * width, 1)
    result = guarded(pick(line, at, np.zeros((1, 1, 1), np.int64)), faults_of(wanted))
    return replace(result, cells=False)


# VLOOKUP, HLOOKUP --------------------------------------------------------------------------

_RANGE_LOOKUP = Setting(3, absent=True)


def _table_how(near: Value) -> How | ErrorValue:
    """Return how VLOOKUP and HLOOKUP search, by their fourth argument: the nearest unless FALSE."""
    if isinstance(near, str):
        return ErrorValue.VALUE
    return NEAREST_BELOW if near else EQUAL


def _table_search(scope: Scope, call: Call) -> Searched:
    wanted = blank_as_zero(scope.value(call.arguments[0]))
    return searched(
        scope,
        call,
        [_RANGE_LOOKUP],
        _table_how,
        lambda how: _first_column_positions(scope, wanted, call.arguments[1], how),
    )


def _line_search(scope: Scope, call: Call) -> Searched:
    wanted = blank_as_zero(scope.value(call.arguments[0]))
    line = _first_line(scope.value(call.arguments[1]))
    return searched(
        scope, call, [_RANGE_LOOKUP], _table_how, lambda how: search(scope, wanted, line, how)
    )


def _first_column_positions(scope: Scope, wanted: Vector, table: Node, how: How) -> Codes:
    """Return where values stand in a table's first column."""
    if isinstance(table, Columns):
        return positions(scope, wanted, replace(table, names=table.names[:1], whole=False), how)
    return search(scope, wanted, _first_column(scope.value(table)), how)


def _first_column(table: Vector) -> Vector:
    return _cut(table, (slice(None), slice(None), slice(0, 1)))


def _last_column(table: Vector) -> Vector:
    return _cut(table, (slice(None), slice(None), slice(-1, None)))


def _first_line(table: Vector) -> Vector:
    return _cut(table, (slice(None), slice(0, 1), slice(None)))


def _last_line(table: Vector) -> Vector:
    return _cut(table, (slice(None), slice(-1, None), slice(None)))


def _cut(table: Vector, part: tuple[slice, slice, slice]) -> Vector:
    kinds = table.kinds if table.kinds.size == 1 else table.full()[0][part]
    return Vector(kinds, table.full()[1][part], bool(np.all(table.cells)))


@special(
    "VLOOKUP",
    "lookup_value, table_array, col_index_num, [range_lookup]",
    Text(
        "在表的第一列查找，取同一行第几列的值；第四个参数 FALSE 为精确查找。",
        "Finds a value in a table's first column and gives the n-th column's; with FALSE as "
        "the fourth argument an equal one.",
    ),
    "0bbc8083-26fe-4963-8ab8-93a18ad188a1",
    shape=like_argument(0, 2, 3),
)
def _vlookup(scope: Scope, call: Call) -> Vector:
    at, faults = _table_search(scope, call)
    return _from_table(
        scope, call, faults, lambda table, column: pick(table, at, column), across=True
    )


@special(
    "HLOOKUP",
    "lookup_value, table_array, row_index_num, [range_lookup]",
    Text(
        "在第一行查找，取同一列第几行的值。",
        "Finds a value in the first row and gives that of the n-th row below.",
    ),
    "a3034eec-b719-4ba3-bb65-e1ad662ed95f",
    shape=like_argument(0, 2, 3),
)
def _hlookup(scope: Scope, call: Call) -> Vector:
    at, faults = _line_search(scope, call)

    def below(table: Vector, line: Codes) -> Vector:
        found = pick(table, line, np.maximum(at, 0))
        return chosen([(at < 0, errors(ErrorValue.NA))], found)

    return _from_table(scope, call, faults, below, across=False)


def _from_table(
    scope: Scope,
    call: Call,
    faults: Floats | None,
    taken: Callable[[Vector, Codes], Vector],
    *,
    across: bool,
) -> Vector:
    """Return what VLOOKUP or HLOOKUP takes; of several errors the search's, then the number's."""
    wanted, table = (scope.value(node) for node in call.arguments[:2])
    faults = either(faults_of(wanted), faults)
    if table.single and table.only(TEXT) and not table.cells:
        return guarded(errors(ErrorValue.VALUE), faults)
    number, own = _index_number(scope.value(call.arguments[2]), scope.texts)
    own = either(own, _outside(number, table.shape[2 if across else 1]))
    result = taken(table, np.trunc(number).astype(np.int64) - 1)
    return replace(guarded(result, either(faults, own)), cells=False)


def _index_number(vector: Vector, texts: Texts) -> tuple[Floats, Floats | None]:
    """Return the number of a column or line; a text that is no whole number is #REF!."""
    data, faults = as_numbers(vector, texts)
    if faults is None:
        return data, None
    broken = (vector.kinds == TEXT) & ((faults > 0) | (data != np.trunc(data)))
    return data, np.where(broken, fault_where(broken, ErrorValue.REF), faults)


def _outside(number: Floats, size: int) -> Floats:
    """Return errors where a table has no such column or line, whether or not one was found."""
    small = fault_where(number < 1, ErrorValue.VALUE)
    return np.where(np.trunc(number) > size, fault_where(number > 0, ErrorValue.REF), small)


_SEARCHES = {
    "MATCH": match_search,
    "XMATCH": xmatch_search,
    "XLOOKUP": xlookup_search,
    "LOOKUP": _lookup_search,
    "VLOOKUP": _table_search,
}
