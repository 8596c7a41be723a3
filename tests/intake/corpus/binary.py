"""Write the smallest .xlsb there can be, record by record ([MS-XLSB] 2.1.4).

No library writes the format. Days are numbers with a date format, all else is text or number.
"""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.model import serial

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.drawing import Cell

_MIME = "application/vnd."
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_MIME}openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="bin" ContentType="{_MIME}ms-excel.sheet.binary.macroEnabled.main"/>'
    "</Types>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """Return a workbook of the sheets' cells."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.bin")]))
        package.writestr("xl/workbook.bin", _book(list(sheets)))
        targets = [("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)]
        package.writestr(
            "xl/_rels/workbook.bin.rels", _relations([*targets, ("styles", "styles.bin")])
        )
        package.writestr("xl/styles.bin", _styles())
        for (_, target), cells in zip(targets, sheets.values(), strict=True):
            package.writestr(f"xl/{target}", _sheet(cells))
    return content.getvalue()


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    return _RELATIONS.format(
        "".join(
            f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(targets, 1)
        )
    )


def _record(kind: int, content: bytes = b"") -> bytes:
    """Return a record: its type and length as numbers of 7 bits a byte, and its content."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size, length = len(content), b""
    while size > 127:
        length += bytes([size & 127 | 128])
        size >>= 7
    return head + length + bytes([size]) + content


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _book(names: Sequence[str]) -> bytes:
    sheets = b"".join(
        _record(156, struct.pack("<II", 0, at) + _text(f"rId{at}") + _text(name))  # BrtBundleSh
        for at, name in enumerate(names, 1)
    )
    return b"".join(
        (_record(131), _record(143), sheets, _record(144), _record(132))  # BrtBeginBook …
    )


def _styles() -> bytes:
    """Return two cell formats: general, and number format 14, a day."""
    formats = b"".join(
        _record(47, struct.pack("<HHHHHBBHH", 0, number, 0, 0, 0, 0, 0, 0, 0))  # BrtXF
        for number in (0, 14)
    )
    return b"".join(
        (_record(278), _record(617, struct.pack("<I", 2)), formats, _record(618), _record(279))
    )


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    width = max(map(len, rows))
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)
    records = [_record(129), _record(148, size), _record(145)]  # BrtBeginSheet, BrtWsDim, …
    for number, row in enumerate(rows):
        header = struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)
        records.append(_record(0, header))  # BrtRowHdr
        records += [_cell(column, value) for column, value in enumerate(row) if value != ""]
    return b"".join((*records, _record(146), _record(130)))


def _cell(column: int, value: Cell) -> bytes:
    if isinstance(value, date):
        return _record(5, struct.pack("<IId", column, 1, serial(value)))  # BrtCellReal
    if isinstance(value, float):
        return _record(5, struct.pack("<IId", column, 0, value))
    return _record(6, struct.pack("<II", column, 0) + _text(str(value)))  # BrtCellSt
