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

from salessheets.intake.kinds import BAD_ZIP
from salessheets.intake.looks import Package, SheetLook
from salessheets.intake.sheet_xml import sheet_xml


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
    names = package.namelist()
    listed = "\n".join(names)
    active = tuple(what for what, sign in _ACTIVE.items() if sign.search(listed))
    sheets: tuple[SheetLook, ...] = ()
    from_1904 = False
    if _WORKBOOK in names:
        sheets, from_1904 = _from_xml(package, _Targets(package, _WORKBOOK))
    elif _BINARY in names:
        sheets, from_1904 = _from_records(package, _Targets(package, _BINARY))
    return Package(sheets, from_1904, active, size)


_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_PROPERTIES = re.compile(r"<(?:\w+:)?workbookPr\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")


def _from_xml(package: zipfile.ZipFile, targets: _Targets) -> tuple[tuple[SheetLook, ...], bool]:
    workbook = package.read(_WORKBOOK).decode("utf-8", "replace")
    parts = (targets.part(_attribute(tag, "id")) for tag in _SHEET.findall(workbook))
    sheets = tuple(sheet_xml(package.read(part)) if part else SheetLook() for part in parts)
    days = (_attribute(tag, "date1904") for tag in _PROPERTIES.findall(workbook))
    return sheets, any(said in {"1", "true"} for said in days)


def _from_records(
    package: zipfile.ZipFile, targets: _Targets
) -> tuple[tuple[SheetLook, ...], bool]:
    from salessheets.intake.biff12 import DAMAGED, book_bin, sheet_bin

    try:
        relations, from_1904 = book_bin(package.read(_BINARY))
        parts = map(targets.part, relations)
        sheets = tuple(sheet_bin(package.read(part)) if part else SheetLook() for part in parts)
    except DAMAGED:
        return (), False  # the library will say so
    return sheets, from_1904


class _Targets:
    """The parts that a workbook's relations lead to."""

    def __init__(self, package: zipfile.ZipFile, workbook: str) -> None:
        self._names = set(package.namelist())
        self._home, _, name = workbook.rpartition("/")
        place = f"{self._home}/_rels/{name}.rels"
        said = package.read(place).decode("utf-8", "replace") if place in self._names else ""
        relations = _RELATION.findall(said)
        self._said = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in relations}

    def part(self, relation: str) -> str:
        """Return the part by the relation's id; empty when it is not there."""
        target = posixpath.join("/", self._home, self._said.get(relation, ""))
        part = posixpath.normpath(target).lstrip("/")
        return part if part in self._names else ""


_ATTRIBUTES = {
    name: re.compile(rf"""(?:^|[\s:]){name}\s*=\s*(["'])(.*?)\1""")
    for name in ("id", "date1904", "Id", "Target")
}


def _attribute(tag: str, name: str) -> str:
    found = _ATTRIBUTES[name].search(tag)
    return unescape(found[2]) if found else ""
