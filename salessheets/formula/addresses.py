"""Formulas of cell addresses in the words of tables: ``SUM(明细!D:D)`` is ``SUM(明细[金额])``.

An address says where something stands, a reference what it is. What an address means follows
from the sheets' headings (:class:`Grid`) and from the formula's own row. Whatever means
something else, such as the row above, stays as it is and is told with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SHEET = r"(?:(?:'(?:[^']|'')+'|[\w.]+(?::[\w.]+)?|\[[^\]]+\][\w.]*)!)"
ADDRESS = (
    rf"{_SHEET}?\$?[A-Za-z]{{1,3}}\$?[0-9]{{1,7}}(?::\$?[A-Za-z]{{1,3}}\$?[0-9]{{1,7}})?(?![\w.(])"
    rf"|{_SHEET}?\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}(?![\w(])|{_SHEET}?\$?[0-9]+:\$?[0-9]+"
)
"""A pattern for an address, with or without its sheet: a cell, a range, columns, rows."""
_PIECE = re.compile(
    rf""""(?:[^"]|"")*+"|[^\W\d][\w.]*\[(?:[^\[\]]|\[[^\[\]]*\])*\]|(?P<address>{ADDRESS})"""
    r"|(?:[^\W\d][\w.]*|[0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?)"
)
_CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")
_COUNTING = re.compile(r"(?i)\b(?:COUNTA|COUNTBLANK|ROWS)\(\s*\Z")
"""What a range's heading, or the blank cells below it, would make another number of."""
_PLAIN_COLUMN = re.compile(r"\w+")


class Grid(NamedTuple):
    """What stands on a sheet: a table, and how its columns are known by their letters."""

    table: str
    columns: tuple[str, ...]
    """The headings from column A on; empty where there is none."""
    first: int = 0
    """The first row below the headings; 0 when it is not known."""
    last: int = 0
    """The last row of the table."""


class Fault(NamedTuple):
    """An address that has no reference."""

    address: str
    why: Text


class Translation(NamedTuple):
    """A formula in references, as far as there are such."""

    text: str
    faults: tuple[Fault, ...]


ELSEWHERE = Text(
    "指到另一个文件或几张工作表，请把那些数放进一张表",
    "refers to another file or to several sheets; bring those figures onto one table",
)
UNKNOWN_SHEET = Text(
    "所在的工作表对不上方案里的表，请写 表名[列名]",
    "is on a sheet that is no table of the plan; write Table[column]",
)
NO_COLUMN = Text(
    "这一列没有标题，请写 表名[列名]", "is in a column without a heading; write Table[column]"
)
FIXED = Text(
    "是固定的一格，请把它设为参数，写参数名",
    "is one fixed cell; make it a parameter and write its name",
)
OTHER_ROW = Text(
    "是别的行，请用 XLOOKUP、SUMIFS 按编号或日期去找",
    "is in another row; find it by a number or date with XLOOKUP or SUMIFS",
)
ROWS = Text("是整行，请写出要用的列", "means whole rows; name the columns that are wanted")
PART = Text(
    "只是一列的一部分，请写整列，再加上条件（SUMIFS、COUNTIFS）",
    "is a part of a column; write the whole column and add a condition (SUMIFS, COUNTIFS)",
)
RUNNING = Text(
    "随行变长（累计），请用 SUMIFS 或 COUNTIFS，条件是日期或序号不大于本行的",
    "grows from row to row; use SUMIFS or COUNTIFS with dates or numbers up to this row's",
)
HEADING = Text(
    "连标题一起数了，请写 表名[列名]，它不含标题，不用再减 1",
    "counts the heading too; write Table[column], which has none, and subtract nothing",
)


class _UnclearError(Exception):
    """An address means nothing that a reference could say."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class _Corner(NamedTuple):
    """One end of an address: a column from 0 and a row from 1, -1 and 0 where there is none."""

    column: int
    row: int
    fixed_row: bool

    @classmethod
    def of(cls, text: str) -> _Corner:
        found = _CORNER.fullmatch(text)
        assert found is not None
        fixed_column, letters, fixed_row, row = found.groups()
        # Of whole rows, $2:$5, the one sign stands where that of a column does.
        is_fixed = bool(fixed_row or (fixed_column and not letters))
        return cls(column_number(letters), int(row or 0), is_fixed)


def column_number(letters: str) -> int:
    """Return a column's number from 0 by its letters; -1 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def in_references(
    formula: str,
    grids: Mapping[str, Grid],
    own: Grid | None,
    row: int = 0,
    cell: Callable[[str, int, int], str] = lambda _sheet, _column, _row: "",
) -> Translation:
    """Return a formula with references for its addresses.

    ``grids`` are the sheets by name in small letters, ``own`` the formula's sheet and ``row``
    its row; 0 takes that of the first cell on its own sheet. ``cell`` gives the name of a
    parameter for a fixed cell by sheet (empty for the own one), column and row; empty for none.
    """
    return _Translator(grids, own, row, cell).translate(formula)


class _Translator:
    """One formula's addresses, one after the other."""

    def __init__(
        self,
        grids: Mapping[str, Grid],
        own: Grid | None,
        row: int,
        cell: Callable[[str, int, int], str],
    ) -> None:
        self._grids = grids
        self._own = own
        self._row = row
        self._cell = cell
        self._faults: list[Fault] = []

    def translate(self, formula: str) -> Translation:
        text = _PIECE.sub(self._piece, formula)
        return Translation(text, tuple(dict.fromkeys(self._faults)))

    def _piece(self, found: re.Match[str]) -> str:
        address = found["address"]
        if address is None:
            return found[0]
        sheet, _, corners = address.rpartition("!")
        start, colon, end = corners.partition(":")
        first, last = _Corner.of(start), _Corner.of(end if colon else start)
        name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        counts = _COUNTING.search(found.string, 0, found.start()) is not None
        try:
            if not colon and (parameter := self._cell(name, first.column, first.row)):
                return parameter
            return self._reference(name, first, last, counts=counts)
        except _UnclearError as error:
            self._faults.append(Fault(address, error.why))
            return address

    def _reference(self, sheet: str, first: _Corner, last: _Corner, *, counts: bool) -> str:
        if ":" in sheet or "[" in sheet:
            raise _UnclearError(ELSEWHERE)
        if first.column < 0:
            raise _UnclearError(ROWS)
        grid = self._grids.get(sheet.lower()) if sheet else self._own
        if grid is None:
            raise _UnclearError(UNKNOWN_SHEET)
        if first.fixed_row is not last.fixed_row:
            raise _UnclearError(RUNNING)
        low, high = sorted((first.column, last.column))
        columns = grid.columns[low : high + 1]
        this_row = first.row > 0 and first.row == last.row
        if this_row:
            self._check_row(grid, first)
        else:
            _check_whole(grid, first, last, counts=counts)
        if len(columns) <= high - low or not all(columns):
            raise _UnclearError(NO_COLUMN)
        return reference("" if this_row else grid.table, columns, this_row=this_row)

    def _check_row(self, grid: Grid, corner: _Corner) -> None:
        if corner.fixed_row:
            raise _UnclearError(FIXED)
        if grid is self._own:
            self._row = self._row or corner.row
        if grid is not self._own or corner.row != self._row:
            raise _UnclearError(OTHER_ROW)


def _check_whole(grid: Grid, first: _Corner, last: _Corner, *, counts: bool) -> None:
    """Refuse a range of several rows that is not its columns from end to end."""
    low, high = sorted((first.row, last.row))
    if low and grid.first and (low > grid.first or high < grid.last):
        raise _UnclearError(PART)
    if counts and low < max(grid.first, 1):
        raise _UnclearError(HEADING)


def reference(table: str, columns: tuple[str, ...], *, this_row: bool = False) -> str:
    """Write a reference as people do: ``[@底薪]``, ``[@[底 薪]]``, ``拜访[[日期]:[金额]]``."""
    names = [re.sub(r"(['\[\]#@])", r"'\1", name) for name in (columns[0], columns[-1])]
    mark = "@" if this_row else ""
    if len(columns) > 1:
        return f"{table}[{mark}[{names[0]}]:[{names[1]}]]"
    plain = not this_row or _PLAIN_COLUMN.fullmatch(columns[0])
    return f"{table}[{mark}{names[0]}]" if plain else f"{table}[{mark}[{names[0]}]]"
