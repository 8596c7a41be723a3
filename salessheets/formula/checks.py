"""What must hold of a formula that could be read.

One result per row, columns where columns are needed, money rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.formula.refusal import Refusal
from salessheets.formula.shape import shape_of
from salessheets.formula.tree import Call, Columns, walk
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.formula.parse import Parsed
    from salessheets.formula.registry import Function
    from salessheets.formula.tree import Node

ARRAY_RESULT = Problem(
    code="formula.array_result",
    severity=Severity.ERROR,
    title=Text("公式每行不止一个结果", "Formula gives more than one result per row"),
    message=Text(
        "公式的结果是一整列或一片，而每行只能有一个结果：{formula}",
        "The formula gives a whole column or block, but there is one result per row: {formula}",
    ),
    hint=Text(
        "同一行的值请在列名前加 @，如 [@日期]；整列请放进 SUM、COUNTIFS、SUMPRODUCT 等函数里。",
        "For the same row's value put @ before the column, as in [@Date]; put whole columns "
        "inside SUM, COUNTIFS, SUMPRODUCT or the like.",
    ),
)
RANGE_NEEDED = Problem(
    code="formula.range_needed",
    severity=Severity.ERROR,
    title=Text("这里必须是列", "A column is needed here"),
    message=Text(
        "函数“{function}”的第 {position} 个参数必须是列，不能是算式：{formula}",
        "Argument {position} of “{function}” must be a column, not a calculation: {formula}",
    ),
    hint=Text(
        "请写 表名[列名]；要先计算再统计，请加一列辅助列，或改用 SUMPRODUCT。",
        "Write Table[column]; to calculate first, add a helper column or use SUMPRODUCT.",
    ),
)
MIXED_TABLES = Problem(
    code="formula.mixed_tables",
    severity=Severity.ERROR,
    title=Text("条件来自不同的表", "Criteria over different tables"),
    message=Text(
        "函数“{function}”的各列来自不同的表（{tables}），行数对不上：{formula}",
        "The columns of “{function}” are of different tables ({tables}): {formula}",
    ),
    hint=Text(
        "请让各条件列和求和列都取自同一张表。",
        "Take all criteria columns and the values from one table.",
    ),
)
NOT_ROUNDED = Problem(
    code="formula.not_rounded",
    severity=Severity.ERROR,
    title=Text("金额没有四舍五入", "Money is not rounded"),
    message=Text(
        "薪酬公式没有把整个算式放进 ROUND：{formula}",
        "The pay formula is not wrapped in ROUND: {formula}",
    ),
    hint=Text(
        "请写成 =ROUND(…,2)，金额才会精确到分。",
        "Write =ROUND(…,2), so that the amount is exact to the cent.",
    ),
)

_CRITERIA = frozenset(
    (
        "COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS",
        "AVERAGEIF", "AVERAGEIFS", "MAXIFS", "MINIFS",
    )
)  # fmt: skip
_ROUNDING = frozenset(("ROUND", "ROUNDUP", "ROUNDDOWN"))


def check(formula: Parsed, functions: Mapping[str, Function], *, rounded: bool) -> None:
    """Raise :class:`Refusal` with the first thing that does not hold."""
    for node in walk(formula.tree):
        if isinstance(node, Call):
            _check_ranges(node, functions[node.function], formula.text)
    if shape_of(formula.tree, functions).array:
        raise Refusal(ARRAY_RESULT, formula=formula.text)
    if rounded and not _is_rounded(formula.tree):
        raise Refusal(NOT_ROUNDED, formula=formula.text)


def _check_ranges(call: Call, function: Function, text: str) -> None:
    for position, argument in enumerate(call.arguments):
        if function.ranges(position) and not isinstance(argument, Columns):
            raise Refusal(RANGE_NEEDED, formula=text, function=call.function, position=position + 1)
    if call.function in _CRITERIA:
        ranges = [a for at, a in enumerate(call.arguments) if function.ranges(at)]
        tables = {each.table: None for each in ranges if isinstance(each, Columns)}
        if len(tables) > 1:
            raise Refusal(
                MIXED_TABLES, formula=text, function=call.function, tables=", ".join(tables)
            )


def _is_rounded(tree: Node) -> bool:
    return isinstance(tree, Call) and tree.function in _ROUNDING
