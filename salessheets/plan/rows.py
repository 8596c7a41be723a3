"""Reading a plan's sheets row by row, wherever its headings stand, in either language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake.recognise import letter
from salessheets.intake.text import folded, trimmed
from salessheets.model import Finding, Place
from salessheets.plan.problems import HEADING_MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from salessheets.intake.model import Cell, Sheet
    from salessheets.plan.headings import PlanSheet

_HEADING_ROWS = 15


class Row(NamedTuple):
    """A row of one of the plan's sheets."""

    layout: PlanSheet
    file: str
    sheet: str
    number: int
    columns: Mapping[str, int]
    """Index of each heading that was found, from 0."""
    cells: Sequence[Cell]

    def place(self, key: str) -> Place:
        """Return where a cell stands; the row when the column is not there."""
        column = self.columns.get(key)
        return Place(self.file, self.sheet, self.number, "" if column is None else letter(column))

    def cell(self, key: str) -> Cell:
        """Return what stands in a cell; an absent column is blank."""
        column = self.columns.get(key)
        return "" if column is None else self.cells[column]

    def text(self, key: str) -> str:
        """Return a cell as text, without spaces around it."""
        return shown(self.cell(key))


def rows_of(
    sheet: Sheet, layout: PlanSheet, file: str, report: Callable[[Finding], None]
) -> tuple[Row, ...]:
    """Return the filled rows below a sheet's headings, and report headings that are missing."""
    heading, columns = _headings(sheet, layout)
    for wanted in layout.headings:
        if wanted.required and wanted.key not in columns:
            report(
                Finding(
                    HEADING_MISSING,
                    Place(file, sheet.name, heading + 1),
                    {"sheet": layout.title, "heading": wanted.label},
                )
            )
    return tuple(
        Row(layout, file, sheet.name, index + 1, columns, cells)
        for index, cells in enumerate(sheet.rows)
        if index > heading and any(shown(cells[column]) for column in columns.values())
    )


def _headings(sheet: Sheet, layout: PlanSheet) -> tuple[int, dict[str, int]]:
    """Return the row with most of the headings, and the column of each."""
    known = {folded(word): it.key for it in layout.headings for word in it.label}
    best: tuple[int, dict[str, int]] = (0, {})
    for index, cells in enumerate(sheet.rows[:_HEADING_ROWS]):
        found: dict[str, int] = {}
        for column, cell in enumerate(cells):
            key = known.get(folded(cell)) if isinstance(cell, str) else None
            if key is not None:
                found.setdefault(key, column)
        if len(found) > len(best[1]):
            best = (index, found)
    return best


def shown(cell: Cell) -> str:
    """Return a cell as text: a whole number without a point, a date as 2025-01-31."""
    match cell:
        case str():
            return trimmed(cell)
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return f"{cell:.0f}"
        case datetime():
            return f"{cell:%Y-%m-%d}"
        case _:
            return str(cell)
