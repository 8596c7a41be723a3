"""The first sheet of a returned workbook: every finding, each with a link to its cell.

Columns H to K are hidden. They remember each mark: its number, its sheet and its cell, and in
K a blank cell that has the look which the marked cell had before. Programs that save the
workbook may number looks anew; the blank cell's look goes with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.marker import RETURNED, Marker
from salessheets.look.fonts import FONT
from salessheets.look.palette import ACCENT, INK, QUIET, RED, RULE, WHITE
from salessheets.look.widths import lines
from salessheets.messages import fill
from salessheets.messages import returned as says
from salessheets.model import Severity
from salessheets.publish.returned.cells import address
from salessheets.publish.returned.looks import Look
from salessheets.publish.returned.splice import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.messages import Language
    from salessheets.publish.remarks import Remark
    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.looks import Looks

FIRST = 5
"""The row of the first finding."""
NUMBER, SHEET, CELL, LOOK = "H", "I", "J", "K"
"""The columns that remember marks, from row :data:`FIRST` on."""
COLOURS: Mapping[Severity, str] = {
    Severity.ERROR: "#F9C8C2",
    Severity.WARNING: "#FBE3A1",
    Severity.NOTE: "#CFE3F5",
}
"""The ground of a marked cell; no other cell has one of just these."""

_WIDTHS = (6, 8, 16, 11, 62, 62)
_LINE = 16.5
"""Points of height of a line."""


class Remembered(NamedTuple):
    """A mark, to be undone when the workbook comes back."""

    number: int
    sheet: str
    cell: Cell
    style: int
    """The look that the cell had."""


def title(remarks: Sequence[Remark], language: Language) -> str:
    """Return what a returned workbook asks for."""
    counts = {
        kind: sum(it.severity is severity for it in remarks)
        for kind, severity in (("errors", Severity.ERROR), ("warnings", Severity.WARNING))
    }
    words = says.TITLE if counts["errors"] else says.ONLY_LOOK
    return fill(words.to(language), counts, language)


def first_sheet(
    remarks: Sequence[Remark],
    marks: Sequence[Remembered],
    looks: Looks,
    language: Language,
    namespace: str,
) -> str:
    """Return the sheet as XML; its looks are added to the workbook's."""
    style = _Styles(looks, language)
    rows = [
        _row(1, [("A", str(Marker(RETURNED, language=language)), style.plain)], hidden=True),
        _row(2, [("A", title(remarks, language), style.title)], 30),
        _row(3, [("A", says.HOW.to(language), style.how)], 2 * _LINE + 6),
        _row(
            4,
            [
                (letter, heading.to(language), style.heading)
                for letter, heading in zip("ABCDEF", says.HEADINGS, strict=True)
            ],
            22,
        ),
    ]
    for number in range(max(len(remarks), len(marks))):
        cells, height = _finding(number, remarks, style, language)
        if number < len(marks):
            cells += _remembered(marks[number], style)
        rows.append(_row(FIRST + number, cells, height))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, 1)
    )
    links = "".join(
        f'<hyperlink ref="D{FIRST + number}" location="{text(_location(it))}"/>'
        for number, it in enumerate(remarks)
        if it.place.sheet
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
        '<mergeCells count="2"><mergeCell ref="A2:F2"/><mergeCell ref="A3:F3"/></mergeCells>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


class _Styles:
    """The looks of the sheet."""

    def __init__(self, looks: Looks, language: Language) -> None:
        font = FONT.to(language)
        self.plain = looks.own(Look(colour=INK), font)
        self.title = looks.own(Look(size=16, bold=True, colour=INK), font)
        self.how = looks.own(Look(colour=QUIET, wrap=True), font)
        self.heading = looks.own(Look(bold=True, colour=WHITE, ground=ACCENT, centred=True), font)
        self.number = looks.own(Look(colour=QUIET, centred=True, rule=RULE), font)
        self.text = looks.own(Look(colour=INK, wrap=True, rule=RULE), font)
        self.link = looks.own(Look(colour=ACCENT, underline=True, rule=RULE), font)
        self.severity = {
            severity: looks.own(Look(colour=INK, ground=ground, centred=True, rule=RULE), font)
            for severity, ground in COLOURS.items()
        }


_Written = tuple[str, str | int | None, int]
"""A cell: column, value, look."""


def _finding(
    number: int, remarks: Sequence[Remark], style: _Styles, language: Language
) -> tuple[list[_Written], float]:
    if number >= len(remarks):
        return [], _LINE
    it = remarks[number]
    where = it.place.cell or (says.OPEN.to(language) if it.place.sheet else "")
    cells: list[_Written] = [
        ("A", number + 1, style.number),
        ("B", it.label, style.severity[it.severity]),
        ("C", it.place.sheet or says.WHOLE.to(language), style.text),
        ("D", where, style.link if it.place.sheet else style.text),
        ("E", it.message, style.text),
        ("F", it.hint, style.text),
    ]
    room = _WIDTHS[-1] - 2
    return cells, _LINE * max(lines(it.message, room), lines(it.hint, room)) + 8


def _remembered(mark: Remembered, style: _Styles) -> list[_Written]:
    return [
        (NUMBER, mark.number, style.plain),
        (SHEET, mark.sheet, style.plain),
        (CELL, address(mark.cell), style.plain),
        (LOOK, None, mark.style),
    ]


def _row(
    number: int, cells: Sequence[_Written], height: float = _LINE, *, hidden: bool = False
) -> str:
    written = "".join(_cell(f"{letter}{number}", value, look) for letter, value, look in cells)
    shown = ' hidden="1"' if hidden else ""
    return f'<row r="{number}" ht="{height:g}" customHeight="1"{shown}>{written}</row>'


def _cell(place: str, value: str | int | None, look: int) -> str:
    """Write a cell; a text stays a text whatever it begins with."""
    if value is None:
        return f'<c r="{place}" s="{look}"/>'
    if isinstance(value, int):
        return f'<c r="{place}" s="{look}"><v>{value}</v></c>'
    words = f'<is><t xml:space="preserve">{text(value)}</t></is>'
    return f'<c r="{place}" s="{look}" t="inlineStr">{words}</c>'


def _location(remark: Remark) -> str:
    """Return where a link leads: the finding's cell, else its sheet's first one."""
    place = remark.place
    cell = f"{place.column or 'A'}{place.row or 1}"
    return f"'{place.sheet.replace(chr(39), chr(39) * 2)}'!{cell}"
