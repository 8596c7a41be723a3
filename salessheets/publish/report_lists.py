"""The plan's lists as the report shows them: a question, a chart, a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.forms.declare import Secrecy
from salessheets.messages import fill
from salessheets.messages import report as texts
from salessheets.plan.model import ListPlace
from salessheets.plan.subjects import PEOPLE, SUBJECTS
from salessheets.publish.charts import Bar, bars, sparkline
from salessheets.publish.formats import exact
from salessheets.publish.sharing import share

if TYPE_CHECKING:
    from markupsafe import Markup

    from salessheets.calculate import ListValue
    from salessheets.model import Table, Value
    from salessheets.publish.columns import Column
    from salessheets.publish.why import Explainer

_ROWS = 500
"""What all lists together hold; the summary workbook holds them whole."""
_BARS = 12


@dataclass(frozen=True, slots=True)
class ListSection:
    """A list of the plan."""

    question: str
    is_standing: bool
    """Whether it is about people, teams or the company and so says how the month went; lists
    of records say what needs doing."""
    chart: Markup
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    trend_of: str
    """The column whose history stands behind each row; empty for none."""
    trends: tuple[Markup, ...]
    left_out: int


def list_sections(explainer: Explainer) -> list[ListSection]:
    """Return the lists that the plan publishes in the report, in the plan's order."""
    listed = [held for held in explainer.results.lists if held.rule.where is not ListPlace.FRONT]
    shares = share([len(held.rows) for held in listed], _ROWS)
    return [
        _section(held, held.rows[:room], explainer)
        for held, room in zip(listed, shares, strict=True)
    ]


def _section(held: ListValue, rows: tuple[int, ...], explainer: Explainer) -> ListSection:
    rule = held.rule
    table = explainer.results.tables[rule.table]
    known = explainer.columns[rule.table]
    shown = [known[name] for name in rule.columns if known[name].secrecy is not Secrecy.PRIVATE]
    trends = _trends(held, rows, table, explainer)
    return ListSection(
        question=rule.name,
        is_standing=table.key in SUBJECTS,
        chart=_chart(held, table, explainer),
        columns=tuple(shown),
        rows=tuple(
            tuple(
                column.text(table.columns[column.name][row], explainer.language) for column in shown
            )
            for row in rows
        ),
        trend_of=rule.chart if any(trends) else "",
        trends=trends,
        left_out=len(held.rows) - len(rows),
    )


def _chart(held: ListValue, table: Table, explainer: Explainer) -> Markup:
    """Draw the chart's column as bars, the list's order kept."""
    rule = held.rule
    if not rule.chart:
        return bars((), "")
    column = explainer.columns[rule.table][rule.chart]
    label = explainer.columns[rule.table][rule.columns[0]]
    names = table.columns[label.name]
    drawn = [
        Bar(
            label.text(names[row], explainer.language),
            value,
            column.text(value, explainer.language),
        )
        for row in held.rows[:_BARS]
        if isinstance(value := table.columns[rule.chart][row], float)
    ]
    described = {
        "question": rule.name,
        "bars": texts.LIST_COMMA.to(explainer.language).join(
            f"{bar.label} {bar.number}" for bar in drawn
        ),
    }
    return bars(
        drawn, fill(texts.CHART_LABEL.to(explainer.language), described, explainer.language)
    )


def _trends(
    held: ListValue, rows: tuple[int, ...], table: Table, explainer: Explainer
) -> tuple[Markup, ...]:
    """Draw the history of the chart's column for each person listed."""
    rule = held.rule
    if not rule.chart or table.key != PEOPLE.key:
        return ()
    column = explainer.columns[rule.table][rule.chart]
    names = table.columns[PEOPLE.field("name").label.to(explainer.results.plan.language)]
    return tuple(
        _trend(column, names[row], table.columns[rule.chart][row], explainer) for row in rows
    )


def _trend(column: Column, name: Value, value: Value, explainer: Explainer) -> Markup:
    history = explainer.history(name, column.name)
    if not history or not isinstance(value, float):
        return sparkline((), "")
    points = (*history, value)
    told = " ".join(exact(point, column.format, explainer.language) for point in points)
    label = fill(
        texts.TREND_LABEL.to(explainer.language),
        {"name": column.name, "values": told},
        explainer.language,
    )
    return sparkline(points, label)
