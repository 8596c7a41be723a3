"""From what stands in a cell to a value of a field's type, one small function per type.

A function gives a :class:`Reading`: the value, and a problem when the cell could not be
read (the value is then ``None``) or could be read only by changing it (a note). Spaces
around a text and the width of its letters and digits are never worth a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms.declare import Type
from salessheets.intake import cell_findings as findings
from salessheets.intake.model import Formula
from salessheets.intake.text import trimmed
from salessheets.intake.values.answers import read_choice, read_flag
from salessheets.intake.values.days import read_date, read_month
from salessheets.intake.values.numbers import read_count, read_number, read_rate
from salessheets.intake.values.reading import Reading, Wanted, shown
from salessheets.intake.values.texts import read_code, read_name, read_text
from salessheets.intake.values.times import read_time
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.intake.model import Cell

__all__ = ["Reading", "Wanted", "read_cells", "shown"]

_READERS: dict[Type, Callable[[Cell, Wanted], Reading]] = {
    Type.TEXT: read_text,
    Type.CODE: read_code,
    Type.COUNT: read_count,
    Type.NUMBER: read_number,
    Type.MONEY: read_number,
    Type.RATE: read_rate,
    Type.DATE: read_date,
    Type.TIME: read_time,
    Type.MONTH: read_month,
    Type.FLAG: read_flag,
    Type.CHOICE: read_choice,
    Type.PERSON: read_name,
    Type.CUSTOMER: read_code,
    Type.TEAM: read_name,
}


def read_cells(cells: Sequence[Cell], wanted: Wanted, *, is_key: bool = False) -> list[Reading]:
    """Read a column of cells, what stands there many times only once.

    A text that is part of what identifies its row (``is_key``) is read like a name, so that
    the same name is the same key wherever it stands.
    """
    field = wanted.field
    read = read_name if is_key and field.type is Type.TEXT else _READERS[field.type]
    if not _LIKE_OTHERS.isdisjoint(map(type, cells)):
        return [_read(cell, wanted, read) for cell in cells]
    known = {cell: _read(cell, wanted, read) for cell in set(cells)}
    return [known[cell] for cell in cells]


_LIKE_OTHERS = frozenset({bool, Formula})
"""Cells of these types are equal to others that mean something else: TRUE to 1."""


def _read(cell: Cell, wanted: Wanted, read: Callable[[Cell, Wanted], Reading]) -> Reading:
    if isinstance(cell, str):
        if isinstance(cell, Formula):
            return Reading(problem=findings.NO_RESULT)
        cell = trimmed(cell)
        if not cell:
            return Reading()
        if cell[0] == "#" and cell in _ERRORS:
            return Reading(problem=findings.ERROR_VALUE)
    reading = read(cell, wanted)
    return _in_range(reading, wanted) if isinstance(reading.value, float) else reading


_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
    | {"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!"}
)


def _in_range(reading: Reading, wanted: Wanted) -> Reading:
    low, high = wanted.field.minimum, wanted.field.maximum
    value = reading.value
    assert isinstance(value, float)
    if (low is None or value >= low) and (high is None or value <= high):
        return reading
    if high is None:
        bounds = Text(f"不小于 {low:g}", f"{low:g} or more")
    elif low is None:
        bounds = Text(f"不大于 {high:g}", f"{high:g} or less")
    else:
        bounds = Text(f"{low:g} 到 {high:g}", f"{low:g} to {high:g}")
    return Reading(problem=findings.OUT_OF_RANGE, values={"bounds": bounds})
