"""Write the add-in: a workbook without windows that carries the macros, the words and the tab."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from salessheets.excel.addin.ribbon import OFFICE_2007, OFFICE_2010, custom_ui
from salessheets.excel.vba import ADDIN
from salessheets.excel.words import write_words
from salessheets.messages import excel as says
from salessheets.publish.livebook import open_book

if TYPE_CHECKING:
    from salessheets.messages import Language

_TABS = {
    "customUI/customUI.xml": (
        OFFICE_2007,
        "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    ),
    "customUI/customUI14.xml": (
        OFFICE_2010,
        "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
    ),
}
"""The parts with the tab: each one's schema, and by which type the package relates to it."""
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_IS_WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_IS_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_END = b"</Relationships>"
_DAY = date(2025, 1, 1)
_TIME = (1980, 1, 1, 0, 0, 0)
"""What the file and its parts say of their age: always this, so that equal input gives equal
bytes."""


def addin_workbook(language: Language) -> bytes:
    """Return the add-in whose buttons start this Python."""
    stream = BytesIO()
    title = says.TITLE.to(language)
    with open_book(stream, language, title=title, company="", day=_DAY) as book:
        book.add_vba_project(str(ADDIN.path))
        write_words(book, language)  # not hidden: a workbook needs a sheet, and this one no window
    return _as_addin(stream.getvalue(), language)


def _as_addin(workbook: bytes, language: Language) -> bytes:
    """Return a workbook as an add-in with a tab, neither of which XlsxWriter knows."""
    with ZipFile(BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = "".join(
        f'<Relationship Id="{PurePosixPath(name).stem}" Type="{kind}" Target="{name}"/>'
        for name, (_, kind) in _TABS.items()
    )
    parts[_TYPES] = parts[_TYPES].replace(_IS_WORKBOOK, _IS_ADDIN)
    parts[_RELATIONS] = parts[_RELATIONS].replace(_END, relations.encode() + _END)
    parts |= {name: custom_ui(language, schema) for name, (schema, _) in _TABS.items()}
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = ZipInfo(name, _TIME)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()
