"""Texts that people type, asked for as criteria: what a formula's author should know.

Excel takes a criterion's text for a pattern (``C*``), a condition (``>5``) or a number (``001``).
Names of people and teams are safe, as the roster refuses those that mean anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.formula.tree import Binary, Call, Columns, Local, walk
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field
    from salessheets.formula import Program
    from salessheets.formula.tree import Node
    from salessheets.messages import Language

CODE = Problem(
    "plan.code_as_criterion",
    Severity.WARNING,
    Text("拿编号作条件", "A code as a criterion"),
    Text(
        "公式按“{table}”表的“{column}”计数或查找：{formula}",
        "The formula counts or looks up by “{column}” of “{table}”: {formula}",
    ),
    Text(
        "Excel 把编号 C* 当通配符，把 001 和 1、18 位号码的前 15 位相同的当成同一个，会算到别人"
        "头上。请改按“{key}”列：各处的“{column}”都换成“{key}”。",
        "Excel takes a code C* for a pattern, and 001 and 1, or long numbers that agree in 15 "
        "digits, for one, so others would be counted. Use the column “{key}” wherever “{column}” "
        "stands in it.",
    ),
)
TEXT = Problem(
    "plan.text_as_criterion",
    Severity.WARNING,
    Text("拿人填的文字作条件", "A text that people type as a criterion"),
    CODE.message,
    Text(
        "填的人写 * ? ~ 或以 = < > 开头，Excel 就当成条件，会算到别的行上。请写成 "
        '"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE([@{column}],"~","~~"),"*","~*"),"?","~?")。',
        "Where somebody types * ? ~ or begins with = < >, Excel takes it for a condition and "
        'counts other rows. Write "="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE([@[{column}]],"~","~~"),'
        '"*","~*"),"?","~?").',
    ),
)
_TYPED = frozenset((Type.TEXT, Type.CODE, Type.CUSTOMER))
_SAFE = frozenset((("roster", "name"), ("target", "subject")))
"""Texts that are names of people and teams."""
_EVERY_SECOND = {
    "COUNTIF": 1, "COUNTIFS": 1, "SUMIF": 1, "AVERAGEIF": 1,
    "SUMIFS": 2, "AVERAGEIFS": 2, "MAXIFS": 2, "MINIFS": 2,
}  # fmt: skip
"""Where a function's first criterion stands; the others are every second argument after it."""
_LOOKUPS = frozenset(("MATCH", "VLOOKUP", "HLOOKUP"))
"""Functions whose first argument may be a pattern."""


class _Typed(NamedTuple):
    field: Field
    column: Columns


def typed_criteria(program: Program, language: Language) -> Iterator[Finding]:
    """Find formulas that ask for what people type; each column once in a formula."""
    typed = _typed(language)
    for (table, name), parsed in program.formulas.items():
        for field, column in dict.fromkeys(_asked(parsed.tree, typed)):
            values = {
                "table": column.table,
                "column": field.label,
                "key": field.counted_by,
                "formula": parsed.text.strip(),
            }
            problem = CODE if field.counted_by else TEXT
            yield Finding(problem, program.places[table, name], values)


def _typed(language: Language) -> dict[tuple[str, str], Field]:
    """Return the columns that hold what people type, by table and heading."""
    return {
        (form.table.to(language), field.label.to(language)): field
        for form in forms().values()
        for field in form.fields
        if field.type in _TYPED and (form.key, field.key) not in _SAFE
    }


def _asked(tree: Node, typed: Mapping[tuple[str, str], Field]) -> Iterator[_Typed]:
    for node in walk(tree):
        for criterion in _criteria(node):
            column = _column(criterion)
            if column is not None and (column.table, column.names[0]) in typed:
                yield _Typed(typed[column.table, column.names[0]], column)


def _criteria(node: Node) -> Sequence[Node]:
    """Return the arguments of a call that act as criteria."""
    match node:
        case Call(function=function, arguments=arguments) if function in _EVERY_SECOND:
            return arguments[_EVERY_SECOND[function] :: 2]
        case Call(function=function, arguments=arguments) if function in _LOOKUPS:
            return arguments[:1]
        case _:
            return ()


def _column(criterion: Node) -> Columns | None:
    """Return the column that a criterion gives as it stands, perhaps after an operator."""
    match criterion:
        case Columns():
            return criterion
        case Local():
            return _column(criterion.value)
        case Binary(operator="&", right=right):
            return _column(right)
        case _:
            return None
