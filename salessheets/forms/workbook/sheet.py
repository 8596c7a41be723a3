"""One form sheet: marker, title, headings with notes, worked example, open cells below."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension

from salessheets.forms.declare import Secrecy
from salessheets.forms.marker import Marker
from salessheets.forms.workbook import look, words
from salessheets.forms.workbook.layout import (
    EXAMPLE_ROW,
    FIRST_ROW,
    HEADING_ROW,
    HOW_TO_ROW,
    KEPT_COLUMNS,
    MARKER_ROW,
    PRINTED_ROWS,
    TITLE_ROW,
    columns,
    must_be_filled,
    pages_wide,
)
from salessheets.forms.workbook.pages import guard, paginate
from salessheets.forms.workbook.rules import missing_rule, sign_rule, validation
from salessheets.look.palette import ACCENT, QUIET
from salessheets.look.widths import lines
from salessheets.messages import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from salessheets.forms.declare import Field, Form, Type
    from salessheets.forms.workbook.layout import Column
    from salessheets.forms.workbook.rules import NameList
    from salessheets.messages import Language

_LAST_COLUMN = 16_384
_LINE = 18.0
"""Height of a line of text in points."""
_READABLE = 110
"""How many letters a line of running text may have."""
_NOTE_WIDTH, _NOTE_LINE = 280, 20
"""Size of a note in pixels: its width, and the height of each line."""
_NOTE_LETTERS = 34


def write_form(
    sheet: Worksheet, form: Form, language: Language, lists: Mapping[Type, NameList]
) -> None:
    """Fill an empty sheet with a form."""
    laid_out = columns(form, language)
    _write_top(sheet, form, laid_out, language)
    for column in laid_out:
        _write_column(sheet, column)
        _check_column(sheet, form, column, laid_out, lists)
    _draw_rows(sheet, laid_out)
    _set_up(sheet, form, laid_out, language)


def _write_top(
    sheet: Worksheet, form: Form, laid_out: Sequence[Column], language: Language
) -> None:
    sheet.cell(MARKER_ROW, 1, str(Marker(form.key, form.version, language, EXAMPLE_ROW)))
    sheet.row_dimensions[MARKER_ROW].hidden = True

    title = sheet.cell(TITLE_ROW, 1, form.title.to(language))
    title.font = look.font(language, 16, ACCENT, bold=True)
    title.alignment = look.LEFT
    sheet.row_dimensions[TITLE_ROW].height = 30
    _write_how_to(sheet, form, laid_out, language)
    for row in (MARKER_ROW, TITLE_ROW, HOW_TO_ROW):
        for column in laid_out:
            look.style_plain(sheet[f"{column.letter}{row}"])


def _write_how_to(
    sheet: Worksheet, form: Form, laid_out: Sequence[Column], language: Language
) -> None:
    """Write what the form is for across the columns that make a readable line.

    On a wide form it begins beside the columns that stay in sight, so as not to be torn.
    """
    start = KEPT_COLUMNS if pages_wide(laid_out) > 1 else 0
    rooms = list(accumulate(column.width for column in laid_out[start:]))
    count = next((at for at, room in enumerate(rooms, 1) if room >= _READABLE), len(rooms))
    cell = sheet.cell(HOW_TO_ROW, start + 1)
    text = f"{form.purpose.to(language)}\n{words.SHEET_NOTE.to(language)}"
    cell.value = text
    cell.font = look.font(language, 10, QUIET)
    cell.alignment = look.WRAPPED
    sheet.merge_cells(None, HOW_TO_ROW, start + 1, HOW_TO_ROW, start + count)
    sheet.row_dimensions[HOW_TO_ROW].height = 6 + 16 * lines(text, rooms[count - 1])


def _write_column(sheet: Worksheet, column: Column) -> None:
    dimension = sheet.column_dimensions[column.letter]
    look.style_open(dimension, column)
    dimension.width = column.width

    heading = sheet[f"{column.letter}{HEADING_ROW}"]
    heading.value = column.heading
    heading.comment = _note(column.field, column.language)
    look.style_heading(heading, column)

    example = sheet[f"{column.letter}{EXAMPLE_ROW}"]
    example.value = column.example
    look.style_example(example, column)


def _note(field: Field, language: Language) -> Comment:
    """Return the note on a heading: what goes there, whether it must, what it may be."""
    said = [field.help.to(language)]
    if must_be_filled(field):
        said.append(words.REQUIRED_NOTE.to(language))
    if field.choices:
        listed = words.BETWEEN.to(language).join(it.label.to(language) for it in field.choices)
        said.append(fill(words.CHOICES_NOTE.to(language), {"choices": listed}, language))
    if field.secrecy is Secrecy.PRIVATE:
        said.append(words.PRIVATE_NOTE.to(language))
    text = "\n".join(said)
    height = _NOTE_LINE * (1 + lines(text, _NOTE_LETTERS))
    return Comment(text, "salessheets", width=_NOTE_WIDTH, height=height)


def _check_column(
    sheet: Worksheet,
    form: Form,
    column: Column,
    laid_out: Sequence[Column],
    lists: Mapping[Type, NameList],
) -> None:
    rule = validation(column.field, column.language, column.first, lists)
    if column.field.signed_by:
        first = {it.field.key: f"${it.first}" for it in laid_out}
        rule = sign_rule(form, column.field, first.__getitem__, column.language)
    if rule is not None:
        rule.errorTitle = column.heading
        rule.add(column.cells)
        sheet.add_data_validation(rule)
    if must_be_filled(column.field):
        row = f"$A{FIRST_ROW}:${laid_out[-1].letter}{FIRST_ROW}"
        sheet.conditional_formatting.add(column.cells, missing_rule(column.first, row))


def _draw_rows(sheet: Worksheet, laid_out: Sequence[Column]) -> None:
    """Draw a page of empty rows, and open all columns to the right: a row is deleted whole."""
    example_lines = [lines(it.example, it.width) for it in laid_out if isinstance(it.example, str)]
    sheet.row_dimensions[EXAMPLE_ROW].height = 4 + _LINE * max(example_lines, default=1)
    heading_lines = [lines(it.heading, it.width) for it in laid_out]
    sheet.row_dimensions[HEADING_ROW].height = 12 + _LINE * max(heading_lines)
    for row in range(FIRST_ROW, FIRST_ROW + PRINTED_ROWS):
        for column in laid_out:
            look.style_drawn(sheet[f"{column.letter}{row}"], column)
    beyond = ColumnDimension(sheet, index="XFD", min=len(laid_out) + 1, max=_LAST_COLUMN)
    beyond.protection = look.OPEN
    sheet.column_dimensions["XFD"] = beyond


def _set_up(sheet: Worksheet, form: Form, laid_out: Sequence[Column], language: Language) -> None:
    """Freeze the headings, guard what is not to be changed, say how to print."""
    pages = pages_wide(laid_out)
    kept = KEPT_COLUMNS if pages > 1 else 0
    sheet.freeze_panes = f"{get_column_letter(kept + 1)}{EXAMPLE_ROW}"
    sheet.sheet_format.defaultRowHeight = _LINE + 4
    sheet.sheet_format.customHeight = True
    sheet.sheet_view.showGridLines = False
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"A{FIRST_ROW}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    if kept:
        sheet.print_title_cols = f"A:{get_column_letter(kept)}"
    paginate(sheet, form.title.to(language), language, across=pages)
    guard(sheet)
