"""Read the tables of a web page, which many systems save under the name of a workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from salessheets.intake.charset import decoded
from salessheets.intake.model import Area, Sheet

_SPAN_LIMIT = 1000
"""HTML's own limit to colspan; more rows than this do not stand merged either."""
_CELL_LIMIT = 1_000_000
"""Spans can ask for more cells than the page has letters."""


def read_page(content: bytes) -> tuple[Sheet, ...]:
    """Return each table as a sheet, named Table 1 and so on."""
    text = _text(content)
    if text is None:
        return ()
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return tuple(
        _sheet(f"Table {number}", table.rows) for number, table in enumerate(reader.tables, 1)
    )


_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def _text(content: bytes) -> str | None:
    """Decode a page: as its bytes say, for what it says of itself is often wrong."""
    text = decoded(content)
    said = _CHARSET.search(content[:2000])
    if text is None and said is not None:
        try:
            return content.decode(said[1].decode("ascii"), errors="replace")
        except LookupError:
            return None
    return text


class _Table:
    """The cells of a table as they come: text, and the rows and columns it spans."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[str, int, int]]] = []
        self._text: list[str] | None = None
        self._span = (1, 1)

    def row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def cell(self, said: dict[str, str | None]) -> None:
        self.end_cell()
        self._span = (_span(said.get("rowspan")), _span(said.get("colspan")))
        self._text = []

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        if self._text is not None:
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(("".join(self._text).strip(), *self._span))
            self._text = None


class _Tables(HTMLParser):
    """Collect every table; one that stands in a cell of another is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].row()
        elif self._open and tag in {"td", "th"}:
            self._open[-1].cell(dict(attrs))
        elif self._open and tag == "br":
            self._open[-1].text("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if tag in {"td", "th", "tr", "table"}:
            self._open[-1].end_cell()
        if tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text(data)

    def close(self) -> None:
        super().close()
        for table in self._open:
            table.end_cell()


def _span(said: str | None) -> int:
    return min(max(int(said), 1), _SPAN_LIMIT) if said and said.isdecimal() else 1


def _sheet(name: str, table: list[list[tuple[str, int, int]]]) -> Sheet:
    """Lay a table out: a cell that spans rows holds its text in the first column of each."""
    cells: dict[tuple[int, int], str] = {}
    merged: list[Area] = []
    for row, line in enumerate(table):
        column = 0
        for text, down, across in line:
            while (row, column) in cells:
                column += 1
            last = min(row + down, len(table)) - 1
            if len(cells) + (last - row + 1) * across > _CELL_LIMIT:
                break
            for covered in range(row, last + 1):
                cells.update({(covered, at): "" for at in range(column, column + across)})
                cells[covered, column] = text
            if last > row:
                merged.append(Area(row, column, last, column + across - 1))
            column += across
    width = max((column for _, column in cells), default=-1) + 1
    rows = [[cells.get((row, column), "") for column in range(width)] for row in range(len(table))]
    return Sheet(name, rows, merged=merged)
