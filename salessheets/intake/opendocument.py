"""Look into an .ods for what the reading library does not tell: see ``looks``.

Cells and rows may be said to stand many times over, so that a small file can be a table of
millions (ODF 1.3 part 3, 9.1). The document is read as it streams by; one that defines
entities of its own is none that a spreadsheet program wrote.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.parsers import expat

from salessheets.intake.looks import ORDINARY, Extent, Package, SheetLook
from salessheets.intake.model import Area
from salessheets.intake.zipped import BAD_ZIP

_CONTENT = "content.xml"
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})


def look_into_ods(content: bytes, limit: int) -> Package | None:
    """Return what an .ods says of itself; ``None`` when it is damaged.

    One that unpacks to more than ``limit`` bytes is not looked into any further.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            size = sum(part.file_size for part in package.infolist())
            if size > limit:
                return Package(size=size)
            names = package.namelist()
            if _CONTENT not in names:
                return None
            reader = _Reader()
            with package.open(_CONTENT) as document:
                reader.parser.ParseFile(document)
    except (*BAD_ZIP, expat.ExpatError):
        return None
    active = ("macros",) if any(name.startswith("Basic/") for name in names) else ()
    return Package(tuple(sheet.look() for sheet in reader.sheets), active=active, size=size)


class _Sheet:
    """What is known of a sheet, and where on it the reader is."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.rows = 1
        """How many times the row stands."""
        self.last = Extent(0, 0)
        self.hidden: set[int] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.merged: list[Area] = []

    def begin_row(self, said: dict[str, str]) -> None:
        self.rows = _count(said, "table:number-rows-repeated")
        self.column = 0
        shown = said.get("table:visibility", "visible") == "visible"
        if not shown and self.rows <= ORDINARY.rows:
            self.hidden.update(range(self.row, self.row + self.rows))

    def cell(self, said: dict[str, str]) -> None:
        down = _count(said, "table:number-rows-spanned")
        across = _count(said, "table:number-columns-spanned")
        if down > 1:
            last = self.row + down - 1, self.column + across - 1
            self.merged.append(Area(self.row, self.column, *last))
        self.column += _count(said, "table:number-columns-repeated")
        if "office:value-type" in said:
            last_row = max(self.last.rows, self.row + self.rows)
            self.last = Extent(last_row, max(self.last.columns, self.column))

    def look(self) -> SheetLook:
        small = self.last.rows <= ORDINARY.rows and self.last.columns <= ORDINARY.columns
        return SheetLook(ORDINARY if small else self.last, self.hidden, self.errors, self.merged)


class _Reader:
    """Follows a document from tag to tag."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = _refuse
        self._error: list[str] | None = None

    def _start(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table:table":
            self.sheets.append(_Sheet())
        elif tag == "table:table-row":
            self.sheets[-1].begin_row(said)
        elif tag in _CELLS:
            self.sheets[-1].cell(said)
            self._error = [] if said.get("calcext:value-type") == "error" else None

    def _text(self, text: str) -> None:
        if self._error is not None:
            self._error.append(text)

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.sheets[-1].row += self.sheets[-1].rows
        elif tag in _CELLS and self._error is not None:
            sheet = self.sheets[-1]
            sheet.errors[sheet.row, sheet.column - 1] = "".join(self._error).strip()
            self._error = None


def _refuse(*_declaration: object) -> None:
    raise expat.ExpatError("a spreadsheet defines no entities")


def _count(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return max(int(text), 1) if text.isdecimal() else 1
