"""Whether translated formulas give what the pay sheet had: worked out, and compared."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.model import ErrorValue, Finding, Place, Table
from salessheets.plan.paysheet.findings import DIFFERS, UNPROVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.model import Value
    from salessheets.plan.model import CalculatedColumn
    from salessheets.plan.paysheet.read import PayBook, PaySheet
    from salessheets.plan.paysheet.translate import Translated

_CLOSE = 1e-9
"""Numbers agree when they differ by no more than this part of the greater one."""


def compared(book: PayBook, plan: Translated) -> tuple[Finding, ...]:
    """Return what the engine refuses, and where a formula comes to something else than the sheet.

    Each formula is worked out from what the sheet had saved for the others, so that one cause
    is told once, where it is.
    """
    sheets = {sheet.name: sheet for sheet in book.sheets}
    tables = _tables(book, plan)
    names = {each.name: each.value for each in plan.parameters}
    told = {finding.place for finding in plan.findings}
    unsaved = not any(_saved(sheet) for sheet in book.sheets)
    findings = [Finding(UNPROVED, Place(book.sheets[0].file))] if plan.columns and unsaved else []
    for column in plan.columns:
        own = tables[column.table]
        others = {name: it for name, it in own.columns.items() if name != column.name}
        inputs = {**tables, own.name: Table(own.name, own.name, others)}
        schema = {name: tuple(table.columns) for name, table in inputs.items()}
        source = FormulaSource(column.table, column.name, column.formula, column.place)
        program, refused = compile_formulas([source], schema, names)
        findings += [finding for finding in refused if finding.place not in told]
        if not refused and not unsaved:
            ours = [*program.run(inputs, names).column(column.table, column.name)]
            sheet = sheets[column.place.sheet]
            findings += [each for each in _compare(column, sheet, ours) if each.place not in told][
                :1
            ]
    return tuple(findings)


def _saved(sheet: PaySheet) -> bool:
    """Tell whether any formula of a table was saved with its result."""
    return any(sheet.value(row, at) is not None for row, at in sheet.formulas if row in sheet.rows)


def _tables(book: PayBook, plan: Translated) -> dict[str, Table]:
    """Return the tables that formulas speak of, with what the sheets had saved."""
    tables = {
        each.name: Table(each.name, each.name, {name: [*it] for name, it in each.columns.items()})
        for each in plan.lookups
    }
    for sheet in book.sheets:
        columns = {
            heading: [sheet.value(row, column) for row in sheet.rows]
            for column, heading in enumerate(sheet.headings)
            if heading
        }
        tables[sheet.table] = Table(sheet.table, sheet.table, columns)
    return tables


def _compare(column: CalculatedColumn, sheet: PaySheet, ours: list[Value]) -> Iterator[Finding]:
    """Yield a finding at each cell that was worked out to something else."""
    at = sheet.headings.index(column.name)
    for row, own in zip(sheet.rows, ours, strict=True):
        theirs = sheet.value(row, at)
        if (row, at) in sheet.formulas and not _alike(own, theirs):
            values = {
                "column": column.name,
                "ours": _shown(own),
                "theirs": _shown(theirs),
                "formula": column.formula,
            }
            yield Finding(DIFFERS, sheet.place(row, at), values)


def _shown(value: Value) -> Value:
    return value.value if isinstance(value, ErrorValue) else value


def _alike(ours: Value, theirs: Value) -> bool:
    """Tell whether values are the same; a blank is also 0 and an empty text."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return math.isclose(ours, theirs, rel_tol=_CLOSE, abs_tol=_CLOSE)
    return (ours or 0.0) == (theirs or 0.0)
