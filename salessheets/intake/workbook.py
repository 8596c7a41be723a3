"""Open one workbook without trusting it: its sheets as rows of cells, or what is wrong.

The bytes are read once by the caller, so what was hashed is what was read. Limits are
checked before the file is handed to the reading library, which makes room for every cell
between the first and the last: one stray cell at the far end would take all the memory.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake import findings
from salessheets.intake.model import Sheet
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MEGABYTE = 1_000_000
FILE_LIMIT = 100 * MEGABYTE
UNPACKED_LIMIT = 1000 * MEGABYTE
ROW_LIMIT = 1_000_000
CELL_LIMIT = 20_000_000

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
"""File names of workbooks end in one of these."""


class Opened(NamedTuple):
    """The sheets that could be read, and what kept others from it."""

    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_workbook(content: bytes, path: str) -> Opened:
    """Read every sheet of a workbook's bytes; ``path`` is only for the findings' places."""
    place = Place(path)
    refused = Finding(findings.LOCKED, place) if _is_locked(content) else _refused(content, place)
    return Opened(findings=(refused,)) if refused else _read(content, place)


_OLE = b"\xd0\xcf\x11\xe0"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4: an encrypted .xlsx
_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # [MS-XLS] 2.4.21: where an .xls begins
_FILEPASS = b"\x2f\x00"  # [MS-XLS] 2.4.117: the record after it, 20 bytes on, when encrypted


def _is_locked(content: bytes) -> bool:
    """Whether it is an Office file that needs a password; the library only says unknown."""
    if not content.startswith(_OLE):
        return False
    begin = content.find(_GLOBALS)
    return _PACKAGE in content or (begin >= 0 and content[begin + 20 :].startswith(_FILEPASS))


def _refused(content: bytes, place: Place) -> Finding | None:
    """Return why a zipped workbook is not handed to the library, if it is not."""
    if not content.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if _is_locked_package(package):
                return Finding(findings.LOCKED, place)
            return _unpacked_too_much(package, place)
    except _BAD_ZIP:
        return None  # whatever is wrong with it, the library says so in its turn


_BAD_ZIP = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError)
_MANIFEST = "META-INF/manifest.xml"


def _is_locked_package(package: zipfile.ZipFile) -> bool:
    """Whether it is an OpenDocument file with encrypted parts (ODF 1.3 part 2, 4.4)."""
    return _MANIFEST in package.namelist() and b"encryption-data" in package.read(_MANIFEST)


def _unpacked_too_much(package: zipfile.ZipFile, place: Place) -> Finding | None:
    parts = package.infolist()
    size = sum(part.file_size for part in parts)
    if size > UNPACKED_LIMIT:
        return _too_large(size, UNPACKED_LIMIT, place)
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            rows, columns = _extent(package.read(part))
            if rows > ROW_LIMIT or rows * columns > CELL_LIMIT:
                return Finding(findings.TOO_WIDE, place, {"rows": rows, "columns": columns})
    return None


def too_large(size: int, place: Place) -> Finding | None:
    """Return the finding for a file of so many bytes when that is more than is read."""
    return _too_large(size, FILE_LIMIT, place) if size > FILE_LIMIT else None


def _too_large(size: int, limit: int, place: Place) -> Finding:
    values = {"size": size // MEGABYTE, "limit": limit // MEGABYTE}
    return Finding(findings.TOO_LARGE, place, values)


_FAR = re.compile(rb' r="(?:[A-Z]{2,3}\d|[A-Z]?\d{5})')
_ROW = re.compile(rb' r="[A-Z]*(\d{5,7})"')
_COLUMN = re.compile(rb' r="([A-Z]{2,3})\d')


def _extent(xml: bytes) -> tuple[int, int]:
    """Return how far a sheet's cells reach, rounded up to 9,999 rows and 26 columns.

    An ordinary sheet has no cell beyond these and costs one quick scan.
    """
    if _FAR.search(xml) is None:
        return 9_999, 26
    rows = max(map(int, _ROW.findall(xml)), default=9_999)
    columns = max(map(_column_number, set(_COLUMN.findall(xml))), default=26)
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _read(content: bytes, place: Place) -> Opened:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(BytesIO(content))
    except BaseException as error:  # noqa: BLE001 - one bad file must not stop the others
        _let_through(error)
        return Opened(findings=(Finding(findings.UNREADABLE, place),))
    sheets: list[Sheet] = []
    found: list[Finding] = []
    with book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = about.visible != calamine.SheetVisibleEnum.Visible
            sheet = _sheet(book, index, about.name, hidden=hidden)
            if sheet is None:
                found.append(Finding(findings.UNREADABLE_SHEET, Place(place.file, about.name)))
            else:
                sheets.append(sheet)
    if found and not sheets:
        return Opened(findings=(Finding(findings.UNREADABLE, place),))
    return Opened(tuple(sheets), tuple(found))


def _sheet(book: CalamineWorkbook, index: int, name: str, *, hidden: bool) -> Sheet | None:
    try:
        rows = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    except BaseException as error:  # noqa: BLE001 - one bad file must not stop the others
        _let_through(error)
        return None
    return Sheet(name, rows, hidden)


def _let_through(error: BaseException) -> None:
    """Raise again what is no fault of the file.

    The library's panics come as a ``BaseException`` of a class that cannot be imported.
    """
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
