"""The list of findings as a sheet of a new workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.look.fonts import FONT
from salessheets.look.palette import RED
from salessheets.messages import fill
from salessheets.messages import returned as says
from salessheets.publish.livebook import open_book
from salessheets.publish.returned.page import (
    CELL,
    FIRST,
    LOOK,
    NUMBER,
    PASSAGE,
    SHEET,
    WIDTHS,
    page,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from salessheets.messages import Language
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.remarks import Remark
    from salessheets.publish.returned.looks import Look
    from salessheets.publish.returned.page import Kept, Line

_DAY = date(2000, 1, 1)
"""Dates the workbook, so that equal input gives equal bytes."""


def listing(name: str, remarks: Sequence[Remark], language: Language) -> bytes:
    """Return a workbook that lists what was found in the file of a name.

    It is for files that cannot be marked: old formats, text, locks.
    """
    stream = BytesIO()
    heading = title(remarks, language)
    how = fill(says.LISTED.to(language), {"file": name}, language)
    with open_book(stream, language, title=heading, company="", day=_DAY) as book:
        lines = page(remarks, language, how)
        write_page(book, says.SHEET.to(language), lines, language, links=False)
    return stream.getvalue()


def write_page(
    book: Workbook,
    name: str,
    lines: Sequence[Line],
    language: Language,
    marks: Iterable[Kept] = (),
    *,
    links: bool = True,
) -> None:
    """Add the list to a workbook, with the marks that it is to remember."""
    sheet: LiveSheet = book.add_worksheet(name)
    formats = _Formats(book, language)
    for column, room in enumerate(WIDTHS):
        sheet.set_column(column, column, room)
    for row, line in enumerate(lines):
        sheet.set_row(row, line.height, None, {"hidden": line.hidden})
        for it in line.entries:
            place = f"{it.column}{row + 1}"
            style = formats(it.look if links or not it.target else PASSAGE)
            if line.across:
                sheet.merge_range(row, 0, row, len(WIDTHS) - 1, it.value, style)
            elif it.target and links:
                sheet.write_url(place, f"internal:{it.target}", style, str(it.value))
            elif isinstance(it.value, int):
                sheet.write_number(place, it.value, style)
            else:
                sheet.write_string(place, it.value, style)
    for row, mark in enumerate(marks, FIRST):
        ground = book.add_format({"bg_color": mark.ground.colour} if mark.ground.colour else {})
        sheet.write_number(f"{NUMBER}{row}", mark.number)
        sheet.write_string(f"{SHEET}{row}", mark.sheet)
        sheet.write_string(f"{CELL}{row}", mark.cell)
        sheet.write_blank(f"{LOOK}{row}", None, ground)
    sheet.set_column(f"{NUMBER}:{LOOK}", 9, None, {"hidden": True})
    sheet.set_tab_color(RED)
    sheet.freeze_panes(FIRST - 1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_page("")


class _Formats:
    """The looks of a list in one workbook, each made once."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book = book
        self._font = FONT.to(language)
        self._made: dict[Look, Format] = {}

    def __call__(self, look: Look) -> Format:
        if look not in self._made:
            said = {
                "font_name": self._font,
                "font_size": look.size,
                "bold": look.bold,
                "underline": int(look.underline),
                "font_color": look.colour,
                "bg_color": look.ground,
                "align": "center" if look.centred else "",
                "valign": "vcenter",
                "text_wrap": look.wrap,
                "bottom": int(bool(look.rule)),
                "bottom_color": look.rule,
            }
            self._made[look] = self._book.add_format({k: v for k, v in said.items() if v})
        return self._made[look]
