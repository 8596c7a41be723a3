"""Months worked out under two plans, held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.messages import Text
from salessheets.model import Format
from salessheets.plan.model import Kind
from salessheets.plan.subjects import PEOPLE, PERIOD
from salessheets.simulate.model import Change, Cost, Simulation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from salessheets.calculate import Results
    from salessheets.model import Value
    from salessheets.simulate.model import Month

MARGIN_RATE = Text("毛利率", "MarginRate")
"""A parameter of this name says what share of the money collected is margin."""


def compared(months: Sequence[Month]) -> Simulation:
    """Add months up by person, team, pay item and month."""
    sides = [(month.old, month.new) for month in months]
    people = _changes(sides, _by_person)
    return Simulation(
        months=tuple(months),
        people=tuple(sorted(people, key=lambda it: (-it.difference, it.name))),
        teams=tuple(_changes(sides, _by_team)),
        items=tuple(_changes(sides, _by_item)),
        periods=tuple(_changes(sides, _by_period)),
        cost=_cost(months),
    )


def _changes(
    sides: Sequence[tuple[Results, Results]],
    grouped: Callable[[Results], Iterator[tuple[str, str, float]]],
) -> list[Change]:
    old: dict[str, float] = {}
    new: dict[str, float] = {}
    about: dict[str, str] = {}
    for before, after in sides:
        for into, results in ((old, before), (new, after)):
            for name, label, amount in grouped(results):
                into[name] = round(into.get(name, 0.0) + amount, 2)
                about[name] = label
    return [Change(name, about[name], old.get(name, 0.0), new.get(name, 0.0)) for name in about]


def total_column(results: Results) -> str:
    """Return the name of what is paid in the end: the last total of the plan."""
    return [it.name for it in results.columns(PEOPLE.key) if it.kind is Kind.TOTAL][-1]


def column(results: Results, key: str) -> Sequence[Value]:
    """Return one of the base columns of the people table."""
    return results.table(PEOPLE.key).columns[PEOPLE.field(key).label.to(results.plan.language)]


def numbers(results: Results, name: str) -> list[float]:
    """Return a column of the people table; what is no number counts as 0."""
    values = results.table(PEOPLE.key).columns[name]
    return [value if type(value) is float else 0.0 for value in values]


def _by_person(results: Results) -> Iterator[tuple[str, str, float]]:
    paid = numbers(results, total_column(results))
    for name, team, amount in zip(
        column(results, "name"), column(results, "team"), paid, strict=True
    ):
        yield str(name), str(team or ""), amount


def _by_team(results: Results) -> Iterator[tuple[str, str, float]]:
    for _, team, amount in _by_person(results):
        yield team, "", amount


def _by_item(results: Results) -> Iterator[tuple[str, str, float]]:
    for item in results.columns(PEOPLE.key):
        if item.kind is Kind.PAY_ITEM:
            group = item.group.value.to(results.plan.language) if item.group else ""
            yield item.name, group, sum(numbers(results, item.name))


def _by_period(results: Results) -> Iterator[tuple[str, str, float]]:
    yield str(results.period), "", sum(numbers(results, total_column(results)))


def _cost(months: Sequence[Month]) -> Cost:
    latest = months[-1]
    rates = [
        parameter.value
        for plan in (latest.new.plan, latest.old.plan)
        for parameter in plan.parameters
        if parameter.name in MARGIN_RATE and parameter.format is Format.RATE
    ]
    return Cost(
        old=_paid(month.old for month in months),
        new=_paid(month.new for month in months),
        collected=round(sum(_collected(month.new) for month in months), 2),
        margin_rate=next((rate for rate in rates if isinstance(rate, float)), None),
    )


def _paid(results: Iterable[Results]) -> float:
    return round(sum(sum(numbers(it, total_column(it))) for it in results), 2)


def _collected(results: Results) -> float:
    """Return what came in during the month, refunds taken off."""
    table = results.table("receipt")
    language = results.plan.language
    amounts = table.columns[forms()["receipt"].field("amount").label.to(language)]
    months = table.columns[PERIOD.label.to(language)]
    return sum(
        amount
        for amount, month in zip(amounts, months, strict=True)
        if month == results.period.number and isinstance(amount, float)
    )
