"""Mark a workbook: a coloured cell and a note at every finding, a first sheet that lists them.

Marks of an earlier return are taken off before, so that what was mended is marked no more. A
cell that is marked again keeps the number of its mark.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.marker import RETURNED, Marker
from salessheets.messages import returned as says
from salessheets.publish.remarks import SEVERITY
from salessheets.publish.returned.cells import cell_at, column_number, corners, restyled
from salessheets.publish.returned.first_sheet import Remembered, first_sheet
from salessheets.publish.returned.looks import Looks
from salessheets.publish.returned.notes import put_notes, take_notes, told
from salessheets.publish.returned.package import Package
from salessheets.publish.returned.page import CELL, COLOURS, DEEP, FIRST, LOOK, NUMBER, SHEET, page
from salessheets.publish.returned.sheets import put_first, sheets_of, take_out
from salessheets.publish.returned.splice import UnmarkableError, elements

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from salessheets.messages import Language
    from salessheets.publish.remarks import Remark
    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.sheets import Sheet

_Numbers = dict[tuple[str, "Cell"], int]
"""The numbers of marks by sheet and cell."""


def marked(content: bytes, remarks: Sequence[Remark], language: Language) -> bytes:
    """Return a workbook with marks at the places of what is said of it.

    Raises ``UnmarkableError`` when that cannot be done without a risk to what is in it.
    """
    with contradictions():
        package = Package(content)
        mark(package, remarks, language, of=sha256(content).hexdigest())
        return package.content()


@contextmanager
def contradictions() -> Iterator[None]:
    """Take parts that contradict each other for a workbook that cannot be marked."""
    try:
        yield
    except (LookupError, StopIteration, ValueError) as error:
        raise UnmarkableError from error


def mark(
    package: Package,
    remarks: Sequence[Remark],
    language: Language,
    leave: Collection[str] = (),
    of: str = "",
) -> tuple[Looks, tuple[Remembered, ...]]:
    """Mark a workbook taken apart; return its looks and what its first sheet remembers.

    The sheets to ``leave`` stay as they are, with the marks that they have. ``of`` is the hash
    of the file that is sent back. Where nothing is said there is no first sheet.
    """
    looks = Looks(package)
    before = _unmark(package, looks, leave)
    sheets = [it for it in sheets_of(package) if it.name not in leave]
    places = {
        (sheet.name, cell): said
        for sheet in sheets
        for cell, said in sorted(_by_cell(package, sheet, remarks).items())
    }
    numbers = _numbers(places, before)
    remembered = list(before.kept)
    for sheet in sheets:
        own = {cell: said for (name, cell), said in places.items() if name == sheet.name}
        remembered += _mark(package, sheet, own, numbers, looks)
    if remarks:
        root = elements(package.parts[package.workbook], {"workbook"})[0]
        main = next(value for key, value in root.attributes.items() if value.endswith("/main"))
        listing = first_sheet(page(remarks, language, of=of), remembered, looks, language, main)
        put_first(package, says.SHEET.to(language), listing)
    looks.write()
    return looks, tuple(remembered)


def _mark(
    package: Package,
    sheet: Sheet,
    places: Mapping[Cell, Sequence[Remark]],
    numbers: Mapping[tuple[str, Cell], int],
    looks: Looks,
) -> list[Remembered]:
    """Mark one sheet; return what is to be remembered of it."""
    if not places:
        return []
    before: dict[Cell, int] = {}

    def coloured(cell: Cell) -> Callable[[int], int]:
        severity = min((it.severity for it in places[cell]), key=list(SEVERITY).index)

        def change(style: int) -> int:
            before[cell] = style
            ground = looks.ground(style)
            if ground is None:
                return style
            return looks.on((DEEP if ground.is_dark else COLOURS)[severity], style)

        return change

    changes = {cell: coloured(cell) for cell in places}
    package.parts[sheet.part] = restyled(package.parts[sheet.part], changes)
    notes = {
        cell: told(numbers[sheet.name, cell], "\n".join(map(_words, said)))
        for cell, said in places.items()
    }
    put_notes(package, sheet.part, notes)
    return [Remembered(numbers[sheet.name, it], sheet.name, it, before[it]) for it in places]


def _numbers(places: Iterable[tuple[str, Cell]], before: _Before) -> _Numbers:
    """Give each mark a number from 1; a cell that was marked before keeps its own."""
    used = {mark.number for mark in before.kept}
    given: _Numbers = {}
    for place in places:
        number = before.numbers.get(place)
        if number is not None and number not in used:
            given[place] = number
            used.add(number)
    free = (number for number in count(1) if number not in used)
    return {place: given[place] if place in given else next(free) for place in places}


def _words(remark: Remark) -> str:
    colon = "：" if not remark.label.isascii() else ": "
    return f"{remark.label}{colon}{remark.message}\n{remark.hint}"


def _by_cell(package: Package, sheet: Sheet, remarks: Iterable[Remark]) -> dict[Cell, list[Remark]]:
    """Return what is said of each cell; a whole row's stands in its first cell."""
    merged = corners(package.parts[sheet.part])
    places: dict[Cell, list[Remark]] = {}
    for it in remarks:
        if it.place.sheet == sheet.name and it.place.row:
            cell = (it.place.row, column_number(it.place.column or "A"))
            places.setdefault(merged.get(cell, cell), []).append(it)
    return places


# What an earlier return left


class _Before(NamedTuple):
    """What was marked before."""

    kept: tuple[Remembered, ...]
    """Marks that stay as they are."""
    numbers: _Numbers
    """Of the marks that were taken off."""


def _unmark(package: Package, looks: Looks, leave: Collection[str]) -> _Before:
    """Take off the marks of an earlier return, and its first sheet."""
    ours, marks = first_sheet_of(package)
    if ours:
        take_out(package, ours)
    coloured = looks.having((*COLOURS.values(), *DEEP.values()))
    numbers: _Numbers = {}
    for sheet in sheets_of(package):
        if sheet.name in leave:
            continue
        noted = take_notes(package, sheet.part)
        numbers |= {(sheet.name, cell): number for cell, number in noted.items()}
        changes = {
            cell: _back(marks.get(number), looks, coloured) for cell, number in noted.items()
        }
        for mark in marks.values():
            if mark.sheet == sheet.name and mark.number not in noted.values():
                changes.setdefault(mark.cell, _back(mark, looks, coloured))
        if changes:
            package.parts[sheet.part] = restyled(package.parts[sheet.part], changes)
        if ours:
            xml = package.parts[sheet.part]
            package.parts[sheet.part] = _without_colour(xml, coloured, looks)
    return _Before(tuple(it for it in marks.values() if it.sheet in leave), numbers)


def first_sheet_of(package: Package) -> tuple[Sheet | None, dict[int, Remembered]]:
    """Return the first sheet of an earlier return, if there is one, and what it remembers."""
    texts = _shared_texts(package)
    ours = next((it for it in sheets_of(package) if _is_ours(package, it, texts)), None)
    return ours, _marks(package, ours, texts) if ours else {}


def _back(mark: Remembered | None, looks: Looks, coloured: Collection[int]) -> Callable[[int], int]:
    """Return what gives a cell back what it stood on; all else of its look is as it is now."""

    def change(style: int) -> int:
        if style not in coloured:
            return style
        return looks.on_that_of(mark.style, style) if mark else looks.off(style)

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
