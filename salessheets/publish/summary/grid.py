"""The first page's grid: narrow columns, so that each block is as wide as it needs to be.

The cells of a block are joined, which nothing but the first page does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.publish.livebook import digit_pixels

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat

    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.publish.livebook import LiveSheet

COLUMNS = 24
ROOM = 5
"""Letters in each column."""
LEFT = (0, 11)
RIGHT = (13, 23)
"""The first and last columns of the two halves; between them is a gap."""


def column_pixels(language: Language) -> int:
    """Return the width of a column in pixels: letters of the workbook's font, and a margin."""
    return ROOM * digit_pixels(language) + 5


def span(
    sheet: LiveSheet,
    row: int,
    columns: tuple[int, int],
    value: Value,
    style: CellFormat,
    formula: str = "",
) -> None:
    """Write a value, or a formula with its value, into the joined cells of one row."""
    first, last = columns
    if first < last:
        sheet.merge_range(row, first, row, last, "", style)
    if formula:
        sheet.put_formula(row, first, formula, value, style)
    else:
        sheet.put(row, first, value, style)


def span_link(
    sheet: LiveSheet,
    row: int,
    columns: tuple[int, int],
    address: str,
    text: str,
    style: CellFormat,
) -> None:
    """Write a link into the joined cells of one row."""
    span(sheet, row, columns, text, style)
    sheet.write_url(row, columns[0], address, style, text)


def shares(count: int, columns: tuple[int, int]) -> list[tuple[int, int]]:
    """Divide columns into so many equal parts, as far as they go."""
    first, last = columns
    wide = (last - first + 1) // count
    return [(first + part * wide, first + (part + 1) * wide - 1) for part in range(count)]
