"""Evaluating trees: the store of what is known, and the scope a formula sees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from salessheets.formula import operate
from salessheets.formula.axes import spread
from salessheets.formula.branches import UnevenError
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
from salessheets.formula.vector import (
    NUMBER,
    Vector,
    array,
    constant,
    from_values,
    settled,
    stacked,
    uniform,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
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
        *,
        texts: Texts | None = None,
        columns: Mapping[tuple[str, str], Vector] | None = None,
    ) -> None:
        """Begin with tables and names, and with columns that another store of ``texts`` made."""
        self.texts = texts or Texts()
        self.bodies = bodies
        """What works out a function's value for a scope, by the function's name."""
        self.shared = shared
        """The nodes that occur more than once, by their identity."""
        self.kept: dict[Hashable, Any] = {}
        """Indexes and values of shared nodes, by what they are of."""
        self._tables = tables
        self._heights = {"": 1, **{name: len(table) for name, table in tables.items()}}
        self.tallest = max(self._heights.values())
        """Rows of the largest table."""
        self._constants: dict[tuple[type, Value], Vector] = {}
        self._columns = {
            **(columns or {}),
            **{("", name): constant(value, self.texts) for name, value in names.items()},
        }

    def over(self, tables: Mapping[str, Table]) -> Store:
        """Return a store of the same columns with some tables exchanged."""
        columns = {at: column for at, column in self._columns.items() if at[0] not in tables}
        exchanged = {**self._tables, **tables}
        return Store(exchanged, {}, self.bodies, self.shared, texts=self.texts, columns=columns)

    def keep(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what is kept under a key, making it the first time."""
        if key not in self.kept:
            self.kept[key] = make()
        found: Kept = self.kept[key]
        return found

    def constant(self, value: Value) -> Vector:
        """Return one value for all rows, made once however many formulas write it."""
        key = type(value), value  # TRUE == 1 == 1.0 to Python
        found = self._constants.get(key)
        if found is None:
            found = self._constants[key] = constant(value, self.texts)
        return found

    def height(self, table: str) -> int:
        """Return the number of rows of a table; names are columns of the table ``""``, of one."""
        return self._heights[table]

    def put(self, table: str, name: str, vector: Vector) -> None:
        """Add a calculated column; one value for all rows is repeated."""
        data = spread(vector.data, (self.height(table), 1, 1))
        self._columns[table, name] = Vector(vector.kinds, data, cells=True)

    def column(self, table: str, name: str) -> Vector:
        """Return a column, of shape (rows, 1, 1)."""
        found = self._columns.get((table, name))
        if found is None:
            kinds, data = from_values(self._tables[table].columns[name], self.texts)
            found = Vector(kinds.reshape(-1, 1, 1), data.reshape(-1, 1, 1), cells=True)
            self._columns[table, name] = found
        return found

    def columns(self, table: str, names: Sequence[str]) -> Vector:
        """Return columns side by side, of shape (rows, 1, columns)."""
        if len(names) == 1:
            return self.column(table, names[0])
        parts = [self.column(table, name).full() for name in names]
        kinds = np.concatenate([part[0] for part in parts], axis=2)
        return Vector(kinds, np.concatenate([part[1] for part in parts], axis=2), cells=True)


class Scope:
    """What a formula sees: the store, and the rows of its own table it is evaluated for."""

    def __init__(self, store: Store, table: str, rows: slice | None = None) -> None:
        """See some rows of a table, or all of them: then values of shared nodes are kept."""
        self.store = store
        self.texts = store.texts
        self.table = table
        self._rows = rows
        self._kept = store.kept if rows is None else {}

    def constant(self, value: Value) -> Vector:
        """Return one value for all rows."""
        return self.store.constant(value)

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
                return self.store.column("", node.name)
            case Local():
                return self.value(node.value)
            case Unary():
                return operate.unary(node.operator, self.value(node.operand), self.texts)
            case Missing():
                return self.store.constant(None)
            case Array():
                return replace(array(node.rows, self.texts), cells=True)

    def _columns(self, node: Columns) -> Vector:
        columns = self.store.columns(node.table, node.names)
        if node.headed:
            columns = _under(array([node.names], self.texts), columns)
        if not node.this_row:
            return Vector(columns.kinds.swapaxes(0, 1), columns.data.swapaxes(0, 1), cells=True)
        return columns if self._rows is None else columns.taken(self._rows)


def _under(headings: Vector, columns: Vector) -> Vector:
    """Return columns with their headings above them."""
    parts = [vector.full() for vector in (headings, columns)]
    kinds, data = (np.concatenate(each, axis=0) for each in zip(*parts, strict=True))
    return Vector(kinds, data, cells=True)


def _joined_parts(node: Node) -> Iterator[Node]:
    """Yield what a chain such as ``a&b&c`` joins."""
    if isinstance(node, Binary) and node.operator == "&":
        yield from _joined_parts(node.left)
        yield node.right
    else:
        yield node


_BLOCK = 2_000_000
"""Where each row sees a column of its own, so many values are held at one time."""


def outcome(
    store: Store, table: str, tree: Node, crossed: Callable[[Node], Sequence[str]]
) -> Vector:
    """Return the value of a formula for all rows of its table, as its cells hold it.

    ``crossed`` tells the tables of which each row sees all rows at once: there rows are taken
    block by block where rows × height would not fit.
    """
    rows = step = store.height(table)
    if not rows:
        return Vector(uniform(NUMBER), np.zeros((0, 1, 1)), cells=True)
    if rows * store.tallest > _BLOCK and (seen := crossed(tree)):
        step = max(1, _BLOCK // max([1, *map(store.height, seen)]))
    try:
        return settled(_worked_out(store, table, tree, step))
    except UnevenError:
        return settled(_worked_out(store, table, tree, 1))


def _worked_out(store: Store, table: str, tree: Node, step: int) -> Vector:
    """Return the value of a formula for all rows of its table, some rows at a time."""
    rows = store.height(table)
    if step >= rows:
        return Scope(store, table).value(tree)
    cuts = [slice(at, min(at + step, rows)) for at in range(0, rows, step)]
    return stacked([(Scope(store, table, cut).value(tree), cut) for cut in cuts])
