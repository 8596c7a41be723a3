"""Look into a zipped workbook of Excel's for what the reading library does not tell: see ``looks``.

All of it stands in the parts of the workbook and its sheets. Nothing in them is parsed that
could be expanded or followed.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.intake.kinds import BAD_ZIP
from salessheets.intake.looks import Package
from salessheets.intake.sheet_xml import sheet_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.intake.looks import SheetLook


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
    "macros": re.compile(r"vbaProject[^/\n]*\.bin$", re.MULTILINE),
    "links": re.compile(r"/externalLinks/"),
    "objects": re.compile(r"/(?:embeddings|activeX)/"),
}


def _look_into(package: zipfile.ZipFile, size: int) -> Package:
    parts = _Parts(package)
    active = tuple(what for what, sign in _ACTIVE.items() if sign.search(parts.listed))
    sheets: Sequence[SheetLook | None] = ()
    from_1904 = False
    if parts.has(_WORKBOOK):
        sheets, from_1904 = _from_xml(parts)
    elif parts.has(_BINARY):
        sheets, from_1904 = _from_records(parts)
    return Package(tuple(sheets), from_1904, active, size)


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_PROPERTIES = re.compile(r"<(?:\w+:)?workbookPr\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")


def _from_xml(parts: _Parts) -> tuple[Sequence[SheetLook | None], bool]:
    workbook = _COMMENT.sub("", parts.read(_WORKBOOK).decode("utf-8", "replace"))
    target = parts.targets(_WORKBOOK)
    places = (target(_attribute(tag, "id")) for tag in _SHEET.findall(workbook))
    sheets = [sheet_xml(parts.read(place)) if parts.has(place) else None for place in places]
    days = (_attribute(tag, "date1904") for tag in _PROPERTIES.findall(workbook))
    return sheets, any(said in {"1", "true"} for said in days)


def _from_records(parts: _Parts) -> tuple[Sequence[SheetLook | None], bool]:
    from salessheets.intake.biff12 import DAMAGED, book_bin, sheet_bin

    try:
        relations, from_1904 = book_bin(parts.read(_BINARY))
        places = map(parts.targets(_BINARY), relations)
        sheets = [sheet_bin(parts.read(place)) if parts.has(place) else None for place in places]
    except DAMAGED:
        return (), False
    return sheets, from_1904


class _Parts:
    """A workbook's parts by their names, in which case does not matter (ECMA-376 part 2, 6.2.2)."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = {name.casefold(): name for name in package.namelist()}
        self.listed = "\n".join(self._names.values())

    def has(self, name: str) -> bool:
        return name.casefold() in self._names

    def read(self, name: str) -> bytes:
        return self._package.read(self._names[name.casefold()])

    def targets(self, workbook: str) -> Callable[[str], str]:
        """Return what gives the name of the part that a relation of the workbook leads to."""
        home, _, name = workbook.rpartition("/")
        place = f"{home}/_rels/{name}.rels"
        said = self.read(place).decode("utf-8", "replace") if self.has(place) else ""
        relations = _RELATION.findall(said)
        targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in relations}

        def target(relation: str) -> str:
            path = posixpath.join("/", home, targets.get(relation, ""))
            return posixpath.normpath(path).lstrip("/")

        return target


_ATTRIBUTES = {
    name: re.compile(rf"""(?:^|[\s:]){name}\s*=\s*(["'])(.*?)\1""")
    for name in ("id", "date1904", "Id", "Target")
}


def _attribute(tag: str, name: str) -> str:
    found = _ATTRIBUTES[name].search(tag)
    return unescape(found[2]) if found else ""
