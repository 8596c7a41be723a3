"""The nodes of a formula's tree: frozen, compared by what they mean.

Positions in the source text (``start``, ``end``) take no part in comparison, so that the same
expression in two formulas is one key and is evaluated once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.model import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spanned:
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Literal(_Spanned):
    """A number, text, TRUE, FALSE or error written out; TRUE is not 1."""

    value: Value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literal) and _told(self.value) == _told(other.value)

    def __hash__(self) -> int:
        return hash(_told(self.value))


@dataclass(frozen=True, slots=True)
class Missing(_Spanned):
    """An argument left out between commas."""


@dataclass(frozen=True, slots=True)
class Array(_Spanned):
    """An array constant such as ``{1,2;3,4}``."""

    rows: tuple[tuple[Value, ...], ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Array) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    @property
    def _told(self) -> tuple[tuple[object, ...], ...]:
        return tuple(tuple(map(_told, row)) for row in self.rows)


def _told(value: Value) -> tuple[type, Value]:
    """Return a value with its type: Python takes TRUE and 1 to be equal, Excel does not."""
    return type(value), value


@dataclass(frozen=True, slots=True)
class Name(_Spanned):
    """A parameter, a name of the period, or a scalar formula."""

    name: str


@dataclass(frozen=True, slots=True)
class Local(_Spanned):
    """A name that LET defines; ``number`` tells it from all others of the program."""

    name: str = field(compare=False)
    number: int
    value: Node = field(compare=False)


@dataclass(frozen=True, slots=True)
class Columns(_Spanned):
    """Neighbouring columns of a table, whole or at the formula's own row.

    ``names`` are the columns from left to right; one in most cases.
    """

    table: str
    names: tuple[str, ...]
    this_row: bool
    whole: bool = field(default=False, compare=False)
    """Whether the formula names the table alone, ``T[]``, meaning all of its columns."""
    headed: bool = False
    """Whether the headings stand above the values, ``T[#All]``."""


@dataclass(frozen=True, slots=True)
class Unary(_Spanned):
    """``-x``, ``+x`` or ``x%``."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(_Spanned):
    """An operator between two operands."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call(_Spanned):
    """A function with its arguments; ``function`` is in capitals, without any prefix."""

    function: str
    arguments: tuple[Node, ...]


Node: TypeAlias = Literal | Missing | Array | Name | Local | Columns | Unary | Binary | Call


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below a node; a LET name's value is below the name."""
    match node:
        case Unary():
            return (node.operand,)
        case Binary():
            return (node.left, node.right)
        case Call():
            return node.arguments
        case Local():
            return (node.value,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it; each LET name once."""
    seen: set[int] = set()
    stack = [node]
    while stack:
        each = stack.pop()
        if isinstance(each, Local):
            if each.number in seen:
                continue
            seen.add(each.number)
        yield each
        stack.extend(reversed(children(each)))


def depth(tree: Node) -> int:
    """Return how many nodes stand below each other at most, LET names with their values."""
    count, level = 0, [tree]
    while level:
        count += 1
        below = [child for node in level for child in children(node)]
        named = {node.number: node for node in below if isinstance(node, Local)}
        level = [*named.values(), *(node for node in below if not isinstance(node, Local))]
    return count
