"""Look into an .xls for what the reading library does not tell: see ``looks``.

The workbook is one stream of records in an OLE file ([MS-XLS] 2.1.4): a type, a length, and
so many bytes. Only a few of them are looked at, and none is followed.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.intake.looks import ORDINARY, Package, SheetLook

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAMS = ("Workbook", "Book")
# Record types, [MS-XLS] 2.3.2
_BOF, _EOF, _SHEET, _DATE1904 = 0x0809, 0x000A, 0x0085, 0x0022
_ROW, _BOOLERR, _FORMULA = 0x0208, 0x0205, 0x0006
_HIDDEN = 0x20  # fDyZero of a ROW, 2.4.221
_ERROR_RESULT = 2  # first byte of a formula's result that is no number, 2.5.133
ERRORS = {  # 2.5.10
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def look_into_xls(content: bytes) -> Package | None:
    """Return what an .xls says of itself; ``None`` when it is damaged or older than Excel 5."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            name = next((each for each in _STREAMS if ole.exists(each)), None)
            stream = ole.openstream(name).read() if name else b""
            active = ("macros",) if ole.exists("_VBA_PROJECT_CUR") else ()
        return _workbook(stream, active) if stream else None
    except Exception:  # noqa: BLE001 - the library lets any error of a damaged file out
        return None


def _workbook(stream: bytes, active: tuple[str, ...]) -> Package:
    starts: list[int] = []
    from_1904 = False
    for kind, body in _records(stream, 0):
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _DATE1904:
            from_1904 = body[:1] == b"\1"
    sheets = tuple(_sheet(stream, start) for start in starts)
    return Package(sheets, from_1904, active)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a substream, which begins with a BOF, up to its end."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        at += 4 + size


def _sheet(stream: bytes, start: int) -> SheetLook:
    hidden: set[int] = set()
    unread: dict[tuple[int, int], str] = {}
    for kind, body in _records(stream, start):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & _HIDDEN:
                hidden.add(row)
        elif kind in {_BOOLERR, _FORMULA}:
            row, column = struct.unpack_from("<HH", body)
            error = _error(kind, body)
            if error is not None:
                unread[row, column] = ERRORS.get(error, "#N/A")
    return SheetLook(ORDINARY, hidden, unread)


def _error(kind: int, body: bytes) -> int | None:
    """Return the code of the error that a cell shows, if it shows one."""
    if kind == _BOOLERR:
        return body[6] if body[7] else None
    no_number = body[12:14] == b"\xff\xff"  # 2.5.133: the last two bytes of the result
    return body[8] if no_number and body[6] == _ERROR_RESULT else None
