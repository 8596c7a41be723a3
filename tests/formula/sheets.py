"""Tables drawn as text, and formulas over them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from helpers import drawn

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.model import ErrorValue, Table, serial

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.formula import Evaluation, Program
    from salessheets.model import Finding, Value

ERRORS = {error.value: error for error in ErrorValue}


def table(name: str, drawing: str) -> Table:
    """Return a drawn table; the first line names the columns, an empty cell is blank."""
    header, *rows = drawn(drawing)
    columns = {str(column): [_value(row[at]) for row in rows] for at, column in enumerate(header)}
    return Table(name, name, columns)


def _value(cell: object) -> Value:
    if cell == "":
        return None
    if isinstance(cell, date):
        return serial(cell)
    return ERRORS.get(str(cell), cell)


def program(
    formulas: Mapping[str, str] | Sequence[FormulaSource],
    tables: Sequence[Table],
    names: Mapping[str, Value] | None = None,
) -> tuple[Program, tuple[Finding, ...]]:
    """Compile formulas given as ``{"T[column]": formula}``; a name without brackets is a scalar."""
    schema = {each.name: list(each.columns) for each in tables}
    return compile_formulas(sources(formulas), schema, names or {})


def sources(formulas: Mapping[str, str] | Sequence[FormulaSource]) -> list[FormulaSource]:
    """Return formula sources from their short form."""
    if not hasattr(formulas, "items"):
        return list(formulas)
    result = []
    for target, text in formulas.items():
        where, _, column = target.rstrip("]").rpartition("[")
        result.append(FormulaSource(where, column, text))
    return result


def run(
    formulas: Mapping[str, str],
    tables: Sequence[Table] = (),
    names: Mapping[str, Value] | None = None,
) -> Evaluation:
    """Compile and run formulas; there must be no findings."""
    compiled, findings = program(formulas, tables, names)
    assert not findings, [finding.message("en") + finding.hint("en") for finding in findings]
    return compiled.run({each.name: each for each in tables}, names or {})


def column(drawing: str, formula: str, names: Mapping[str, Value] | None = None) -> list[Value]:
    """Return what a formula gives for each row of a drawn table ``T``."""
    return run({"T[new]": formula}, [table("T", drawing)], names).column("T", "new")


def refusals(
    formulas: Mapping[str, str] | Sequence[FormulaSource],
    tables: Sequence[Table] = (),
    names: Mapping[str, Value] | None = None,
) -> list[tuple[str, str, str]]:
    """Return code, message and hint, in English, of each finding."""
    _, findings = program(formulas, tables, names)
    return [(f.problem.code, f.message("en"), f.hint("en")) for f in findings]
