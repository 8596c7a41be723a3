"""The sheet of words: texts, paths and addresses that the macro reads, keys in A, the rest in B.

It also tells one of our workbooks from anybody else's, and by which version it was made.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import salessheets
from salessheets.excel.layout import EXCHANGE, STATUS, TIME_LIMIT, WORDS
from salessheets.forms.marker import NAMES, Marker
from salessheets.messages import excel as says
from salessheets.messages import fill
from salessheets.workspace import CONTROL

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from salessheets.messages import Language
    from salessheets.publish.livebook import LiveSheet


def words(language: Language) -> dict[str, str]:
    """Return what the macro reads: texts in one language, paths of this Python, addresses."""
    package = str(Path(salessheets.__file__))
    values = {"python": sys.executable, "package": package, "limit": TIME_LIMIT}
    kept = ("done", "total", "reason")
    values |= {name: f"{{{name}}}" for name in kept}
    return {
        "language": language,
        "version": salessheets.__version__,
        "control": CONTROL,
        "python": sys.executable,
        "package": package,
        "exchange_folder": exchange_folder(),
        "limit": str(TIME_LIMIT),
        "status_cell": STATUS,
        **{key: fill(text.to(language), values, language) for key, text in says.WORDS.items()},
    }


def exchange_folder() -> str:
    """Return where the macro and the program may both write.

    macOS keeps Excel in a sandbox. On Windows VBA's file functions know only paths in the
    system's own characters, so a folder with a Chinese name would not do.
    """
    if sys.platform == "darwin":
        return str(Path.home() / "Library/Containers/com.microsoft.Excel/Data/salessheets")
    if sys.platform == "win32":
        import tempfile

        return str(Path(tempfile.gettempdir()) / "salessheets")
    return EXCHANGE


def write_words(book: Workbook, language: Language) -> LiveSheet:
    """Add the sheet to a workbook and return it."""
    sheet: LiveSheet = book.add_worksheet(WORDS)
    sheet.put(0, 0, str(Marker(NAMES, language=language)))
    for row, (key, text) in enumerate(words(language).items(), 1):
        sheet.put(row, 0, key)
        sheet.put(row, 1, text)
    return sheet


def words_in(content: bytes) -> dict[str, str] | None:
    """Return what stands on a workbook's sheet of words; ``None`` for what is none of ours."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            rows = book.get_sheet_by_name(WORDS).to_python()
    except CalamineError:
        return None
    return {str(row[0]): str(row[1]) for row in rows[1:] if len(row) > 1}
