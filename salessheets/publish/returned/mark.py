"""Mark a workbook: a coloured cell and a note at every finding, a first sheet that lists them.

Marks of an earlier return are taken off before, so that what was mended is marked no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salessheets.forms.marker import RETURNED, Marker
from salessheets.messages import returned as says
from salessheets.publish.remarks import SEVERITY
from salessheets.publish.returned.cells import cell_at, column_number, corners, restyled
from salessheets.publish.returned.first_sheet import (
    CELL,
    COLOURS,
    FIRST,
    LOOK,
    NUMBER,
    SHEET,
    Remembered,
    first_sheet,
)
from salessheets.publish.returned.looks import Looks
from salessheets.publish.returned.notes import put_notes, take_notes, told
from salessheets.publish.returned.package import Package
from salessheets.publish.returned.sheets import put_first, sheets_of, take_out
from salessheets.publish.returned.splice import UnmarkableError, elements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salessheets.messages import Language
    from salessheets.publish.remarks import Remark
    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.sheets import Sheet


def marked(content: bytes, remarks: Sequence[Remark], language: Language) -> bytes:
    """Return a workbook with marks at the places of what is said of it.

    Raises ``UnmarkableError`` when that cannot be done without a risk to what is in it.
    """
    try:
        return _marked(Package(content), remarks, language)
    except (LookupError, StopIteration, ValueError) as error:  # parts that contradict each other
        raise UnmarkableError from error


def _marked(package: Package, remarks: Sequence[Remark], language: Language) -> bytes:
    styles = package.related(package.workbook, "styles")
    if styles is None:
        raise UnmarkableError
    looks = Looks(package.parts[styles])
    _unmark(package, looks)
    remembered: list[Remembered] = []
    for sheet in sheets_of(package):
        remembered += _mark(package, sheet, remarks, looks, len(remembered))
    root = elements(package.parts[package.workbook], {"workbook"})[0]
    main = next(value for key, value in root.attributes.items() if value.endswith("/main"))
    listing = first_sheet(remarks, remembered, looks, language, main)
    put_first(package, says.SHEET.to(language), listing)
    package.parts[styles] = looks.done()
    return package.content()


def _mark(
    package: Package, sheet: Sheet, remarks: Iterable[Remark], looks: Looks, already: int
) -> list[Remembered]:
    """Mark one sheet; return what is to be remembered of it."""
    xml = package.parts[sheet.part]
    places = _by_cell((it for it in remarks if it.place.sheet == sheet.name), corners(xml))
    if not places:
        return []
    before: dict[Cell, int] = {}

    def coloured(cell: Cell) -> Callable[[int], int]:
        colour = COLOURS[min((it.severity for it in places[cell]), key=list(SEVERITY).index)]

        def change(style: int) -> int:
            before[cell] = style
            return looks.on(colour, style)

        return change

    package.parts[sheet.part] = restyled(xml, {cell: coloured(cell) for cell in places})
    marks = [
        Remembered(number, sheet.name, cell, before[cell])
        for number, cell in enumerate(sorted(places), already + 1)
    ]
    notes = {
        mark.cell: told(mark.number, "\n".join(map(_words, places[mark.cell]))) for mark in marks
    }
    put_notes(package, sheet.part, notes)
    return marks


def _words(remark: Remark) -> str:
    colon = "：" if not remark.label.isascii() else ": "
    return f"{remark.label}{colon}{remark.message}\n{remark.hint}"


def _by_cell(remarks: Iterable[Remark], merged: Mapping[Cell, Cell]) -> dict[Cell, list[Remark]]:
    """Return what is said of each cell; a whole row's stands in its first cell."""
    places: dict[Cell, list[Remark]] = {}
    for it in remarks:
        if it.place.row:
            cell = (it.place.row, column_number(it.place.column or "A"))
            places.setdefault(merged.get(cell, cell), []).append(it)
    return places


# What an earlier return left


def _unmark(package: Package, looks: Looks) -> None:
    """Take off the marks of an earlier return, and its first sheet."""
    texts = _shared_texts(package)
    ours = next((it for it in sheets_of(package) if _is_ours(package, it, texts)), None)
    marks = _marks(package, ours, texts) if ours else {}
    if ours:
        take_out(package, ours)
    coloured = looks.having(COLOURS.values())
    for sheet in sheets_of(package):
        noted = take_notes(package, sheet.part)
        changes = {cell: _back(marks.get(number), looks) for cell, number in noted.items()}
        for mark in marks.values():
            if mark.sheet == sheet.name and mark.number not in noted.values():
                changes.setdefault(mark.cell, _back(mark, looks, only=coloured))
        if changes:
            package.parts[sheet.part] = restyled(package.parts[sheet.part], changes)
        if ours:
            xml = package.parts[sheet.part]
            package.parts[sheet.part] = _without_colour(xml, coloured, looks)


def _back(
    mark: Remembered | None, looks: Looks, only: frozenset[int] | None = None
) -> Callable[[int], int]:
    """Return what gives a cell its look back: the one remembered, else the present one, plain."""

    def change(style: int) -> int:
        if only is not None and style not in only:
            return style
        return mark.style if mark else looks.off(style)

    return change


_STYLED = re.compile(rb'(<(?:\w+:)?c\b[^>]*?\ss=")(\d+)(?=")')


def _without_colour(xml: bytes, coloured: frozenset[int], looks: Looks) -> bytes:
    """Take our colours off cells that they were copied to."""

    def plain(found: re.Match[bytes]) -> bytes:
        style = int(found[2])
        return found[1] + str(looks.off(style)).encode() if style in coloured else found[0]

    return _STYLED.sub(plain, xml) if coloured else xml


def _is_ours(package: Package, sheet: Sheet, texts: Sequence[str]) -> bool:
    first = _ROW.search(package.parts[sheet.part])
    said = first and Marker.parse(_values(first[0], texts).get("A1"))
    return said is not None and said.form == RETURNED


def _marks(package: Package, sheet: Sheet, texts: Sequence[str]) -> dict[int, Remembered]:
    """Read what the first sheet of an earlier return remembers, by number."""
    xml = package.parts[sheet.part]
    values, cells = _values(xml, texts), elements(xml, {"c"})
    styles = {it.attributes.get("r"): int(it.attributes.get("s", 0)) for it in cells}
    found: dict[int, Remembered] = {}
    row = FIRST
    while number := values.get(f"{NUMBER}{row}"):
        cell = cell_at(values.get(f"{CELL}{row}", ""))
        style = styles.get(f"{LOOK}{row}")
        if cell and style is not None:
            key, name = int(float(number)), values.get(f"{SHEET}{row}", "")
            found[key] = Remembered(key, name, cell, style)
        row += 1
    return found


_ROW = re.compile(rb"<(?:\w+:)?row\b.*?</(?:\w+:)?row>", re.DOTALL)


def _values(xml: bytes, texts: Sequence[str]) -> dict[str, str]:
    """Return the values of cells by address."""
    values: dict[str, str] = {}
    place, kind = "", ""
    for it in elements(xml, {"c", "v", "t"}):
        if it.name == "c":
            place, kind = it.attributes.get("r", ""), it.attributes.get("t", "")
        elif kind == "s":
            values[place] = texts[int(it.said(xml))]
        else:
            values[place] = values.get(place, "") + it.said(xml)
    return values


def _shared_texts(package: Package) -> list[str]:
    part = package.related(package.workbook, "sharedStrings")
    xml = package.parts[part] if part else b"<sst/>"
    texts: list[str] = []
    phonetic = 0
    for it in elements(xml, {"si", "rPh", "t"}):
        if it.name == "si":
            texts.append("")
        elif it.name == "rPh":
            phonetic = it.end
        elif it.start >= phonetic:
            texts[-1] += it.said(xml)
    return texts
