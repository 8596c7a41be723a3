"""Compiled formulas, and their values for one set of tables.

Nothing heavy is imported before a program is run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from salessheets.formula.failure import working_out
from salessheets.model import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.formula.explanation import Explanation
    from salessheets.formula.order import Target
    from salessheets.formula.parse import Parsed
    from salessheets.formula.references import Schema
    from salessheets.formula.registry import Function
    from salessheets.formula.scope import Body, Store
    from salessheets.formula.shape import Shared
    from salessheets.formula.tree import Call, Node
    from salessheets.model import Table, Value


@dataclass(frozen=True, slots=True)
class FormulaSource:
    """A formula to compile: a column of a table, or a scalar when ``table`` is empty."""

    table: str
    name: str
    text: str
    place: Place = Place()  # noqa: RUF009 - frozen
    rounded: bool = False
    """True for money: the formula must prove that its result is whole cents."""
    is_named: bool = True
    """False for a condition, a reason and the like: no other formula can refer to them, and they
    are no columns of ``T`` and ``T[[a]:[b]]``, because no workbook has them as such."""


class Program:
    """Formulas compiled, in the order they depend on each other.

    Made by :func:`salessheets.formula.compile_formulas`.
    """

    def __init__(
        self,
        schema: Schema,
        functions: Mapping[str, Function],
        formulas: Mapping[Target, Parsed],
        reads: Mapping[Target, frozenset[Target]],
        order: tuple[Target, ...],
        places: Mapping[Target, Place],
    ) -> None:
        self.schema = schema
        self.functions = functions
        self.formulas = formulas
        self.order = order
        self.places = places
        """The cell of each formula."""
        self._reads = reads
        self._crossed: dict[int, tuple[Node, tuple[str, ...]]] = {}

    def run(self, tables: Mapping[str, Table], names: Mapping[str, Value]) -> Evaluation:
        """Work out all formulas over tables (by name, all input columns) and names."""
        return Evaluation.of(self, tables, names)

    def excel(self, table: str, name: str) -> str:
        """Return the formula as a workbook file stores it: ``T[[#This Row],[x]]``, ``_xlfn.``."""
        return self.formulas[table, name].in_file()

    def crossed(self, tree: Node) -> tuple[str, ...]:
        """Return the tables of which every row of a tree's own table sees all rows at once.

        Empty when none does, as with criteria functions and lookups, whose indexes answer.
        """
        if id(tree) not in self._crossed:
            from salessheets.formula.shape import crossed, heights

            seen = heights(tree) if crossed(tree, self.functions) else ()
            self._crossed[id(tree)] = tree, seen
        return self._crossed[id(tree)][1]

    def reads(self, table: str, name: str) -> frozenset[Target]:
        """Return the (table, column) pairs that the formula reads directly.

        Names stand under an empty table.
        """
        return self._reads[table, name]

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """What works out each function, by its name."""
        return {name: function.body for name, function in self.functions.items()}

    @cached_property
    def shared(self) -> Mapping[int, Shared]:
        """The nodes that occur more than once, by their identity."""
        from salessheets.formula.shape import shared_nodes

        return shared_nodes([parsed.tree for parsed in self.formulas.values()])


class Evaluation:
    """The values of all formulas for one set of tables."""

    def __init__(self, program: Program, store: Store) -> None:
        self.program = program
        self.store = store
        self._lists: dict[Target, list[Value]] = {}

    @classmethod
    def of(
        cls, program: Program, tables: Mapping[str, Table], names: Mapping[str, Value]
    ) -> Evaluation:
        """Work out all formulas of a program."""
        from salessheets.formula.scope import Store, outcome

        store = Store(tables, names, program.bodies, program.shared)
        for table, name in program.order:
            tree = program.formulas[table, name].tree
            with working_out(name, program.places[table, name]):
                store.put(table, name, outcome(store, table, tree, program.crossed))
        return cls(program, store)

    def over(self, tables: Mapping[str, Table]) -> Evaluation:
        """Return the same values with some tables exchanged, nothing worked out anew.

        The tables have all their columns, calculated ones too. What formulas give over them is
        asked with :meth:`values`.
        """
        return Evaluation(self.program, self.store.over(tables))

    def values(self, table: str, name: str) -> list[Value]:
        """Work one formula out, as its column's values are: one per row."""
        from salessheets.formula.scope import outcome
        from salessheets.formula.vector import plain

        with working_out(name, self.program.places[table, name]):
            tree = self.program.formulas[table, name].tree
            found = plain(outcome(self.store, table, tree, self.program.crossed), self.store.texts)
        return found * self.store.height(table) if len(found) == 1 else found

    def column(self, table: str, name: str) -> list[Value]:
        """Return a column, calculated or input, one plain value per row."""
        from salessheets.formula.vector import plain

        if (table, name) not in self._lists:
            self._lists[table, name] = plain(self.store.column(table, name), self.store.texts)
        return self._lists[table, name]

    def scalar(self, name: str) -> Value:
        """Return the value of a name: a parameter or a scalar formula."""
        return self.column("", name)[0]

    def part(self, table: str, node: Node) -> list[Value]:
        """Return the values of a part of one of a table's formulas: one per row, or one for all.

        A part that is a range gives all its cells.
        """
        from salessheets.formula.scope import outcome
        from salessheets.formula.vector import plain

        vector = outcome(self.store, table, node, self.program.crossed)
        return plain(vector, self.store.texts)

    def cells(self, table: str, node: Node, row: int) -> list[Value]:
        """Return all values that a part of a table's formula has for one row."""
        from salessheets.formula.scope import Scope
        from salessheets.formula.vector import plain, settled

        scope = Scope(self.store, table, slice(row, row + 1))
        return plain(settled(scope.value(node)), self.store.texts)

    def matched(self, table: str, call: Call, row: int) -> tuple[str, list[int]] | None:
        """Return which table's rows decided a function's value for one row of its own table.

        ``None`` for functions that match no rows, and where their arguments are not whole
        columns of one table.
        """
        from salessheets.formula.explain import decisive_rows
        from salessheets.formula.scope import Scope

        scope = Scope(self.store, table, slice(row, row + 1))
        found = decisive_rows(scope, call)
        return found and (found[0], found[1].tolist())

    def explain(self, table: str, name: str, row: int = 0, *, limit: int = 50) -> Explanation:
        """Return how a value came about, down to the matched rows of form tables.

        ``row`` counts from 0; for a scalar ``table`` is empty. At most ``limit`` matched rows
        are listed for each function.
        """
        from salessheets.formula.explain import Known, explain

        known = Known(self.store, self.program.formulas, self.program.functions)
        with working_out(name, self.program.places.get((table, name), Place())):
            return explain(known, (table, name), row, limit)
