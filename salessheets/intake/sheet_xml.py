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
_ROW = re.compile(rb'<row\b[^>]* r="(\d{1,7})"')
_CELL = re.compile(rb"<c\b([^>]*)(?<!/)>(.*?)</c>", re.DOTALL)
_PLACE = re.compile(rb' r="([A-Z]{1,3})(\d{1,7})"')
_TYPE = re.compile(rb' t="(\w+)"')
_VALUE = re.compile(rb"<v\b[^>]*>([^<]+)</")
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>([^<]*)</)")
_ROWS = b"sheetData"
_HIDDEN = b' hidden="'
_ERROR = b' t="e"'
_SPACES = (b"\t", b"\n", b"\r")


def sheet_xml(xml: bytes) -> SheetLook:
    """Return what a sheet's XML says beside its values."""
    xml = _usual(xml)
    first, last = _bounds(xml)

    def holds(*signs: bytes) -> bool:
        return all(xml.find(sign, first, last) >= 0 for sign in signs)

    # A tab or a line's end may stand before an address where the pattern expects a space.
    is_far = _STRANGE.search(xml, first, last) or any(holds(it, it + b"r") for it in _SPACES)
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


_STEP = re.compile(rb"""<(?:\w+:)?(row|c)\b((?:[^>"']|"[^"]*"|'[^']*')*)>(\s*</(?:\w+:)?c\s*>)?""")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,9})(\d{0,9})""")


def _extent(rows: bytes) -> Extent:
    """Measure a sheet by its cells that hold something: whole columns are often formatted.

    What has no address follows what stands before it; of several the farthest counts.
    """
    row = column = last_row = last_column = 0
    for found in _STEP.finditer(rows):
        said = _ADDRESS.findall(found[2])
        numbers = [int(digits or b"0") for _, digits in said]
        if found[1] == b"row":
            row, column = max(numbers, default=row + 1), 0
            continue
        column = max((_column_number(letters) for letters, _ in said), default=column + 1)
        if not found[2].endswith(b"/") and found[3] is None:
            last_row, last_column = max(last_row, *numbers or [row]), max(last_column, column)
    small = last_row <= ORDINARY.rows and last_column <= ORDINARY.columns
    return ORDINARY if small else Extent(last_row, last_column)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _hidden(xml: bytes, first: int, last: int) -> Iterator[int]:
    """Yield the indices of rows that are hidden."""
    at = xml.find(_HIDDEN, first, last)
    while at >= 0:
        row = _ROW.match(xml, xml.rfind(b"<", first, at))
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
