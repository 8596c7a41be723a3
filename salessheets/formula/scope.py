"""Evaluating trees: the store of what is known, and the scope a formula sees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from salessheets.formula import operate
from salessheets.formula.axes import spread
from salessheets.formula.texts import Texts
from salessheets.formula.tree import (
    Array,
    Binary,
    Call,
    Columns,
    Literal,
    Local,
    Missing,
    Name,
    Unary,
)
from salessheets.formula.vector import Vector, array, constant, from_values

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from typing import Any

    from salessheets.formula.shape import Shared
    from salessheets.formula.tree import Node
    from salessheets.model import Table, Value

    Body: TypeAlias = Callable[["Scope", Call], Vector]

Kept = TypeVar("Kept")


class Store:
    """All columns and names of one evaluation, and what has been worked out from them."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        names: Mapping[str, Value],
        bodies: Mapping[str, Body],
        shared: Mapping[int, Shared],
    ) -> None:
        self.texts = Texts()
        self.bodies = bodies
        """What works out a function's value for a scope, by the function's name."""
        self.shared = shared
        """The nodes that occur more than once, by their identity."""
        self.names = {name: constant(value, self.texts) for name, value in names.items()}
        self.kept: dict[Hashable, Any] = {}
        """Indexes and values of shared nodes, by what they are of."""
        self._tables = tables
        self._columns: dict[tuple[str, str], Vector] = {}

    def keep(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what is kept under a key, making it the first time."""
        if key not in self.kept:
            self.kept[key] = make()
        found: Kept = self.kept[key]
        return found

    def constant(self, value: Value) -> Vector:
        """Return one value for all rows, made once however many formulas write it."""
        # TRUE == 1 == 1.0 to Python: the value's type is in the key.
        return self.keep((type(value), value), lambda: constant(value, self.texts))

    def height(self, table: str) -> int:
        """Return the number of rows of a table."""
        return len(self._tables[table])

    def put(self, table: str, name: str, vector: Vector) -> None:
        """Add a calculated column; one value for all rows is repeated."""
        data = spread(vector.data, (self.height(table), 1, 1))
        self._columns[table, name] = Vector(vector.kinds, data, cells=True)

    def column(self, table: str, name: str) -> Vector:
        """Return a column, of shape (rows, 1, 1)."""
        if (table, name) not in self._columns:
            kinds, data = from_values(self._tables[table].columns[name], self.texts)
            shaped = Vector(kinds.reshape(-1, 1, 1), data.reshape(-1, 1, 1), cells=True)
            self._columns[table, name] = shaped
        return self._columns[table, name]


class Scope:
    """What a formula sees: the store, and the rows of its own table it is evaluated for."""

    def __init__(self, store: Store, table: str, rows: slice, *, keep: bool = True) -> None:
        self.store = store
        self.texts = store.texts
        self.table = table
        self.rows = rows
        self._kept = store.kept if keep else {}
        """Values of shared nodes are kept for these rows alone unless they are all rows."""

    def value(self, node: Node) -> Vector:
        """Return the value of a node for the scope's rows."""
        shared = self.store.shared.get(id(node))
        if shared is None:
            return self._evaluated(node)
        kept = self.store.kept if shared.free else self._kept
        key = shared if shared.free else (self.table, shared)
        if key not in kept:
            kept[key] = self._evaluated(node)
        value: Vector = kept[key]
        return value

    def _evaluated(self, node: Node) -> Vector:  # noqa: C901, PLR0911 - one for each kind of node
        match node:  # what plans are mostly made of stands first
            case Columns():
                return self._columns(node)
            case Call():
                return self.store.bodies[node.function](self, node)
            case Literal():
                return self.store.constant(node.value)
            case Binary(operator="&"):
                return operate.joined([*map(self.value, _joined_parts(node))], self.texts)
            case Binary():
                sides = self.value(node.left), self.value(node.right)
                return operate.binary(node.operator, *sides, self.texts)
            case Name():
                return self.store.names[node.name]
            case Local():
                return self.value(node.value)
            case Unary():
                return operate.unary(node.operator, self.value(node.operand), self.texts)
            case Missing():
                return self.store.constant(None)
            case Array():
                return replace(array(node.rows, self.texts), cells=True)

    def _columns(self, node: Columns) -> Vector:
        columns = [self.store.column(node.table, name) for name in node.names]
        if node.this_row and self.rows != slice(0, self.store.height(node.table)):
            columns = [column.taken(self.rows) for column in columns]
        joined = columns[0] if len(columns) == 1 else _side_by_side(columns)
        if node.this_row:
            return joined
        return Vector(joined.kinds.swapaxes(0, 1), joined.data.swapaxes(0, 1), cells=True)


def _joined_parts(node: Node) -> Iterator[Node]:
    """Yield what a chain such as ``a&b&c`` joins."""
    if isinstance(node, Binary) and node.operator == "&":
        yield from _joined_parts(node.left)
        yield node.right
    else:
        yield node


def _side_by_side(columns: list[Vector]) -> Vector:
    parts = [column.full() for column in columns]
    kinds = np.concatenate([part[0] for part in parts], axis=2)
    return Vector(kinds, np.concatenate([part[1] for part in parts], axis=2), cells=True)
