"""The first page's grid: narrow columns, so that each block is as wide as it needs to be.

The cells of a block are joined, which nothing but the first page does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from salessheets.publish.livebook import digit_pixels

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat

    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.publish.livebook import LiveSheet

COLUMNS = 48
ROOM = 2
"""Letters in each column."""
MARGIN = 5
"""Pixels that Excel adds to every column."""

Span: TypeAlias = tuple[int, int]
"""The first and the last of some columns."""


@dataclass(frozen=True, slots=True)
class Block:
    """A place on the page for a list or a chart, its question in the first row."""

    top: int
    rows: int
    columns: Span


def column_pixels(language: Language) -> int:
    """Return the width of a column in pixels: letters of the workbook's font, and a margin."""
    return ROOM * digit_pixels(language) + MARGIN


def span(
    sheet: LiveSheet,
    row: int,
    columns: Span,
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
    columns: Span,
    address: str,
    text: str,
    style: CellFormat,
) -> None:
    """Write a link into the joined cells of one row."""
    span(sheet, row, columns, text, style)
    sheet.write_url(row, columns[0], address, style, text)


def shares(count: int, columns: Span) -> list[Span]:
    """Divide columns into so many equal parts with a gap of one column after each."""
    first, last = columns
    wide = (last - first + 2) // count
    return [(first + part * wide, first + (part + 1) * wide - 2) for part in range(count)]


def letters(columns: int, language: Language) -> int:
    """Return how many letters joined columns have room for."""
    return columns * column_pixels(language) // digit_pixels(language)


def span_of(room: int, language: Language) -> int:
    """Return how many columns so many letters need."""
    return math.ceil(room * digit_pixels(language) / column_pixels(language))
