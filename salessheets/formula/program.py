"""Compiling and running a set of formulas (interface; the body is being written)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from salessheets.model import Finding, Place, Table, Value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class FormulaSource:
    """A formula to compile: a column of a table, or a scalar when ``table`` is empty."""

    table: str
    name: str
    text: str
    place: Place = Place()
    rounded: bool = False
    """True for money: the whole formula must be wrapped in ROUND."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One node of the tree that shows how a value came about."""

    text: str
    """The expression, as the plan writes it."""
    value: Value
    name: str = ""
    """The column, parameter or function this node is."""
    children: tuple[Explanation, ...] = ()
    table: str = ""
    """The table that ``rows`` index, for criteria functions and lookups."""
    rows: tuple[int, ...] = ()
    """The matched rows, first ones only (see ``count``), counted from 0."""
    count: int = 0


class Evaluation(Protocol):
    """The values of all formulas for one set of tables."""

    def column(self, table: str, name: str) -> list[Value]: ...
    def scalar(self, name: str) -> Value: ...
    def explain(self, table: str, name: str, row: int, *, limit: int = 50) -> Explanation: ...


class Program(Protocol):
    """Formulas compiled, in the order they depend on each other."""

    def run(self, tables: Mapping[str, Table], names: Mapping[str, Value]) -> Evaluation: ...
    def excel(self, table: str, name: str) -> str:
        """Return the formula as a workbook file stores it: ``T[[#This Row],[x]]``, ``_xlfn.``."""
        ...
    def reads(self, table: str, name: str) -> frozenset[tuple[str, str]]:
        """Return the (table, column) pairs that the formula reads directly."""
        ...


def compile_formulas(
    formulas: Sequence[FormulaSource],
    schema: Mapping[str, Collection[str]],
    names: Collection[str],
) -> tuple[Program, tuple[Finding, ...]]:
    """Parse, check and order formulas; findings stand at each formula's place.

    ``schema`` gives the input columns of each table by the table's name; the formulas' own
    columns are added to it. ``names`` are parameters and the period's names. When there are
    error findings the program must not be run.
    """
    raise NotImplementedError
