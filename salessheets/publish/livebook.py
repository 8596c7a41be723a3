"""Workbooks whose formulas are live and whose values are already there.

XlsxWriter writes a formula together with the value that we calculated, so that phones,
previews and pandas show it without calculating. What is not as we want it is put right
here and nowhere else.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from salessheets.look.fonts import FONT, SIZE
from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from datetime import date
    from io import BytesIO

    from xlsxwriter.format import Format as CellFormat

    from salessheets.messages import Language
    from salessheets.model import Value

_A4 = 9
_CALCULATED_BY = 191029
"""The calculation engine of Excel 2019 and later. An older number would make Excel calculate
everything on opening, which takes minutes for a large month and asks to save on closing."""
ROW_PIXELS = 24
"""Height of a row of text: room for a Chinese line at size 11."""
_COLUMN_PIXELS = {7: 64, 8: 72}
"""Excel's usual column, by the width of the font's digits."""
_LONGEST_TEXT = 32767
"""What a cell holds; Excel calls a longer one damaged."""


class LiveSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that stores formulas to the letter.

    XlsxWriter would make a cell with XLOOKUP or SWITCH a spilling one, which Excel does not
    allow in a table, and would expand functions that the formula engine has expanded already.
    """

    def _prepare_formula(self, formula: str, _expand: bool = False) -> str:  # noqa: FBT001, FBT002 - XlsxWriter's signature
        return formula.removeprefix("=")

    def _prepare_table_formula(self, formula: str) -> str:
        return formula

    def _write_formula(
        self,
        row: int,
        col: int,
        formula: str,
        cell_format: CellFormat | None = None,
        value: float | str = 0,
    ) -> int:
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        self._check_dimensions(row, col)
        return 0

    def put(self, row: int, col: int, value: Value, style: CellFormat | None = None) -> None:
        """Write a value as what it is: text stays text even when it begins with ``=``."""
        if value is None or value == "":
            self.write_blank(row, col, None, style)
        elif isinstance(value, bool):
            self.write_boolean(row, col, value, style)
        elif isinstance(value, str):
            self.write_string(row, col, value[:_LONGEST_TEXT], style)
        elif isinstance(value, ErrorValue):
            self._write_formula(row, col, value.value, style, value.value)
        else:
            self.write_number(row, col, value, style)

    def put_formula(
        self, row: int, col: int, formula: str, value: Value, style: CellFormat | None = None
    ) -> None:
        """Write a formula with the value that it has."""
        self._write_formula(row, col, formula, style, _cached(value))

    def set_page(
        self, footer: str, *, landscape: bool = True, pages_wide: int = 1, pages_high: int = 0
    ) -> None:
        """Set the sheet up for A4: so many pages wide, the footer's three parts below."""
        if landscape:
            self.set_landscape()
        self.set_paper(_A4)
        self.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.fit_to_pages(pages_wide, pages_high)
        self.set_footer(footer, {"margin": 0.25})
        self.hide_gridlines(2)


def _cached(value: Value) -> float | str:
    """Return a value as XlsxWriter wants it; a formula that gives a blank shows 0 in Excel."""
    if isinstance(value, ErrorValue):
        return value.value
    return 0 if value is None else value


def digit_pixels(language: Language) -> int:
    """Return how wide a digit of the language's font is, by which Excel measures columns."""
    return 8 if language == "zh" else 7


def open_book(
    stream: BytesIO, language: Language, *, title: str, company: str, day: date
) -> Workbook:
    """Return an empty workbook in the language's font, dated so that equal input gives equal bytes.

    Excel keeps our values on opening and calculates what a change touches. Sheets are
    :class:`LiveSheet`; the caller closes the workbook.
    """
    options = {
        "default_format_properties": {"font_name": FONT.to(language), "font_size": SIZE},
        "default_row_height": ROW_PIXELS,
        "default_column_width": _COLUMN_PIXELS[digit_pixels(language)],
        "in_memory": True,
    }
    book = Workbook(stream, options)
    book.worksheet_class = LiveSheet
    book.calc_on_load = False
    book.set_calc_mode("auto", _CALCULATED_BY)
    book.set_size(2400, 1400)
    book.set_properties(
        {"title": title, "company": company, "created": datetime.combine(day, time(12))}
    )
    return book


def footer(left: str, pages: str, right: str) -> str:
    """Return a footer's code; ``&`` in a text is doubled, ``pages`` holds ``&P`` and ``&N``."""
    return f"&L{left.replace('&', '&&')}&C{pages}&R{right.replace('&', '&&')}"
