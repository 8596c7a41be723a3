"""Compile the macros: ``python -m salessheets.excel.vba.build`` writes the projects anew.

Needs pyOpenVBA, which nobody needs who only uses the program: the results are shipped, and a test
proves that they are what this module makes of the sources.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.excel.vba import PROJECTS

if TYPE_CHECKING:
    from salessheets.excel.vba import Project


def compiled(project: Project) -> bytes:
    """Return a project with its modules, and empty ones for workbook and sheets, as Excel asks."""
    from pyopenvba import ExcelFile
    from xlsxwriter.workbook import Workbook

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "empty.xlsm"
        with Workbook(path) as book:
            for _ in range(project.sheets):
                book.add_worksheet()
        with ExcelFile(path) as file:
            file.add_vba_project()
            for module, source in project.sources.items():
                file.vba_project().add_module(module, source)
            file.save()
        with zipfile.ZipFile(path) as archive:
            return archive.read("xl/vbaProject.bin")


if __name__ == "__main__":
    for each in PROJECTS:
        each.path.write_bytes(compiled(each))
