"""Findings about results: the plan's own checks, and money that is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.messages import Text
from salessheets.model import ErrorValue, Finding, Problem, Severity
from salessheets.plan.model import Kind
from salessheets.plan.schema import check_name
from salessheets.plan.subjects import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.formula import Evaluation
    from salessheets.model import Table, Value
    from salessheets.plan.model import CalculatedColumn, CheckRule, Plan

ERROR_VALUE = Problem(
    code="plan.error_value",
    severity=Severity.ERROR,
    title=Text("薪酬算不出来", "Pay cannot be worked out"),
    message=Text(
        "{table}「{row}」的{column}算出来是 {value}，不是金额，因此合计也算不出来。",
        "{column} of {row} in {table} came out as {value}, which is no amount, so the total "
        "cannot be worked out either.",
    ),
    hint=Text(
        "请看方案 {sheet}!{cell} 的公式；多半是除以零，或查表没有找到对应的档。",
        "Look at the plan's formula in {sheet}!{cell}; mostly it divides by zero or looks up "
        "something that the lookup table does not have.",
    ),
)


def error_values(plan: Plan, tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Find pay items and totals that are not numbers."""
    for column in plan.columns:
        if column.kind in (Kind.PAY_ITEM, Kind.TOTAL):
            table = tables[column.table]
            for row, value in enumerate(table.columns[column.name]):
                if isinstance(value, bool) or not isinstance(value, float):
                    yield _error_value(column, table, row, value)


def _error_value(column: CalculatedColumn, table: Table, row: int, value: Value) -> Finding:
    who = str(next(iter(table.columns.values()))[row])
    shown = value.value if isinstance(value, ErrorValue) else value
    return Finding(
        problem=ERROR_VALUE,
        place=column.place,
        values={
            "table": table.name,
            "row": who,
            "column": column.name,
            "value": shown,
            "sheet": column.place.sheet,
            "cell": column.place.cell,
        },
        person=who if table.key == "people" else "",
    )


def checked(
    plan: Plan,
    tables: Mapping[str, Table],
    names: Mapping[str, Value],
    evaluation: Evaluation,
) -> Iterator[Finding]:
    """Give a finding for each row for which one of the plan's checks is TRUE."""
    for rule in plan.checks:
        problem = _problem(rule)
        table = tables[rule.table]
        for row, value in enumerate(evaluation.column(rule.table, check_name(rule))):
            if value is True:
                values = {name: column[row] for name, column in table.columns.items()}
                yield Finding(
                    problem=problem,
                    place=table.place(row, _field_key(table, rule.column)),
                    values={**names, **values},
                    person=_person(table, row),
                )


def _problem(rule: CheckRule) -> Problem:
    def both(text: str) -> Text:
        return Text(text, text)  # a plan speaks one language

    return Problem(
        code=f"plan.{rule.code}",
        severity=rule.severity,
        title=both(rule.code),
        message=both(rule.message),
        hint=both(rule.hint),
        rule=rule.rule,
        for_manager=rule.for_manager,
    )


def _field_key(table: Table, label: str) -> str:
    form = SUBJECTS.get(table.key) or forms().get(table.key)
    fields = form.fields if form else ()
    return next((field.key for field in fields if label in field.label), "")


def _person(table: Table, row: int) -> str:
    form = SUBJECTS.get(table.key) or forms().get(table.key)
    for field in form.fields if form else ():
        if field.type is Type.PERSON:
            for label in field.label:
                if label in table.columns:
                    return str(table.columns[label][row] or "")
    return ""
