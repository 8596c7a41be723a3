"""Why a figure is what it is: its formula in words and numbers, and the rows it counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from salessheets.formula.parser import parse
from salessheets.formula.tree import Columns, walk
from salessheets.model import Format
from salessheets.plan.subjects import HISTORY, PERIOD_NAMES, SUBJECTS
from salessheets.publish.columns import columns
from salessheets.publish.formats import exact
from salessheets.publish.words import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.calculate import Results
    from salessheets.formula import Explanation
    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.plan.model import CalculatedColumn


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of a form's table that a figure counted."""

    table: str
    rows: tuple[int, ...]
    """The first ones, counted from 0 (see ``count``)."""
    count: int


@dataclass(frozen=True, slots=True)
class Why:
    """How one figure came about."""

    name: str
    formula: str
    """As the plan writes it."""
    words: str
    counted: tuple[Counted, ...]
    parts: tuple[Why, ...]
    """The calculated columns of the same row that the formula reads, in its order."""

    def walk(self) -> Iterator[Why]:
        """Yield this and everything it rests on, each name once, nearest first."""
        waiting, seen = [self], set[str]()
        while waiting:
            part = waiting.pop(0)
            if part.name not in seen:
                seen.add(part.name)
                yield part
                waiting.extend(part.parts)


class Explainer:
    """Explains figures of one month, each once."""

    def __init__(self, results: Results, language: Language, *, limit: int = 50) -> None:
        self.results = results
        self.language = language
        self._limit = limit
        self._planned = {(column.table, column.name): column for column in results.plan.columns}
        self.columns = {table: columns(results, table, language) for table in results.tables}
        self._names = _name_formats(results)
        self._told: dict[tuple[str, str, int], Why] = {}

    def why(self, table: str, name: str, row: int) -> Why:
        """Explain a calculated column's value in one row."""
        key = (table, name, row)
        if key not in self._told:
            self._told[key] = self._explain(self._planned[table, name], row)
        return self._told[key]

    def history(self, person: Value, name: str) -> tuple[float, ...]:
        """Return a person's numbers of earlier months in a column, the oldest first."""
        return self._history.get((person, name), ())

    @cached_property
    def _history(self) -> dict[tuple[Value, str], tuple[float, ...]]:
        past = self.results.table(HISTORY.key)
        language = self.results.plan.language
        names = past.columns[HISTORY.field("name").label.to(language)]
        months = past.columns[HISTORY.field("period").label.to(language)]
        order = sorted(range(len(past)), key=lambda row: str(months[row]))
        found: dict[tuple[Value, str], list[float]] = {}
        for name, values in past.columns.items():
            for row in order:
                value = values[row]
                if isinstance(value, float):
                    found.setdefault((names[row], name), []).append(value)
        return {key: tuple(values) for key, values in found.items()}

    def _explain(self, column: CalculatedColumn, row: int) -> Why:
        tree = parse(column.formula, column.table)
        explained = self.results.evaluation.explain(
            column.table, column.name, row, limit=self._limit
        )
        telling = Telling(
            column.formula,
            {node.text: node.value for node in _nodes(explained)},
            self._shown,
            self._goes_without_saying(column.table, row),
            self.language,
        )
        read = dict.fromkeys(
            name
            for node in walk(tree)
            if isinstance(node, Columns) and node.this_row
            for name in node.names
            if (column.table, name) in self._planned
        )
        shown = self._shown(column.table, column.name, explained.value)
        return Why(
            name=column.name,
            formula=column.formula,
            words=telling.tell(tree, shown),
            counted=tuple(self._counted(explained)),
            parts=tuple(self.why(column.table, name, row) for name in read),
        )

    def _shown(self, table: str, name: str, value: Value) -> str:
        """Write a value as its column or parameter is shown, with nothing rounded away."""
        column = self.columns.get(table, {}).get(name)
        if column is not None:
            return column.exact(value, self.language)
        return exact(value, self._names.get(name, Format.NUMBER), self.language)

    def _goes_without_saying(self, table: str, row: int) -> frozenset[Value]:
        """Return what the row is about (its first column) and the period."""
        held = self.results.tables[table]
        subject = next(iter(held.columns.values()))[row] if held.key in SUBJECTS else None
        return frozenset({subject, self.results.period.number} - {None})

    def _counted(self, explained: Explanation) -> Iterator[Counted]:
        """Yield the counted rows of form tables: those that stand in somebody's workbook."""
        for node in _nodes(explained):
            table = self.results.tables.get(node.table)
            if node.count and table is not None and table.origin is not None:
                yield Counted(node.table, node.rows, node.count)


def _nodes(explained: Explanation) -> Iterator[Explanation]:
    """Yield a node and those below it, in the order of the formula's text."""
    yield explained
    for child in explained.children:
        yield from _nodes(child)


def _name_formats(results: Results) -> dict[str, Format]:
    """Return how parameters and the period's names are shown."""
    dates = {"first": Format.DATE, "last": Format.DATE, "days": Format.COUNT}
    return {
        **{
            text.to(results.plan.language): dates.get(key, Format.MONTH)
            for key, text in PERIOD_NAMES.items()
        },
        **{parameter.name: parameter.format for parameter in results.plan.parameters},
    }
