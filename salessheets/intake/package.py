"""Look into a zipped workbook for what the reading library does not tell.

It makes room for every cell between the first and the last, so how far the cells reach must
be known before; and it gives a blank for an error, for a formula without its result, and
for a row that is hidden. All of it stands in the sheets' XML, of which an ordinary one costs
a few quick scans and no parsing, so that nothing in it can be expanded or followed.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake.kinds import BAD_ZIP
from salessheets.intake.model import Formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from salessheets.intake.model import Area


class Extent(NamedTuple):
    """How far a sheet's cells reach."""

    rows: int
    columns: int


ORDINARY = Extent(9_999, 26)
"""What is said of every sheet that reaches no further."""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What a sheet says beside its values."""

    extent: Extent = ORDINARY
    hidden_rows: AbstractSet[int] = frozenset()
    """Row indices, from 0."""
    unread: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row and column, from 0: error values, and formulas without a result."""
    merged: Sequence[Area] = ()
    """Areas of more than one row, where the library does not know them."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a workbook says of itself."""

    sheets: tuple[SheetLook, ...] = ()
    """In the order of the workbook's sheets."""
    from_1904: bool = False
    active: tuple[str, ...] = ()
    """What it holds that does something: ``macros``, ``links``, ``objects``."""
    size: int = 0
    """Bytes when unpacked."""


def look_into(content: bytes, limit: int) -> Package | None:
    """Return what a workbook's parts say; ``None`` when the zip file is damaged.

    One that unpacks to more than ``limit`` bytes is not looked into any further.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            size = sum(part.file_size for part in package.infolist())
            return Package(size=size) if size > limit else _look_into(package, size)
    except BAD_ZIP:
        return None


_WORKBOOK, _BINARY = "xl/workbook.xml", "xl/workbook.bin"
_ACTIVE = {
    "macros": re.compile(r"vbaProject[^/]*\.bin$"),
    "links": re.compile(r"/externalLinks/"),
    "objects": re.compile(r"/(?:embeddings|activeX)/"),
}


def _look_into(package: zipfile.ZipFile, size: int) -> Package:
    names = package.namelist()
    active = tuple(what for what, sign in _ACTIVE.items() if any(map(sign.search, names)))
    sheets: tuple[SheetLook, ...] = ()
    from_1904 = False
    if _WORKBOOK in names:
        sheets, from_1904 = _from_xml(package, _targets(package, _WORKBOOK))
    elif _BINARY in names:
        sheets, from_1904 = _from_records(package, _targets(package, _BINARY))
    return Package(sheets, from_1904, active, size)


def _from_xml(
    package: zipfile.ZipFile, targets: Mapping[str, str]
) -> tuple[tuple[SheetLook, ...], bool]:
    workbook = package.read(_WORKBOOK).decode("utf-8", "replace")
    parts = (targets.get(_attribute(tag, "id"), "") for tag in _tags(workbook, "sheet"))
    sheets = tuple(sheet_xml(package.read(part)) if part else SheetLook() for part in parts)
    days = (_attribute(tag, "date1904") for tag in _tags(workbook, "workbookPr"))
    return sheets, any(said in {"1", "true"} for said in days)


def _from_records(
    package: zipfile.ZipFile, targets: Mapping[str, str]
) -> tuple[tuple[SheetLook, ...], bool]:
    from salessheets.intake.biff12 import DAMAGED, book_bin, sheet_bin

    try:
        relations, from_1904 = book_bin(package.read(_BINARY))
        parts = (targets.get(relation, "") for relation in relations)
        sheets = tuple(sheet_bin(package.read(part)) if part else SheetLook() for part in parts)
    except DAMAGED:
        return (), False  # the library will say so
    return sheets, from_1904


def _targets(package: zipfile.ZipFile, workbook: str) -> dict[str, str]:
    """Return the part that each of the workbook's relations leads to, by its id; if it is there."""
    names = set(package.namelist())
    home, _, name = workbook.rpartition("/")
    place = f"{home}/_rels/{name}.rels"
    if place not in names:
        return {}
    relations = package.read(place).decode("utf-8", "replace")
    targets = {
        _attribute(tag, "Id"): posixpath.normpath(
            posixpath.join("/xl", _attribute(tag, "Target"))
        ).lstrip("/")
        for tag in _tags(relations, "Relationship")
    }
    return {relation: part for relation, part in targets.items() if part in names}


def _tags(xml: str, name: str) -> Iterator[str]:
    """Yield the attributes of every element of a name, whatever its prefix."""
    return (found[1] for found in re.finditer(rf"<(?:\w+:)?{name}\b([^>]*)>", xml))


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""(?:^|[\s:]){name}\s*=\s*(["'])(.*?)\1""", tag)
    return unescape(found[2]) if found else ""


# The patterns expect names without prefixes and attributes in double quotes, as nearly all
# programs write them. A pattern that begins with fixed letters is found ten times faster.
_SINGLE_QUOTED = re.compile(rb"='([^'\"]*)'")
_PREFIX = re.compile(rb"<(\w+:)worksheet\b")
_FAR = re.compile(rb""" r=["'](?:[A-Z]{2,3}\d|[A-Z]?\d{5})""")
_FILLED = re.compile(rb"""<c\b[^>]*? r=["']([A-Z]+)(\d+)["'][^>]*(?<!/)>\s*<[fvi]""")
_HIDDEN = re.compile(rb'<row\b(?=[^>]* hidden="(?:1|true)")[^>]* r="(\d+)')
_CELL = re.compile(rb"<c\b([^>]*)(?<!/)>(.*?)</c>", re.DOTALL)
_PLACE = re.compile(rb' r="([A-Z]{1,3})(\d{1,7})"')
_TYPE = re.compile(rb' t="(\w+)"')
_VALUE = re.compile(rb"<v\b[^>]*>([^<]+)</")
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>([^<]*)</)")


def sheet_xml(xml: bytes) -> SheetLook:
    """Return what a sheet's XML says beside its values."""
    xml = _usual(xml)
    extent = _extent(xml) if _FAR.search(xml) else ORDINARY
    hidden = {int(row) - 1 for row in _HIDDEN.findall(xml)} if b' hidden="' in xml else frozenset()
    unread = dict(_unread(xml)) if b' t="e"' in xml or b"</f>" in xml else {}
    return SheetLook(extent, hidden, unread)


def _usual(xml: bytes) -> bytes:
    """Return a sheet's XML as the patterns expect it; its beginning tells how it is written."""
    start = xml[:2000]
    prefix = _PREFIX.search(start)
    if prefix is not None:
        xml = xml.replace(b"<" + prefix[1], b"<").replace(b"</" + prefix[1], b"</")
    return _SINGLE_QUOTED.sub(rb'="\1"', xml) if b"='" in start else xml


def _extent(xml: bytes) -> Extent:
    """Measure a sheet by its cells that hold something: whole columns are often formatted."""
    columns: set[bytes] = set()
    last = 0
    for found in _FILLED.finditer(xml):
        columns.add(found[1])
        last = max(last, int(found[2]))
    return Extent(last, max(map(_column_number, columns), default=0))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _unread(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells that show an error, or whose formula was saved without its result."""
    for found in _CELL.finditer(xml):
        attributes, body = found[1], found[2]
        place = _PLACE.search(attributes)
        if place is None:
            continue
        said = _TYPE.search(attributes)
        kind = said[1] if said else b"n"
        value = _VALUE.search(body)
        formula = _FORMULA.search(body)
        at = int(place[2]) - 1, _column_number(place[1]) - 1
        if kind == b"e" and value is not None:
            yield at, value[1].decode("ascii", "replace")
        elif formula is not None and value is None and kind != b"str":
            text = unescape((formula[1] or b"").decode("utf-8", "replace"))
            yield at, Formula(f"={text}")
