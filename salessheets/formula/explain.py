"""How a value came about: the formula's tree for one row, with values and matched rows.

The tree goes down through calculated columns of the same row and through scalar formulas. It
shows what decided: of IF the condition and the branch taken, of criteria functions the rows
that matched. Each calculated column is opened where it first stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.explanation import Explanation
from salessheets.formula.functions.aggregate import added_rows
from salessheets.formula.functions.conditional import matched, question
from salessheets.formula.functions.lookup import found_row
from salessheets.formula.scope import Scope
from salessheets.formula.shape import shape_of
from salessheets.formula.tree import Call, Columns, Literal, Local, Missing, Name, children
from salessheets.formula.vector import plain, settled
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.formula.order import Target
    from salessheets.formula.parse import Parsed
    from salessheets.formula.scope import Store
    from salessheets.formula.shape import Shaped
    from salessheets.formula.tree import Node
    from salessheets.formula.vector import Codes, Vector
    from salessheets.model import Value

_NODES = 400
"""So many nodes an explanation has at most."""
_LEVELS = 100
"""So deep it goes: further down there is nothing that anybody would read."""

_CRITERIA = frozenset(
    (
        "COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS",
        "AVERAGEIF", "AVERAGEIFS", "MAXIFS", "MINIFS",
    )
)  # fmt: skip


def decisive_rows(scope: Scope, call: Call) -> tuple[str, Codes] | None:
    """Return the table and the rows that decided a function's value for the scope's first row.

    They are the rows that meet a criteria function's criteria, that a lookup found, and for
    which SUMPRODUCT added something; ``None`` for other functions, and where the arguments are
    not whole columns of one table.
    """
    if call.function in _CRITERIA:
        return matched(scope, question(call))
    if call.function == "SUMPRODUCT":
        return added_rows(scope, call)
    return found_row(scope, call)


class Known(NamedTuple):
    """What explanations are made from."""

    store: Store
    formulas: Mapping[Target, Parsed]
    functions: Mapping[str, Shaped]


def explain(known: Known, target: Target, row: int, limit: int) -> Explanation:
    """Return the explanation of one value; see ``Evaluation.explain``."""
    return _Explainer(known, target[0], row, limit).target(target)


class _RowScope(Scope):
    """One row, whose values are all kept: every part of a formula is told and asked for anew."""

    def __init__(self, store: Store, table: str, row: int) -> None:
        super().__init__(store, table, slice(row, row + 1))
        self._known: dict[Node, Vector] = {}

    def value(self, node: Node) -> Vector:
        if node not in self._known:
            self._known[node] = super().value(node)
        return self._known[node]


class _Explainer:
    """Explains values of one row of one table (and of scalars, which have no row)."""

    def __init__(self, known: Known, table: str, row: int, limit: int) -> None:
        self._known = known
        self._limit = limit
        self._left = _NODES
        self._level = 0
        self._opened: set[Target] = set()
        self._row = _RowScope(known.store, table, row)
        self._none = _RowScope(known.store, "", 0)

    def target(self, target: Target) -> Explanation:
        """Explain a column at the row, or a scalar, opening its formula when it has one."""
        table, name = target
        scope = self._row if table else self._none
        node: Node = Columns(table, (name,), this_row=True) if table else Name(name)
        value = self._value(scope, node)
        text = f"[@{name}]" if table else name
        return Explanation(text, value, name, self._below(target, scope))

    def _below(self, target: Target, scope: Scope) -> tuple[Explanation, ...]:
        parsed = self._known.formulas.get(target)
        if parsed is None or target in self._opened:
            return ()
        self._opened.add(target)
        return self._nodes((parsed.tree,), parsed, scope)

    def _nodes(
        self, nodes: tuple[Node, ...], parsed: Parsed, scope: Scope
    ) -> tuple[Explanation, ...]:
        if self._level >= _LEVELS:
            return ()
        self._level += 1
        found: list[Explanation] = []
        for node in nodes:
            if isinstance(node, Literal | Missing) or self._left <= 0:
                continue
            if self._is_array(node) and not _side_by_side(node):
                found.extend(self._array(node, parsed, scope))
                continue
            self._left -= 1
            found.append(self._node(node, parsed, scope))
        self._level -= 1
        return tuple(found)

    def _is_array(self, node: Node) -> bool:
        return shape_of(node, self._known.functions).array

    def _array(self, node: Node, parsed: Parsed, scope: Scope) -> tuple[Explanation, ...]:
        """Tell a part of many values by what is below it, and by the rows that decided them."""
        if isinstance(node, Call) and decisive_rows(scope, node):
            self._left -= 1
            return (self._call(node, parsed.text[node.start : node.end], parsed, scope),)
        return self._nodes(children(node), parsed, scope)

    def _node(self, node: Node, parsed: Parsed, scope: Scope) -> Explanation:
        text = parsed.text[node.start : node.end]
        match node:
            case Columns():
                return self._columns(node, text, scope)
            case Name():
                below = self._below(("", node.name), self._none)
                return Explanation(text, self._value(scope, node), node.name, below)
            case Local():
                below = self._nodes((node.value,), parsed, scope)
                return Explanation(text, self._value(scope, node), node.name, below)
            case Call():
                return self._call(node, text, parsed, scope)
            case _:
                below = self._nodes(children(node), parsed, scope)
                return Explanation(text, self._value(scope, node), children=below)

    def _columns(self, node: Columns, text: str, scope: Scope) -> Explanation:
        if len(node.names) > 1:
            parts = tuple(self.target((node.table, name)) for name in node.names)
            return Explanation(text, None, children=parts)
        value = self._value(scope, node)
        below = self._below((node.table, node.names[0]), scope)
        return Explanation(text, value, node.names[0], below)

    def _call(self, node: Call, text: str, parsed: Parsed, scope: Scope) -> Explanation:
        below = self._nodes(self._decisive(node, scope), parsed, scope)
        value = None if self._is_array(node) else self._value(scope, node)
        found = decisive_rows(scope, node)
        if found is None:
            return Explanation(text, value, node.function, below)
        table, rows = found
        shown = tuple(rows[: self._limit].tolist())
        return Explanation(text, value, node.function, below, table, shown, len(rows))

    def _decisive(self, node: Call, scope: Scope) -> tuple[Node, ...]:
        """Return the arguments that decided the value: of IF the branch taken, and so on."""
        arguments = node.arguments
        if node.function in _CRITERIA:
            return tuple(pair.operand for pair in question(node).pairs)
        match node.function:
            case "IF" | "IFS":
                for at in range(0, len(arguments) - 1, 2):
                    condition = self._value(scope, arguments[at])
                    if isinstance(condition, ErrorValue):
                        return arguments[at : at + 1]
                    if condition:
                        return arguments[at : at + 2]
                return arguments[:1] + (arguments[2:] if node.function == "IF" else ())
            case "LET":
                return arguments[-1:]
            case _:
                return arguments

    def _value(self, scope: Scope, node: Node) -> Value:
        values = plain(settled(scope.value(node)), self._known.store.texts)
        return values[0] if values else None


def _side_by_side(node: Node) -> bool:
    return isinstance(node, Columns) and node.this_row
