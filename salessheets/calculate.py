"""Tables and a plan give results: the middle stage of the flow, one month at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from salessheets.decisions import DECISIONS, answered, outdated, refused
from salessheets.formula.failure import working_out
from salessheets.model import Period, Table, serial
from salessheets.obligations import HandIn
from salessheets.plan.findings import checked, error_values
from salessheets.plan.schema import (
    figure_name,
    list_name,
    reason_name,
    remembered,
    target_name,
)
from salessheets.plan.subjects import PERIOD_NAMES
from salessheets.plan.totals import negative_pay, unproved
from salessheets.proposals import proposed
from salessheets.tables import (
    adjustments,
    company,
    history,
    labelled,
    people,
    pick,
    postings,
    teams,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.formula import Evaluation, Program
    from salessheets.model import Finding, Value
    from salessheets.plan.model import CalculatedColumn, Figure, ListRule, Plan
    from salessheets.proposals import Proposal
    from salessheets.tables import Adjustment, Month


class FigureValue(NamedTuple):
    """A figure of the first page with its values."""

    figure: Figure
    value: Value
    target: Value


class ListValue(NamedTuple):
    """A list to publish: the rows of its table to show, in order."""

    rule: ListRule
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """A month, calculated."""

    period: Period
    plan: Plan
    tables: Mapping[str, Table]
    """Every table that formulas see, by its name in the plan's language, calculated columns
    last; people, teams, company first, then forms in their order, postings, history,
    adjustments, lookup tables."""
    names: Mapping[str, Value]
    """Parameters and the period's names, by name."""
    figures: tuple[FigureValue, ...]
    lists: tuple[ListValue, ...]
    proposals: tuple[Proposal, ...]
    """Those that have no decision yet."""
    decided: tuple[Proposal, ...]
    """Those that have one."""
    findings: tuple[Finding, ...]
    """Of the plan's own checks."""
    program: Program
    evaluation: Evaluation
    hand_in: HandIn = field(default_factory=HandIn)
    """Who owed what for the month, and whose pay is held; empty where that is not asked."""

    def table(self, key: str) -> Table:
        """Return a table by its key (``people``, ``visit``), whatever the plan's language."""
        return next(table for table in self.tables.values() if table.key == key)

    def columns(self, key: str) -> tuple[CalculatedColumn, ...]:
        """Return the plan's calculated columns of a table, in the plan's order."""
        name = self.table(key).name
        return tuple(column for column in self.plan.columns if column.table == name)

    def reason(self, column: CalculatedColumn, row: int) -> str:
        """Return the plan's sentence for a pay item or proposal of one row, or ``""``."""
        if not column.reason:
            return ""
        value = self.evaluation.column(column.table, reason_name(column))[row]
        return value if isinstance(value, str) else ""


def calculate(
    plan: Plan,
    program: Program,
    tables: Mapping[str, Table],
    period: Period,
    earlier: Sequence[Month] = (),
    booked: Sequence[Adjustment] = (),
) -> Results:
    """Work out one month.

    ``tables`` are intake's, by form key; rows of later periods are left out. ``earlier`` are
    the results of earlier periods, oldest first; formulas see them as the history table.
    ``booked`` are the adjustments of closed months that this one takes in.
    ``program`` is the plan's formulas, compiled (``plan.schema.compile_plan``). Decisions that
    answer none of the month's proposals are found, and do not count.
    """
    known = until(tables, period)
    results = _calculated(plan, program, known, period, earlier, booked)
    decisions = known.get(DECISIONS)
    proposals = (*results.proposals, *results.decided)
    refusals = dict(refused(period, proposals, decisions)) if decisions else {}
    if decisions and refusals:
        kept = [row for row in range(len(decisions)) if row not in refusals]
        known = {**known, DECISIONS: pick(decisions, kept)}
        results = _calculated(plan, program, known, period, earlier, booked)
    found = (*refusals.values(), *outdated(period, results.decided, known.get(DECISIONS)))
    return replace(results, findings=(*results.findings, *found))


def _calculated(
    plan: Plan,
    program: Program,
    tables: Mapping[str, Table],
    period: Period,
    earlier: Sequence[Month],
    booked: Sequence[Adjustment],
) -> Results:
    inputs = _inputs(plan, tables, period, earlier, booked)
    names = _names(plan, period)
    evaluation = program.run(inputs, names)
    complete = {name: _with_columns(table, plan, evaluation) for name, table in inputs.items()}
    draft = Results(
        period=period,
        plan=plan,
        tables=complete,
        names=names,
        figures=tuple(_figure(figure, evaluation) for figure in plan.figures),
        lists=tuple(_list(rule, complete[rule.table], evaluation) for rule in plan.lists),
        proposals=(),
        decided=(),
        findings=(),
        program=program,
        evaluation=evaluation,
    )
    proposals = proposed(plan, complete, period, draft.reason)
    numbers = answered(tables.get(DECISIONS))
    return replace(
        draft,
        proposals=tuple(it for it in proposals if it.number not in numbers),
        decided=tuple(it for it in proposals if it.number in numbers),
        findings=(
            *error_values(plan, complete),
            *unproved(plan, complete, program),
            *negative_pay(plan, complete),
            *checked(plan, complete, names, evaluation),
        ),
    )


def _inputs(
    plan: Plan,
    tables: Mapping[str, Table],
    period: Period,
    earlier: Sequence[Month],
    booked: Sequence[Adjustment],
) -> dict[str, Table]:
    language = plan.language
    roster = tables.get("roster")
    posted = postings(roster, period, language)
    subjects = (
        people(roster, period, language),
        teams(posted, language),
        company(plan.company, language),
    )
    memory = (history(earlier, remembered(plan), language), adjustments(booked, language))
    lookups = (Table("lookup", lookup.name, lookup.columns) for lookup in plan.lookups)
    return {
        **{table.name: table for table in subjects},
        **labelled(tables, language),
        **{table.name: table for table in (posted, *memory, *lookups)},
    }


def _names(plan: Plan, period: Period) -> dict[str, Value]:
    values: dict[str, Value] = {
        "period": period.number,
        "first": serial(period.first),
        "last": serial(period.last),
        "days": float(period.last.day),
        "quarter_first": period.quarter_first.number,
        "year_first": Period(period.year, 1).number,
        "previous": period.plus(-1).number,
    }
    return {
        **{text.to(plan.language): values[key] for key, text in PERIOD_NAMES.items()},
        **{parameter.name: parameter.value for parameter in plan.parameters},
    }


def _with_columns(table: Table, plan: Plan, evaluation: Evaluation) -> Table:
    added = {
        column.name: evaluation.column(table.name, column.name)
        for column in plan.columns
        if column.table == table.name
    }
    return replace(table, columns={**table.columns, **added}) if added else table


def _figure(figure: Figure, evaluation: Evaluation) -> FigureValue:
    target = evaluation.scalar(target_name(figure)) if figure.target else None
    return FigureValue(figure, evaluation.scalar(figure_name(figure)), target)


def _list(rule: ListRule, table: Table, evaluation: Evaluation) -> ListValue:
    chosen = evaluation.column(rule.table, list_name(rule)) if rule.formula else None
    rows = [row for row in range(len(table)) if chosen is None or chosen[row] is True]
    if rule.sort:
        with working_out(rule.name, rule.place):
            rows = _ordered(rows, table.columns[rule.sort], descending=rule.descending)
    return ListValue(rule, tuple(rows[: rule.limit or None]))


def _ordered(rows: Sequence[int], values: Sequence[Value], *, descending: bool) -> list[int]:
    """Put rows in order: numbers, then texts whatever their case, then the rest.

    Among the rest, and among equal values, the table's order is kept.
    """
    numbers = {row: value for row in rows if isinstance(value := values[row], float)}
    texts = {row: value.lower() for row in rows if isinstance(value := values[row], str)}
    rest = [row for row in rows if row not in numbers and row not in texts]
    return [
        *sorted(numbers, key=numbers.__getitem__, reverse=descending),
        *sorted(texts, key=texts.__getitem__, reverse=descending),
        *rest,
    ]
