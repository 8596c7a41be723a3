"""SUM, COUNT, AVERAGE, MIN, MAX and the like over lists and whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula.criteria import Criterion, meets
from salessheets.formula.elementwise import either, fault_where
from salessheets.formula.lists import Listed, filled, listed, per_row, skimmed
from salessheets.formula.numbers import exact_sum
from salessheets.formula.registry import special
from salessheets.formula.semantics import error_number
from salessheets.formula.settings import Setting, by_setting
from salessheets.formula.shape import heights, like_argument, reduced
from salessheets.formula.tree import Call, Missing
from salessheets.formula.vector import BLANK, ERROR, TEXT, errors, numbers
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula.scope import Scope
    from salessheets.formula.texts import Texts
    from salessheets.formula.tree import Node
    from salessheets.formula.vector import Codes, Floats, Vector
    from salessheets.model import Value

    Reduction = Callable[[Listed], tuple[Floats, Floats | None]]


def over_list(reduce: Reduction) -> Callable[[Scope, Call], Vector]:
    """Return the body of a function of all numbers in its arguments."""

    def evaluate(scope: Scope, call: Call) -> Vector:
        held = listed(scope, call.arguments)
        with np.errstate(all="ignore"):
            result, own = reduce(held)
        faults = either(held.faults, own)
        return numbers(per_row(result), None if faults is None else per_row(faults))

    return evaluate


def total(held: Listed) -> tuple[Floats, Floats | None]:
    """Add up."""
    return exact_sum(held.numbers, axis=1), None


def mean(held: Listed) -> tuple[Floats, Floats | None]:
    """Average; #DIV/0! without numbers."""
    count = held.count
    average = exact_sum(held.numbers, axis=1) / np.maximum(count, 1)
    return average, fault_where(count == 0, ErrorValue.DIV0)


def product(held: Listed) -> tuple[Floats, Floats | None]:
    """Multiply; 0 without numbers."""
    result = np.where(held.counted, held.numbers, 1.0).prod(axis=1)
    return np.where(held.count > 0, result, 0.0), None


def smallest(held: Listed) -> tuple[Floats, Floats | None]:
    """Return the smallest; 0 without numbers."""
    low = np.where(held.counted, held.numbers, np.inf).min(axis=1, initial=np.inf)
    return np.where(held.count > 0, low, 0.0), None


def largest(held: Listed) -> tuple[Floats, Floats | None]:
    """Return the largest; 0 without numbers."""
    high = np.where(held.counted, held.numbers, -np.inf).max(axis=1, initial=-np.inf)
    return np.where(held.count > 0, high, 0.0), None


def middle(held: Listed) -> tuple[Floats, Floats | None]:
    """Return the median; #NUM! without numbers."""
    ordered = np.sort(np.where(held.counted, held.numbers, np.inf), axis=1)
    count = held.count.astype(np.int64)
    lines = np.arange(len(ordered))
    if not ordered.shape[1]:
        return np.zeros(len(ordered)), fault_where(count == 0, ErrorValue.NUM)
    low, high = np.maximum(count - 1, 0) // 2, np.minimum(count // 2, ordered.shape[1] - 1)
    result = (ordered[lines, low] + ordered[lines, high]) / 2
    return np.where(count > 0, result, 0.0), fault_where(count == 0, ErrorValue.NUM)


def spread(degrees_lost: int, *, root: bool) -> Reduction:
    """Return the variance (its square root for deviations) over n - ``degrees_lost``."""

    def reduce(held: Listed) -> tuple[Floats, Floats | None]:
        count = held.count
        average, _ = mean(held)
        apart = np.where(held.counted, held.numbers - average[:, None], 0.0)
        variance = (apart**2).sum(axis=1) / np.maximum(count - degrees_lost, 1)
        few = fault_where(count <= degrees_lost, ErrorValue.DIV0)
        return (np.sqrt(variance) if root else variance), few

    return reduce


def most_frequent(held: Listed) -> tuple[Floats, Floats | None]:
    """Return the number that occurs most often, the first of several; #N/A where none recurs."""
    result, faults = np.zeros(len(held.numbers)), np.zeros(len(held.numbers))
    for line, (values, counted) in enumerate(zip(held.numbers, held.counted, strict=True)):
        given = values[counted]
        shown, first, count = np.unique(given, return_index=True, return_counts=True)
        if not len(shown) or count.max() == 1:
            faults[line] = error_number(ErrorValue.NA)
        else:
            result[line] = given[first[count == count.max()].min()]
    return result, faults


def count_numbers(scope: Scope, call: Call) -> Vector:
    """Count numbers; a single text that reads as a number counts, an error does not."""
    result: Floats = np.zeros(1)
    for node in call.arguments:
        vector = scope.value(node)
        count = skimmed(vector).count
        if vector.single and vector.cells is not True:
            kinds, data = vector.full()
            read = scope.texts.numbers(np.where(kinds == TEXT, data, 0.0))
            counts = (kinds != ERROR) & ((kinds != TEXT) | ~np.isnan(read))
            counts &= (kinds != BLANK) | isinstance(node, Missing)
            count = np.where(
                np.broadcast_to(vector.cells, vector.shape), count.reshape(-1, 1, 1), counts
            )
        result = result + count.reshape(-1)
    return numbers(per_row(result))


def count_filled(scope: Scope, call: Call) -> Vector:
    """Count what is not blank, errors and empty texts too."""
    result: Floats = np.zeros(1)
    for node in call.arguments:
        result = result + filled(scope.value(node)) + isinstance(node, Missing)
    return numbers(per_row(result))


def _entry(name: str, doc: Text, page: str, reduce: Reduction, prefix: str = "") -> None:
    arguments = "number1, [number2], …"
    special(name, arguments, doc, page, shape=reduced, prefix=prefix)(over_list(reduce))


_entry("SUM", Text("求和。", "Adds up numbers."), "043e1c7d-7726-4e80-8f32-07b23e057f89", total)
_entry(
    "AVERAGE", Text("求平均值。", "Averages numbers."), "047bac88-d466-426c-a32b-8f33eb960cf6", mean
)
_entry(
    "MIN",
    Text("求最小值。", "The smallest number."),
    "61635d12-920f-4ce2-a70f-96f202dcc152",
    smallest,
)
_entry(
    "MAX",
    Text("求最大值。", "The largest number."),
    "e0012414-9ac8-4b34-9a47-73e662c08098",
    largest,
)
_entry(
    "MEDIAN",
    Text("求中位数。", "The number in the middle."),
    "d0916313-4753-414c-8537-ce85bdd967d2",
    middle,
)
_SAMPLE_DEVIATION = Text("求样本标准差。", "Standard deviation of a sample.")
_DEVIATION = Text("求总体标准差。", "Standard deviation of a whole population.")
_SAMPLE_VARIANCE = Text("求样本方差。", "Variance of a sample.")
_VARIANCE = Text("求总体方差。", "Variance of a whole population.")
for _name, _prefix, _doc, _page, _body in (
    ("STDEV", "", _SAMPLE_DEVIATION, "51fecaaa-231e-4bbb-9230-33650a72c9b0", (1, True)),
    ("STDEV.S", "_xlfn.", _SAMPLE_DEVIATION, "7d69cf97-0c1f-4acf-be27-f3e83904cc23", (1, True)),
    ("STDEVP", "", _DEVIATION, "1f7c1c88-1bec-4422-8242-e9f7dc8bb195", (0, True)),
    ("STDEV.P", "_xlfn.", _DEVIATION, "6e917c05-31a0-496f-ade7-4f4e7462f285", (0, True)),
    ("VAR", "", _SAMPLE_VARIANCE, "1f2b7ab2-954d-4e17-ba2c-9e58b15a7da2", (1, False)),
    ("VAR.S", "_xlfn.", _SAMPLE_VARIANCE, "913633de-136b-449d-813e-65a00b2b990b", (1, False)),
    ("VARP", "", _VARIANCE, "26a541c4-ecee-464d-a731-bd4c575b1a6b", (0, False)),
    ("VAR.P", "_xlfn.", _VARIANCE, "73d1285c-108c-4843-ba5d-a51f90656f3a", (0, False)),
):
    _freedom, _is_root = _body
    _entry(_name, _doc, _page, spread(_freedom, root=_is_root), _prefix)
for _name, _prefix, _page in (
    ("MODE", "", "e45192ce-9122-4980-82ed-4bdc34973120"),
    ("MODE.SNGL", "_xlfn.", "f1267c16-66c6-4386-959f-8fba5f8bb7f8"),
):
    _doc = Text(
        "求出现最多的数；一样多的取先出现的。",
        "The most frequent number; of several the one that stands first.",
    )
    _entry(_name, _doc, _page, most_frequent, _prefix)


@special(
    "PRODUCT",
    "number1, [number2], …",
    Text("求乘积。", "Multiplies numbers."),
    "8e6b5b24-90ee-4650-aeec-80982a0512ce",
    shape=reduced,
)
def _product(scope: Scope, call: Call) -> Vector:
    """Multiply; what is left out between commas is left out here too, and no 0."""
    given = [node for node in call.arguments if not isinstance(node, Missing)]
    return over_list(product)(scope, Call(call.function, tuple(given)))


special(
    "COUNT",
    "value1, [value2], …",
    Text("统计数字的个数。", "Counts numbers."),
    "a59cd7fc-b623-4d93-87a4-d23bf411294c",
    shape=reduced,
)(count_numbers)
special(
    "COUNTA",
    "value1, [value2], …",
    Text("统计非空单元格的个数。", "Counts cells that are not blank."),
    "7dc98875-d5c1-46f1-9a82-53f3219e2509",
    shape=reduced,
)(count_filled)


@special(
    "COUNTBLANK",
    "range",
    Text("统计空单元格的个数，空文本也算。", "Counts blank cells; empty texts count too."),
    "6a92d772-675c-4bee-b346-24af6bd3ac22",
    shape=reduced,
    ranges=lambda _position: True,
)
def _count_blank(scope: Scope, call: Call) -> Vector:
    cells = scope.value(call.arguments[0])
    empty = meets(cells, Criterion("=", ""), scope.texts)
    return numbers(per_row(empty.sum(axis=(1, 2)).astype(np.float64)))


@special(
    "SUMPRODUCT",
    "array1, [array2], …",
    Text(
        "把几列对应的数相乘后求和；条件写成 (列=值)*1。",
        "Multiplies columns row by row and adds up; write conditions as (column=value)*1.",
    ),
    "16753e75-9f68-4874-94ac-4d2145a2fd2e",
    shape=reduced,
)
def _sumproduct(scope: Scope, call: Call) -> Vector:
    held = _products(scope, call)
    if held is None:
        wrong = fault_where(np.ones((1, 1, 1), np.bool_), ErrorValue.VALUE)
        return numbers(np.zeros((1, 1, 1)), wrong)
    products, faults = held
    result = exact_sum(products, axis=1)
    return numbers(per_row(result), None if faults is None else per_row(faults))


def _products(scope: Scope, call: Call) -> tuple[Floats, Floats | None] | None:
    """Return SUMPRODUCT's products, one line per row, and errors; none when sizes differ."""
    vectors = [scope.value(node) for node in call.arguments]
    if len({vector.shape[1:] for vector in vectors}) > 1:
        return None
    # A single computed value is a number like any other; in arrays only numbers count.
    products: Floats = np.ones((1, 1))
    faults: Floats | None = None
    for vector, node in zip(vectors, call.arguments, strict=True):
        held = _single(scope, node, vector) if vector.single else skimmed(vector)
        products = products * held.numbers
        faults = either(faults, held.faults)
    return products, faults


def _single(scope: Scope, node: Node, vector: Vector) -> Listed:
    """Return a value that is no array; a text in a cell, skipped in arrays, is #VALUE!."""
    held = listed(scope, [node])
    if not vector.has(TEXT):
        return held
    wrong = fault_where((vector.kinds == TEXT) & vector.cells, ErrorValue.VALUE)
    return Listed(held.numbers, held.counted, either(held.faults, wrong.reshape(-1)))


def added_rows(scope: Scope, call: Call) -> tuple[str, Codes] | None:
    """Return the table and the rows that a SUMPRODUCT added something for.

    ``None`` when it is not about one value for each row of one table.
    """
    held, tables = _products(scope, call), heights(call)
    if held is None or len(tables) != 1 or held[0].shape != (1, scope.store.height(tables[0])):
        return None
    return tables[0], np.flatnonzero(held[0][0])


_TOTALS: dict[int, Reduction] = {
    1: mean,
    4: largest,
    5: smallest,
    6: product,
    7: spread(1, root=True),
    8: spread(0, root=True),
    9: total,
    10: spread(1, root=False),
    11: spread(0, root=False),
    12: middle,
}
"""What SUBTOTAL and AGGREGATE do by number; 2 and 3 count."""
_COUNT, _COUNT_FILLED, _LARGEST_SUBTOTAL, _VISIBLE_ONLY = 2, 3, 11, 100
_IGNORE_ERRORS = (2, 3, 6, 7)


def _by_number(number: float, held: Listed, filled_cells: Floats) -> Vector:
    if number == _COUNT:
        return numbers(per_row(held.count))
    if number == _COUNT_FILLED:
        return numbers(per_row(filled_cells))
    with np.errstate(all="ignore"):
        result, own = _TOTALS[int(number)](held)
    faults = either(held.faults, own)
    return numbers(per_row(result), None if faults is None else per_row(faults))


def _number(value: Value, texts: Texts) -> float:
    """Return a function's number or an option; a text that is none, and so no function, is 0."""
    if isinstance(value, str):
        value = texts.numbers(np.array([float(texts.code(value))])).item()
    return float(np.trunc(value)) if isinstance(value, float) and np.isfinite(value) else 0.0


_NO_SUCH = errors(ErrorValue.VALUE)


@special(
    "SUBTOTAL",
    "function_num, ref1, [ref2], …",
    Text(
        "按编号汇总整列（9 求和，1 平均，2 计数，4 最大，5 最小……）；没有隐藏行。",
        "Totals whole columns by number (9 sum, 1 average, 2 count, 4 largest, 5 smallest); "
        "no row is hidden here.",
    ),
    "7b027003-f060-4ade-9040-e478765b9939",
    shape=like_argument(0),
    ranges=lambda position: position > 0,
)
def _subtotal(scope: Scope, call: Call) -> Vector:
    cells = call.arguments[1:]
    count = sum((filled(scope.value(node)) for node in cells), start=np.zeros(1))

    def evaluate(function: Value) -> Vector:
        number = _number(function, scope.texts)
        number -= _VISIBLE_ONLY if number > _VISIBLE_ONLY else 0
        known = 1 <= number <= _LARGEST_SUBTOTAL
        return _by_number(number, listed(scope, cells), count) if known else _NO_SUCH

    return by_setting(scope, call, [Setting(0, None)], evaluate)


@special(
    "AGGREGATE",
    "function_num, options, ref1, [ref2], …",
    Text(
        "按编号汇总整列，选项 6 忽略错误值。",
        "Totals whole columns by number; option 6 skips errors.",
    ),
    "43b9278e-6aa7-4f17-92b6-e19993fa26df",
    shape=like_argument(0, 1),
    prefix="_xlfn.",
    ranges=lambda position: position > 1,
)
def _aggregate(scope: Scope, call: Call) -> Vector:
    cells = call.arguments[2:]
    held = listed(scope, cells)
    count = sum((filled(scope.value(node)) for node in cells), start=np.zeros(1))
    wrong = sum(
        ((scope.value(node).full()[0] == ERROR).sum(axis=(1, 2)) for node in cells),
        start=np.zeros(1),
    )
    without_errors = Listed(held.numbers, held.counted, None)

    def evaluate(function: Value, option: Value) -> Vector:
        number, choice = _number(function, scope.texts), _number(option, scope.texts)
        if not (number in _TOTALS or number in (_COUNT, _COUNT_FILLED)) or not 0 <= choice <= 7:
            return _NO_SUCH
        if choice in _IGNORE_ERRORS:
            return _by_number(number, without_errors, count - wrong)
        return _by_number(number, held, count)

    return by_setting(scope, call, [Setting(0, None), Setting(1, None)], evaluate)
