"""The plan's figures as live formulas: on cards on the first page, in full before the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.plan.schema import figure_name, target_name
from salessheets.publish.summary.live import live_formula
from salessheets.publish.summary.tables import Column

if TYPE_CHECKING:
    from salessheets.calculate import FigureValue
    from salessheets.model import Value
    from salessheets.publish.summary.context import Book


def value_formula(book: Book, figure: FigureValue) -> str:
    """Return the formula of a figure's value; empty when it cannot be live."""
    return live_formula(book, "", figure_name(figure.figure))


def target_formula(book: Book, figure: FigureValue) -> str:
    """Return the formula of a figure's target; empty when it has none, or it cannot be live."""
    return live_formula(book, "", target_name(figure.figure)) if figure.figure.target else ""


def reached(figure: FigureValue) -> Value:
    """Return how much of its target a figure has reached, blank text where that means nothing."""
    value, target = figure.value, figure.target
    if type(value) is not float or type(target) is not float or target == 0:
        return ""
    return value / target


def reached_formula(value: str, target: str) -> str:
    """Return the formula for :func:`reached` from the addresses of value and target."""
    return f'IF(AND(ISNUMBER({value}),N({target})<>0),{value}/{target},"")'


def figure_columns(book: Book) -> list[Column]:
    """Return all figures as a table, those with a target first, so that they can be drawn."""
    results = book.results
    figures = sorted(results.figures, key=lambda each: not each.figure.target)
    name = book.names["figures"]
    actual, target = book.say(says.ACTUAL), book.say(says.TARGET)
    formats = [figure.figure.format for figure in figures]
    rate = reached_formula(f"{name}[[#This Row],[{actual}]]", f"{name}[[#This Row],[{target}]]")
    return [
        Column(book.say(says.FIGURE), [figure.figure.name for figure in figures]),
        Column(
            actual,
            [figure.value for figure in figures],
            Format.NUMBER,
            formulas=[value_formula(book, figure) for figure in figures],
            formats=formats,
        ),
        Column(
            target,
            [figure.target for figure in figures],
            Format.NUMBER,
            formulas=[target_formula(book, figure) for figure in figures],
            formats=formats,
        ),
        Column(book.say(says.RATE), [reached(each) for each in figures], Format.RATE, formula=rate),
        Column(book.say(says.MEANING), [figure.figure.meaning for figure in figures]),
    ]
