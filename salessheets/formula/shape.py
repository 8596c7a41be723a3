"""What shape a formula's parts have: one value, a value per row, a whole column.

Known before any table is read, so that a formula that would spill is refused when the plan is
loaded, and so that a formula that needs rows × rows of memory is evaluated block by block.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from salessheets.formula.tree import Array, Binary, Call, Columns, Local, children, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salessheets.formula.tree import Node

    ShapeRule: TypeAlias = Callable[[Call, tuple["Shape", ...]], "Shape"]


class Shaped(Protocol):
    """A function, as far as shapes go."""

    @property
    def shape(self) -> ShapeRule:
        """The shape of a call's value by those of its arguments."""
        ...


class Shape(NamedTuple):
    """Which axes of a node's vector may be longer than one."""

    rows: bool = False
    tall: bool = False
    wide: bool = False

    @property
    def array(self) -> bool:
        """True when each row sees more than one value."""
        return self.tall or self.wide

    @property
    def crossed(self) -> bool:
        """True when every row has a column of its own: rows × height values."""
        return self.rows and self.tall

    def reduced(self) -> Shape:
        """Return the shape after adding up, counting and the like."""
        return Shape(rows=self.rows)


def union(shapes: Iterable[Shape]) -> Shape:
    """Return the shape that shapes broadcast to."""
    rows = tall = wide = False
    for shape in shapes:
        rows, tall, wide = rows or shape.rows, tall or shape.tall, wide or shape.wide
    return Shape(rows, tall, wide)


class Shapes:
    """The shapes of a tree's parts, each worked out once.

    Without ``constants``, what array constants add is left out. The tree must outlive this: its
    nodes are known by their identity.
    """

    def __init__(self, functions: Mapping[str, Shaped], *, constants: bool = True) -> None:
        self._functions = functions
        self._constants = constants
        self._known: dict[int, Shape] = {}

    def of(self, node: Node) -> Shape:
        """Return the shape of a node."""
        shape = self._known.get(id(node))
        if shape is None:
            shape = self._known[id(node)] = self._found(node)
        return shape

    def _found(self, node: Node) -> Shape:
        match node:
            case Columns():
                return Shape(node.this_row, not node.this_row, len(node.names) > 1)
            case Call():
                shapes = tuple(map(self.of, node.arguments))
                return self._functions[node.function].shape(node, shapes)
            case Array() if self._constants:
                return Shape(tall=len(node.rows) > 1, wide=len(node.rows[0]) > 1)
            case _:
                return union(map(self.of, children(node)))


def shape_of(node: Node, functions: Mapping[str, Shaped]) -> Shape:
    """Return the shape of a node."""
    return Shapes(functions).of(node)


def crossed(tree: Node, functions: Mapping[str, Shaped]) -> bool:
    """Tell whether any part of a tree holds rows × height values."""
    shapes = Shapes(functions)
    return any(shapes.of(node).crossed for node in walk(tree))


@lru_cache(maxsize=8192)
def row_free(tree: Node) -> bool:
    """Tell whether a tree has the same value for every row of its table."""
    return not any(isinstance(node, Columns) and node.this_row for node in walk(tree))


def lifted(_call: Call, shapes: tuple[Shape, ...]) -> Shape:
    """Value by value: as large as the largest argument."""
    return union(shapes)


def reduced(_call: Call, shapes: tuple[Shape, ...]) -> Shape:
    """One value for all that the arguments hold."""
    return union(shapes).reduced()


def like_argument(*positions: int) -> Callable[[Call, tuple[Shape, ...]], Shape]:
    """Return the rule: as large as some of the arguments, one value of the others."""

    def rule(_call: Call, shapes: tuple[Shape, ...]) -> Shape:
        chosen = union(shapes[at] for at in positions if at < len(shapes))
        return Shape(rows=union(shapes).rows, tall=chosen.tall, wide=chosen.wide)

    return rule


def heights(tree: Node) -> tuple[str, ...]:
    """Return the tables of which a tree sees whole columns."""
    found = {node.table for node in walk(tree) if isinstance(node, Columns) and not node.this_row}
    return tuple(sorted(found))


class Shared(NamedTuple):
    """An expression that occurs more than once."""

    number: int
    free: bool
    """True when it is the same for every row."""


def shared_nodes(trees: Sequence[Node]) -> dict[int, Shared]:
    """Return the calls and operations that occur more than once, and all LET names.

    They are found by the identity of each node: comparing whole expressions again for every
    evaluation would take longer than evaluating small ones.
    """
    nodes = [
        node for tree in trees for node in walk(tree) if isinstance(node, Call | Binary | Local)
    ]
    shared = {
        node: Shared(number, row_free(node))
        for number, (node, times) in enumerate(Counter(nodes).items())
        if times > 1 or isinstance(node, Local)
    }
    return {id(node): shared[node] for node in nodes if node in shared}
