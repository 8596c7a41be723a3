"""The boxes that notes are shown in: old drawings of Excel's, without which it shows no note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.look.widths import lines
from salessheets.publish.returned.splice import Edit, UnmarkableError, elements, prefix, spliced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.package import Package

_CONTENT = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_EMPTY = (
    '<xml {declared}><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
_TYPE = (
    '<{v}:shapetype id="_x0000_t202" coordsize="21600,21600" {o}:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><{v}:stroke joinstyle="miter"/>'
    '<{v}:path gradientshapeok="t" {o}:connecttype="rect"/></{v}:shapetype>'
)
_SHAPE = (
    '<{v}:shape id="_x0000_s{key}" type="#_x0000_t202" style="position:absolute;'
    "margin-left:60pt;margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{order};"
    'visibility:hidden" fillcolor="#ffffe1" {o}:insetmode="auto">'
    '<{v}:fill color2="#ffffe1"/><{v}:shadow on="t" color="black" obscured="t"/>'
    '<{v}:path {o}:connecttype="none"/><{v}:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></{v}:textbox>'
    '<{x}:ClientData ObjectType="Note"><{x}:MoveWithCells/><{x}:SizeWithCells/>'
    "<{x}:Anchor>{anchor}</{x}:Anchor><{x}:AutoFill>False</{x}:AutoFill>"
    "<{x}:Row>{row}</{x}:Row><{x}:Column>{column}</{x}:Column></{x}:ClientData></{v}:shape>"
)
_ROOT = re.compile(rb"<xml\b[^>]*>")
_BOX = re.compile(rb"<(\w+):shape\s.*?</\1:shape>", re.DOTALL)
_LEFT = re.compile(rb"<\w+:(?:shape|group|rect|roundrect|line|oval|image)\s")
_KEY = re.compile(rb'_x0000_s(\d+)"')
_BLOCK = re.compile(rb'<\w+:idmap\b[^>]*\bdata="(\d+)')
_KEYS = 1024
"""How many shapes a drawing's block of keys has."""
_AFTER = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    }
)
"""What follows a sheet's old drawing."""

_WIDTH = 320
"""Pixels of a note's box."""
_LETTERS = 44
_LINE = 17
_USUAL_WIDTH, _USUAL_HEIGHT = 64, 20
_LAST = 16383
"""The last column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet's old drawing."""

    package: Package
    sheet: str
    part: str

    @classmethod
    def of(cls, package: Package, sheet: str) -> Drawing:
        """Return a sheet's old drawing, a new one when it has none."""
        xml = package.parts[sheet]
        named = [it for it in elements(xml, {"legacyDrawing"}) if it.depth == 1]
        key = named[0].attributes.get("id") if named else None
        found = (it.target for it in package.relations(sheet) if it.key == key)
        part = next((target for target in found if target in package.parts), None)
        return cls(package, sheet, part or _new(package, sheet))

    def draw(self, notes: Mapping[Cell, str]) -> None:
        """Draw a box for each note."""
        if not notes:
            return
        xml, prefixes = _with_prefixes(self.package.parts[self.part])
        keys = [int(key) for key in _KEY.findall(xml)]
        block = _BLOCK.search(xml)
        first = max([*keys, int(block[1]) * _KEYS if block else _KEYS]) + 1
        boxes = "" if b'id="_x0000_t202"' in xml else _TYPE.format(**prefixes)
        room = _Room(self.package.parts[self.sheet])
        for number, (cell, note) in enumerate(sorted(notes.items())):
            size = _size(cell, _height(note), room)
            boxes += _SHAPE.format(key=first + number, order=number + 1, **size, **prefixes)
        end = xml.rindex(b"</xml>")
        self.package.parts[self.part] = spliced(xml, [Edit(end, end, boxes.encode())])

    def enlarge(self, notes: Mapping[Cell, str]) -> None:
        """Make the boxes of notes that were there high enough for what was added."""

        def taller(found: re.Match[bytes]) -> bytes:
            box = found[0]
            note = notes.get(_cell(box) or (0, 0))
            if note is None:
                return box
            more = -(-_height(note) // _USUAL_HEIGHT)
            return re.sub(
                rb"(<\w+:Anchor>(?:[^,<]*,){6}\s*)(\d+)",
                lambda anchor: anchor[1] + str(int(anchor[2]) + more).encode(),
                box,
                count=1,
            )

        self.package.parts[self.part] = _BOX.sub(taller, self.package.parts[self.part])

    def erase(self, cells: Collection[Cell]) -> None:
        """Take out the boxes of some notes, and the drawing when nothing is left in it."""
        xml = _BOX.sub(
            lambda box: b"" if _cell(box[0]) in cells else box[0], self.package.parts[self.part]
        )
        self.package.parts[self.part] = xml
        if not _LEFT.search(xml):
            sheet = self.package.parts[self.sheet]
            gone = [it for it in elements(sheet, {"legacyDrawing"}) if it.depth == 1]
            edits = [Edit(it.start, it.end) for it in gone]
            self.package.parts[self.sheet] = spliced(sheet, edits)
            self.package.drop(self.sheet, self.part)


def _new(package: Package, sheet: str) -> str:
    name = package.free("xl/drawings/vmlDrawing{}.vml")
    blocks = [
        int(found[1])
        for part, xml in package.parts.items()
        if part.endswith(".vml") and (found := _BLOCK.search(xml))
    ]
    package.parts[name] = _EMPTY.format(
        block=max(blocks, default=0) + 1,
        declared=" ".join(f'xmlns:{name}="{space}"' for name, space in _NAMESPACES.items()),
    ).encode()
    package.add_default("vml", _CONTENT)
    key = package.relate(sheet, "vmlDrawing", name)
    xml = package.parts[sheet]
    root, *parts = elements(xml, {"worksheet", *_AFTER})
    place = next((it.start for it in parts if it.depth == 1), root.close)
    entry = (f'<{prefix(xml)}legacyDrawing xmlns:r="{package.vocabulary}" r:id="{key}"/>').encode()
    package.parts[sheet] = spliced(xml, [Edit(place, place, entry)])
    return name


def _cell(box: bytes) -> Cell | None:
    """Return the cell whose note a box shows; ``None`` for a button and the like."""
    row, column = (re.search(rb"<\w+:%s>(\d+)" % name, box) for name in (b"Row", b"Column"))
    if b'ObjectType="Note"' not in box or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def box(note: str) -> tuple[float, float]:
    """Return how wide and how high the box of a note is, in points."""
    return _WIDTH * 3 / 4, _height(note) * 3 / 4


def _height(note: str) -> int:
    return _LINE * (lines(note, _LETTERS) + 1)


def _size(cell: Cell, height: int, room: _Room) -> dict[str, object]:
    """Return where the box of a new note stands: to the right of its cell, a row above."""
    row, column = cell
    left, top = column + 1, max(row - 2, 0)
    right, over = _walked(left, _WIDTH, room.width)
    bottom, under = _walked(top, height, room.height)
    return {
        "width": _WIDTH * 3 // 4,
        "height": height * 3 // 4,
        "anchor": f"{min(left - 1, _LAST)}, 15, {top}, 2, {min(right - 1, _LAST)}, {over}, "
        f"{bottom}, {under}",
        "row": row - 1,
        "column": column - 1,
    }


def _with_prefixes(xml: bytes) -> tuple[bytes, dict[str, str]]:
    """Return a drawing that declares what boxes need, and the prefixes that it has for it."""
    root = _ROOT.search(xml)
    if root is None:
        raise UnmarkableError
    prefixes: dict[str, str] = {}
    missing = ""
    for name, space in _NAMESPACES.items():
        declared = re.search(rb"""xmlns:(\w+)=["']%s["']""" % re.escape(space.encode()), root[0])
        prefixes[name] = declared[1].decode() if declared else f"{name}0"
        missing += "" if declared else f' xmlns:{name}0="{space}"'
    end = root.end() - 1
    return spliced(xml, [Edit(end, end, missing.encode())]), prefixes


class _Room:
    """How wide the columns of a sheet are and how high its rows, in pixels."""

    def __init__(self, xml: bytes) -> None:
        found = elements(xml, {"col", "row"})
        self._runs = [
            (int(it.attributes["min"]), int(it.attributes["max"]), it.attributes)
            for it in found
            if it.name == "col" and {"min", "max", "width"} <= it.attributes.keys()
        ]
        self._rows = {
            int(it.attributes["r"]): it.attributes
            for it in found
            if it.name == "row" and "r" in it.attributes
        }

    def width(self, column: int) -> int:
        """Return the width of a column, counted from 1."""
        for first, last, said in self._runs:
            if first <= column <= last:
                return 0 if _is_hidden(said) else round(float(said["width"]) * 7 + 5)
        return _USUAL_WIDTH

    def height(self, row: int) -> int:
        """Return the height of a row, counted from 0 as in an anchor."""
        said = self._rows.get(row + 1, {})
        if _is_hidden(said):
            return 0
        return round(float(said["ht"]) * 4 / 3) if "ht" in said else _USUAL_HEIGHT


def _is_hidden(said: Mapping[str, str]) -> bool:
    return said.get("hidden") in {"1", "true"}


def _walked(start: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Return where one comes to after so many pixels: the column or row, and how far into it."""
    at = start
    while pixels >= size(at):
        pixels -= size(at)
        at += 1
    return at, pixels
