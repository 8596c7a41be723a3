"""What shape a formula's parts have: one value, a value per row, a whole column.

Known before any table is read, so that a formula that would spill is refused when the plan is
loaded, and so that a formula that needs rows × rows of memory is evaluated block by block.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from salessheets.formula.tree import Array, Binary, Call, Columns, Local, Unary, walk

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


@dataclass(frozen=True, slots=True)
class Shape:
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
    listed = list(shapes)
    return Shape(
        rows=any(shape.rows for shape in listed),
        tall=any(shape.tall for shape in listed),
        wide=any(shape.wide for shape in listed),
    )


def shape_of(node: Node, functions: Mapping[str, Shaped], *, constants: bool = True) -> Shape:
    """Return the shape of a node; without ``constants``, what array constants add left out."""
    return _shape(node, functions, {}, constants=constants)


def _shape(  # noqa: PLR0911 - one for each kind of node
    node: Node, functions: Mapping[str, Shaped], known: dict[int, Shape], *, constants: bool
) -> Shape:
    """Return a shape; ``known`` are those of LET names, which may stand for each other."""

    def of(each: Node) -> Shape:
        return _shape(each, functions, known, constants=constants)

    match node:
        case Columns():
            wide = len(node.names) > 1
            return Shape(rows=node.this_row, tall=not node.this_row, wide=wide)
        case Array() if constants:
            return Shape(tall=len(node.rows) > 1, wide=len(node.rows[0]) > 1)
        case Unary():
            return of(node.operand)
        case Binary():
            return union((of(node.left), of(node.right)))
        case Local():
            if node.number not in known:
                known[node.number] = of(node.value)
            return known[node.number]
        case Call():
            return functions[node.function].shape(node, tuple(map(of, node.arguments)))
        case _:
            return Shape()


def crossed(tree: Node, functions: Mapping[str, Shaped]) -> bool:
    """Tell whether any part of a tree holds rows × height values."""
    return any(shape_of(node, functions).crossed for node in walk(tree))


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
