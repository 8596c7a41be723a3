"""Why a figure is what it is: its formula in words and numbers, and the rows it counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from salessheets.formula.failure import working_out
from salessheets.formula.shape import shape_of
from salessheets.model import Format
from salessheets.plan.subjects import HISTORY, PERIOD_FORMATS, PERIOD_NAMES, SUBJECTS
from salessheets.publish.columns import columns
from salessheets.publish.formats import exact
from salessheets.publish.words import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salessheets.calculate import Results
    from salessheets.formula.tree import Call, Columns, Node
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
    parts: tuple[tuple[str, str, int], ...]
    """Table, name and row of the calculated columns that it was told by."""


class Explainer:
    """Explains figures of one month, each once."""

    def __init__(self, results: Results, language: Language, *, limit: int = 50) -> None:
        self.results = results
        self.language = language
        self._limit = limit
        self.columns = {table: columns(results, table, language) for table in results.tables}
        self._names = _name_formats(results)
        self._told: dict[tuple[str, str, int], Why] = {}
        self._values: dict[tuple[str, Node], Sequence[Value]] = {}

    def why(self, table: str, name: str, row: int) -> Why:
        """Explain a calculated column's value in one row, or a scalar's (table ``""``)."""
        key = (table, name, row)
        if key not in self._told:
            with working_out(name, self.results.program.places[table, name]):
                self._told[key] = self._explain(*key)
        return self._told[key]

    def walk(self, table: str, name: str, row: int) -> Iterator[Why]:
        """Yield a figure's why and those that it rests on, each once, the nearest first."""
        waiting = [(table, name, row)]
        seen = set(waiting)
        while waiting:
            why = self.why(*waiting.pop(0))
            yield why
            waiting += [part for part in why.parts if part not in seen]
            seen.update(why.parts)

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
        telling = Telling(
            lambda node: self._value(table, node, row),
            lambda node: self.results.evaluation.cells(table, node, row),
            self._shown,
            self._goes_without_saying(table, row),
            self.language,
        )
        result = self._shown(table, name, self._value(table, parsed.tree, row))
        return Why(
            name=name,
            formula=parsed.text,
            words=telling.tell(parsed.tree, result),
            counted=tuple(self._counted(table, telling.counts, row)),
            parts=tuple(dict.fromkeys(self._parts(telling.columns, row))),
        )

    def _value(self, table: str, node: Node, row: int) -> Value:
        """Return the value of a part of a formula; a range has none.

        It is worked out for all rows at a time, because everybody's statement asks for it.
        """
        key = (table, node)
        if key not in self._values:
            is_range = shape_of(node, self.results.program.functions).array
            self._values[key] = () if is_range else self.results.evaluation.part(table, node)
        values = self._values[key]
        return values[row if len(values) > 1 else 0] if values else None

    def _parts(self, told: Iterable[Columns], row: int) -> Iterator[tuple[str, str, int]]:
        """Yield the calculated columns that were told of: of the row, and of one-row tables."""
        for node in told:
            if node.this_row or len(self.results.tables[node.table]) == 1:
                for name in node.names:
                    if (node.table, name) in self.results.program.formulas:
                        yield node.table, name, row if node.this_row else 0

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

    def _counted(self, table: str, counts: Iterable[Call], row: int) -> Iterator[Counted]:
        """Yield the counted rows of form tables: those that stand in somebody's workbook."""
        for call in counts:
            found = self.results.evaluation.matched(table, call, row)
            if found and found[1] and self.results.tables[found[0]].origin is not None:
                yield Counted(found[0], tuple(found[1][: self._limit]), len(found[1]))


def _name_formats(results: Results) -> dict[str, Format]:
    """Return how parameters and the period's names are shown."""
    language = results.plan.language
    return {
        **{text.to(language): PERIOD_FORMATS[key] for key, text in PERIOD_NAMES.items()},
        **{parameter.name: parameter.format for parameter in results.plan.parameters},
    }
