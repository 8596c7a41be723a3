"""Look into a worksheet's XML for what the reading library does not tell: see ``looks``.

Source: ECMA-376 part 1, 18.3.1 (rows and cells). An ordinary sheet costs one search for an
address that is no ordinary one, and a few for single letters.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from salessheets.intake.looks import ORDINARY, Extent, SheetLook
from salessheets.intake.model import Formula

if TYPE_CHECKING:
    from collections.abc import Iterator

# The patterns expect names without prefixes and attributes in double quotes, as nearly all
# programs write them. One that begins with fixed letters is found ten times faster, and a
# letter that is nowhere forty times: an ordinary sheet's rows have no h, no f and no #.
_SINGLE_QUOTED = re.compile(rb"='([^'\"]*)'")
_PREFIX = re.compile(rb"<(\w+:)worksheet\b")
_STRANGE = re.compile(rb' r(?!="[A-Z0-9]\d{0,3}+"|="[A-Z]\d{4}"|[A-Za-z])')
# What is never closed ends with the sheet or at the next element, so that a file made of such
# costs its length once and not for each of them.
_ROW = re.compile(rb'<row\b[^<>]{0,1000} r="(\d{1,7})"')
_CELL = re.compile(rb"<c\b([^<>]*+)(?<!/)>(.*?)(?:</c>|\Z)", re.DOTALL)
_PLACE = re.compile(rb' r="([A-Z]{1,3})(\d{1,7})"')
_TYPE = re.compile(rb' t="(\w+)"')
_VALUE = re.compile(rb"<v\b[^<>]*+>([^<]+)</")
_FORMULA = re.compile(rb"<f\b[^<>]*?(?:/>|>([^<]*)</)")
_ROWS = b"sheetData"
_HIDDEN = b' hidden="'
_ERROR = b' t="e"'
_ODD = (b"\t", b"\n", b"\r", b"\f", b"'")
_UNPLACED = (
    re.compile(rb'<c(?! r=")'),
    re.compile(rb'<row(?! r=")'),
    re.compile(rb":(?:c|row)[\s/>]"),
)
"""Rows and cells without an address: each is one further than what stands before it."""
_SMALL = 60_000
"""Bytes in which these can reach no farther than to 40 million cells, a gigabyte: half the bytes
are rows of 6 and half are cells of 4, or all are cells after an ordinary row."""


def sheet_xml(xml: bytes) -> SheetLook:
    """Return what a sheet's XML says beside its values."""
    xml = _usual(xml)
    first, last = _bounds(xml)

    def holds(*signs: bytes) -> bool:
        return all(xml.find(sign, first, last) >= 0 for sign in signs)

    # A tab, a line's end or nothing may stand before an address where a space is usual.
    is_far = (
        _STRANGE.search(xml, first, last) is not None
        or holds(b'"r')
        or any(holds(it, it + b"r") for it in _ODD)
        or (last - first > _SMALL and any(it.search(xml, first, last) for it in _UNPLACED))
    )
    has_unread = holds(b"#", _ERROR) or holds(b"f", b"</f>")
    return SheetLook(
        _extent(xml[first:last]) if is_far else ORDINARY,
        frozenset(_hidden(xml, first, last)) if holds(b"h", _HIDDEN) else frozenset(),
        dict(_unread(xml[first:last])) if has_unread else {},
    )


def _usual(xml: bytes) -> bytes:
    """Return a sheet's XML as the patterns expect it; its beginning tells how it is written."""
    start = xml[:2000]
    prefix = _PREFIX.search(start)
    if prefix is not None:
        xml = xml.replace(b"<" + prefix[1], b"<").replace(b"</" + prefix[1], b"</")
    return _SINGLE_QUOTED.sub(rb'="\1"', xml) if b"='" in start else xml


def _bounds(xml: bytes) -> tuple[int, int]:
    """Return what is between the first and the last mention of the element of all rows."""
    first, last = xml.find(_ROWS) + len(_ROWS), xml.rfind(_ROWS)
    return (first, last) if first < last else (0, len(xml))


_STEP = re.compile(
    rb"""<(?:[^\s<>/"'=!?]+:)?(row|c)(?=[\s/>])"""
    rb"""((?:[^>"']|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))*+)(?:>|\Z)(\s*</(?:[^\s<>]+:)?c\s*>)?"""
)
_ADDRESS = re.compile(rb"""r\s*=\s*["']\s*([A-Za-z]*)0*([0-9]{0,9})""")


def _extent(rows: bytes) -> Extent:
    """Measure a sheet by its cells that hold something: whole columns are often formatted.

    What has no address follows what stands before it; of several the farthest counts. Where
    there is more than elements, such as a comment, it cannot be told which cells are blank.
    """
    is_plain = b"<!" not in rows and b"<?" not in rows
    row = column = last_row = last_column = 0
    for found in _STEP.finditer(rows):
        said = _ADDRESS.findall(found[2])
        numbers = [int(digits or b"0") for _, digits in said]
        if found[1] == b"row":
            row, column = max(numbers, default=row + 1), 0
            continue
        column = max((_column_number(letters) for letters, _ in said), default=column + 1)
        is_blank = found[2].endswith(b"/") or found[3] is not None
        if not (is_blank and is_plain):
            last_row, last_column = max(last_row, *numbers or [row]), max(last_column, column)
    small = last_row <= ORDINARY.rows and last_column <= ORDINARY.columns
    return ORDINARY if small else Extent(last_row, last_column)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:_LETTERS].upper():
        number = number * 26 + letter - 64
    return number


_LETTERS = 9  # more of them are as far as can be


def _hidden(xml: bytes, first: int, last: int) -> Iterator[int]:
    """Yield the indices of rows that are hidden."""
    at = xml.find(_HIDDEN, first, last)
    while at >= 0:
        row = _ROW.match(xml, xml.rfind(b"<", max(first, at - 1000), at))
        if row is not None and xml.startswith((b'1"', b'true"'), at + len(_HIDDEN)):
            yield int(row[1]) - 1
        at = xml.find(_HIDDEN, at + 1, last)


def _unread(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells that show an error, or whose formula was saved without its result."""
    for found in _CELL.finditer(xml):
        attributes, body = found[1], found[2]
        value = _VALUE.search(body)
        if value is not None and _ERROR not in attributes:
            continue  # as nearly all cells
        place = _PLACE.search(attributes)
        if place is None:
            continue
        said = _TYPE.search(attributes)
        kind = said[1] if said else b"n"
        formula = _FORMULA.search(body)
        at = int(place[2]) - 1, _column_number(place[1]) - 1
        if kind == b"e" and value is not None:
            yield at, value[1].decode("ascii", "replace")
        elif formula is not None and value is None and kind != b"str":
            text = unescape((formula[1] or b"").decode("utf-8", "replace"))
            yield at, Formula(f"={text}")
