"""The macros: their sources, and the projects that are made of them and shipped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from salessheets.excel.layout import SHEETS

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Project:
    """The macros of one kind of workbook."""

    path: Path
    """The compiled project, as ``salessheets.excel.vba.build`` makes it."""
    modules: tuple[str, ...]
    sheets: int
    """How many sheets its workbook has: each has a module of its own, as has the workbook."""

    @property
    def sources(self) -> dict[str, str]:
        """The source of each module by its name."""
        return {name: (_HERE / f"{name}.bas").read_text("ascii") for name in self.modules}


CONTROL = Project(_HERE / "control.bin", ("SalesSheets", "Results"), len(SHEETS) + 1)
"""Of the control workbook, whose last sheet is the one of words."""
ADDIN = Project(_HERE / "addin.bin", ("SalesSheets", "Results", "Ribbon"), 1)
"""Of the add-in, which has the sheet of words alone."""
PROJECTS = (CONTROL, ADDIN)
