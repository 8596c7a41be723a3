"""Look into a zipped workbook of Excel's for what the reading library does not tell: see ``looks``.

All of it stands in the parts of the workbook and its sheets. Nothing in them is parsed that
could be expanded or followed.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING

from salessheets.intake.looks import Package
from salessheets.intake.sheet_xml import sheet_xml
from salessheets.intake.zipped import BAD_ZIP, Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.intake.looks import SheetLook


def look_into(content: bytes, limit: int) -> Package | None:
    """Return what a workbook's parts say; ``None`` when the zip file is damaged.

    One that unpacks to more than ``limit`` bytes is not looked into any further.
    """
    try:
        parts = Parts(content)
        return Package(size=parts.size) if parts.size > limit else _look_into(parts)
    except BAD_ZIP:
        return None


_WORKBOOK, _BINARY = "xl/workbook.xml", "xl/workbook.bin"
_ACTIVE = {
    "macros": re.compile(r"vbaProject[^/\n]*\.bin$", re.MULTILINE),
    "links": re.compile(r"/externalLinks/"),
    "objects": re.compile(r"/(?:embeddings|activeX)/"),
}


def _look_into(parts: Parts) -> Package:
    listed = "\n".join(parts.names)
    active = tuple(what for what, sign in _ACTIVE.items() if sign.search(listed))
    sheets: Sequence[SheetLook | None] = ()
    from_1904 = False
    if _WORKBOOK in parts:
        sheets, from_1904 = _from_xml(parts)
    elif _BINARY in parts:
        sheets, from_1904 = _from_records(parts)
    return Package(tuple(sheets), from_1904, active, parts.size)


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_PROPERTIES = re.compile(r"<(?:\w+:)?workbookPr\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")


def _from_xml(parts: Parts) -> tuple[Sequence[SheetLook | None], bool]:
    workbook = parts.read(_WORKBOOK).decode("utf-8", "replace")
    if "<!--" in workbook:
        workbook = _COMMENT.sub("", workbook)
    target = _targets(parts, _WORKBOOK)
    places = (target(_attribute(tag, "id")) for tag in _SHEET.findall(workbook))
    sheets = [sheet_xml(parts.read(place)) if place in parts else None for place in places]
    days = (_attribute(tag, "date1904") for tag in _PROPERTIES.findall(workbook))
    return sheets, any(said in {"1", "true"} for said in days)


def _from_records(parts: Parts) -> tuple[Sequence[SheetLook | None], bool]:
    from salessheets.intake.biff12 import DAMAGED, book_bin, sheet_bin

    try:
        relations, from_1904 = book_bin(parts.read(_BINARY))
        places = map(_targets(parts, _BINARY), relations)
        sheets = [sheet_bin(parts.read(place)) if place in parts else None for place in places]
    except DAMAGED:
        return (), False
    return sheets, from_1904


def _targets(parts: Parts, workbook: str) -> Callable[[str], str]:
    """Return what gives the name of the part that a relation of the workbook leads to."""
    home, _, name = workbook.rpartition("/")
    place = f"{home}/_rels/{name}.rels"
    said = parts.read(place).decode("utf-8", "replace") if place in parts else ""
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
