"""Look into a zipped workbook of Excel's for what the reading library does not tell: see ``looks``.

All of it stands in the parts of the workbook and its sheets. Nothing in them is parsed that
could be expanded or followed.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake.looks import Package
from salessheets.intake.sheet_xml import sheet_xml
from salessheets.intake.zipped import BAD_ZIP, Parts, Unpacked, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.intake.looks import SheetLook


ORDINARY_UNPACKED = 20_000_000
"""Bytes of all parts of a workbook that is read at once; a larger one is read as it came."""


def look_into(content: bytes, limit: int) -> Package | None:
    """Return what a workbook's parts say; ``None`` when they are damaged, or list no sheet.

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


def _look_into(parts: Parts) -> Package | None:
    listed = "\n".join(parts.names)
    active = tuple(what for what, sign in _ACTIVE.items() if sign.search(listed))
    if _WORKBOOK in parts:
        sheets, from_1904 = _from_xml(parts)
        looks = tuple(sheet.look for sheet in sheets)
        content = _with_only(sheets, parts, from_1904=from_1904) if _fits(parts) else None
        return Package(looks, from_1904, active, parts.size, content) if looks else None
    if _BINARY in parts:
        binary, from_1904 = _from_records(parts)
        return Package(tuple(binary), from_1904, active, parts.size)
    return None


def _fits(parts: Parts) -> bool:
    return parts.size <= ORDINARY_UNPACKED


class _Sheet(NamedTuple):
    """A sheet as the workbook lists it."""

    tag: str
    """The attributes of its element."""
    is_chart: bool
    """Whether it is of another kind than a worksheet: it has no cells to read."""
    part: Unpacked | None
    """``None`` when it is not there, or the workbook is too large to be put together again; the
    reading library holds it against its checksum."""
    look: SheetLook | None


_SHEET = re.compile(r"""<(?:\w+:)?sheet\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""")
_PROPERTIES = re.compile(r"<(?:\w+:)?workbookPr\b([^<>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^<>]*)>")


def _from_xml(parts: Parts) -> tuple[Sequence[_Sheet], bool]:
    workbook = _text(parts, _WORKBOOK)
    relation = _relations(parts, _WORKBOOK)
    sheets: list[_Sheet] = []
    taken: set[str] = set()
    for tag in _SHEET.findall(workbook):
        kind, place = relation(_attribute(tag, "id"))
        # A part that a thousand sheets claim would be read a thousand times.
        part = parts.unpacked(place) if place in parts and place not in taken else None
        taken.add(place)
        is_chart = bool(kind) and not kind.endswith("/worksheet")
        look = part and sheet_xml(part.data)
        sheets.append(_Sheet(tag, is_chart, part if _fits(parts) else None, look))
    days = (_attribute(tag, "date1904") for tag in _PROPERTIES.findall(workbook))
    return sheets, any(said in {"1", "true"} for said in days)


# The workbook that is read


def _with_only(sheets: Sequence[_Sheet], parts: Parts, *, from_1904: bool) -> bytes:
    """Return a workbook of these sheets, all of which were looked at.

    The reading library would follow the names, relations and comments of the file in its own
    way, perhaps to a part that nobody looked at and that asks for any memory.
    """
    kept = {
        "_rels/.rels": _RELATIONS.format(_MAIN),
        _WORKBOOK: _BOOK.format(
            "1" if from_1904 else "0",
            "".join(_listed(number, sheet.tag) for number, sheet in enumerate(sheets)),
        ),
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(
            "".join(_related(number, sheet) for number, sheet in enumerate(sheets))
        ),
    }
    return packed(
        {name: _summed(text.encode()) for name, text in kept.items()}
        | {name: _modest(parts, name) for name in _SHARED if name in parts}
        | {f"xl/{number}": sheet.part for number, sheet in enumerate(sheets) if sheet.part}
    )


_SHARED = ("xl/styles.xml", "xl/sharedStrings.xml")
_RELATIONS = "<Relationships>{}</Relationships>"
_MAIN = '<Relationship Type="/relationships/officeDocument" Target="xl/workbook.xml"/>'
_BOOK = '<workbook><workbookPr date1904="{}"/><sheets>{}</sheets></workbook>'


def _summed(data: bytes) -> Unpacked:
    return Unpacked(data, zlib.crc32(data))


def _modest(parts: Parts, name: str) -> Unpacked:
    """Return a part that does not say of itself that it holds more texts than it has bytes.

    The reading library makes room for as many as are said, and falls over without an error.
    """
    part = parts.unpacked(name)
    counts = _COUNT.findall(part.data)
    if all(int(count) <= len(part.data) for _, count in counts):
        return part
    return _summed(_COUNT.sub(rb"\g<1>0", parts.read(name)))


_COUNT = re.compile(rb"""(uniqueCount\s*=\s*["'][^"'0-9]*)([0-9]+)""")


def _listed(number: int, tag: str) -> str:
    state = _attribute(tag, "state")
    shown = f'state="{state}"' if state in {"hidden", "veryHidden"} else ""
    return f'<sheet name="{escape(_attribute(tag, "name"))}" {shown} id="{number}"/>'


def _related(number: int, sheet: _Sheet) -> str:
    kind = "chartsheet" if sheet.is_chart else "worksheet"
    return f'<Relationship Id="{number}" Type="/{kind}" Target="{number}"/>'


def _from_records(parts: Parts) -> tuple[Sequence[SheetLook | None], bool]:
    from salessheets.intake.biff12 import DAMAGED, book_bin, sheet_bin

    try:
        relations, from_1904 = book_bin(parts.read(_BINARY))
        places = [place for _, place in map(_relations(parts, _BINARY), relations)]
        sheets = [sheet_bin(parts.read(place)) if place in parts else None for place in places]
    except DAMAGED:
        return (), False
    return sheets, from_1904


def _relations(parts: Parts, workbook: str) -> Callable[[str], tuple[str, str]]:
    """Return what gives the type of a relation of the workbook, and the part it leads to."""
    home, _, name = workbook.rpartition("/")
    place = f"{home}/_rels/{name}.rels"
    said = _RELATION.findall(_text(parts, place)) if place in parts else ()
    tags = {_attribute(tag, "Id"): tag for tag in said}

    def relation(key: str) -> tuple[str, str]:
        tag = tags.get(key, "")
        path = posixpath.join("/", home, _attribute(tag, "Target"))
        return _attribute(tag, "Type"), posixpath.normpath(path).lstrip("/").casefold()

    return relation


def listed_sheets(workbook: str) -> list[str]:
    """Return the names of the sheets that a workbook's part ``xl/workbook.xml`` lists."""
    return [_attribute(tag, "name") for tag in _SHEET.findall(_COMMENT.sub("", workbook))]


def _text(parts: Parts, name: str) -> str:
    """Return a part as text without its comments."""
    text = parts.read(name).decode("utf-8", "replace")
    return _COMMENT.sub("", text) if "<!--" in text else text


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = {
    name: re.compile(rf"""(?:^|[\s:]){name}\s*=\s*(["'])(.*?)\1""")
    for name in ("id", "name", "state", "date1904", "Id", "Type", "Target")
}


def _attribute(tag: str, name: str) -> str:
    found = _ATTRIBUTES[name].search(tag)
    return unescape(found[2]) if found else ""
