"""Lookup tables: every sheet that is none of the plan's own, read as it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salessheets.intake.recognise import letter
from salessheets.intake.text import folded
from salessheets.messages import Text
from salessheets.model import Finding, Place
from salessheets.plan import problems
from salessheets.plan.layout import SHEETS
from salessheets.plan.limits import is_unlikely_rate, names_rates, percent
from salessheets.plan.model import LookupTable
from salessheets.plan.names import illegal_column, illegal_table
from salessheets.plan.notes import NOTES_TITLE
from salessheets.plan.rows import shown
from salessheets.plan.schema import base_tables
from salessheets.plan.values import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from salessheets.intake.model import Sheet
    from salessheets.messages import Language

_OWN = {folded(word) for layout in SHEETS for word in layout.title}


def lookup_tables(
    sheets: Sequence[Sheet], file: str, language: Language, report: Callable[[Finding], None]
) -> tuple[LookupTable, ...]:
    """Return the lookup tables among a workbook's sheets."""
    taken = {name.casefold() for name in base_tables(language)}
    found = []
    for sheet in sheets:
        if _is_lookup(sheet):
            for finding in _name_findings(sheet, file, taken):
                report(finding)
            taken.add(sheet.name.casefold())
            found.append(_read(sheet, file, report))
    return tuple(found)


def _is_lookup(sheet: Sheet) -> bool:
    notes = sheet.name.casefold().startswith(tuple(word.casefold() for word in NOTES_TITLE))
    return not (notes or sheet.hidden or sheet.blank or folded(sheet.name) in _OWN)


def _name_findings(sheet: Sheet, file: str, taken: set[str]) -> Iterator[Finding]:
    place, name = Place(file, sheet.name), sheet.name
    why = illegal_table(name)
    if why is not None:
        yield Finding(problems.NAME_ILLEGAL, place, {"name": name, "why": why})
    if name.casefold() in taken:
        first = Text("表的名称", "the names of tables")
        yield Finding(problems.DUPLICATE, place, {"name": name, "first": first})


def _read(sheet: Sheet, file: str, report: Callable[[Finding], None]) -> LookupTable:
    """Read a lookup table: headings in the first row, rows down to the last that is filled."""
    headings = {shown(cell): at for at, cell in reversed([*enumerate(sheet.rows[0])]) if cell != ""}
    headings = dict(sorted(headings.items(), key=lambda item: item[1]))
    for finding in _heading_findings(sheet, file):
        report(finding)
    letters = {name: letter(at) for name, at in headings.items()}
    filled = [
        index
        for index, cells in enumerate(sheet.rows)
        if index and any(cells[at] != "" for at in headings.values())
    ]
    columns = {
        name: tuple(value_of(sheet.rows[index][at]) for index in filled)
        for name, at in headings.items()
    }
    for name, cells in columns.items():
        at = next((at for at, cell in enumerate(cells) if is_unlikely_rate(cell)), None)
        if at is not None and names_rates(name):
            place = Place(file, sheet.name, filled[at] + 1, letters[name])
            said = {"name": name, "percent": percent(cells[at])}
            report(Finding(problems.RATE_IMPLAUSIBLE, place, said))
    dates = frozenset(
        name
        for name, at in headings.items()
        if _are_dates([sheet.rows[index][at] for index in filled])
    )
    place, rows = Place(file, sheet.name, 1), tuple(index + 1 for index in filled)
    return LookupTable(sheet.name, columns, place, dates, letters, rows)


def _are_dates(cells: Sequence[object]) -> bool:
    """Tell whether every filled cell of a column is a date."""
    held = [cell for cell in cells if cell != ""]
    return bool(held) and all(isinstance(cell, date) for cell in held)


def _heading_findings(sheet: Sheet, file: str) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    for at, cell in enumerate(sheet.rows[0]):
        name = shown(cell)
        place = Place(file, sheet.name, 1, letter(at))
        why = illegal_column(name)
        if why is not None:
            yield Finding(problems.NAME_ILLEGAL, place, {"name": name, "why": why})
        elif name and name.casefold() in taken:
            first = taken[name.casefold()]
            yield Finding(problems.DUPLICATE, place, {"name": name, "first": first})
        taken[name.casefold()] = f"{sheet.name}!{place.cell}"
