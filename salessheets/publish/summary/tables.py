"""Excel tables with live columns: what is read, what is calculated, each in its style."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from salessheets.look.widths import lines, width
from salessheets.model import ErrorValue, Format
from salessheets.plan.model import Group, Kind
from salessheets.publish.formats import is_right, shown
from salessheets.publish.styles import AWARD, INPUT, LINK, NEGATIVE, cell, exact_number, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salessheets.model import Value
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.styles import Style, Styles
    from salessheets.publish.summary.context import Book

_WIDEST = 40
"""Letters in the widest column; longer texts go on in the next line."""
_NARROWEST = 6
_ARROW = 3
"""Letters that a heading's filter button covers."""
PADDING = 2
LINE = 17.0
"""Points that each line of a wrapped text needs."""
_MOST_LINES = 24
"""Excel's rows end at 409 points."""
_GAINS = frozenset({Group.PERFORMANCE, Group.COMMISSION, Group.AWARD, Group.ADJUSTMENT})
"""The parts of pay that are earned by results, and so green when there is something."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column to write: its heading, its values, and its formula when it is live."""

    heading: str
    values: Sequence[Value]
    format: Format = Format.TEXT
    kind: Kind | None = None
    group: Group | None = None
    formula: str = ""
    """The column's, as a file stores it; empty for plain values."""
    formulas: Sequence[str] = ()
    """One for each value, where they differ; an empty one for a plain value."""
    formats: Sequence[Format] = ()
    """One for each value, where they differ."""
    links: Sequence[str] = ()
    """Addresses that the values lead to, one each; an empty one for none."""
    style: Style | None = None
    """On top of the style of its kind."""
    is_input: bool = False
    """Whether people fill it in or may change it."""
    is_single: bool = False
    """Whether a long text stays in one line, running on beside its cell."""

    @property
    def room(self) -> int:
        """The letters that its values need, and its heading in at most two lines."""
        return max(_NARROWEST, self.values_room, _heading_room(self.heading))

    @property
    def values_room(self) -> int:
        """The letters of the widest value, up to where a text goes on in the next line."""
        return min(_WIDEST, max(_widths(self), default=0))


@dataclass(frozen=True, slots=True)
class Area:
    """Where a table stands, counted from 0: its heading, its first and last rows of values."""

    top: int
    first: int
    last: int
    left: int
    right: int

    def range(self, column: int) -> tuple[int, int, int, int]:
        """Return the range of one column's values, as XlsxWriter wants it."""
        return (self.first, self.left + column, self.last, self.left + column)

    def cell(self, column: int, row: int = 0) -> str:
        """Return the address of a value (``$C$5`` without the dollars)."""
        return str(xl_rowcol_to_cell(self.first + row, self.left + column))


def write_table(
    book: Book,
    sheet: LiveSheet,
    name: str,
    columns: Sequence[Column],
    top: int,
    left: int = 0,
    rooms: Sequence[int] = (),
) -> Area:
    """Write columns as an Excel table from a heading row on, and return where it stands.

    ``rooms`` are the columns' letters when another table shares them. A table without rows
    gets the one blank row that Excel asks for; its formulas are in the definition and come to
    life with the first row typed in.
    """
    count = len(columns[0].values)
    area = Area(top, top + 1, top + max(count, 1), left, left + len(columns) - 1)
    rooms = rooms or [column.room for column in columns]
    options = {
        "name": name,
        "style": None,
        "columns": [_definition(column, book.styles) for column in columns],
    }
    sheet.add_table(area.top, area.left, area.last, area.right, options)
    for index, (column, room) in enumerate(zip(columns, rooms, strict=False)):
        _write_column(book, sheet, column, area.range(index), wrapped=_is_long(column, room))
        mark(book.styles, sheet, column, area.range(index))
    _set_widths(book.styles, sheet, columns, rooms, left)
    _set_heights(sheet, columns, rooms, area.first)
    sheet.set_row(top, LINE * _heading_lines(columns, rooms) + 4)
    return area


def _definition(column: Column, styles: Styles) -> dict[str, object]:
    definition: dict[str, object] = {
        "header": column.heading,
        "header_format": styles(heading(column.kind)),
    }
    if column.formula:
        definition["formula"] = column.formula
    return definition


def _write_column(
    book: Book, sheet: LiveSheet, column: Column, cells: tuple[int, int, int, int], *, wrapped: bool
) -> None:
    first, place = cells[:2]
    styles = {
        form: book.styles(_style(column, form, wrapped=wrapped))
        for form in {column.format, *column.formats}
    }
    linked = book.styles(_style(column, column.format, wrapped=wrapped) | LINK)
    if not column.values:
        sheet.write_blank(first, place, None, styles[column.format])
    formats = column.formats or repeat(column.format)
    formulas = column.formulas or repeat(column.formula)
    links = column.links or repeat("")
    for row, (value, form, formula, link) in enumerate(
        zip(column.values, formats, formulas, links, strict=False), first
    ):
        if link:
            text = shown(value, form, book.language)
            sheet.write_url(row, place, link, linked, text)
        elif formula:
            sheet.put_formula(row, place, formula, value, styles[form])
        else:
            sheet.put(row, place, value, styles[form])


def _style(column: Column, form: Format, *, wrapped: bool) -> Style:
    plain = cell(form, column.kind, wrapped=wrapped)
    if column.is_input:
        plain |= INPUT | exact_number(form)
    return plain | (column.style or {})


def _set_widths(
    styles: Styles, sheet: LiveSheet, columns: Sequence[Column], rooms: Sequence[int], left: int
) -> None:
    """Fit the columns, and fold the helpers away behind the outline's plus sign."""
    for index, (column, room) in enumerate(zip(columns, rooms, strict=False), left):
        folded = column.kind is Kind.HELPER
        options = {"level": 1, "hidden": True} if folded else {}
        if not folded and index > left and columns[index - left - 1].kind is Kind.HELPER:
            options = {"collapsed": True}
        sheet.set_column(index, index, room + PADDING, styles(), options)
    if columns[-1].kind is Kind.HELPER:
        sheet.set_column(left + len(columns), left + len(columns), 3, None, {"collapsed": True})


def _set_heights(
    sheet: LiveSheet, columns: Sequence[Column], rooms: Sequence[int], first: int
) -> None:
    """Make rows as high as their longest wrapped text that is not folded away."""
    needed: dict[int, int] = {}
    for column, room in zip(columns, rooms, strict=False):
        if column.kind is not Kind.HELPER and _is_long(column, room):
            for row, value in enumerate(column.values):
                if isinstance(value, str):
                    needed[row] = max(needed.get(row, 1), lines(value, room))
    for row, count in needed.items():
        if count > 1:
            sheet.set_row(first + row, LINE * min(count, _MOST_LINES) + 2)


def mark(
    styles: Styles, sheet: LiveSheet, column: Column, cells: tuple[int, int, int, int]
) -> None:
    """Colour what deserves a look; the minus sign and the words say the same without colour."""
    if column.kind is None:
        return
    if column.format is Format.MONEY:
        negative = {"type": "cell", "criteria": "<", "value": 0}
        sheet.conditional_format(*cells, negative | {"format": styles.conditional(NEGATIVE)})
        if column.group in _GAINS:
            award = {"type": "cell", "criteria": ">", "value": 0}
            sheet.conditional_format(*cells, award | {"format": styles.conditional(AWARD)})


def _is_long(column: Column, room: int) -> bool:
    return not column.is_single and any(
        width(text) > room or "\n" in text for text in _texts(column.values)
    )


def _texts(values: Iterable[Value]) -> set[str]:
    return {value for value in values if isinstance(value, str)}


def _widths(column: Column) -> Iterator[int]:
    """Yield the widths that matter: of numbers, only the least and the greatest can be widest."""
    yield from map(width, _texts(column.values))
    if any(isinstance(value, bool) for value in column.values):
        yield len("FALSE")
    if any(isinstance(value, ErrorValue) for value in column.values):
        yield len("#VALUE!")
    numbers = [value for value in column.values if type(value) is float]
    for number in (min(numbers), max(numbers)) if numbers else ():
        yield from (width(shown(number, form, "en")) for form in {column.format, *column.formats})


def _heading_room(text: str) -> int:
    """Return the letters a heading needs when it may break once, between words."""
    words = [width(word) for word in text.split()]
    longest = max((word for word in words if word), default=0)
    if not text.isascii():
        longest = min(longest, 8)
    return max(min(longest, _WIDEST), (width(text) + 1) // 2) + _ARROW


def _heading_lines(columns: Sequence[Column], rooms: Sequence[int]) -> int:
    return max(
        lines(column.heading, max(room - _ARROW + PADDING, 2))
        for column, room in zip(columns, rooms, strict=False)
    )


def is_negative(values: Iterable[Value]) -> bool:
    """Tell whether bars for these values would go both ways."""
    return any(type(value) is float and value < 0 for value in values)


def is_number(form: Format) -> bool:
    """Tell whether values of a format can be drawn as bars."""
    return is_right(form) and form not in {Format.DATE, Format.TIME, Format.MONTH}
