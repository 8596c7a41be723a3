"""IF and its kin, and what a value is.

All branches are evaluated and each row takes its own: nothing that happens in a branch not
taken, an error say, reaches the result.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula import operate
from salessheets.formula.axes import every, spread
from salessheets.formula.branches import chosen
from salessheets.formula.elementwise import either, fault_where, fitted
from salessheets.formula.lists import conditions, per_row
from salessheets.formula.registry import special, worded
from salessheets.formula.shape import reduced
from salessheets.formula.tree import Missing
from salessheets.formula.vector import (
    BLANK,
    ERROR,
    NUMBER,
    TEXT,
    Vector,
    as_flags,
    as_numbers,
    constant,
    errors,
    faults_of,
    flags,
    uniform,
)
from salessheets.messages import Text
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.formula.lists import Listed
    from salessheets.formula.scope import Scope
    from salessheets.formula.tree import Call, Node
    from salessheets.formula.vector import Flags, Floats
    from salessheets.model import Value


def _failed(result: Vector, faults: Floats | None) -> Vector:
    """Put errors into a result where there are any."""
    if faults is None:
        return result
    return chosen([(faults > 0, Vector(uniform(ERROR), faults))], result)


def _argument(scope: Scope, node: Node) -> Vector:
    """Return a branch; one that is left out between commas is 0."""
    return constant(0.0, scope.texts) if isinstance(node, Missing) else scope.value(node)


@special(
    "IF",
    "logical_test, value_if_true, [value_if_false]",
    Text(
        "条件成立取第二个值，否则取第三个值。",
        "The second value when the condition holds, else the third.",
    ),
    "69aed7c9-4e8a-4755-a9bc-aa8bbff73be2",
)
def _if(scope: Scope, call: Call) -> Vector:
    condition, *branches = call.arguments
    holds, faults = as_flags(scope.value(condition), scope.texts)
    otherwise = (
        _argument(scope, branches[1]) if len(branches) > 1 else flags(np.zeros((1, 1, 1), np.bool_))
    )
    return _failed(chosen([(holds, _argument(scope, branches[0]))], otherwise), faults)


@special(
    "IFS",
    "logical_test1, value_if_true1, [logical_test2, value_if_true2], …",
    Text("取第一个成立的条件后面的值。", "The value after the first condition that holds."),
    "36329a26-37b2-467c-972b-4a39bd951d45",
    prefix="_xlfn.",
)
def _ifs(scope: Scope, call: Call) -> Vector:
    pairs = zip(call.arguments[::2], call.arguments[1::2], strict=True)
    cases: list[tuple[Flags, Vector]] = []
    for condition, value in pairs:
        holds, faults = as_flags(scope.value(condition), scope.texts)
        if faults is not None:
            cases.append((faults > 0, Vector(uniform(ERROR), faults)))
        cases.append((holds, _argument(scope, value)))
    return chosen(cases, errors(ErrorValue.NA))


@special(
    "SWITCH",
    "expression, value1, result1, [default_or_value2], [result2], …",
    Text(
        "找到与第一个值相等的值，取它后面的结果；最后可有一个默认值。",
        "The result after the value that equals the first one; a default may stand last.",
    ),
    "47ab33c0-28ce-4530-8a45-d532ec4aa25e",
    prefix="_xlfn.",
)
def _switch(scope: Scope, call: Call) -> Vector:
    subject = scope.value(call.arguments[0])
    rest = call.arguments[1:]
    has_default = len(rest) % 2 == 1
    default = _argument(scope, rest[-1]) if has_default else errors(ErrorValue.NA)
    cases: list[tuple[Flags, Vector]] = []
    for wanted, value in zip(rest[::2], rest[1::2], strict=False):
        left, right = fitted((subject, _argument(scope, wanted)))
        if (faults := faults_of(right)) is not None:
            cases.append((faults > 0, Vector(uniform(ERROR), faults)))
        cases.append((operate.equal(left, right, scope.texts), _argument(scope, value)))
    return _failed(chosen(cases, default), faults_of(subject))


@special(
    "CHOOSE",
    "index_num, value1, [value2], …",
    Text("按序号取后面的第几个值。", "The value at a position among those that follow."),
    "fc5c184f-cb62-4ec7-a46e-38653b98f5bc",
)
def _choose(scope: Scope, call: Call) -> Vector:
    number, faults = as_numbers(scope.value(call.arguments[0]), scope.texts)
    cases = [
        (np.trunc(number) == position, _argument(scope, node))
        for position, node in enumerate(call.arguments[1:], start=1)
    ]
    return _failed(chosen(cases, errors(ErrorValue.VALUE)), faults)


@special(
    "IFERROR",
    "value, value_if_error",
    Text("第一个值是错误时取第二个值。", "The second value where the first is an error."),
    "c526fd07-caeb-47b8-8bb6-63f3e417f611",
)
def _iferror(scope: Scope, call: Call) -> Vector:
    value = scope.value(call.arguments[0])
    return chosen([(value.kinds == ERROR, _argument(scope, call.arguments[1]))], value)


@special(
    "IFNA",
    "value, value_if_na",
    Text("第一个值是 #N/A 时取第二个值。", "The second value where the first is #N/A."),
    "6626c961-a569-42fc-a49d-79b4951fd461",
    prefix="_xlfn.",
)
def _ifna(scope: Scope, call: Call) -> Vector:
    value = scope.value(call.arguments[0])
    missing = (value.kinds == ERROR) & (value.data == errors(ErrorValue.NA).data)
    return chosen([(missing, _argument(scope, call.arguments[1]))], value)


def _all_of(scope: Scope, call: Call, how: np.ufunc) -> Vector:
    """Join all conditions of each row; what is none is left out, #VALUE! where nothing is one."""
    held = conditions(scope, call.arguments)
    truth = reduce(how, [_line(how, _truth(part, how)) for part in held])
    faults = reduce(either, [part.faults for part in held])
    if not any(part.counted.size and every(part.counted) for part in held):
        found = reduce(np.logical_or, [_line(np.logical_or, part.counted) for part in held])
        faults = either(faults, fault_where(~found, ErrorValue.VALUE))
    return flags(per_row(truth), None if faults is None else per_row(faults))


def _truth(held: Listed, how: np.ufunc) -> Flags:
    """Return which conditions hold; what is none is what changes nothing."""
    truth = held.numbers != 0
    return truth if every(held.counted) else np.where(held.counted, truth, how.identity)


def _line(how: np.ufunc, values: Flags) -> Flags:
    """Join the values of each row."""
    return values[:, 0] if values.shape[1] == 1 else how.reduce(values, axis=1)


@special(
    "AND",
    "logical1, [logical2], …",
    Text("全部条件成立时为 TRUE。", "TRUE when all conditions hold."),
    "5f19b2e8-e1df-4408-897a-ce285a19e9d9",
    shape=reduced,
)
def _and(scope: Scope, call: Call) -> Vector:
    return _all_of(scope, call, np.logical_and)


@special(
    "OR",
    "logical1, [logical2], …",
    Text("任一条件成立时为 TRUE。", "TRUE when any condition holds."),
    "7d17ad14-8700-4281-b308-00b131e22af0",
    shape=reduced,
)
def _or(scope: Scope, call: Call) -> Vector:
    return _all_of(scope, call, np.logical_or)


@special(
    "XOR",
    "logical1, [logical2], …",
    Text("成立的条件为奇数个时为 TRUE。", "TRUE when an odd number of conditions hold."),
    "1548d4c2-5e47-4f77-9a92-0533bba14f37",
    shape=reduced,
    prefix="_xlfn.",
)
def _xor(scope: Scope, call: Call) -> Vector:
    return _all_of(scope, call, np.logical_xor)


@special(
    "NOT",
    "logical",
    Text("把 TRUE 与 FALSE 对换。", "TRUE for FALSE and FALSE for TRUE."),
    "9cfc6011-a054-40c7-a140-cd4ba2d87d77",
)
def _not(scope: Scope, call: Call) -> Vector:
    truth, faults = as_flags(scope.value(call.arguments[0]), scope.texts)
    return flags(~truth, faults)


@worded(
    "TRUE",
    "v",
    "",
    Text("逻辑值 TRUE。", "The value TRUE."),
    "7652c6e3-8987-48d0-97cd-ef223246b3fb",
)
def _true() -> Value:
    return True


@worded(
    "FALSE",
    "v",
    "",
    Text("逻辑值 FALSE。", "The value FALSE."),
    "2d58dfa5-9c03-4259-bf8f-f0ae14346904",
)
def _false() -> Value:
    return False


@special(
    "LET",
    "name1, name_value1, calculation_or_name2, [name_value2, calculation_or_name3], …",
    Text(
        "给中间结果起名，最后一个参数是用这些名字的公式。",
        "Names intermediate results; the last argument is the formula that uses them.",
    ),
    "34842dd8-b92b-4d3f-b325-b8b8f9908999",
    prefix="_xlfn.",
    shape=lambda _call, shapes: shapes[-1],
)
def _let(scope: Scope, call: Call) -> Vector:
    return scope.value(call.arguments[-1])


# What a value is ---------------------------------------------------------------------------


def _kind_test(name: str, doc: Text, test: Callable[[Vector], Flags]) -> None:
    special(name, "value", doc, "0f2d7971-6019-40a0-a171-f2d869135665")(
        lambda scope, call: flags(
            spread(test(value := scope.value(call.arguments[0])), value.shape)
        )
    )


_kind_test(
    "ISBLANK",
    Text("是否为空单元格。", "Whether a cell is blank."),
    lambda value: value.kinds == BLANK,
)
_kind_test(
    "ISNUMBER",
    Text("是否为数字。", "Whether a value is a number."),
    lambda value: value.kinds == NUMBER,
)
_kind_test(
    "ISTEXT", Text("是否为文本。", "Whether a value is text."), lambda value: value.kinds == TEXT
)
_kind_test(
    "ISERROR",
    Text("是否为错误值。", "Whether a value is an error."),
    lambda value: value.kinds == ERROR,
)
_kind_test(
    "ISNA",
    Text("是否为 #N/A。", "Whether a value is #N/A."),
    lambda value: (value.kinds == ERROR) & (value.data == errors(ErrorValue.NA).data),
)


@special(
    "NA",
    "",
    Text("错误值 #N/A。", "The error value #N/A."),
    "5469c2d1-a90c-4fb5-9bbc-64bd9bb6b47c",
)
def _na(_scope: Scope, _call: Call) -> Vector:
    return errors(ErrorValue.NA)
