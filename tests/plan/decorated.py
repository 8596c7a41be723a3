"""Months of a tiny decoration company, drawn as text and worked out by the shipped scheme."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from helpers import drawn

from salessheets.calculate import calculate
from salessheets.forms import forms
from salessheets.model import Period, Table, serial
from salessheets.plan.load import check_plan, load_plan
from salessheets.resources import templates
from salessheets.tables import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.calculate import Results
    from salessheets.formula import Program
    from salessheets.model import Value
    from salessheets.plan.model import Plan
    from salessheets.tables import Adjustment

BOOKS = {"zh": "zh/装修公司.xlsx", "en": "en/decoration.xlsx"}

ROSTER = """
    | name   | team | role | hire_date  |
    | 王小丫 | 一队 | rep  | 2024-01-01 |
    | 李大山 | 一队 | rep  | 2024-01-01 |
    | 陈一诺 | 二队 | rep  | 2024-01-01 |
"""
MARCH = Period(2025, 3)


@cache
def scheme(language: str = "zh") -> tuple[Plan, Program]:
    """Return the shipped plan of a language with its formulas compiled."""
    plan, _notes = load_plan(templates() / "schemes" / BOOKS[language])
    assert plan is not None
    program, found = check_plan(plan)
    assert program is not None, [it.message("en") for it in found]
    return plan, program


def month(
    drawings: Mapping[str, str],
    period: Period = MARCH,
    earlier: Sequence[Results] = (),
    *,
    language: str = "zh",
    changes: Mapping[str, Value] | None = None,
    booked: Sequence[Adjustment] = (),
) -> Results:
    """Work out a month; ``drawings`` are by form key, headed by field keys.

    ``changes`` are other values for some of the plan's parameters, ``booked`` what is owed for
    closed months.
    """
    plan, program = scheme(language)
    values = changes or {}
    parameters = tuple(replace(it, value=values.get(it.name, it.value)) for it in plan.parameters)
    tables = {key: drawn_table(key, text) for key, text in {"roster": ROSTER, **drawings}.items()}
    return calculate(replace(plan, parameters=parameters), program, tables, period, earlier, booked)


def drawn_table(key: str, drawing: str) -> Table:
    """Return a form's table as intake gives it, drawn as text with field keys for headings."""
    heads, *rows = drawn(drawing)
    form = forms()[key]
    cells = [dict(zip(map(str, heads), row, strict=False)) for row in rows]
    columns: dict[str, list[Value]] = {
        field.key: [_value(cell.get(field.key, field.default)) for cell in cells]
        for field in columns_of(form)
    }
    columns["sequence"] = [float(number) for number in range(1, len(rows) + 1)]
    if form.period_field is not None:
        columns["period"] = [Period.of(cell[form.period_field.key]).number for cell in cells]
    return Table(key, key, columns)


def _value(cell: object) -> Value:
    if isinstance(cell, date):
        return serial(cell)
    return None if cell == "" else cell  # type: ignore[return-value]


def prospects(first: date, fresh: int = 0, **counts: int) -> dict[str, str]:
    """Draw walk-ins on two days for so many new customers of each person, all recorded.

    ``fresh`` numbers the first customer, so that months do not share customers.
    """
    visits = ["date | person | customer_id | kind | content"]
    number = fresh
    for person, count in counts.items():
        for _each in range(count):
            number += 1
            visits += [
                f"{first + timedelta(days=day)} | {person} | C{number:03} | walk_in | 看样板间"
                for day in (0, 1)
            ]
    return {"visit": "\n".join(visits), "tracking": recorded("\n".join(visits))}


def recorded(visits: str) -> str:
    """Draw a tracking record with an ERP number for each visit."""
    heads, *rows = drawn(visits)
    place = {str(head): at for at, head in enumerate(heads)}
    lines = ["date | person | customer_id | channel | content | erp_no"]
    lines += [
        f"{row[place['date']]} | {row[place['person']]} | {row[place['customer_id']]} "
        f"| walk_in | 已记 | 'E-1"
        for row in rows
    ]
    return "\n".join(lines)


def both(*drawings: Mapping[str, str]) -> dict[str, str]:
    """Put the rows of several months' drawings into one table for each form."""
    joined: dict[str, str] = {}
    for drawing in drawings:
        for key, text in drawing.items():
            head, _line, rows = text.strip().partition("\n")
            joined[key] = f"{joined[key]}\n{rows}" if key in joined else f"{head}\n{rows}"
    return joined


def pay(results: Results, person: str, item: str) -> Value:
    """Return a person's value of a column of the people table."""
    people = results.table("people").columns
    names = next(iter(people.values()))
    return people[item][list(names).index(person)]
