"""A list on the first page: its question, its first rows, a bar behind what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.styles import LINK, SECTION, SUBTITLE, bar, cell, heading
from salessheets.publish.summary.grid import LEFT, ROOM, span, span_link
from salessheets.publish.summary.lists import list_columns, list_name
from salessheets.publish.summary.records import escaped
from salessheets.publish.summary.tables import PADDING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book
    from salessheets.publish.summary.tables import Column


def put_list(book: Book, sheet: LiveSheet, number: int, top: int, height: int) -> None:
    """Write the first rows of a list into the left half, ``height`` rows in all.

    The cells read the list's table, so that the page follows it.
    """
    value = book.results.lists[number]
    columns = list_columns(book, number)
    widths = _widths(columns, value.rule.chart)
    columns = [column for column in columns if column.heading in widths]
    span(sheet, top, LEFT, value.rule.name, book.styles(SECTION))
    if not value.rows:
        span(sheet, top + 1, LEFT, book.say(says.NO_ROWS), book.styles(SUBTITLE))
        return
    room = height - 2
    shown = len(value.rows) if len(value.rows) <= room else room - 1
    _put_ranks(book, sheet, top + 1, shown)
    for column in columns:
        _put_column(book, sheet, number, column, top + 1, widths[column.heading], shown)
        if column.heading == value.rule.chart:
            first, last = widths[column.heading]
            sheet.conditional_format(top + 2, first, top + 1 + shown, last, bar())
    if shown < len(value.rows):
        text = book.say(says.MORE_ROWS, count=len(value.rows), sheet=book.sheets["lists"])
        place = (top + 2 + shown, LEFT)
        span_link(sheet, *place, book.inside("lists"), text, book.styles(LINK))


def _widths(columns: Sequence[Column], drawn: str) -> dict[str, tuple[int, int]]:
    """Return the grid columns of as many of a list's columns as fit beside the rank.

    What is left over goes to the column with the bars, or else to the first.
    """
    needed = {column.heading: -(-(column.room + PADDING) // ROOM) for column in columns}
    free = LEFT[1] - LEFT[0]
    while sum(needed.values()) > free and len(needed) > 1:
        needed.pop(next(name for name in reversed(needed) if name != drawn))
    widest = drawn if drawn in needed else next(iter(needed), "")
    if widest:
        needed[widest] += free - sum(needed.values())
    places: dict[str, tuple[int, int]] = {}
    first = LEFT[0] + 1
    for name, wide in needed.items():
        places[name] = (first, first + wide - 1)
        first += wide
    return places


def _put_ranks(book: Book, sheet: LiveSheet, top: int, count: int) -> None:
    sheet.put(top, LEFT[0], book.say(says.RANK), book.styles(heading(None)))
    style = book.styles(cell(Format.COUNT), {"align": "center"})
    for row in range(1, count + 1):
        sheet.put(top + row, LEFT[0], float(row), style)


def _put_column(
    book: Book,
    sheet: LiveSheet,
    number: int,
    column: Column,
    top: int,
    place: tuple[int, int],
    count: int,
) -> None:
    name = f"{list_name(book, number)}[{escaped(column.heading)}]"
    style = book.styles(cell(column.format, column.kind), {"shrink": True})
    span(sheet, top, place, column.heading, book.styles(heading(column.kind), {"shrink": True}))
    for row, value in enumerate(column.values[:count], 1):
        formula = "" if value is None else f"INDEX({name},{row})"
        span(sheet, top + row, place, value, style, formula)
