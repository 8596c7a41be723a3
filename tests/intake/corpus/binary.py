"""Write the smallest .xlsb there can be, record by record ([MS-XLSB] 2.1.4).

No library writes the format. Days are numbers with a date format.
"""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from corpus.drawing import Formula
from salessheets.model import serial

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.drawing import Cell

    Corners = Sequence[tuple[int, int, int, int]]
    """Merged areas: first and last row, first and last column, from 0."""

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


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    from_1904: bool = False,
    hide: Sequence[int] = (),
    merge: Corners = (),
) -> bytes:
    """Return a workbook of the sheets' cells; on each, rows to ``hide`` count from 1."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.bin")]))
        package.writestr("xl/workbook.bin", _book(list(sheets), from_1904=from_1904))
        targets = [("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)]
        package.writestr(
            "xl/_rels/workbook.bin.rels", _relations([*targets, ("styles", "styles.bin")])
        )
        package.writestr("xl/styles.bin", _styles())
        for (_, target), cells in zip(targets, sheets.values(), strict=True):
            days = _Days(1462 if from_1904 else 0)
            package.writestr(f"xl/{target}", _sheet(cells, days, hide, merge))
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


def _book(names: Sequence[str], *, from_1904: bool) -> bytes:
    sheets = b"".join(
        _record(156, struct.pack("<II", 0, at) + _text(f"rId{at}") + _text(name))  # BrtBundleSh
        for at, name in enumerate(names, 1)
    )
    about = _record(153, struct.pack("<III", from_1904, 0, 0))  # BrtWbProp
    return b"".join(
        (_record(131), about, _record(143), sheets, _record(144), _record(132))  # BrtBeginBook …
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


class _Days(NamedTuple):
    """How days are counted: so many fewer than from 1900."""

    fewer: int

    def number(self, day: date) -> float:
        return serial(day) - self.fewer


def _sheet(
    rows: Sequence[Sequence[Cell]], days: _Days, hide: Sequence[int], merge: Corners
) -> bytes:
    width = max(map(len, rows))
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)
    records = [_record(129), _record(148, size), _record(145)]  # BrtBeginSheet, BrtWsDim, …
    for number, row in enumerate(rows):
        hidden = 0x10 if number + 1 in hide else 0
        header = struct.pack("<IIHBBBI", number, 0, 300, 0, hidden, 0, 0)
        records.append(_record(0, header))  # BrtRowHdr
        records += [_cell(column, value, days) for column, value in enumerate(row) if value != ""]
    areas = [_record(176, struct.pack("<IIII", *area)) for area in merge]  # BrtMergeCell
    return b"".join((*records, _record(146), *areas, _record(130)))


_ERRORS = {"#DIV/0!": 0x07, "#N/A": 0x2A}
_ONE = struct.pack("<HI3sI", 0, 3, b"\x1e\x01\x00", 0)  # no flags, and the formula =1


def _cell(column: int, value: Cell, days: _Days) -> bytes:
    if isinstance(value, Formula):
        return _formula(column, value.result)
    if isinstance(value, date):
        return _record(5, struct.pack("<IId", column, 1, days.number(value)))  # BrtCellReal
    if isinstance(value, float):
        return _record(5, struct.pack("<IId", column, 0, value))
    return _record(6, struct.pack("<II", column, 0) + _text(str(value)))  # BrtCellSt


def _formula(column: int, result: str | float | None) -> bytes:
    cell = struct.pack("<II", column, 0)
    if isinstance(result, str) and result in _ERRORS:
        return _record(11, cell + bytes([_ERRORS[result]]) + _ONE)  # BrtFmlaError
    if isinstance(result, str):
        return _record(8, cell + _text(result) + _ONE)  # BrtFmlaString
    return _record(9, cell + struct.pack("<d", result or 0) + _ONE)  # BrtFmlaNum
