"""Give cells of a sheet another style; a cell that is not there yet is put in blank."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from salessheets.publish.returned.splice import (
    Edit,
    elements,
    opened,
    prefix,
    spliced,
    with_attributes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from salessheets.publish.returned.splice import (
        Element,
    )

    Change: TypeAlias = Callable[[int], int]
    """Gives the number of a cell's new style for that of its present one."""

Cell: TypeAlias = tuple[int, int]
"""Row and column, both from 1."""

_LONGEST = 250
"""Letters of an address of many cells; Excel takes no more than 255."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def cell_at(address: str) -> Cell | None:
    """Return the row and column of an address such as ``D17``."""
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]), column_number(found[1])) if found else None


def column_number(letters: str) -> int:
    """Return a column's number; A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(cell: Cell) -> str:
    """Return a cell's address."""
    row, column = cell
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def addresses(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield addresses such as ``A5,C7:C9`` that name all of the cells, as few as can be."""
    written = ""
    for area in _areas(cells):
        if len(written) + len(area) > _LONGEST:
            yield written
            written = ""
        written += f",{area}" if written else area
    if written:
        yield written


def _areas(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield the addresses of runs of cells below each other."""
    placed = sorted((column, row) for row, column in cells)
    runs = groupby(enumerate(placed), key=lambda it: (it[1][0], it[1][1] - it[0]))
    for _, run in runs:
        (column, first), *rest = map(itemgetter(1), run)
        area = address((first, column))
        yield f"{area}:{address((rest[-1][1], column))}" if rest else area


def corners(xml: bytes) -> dict[Cell, Cell]:
    """Return the first cell of its merged area for each other cell of one.

    Of areas with very many cells only the first row and column are known.
    """
    found: dict[Cell, Cell] = {}
    for area in elements(xml, {"mergeCell"}):
        first, _, last = area.attributes.get("ref", "").partition(":")
        one, two = cell_at(first), cell_at(last)
        if one and two:
            rows, columns = range(one[0], two[0] + 1), range(one[1], two[1] + 1)
            found |= {(row, column): one for row in rows[:2000] for column in columns[:200]}
    return found


def styles(xml: bytes) -> dict[Cell, int]:
    """Return the style of each cell that is there."""
    found: dict[Cell, int] = {}
    row, column = 0, 0
    for it in elements(xml, {"row", "c"}):
        if it.name == "row":
            row, column = int(it.attributes.get("r", row + 1)), 0
        else:
            place = cell_at(it.attributes.get("r", ""))
            column = place[1] if place else column + 1
            found[row, column] = int(it.attributes.get("s", 0))
    return found


def restyled(xml: bytes, changes: Mapping[Cell, Change]) -> bytes:
    """Return a sheet with the styles of some cells changed."""
    rows: dict[int, dict[int, Change]] = {}
    for cell in sorted(changes):
        rows.setdefault(cell[0], {})[cell[1]] = changes[cell]
    found = elements(xml, {"sheetData", "row", "col"})
    columns = _Columns(found)
    data = next(it for it in found if it.name == "sheetData")
    p = prefix(xml)
    edits: list[Edit] = []
    number = 0
    for row in (it for it in found if it.name == "row"):
        number = int(row.attributes.get("r", number + 1))
        edits += [
            Edit(row.start, row.start, _new_row(early, rows.pop(early), columns, p))
            for early in [it for it in rows if it < number]
        ]
        if number in rows:
            new = _changed_row(xml[row.start : row.end], number, rows.pop(number), columns, p)
            edits.append(Edit(row.start, row.end, new))
    rest = b"".join(_new_row(late, wanted, columns, p) for late, wanted in rows.items())
    if rest and data.inside == data.end:
        tag = opened(data.tag(xml))
        edits.append(Edit(data.start, data.end, tag + rest + f"</{p}sheetData>".encode()))
    elif rest:
        edits.append(Edit(data.close, data.close, rest))
    return spliced(xml, edits)


class _Columns:
    """The styles that whole columns have."""

    def __init__(self, found: Iterable[Element]) -> None:
        self._runs = [
            (int(it.attributes["min"]), int(it.attributes["max"]), int(it.attributes["style"]))
            for it in found
            if it.name == "col" and {"min", "max", "style"} <= it.attributes.keys()
        ]

    def style(self, column: int) -> int:
        return next((style for first, last, style in self._runs if first <= column <= last), 0)


def _new_row(number: int, wanted: Mapping[int, Change], columns: _Columns, p: str) -> bytes:
    cells = "".join(
        _new_cell((number, column), change(columns.style(column)), p)
        for column, change in wanted.items()
    )
    return f'<{p}row r="{number}">{cells}</{p}row>'.encode()


def _new_cell(cell: Cell, style: int, p: str) -> str:
    return f'<{p}c r="{address(cell)}" s="{style}"/>'


def _changed_row(
    xml: bytes, number: int, wanted: Mapping[int, Change], columns: _Columns, p: str
) -> bytes:
    row, *cells = _row_and_cells(xml)
    left = dict(wanted)
    edits: list[Edit] = []
    for column, cell in _placed(cells):
        for early in [it for it in left if it < column]:
            style = left.pop(early)(_usual(row, columns, early))
            new = _new_cell((number, early), style, p).encode()
            edits.append(Edit(cell.start, cell.start, new))
        if column in left:
            style = left.pop(column)(int(cell.attributes.get("s", 0)))
            tag = with_attributes(cell.tag(xml), s=str(style))
            edits.append(Edit(cell.start, cell.inside, tag))
    rest = "".join(
        _new_cell((number, late), change(_usual(row, columns, late)), p)
        for late, change in left.items()
    ).encode()
    added = rest or any(edit.start == edit.stop for edit in edits)
    tag = with_attributes(row.tag(xml), spans=None) if added else row.tag(xml)
    if row.inside == row.end:
        return opened(tag) + rest + f"</{p}row>".encode()
    edits.append(Edit(row.start, row.inside, tag))
    if rest:
        edits.append(Edit(row.close, row.close, rest))
    return spliced(xml, edits)


def _row_and_cells(xml: bytes) -> list[Element]:
    return elements(xml, {"row", "c"})


def _placed(cells: Iterable[Element]) -> Iterator[tuple[int, Element]]:
    column = 0
    for cell in cells:
        place = cell_at(cell.attributes.get("r", ""))
        column = place[1] if place else column + 1
        yield column, cell


def _usual(row: Element, columns: _Columns, column: int) -> int:
    """Return the style of a cell that is not there: its row's, else its column's."""
    if row.attributes.get("customFormat") in {"1", "true"}:
        return int(row.attributes.get("s", 0))
    return columns.style(column)
