"""COUNTIFS and its kin: counting, adding and comparing the rows that meet criteria."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from salessheets.formula.axes import common, spread
from salessheets.formula.criteria import OPERATORS, meets
from salessheets.formula.elementwise import distinct, either, fault_where
from salessheets.formula.index import Condition, Slices, answers, joined
from salessheets.formula.lists import per_row
from salessheets.formula.numbering import numbered
from salessheets.formula.numbers import decimal_scale
from salessheets.formula.registry import special
from salessheets.formula.shape import Shape, row_free, union
from salessheets.formula.tree import Binary, Columns, Literal
from salessheets.formula.vector import ERROR, NUMBER, Vector, errors, numbers, plain
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call, Node
    from salessheets.formula.vector import Codes, Flags, Floats


class Pair(NamedTuple):
    """A range and its criterion: an operator written out before ``&``, or none, and the rest."""

    range: Columns
    operator: str
    operand: Node


class Question(NamedTuple):
    """What a criteria function asks."""

    pairs: tuple[Pair, ...]
    values: Columns | None
    """The column to add up, average or compare; none for counting."""


def question(call: Call) -> Question:
    """Return what a call of a criteria function asks."""
    arguments = call.arguments
    if call.function in ("COUNTIF", "COUNTIFS"):
        return Question(_pairs(arguments), None)
    if call.function in ("SUMIF", "AVERAGEIF"):
        values = arguments[2] if len(arguments) > 2 else arguments[0]
        return Question(_pairs(arguments[:2]), _columns(values))
    return Question(_pairs(arguments[1:]), _columns(arguments[0]))


def _pairs(arguments: tuple[Node, ...]) -> tuple[Pair, ...]:
    return tuple(
        _pair(_columns(cells), wanted)
        for cells, wanted in zip(arguments[::2], arguments[1::2], strict=True)
    )


def _pair(cells: Columns, wanted: Node) -> Pair:
    if (
        isinstance(wanted, Binary)
        and wanted.operator == "&"
        and isinstance(wanted.left, Literal)
        and wanted.left.value in OPERATORS
    ):
        return Pair(cells, str(wanted.left.value), wanted.right)
    return Pair(cells, "", wanted)


def _columns(node: Node) -> Columns:
    assert isinstance(node, Columns)  # the compiler has refused anything else
    return node


def matched(scope: Scope, asked: Question) -> tuple[str, Codes] | None:
    """Return the table and the rows that a question matched for the scope's one row.

    An array of criteria asks once for each of its values: a row that several of them matched is
    told once. ``None`` when the ranges are not whole single columns.
    """
    conditions, shape = _conditions(scope, asked)
    if conditions is None:
        return None
    slices = [
        part.order[low:high]
        for part in answers(scope.store, conditions, math.prod(shape))
        for low, high in zip(part.low.tolist(), part.high.tolist(), strict=True)
    ]
    return asked.pairs[0].range.table, np.unique(np.concatenate(slices))


def _conditions(scope: Scope, asked: Question) -> tuple[list[Condition] | None, tuple[int, ...]]:
    """Return the conditions with one operand per query, and the shape of the queries."""
    operands = [scope.value(pair.operand) for pair in asked.pairs]
    shape = common(*[operand.shape for operand in operands])
    ranges = [pair.range for pair in asked.pairs]
    if asked.values:
        ranges.append(asked.values)
    if any(cells.this_row or len(cells.names) > 1 for cells in ranges):
        return None, shape
    one = math.prod(shape) == 1
    return [
        Condition(
            (pair.range.table, pair.range.names[0]),
            pair.operator,
            _flat(operand, shape),
            steady=operand.data.size == 1 and not (one and not row_free(pair.operand)),
        )
        for pair, operand in zip(asked.pairs, operands, strict=True)
    ], shape


def _flat(operand: Vector, shape: tuple[int, ...]) -> Vector:
    if operand.data.size == 1 and operand.kinds.size == 1:
        return operand
    if operand.data.shape == shape and shape[1:] == (1, 1):
        return operand
    kinds = operand.kinds
    if kinds.size > 1:
        kinds = spread(kinds, shape).reshape(-1, 1, 1)
    return Vector(kinds, spread(operand.data, shape).reshape(-1, 1, 1))


class Answer(NamedTuple):
    """Reduced values, one per query, and their errors."""

    numbers: Floats
    faults: Floats | None


def evaluate(scope: Scope, call: Call, reduce: Reduce) -> Vector:
    """Return a criteria function's value for each of the scope's rows."""
    asked = question(call)
    conditions, shape = _conditions(scope, asked)
    if conditions is None:
        return _naive(scope, asked, reduce)
    count = math.prod(shape)
    values = _values(scope, asked.values)
    parts = [reduce(part, values) for part in answers(scope.store, conditions, count)]
    answer = parts[0] if len(parts) == 1 else _in_one(parts)
    faults = answer.faults
    return numbers(answer.numbers.reshape(shape), None if faults is None else faults.reshape(shape))


def _in_one(parts: Sequence[Answer]) -> Answer:
    """Return the answers to all queries, where they were asked in several parts."""
    faults = [np.zeros(len(p.numbers)) if p.faults is None else p.faults for p in parts]
    return Answer(np.concatenate([part.numbers for part in parts]), np.concatenate(faults))


def _values(scope: Scope, node: Columns | None) -> Vector | None:
    return None if node is None else scope.store.column(node.table, node.names[0])


def _naive(scope: Scope, asked: Question, reduce: Reduce) -> Vector:
    """Answer over ranges of several columns, cell by cell; their sizes must agree."""
    parts = [_met(scope, pair) for pair in asked.pairs]
    values = None if asked.values is None else scope.value(asked.values)
    sizes = {part.shape[1:] for part in parts} | ({values.shape[1:]} if values else set())
    if len(sizes) > 1:
        return errors(ErrorValue.VALUE)
    met = np.logical_and.reduce(np.broadcast_arrays(*parts))
    shape = common(met.shape, values.shape) if values else met.shape
    counts = spread(met, shape).sum(axis=(1, 2))
    high = counts.cumsum()
    if values is not None:
        kinds, data = values.full(shape)
        values = Vector(kinds.reshape(-1, 1, 1), data.reshape(-1, 1, 1))
    order = np.flatnonzero(spread(met, shape))
    answer = reduce(Slices(0, order, high - counts, high), values)
    faults = answer.faults
    return numbers(per_row(answer.numbers), None if faults is None else per_row(faults))


def _met(scope: Scope, pair: Pair) -> Flags:
    """Tell which cells of a range meet each row's criterion."""
    cells, wanted = scope.value(pair.range), scope.value(pair.operand)
    rows = common((cells.shape[0],), (wanted.shape[0],))[0]
    kinds, data = cells.full((rows, *cells.shape[1:]))
    asked = Vector(*wanted.full((rows, 1, 1)))
    first, inverse = distinct((asked,), asked.shape)
    samples = asked.taken(first)
    result = np.zeros(data.shape, np.bool_)
    for number, value in enumerate(plain(samples, scope.texts)):
        at = inverse == number
        wanted_here = joined(pair.operator, value)
        result[at] = meets(Vector(kinds[at], data[at]), wanted_here, scope.texts)
    return result


# Reducing slices of values -----------------------------------------------------------------


def _count(part: Slices, _values: Vector | None) -> Answer:
    return Answer((part.high - part.low).astype(np.float64), None)


def _numbers(
    part: Slices, values: Vector | None, otherwise: float
) -> tuple[Floats, Flags, Floats | None]:
    """Return the ordered values' numbers, where they are numbers, and each slice's error."""
    assert values is not None
    ordered = values.taken(part.order)
    kinds, data = ordered.flat()
    if ordered.only(NUMBER):
        return data, kinds == NUMBER, None
    counted = kinds == NUMBER
    faults = None
    if ordered.has(ERROR):
        faults = np.zeros(len(part.low))
        wrong = _running(kinds == ERROR)
        for at in np.flatnonzero(wrong[part.high] > wrong[part.low]).tolist():
            inside = slice(part.low[at], part.high[at])
            rows = np.where(kinds[inside] == ERROR, part.order[inside], np.iinfo(np.int64).max)
            faults[at] = data[inside][np.argmin(rows)]
    return np.where(counted, data, otherwise), counted, faults


def _running(values: Flags | Floats) -> Floats:
    """Return the sum of the first 0, 1, 2, … values."""
    sums = np.zeros(len(values) + 1)
    values.cumsum(out=sums[1:])
    return sums


def _sums(ordered: Floats, low: Codes, high: Codes) -> Floats:
    """Sum slices; sums of decimals are exact whatever the order."""
    if scale := decimal_scale(ordered):
        running = _running(np.rint(ordered * scale))
        result: Floats = (running[high] - running[low]) / scale
        return result
    return _folded(np.add, ordered, low, high, 0.0)


def _folded(how: np.ufunc, ordered: Floats, low: Codes, high: Codes, empty: float) -> Floats:
    """Reduce slices by an operation; ``empty`` for those without rows. Equal slices once."""
    size = len(ordered) + 1
    numbering, inverse = numbered(low * size + high)
    pairs = numbering.values
    edges = np.stack([pairs // size, pairs % size], axis=1)
    reduced = how.reduceat(np.append(ordered, empty), edges.reshape(-1))[::2]
    return np.where(edges[:, 1] > edges[:, 0], reduced, empty)[inverse]


def _sum(part: Slices, values: Vector | None) -> Answer:
    ordered, _, faults = _numbers(part, values, 0.0)
    return Answer(_sums(ordered, part.low, part.high), faults)


def _average(part: Slices, values: Vector | None) -> Answer:
    ordered, counted, faults = _numbers(part, values, 0.0)
    running = _running(counted)
    count = running[part.high] - running[part.low]
    mean = _sums(ordered, part.low, part.high) / np.maximum(count, 1)
    empty = fault_where(count == 0, ErrorValue.DIV0)
    return Answer(mean, either(faults, empty))


def _extreme(how: np.ufunc, otherwise: float) -> Reduce:
    def reduce(part: Slices, values: Vector | None) -> Answer:
        ordered, _, faults = _numbers(part, values, otherwise)
        result = _folded(how, ordered, part.low, part.high, otherwise)
        return Answer(np.where(np.isinf(result), 0.0, result), faults)

    return reduce


if TYPE_CHECKING:
    Reduce = Callable[[Slices, Vector | None], Answer]


# The functions -----------------------------------------------------------------------------


def _shape(call: Call, shapes: tuple[Shape, ...]) -> Shape:
    """As large as the criteria: an array of criteria gives an array of answers."""
    first = 0 if call.function in ("COUNTIF", "COUNTIFS", "SUMIF", "AVERAGEIF") else 1
    last = 2 if call.function in ("SUMIF", "AVERAGEIF") else len(shapes)
    wanted = union(shapes[first + 1 : last : 2])
    return Shape(union(shapes).rows, wanted.tall, wanted.wide)


def _even(position: int) -> bool:
    return position % 2 == 0


def _first_and_odd(position: int) -> bool:
    return position == 0 or position % 2 == 1


def _entry(
    name: str,
    arguments: str,
    ranges: Callable[[int], bool],
    doc: Text,
    page: str,
    reduce: Reduce,
    prefix: str = "",
) -> None:
    special(name, arguments, doc, page, shape=_shape, ranges=ranges, prefix=prefix)(
        lambda scope, call: evaluate(scope, call, reduce)
    )


_entry(
    "COUNTIF",
    "range, criteria",
    _even,
    Text("统计符合一个条件的单元格数。", "Counts the cells that meet a criterion."),
    "e0de10c6-f885-4e71-abb4-1f464816df34",
    _count,
)
_entry(
    "COUNTIFS",
    "criteria_range1, criteria1, [criteria_range2, criteria2], …",
    _even,
    Text("统计同时符合全部条件的行数。", "Counts the rows that meet all criteria."),
    "dda3dc6e-f74e-4aee-88bc-aa8c2a866842",
    _count,
)
_entry(
    "SUMIF",
    "range, criteria, [sum_range]",
    _even,
    Text("对符合一个条件的行求和。", "Adds up the rows that meet a criterion."),
    "169b8c99-c05c-4483-a712-1697a653039b",
    _sum,
)
_entry(
    "SUMIFS",
    "sum_range, criteria_range1, criteria1, [criteria_range2, criteria2], …",
    _first_and_odd,
    Text("对同时符合全部条件的行求和。", "Adds up the rows that meet all criteria."),
    "c9e748f5-7ea7-455d-9406-611cebce642b",
    _sum,
)
_entry(
    "AVERAGEIF",
    "range, criteria, [average_range]",
    _even,
    Text("求符合一个条件的行的平均值。", "Averages the rows that meet a criterion."),
    "faec8e2e-0dec-4308-af69-f5576d8ac642",
    _average,
)
_entry(
    "AVERAGEIFS",
    "average_range, criteria_range1, criteria1, [criteria_range2, criteria2], …",
    _first_and_odd,
    Text("求同时符合全部条件的行的平均值。", "Averages the rows that meet all criteria."),
    "48910c45-1fc0-4389-a028-f7c5c3001690",
    _average,
)
_entry(
    "MAXIFS",
    "max_range, criteria_range1, criteria1, [criteria_range2, criteria2], …",
    _first_and_odd,
    Text(
        "求同时符合全部条件的行的最大值，没有则为 0。",
        "The largest among the rows that meet all criteria; 0 when none does.",
    ),
    "dfd611e6-da2c-488a-919b-9b6376b28883",
    _extreme(np.maximum, -np.inf),
    "_xlfn.",
)
_entry(
    "MINIFS",
    "min_range, criteria_range1, criteria1, [criteria_range2, criteria2], …",
    _first_and_odd,
    Text(
        "求同时符合全部条件的行的最小值，没有则为 0。",
        "The smallest among the rows that meet all criteria; 0 when none does.",
    ),
    "6ca1ddaa-079b-4e74-80cc-72eef32e6599",
    _extreme(np.minimum, np.inf),
    "_xlfn.",
)
