"""The first page: what a manager sees of the month in one minute, on one A4 page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from salessheets.forms.marker import NAMES, Marker
from salessheets.messages import summary as says
from salessheets.model import Format, Severity
from salessheets.plan.model import ListPlace
from salessheets.publish.formats import month_name
from salessheets.publish.styles import (
    AWARD,
    BAR,
    FIGURE,
    FIGURE_LABEL,
    FIGURE_NOTE,
    LINK,
    NEED,
    NEED_LABEL,
    STATE,
    SUBTITLE,
    TITLE,
    bar,
)
from salessheets.publish.summary.charts import put_charts
from salessheets.publish.summary.decisions import waiting_formula
from salessheets.publish.summary.figures import (
    reached,
    reached_formula,
    target_formula,
    value_formula,
)
from salessheets.publish.summary.findings import severity_formula
from salessheets.publish.summary.grid import COLUMNS, ROOM, shares, span, span_link
from salessheets.publish.summary.ranking import put_list

if TYPE_CHECKING:
    from salessheets.calculate import FigureValue
    from salessheets.messages import Text
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book

_TITLE, _NOTE, _CARDS, _NEEDS, _BLOCKS = 1, 2, 4, 9, 11
"""The rows where the parts of the page begin."""
_BLOCK_ROWS = 10
"""Rows of a list or a chart, its question and headings included."""
_HEIGHTS = {
    0: 0,
    _TITLE: 40,
    _NOTE: 24,
    3: 10,
    _CARDS: 26,
    _CARDS + 1: 42,
    _CARDS + 2: 8,
    _CARDS + 3: 28,
    8: 10,
    _NEEDS: 34,
    10: 10,
}
"""Pixels; the rows of lists keep the usual height."""
_MOST_CARDS = 6
_MOST_LISTS = 2
_PLAIN = {Format.COUNT: "0", Format.NUMBER: "General", Format.RATE: "0.0%"}
_BIG = 1e5
"""From so much on, money on a card goes without its cents, so that it fits in large type."""


def write_front(book: Book) -> None:
    """Write the first page: state, figures, what waits, rankings, charts."""
    sheet: LiveSheet = book.workbook.add_worksheet(book.sheets["front"])
    sheet.set_column(0, COLUMNS - 1, ROOM, book.styles())
    for row, height in _HEIGHTS.items():
        sheet.set_row_pixels(row, height)
    sheet.put(0, 0, str(Marker(NAMES, language=book.language)))
    sheet.set_row(0, None, None, {"hidden": True})
    _put_title(book, sheet)
    figures = book.results.figures[:_MOST_CARDS]
    places = shares(max(4, len(figures)), (0, COLUMNS - 1))
    for figure, columns in zip(figures, places, strict=False):
        _put_card(book, sheet, figure, (columns[0], columns[1] - 1))
    _put_needs(book, sheet)
    fronts = [
        number
        for number, value in enumerate(book.results.lists)
        if value.rule.where in {ListPlace.FRONT, ListPlace.BOTH}
    ]
    for place, number in enumerate(fronts[:_MOST_LISTS]):
        put_list(book, sheet, number, _BLOCKS + place * (_BLOCK_ROWS + 1), _BLOCK_ROWS)
    put_charts(book, sheet, fronts, _BLOCKS, _BLOCK_ROWS)
    last = _BLOCKS + 2 * (_BLOCK_ROWS + 1)
    span_link(
        sheet,
        last,
        (0, COLUMNS - 1),
        book.inside("guide"),
        book.say(says.READ_ON, sheet=book.sheets["guide"]),
        book.styles(LINK),
    )
    sheet.set_page(book.footer, pages_high=1)
    sheet.center_horizontally()
    sheet.print_area(0, 0, last, COLUMNS - 1)
    sheet.activate()


def _put_title(book: Book, sheet: LiveSheet) -> None:
    results = book.results
    month = month_name(results.period, book.language)
    title = book.say(says.TITLE, company=results.plan.company, month=month)
    span(sheet, _TITLE, (0, 18), title, book.styles(TITLE))
    span(sheet, _TITLE, (20, COLUMNS - 1), book.say(says.DRAFT), book.styles(STATE))
    staff = book.say(
        says.STAFF, people=len(results.table("people")), teams=len(results.table("teams"))
    )
    plan = book.say(says.PLAN, name=results.plan.name, version=results.plan.version)
    span(sheet, _NOTE, (0, COLUMNS - 1), f"{staff}  ·  {plan}", book.styles(SUBTITLE))


def _put_card(book: Book, sheet: LiveSheet, figure: FigureValue, columns: tuple[int, int]) -> None:
    """Write one figure: its name, its value in large type, a bar, its target and rate."""
    large = book.styles(FIGURE, {"num_format": _number_format(figure)})
    formula = value_formula(book.results, figure)
    span(sheet, _CARDS, columns, figure.figure.name, book.styles(FIGURE_LABEL))
    span(sheet, _CARDS + 1, columns, figure.value, large, formula)
    if figure.figure.target:
        _put_target(book, sheet, figure, columns)
    else:
        span(sheet, _CARDS + 2, columns, None, book.styles(FIGURE_NOTE))
        span(sheet, _CARDS + 3, columns, book.say(says.NO_TARGET), book.styles(FIGURE_NOTE))


def _put_target(
    book: Book, sheet: LiveSheet, figure: FigureValue, columns: tuple[int, int]
) -> None:
    """Write a card's lower part: the bar, the target at the left, the rate at the right."""
    first, last = columns
    middle = (first + last) // 2
    row = _CARDS + 3
    value_cell = xl_rowcol_to_cell(_CARDS + 1, first)
    target_cell = xl_rowcol_to_cell(row, first)
    rate_cell = xl_rowcol_to_cell(row, middle + 1)
    target_format = says.TARGET_FORMAT.to(book.language).format(format=_number_format(figure))
    target_style = book.styles(FIGURE_NOTE, {"num_format": target_format})
    rate_style = book.styles(
        FIGURE_NOTE, {"num_format": says.RATE_FORMAT.to(book.language), "align": "right"}
    )
    rate, formula = reached(figure), reached_formula(value_cell, target_cell)
    span(
        sheet,
        row,
        (first, middle),
        figure.target,
        target_style,
        target_formula(book.results, figure),
    )
    span(sheet, row, (middle + 1, last), rate, rate_style, formula)
    met = {
        "type": "formula",
        "criteria": f"=N({rate_cell})>=1",
        "format": book.styles.conditional(AWARD),
    }
    sheet.conditional_format(row, middle + 1, row, last, met)
    span(sheet, _CARDS + 2, columns, rate, book.styles(BAR), rate_cell)
    sheet.conditional_format(_CARDS + 2, first, _CARDS + 2, last, bar(1, alone=True))


def _number_format(figure: FigureValue) -> str:
    """Return a headline's number format: a zero is a nought here, much money has no cents."""
    form = figure.figure.format
    amounts = [abs(value) for value in (figure.value, figure.target) if type(value) is float]
    if form is Format.MONEY:
        return "#,##0" if max(amounts, default=0.0) >= _BIG else "#,##0.00"
    return _PLAIN.get(form, form.value)


def _put_needs(book: Book, sheet: LiveSheet) -> None:
    """Write what waits for the reader, each with its live number and the way there."""
    counts = dict.fromkeys(Severity, 0.0)
    for finding in book.findings:
        counts[finding.problem.severity] += 1
    needs: list[tuple[Text, float, str, str]] = [
        (
            says.ERRORS_FORMAT,
            counts[Severity.ERROR],
            severity_formula(book, Severity.ERROR),
            "findings",
        ),
        (
            says.DECISIONS_FORMAT,
            float(len(book.results.proposals)),
            waiting_formula(book),
            "decisions",
        ),
        (
            says.WARNINGS_FORMAT,
            counts[Severity.WARNING],
            severity_formula(book, Severity.WARNING),
            "findings",
        ),
    ]
    span(sheet, _NEEDS, (0, 2), book.say(says.NEEDS_YOU), book.styles(NEED_LABEL))
    places = shares(len(needs), (3, COLUMNS - 1))
    for (form, count, formula, part), (first, last) in zip(needs, places, strict=True):
        style = book.styles(NEED, {"num_format": form.to(book.language)})
        span(sheet, _NEEDS, (first, last - 1), count, style, formula)
        sheet.write_url(_NEEDS, first, book.inside(part), style, "")
        sheet.put_formula(_NEEDS, first, formula, count, style)
