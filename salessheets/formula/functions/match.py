"""MATCH, XMATCH and XLOOKUP: a value's position in a column, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.branches import chosen
from salessheets.formula.elementwise import either, fault_where
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
from salessheets.formula.search import How, Match, blank_as_zero, positions
from salessheets.formula.settings import Setting
from salessheets.formula.shape import Shape, like_argument, union
from salessheets.formula.tree import Missing
from salessheets.formula.vector import errors, faults_of, numbers
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Codes, Vector
    from salessheets.model import Value

_MATCHES = {0: Match.EXACT, -1: Match.BELOW, 1: Match.ABOVE}
_WILDCARDS = 2


def _position(scope: Scope, call: Call, found: Searched) -> Vector:
    """Return positions from 1; the error of the value searched for, or of the search, first."""
    own = either(faults_of(scope.value(call.arguments[0])), found.faults)
    faults = either(own, fault_where(found.at < 0, ErrorValue.NA))
    return numbers(found.at.astype(np.float64) + 1, faults)


# MATCH, XMATCH -----------------------------------------------------------------------------


def _match_how(mode: Value) -> How | ErrorValue:
    """Return how MATCH searches, by its third argument."""
    if isinstance(mode, str | ErrorValue):
        return ErrorValue.VALUE
    if not mode:
        return EQUAL
    return NEAREST_BELOW if mode > 0 else How(Match.ABOVE)


def match_search(scope: Scope, call: Call) -> Searched:
    """Search as MATCH does."""
    wanted, within = blank_as_zero(scope.value(call.arguments[0])), call.arguments[1]

    def find(how: How) -> Codes:
        if is_square(scope.value(within)):
            return np.full(wanted.shape, -1, np.int64)
        return positions(scope, wanted, within, how)

    return searched(scope, call, [Setting(2, 1.0)], _match_how, find)


@special(
    "MATCH",
    "lookup_value, lookup_array, [match_type]",
    Text(
        "求一个值在一列中的位置；第三个参数 0 为精确查找。",
        "The position of a value in a column; with 0 as the third argument an equal one.",
    ),
    "e8dffd45-c762-47d6-bf89-533f4a37673a",
    shape=like_argument(0, 2),
)
def _match(scope: Scope, call: Call) -> Vector:
    return _position(scope, call, match_search(scope, call))


def _x_how(mode: Value, direction: Value) -> How | ErrorValue:
    """Return how XLOOKUP and XMATCH search, by match mode and search mode.

    Regular expressions (mode 3) are not known, and wildcards are not searched for by halving.
    """
    if isinstance(mode, str | ErrorValue) or isinstance(direction, str | ErrorValue):
        return ErrorValue.VALUE
    number, way = int(mode or 0), int(direction or 0)
    wildcards = number == _WILDCARDS
    halving = abs(way) == 2
    if way not in (1, -1, 2, -2) or (wildcards and halving):
        return ErrorValue.VALUE
    if not wildcards and number not in _MATCHES:
        return ErrorValue.VALUE
    kind = Match.EXACT if wildcards else _MATCHES[number]
    return How(kind, last=way < 0, wildcards=wildcards, mixed=True, halving=halving)


def _x_search(scope: Scope, call: Call, mode_at: int) -> Searched:
    """Search as XLOOKUP and XMATCH do; #VALUE! where the array is no single column or line."""
    wanted, within = scope.value(call.arguments[0]), call.arguments[1]
    settings = [Setting(mode_at, 0.0, 0.0), Setting(mode_at + 1, 1.0, 1.0)]
    found = searched(
        scope, call, settings, _x_how, lambda how: positions(scope, wanted, within, how)
    )
    if not is_square(scope.value(within)):
        return found
    square = fault_where(np.ones((1, 1, 1), np.bool_), ErrorValue.VALUE)
    return Searched(found.at * 0 - 1, either(found.faults, square))


def xmatch_search(scope: Scope, call: Call) -> Searched:
    """Search as XMATCH does."""
    return _x_search(scope, call, 2)


@special(
    "XMATCH",
    "lookup_value, lookup_array, [match_mode], [search_mode]",
    Text("求一个值在一列中的位置，默认精确查找。", "The position of an equal value in a column."),
    "d966da31-7a6b-4a13-a1c6-5a33ed6a0312",
    shape=like_argument(0, 2, 3),
    prefix="_xlfn.",
)
def _xmatch(scope: Scope, call: Call) -> Vector:
    return _position(scope, call, xmatch_search(scope, call))


# XLOOKUP -----------------------------------------------------------------------------------


def xlookup_search(scope: Scope, call: Call) -> Searched:
    """Search as XLOOKUP does."""
    return _x_search(scope, call, 4)


def _xlookup_shape(_call: Call, shapes: tuple[Shape, ...]) -> Shape:
    """As large as the wanted values, and as wide as what is returned for one."""
    wanted, within, returned = shapes[:3]
    steering = union((wanted, *shapes[3:]))
    across = within.wide and not within.tall
    return Shape(
        union(shapes).rows,
        steering.tall or (across and returned.tall),
        steering.wide or (not across and returned.wide),
    )


def _is_beside(within: Vector, values: Vector) -> bool:
    """Tell whether an array has a value for each one that is searched."""
    (_, height, width), (_, rows, columns) = within.shape, values.shape
    if height == width == 1:
        return rows == 1 or columns == 1
    return columns == width if height == 1 else rows == height


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
    if not _is_beside(within, values):
        return guarded(errors(ErrorValue.VALUE), faults_of(wanted))
    at, faults = xlookup_search(scope, call)
    none = errors(ErrorValue.NA)
    if len(call.arguments) > 3 and not isinstance(call.arguments[3], Missing):
        none = scope.value(call.arguments[3])
    result = chosen([(at < 0, none)], _along(at, within, values))
    return guarded(result, either(faults_of(wanted), faults))
