"""Findings about results: the plan's own checks, and money that is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Secrecy, Type
from salessheets.messages import BLANK, Text
from salessheets.model import ErrorValue, Finding, Format, Problem, Severity
from salessheets.moments import day, month, time_of_day
from salessheets.money import money
from salessheets.plan.model import Kind
from salessheets.plan.schema import check_name
from salessheets.plan.subjects import PERIOD_FORMATS, PERIOD_NAMES, SUBJECTS
from salessheets.tables import columns_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
        blanks = _Blanks(rule, plan, table, names)
        for row, value in enumerate(evaluation.column(rule.table, check_name(rule))):
            if value is True:
                yield Finding(
                    problem=problem,
                    place=table.place(row, _field_key(table, rule.column)),
                    values=blanks.of(row),
                    person=_person(table, row),
                )


class _Blanks:
    """What a check's sentences are filled with: only what they ask for, as its format shows it.

    What is not for everybody is masked, because a finding is read by more than its sender.
    """

    def __init__(
        self, rule: CheckRule, plan: Plan, table: Table, names: Mapping[str, Value]
    ) -> None:
        asked = {*BLANK.findall(rule.message), *BLANK.findall(rule.hint)}
        formats = _formats(plan, table)
        self._columns = [
            (name, column, *formats.get(name, _PLAIN))
            for name, column in table.columns.items()
            if name in asked
        ]
        shapes = _name_formats(plan)
        self._names = {
            name: _told(value, shapes.get(name, Format.NUMBER))
            for name, value in names.items()
            if name in asked
        }

    def of(self, row: int) -> dict[str, object]:
        """Return the values for one row of the table."""
        told = {
            name: _told(column[row], shape)
            if secrecy is Secrecy.OPEN
            else secrecy.for_all(str(_told(column[row], shape) or ""))
            for name, column, shape, secrecy in self._columns
        }
        return {**self._names, **told}


_PLAIN = (Format.NUMBER, Secrecy.OPEN)


def _formats(plan: Plan, table: Table) -> dict[str, tuple[Format, Secrecy]]:
    """Return how each column of a table is shown, and to whom."""
    form = SUBJECTS.get(table.key) or forms().get(table.key)
    fields = columns_of(form) if form else ()
    dates = {name for lookup in plan.lookups if lookup.name == table.name for name in lookup.dates}
    return {
        **dict.fromkeys(dates, (Format.DATE, Secrecy.OPEN)),
        **{it.label.to(plan.language): (it.type.format, it.secrecy) for it in fields},
        **{it.name: (it.format, Secrecy.OPEN) for it in plan.columns if it.table == table.name},
    }


def _name_formats(plan: Plan) -> dict[str, Format]:
    """Return how the period's names and the parameters are shown."""
    return {
        **{text.to(plan.language): PERIOD_FORMATS[key] for key, text in PERIOD_NAMES.items()},
        **{parameter.name: parameter.format for parameter in plan.parameters},
    }


def _told(value: Value, shape: Format) -> Value:
    """Return a value as a sentence has it: a time as 08:30, a rate as 5%, money to the cent."""
    if isinstance(value, ErrorValue):
        return value.value
    tell = _TOLD.get(shape)
    return (tell(value) or value) if tell and isinstance(value, float) else value


def _share(rate: float) -> str:
    return f"{rate * 100:.10g}%"


_TOLD: dict[Format, Callable[[float], str | None]] = {
    Format.MONEY: money,
    Format.RATE: _share,
    Format.DATE: day,
    Format.TIME: time_of_day,
    Format.MONTH: month,
}


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
