"""Which of the plan's formulas can stand in the workbook, so that Excel gives what we give.

Those that cannot are published as values: where a formula reads what is private and therefore
not in the workbook, and where it would take the blank row of an empty table for a row. Excel
knows no table without a row, and counts that one as it counts any other: ``<>"void"`` is true
of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.model import Table

if TYPE_CHECKING:
    from salessheets.calculate import Results
    from salessheets.formula import Evaluation
    from salessheets.publish.summary.context import Book


def live_formula(book: Book, table: str, name: str) -> str:
    """Return a formula as a file stores it; empty when its values are published instead."""
    results = book.results
    reads = results.program.reads(table, name)
    if reads & book.private:
        return ""
    if any(read not in {"", table} and not len(results.tables[read]) for read, _ in reads):
        as_in_excel = book.as_in_excel.values(table, name)
        if as_in_excel != results.evaluation.column(table, name):
            return ""
    return results.program.excel(table, name)


def with_blank_rows(results: Results) -> Evaluation:
    """Return the month's evaluation over tables of which the empty ones have a blank row."""
    empty = [table for table in results.tables.values() if not len(table)]
    return results.evaluation.over({table.name: _with_blank_row(table) for table in empty})


def _with_blank_row(table: Table) -> Table:
    return Table(table.key, table.name, dict.fromkeys(table.columns, (None,)))
