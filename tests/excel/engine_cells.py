"""Ranges of the Excel of our own: what a program may ask of cells, and do to them.

It does what Excel would with whole ranges, also of several areas, and counts every raw read and
write of values, grounds and notes.
"""
# ruff: noqa: D102, N802, N803 - what the methods are is told by xlwings and Excel, whose names they have

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from xlwings import base_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine import Paper

Place = tuple[int, int]
Area = tuple[Place, Place]
ROWS, COLUMNS = 400, 60
"""How far a whole column or row goes here."""


def areas_of(address: str) -> list[Area]:
    """Return the corners of each area of an address such as ``A5,C7:C9`` or ``1:4``."""
    found = []
    for part in address.replace("$", "").split(","):
        left, top, right, bottom = range_boundaries(part)
        found.append(((top or 1, left or 1), (bottom or ROWS, right or COLUMNS)))
    return found


class Cells(base_classes.Range):
    """One area of a sheet's cells, or several."""

    def __init__(self, sheet: Paper, *areas: Area) -> None:
        self.sheet = sheet
        self._areas = areas
        self._first, self._last = areas[0]

    @property
    def places(self) -> Iterator[Place]:
        """Every cell's row and column."""
        for (top, left), (bottom, right) in self._areas:
            for row in range(top, bottom + 1):
                yield from ((row, column) for column in range(left, right + 1))

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, *self._first, *self._last)

    api = property(lambda self: self)
    row = property(lambda self: self._first[0])
    column = property(lambda self: self._first[1])
    address = property(lambda self: self.get_address(True, True, False))  # noqa: FBT003

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def shape(self) -> Place:
        return (self._last[0] - self._first[0] + 1, self._last[1] - self._first[1] + 1)

    def get_address(self, _row: bool, _column: bool, _external: bool) -> str:  # noqa: FBT001
        ends = (self._first, self._last)
        return ":".join(f"${get_column_letter(column)}${row}" for row, column in ends)

    def __call__(self, row: Any, column: int | None = None) -> Cells:
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        place = (self._first[0] + row - 1, self._first[1] + column - 1)
        return Cells(self.sheet, (place, place))

    @property
    def raw_value(self) -> Any:
        self.sheet.book.count["read", self.sheet.name] += 1
        rows, columns = (range(a, b + 1) for a, b in zip(self._first, self._last, strict=True))
        values = [[self.sheet.values.get((row, column)) for column in columns] for row in rows]
        return values if len(self) > 1 else values[0][0]

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self.sheet.touch("write")
        rows = value if isinstance(value, list | tuple) else [[value]]
        for down, row in enumerate(rows):
            for across, cell in enumerate(row):
                self.sheet.values[self._first[0] + down, self._first[1] + across] = cell

    def clear_contents(self) -> None:
        for place in {*self.sheet.values} & {*self.places}:
            del self.sheet.values[place]

    @property
    def number_format(self) -> str | None:
        return self.sheet.formats.get(self._first)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.sheet.formats |= dict.fromkeys(self.places, code)

    @property
    def color(self) -> Any:
        return self.sheet.grounds.get(self._first)

    @color.setter
    def color(self, colour: str | None) -> None:
        self.sheet.touch("ground")
        self.sheet.grounds |= dict.fromkeys(self.places, (colour, None, 0.0))

    @property
    def note(self) -> Note | None:
        return self.sheet.noted.get(self._first)

    def add_note(self, text: str) -> Note:
        self.sheet.touch("note")
        self.sheet.noted[self._first] = Note(self.sheet, self._first, text)
        return self.sheet.noted[self._first]

    def merge(self, _across: bool) -> None:  # noqa: FBT001
        self.sheet.merged.append(self.address)

    def select(self) -> None:
        self.sheet.book.app.selection = self

    # What is kept as it was said, for every cell

    font = borders = property(lambda self: Said(self))  # noqa: PLW0108 - it is defined below
    Font = Interior = EntireRow = EntireColumn = font

    def __setattr__(self, name: str, value: Any) -> None:
        if name in {
            "row_height",
            "column_width",
            "wrap_text",
            "vertical_alignment",
            "horizontal_alignment",
        }:
            Said(self).keep(name, value)
        else:
            super().__setattr__(name, value)


class Said:
    """What is said of the looks of cells: fonts, lines, and the colours of the theme."""

    def __init__(self, cells: Cells) -> None:
        super().__setattr__("_cells", cells)

    def keep(self, name: str, value: Any) -> None:
        sheet = self._cells.sheet
        for place in self._cells.places:
            sheet.looks.setdefault(place, {})[name] = value
            if name in {"ThemeColor", "TintAndShade"}:
                colour, theme, tint = sheet.grounds[place]
                said = (value, tint) if name == "ThemeColor" else (theme, value)
                sheet.grounds[place] = (colour, *said)

    def __setattr__(self, name: str, value: Any) -> None:
        self.keep(name, value)

    def set(self, sides: Any, **said: Any) -> None:
        for side in sides:
            self.keep(side, said)


class Note(base_classes.Note):
    """A note of a cell, and the box that shows it."""

    Width = Height = 60.0

    def __init__(self, sheet: Paper, place: Place, text: str) -> None:
        self._sheet, self._place, self._text = sheet, place, text

    api = Shape = TextFrame = property(lambda self: self)

    @property
    def text(self) -> str:
        return self._text

    def delete(self) -> None:
        self._sheet.touch("note")
        del self._sheet.noted[self._place]

    def Text(self, text: str, Start: int, Overwrite: bool) -> None:  # noqa: FBT001
        self._sheet.touch("note")
        assert not Overwrite
        self._text = self._text[: Start - 1] + text + self._text[Start - 1 :]

    def Characters(self, Start: int, Length: int) -> Characters:
        return Characters(self, Start, Length)

    def cut(self, start: int, length: int) -> None:
        self._sheet.touch("note")
        self._text = self._text[: start - 1] + self._text[start - 1 + length :]


class Characters:
    """Some characters of a note, counted from 1."""

    def __init__(self, note: Note, start: int, length: int) -> None:
        self._note, self._start, self._length = note, start, length

    def Delete(self) -> None:
        self._note.cut(self._start, self._length)
