"""A copy of a workbook without tables: its formulas name cells by address instead.

formualizer takes at most 256 table columns in a workbook, all tables together, and a published
summary has more. Only how cells are named changes; values and calculation stay as they are, but
for an empty text as a formula's value: XlsxWriter stores it as no value, and here it is told.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, unescape

if TYPE_CHECKING:
    from pathlib import Path

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NAME = r"\[((?:'.|[^\[\]'])+)\]"
_REFERENCE = re.compile(
    r"(?P<table>[^\W\d][\w.]*)\["
    rf"(?:(?P<row>\[\#This\ Row\],)?(?P<first>{_NAME})(?::(?P<last>{_NAME}))?"
    r"|(?P<only>(?:'.|[^\[\]'])*))\]",
    re.VERBOSE,
)
_FORMULA = re.compile(
    r'(<c r="[A-Z]+(\d+)"(?: s="\d+")?( t="\w+")?)><f>([^<]*)</f>(<v>[^<]*</v>)</c>'
)


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: str
    columns: dict[str, str]
    """The letter of each column."""
    first: int
    last: int


def without_tables(path: Path, target: Path, left_out: str = r"(?!)") -> tuple[int, list[str]]:
    """Copy a workbook, writing its tables' references out.

    Formulas in which the expression ``left_out`` is found become plain values. Return how many
    formulas the copy has, and those left out.
    """
    formulas: list[str] = []
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        tables = _tables(book)
        for name in book.namelist():
            content = book.read(name)
            if name.startswith("xl/tables/"):
                continue
            if name.startswith("xl/worksheets/sheet"):
                text, found = _written_out(content.decode(), tables, left_out)
                content = text.encode()
                formulas += found
            elif name.endswith(".rels"):
                content = re.sub(rb'<Relationship [^>]*/table"[^>]*/>', b"", content)
            elif name == "[Content_Types].xml":
                content = re.sub(rb'<Override PartName="/xl/tables/[^>]*/>', b"", content)
            copy.writestr(name, content)
    dropped = [formula for formula in formulas if re.search(left_out, formula)]
    return len(formulas) - len(dropped), dropped


def _written_out(text: str, tables: dict[str, _Table], left_out: str) -> tuple[str, list[str]]:
    """Return a sheet's text with addresses for references, and all its formulas."""
    formulas: list[str] = []

    def cell(found: re.Match[str]) -> str:
        opening, row, kind, stored, value = found.groups()
        parts = re.split(r'("(?:[^"]|"")*")', unescape(stored))
        parts[::2] = [
            _REFERENCE.sub(lambda reference: _address(reference, row, tables), part)
            for part in parts[::2]
        ]
        formulas.append("".join(parts))
        if value == "<v></v>" and not kind:
            opening += ' t="str"'
        formula = f"<f>{escape(formulas[-1])}</f>"
        return f"{opening}>{'' if re.search(left_out, formulas[-1]) else formula}{value}</c>"

    text = _FORMULA.sub(cell, text)
    return re.sub(r"<tableParts.*</tableParts>", "", text), formulas


def _address(found: re.Match[str], row: str, tables: dict[str, _Table]) -> str:
    table = tables[found["table"]]
    letters = list(table.columns.values())
    if found["first"] or found["only"]:
        first = table.columns[_plain(found["first"] or found["only"])]
        last = table.columns[_plain(found["last"])] if found["last"] else first
    else:
        first, last = letters[0], letters[-1]
    top, bottom = (row, row) if found["row"] else (table.first, table.last)
    where = f"'{table.sheet}'!${first}${top}"
    return where if (first, top) == (last, bottom) else f"{where}:${last}${bottom}"


def _plain(name: str) -> str:
    return re.sub(r"'(.)", r"\1", name.removeprefix("[").removesuffix("]"))


def _tables(book: zipfile.ZipFile) -> dict[str, _Table]:
    """Return the tables of a workbook by name."""
    targets = _targets(book, "xl/workbook.xml")
    found = {}
    for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        part = f"xl/{targets[sheet.get(_ID, '')]}"
        for target in _targets(book, part).values():
            if "/tables/" in target:
                root = ET.fromstring(book.read(f"xl/{target.removeprefix('../')}"))
                found[root.get("name", "")] = _table(root, sheet.get("name", ""))
    return found


def _targets(book: zipfile.ZipFile, part: str) -> dict[str, str]:
    path = PurePosixPath(part)
    rels = f"{path.parent}/_rels/{path.name}.rels"
    if rels not in book.namelist():
        return {}
    return {
        each.get("Id", ""): each.get("Target", "").removeprefix("/xl/")
        for each in ET.fromstring(book.read(rels))
    }


def _table(root: ET.Element, sheet: str) -> _Table:
    from openpyxl.utils import get_column_letter, range_boundaries

    left, top, _, bottom = range_boundaries(root.get("ref", ""))
    names = [column.get("name", "") for column in root.iter(f"{_MAIN}tableColumn")]
    columns = {name: get_column_letter(left + at) for at, name in enumerate(names)}
    return _Table(sheet, columns, top + 1, bottom)
