"""Compile the macro: ``python -m salessheets.excel.vba.build`` writes vbaProject.bin anew.

Needs pyOpenVBA, which nobody needs who only uses the program: the result is shipped, and a test
proves that it is what this module makes of the source.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from salessheets.excel.layout import SHEETS

MODULE = "SalesSheets"
SOURCE = Path(__file__).with_name(f"{MODULE}.bas")
PROJECT = Path(__file__).with_name("vbaProject.bin")


def compiled(source: str) -> bytes:
    """Return a VBA project with the module, and one empty module for each sheet, as Excel asks."""
    from pyopenvba import ExcelFile
    from xlsxwriter.workbook import Workbook

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "empty.xlsm"
        with Workbook(path) as book:
            for _ in range(len(SHEETS) + 1):  # and the sheet of words
                book.add_worksheet()
        with ExcelFile(path) as file:
            file.add_vba_project()
            file.vba_project().add_module(MODULE, source)
            file.save()
        with zipfile.ZipFile(path) as archive:
            return archive.read("xl/vbaProject.bin")


if __name__ == "__main__":
    PROJECT.write_bytes(compiled(SOURCE.read_text(encoding="ascii")))
