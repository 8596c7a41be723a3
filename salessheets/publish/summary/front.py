"""The first page: what a manager sees of the month in one minute, on one A4 page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import obligations
from salessheets.messages import summary as says
from salessheets.model import Severity
from salessheets.plan.model import ListPlace
from salessheets.publish.formats import month_name
from salessheets.publish.handed_in import headline, held_line
from salessheets.publish.styles import LINK, NEED, NEED_LABEL, NEGATIVE, STATE, SUBTITLE, TITLE
from salessheets.publish.summary.cards import put_cards
from salessheets.publish.summary.charts import (
    HEADING_PIXELS,
    ROW_PIXELS,
    Chart,
    figures_chart,
    list_chart,
    put_chart,
)
from salessheets.publish.summary.context import put_marker
from salessheets.publish.summary.decisions import waiting_count, waiting_formula
from salessheets.publish.summary.findings import severity_formula
from salessheets.publish.summary.grid import COLUMNS, ROOM, Block, shares, span, span_link
from salessheets.publish.summary.handed_in import lacking_count, lacking_formula
from salessheets.publish.summary.ranking import put_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.messages import Text
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book

_TITLE, _NOTE, _CARDS, _NEEDS, _BLOCKS = 1, 2, 4, 9, 11
"""The rows where the parts of the page begin."""
_BLOCK_ROWS = 11
"""Rows of a list or a chart, its question and its headings included."""
_ACROSS, _DOWN = 3, 2
"""How many blocks stand beside and below each other."""
_MOST_CARDS = 6
_HELD_PIXELS = 24
_LAST = _BLOCKS + _DOWN * (_BLOCK_ROWS + 1)
_ALL = (0, COLUMNS - 1)


def write_front(book: Book) -> None:
    """Write the first page: state, figures, what waits, rankings and charts."""
    sheet: LiveSheet = book.workbook.add_worksheet(book.sheets["front"])
    sheet.set_column(0, COLUMNS - 1, ROOM, book.styles())
    for row, height in _heights().items():
        sheet.set_row_pixels(row, height)
    put_marker(book, sheet)
    _put_title(book, sheet)
    put_cards(book, sheet, book.results.figures[:_MOST_CARDS], _CARDS)
    _put_needs(book, sheet)
    blocks = (
        Block(_BLOCKS + down * (_BLOCK_ROWS + 1), _BLOCK_ROWS, columns)
        for down in range(_DOWN)
        for columns in shares(_ACROSS, _ALL)
    )
    for content, block in zip(_contents(book), blocks, strict=False):
        if isinstance(content, Chart):
            put_chart(book, sheet, content, block)
        else:
            put_list(book, sheet, content, block)
    guide = book.say(says.READ_ON, sheet=book.sheets["guide"])
    span_link(sheet, _LAST, _ALL, book.inside("guide"), guide, book.styles(LINK))
    sheet.set_page(book.footer, pages_high=1)
    sheet.center_horizontally()
    sheet.print_area(0, 0, _LAST, COLUMNS - 1)
    sheet.activate()


def _heights() -> dict[int, int]:
    """Return the heights of the page's rows in pixels; together they fill an A4 page."""
    heights = {_TITLE: 40, _NOTE: 24, _NOTE + 1: 10, _NEEDS - 1: 10, _NEEDS: 34, _NEEDS + 1: 8}
    heights |= {_CARDS: 26, _CARDS + 1: 42, _CARDS + 2: 8, _CARDS + 3: 28}
    for top in range(_BLOCKS, _LAST, _BLOCK_ROWS + 1):
        heights |= {top: 28, top + 1: HEADING_PIXELS, top + _BLOCK_ROWS: 8}
        heights |= dict.fromkeys(range(top + 2, top + _BLOCK_ROWS), ROW_PIXELS)
    return heights


def _contents(book: Book) -> Iterator[int | Chart]:
    """Yield what the page shows: the first list, its chart, further lists, the figures' chart."""
    fronts = [
        number
        for number, value in enumerate(book.results.lists)
        if value.rule.where in {ListPlace.FRONT, ListPlace.BOTH}
    ]
    drawn = [chart for number in fronts if (chart := list_chart(book, number)) is not None]
    figures = figures_chart(book)
    yield from fronts[:1]
    yield from drawn[:1]
    yield from fronts[1:2]
    yield from [figures] if figures is not None else drawn[1:2]
    yield from fronts[2:]


def _put_title(book: Book, sheet: LiveSheet) -> None:
    results = book.results
    month = month_name(results.period, book.language)
    title = book.say(says.TITLE, company=results.plan.company, month=month)
    span(sheet, _TITLE, (0, COLUMNS - 9), title, book.styles(TITLE))
    span(sheet, _TITLE, (COLUMNS - 8, COLUMNS - 2), book.say(book.state), book.styles(STATE))
    staff = book.say(
        says.STAFF, people=len(results.table("people")), teams=len(results.table("teams"))
    )
    plan = book.say(says.PLAN, name=results.plan.name, version=results.plan.version)
    sent = headline(results, book.language)
    span(sheet, _NOTE, _ALL, "  ·  ".join(filter(None, (staff, plan, sent))), book.styles(SUBTITLE))
    held = held_line(results, book.language)
    if held:
        sheet.set_row_pixels(_NOTE + 1, _HELD_PIXELS)
        span(sheet, _NOTE + 1, _ALL, held, book.styles(SUBTITLE | NEGATIVE))


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
            waiting_count(book),
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
    if book.results.hand_in.obligations:
        lacking = (
            obligations.LACKING_FORMAT,
            lacking_count(book),
            lacking_formula(book),
            "handed_in",
        )
        needs.insert(0, lacking)
    span(sheet, _NEEDS, (0, 5), book.say(says.NEEDS_YOU), book.styles(NEED_LABEL))
    places = shares(len(needs), (6, COLUMNS - 1))
    for (form, count, formula, part), (first, last) in zip(needs, places, strict=True):
        style = book.styles(NEED, {"num_format": form.to(book.language)})
        span_link(sheet, _NEEDS, (first, last), book.inside(part), "", style)
        sheet.put_formula(_NEEDS, first, formula, count, style)
