"""The tables on a pay sheet's sheets: where the headings are, what is typed, what is worked out."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.addresses import Grid
from salessheets.intake.model import Formula
from salessheets.intake.recognise import letter
from salessheets.intake.text import trimmed
from salessheets.intake.workbook import open_workbook
from salessheets.model import ErrorValue, Finding, Place
from salessheets.plan.names import illegal_column, illegal_table
from salessheets.plan.paysheet import findings
from salessheets.plan.schema import base_tables, sheets_of_tables
from salessheets.plan.subjects import PEOPLE
from salessheets.plan.values import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.intake.model import Cell, Sheet
    from salessheets.messages import Language
    from salessheets.model import Value

_HEADING_ROWS = 15
_LEAST_HEADINGS = 2
_TOTALS = re.compile(r"(合|总|小|共)\s*计|(sub|grand )?total.*", re.IGNORECASE)
_ERRORS: Mapping[str, ErrorValue] = {error.value: error for error in ErrorValue}
_NOT_WORD = re.compile(r"[^\w.]")


class PaySheet(NamedTuple):
    """A sheet with a table on it."""

    file: str
    name: str
    table: str
    """What the plan calls the table."""
    lookup: str
    """What a lookup table of its typed columns is called; empty where a form has them."""
    headings: tuple[str, ...]
    """By column from A, each once; empty where there is none."""
    heading_row: int
    last_row: int
    cells: Sequence[Sequence[Cell]]
    formulas: Mapping[tuple[int, int], str]
    """By row from 1 and column from 0."""

    @property
    def grid(self) -> Grid:
        """The table as addresses mean it."""
        return Grid(self.table, self.headings, self.heading_row + 1, self.last_row)

    @property
    def rows(self) -> range:
        """The rows of the table, below the headings."""
        return range(self.heading_row + 1, self.last_row + 1)

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands."""
        return Place(self.file, self.name, row, letter(column))

    def value(self, row: int, column: int) -> Value:
        """Return what stands in a cell as a plan reads it, or what its formula came to."""
        cells = self.cells[row - 1] if 0 < row <= len(self.cells) else ()
        cell = cells[column] if column < len(cells) else ""
        if isinstance(cell, Formula):
            return None
        if isinstance(cell, str) and (cell in _ERRORS or (row, column) in self.formulas):
            return _ERRORS.get(cell, cell or None)
        return value_of(cell)

    def is_calculated(self, column: int) -> bool:
        """Tell whether there is a formula in a column of the table."""
        return any((row, column) in self.formulas for row in self.rows)


class PayBook(NamedTuple):
    """A workbook that was read."""

    sheets: tuple[PaySheet, ...] = ()
    names: Mapping[str, float] = {}
    """Numbers in cells that the workbook has a name for."""
    findings: tuple[Finding, ...] = ()


def read_pay_book(content: bytes, file: str, language: Language) -> PayBook:
    """Read a workbook's bytes; ``file`` names it in findings."""
    opened = open_workbook(content, file)
    if not opened.sheets:
        return PayBook(findings=opened.findings)
    try:
        formulas, names = _formulas(content)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        # What the library raises for what is no .xlsx, or not as it expects.
        return PayBook(findings=(Finding(findings.UNREADABLE, Place(file)),))
    naming = _Naming(language)
    sheets = tuple(
        found
        for sheet in opened.sheets
        if (found := _sheet(file, sheet, formulas.get(sheet.name, {}), naming)) is not None
    )
    values = {sheet.name: sheet.rows for sheet in opened.sheets}
    return PayBook(sheets, dict(_named_numbers(names, values)), opened.findings)


def _formulas(
    content: bytes,
) -> tuple[dict[str, dict[tuple[int, int], str]], dict[str, tuple[str, str]]]:
    """Return each sheet's formulas, and the sheet and cell of each defined name."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content))
    formulas = {
        sheet.title: {
            (number, column): str(getattr(cell.value, "text", cell.value))
            for number, row in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1)
            for column, cell in enumerate(row)
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }
    names = {}
    for name, defined in book.defined_names.items():
        cells = [*defined.destinations]
        if len(cells) == 1:
            names[name] = cells[0]
    return formulas, names


def _named_numbers(
    names: Mapping[str, tuple[str, str]], values: Mapping[str, Sequence[Sequence[Cell]]]
) -> Iterator[tuple[str, float]]:
    from openpyxl.utils.cell import coordinate_to_tuple

    for name, (sheet, cell) in names.items():
        if ":" in cell or sheet not in values:
            continue
        row, column = coordinate_to_tuple(cell.replace("$", ""))
        cells = values[sheet][row - 1] if row <= len(values[sheet]) else ()
        value = value_of(cells[column - 1]) if column <= len(cells) else None
        if isinstance(value, float):
            yield name, value


def _sheet(
    file: str, sheet: Sheet, formulas: Mapping[tuple[int, int], str], naming: _Naming
) -> PaySheet | None:
    row = _heading_row(sheet, formulas)
    if row is None:
        return None
    headings = _headings(sheet.rows[row])
    last = _last_row(sheet, row, headings)
    if last == row:
        return None
    has_formulas = any(row + 1 < at <= last + 1 for at, _ in formulas)
    table, lookup = naming.names(sheet.name, headings, has_formulas=has_formulas)
    return PaySheet(
        file, sheet.name, table, lookup, headings, row + 1, last + 1, sheet.rows, formulas
    )


def _heading_row(sheet: Sheet, formulas: Mapping[tuple[int, int], str]) -> int | None:
    """Return the row of which most cells are texts above filled cells; the first of such."""
    best, most = None, _LEAST_HEADINGS - 1
    for at, (cells, below) in enumerate(zip(sheet.rows, sheet.rows[1:], strict=False)):
        if at == _HEADING_ROWS:
            break
        count = sum(
            isinstance(cell, str)
            and trimmed(cell) != ""
            and (at + 1, column) not in formulas
            and (under != "" or (at + 2, column) in formulas)
            for column, (cell, under) in enumerate(zip(cells, below, strict=False))
        )
        if count > most:
            best, most = at, count
    return best


def _headings(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return names for columns: each once, and as a plan's columns may be called."""
    taken: set[str] = set()
    headings = []
    for cell in cells:
        name = re.sub(r"\s+", " ", trimmed(cell)) if isinstance(cell, str) else ""
        if name and illegal_column(name) is not None:
            name = re.sub(r"[\[\]#'@·{}:]", "_", name)
        unique, count = name, 1
        while unique and unique.casefold() in taken:
            count += 1
            unique = f"{name}{count}"
        taken.add(unique.casefold())
        headings.append(unique)
    return tuple(headings)


def _last_row(sheet: Sheet, heading: int, headings: Sequence[str]) -> int:
    """Return the index of the table's last row: before a blank first cell, or a row of totals."""
    key = next(column for column, name in enumerate(headings) if name)
    for at in range(heading + 1, len(sheet.rows)):
        cell = sheet.rows[at][key]
        if cell == "" or (isinstance(cell, str) and _TOTALS.fullmatch(trimmed(cell))):
            return at - 1
    return len(sheet.rows) - 1


class _Naming:
    """What the plan calls the sheets' tables, one after the other."""

    def __init__(self, language: Language) -> None:
        self._people = PEOPLE.table.to(language)
        self._name_heading = PEOPLE.headings(language)[0]
        self._forms = sheets_of_tables(language)
        self._taken = {name.casefold() for name in base_tables(language)}
        self._has_people = False

    def names(self, sheet: str, headings: Sequence[str], *, has_formulas: bool) -> tuple[str, str]:
        """Return a sheet's table, and its lookup table's name unless it is a form's."""
        if sheet.lower() in self._forms:
            return self._forms[sheet.lower()], ""
        lookup = self._lookup(sheet)
        if has_formulas and not self._has_people and self._name_heading in headings:
            self._has_people = True
            return self._people, lookup
        return lookup, lookup

    def _lookup(self, sheet: str) -> str:
        name = _NOT_WORD.sub("_", sheet)
        if illegal_table(name) is not None:
            name = f"表{name}"
        while name.casefold() in self._taken:
            name += "_"
        self._taken.add(name.casefold())
        return name
