"""Tables and a plan give results: one month of the flow's middle stage (interface first)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.formula import Evaluation, Program
    from salessheets.model import Finding, Period, Place, Table, Value
    from salessheets.plan.model import CalculatedColumn, Figure, ListRule, Plan


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure of the first page with its values."""

    figure: Figure
    value: Value
    target: Value


@dataclass(frozen=True, slots=True)
class ListValue:
    """A list to publish: the rows of its table to show, in order."""

    rule: ListRule
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a person has to decide (H25, B18): never paid or deducted by itself."""

    number: str
    """Stable from run to run: made from what the proposal is about, not from its place."""
    person: str
    matter: str
    """The proposal column's name."""
    amount: Value
    """The proposed amount, or a text (a role, say)."""
    reason: str
    table: str
    row: int
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """A month, calculated."""

    period: Period
    plan: Plan
    tables: Mapping[str, Table]
    """Every table that formulas see, by its name in the plan's language, calculated columns
    last; people, teams, company first, then forms in their order, history, lookup tables."""
    names: Mapping[str, Value]
    """Parameters and the period's names, by name."""
    figures: tuple[FigureValue, ...]
    lists: tuple[ListValue, ...]
    proposals: tuple[Proposal, ...]
    """Those that have no decision yet."""
    findings: tuple[Finding, ...]
    """Of the plan's own checks."""
    program: Program
    evaluation: Evaluation

    def table(self, key: str) -> Table:
        """Return a table by its key (``people``, ``visit``), whatever the plan's language."""
        return next(table for table in self.tables.values() if table.key == key)

    def columns(self, key: str) -> tuple[CalculatedColumn, ...]:
        """Return the plan's calculated columns of a table, in the plan's order."""
        name = self.table(key).name
        return tuple(column for column in self.plan.columns if column.table == name)

    def reason(self, column: CalculatedColumn, row: int) -> str:
        """Return the plan's sentence for a pay item of one row; empty when it has none."""
        raise NotImplementedError
