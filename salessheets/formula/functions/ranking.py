"""Order among numbers: LARGE, SMALL, RANK, percentiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.elementwise import either, fault_where
from salessheets.formula.lists import listed
from salessheets.formula.numbers import fifteen, round_down
from salessheets.formula.registry import special
from salessheets.formula.shape import like_argument
from salessheets.formula.vector import as_numbers, numbers
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula.lists import Listed
    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call
    from salessheets.formula.vector import Floats, Vector


def _ordered(held: Listed) -> Floats:
    """Return each line's numbers in order; what is no number stands last as infinity."""
    return np.sort(np.where(held.counted, held.numbers, np.inf), axis=1)


def _spread(values: Floats) -> Floats:
    """Return one value per line so that it meets an asked-for array: (rows, 1, 1)."""
    return values.reshape(-1, 1, 1)


def _faults(held: Listed, *more: Floats | None) -> Floats | None:
    faults = None if held.faults is None else _spread(held.faults)
    for other in more:
        faults = either(faults, other)
    return faults


def _at(ordered: Floats, position: Floats) -> Floats:
    """Return the numbers at positions from 0, one line of positions per line of numbers."""
    lines = np.arange(len(ordered)).reshape(-1, 1, 1)
    inside = np.clip(position, 0, max(0, ordered.shape[1] - 1)).astype(np.int64)
    if not ordered.shape[1]:
        return np.zeros(np.broadcast_shapes(lines.shape, inside.shape))
    return ordered[lines, inside]


def _nth(scope: Scope, call: Call, *, from_top: bool) -> Vector:
    held = listed(scope, call.arguments[:1])
    nth, own = as_numbers(scope.value(call.arguments[1]), scope.texts)
    nth, count = np.ceil(nth), _spread(held.count)
    outside = fault_where((nth < 1) | (nth > count), ErrorValue.NUM)
    position = count - nth if from_top else nth - 1
    found = np.where(outside > 0, 0.0, _at(_ordered(held), position))
    return numbers(found, _faults(held, own, outside))


@special(
    "LARGE",
    "array, k",
    Text("求第几大的数。", "The n-th largest number."),
    "3af0af19-1190-42bb-bb8b-01672ec00a64",
    shape=like_argument(1),
)
def _large(scope: Scope, call: Call) -> Vector:
    return _nth(scope, call, from_top=True)


@special(
    "SMALL",
    "array, k",
    Text("求第几小的数。", "The n-th smallest number."),
    "17da8222-7c82-42b2-961b-14c45384df07",
    shape=like_argument(1),
)
def _small(scope: Scope, call: Call) -> Vector:
    return _nth(scope, call, from_top=False)


def _ranks(scope: Scope, call: Call, place: Callable[[Floats, Floats], Floats]) -> Vector:
    """Rank numbers in a column; ``place`` joins how many are before with how many are equal."""
    value, own = as_numbers(scope.value(call.arguments[0]), scope.texts)
    held = listed(scope, call.arguments[1:2])
    ascending: Floats = np.zeros((1, 1, 1))
    order_fault = None
    if len(call.arguments) > 2:
        ascending, order_fault = as_numbers(scope.value(call.arguments[2]), scope.texts)
    below, upto = _counted_below(held, value)
    before = np.where(ascending != 0, below, _spread(held.count) - upto)
    missing = fault_where(below == upto, ErrorValue.NA)
    return numbers(place(before, upto - below), _faults(held, own, order_fault, missing))


def _counted_below(held: Listed, value: Floats) -> tuple[Floats, Floats]:
    """Return how many numbers are below each value, and how many are not above it."""
    ordered, wanted = fifteen_ordered(held), fifteen(value)
    if len(ordered) == 1:
        count = int(held.count[0])
        found = [ordered[0, :count].searchsorted(wanted, side) for side in ("left", "right")]
        return found[0].astype(np.float64), found[1].astype(np.float64)
    lines = ordered[:, None, None, :]
    return (
        (lines < wanted[..., None]).sum(axis=-1).astype(np.float64),
        (lines <= wanted[..., None]).sum(axis=-1).astype(np.float64),
    )


def fifteen_ordered(held: Listed) -> Floats:
    """Return each line's numbers in order, at fifteen digits."""
    return np.sort(np.where(held.counted, fifteen(held.numbers), np.inf), axis=1)


def _only_column(position: int) -> bool:
    return position == 1


_RANK = Text(
    "求一个数在一列中的名次，并列取最好名次。",
    "A number's rank in a column; equal numbers share the best rank.",
)


@special(
    "RANK",
    "number, ref, [order]",
    _RANK,
    "6a2fc49d-1831-4a03-9d8c-c279cf99f723",
    shape=like_argument(0),
    ranges=_only_column,
)
@special(
    "RANK.EQ",
    "number, ref, [order]",
    _RANK,
    "284858ce-8ef6-450e-b662-26245be04a40",
    shape=like_argument(0),
    ranges=_only_column,
    prefix="_xlfn.",
)
def _rank(scope: Scope, call: Call) -> Vector:
    return _ranks(scope, call, lambda before, _same: before + 1)


@special(
    "RANK.AVG",
    "number, ref, [order]",
    Text("求名次，并列取平均名次。", "A number's rank; equal numbers share the mean rank."),
    "bd406a6f-eb38-4d73-aa8e-6d1c3c72e83a",
    shape=like_argument(0),
    ranges=_only_column,
    prefix="_xlfn.",
)
def _rank_average(scope: Scope, call: Call) -> Vector:
    return _ranks(scope, call, lambda before, same: before + (same + 1) / 2)


def _percentile(held: Listed, share: Floats, own: Floats | None) -> Vector:
    position = share * (_spread(held.count) - 1)
    low = np.floor(position)
    ordered = _ordered(held)
    outside = fault_where((share < 0) | (share > 1) | (_spread(held.count) == 0), ErrorValue.NUM)
    under = np.where(outside > 0, 0.0, _at(ordered, low))
    above = np.where(outside > 0, 0.0, _at(ordered, np.ceil(position)))
    return numbers(under + (above - under) * (position - low), _faults(held, own, outside))


_PERCENTILE = Text("求百分位数（0 到 1）。", "The number at a percentile from 0 to 1.")


@special(
    "PERCENTILE",
    "array, k",
    _PERCENTILE,
    "91b43a53-543c-4708-93de-d626debdddca",
    shape=like_argument(1),
)
@special(
    "PERCENTILE.INC",
    "array, k",
    _PERCENTILE,
    "680f9539-45eb-410b-9a5e-c1355e5fe2ed",
    shape=like_argument(1),
    prefix="_xlfn.",
)
def _percentile_inc(scope: Scope, call: Call) -> Vector:
    share, own = as_numbers(scope.value(call.arguments[1]), scope.texts)
    return _percentile(listed(scope, call.arguments[:1]), share, own)


_QUARTILE = Text("求四分位数（0 到 4）。", "The number at a quartile from 0 to 4.")


@special(
    "QUARTILE",
    "array, quart",
    _QUARTILE,
    "93cf8f62-60cd-4fdb-8a92-8451041e1a2a",
    shape=like_argument(1),
)
@special(
    "QUARTILE.INC",
    "array, quart",
    _QUARTILE,
    "1bbacc80-5075-42f1-aed6-47d735c4819d",
    shape=like_argument(1),
    prefix="_xlfn.",
)
def _quartile_inc(scope: Scope, call: Call) -> Vector:
    quarter, own = as_numbers(scope.value(call.arguments[1]), scope.texts)
    return _percentile(listed(scope, call.arguments[:1]), np.trunc(quarter) / 4, own)


_PERCENTRANK = Text(
    "求一个数在一列中的百分比排位（0 到 1）。", "A number's standing in a column from 0 to 1."
)


@special(
    "PERCENTRANK",
    "array, x, [significance]",
    _PERCENTRANK,
    "f1b5836c-9619-4847-9fc9-080ec9024442",
    shape=like_argument(1),
)
@special(
    "PERCENTRANK.INC",
    "array, x, [significance]",
    _PERCENTRANK,
    "149592c9-00c0-49ba-86c1-c1f45b80463a",
    shape=like_argument(1),
    prefix="_xlfn.",
)
def _percentrank_inc(scope: Scope, call: Call) -> Vector:
    held = listed(scope, call.arguments[:1])
    value, own = as_numbers(scope.value(call.arguments[1]), scope.texts)
    digits: Floats = np.full((1, 1, 1), 3.0)
    if len(call.arguments) > 2:
        digits, digit_faults = as_numbers(scope.value(call.arguments[2]), scope.texts)
        own = either(own, digit_faults)
    ordered, count = fifteen_ordered(held), _spread(held.count)
    below, upto = _counted_below(held, value)
    under, above = _at(ordered, below - 1), _at(ordered, below)
    with np.errstate(all="ignore"):
        between = (below - 1) + (value - under) / (above - under)
        position = np.where(upto > below, below, between)
        share = np.where(count > 1, position / np.maximum(count - 1, 1), 1.0)
    unknown = fault_where((count == 0) | (digits < 1), ErrorValue.NUM)
    outside = fault_where((upto == 0) | ((below == count) & (upto == below)), ErrorValue.NA)
    faults = _faults(held, own, np.where(unknown > 0, unknown, outside))
    safe = np.where(np.isfinite(share), share, 0.0)
    return numbers(round_down(safe, digits), faults)
