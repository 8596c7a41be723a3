"""Reading a plan's sheets row by row, wherever its headings stand, in either language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake.recognise import letter
from salessheets.intake.text import folded, nearest, trimmed
from salessheets.model import Finding, Place
from salessheets.plan.problems import HEADING_MISSING, asked

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
    heading_place: Place
    """The row of the headings."""

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
    """Return the filled rows below a sheet's headings, and report headings that are missing.

    A heading that need not be there is missed when another one is nearly it.
    """
    heading, columns = _headings(sheet, layout)
    place = Place(file, sheet.name, heading + 1)
    cells = sheet.rows[heading] if sheet.rows else ()
    others = [
        shown(cell) for at, cell in enumerate(cells) if at not in columns.values() and shown(cell)
    ]
    for wanted in layout.headings:
        if wanted.key not in columns:
            meant = {
                word: other
                for word in wanted.label
                for other in others
                if nearest(other, {word: word})
            }
            if wanted.required or meant:
                report(heading_missing(layout, wanted.key, place, next(iter(meant.values()), None)))
    return tuple(
        Row(layout, file, sheet.name, index + 1, columns, cells, place)
        for index, cells in enumerate(sheet.rows)
        if index > heading and any(shown(cells[column]) for column in columns.values())
    )


def heading_missing(layout: PlanSheet, key: str, place: Place, other: str | None = None) -> Finding:
    """Return the finding of a heading that is not there, with one that may be it, misspelt."""
    values = {
        "sheet": layout.title,
        "heading": layout.heading(key).label,
        "suggestion": asked(other),
    }
    return Finding(HEADING_MISSING, place, values)


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
