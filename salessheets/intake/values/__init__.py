"""From what stands in a cell to a value of a field's type, one small function per type.

A function gives a :class:`Reading`: the value, and a problem when the cell could not be
read (the value is then ``None``) or could be read only by changing it (a note). Spaces
around a text and the width of its letters and digits are never worth a note.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.declare import Type
from salessheets.intake import cell_findings as findings
from salessheets.intake.model import Formula
from salessheets.intake.text import trimmed
from salessheets.intake.values.answers import read_choice, read_flag
from salessheets.intake.values.days import read_date, read_month
from salessheets.intake.values.numbers import read_count, read_number, read_rate
from salessheets.intake.values.plain import plain_values
from salessheets.intake.values.reading import Reading, Wanted, shown
from salessheets.intake.values.texts import read_code, read_name, read_text
from salessheets.intake.values.times import read_time
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from salessheets.intake.model import Cell
    from salessheets.model import Value

__all__ = ["Reading", "Readings", "Wanted", "read_cells", "shown"]

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


class Readings(NamedTuple):
    """A column of cells as read."""

    values: Sequence[Value]
    told: Mapping[int, Reading]
    """By index, the cells of which there is more to say than their value."""


def read_cells(cells: Sequence[Cell], wanted: Wanted, *, is_key: bool = False) -> Readings:
    """Read a column of cells.

    A text that is part of what identifies its row (``is_key``) is read like a name, so that
    the same name is the same key wherever it stands.
    """
    kinds = set(map(type, cells))
    values = plain_values(cells, kinds, wanted.field, is_key=is_key)
    if values is not None:
        return Readings(values, {})
    known = _known(wanted, is_key=is_key)
    return known.each(cells) if kinds & _LIKE_OTHERS else known.column(cells)


_LIKE_OTHERS = frozenset({bool, Formula})
"""Cells of these types are equal to others that mean something else: TRUE to 1."""
_MOST_KNOWN = 5000


class _Known(dict["Cell", "Value"]):
    """What cells of a field mean: what stands many times, in whatever files, is read once."""

    def __init__(self, read: Callable[[Cell], Reading]) -> None:
        super().__init__()
        self._read = read
        self._told: dict[Cell, Reading] = {}

    def __missing__(self, cell: Cell) -> Value:
        reading = self._read(cell)
        self[cell] = reading.value
        if reading.problem is not None:
            self._told[cell] = reading
        return reading.value

    def each(self, cells: Sequence[Cell]) -> Readings:
        """Read every cell by itself."""
        readings = [*map(self._read, cells)]
        told = {at: reading for at, reading in enumerate(readings) if reading.problem}
        return Readings([reading.value for reading in readings], told)

    def column(self, cells: Sequence[Cell]) -> Readings:
        """Read cells, none of which is of a type that is like another."""
        values = [*map(self.__getitem__, cells)]
        told = {}
        if self._told and not self._told.keys().isdisjoint(cells):
            told = {at: self._told[cell] for at, cell in enumerate(cells) if cell in self._told}
        if len(self) > _MOST_KNOWN:
            self.clear()
            self._told.clear()
        return Readings(values, told)


@lru_cache(maxsize=1000)
def _known(wanted: Wanted, *, is_key: bool) -> _Known:
    kind = wanted.field.type
    read = read_name if is_key and kind is Type.TEXT else _READERS[kind]
    return _Known(partial(_read, wanted=wanted, read=read))


def _read(cell: Cell, wanted: Wanted, read: Callable[[Cell, Wanted], Reading]) -> Reading:
    if isinstance(cell, str):
        if isinstance(cell, Formula):
            return Reading(problem=findings.NO_RESULT)
        cell = trimmed(cell)
        if not cell:
            return Reading()
        if cell[0] == "#" and cell in _ERRORS:
            return Reading(problem=findings.ERROR_VALUE)
    elif isinstance(cell, float):
        cell += 0.0  # the same number as -0.0, and so the same key in a dictionary
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
