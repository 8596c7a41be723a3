"""A formula told in words and numbers: ``准客户 6 ≥ 任务 5 → (6 − 5) × 超额奖 200 = 200``.

The telling follows the branches that were taken: a condition is told as it turned out, and
the branch that was not taken is left out. A name stands before its number the first time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salessheets.formula.tree import Array, Binary, Call, Columns, Literal, Local, Name, Unary
from salessheets.messages import fill
from salessheets.messages import why as texts
from salessheets.model import ErrorValue, Format
from salessheets.publish.formats import MINUS, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.formula.tree import Node
    from salessheets.messages import Language, Text
    from salessheets.model import Value

_SIGNS = {"*": "×", "/": "÷", "-": MINUS, ">=": "≥", "<=": "≤", "<>": "≠"}
_OPPOSITE = {"=": "<>", "<>": "=", ">=": "<", "<": ">=", "<=": ">", ">": "<="}
_BINDING = {"^": 5, "*": 4, "/": 4, "+": 3, "-": 3, "&": 2}
_TIGHTEST = 6
_CRITERIA = {
    "COUNTIF": texts.COUNT, "COUNTIFS": texts.COUNT,
    "SUMIF": texts.SUM, "SUMIFS": texts.SUM,
    "AVERAGEIF": texts.AVERAGE, "AVERAGEIFS": texts.AVERAGE,
    "MAXIFS": texts.LARGEST, "MINIFS": texts.SMALLEST,
}  # fmt: skip
_VALUE_LAST = frozenset({"SUMIF", "AVERAGEIF"})
"""They name the column to add up after the condition, the newer functions before it."""
_COMPARED = re.compile(r"(<>|<=|>=|=|<|>)(.*)", re.DOTALL)
_OPERATION = re.compile(rf" [-+=×÷<>≥≤≠&^{MINUS}] ")
_HANDED_ON = frozenset({"ROUND", "ROUNDUP", "ROUNDDOWN"})
"""Told as what they round: the amount at the end shows the rounding."""


class Telling:
    """Tells one formula for one row; made for one telling.

    ``value`` gives the value of a part of the formula, ``values`` all of one that has many, such
    as what a criteria function answers to an array of criteria; ``show`` writes the value of a name
    (table ``""``) or a column as readers see it; ``known`` are values that go without saying
    in a condition: whom the row is about, and the period.
    """

    def __init__(
        self,
        value: Callable[[Node], Value],
        values: Callable[[Node], Sequence[Value]],
        show: Callable[[str, str, Value], str],
        known: frozenset[Value],
        language: Language,
    ) -> None:
        self._value = value
        self._values = values
        self._show = show
        self._known = known
        self._language = language
        self._named: set[tuple[str, str]] = set()
        self._steps: list[str] = []
        self.columns: list[Columns] = []
        """The columns that were told of, in the order they were."""
        self.counts: list[Call] = []
        """The functions told of that count rows: criteria functions and SUMPRODUCT."""

    def tell(self, tree: Node, result: str) -> str:
        """Return the steps in order, the last one ending with what came out, as it is shown."""
        value = self._value(tree)
        if isinstance(value, bool) and not isinstance(tree, Literal):
            last = f"{self._condition(tree, holds=value)} → {result}"
        else:
            last = self._words(tree)
            is_said = last.endswith(result) and not _OPERATION.search(last)
            if not (is_said or isinstance(tree, Literal) or _is_criteria(tree)):
                last = f"{last} = {result}"
        return " → ".join([*self._steps, last])

    def _words(self, node: Node, binding: int = 0) -> str:
        """Tell a part; ``binding`` is how tightly the operator around it binds."""
        told = ""
        match node:
            case Literal():
                told = self._literal(node.value)
            case Name():
                told = self._named_value("", node.name, self._value(node))
            case Columns(names=(name,), this_row=True):
                self.columns.append(node)
                told = self._named_value(node.table, name, self._value(node))
            case Columns():
                told = self._span(node)
            case Local():
                told = self._words(node.value, binding)
            case Unary():
                inner = self._words(node.operand, _TIGHTEST)
                sign = MINUS if node.operator == "-" else ""
                told = f"{inner}%" if node.operator == "%" else f"{sign}{inner}"
            case Binary():
                told = self._binary(node, node.operator, binding)
            case Call():
                told = self._call(node, binding)
        return told

    def _binary(self, node: Binary, operator: str, binding: int = 0) -> str:
        own = _BINDING.get(operator, 1)
        left = self._words(node.left, own)
        right = self._words(node.right, own + (operator in {"-", "/"}))
        told = f"{left} {_SIGNS.get(operator, operator)} {right}"
        return f"({told})" if own < binding else told

    def _call(self, call: Call, binding: int) -> str:
        handed_on = self._handed_on(call)
        if handed_on is not None:
            return self._words(handed_on, binding)
        if call.function in _CRITERIA:
            return self._criteria(call)
        if call.function == "SUMPRODUCT":
            self.counts.append(call)
        told = f"{call.function}({', '.join(map(self._words, call.arguments))})"
        if binding and any(_is_range(argument) for argument in call.arguments):
            return f"{told} {self._number(self._value(call))}"
        return told

    def _handed_on(self, call: Call) -> Node | None:
        """Return the part whose value the call hands on, its conditions told on the way."""
        match call:
            case Call(function="IF", arguments=(condition, *branches)):
                chosen = branches[:1] if self._settle(condition) else branches[1:2]
                return chosen[0] if chosen else Literal(value=False)
            case Call(function="IFS", arguments=arguments):
                pairs = zip(arguments[::2], arguments[1::2], strict=False)
                return next((branch for asked, branch in pairs if self._settle(asked)), None)
            case Call(function="SWITCH", arguments=(subject, *rest)):
                self._steps.append(self._words(subject))
                pairs = zip(rest[::2], rest[1::2], strict=False)
                value = self._value(subject)
                default = rest[-1] if len(rest) % 2 else None
                return next((chosen for key, chosen in pairs if self._value(key) == value), default)
            case Call(function="IFERROR" | "IFNA", arguments=(first, instead)):
                return instead if isinstance(self._value(first), ErrorValue) else first
            case Call(function=function, arguments=(first, *_)) if function in _HANDED_ON:
                return first
            case _:
                return None

    def _settle(self, condition: Node) -> bool:
        """Tell a condition as a step of its own, and return how it turned out."""
        holds = bool(self._value(condition))
        self._steps.append(self._condition(condition, holds=holds))
        return holds

    def _condition(self, node: Node, *, holds: bool) -> str:
        """Tell a condition as it turned out: one that failed is told the other way round."""
        match node:
            case Binary(operator=operator) if operator in _OPPOSITE:
                return self._binary(node, operator if holds else self._failed(node))
            case Call(function="AND" | "OR" as function, arguments=arguments):
                decisive = [part for part in arguments if bool(self._value(part)) is holds]
                if (function == "OR") is holds:
                    decisive = decisive[:1]
                parts = (self._condition(part, holds=holds) for part in decisive)
                return texts.AND.to(self._language).join(parts)
            case Call(function="NOT", arguments=(inner,)):
                return self._condition(inner, holds=not holds)
            case Call() if not holds:
                return self._fill(texts.NOT, condition=self._words(node))
            case _:
                return self._words(node)

    def _failed(self, node: Binary) -> str:
        """Return what is true instead of a comparison that failed: of ``0 > 0`` it is ``=``."""
        is_strict = node.operator in {"<", ">"}
        is_equal = self._value(node.left) == self._value(node.right)
        return "=" if is_strict and is_equal else _OPPOSITE[node.operator]

    def _criteria(self, call: Call) -> str:
        """Tell a criteria function: ``事件（类别 = 话费停机）0 行``."""
        self.counts.append(call)
        arguments = list(call.arguments)
        summed: Node | None = None
        if call.function in _VALUE_LAST:
            summed = arguments.pop() if len(arguments) > 2 else arguments[0]  # noqa: PLR2004
        elif _CRITERIA[call.function] is not texts.COUNT:
            summed = arguments.pop(0)
        asked = [
            condition
            for column, criterion in zip(arguments[::2], arguments[1::2], strict=False)
            if (condition := self._criterion(column, criterion))
        ]
        listed = texts.COMMA.to(self._language).join(asked)
        first, value = call.arguments[0], self._value(call)
        answers = self._values(call) if value is None else (value,)
        return self._fill(
            _CRITERIA[call.function],
            table=first.table if isinstance(first, Columns) else "",
            conditions=self._fill(texts.CONDITIONS, list=listed) if asked else "",
            column=self._words(summed) if summed is not None else "",
            value=texts.EACH.to(self._language).join(map(self._number, answers)),
        )

    def _criterion(self, column: Node, criterion: Node) -> str:
        """Tell one condition of a criteria function; empty when it goes without saying."""
        table, name = (column.table, column.names[0]) if isinstance(column, Columns) else ("", "")
        match criterion:
            case Binary("&", Literal(value=str() as operator), bound):
                return f"{name} {_SIGNS.get(operator, operator)} {self._words(bound)}"
            case Array():
                asked = [self._asked(table, name, value) for value in self._values(criterion)]
                return texts.OR.to(self._language).join(asked)
        value = self._value(criterion)
        if value in self._known and not isinstance(value, bool):
            return ""
        return self._asked(table, name, value)

    def _asked(self, table: str, name: str, value: Value) -> str:
        asked = _COMPARED.fullmatch(value) if isinstance(value, str) else None
        if asked:
            return f"{name} {_SIGNS.get(asked[1], asked[1])} {asked[2] or self._blank()}"
        return f"{name} = {self._show(table, name, value) or self._blank()}"

    def _blank(self) -> str:
        return texts.BLANK.to(self._language)

    def _named_value(self, table: str, name: str, value: Value) -> str:
        written = self._show(table, name, value) or self._blank()
        if (table, name) in self._named:
            return written
        self._named.add((table, name))
        return f"{name} {written}"

    def _span(self, node: Columns) -> str:
        self.columns.append(node)
        if len(node.names) == 1:
            return node.names[0]
        return self._fill(texts.SPAN, first=node.names[0], last=node.names[-1])

    def _literal(self, value: Value) -> str:
        if isinstance(value, str):
            return self._fill(texts.QUOTED, quoted=value)
        return self._number(value)

    def _number(self, value: Value) -> str:
        return exact(value, Format.NUMBER, self._language)

    def _fill(self, text: Text, **values: object) -> str:
        return fill(text.to(self._language), values, self._language)


def _is_range(node: Node) -> bool:
    return isinstance(node, Columns) and not (node.this_row and len(node.names) == 1)


def _is_criteria(node: Node) -> bool:
    """Tell whether a node counts or adds up, and so already tells its value."""
    return isinstance(node, Call) and node.function in _CRITERIA
