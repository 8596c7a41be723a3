"""What a plan's formulas may speak of, and the formulas themselves, as the engine wants them.

The engine knows tables, columns and names; this module says which there are for a plan, and
what the formulas that are no columns (conditions of checks and lists, reasons, figures) are
called. The added part of such a name cannot stand in a heading of a plan, so none can clash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.formula import FormulaSource
from salessheets.plan.model import Kind
from salessheets.plan.subjects import (
    ADJUSTMENTS,
    COMPANY,
    HISTORY,
    PEOPLE,
    PERIOD_NAMES,
    POSTINGS,
    TEAMS,
)
from salessheets.tables import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.forms.declare import Form
    from salessheets.messages import Language
    from salessheets.model import Place
    from salessheets.plan.model import CalculatedColumn, CheckRule, Figure, ListRule, Plan

_MONEY = (Kind.PAY_ITEM, Kind.TOTAL)
_REMEMBERED = (Kind.METRIC, *_MONEY)


def reason_name(column: CalculatedColumn) -> str:
    """Name the formula that says why a column's value is what it is."""
    return f"{column.name}·reason"


def check_name(rule: CheckRule) -> str:
    """Name the formula that picks the rows a check finds."""
    return f"{rule.code}·check"


def list_name(rule: ListRule) -> str:
    """Name the formula that picks the rows of a list."""
    return f"{rule.name}·list"


def figure_name(figure: Figure) -> str:
    """Name the scalar that a figure of the first page shows."""
    return f"{figure.name}·figure"


def target_name(figure: Figure) -> str:
    """Name the scalar that a figure is held against."""
    return f"{figure.name}·target"


def base_tables(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the columns of every table that a plan finds ready, by the table's name.

    People, teams and the company first, then the forms in their order, then the postings
    and what is remembered: the history and the adjustments.
    """
    return {
        **{_name(form, language): _headings(form, language) for form in (PEOPLE, TEAMS, COMPANY)},
        **{
            _name(form, language): tuple(field.label.to(language) for field in columns_of(form))
            for form in forms().values()
            if form.table.zh
        },
        **{
            _name(form, language): _headings(form, language)
            for form in (POSTINGS, HISTORY, ADJUSTMENTS)
        },
    }


def _name(form: Form, language: Language) -> str:
    return form.table.to(language)


def _headings(form: Form, language: Language) -> tuple[str, ...]:
    return tuple(form.headings(language))


def remembered(plan: Plan) -> tuple[str, ...]:
    """Return the calculated columns of people that later months see in the history."""
    people = _name(PEOPLE, plan.language)
    return tuple(
        column.name
        for column in plan.columns
        if column.table == people and column.kind in _REMEMBERED
    )


def table_schema(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return every table's input columns, without the plan's calculated ones."""
    tables = base_tables(plan.language)
    history = _name(HISTORY, plan.language)
    tables[history] = (*tables[history], *remembered(plan))
    return {**tables, **{lookup.name: tuple(lookup.columns) for lookup in plan.lookups}}


def sheets_of_tables(language: Language) -> dict[str, str]:
    """Return the table of each form by the names that its sheet may have, in small letters."""
    return {
        name.lower(): _name(form, language)
        for form in forms().values()
        if form.table.zh
        for name in (*form.table, *form.title, *form.aliases)
    }


def known_names(plan: Plan) -> tuple[str, ...]:
    """Return the names that formulas may use by themselves: the period's and the parameters."""
    period = (text.to(plan.language) for text in PERIOD_NAMES.values())
    return (*period, *(parameter.name for parameter in plan.parameters))


def formula_sources(plan: Plan) -> tuple[FormulaSource, ...]:
    """Return every formula of a plan: columns with their reasons, conditions, figures."""
    return (
        *(source for column in plan.columns for source in _column(column)),
        *(_unnamed(it.table, check_name(it), it.formula, it.place) for it in plan.checks),
        *(
            _unnamed(rule.table, list_name(rule), rule.formula, rule.place)
            for rule in plan.lists
            if rule.formula
        ),
        *(source for figure in plan.figures for source in _figure(figure)),
    )


def _column(column: CalculatedColumn) -> Iterator[FormulaSource]:
    yield FormulaSource(
        column.table, column.name, column.formula, column.place, rounded=column.kind in _MONEY
    )
    if column.reason:
        yield _unnamed(column.table, reason_name(column), column.reason, column.reason_place)


def _figure(figure: Figure) -> Iterator[FormulaSource]:
    yield _unnamed("", figure_name(figure), figure.formula, figure.place)
    if figure.target:
        yield _unnamed("", target_name(figure), figure.target, figure.target_place)


def _unnamed(table: str, name: str, formula: str, place: Place) -> FormulaSource:
    return FormulaSource(table, name, formula, place, is_named=False)
