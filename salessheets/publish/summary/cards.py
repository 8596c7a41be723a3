"""The figures of the first page, a card each: value in large type, target, how much is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from salessheets.look.widths import width
from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.styles import AWARD, BAR, FIGURE, FIGURE_LABEL, FIGURE_NOTE, NEGATIVE, bar
from salessheets.publish.summary.figures import (
    reached,
    reached_formula,
    target_formula,
    value_formula,
)
from salessheets.publish.summary.grid import COLUMNS, letters, shares, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.calculate import FigureValue
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book
    from salessheets.publish.summary.grid import Span

_PLAIN: dict[Format, str] = {Format.COUNT: "0", Format.NUMBER: "General", Format.RATE: "0.0%"}
_BIG = 1e5
"""From so much on, money on a card goes without its cents, so that it fits in large type."""
_RATE_COLUMNS = 3
"""Grid columns of the rate; the target has the others."""
_FEWEST = 4
"""Fewer cards than this are no wider than if there were so many."""


def put_cards(book: Book, sheet: LiveSheet, figures: Sequence[FigureValue], top: int) -> None:
    """Write figures beside each other, four rows high."""
    places = shares(max(_FEWEST, len(figures)), (0, COLUMNS - 1))
    for figure, columns in zip(figures, places, strict=False):
        _put_card(book, sheet, figure, columns, top)


def _put_card(book: Book, sheet: LiveSheet, figure: FigureValue, columns: Span, top: int) -> None:
    """Write one figure: its name, its value in large type, a bar, its target and rate."""
    large = book.styles(FIGURE, {"num_format": _number_format(figure)})
    formula = value_formula(book, figure)
    name = figure.figure.name
    if figure.figure.format is Format.MONEY:
        name = book.say(says.IN_YUAN, name=name)
    span(sheet, top, columns, name, book.styles(FIGURE_LABEL))
    span(sheet, top + 1, columns, figure.value, large, formula)
    negative = {"type": "cell", "criteria": "<", "value": 0}
    negative["format"] = book.styles.conditional(NEGATIVE)
    sheet.conditional_format(top + 1, columns[0], top + 1, columns[1], negative)
    if figure.figure.target:
        _put_target(book, sheet, figure, columns, top)
    else:
        meaning = figure.figure.meaning
        fits = width(meaning) <= letters(columns[1] - columns[0], book.language)
        span(sheet, top + 2, columns, None, book.styles(FIGURE_NOTE))
        span(sheet, top + 3, columns, meaning if fits else None, book.styles(FIGURE_NOTE))


def _put_target(book: Book, sheet: LiveSheet, figure: FigureValue, columns: Span, top: int) -> None:
    """Write a card's lower part: the bar, the target at the left, the rate at the right."""
    first, last = columns
    middle = last - _RATE_COLUMNS
    row = top + 3
    value_cell = xl_rowcol_to_cell(top + 1, first)
    target_cell = xl_rowcol_to_cell(row, first)
    rate_cell = xl_rowcol_to_cell(row, middle + 1)
    target_format = says.TARGET_FORMAT.to(book.language).format(format=_number_format(figure))
    target_style = book.styles(FIGURE_NOTE, {"num_format": target_format})
    rate_style = book.styles(FIGURE_NOTE, {"num_format": says.RATE_FORMAT, "align": "right"})
    rate, formula = reached(figure), reached_formula(value_cell, target_cell)
    span(
        sheet,
        row,
        (first, middle),
        figure.target,
        target_style,
        target_formula(book, figure),
    )
    span(sheet, row, (middle + 1, last), rate, rate_style, formula)
    met = {
        "type": "formula",
        "criteria": f"=N({rate_cell})>=1",
        "format": book.styles.conditional(AWARD),
    }
    sheet.conditional_format(row, middle + 1, row, last, met)
    span(sheet, top + 2, columns, rate, book.styles(BAR), rate_cell)
    sheet.conditional_format(top + 2, first, top + 2, last, bar(1, alone=True))


def _number_format(figure: FigureValue) -> str:
    """Return a headline's number format: a zero is a nought here, much money has no cents."""
    form = figure.figure.format
    amounts = [abs(value) for value in (figure.value, figure.target) if type(value) is float]
    if form is Format.MONEY:
        return "#,##0" if max(amounts, default=0.0) >= _BIG else "#,##0.00"
    return _PLAIN.get(form) or str(form.value)
