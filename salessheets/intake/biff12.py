"""Look into an .xlsb for what the reading library does not tell: see ``looks``.

Its parts are streams of records ([MS-XLSB] 2.1.4): a type and a length, in numbers of seven
bits a byte, and so many bytes. Only a few are looked at. A formula always has a result in this
format, if only 0, so that one without cannot be told.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from salessheets.intake.biff import ERRORS
from salessheets.intake.looks import ORDINARY, Extent, SheetLook
from salessheets.intake.model import Area

if TYPE_CHECKING:
    from collections.abc import Iterator

# Record types, [MS-XLSB] 2.3.2
_ROW, _FIRST_CELL, _LAST_CELL, _TEXT_CELL = 0, 2, 11, 62
_ERROR_CELL, _ERROR_FORMULA = 3, 11
_MERGED, _BOOK, _SHEET = 176, 153, 156
_HIDDEN = 0x10  # fDyZero of a BrtRowHdr, 2.4.741: in its twelfth byte
DAMAGED = (struct.error, IndexError)
_FROM_1904 = 0x01  # f1904 of a BrtWbProp, 2.4.876


def book_bin(stream: bytes) -> tuple[list[str], bool]:
    """Return the relation of each sheet of a workbook, and whether days count from 1904.

    Raises one of :data:`DAMAGED`, as :func:`sheet_bin` does, when a record is cut off.
    """
    relations: list[str] = []
    from_1904 = False
    for kind, body in _records(stream):
        if kind == _SHEET:  # 2.4.311: state, number, then the relation's id as a counted text
            (length,) = struct.unpack_from("<I", body, 8)
            relations.append(body[12 : 12 + 2 * length].decode("utf-16-le", "replace"))
        elif kind == _BOOK:
            from_1904 = bool(body[0] & _FROM_1904)
    return relations, from_1904


def sheet_bin(stream: bytes) -> SheetLook:
    """Return what a sheet's records say beside its values."""
    row = 0
    last = Extent(0, 0)
    hidden: set[int] = set()
    errors: dict[tuple[int, int], str] = {}
    merged: list[Area] = []
    for kind, body in _records(stream):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
            if body[11] & _HIDDEN:
                hidden.add(row)
        elif _FIRST_CELL <= kind <= _LAST_CELL or kind == _TEXT_CELL:
            (column,) = struct.unpack_from("<I", body)
            last = Extent(max(last.rows, row + 1), max(last.columns, column + 1))
            if kind in {_ERROR_CELL, _ERROR_FORMULA}:
                errors[row, column] = ERRORS.get(body[8], "#N/A")
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            if bottom > top:
                merged.append(Area(top, left, bottom, right))
    small = last.rows <= ORDINARY.rows and last.columns <= ORDINARY.columns
    return SheetLook(ORDINARY if small else last, hidden, errors, merged)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(stream):
        kind = stream[at]
        at += 1
        if kind & 0x80 and at < len(stream):
            kind = kind & 0x7F | (stream[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < len(stream):
            part = stream[at]
            at += 1
            size |= (part & 0x7F) << shift
            shift += 7
            if part < 0x80 or shift > 21:  # noqa: PLR2004 - a length has four bytes at most
                break
        yield kind, stream[at : at + size]
        at += size
