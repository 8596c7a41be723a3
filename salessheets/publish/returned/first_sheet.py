"""The first sheet of a marked workbook, as its XML.

Columns H to K are hidden. They remember each mark: its number, its sheet and its cell, and in
K a blank cell that stands on what the marked cell stood on before. Programs that save the
workbook may number looks anew; the blank cell's look goes with them.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from salessheets.look.fonts import FONT
from salessheets.look.palette import RED
from salessheets.publish.returned.cells import address
from salessheets.publish.returned.page import (
    CELL,
    FIRST,
    LOOK,
    NUMBER,
    PLAIN,
    SHEET,
    WIDTHS,
    Line,
)
from salessheets.publish.returned.splice import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.messages import Language
    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.looks import Looks


class Remembered(NamedTuple):
    """A mark, to be undone when the workbook comes back."""

    number: int
    sheet: str
    cell: Cell
    style: int
    """The look that the cell had."""


def first_sheet(
    lines: Sequence[Line],
    marks: Sequence[Remembered],
    looks: Looks,
    language: Language,
    namespace: str,
) -> str:
    """Return the sheet as XML; its looks are added to the workbook's."""
    style = cache(partial(looks.own, font=FONT.to(language)))
    rows: list[str] = []
    for number in range(1, max(len(lines), FIRST - 1 + len(marks)) + 1):
        line = lines[number - 1] if number <= len(lines) else Line(())
        cells = [_cell(f"{it.column}{number}", it.value, style(it.look)) for it in line.entries]
        if FIRST <= number < FIRST + len(marks):
            cells += _remembered(number, marks[number - FIRST], style(PLAIN))
        shown = ' hidden="1"' if line.hidden else ""
        tag = f'<row r="{number}" ht="{line.height:g}" customHeight="1"{shown}>'
        rows.append(f"{tag}{''.join(cells)}</row>")
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(WIDTHS, 1)
    )
    merged = [
        f'<mergeCell ref="A{number}:F{number}"/>'
        for number, line in enumerate(lines, 1)
        if line.across
    ]
    links = "".join(
        f'<hyperlink ref="{it.column}{number}" location="{text(it.target)}"/>'
        for number, line in enumerate(lines, 1)
        for it in line.entries
        if it.target
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}"><sheetPr><tabColor rgb="FF{RED[1:]}"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        '<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A5" sqref="A5"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="16.5"/>'
        f'<cols>{columns}<col min="8" max="11" width="9" hidden="1" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _remembered(row: int, mark: Remembered, plain: int) -> list[str]:
    said: dict[str, str | int] = {
        NUMBER: mark.number,
        SHEET: mark.sheet,
        CELL: address(mark.cell),
    }
    cells = [_cell(f"{column}{row}", value, plain) for column, value in said.items()]
    return [*cells, f'<c r="{LOOK}{row}" s="{mark.style}"/>']


def _cell(place: str, value: str | int, look: int) -> str:
    """Write a cell; a text stays a text whatever it begins with."""
    if isinstance(value, int):
        return f'<c r="{place}" s="{look}"><v>{value}</v></c>'
    words = f'<is><t xml:space="preserve">{text(value)}</t></is>'
    return f'<c r="{place}" s="{look}" t="inlineStr">{words}</c>'
