"""Which worksheets a workbook has, and the texts that they share.

Source: ECMA-376 part 1, 18.2.19 (sheets) and 18.4 (shared strings).
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile


class Unusual(Exception):  # noqa: N818 - nobody's error
    """The workbook is written in a way that is not read here."""


_SHEET = re.compile(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_COUNTED_FROM_1904 = re.compile(r'date1904="(?:1|true)"')
_RELATION = re.compile(r"<Relationship ([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def parts(archive: ZipFile) -> dict[str, str]:
    """Return the part of each worksheet by the sheet's name. Raises :class:`Unusual`."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= set(archive.namelist()):
        raise Unusual
    said = [
        dict(_ATTRIBUTE.findall(found))
        for found in _RELATION.findall(archive.read(relations).decode())
    ]
    targets = {
        each["Id"]: "xl/" + each["Target"].removeprefix("/xl/")
        for each in said
        if each["Type"].endswith("/worksheet")
    }
    said_of_book = archive.read(book).decode()
    if _COUNTED_FROM_1904.search(said_of_book):
        raise Unusual
    sheets = _SHEET.findall(said_of_book)
    return {plain(name): targets[key] for name, key in sheets if key in targets}


_ITEM = re.compile(r"<si>\s*<t(?: [^>]*)?>([^<]*)</t>\s*</si>|<si>\s*<t/>\s*</si>|<si/>")


def shared_texts(archive: ZipFile) -> list[str]:
    """Return a workbook's shared texts. Raises :class:`Unusual` for texts in several fonts."""
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return []
    xml = archive.read(name).decode()
    found = _ITEM.findall(xml)
    if len(found) != xml.count("<si>") + xml.count("<si/>") or "\r" in xml:
        raise Unusual
    return [plain(text) for text in found] if "&" in xml or "_x" in xml else found


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def plain(text: str) -> str:
    """Undo the ways in which XML, and Excel on top of it, write special characters."""
    if "&" in text:
        text = unescape(text)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
