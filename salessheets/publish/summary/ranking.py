"""A list on the first page: its question, its first rows, a bar behind what it is about."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from salessheets.look.widths import width
from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.publish.styles import LINK, SECTION, SUBTITLE, bar, cell, heading
from salessheets.publish.summary.grid import letters, span, span_link, span_of
from salessheets.publish.summary.lists import list_columns, list_name
from salessheets.publish.summary.records import escaped
from salessheets.publish.summary.tables import is_negative, mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book
    from salessheets.publish.summary.grid import Block, Span
    from salessheets.publish.summary.tables import Column

_RANK = 2
"""Grid columns of the rank, which stands before lists with bars."""
_BARS = 4
"""Grid columns that bars need at least."""
_LONG = 8
"""Grid columns that a long text makes do with, its letters made smaller."""
_CROWDED = 1.3
"""How many times its room a text may need before it is written small, in two lines."""
_SMALL = {"font_size": 7, "text_wrap": True, "shrink": False}
_SHORT = 8
"""Letters of a heading that stays in one line."""


def put_list(book: Book, sheet: LiveSheet, number: int, block: Block) -> None:
    """Write the first rows of a list; the cells read the list's table, so the page follows it."""
    value = book.results.lists[number]
    span(sheet, block.top, block.columns, value.rule.name, book.styles(SECTION, {"shrink": True}))
    if not value.rows:
        span(sheet, block.top + 1, block.columns, book.say(says.NO_ROWS), book.styles(SUBTITLE))
        return
    room = block.rows - 2
    shown = len(value.rows) if len(value.rows) <= room else room - 1
    columns = list_columns(book, number)
    first, last = block.columns
    if value.rule.chart:
        _put_ranks(book, sheet, block, shown)
        first += _RANK
    places = _places(book, columns, value.rule.chart, (first, last))
    for column in columns:
        if column.heading in places:
            place = places[column.heading]
            _put_column(book, sheet, number, column, block.top + 1, place, shown)
            cells = (block.top + 2, place[0], block.top + 1 + shown, place[1])
            mark(book.styles, sheet, column, cells)
            if column.heading == value.rule.chart:
                sheet.conditional_format(*cells, bar(signed=is_negative(column.values)))
    if shown < len(value.rows):
        text = book.say(says.MORE_ROWS, count=len(value.rows), sheet=book.sheets["lists"])
        row = block.top + 2 + shown
        span_link(sheet, row, block.columns, book.inside("lists"), text, book.styles(LINK))


def _places(book: Book, columns: Sequence[Column], drawn: str, place: Span) -> dict[str, Span]:
    """Return the grid columns of as many of a list's columns as fit."""
    needed = {column.heading: span_of(_room(column), book.language) for column in columns}
    favourite = drawn if drawn in needed else max(needed, key=lambda name: needed[name])
    if favourite == drawn:
        needed[drawn] = max(needed[drawn], _BARS)
    elif needed[favourite] > _LONG:
        needed[favourite] = _LONG
    else:
        favourite = ""
    wide = fitted(needed, place[1] - place[0] + 1, favourite)
    ends = list(accumulate(wide.values(), initial=place[0]))
    return {name: (ends[index], ends[index + 1] - 1) for index, name in enumerate(wide)}


def fitted(needed: Mapping[str, int], free: int, favourite: str) -> dict[str, int]:
    """Return how wide each column becomes: the last ones are left out until the rest fits.

    The favourite is kept and gets what is left over; without one, all columns share it.
    """
    wide = dict(needed)
    while sum(wide.values()) > free and len(wide) > 1:
        wide.pop(next(name for name in reversed(wide) if name != favourite))
    left = free - sum(wide.values())
    if favourite:
        return wide | {favourite: wide[favourite] + left}
    return {name: wide[name] + (left + index) // len(wide) for index, name in enumerate(wide)}


def _room(column: Column) -> int:
    """Return the letters that a column needs here, a long heading broken into two lines."""
    heading = width(column.heading)
    return max(column.values_room, heading if heading <= _SHORT else heading // 2 + 2) + 1


def _put_ranks(book: Book, sheet: LiveSheet, block: Block, count: int) -> None:
    place = (block.columns[0], block.columns[0] + _RANK - 1)
    span(sheet, block.top + 1, place, book.say(says.RANK), book.styles(heading(None)))
    style = book.styles(cell(Format.COUNT), {"align": "center"})
    for row in range(1, count + 1):
        span(sheet, block.top + 1 + row, place, float(row), style)


def _put_column(
    book: Book,
    sheet: LiveSheet,
    number: int,
    column: Column,
    top: int,
    place: Span,
    count: int,
) -> None:
    name = f"{list_name(book, number)}[{escaped(column.heading)}]"
    style = cell(column.format, column.kind) | {"shrink": True, "indent": 0}
    room = letters(place[1] - place[0] + 1, book.language) * _CROWDED
    span(sheet, top, place, column.heading, book.styles(heading(column.kind)))
    for row, value in enumerate(column.values[:count], 1):
        # Excel makes 0 of a blank cell; an empty text is one unless a formula gives it.
        is_blank = value is None or (value == "" and not column.formula)
        formula = "" if is_blank else f"INDEX({name},{row})"
        crowded = isinstance(value, str) and width(value) > room
        span(sheet, top + row, place, value, book.styles(style, _SMALL if crowded else {}), formula)
