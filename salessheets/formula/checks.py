"""What must hold of a formula that could be read.

One result per row, columns where columns are needed, money rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.cents import inexact_part, rounds
from salessheets.formula.formats import FormatError, read
from salessheets.formula.references import SPECIAL_ITEM
from salessheets.formula.refusal import Refusal
from salessheets.formula.shape import Shapes
from salessheets.formula.tree import (
    Array,
    Binary,
    Call,
    Columns,
    Literal,
    Local,
    Unary,
    children,
    walk,
)
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
NEEDS_ARRAY = Problem(
    code="formula.needs_array",
    severity=Severity.ERROR,
    title=Text("Excel 不会逐行计算这个算式", "Excel does not calculate this row by row"),
    message=Text(
        "“{part}”要对整列逐行计算，Excel 的表里只有 SUMPRODUCT、LOOKUP 会这样算：{formula}",
        "“{part}” calculates over a whole column, which Excel does in a table only inside "
        "SUMPRODUCT or LOOKUP: {formula}",
    ),
    hint=Text(
        "请改用 SUMPRODUCT、COUNTIFS、SUMIFS，或先加一列辅助列；整列的 IF 请写成乘以条件。",
        "Use SUMPRODUCT, COUNTIFS or SUMIFS, or add a helper column first; instead of IF over a "
        "column multiply by the condition.",
    ),
)
NO_COLUMNS = Problem(
    code="formula.no_columns",
    severity=Severity.ERROR,
    title=Text("这个函数不能对整列计算", "Function does not take whole columns"),
    message=Text(
        "Excel 的“{function}”不接受整列：{formula}",
        "Excel's “{function}” takes no whole columns: {formula}",
    ),
    hint=Text(
        "请加一列辅助列，在每行里用 [@列名] 计算，再引用辅助列。",
        "Add a helper column that calculates with [@column] in each row, and refer to that.",
    ),
)
REGEX = Problem(
    code="formula.regular_expressions",
    severity=Severity.ERROR,
    title=Text("不支持正则表达式查找", "Regular expressions are not supported"),
    message=Text(
        "函数“{function}”的匹配方式 3 按正则表达式查找：{formula}",
        "Match mode 3 of “{function}” searches by regular expressions: {formula}",
    ),
    hint=Text(
        "请改用通配符：匹配方式 2，“?”代表一个字，“*”代表任意几个字。",
        "Use wildcards instead: match mode 2, where ? stands for a character and * for any number "
        "of them.",
    ),
)
NOT_ROUNDED = Problem(
    code="formula.not_rounded",
    severity=Severity.ERROR,
    title=Text("金额没有四舍五入", "Money is not rounded"),
    message=Text(
        "薪酬公式里的“{part}”没有取到分：{formula}",
        "“{part}” in the pay formula is not rounded to the cent: {formula}",
    ),
    hint=Text(
        "请把整个算式写成 =ROUND(…,2)，金额才会精确到分。",
        "Wrap the whole formula as =ROUND(…,2), so that the amount is exact to the cent.",
    ),
)
ROUNDED_OTHERWISE = Problem(
    code="formula.rounded_otherwise",
    severity=Severity.ERROR,
    title=Text("金额没有精确到分", "Money is not rounded to the cent"),
    message=Text(
        "“{part}”没有把金额取到分：取整的位数要直接写成 0、1 或 2，步长要是 0.01 的倍数。",
        "“{part}” does not round to the cent: the digits have to be 0, 1 or 2 written out, a step "
        "a multiple of 0.01.",
    ),
    hint=Text(
        "请写成 ROUND(…,2)；要取到十、百、千元，在里面再写一层，如 ROUND(ROUND(…,-3),2)。",
        "Write ROUND(…,2); to round to tens, hundreds or thousands nest it, as in "
        "ROUND(ROUND(…,-3),2).",
    ),
)
TEXT_FORMAT = Problem(
    code="formula.text_format",
    severity=Severity.ERROR,
    title=Text("TEXT 的格式不能用", "Format of TEXT cannot be used"),
    message=Text(
        "TEXT 的格式“{format}”里的“{part}”{why}：{formula}",
        "In the format “{format}” of TEXT, “{part}” {why}: {formula}",
    ),
    hint=Text("{instead}", "{instead}"),
    rule="https://support.microsoft.com/office/20d5ac4d-7b94-49fd-bb38-93d29371225c",
)

_CRITERIA = frozenset(
    (
        "COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS",
        "AVERAGEIF", "AVERAGEIFS", "MAXIFS", "MINIFS",
    )
)  # fmt: skip
_FIND_HEADINGS = frozenset(("VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "XMATCH", "MATCH", "INDEX"))
"""Functions that take a table with its headings, ``T[#All]``."""
_MATCH_MODES = {"XLOOKUP": 4, "XMATCH": 2}
"""Where the match mode stands."""
_REGEX_MODE = Literal(3.0)
_ROW_BY_ROW = {"SUMPRODUCT": 255, "LOOKUP": 3, "INDEX": 1}
"""Functions that calculate their first arguments row by row without being told to."""
_GIVE_REFERENCES = frozenset(("INDEX", "XLOOKUP", "IF", "IFS", "CHOOSE", "SWITCH", "LET"))
"""Functions that hand a column on as it is rather than calculating with it."""
_ONE_BY_ONE = frozenset(
    (
        "EDATE", "EOMONTH", "NETWORKDAYS", "NETWORKDAYS.INTL", "WORKDAY", "WORKDAY.INTL",
        "WEEKNUM", "YEARFRAC", "QUOTIENT", "MROUND",
    )
)  # fmt: skip
"""Functions from Excel's old Analysis ToolPak: #VALUE! for columns even inside SUMPRODUCT."""
_HOLIDAYS_FROM = 2


def check(formula: Parsed, functions: Mapping[str, Function], *, rounded: bool) -> None:
    """Raise :class:`Refusal` with the first thing that does not hold."""
    nodes = tuple(walk(formula.tree))
    for node in nodes:
        if isinstance(node, Call):
            _check_ranges(node, functions[node.function], formula.text)
            _check_format(node, formula.text)
    _check_headed(nodes, formula.text)
    shapes = Shapes(functions)
    if shapes.of(formula.tree).array:
        raise Refusal(ARRAY_RESULT, formula=formula.text)
    constants = any(isinstance(node, Array) for node in nodes)
    without = Shapes(functions, constants=False) if constants else shapes
    _RowByRow(formula.text, shapes, without).check(formula.tree)
    if rounded:
        _check_cents(formula)


def _check_cents(formula: Parsed) -> None:
    """Refuse money that is not proved to be whole cents."""
    part = inexact_part(formula.tree)
    if part is not None:
        text = formula.text[part.start : part.end]
        problem = ROUNDED_OTHERWISE if rounds(part) else NOT_ROUNDED
        raise Refusal(problem, formula=formula.text, part=text)


def _check_ranges(call: Call, function: Function, text: str) -> None:
    if _REGEX_MODE in call.arguments[_MATCH_MODES.get(call.function, len(call.arguments)) :][:1]:
        raise Refusal(REGEX, formula=text, function=call.function)
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


def _check_format(call: Call, text: str) -> None:
    """Refuse a format that TEXT would not show; one that is worked out is only known later."""
    if call.function != "TEXT":
        return
    for literal in _constants(call.arguments[1]):
        try:
            read(str(literal.value))
        except FormatError as error:
            raise Refusal(
                TEXT_FORMAT,
                formula=text,
                format=literal.value,
                part=error.part,
                why=error.reason.why,
                instead=error.reason.instead,
            ) from None


def _constants(node: Node) -> Iterator[Literal]:
    """Yield the texts that a node can be, where they are written out."""
    if isinstance(node, Literal) and isinstance(node.value, str):
        yield node
    elif isinstance(node, Call) and node.function in _CHOICES:
        for each in node.arguments[_CHOICES[node.function]]:
            yield from _constants(each)


_CHOICES = {
    "IF": slice(1, None),
    "CHOOSE": slice(1, None),
    "IFS": slice(1, None, 2),
    "IFERROR": slice(0, None),
    "IFNA": slice(0, None),
}
"""Which arguments a function hands on."""


def _check_headed(nodes: tuple[Node, ...], text: str) -> None:
    """Refuse headings where they would be counted or added up."""
    looked_into = {
        id(argument)
        for node in nodes
        if isinstance(node, Call) and node.function in _FIND_HEADINGS
        for argument in node.arguments
    }
    for node in nodes:
        if isinstance(node, Columns) and node.headed and id(node) not in looked_into:
            raise Refusal(SPECIAL_ITEM, formula=text, item="#All", table=node.table)


class _RowByRow(NamedTuple):
    """Refuses calculation over whole columns where Excel would take one row's value instead.

    A formula that is not entered as an array formula, as no formula of a table is, calculates
    row by row only inside certain functions. Source: Microsoft, "Implicit intersection
    operator: @".
    """

    text: str
    shapes: Shapes
    without_constants: Shapes

    def check(self, node: Node, *, inside: bool = False) -> None:
        """Check a node and all below it, ``inside`` such a function or not."""
        if isinstance(node, Call) and node.function in _ONE_BY_ONE:
            self._check_one_by_one(node)
        is_calculated = isinstance(node, Unary | Binary) or (
            isinstance(node, Call) and node.function not in _GIVE_REFERENCES
        )
        if is_calculated and not inside and self.without_constants.of(node).array:
            raise Refusal(NEEDS_ARRAY, formula=self.text, part=self.text[node.start : node.end])
        if isinstance(node, Local):
            return  # its value is checked where LET defines it
        for position, child in enumerate(children(node)):
            self.check(child, inside=_is_inside(node, position, inside=inside))

    def _check_one_by_one(self, call: Call) -> None:
        takes_holidays = "DAY" in call.function
        arguments = call.arguments[:_HOLIDAYS_FROM] if takes_holidays else call.arguments
        if any(self.shapes.of(argument).array for argument in arguments):
            raise Refusal(NO_COLUMNS, formula=self.text, function=call.function)


def _is_inside(node: Node, position: int, *, inside: bool) -> bool:
    """Tell whether Excel calculates a node's child row by row."""
    if not isinstance(node, Call):
        return inside
    if node.function in _ROW_BY_ROW:
        return position < _ROW_BY_ROW[node.function]
    return inside and node.function not in _GIVE_REFERENCES and node.function != "IFERROR"
