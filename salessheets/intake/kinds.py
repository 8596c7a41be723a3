"""What a file is, by its content: its name may say anything.

A CSV or a web page saved as ``.xls`` is an everyday thing; so is a workbook without any
ending, or one called ``.csv``.
"""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from io import BytesIO

from salessheets.intake.charset import decoded
from salessheets.intake.zipped import BAD_ZIP, ENCRYPTED, NAME_AT, directory


class Kind(Enum):
    """The kinds of content that are told apart."""

    PACKAGE = "package"
    """A zipped workbook of Excel: .xlsx, .xlsm or .xlsb."""
    ODS = "ods"
    XLS = "xls"
    LOCKED = "locked"
    """A workbook that needs a password to be opened."""
    PAGE = "page"
    """A web page; its tables are sheets."""
    TEXT = "text"
    """CSV, TSV or any other text."""
    ARCHIVE = "archive"
    """A zipped folder."""
    LOCKED_ARCHIVE = "locked archive"
    """A zipped folder in which something needs a password."""
    OTHER = "other"


_OLE = b"\xd0\xcf\x11\xe0"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4: an encrypted .xlsx
# [MS-XLS] 2.4.21: the record that an .xls begins with, Excel 97's and Excel 95's; 2.4.349: one
# that may come after it; 2.4.117: the next, when the workbook is encrypted.
_LOCKED_XLS = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})"
    rb"(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
MANIFEST = "META-INF/manifest.xml"
"""The part of an OpenDocument package that says what its parts are (ODF 1.3 part 2, 3.2)."""
_BOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))  # [MS-XLS] 2.1.2
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # .xls of Excel 2 to 5, without OLE
_TAG = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*<(\w+)", re.IGNORECASE | re.DOTALL
)
_PAGE_TAGS = frozenset({"html", "head", "body", "table", "div", "meta", "style"})


def kind_of(content: bytes) -> Kind:
    """Return what a file's bytes are."""
    if content.startswith(b"PK"):
        return _of_zip(content)
    if content.startswith(_OLE):
        return _of_ole(content)
    if content.startswith(_BIFF):
        return Kind.XLS
    start = decoded(content[:2000])
    if start is None or not start.strip():
        return Kind.OTHER
    tag = _TAG.match(start)
    if tag is not None:
        return Kind.PAGE if tag[1].lower() in _PAGE_TAGS else Kind.OTHER
    return Kind.OTHER if start.startswith(("%PDF", "{\\rtf", "MIME-Version")) else Kind.TEXT


def _of_zip(content: bytes) -> Kind:
    names = directory(content)
    if names is None:
        return Kind.PACKAGE if b"xl/" in content else Kind.ARCHIVE
    if names.startswith(b"mimetype", NAME_AT):  # ODF 1.3 part 2, 3.3: the first, not compressed
        return _of_ods(content) if b"opendocument.spreadsheet" in content[:200] else Kind.OTHER
    if b"[Content_Types].xml" in names:
        return Kind.PACKAGE if b"xl/" in names else Kind.OTHER
    if b"xl/workbook.xml" in names:
        return Kind.PACKAGE
    locked = any(flags[1][0] & ENCRYPTED for flags in _FLAGS.finditer(names))
    return Kind.LOCKED_ARCHIVE if locked else Kind.ARCHIVE


def _of_ods(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package, package.open(MANIFEST) as manifest:
            said = manifest.read(_MANIFEST_START)
    except (*BAD_ZIP, KeyError):
        return Kind.ODS
    return Kind.LOCKED if b"encryption-data" in said else Kind.ODS


_MANIFEST_START = 100_000
_FLAGS = re.compile(rb"PK\x01\x02.{4}(.)", re.DOTALL)  # the same: where its flags stand


def _of_ole(content: bytes) -> Kind:
    if _PACKAGE in content:
        return Kind.LOCKED
    if _LOCKED_XLS.search(content):
        return Kind.LOCKED
    return Kind.XLS if any(name in content for name in _BOOK) else Kind.OTHER
