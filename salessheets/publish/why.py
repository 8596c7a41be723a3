"""Why a figure is what it is: its formula in words and numbers, and the rows it counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from salessheets.formula.tree import Columns, walk
from salessheets.model import Format
from salessheets.plan.subjects import HISTORY, PERIOD_NAMES, SUBJECTS
from salessheets.publish.columns import columns
from salessheets.publish.formats import exact
from salessheets.publish.words import Telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from salessheets.calculate import Results
    from salessheets.formula import Explanation
    from salessheets.formula.parse import Parsed
    from salessheets.messages import Language
    from salessheets.model import Value


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
        self.columns = {table: columns(results, table, language) for table in results.tables}
        self._names = _name_formats(results)
        self._told: dict[tuple[str, str, int], Why] = {}

    def why(self, table: str, name: str, row: int) -> Why:
        """Explain a calculated column's value in one row, or a scalar's (table ``""``)."""
        key = (table, name, row)
        if key not in self._told:
            self._told[key] = self._explain(*key)
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

    def _explain(self, table: str, name: str, row: int) -> Why:
        parsed = self.results.program.formulas[table, name]
        explained = self.results.evaluation.explain(
            table, name, row, limit=self._limit, is_deep=False
        )
        values = {node.text: node.value for node in _nodes(explained)}
        telling = Telling(
            parsed.text,
            values,
            self._shown,
            self._goes_without_saying(table, row),
            self.language,
        )
        return Why(
            name=name,
            formula=parsed.text,
            words=telling.tell(
                parsed.tree, explained.value, self._shown(table, name, explained.value)
            ),
            counted=tuple(self._counted(explained)),
            parts=tuple(self.why(*part) for part in self._parts(parsed, values, row)),
        )

    def _parts(
        self, parsed: Parsed, told: Collection[str], row: int
    ) -> dict[tuple[str, str, int], None]:
        """Return the calculated columns that decided: of the row, and of one-row tables."""
        return dict.fromkeys(
            (node.table, name, row if node.this_row else 0)
            for node in walk(parsed.tree)
            if isinstance(node, Columns)
            and parsed.text[node.start : node.end] in told
            and (node.this_row or len(self.results.tables[node.table]) == 1)
            for name in node.names
            if (node.table, name) in self.results.program.formulas
        )

    def _shown(self, table: str, name: str, value: Value) -> str:
        """Write a value as its column or parameter is shown, with nothing rounded away."""
        column = self.columns.get(table, {}).get(name)
        if column is not None:
            return column.exact(value, self.language)
        return exact(value, self._names.get(name, Format.NUMBER), self.language)

    def _goes_without_saying(self, table: str, row: int) -> frozenset[Value]:
        """Return what the row is about (its first column) and the period."""
        held = self.results.tables.get(table)
        is_subject = held is not None and held.key in SUBJECTS
        subject = next(iter(held.columns.values()))[row] if held and is_subject else None
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
