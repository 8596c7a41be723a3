"""Mark a workbook: a coloured cell and a note at every finding, a first sheet that lists them.

Marks of an earlier return are taken off before, so that what was mended is marked no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

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
from salessheets.publish.returned.sheets import Sheet, put_first, sheets_of, take_out
from salessheets.publish.returned.splice import UnmarkableError, elements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salessheets.messages import Language
    from salessheets.publish.remarks import Remark
    from salessheets.publish.returned.cells import Cell


def marked(content: bytes, remarks: Sequence[Remark], language: Language) -> bytes:
    """Return a workbook with marks at the places of what is said of it.

    Raises ``UnmarkableError`` when that cannot be done without a risk to what is in it.
    """
    package = Package(content)
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


def _by_cell(
    remarks: Iterable[Remark], merged: Mapping[Cell, Cell]
) -> dict[Cell, list[Remark]]:
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
    ours = next((it for it in sheets_of(package) if _is_ours(package, it)), None)
    marks = _marks(package, ours) if ours else {}
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


def _is_ours(package: Package, sheet: Sheet) -> bool:
    xml = package.parts[sheet.part]
    first = re.search(rb"<(?:\w+:)?c\b.*?(?:/>|</(?:\w+:)?c>)", xml, re.DOTALL)
    if first is None or first[0].endswith(b"/>"):
        return False
    said = Marker.parse(_value(ElementTree.fromstring(_bare(first[0])), _Texts(package)))
    return said is not None and said.form == RETURNED


def _marks(package: Package, sheet: Sheet) -> dict[int, Remembered]:
    """Read what the first sheet of an earlier return remembers, by number."""
    texts = _Texts(package)
    xml = package.parts[sheet.part]
    values: dict[str, str] = {}
    styles: dict[str, int] = {}
    for it in elements(xml, {"c"}):
        place = it.attributes.get("r", "")
        values[place] = _value(ElementTree.fromstring(_bare(xml[it.start : it.end])), texts)
        styles[place] = int(it.attributes.get("s", 0))
    found: dict[int, Remembered] = {}
    row = FIRST
    while (number := values.get(f"{NUMBER}{row}", "")) != "":
        cell = cell_at(values.get(f"{CELL}{row}", ""))
        if cell and f"{LOOK}{row}" in styles:
            key = int(float(number))
            name = values.get(f"{SHEET}{row}", "")
            found[key] = Remembered(key, name, cell, styles[f"{LOOK}{row}"])
        row += 1
    return found


class _Texts:
    """A workbook's shared texts, read when one is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: list[str] | None = None

    def __getitem__(self, number: int) -> str:
        if self._known is None:
            part = self._package.related(self._package.workbook, "sharedStrings")
            xml = self._package.parts[part] if part else b"<sst/>"
            self._known = [
                _joined(ElementTree.fromstring(_bare(xml[it.start : it.end])))
                for it in elements(xml, {"si"})
            ]
        return self._known[number] if number < len(self._known) else ""


def _value(cell: ElementTree.Element, texts: _Texts) -> str:
    if cell.get("t") == "inlineStr":
        return _joined(cell)
    value = cell.findtext("v") or ""
    return texts[int(value)] if cell.get("t") == "s" and value.isdigit() else value


def _joined(element: ElementTree.Element) -> str:
    return "".join(it.text or "" for it in element.iter("t"))


def _bare(xml: bytes) -> bytes:
    """Return an element's XML without prefixes, which nothing in it declares."""
    xml = re.sub(rb"(</?)[A-Za-z_][\w.-]*:", rb"\1", xml)
    return re.sub(rb"""\s[A-Za-z_][\w.-]*:[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')""", b"", xml)
