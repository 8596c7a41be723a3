"""A workbook as bytes that depend on nothing but its content: no clock, no machine."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook

_MADE = datetime(2025, 1, 1)  # noqa: DTZ001 - a workbook's properties have no time zone
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return a workbook as a file, the same bytes whenever it is made.

    ``Workbook.save`` would stamp the time of day into it, so its writer is used directly.
    """
    workbook.properties.creator = "salessheets"
    workbook.properties.created = workbook.properties.modified = _MADE
    written = BytesIO()
    ExcelWriter(workbook, ZipFile(written, "w")).save()
    return _without_times(written)


def _without_times(written: BytesIO) -> bytes:
    """Pack a zip file anew with every part dated alike."""
    packed = BytesIO()
    with ZipFile(written) as parts, ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            part = ZipInfo(name, _OLDEST)
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3
            archive.writestr(part, parts.read(name))
    return packed.getvalue()
