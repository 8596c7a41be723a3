"""What is wrong between the parts of a plan: names used twice, tables and columns unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salessheets.formula.refusal import also_at
from salessheets.messages import Text
from salessheets.model import Finding
from salessheets.plan import problems
from salessheets.plan.grant_rules import grant_findings
from salessheets.plan.model import ExportColumn, Kind
from salessheets.plan.names import illegal_column, illegal_name
from salessheets.plan.parts import listed_names, suggestion
from salessheets.plan.schema import base_tables, table_schema
from salessheets.plan.subjects import PEOPLE, PERIOD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.model import Problem
    from salessheets.plan.model import Plan
    from salessheets.plan.rows import Row

_BLANK = re.compile(r"\{([^{}]*)\}")


def cross_findings(plan: Plan, rows: Mapping[str, Sequence[Row]]) -> Iterator[Finding]:
    """Find what is wrong between the rows of a plan's sheets, which are given by sheet key."""
    yield from _names(plan, rows["parameters"])
    yield from _column_names(plan, rows["columns"])
    for key in ("columns", "checks", "lists"):
        yield from _tables(plan, rows[key])
    yield from _pay(plan, rows["columns"])
    columns = _all_columns(plan)
    yield from _check_columns(plan, rows["checks"], columns)
    yield from _list_columns(rows["lists"], columns)
    yield from _repeated(rows["checks"], "code")
    yield from _repeated(rows["figures"], "name")
    yield from _repeated(rows["lists"], "name")
    yield from _exports(plan, rows["exports"])
    yield from grant_findings(plan.grants, rows["grants"])


def _found(problem: Problem, row: Row, key: str, **values: object) -> Finding:
    return Finding(problem, row.place(key), {"text": row.text(key), **values})


def _where(row: Row, key: str) -> str:
    return f"{row.sheet}!{row.place(key).cell}"


def _names(plan: Plan, rows: Sequence[Row]) -> Iterator[Finding]:
    """Find parameters whose name is taken, by a table or the period too, or cannot be used."""
    taken: dict[str, object] = {
        text.to(plan.language).casefold(): Text("期间的名称", "the period's names")
        for text in PERIOD_NAMES.values()
    }
    for table in (*base_tables(plan.language), *(lookup.name for lookup in plan.lookups)):
        taken[table.casefold()] = Text("表的名称", "the names of tables")
    for row in rows:
        name = row.text("name")
        why = illegal_name(name) if name else None
        if why is not None:
            yield _found(problems.NAME_ILLEGAL, row, "name", name=name, why=why)
        elif name.casefold() in taken:
            first = taken[name.casefold()]
            yield _found(problems.DUPLICATE, row, "name", name=name, first=first)
        elif name:
            taken[name.casefold()] = _where(row, "name")


def _column_names(plan: Plan, rows: Sequence[Row]) -> Iterator[Finding]:
    """Find names that stand twice in a table, its own columns counted, or cannot be used."""
    taken: dict[tuple[str, str], object] = {
        (table, name.casefold()): Text("这张表原有的列", "the table's own columns")
        for table, names in base_tables(plan.language).items()
        for name in names
    }
    for row in rows:
        name = row.text("name")
        key = (row.text("table"), name.casefold())
        why = illegal_column(name)
        if why is not None:
            yield _found(problems.NAME_ILLEGAL, row, "name", name=name, why=why)
        elif name and key in taken:
            yield _found(problems.DUPLICATE, row, "name", name=name, first=taken[key])
        else:
            taken[key] = _where(row, "name")


def _repeated(rows: Sequence[Row], key: str) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    for row in rows:
        name = row.text(key)
        if name and name.casefold() in taken:
            first = taken[name.casefold()]
            yield _found(problems.DUPLICATE, row, key, name=name, first=first)
        else:
            taken[name.casefold()] = _where(row, key)


def _tables(plan: Plan, rows: Sequence[Row]) -> Iterator[Finding]:
    """Find rows about tables that there are not; of rows that say the same only the first."""
    known = table_schema(plan)
    unknown: dict[str, list[Row]] = {}
    for row in rows:
        table = row.text("table")
        if table and table not in known:
            unknown.setdefault(table, []).append(row)
    for table, (first, *others) in unknown.items():
        also = also_at([row.place("table") for row in others])
        near = suggestion(table, known)
        yield _found(problems.TABLE_UNKNOWN, first, "table", suggestion=near, also=also)


def _pay(plan: Plan, rows: Sequence[Row]) -> Iterator[Finding]:
    """Pay items and totals belong to people: a statement is about a person."""
    people = PEOPLE.table.to(plan.language)
    for row, column in zip(rows, plan.columns, strict=True):
        if column.kind in (Kind.PAY_ITEM, Kind.TOTAL) and column.table != people:
            yield _found(
                problems.PAY_MISPLACED,
                row,
                "table",
                name=column.name,
                kind=column.kind.value,
                table=column.table,
                people=people,
            )


def _all_columns(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return every table's columns, the plan's own among them."""
    schema = table_schema(plan)
    added: dict[str, list[str]] = {}
    for column in plan.columns:
        added.setdefault(column.table, []).append(column.name)
    return {table: (*names, *added.get(table, ())) for table, names in schema.items()}


def _unknown(
    row: Row, key: str, names: Iterable[str], columns: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Find names that are no columns of the row's table; an unknown table says so itself."""
    table = row.text("table")
    known = columns.get(table)
    for name in names if known is not None else ():
        if known is not None and name not in known:
            yield Finding(
                problems.COLUMN_UNKNOWN,
                row.place(key),
                {"text": name, "table": table, "suggestion": suggestion(name, known)},
            )


def _check_columns(
    plan: Plan, rows: Sequence[Row], columns: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    names = [parameter.name for parameter in plan.parameters]
    names += [text.to(plan.language) for text in PERIOD_NAMES.values()]
    for row in rows:
        table, column = row.text("table"), row.text("column")
        yield from _unknown(row, "column", [column] if column else (), columns)
        known = (*columns.get(table, ()), *names)
        for key in ("message", "hint"):
            for name in _BLANK.findall(row.text(key)):
                if table in columns and name not in known:
                    yield Finding(
                        problems.BLANK_UNKNOWN,
                        row.place(key),
                        {"text": name, "table": table, "suggestion": suggestion(name, known)},
                    )


def _exports(plan: Plan, rows: Sequence[Row]) -> Iterator[Finding]:
    """Find what is neither a column of the payroll export nor a pay item, and what stands twice.

    Several pay items may share a code; two columns may not share a heading.
    """
    items = [column.name for column in plan.columns if column.kind is Kind.PAY_ITEM]
    columns = [it.value.to(plan.language) for it in ExportColumn]
    for row, export in zip(rows, plan.exports, strict=True):
        if isinstance(export.of, str) and export.of not in {"", *items}:
            near = suggestion(export.of, (*columns, *items))
            yield _found(problems.EXPORT_UNKNOWN, row, "of", suggestion=near)
    yield from _repeated(rows, "of")
    listed = zip(rows, plan.exports, strict=True)
    yield from _repeated([row for row, it in listed if isinstance(it.of, ExportColumn)], "name")


def _list_columns(rows: Sequence[Row], columns: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for row in rows:
        yield from _unknown(row, "columns", listed_names(row.text("columns")), columns)
        for key in ("sort", "chart"):
            name = row.text(key)
            yield from _unknown(row, key, [name] if name else (), columns)
