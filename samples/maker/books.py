"""Filled workbooks: the blank forms that people were sent, with their rows in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from salessheets.forms.declare import Type
from salessheets.forms.workbook import look, words
from salessheets.forms.workbook.layout import FIRST_ROW, HEADING_ROW, PRINTED_ROWS, columns
from salessheets.forms.workbook.save import workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from maker.mistakes import Disguise
    from maker.salesperson import Row
    from salessheets.forms.declare import Field, Form
    from salessheets.forms.workbook.layout import Column
    from salessheets.messages import Language


def filled(
    workbook: Workbook,
    chosen: Sequence[Form],
    rows: Mapping[str, Sequence[Row]],
    language: Language,
    disguises: Sequence[Disguise] = (),
) -> bytes:
    """Fill rows into a workbook of blank forms and return it as a file."""
    for form in chosen:
        sheet = workbook[form.title.to(language)]
        for number, row in enumerate(rows.get(form.key, ()), start=FIRST_ROW):
            _fill(sheet, number, row, columns(form, language))
        for disguise in disguises:
            if disguise.form == form.key:
                _disguise(sheet, form, disguise, language)
    return workbook_bytes(workbook)


def letter(form: Form, key: str, disguises: Sequence[Disguise]) -> str:
    """Return the letter of a field's column, after its owner moved columns about."""
    keys = [field.key for field in form.fields]
    for disguise in disguises:
        if disguise.form == form.key:
            keys = _moved(keys, disguise)
    return get_column_letter(keys.index(key) + 1)


def _moved(keys: Sequence[str], disguise: Disguise) -> list[str]:
    return [*disguise.first, *(key for key in keys if key not in disguise.first)]


def _fill(sheet: Worksheet, number: int, row: Row, laid_out: Sequence[Column]) -> None:
    for column in laid_out:
        cell = sheet[f"{column.letter}{number}"]
        if number >= FIRST_ROW + PRINTED_ROWS:
            look.style_open(cell, column)
        cell.value = typed(row.get(column.field.key), column.field, column.language)


def typed(value: object, field: Field, language: Language) -> object:
    """Return what a person types for a value: the word of a choice, yes or no for a flag."""
    if value == "":
        return None
    if isinstance(value, bool):
        return (words.YES if value else words.NO).to(language)
    if field.type is Type.CHOICE:
        labels = {choice.key: choice.label.to(language) for choice in field.choices}
        return labels.get(str(value), value)
    return value


def _disguise(sheet: Worksheet, form: Form, disguise: Disguise, language: Language) -> None:
    """Rename headings and move columns, as somebody would who knows better."""
    for column in columns(form, language):
        if column.field.key in disguise.headings:
            sheet[f"{column.letter}{HEADING_ROW}"] = disguise.headings[column.field.key]
    keys = [field.key for field in form.fields]
    order = [keys.index(key) for key in _moved(keys, disguise)]
    letters = [get_column_letter(number) for number in range(1, len(keys) + 1)]
    widths = [sheet.column_dimensions[letter].width for letter in letters]
    for number, index in enumerate(order):
        cells = f"{letters[index]}{HEADING_ROW}:{letters[index]}{sheet.max_row}"
        sheet.move_range(cells, cols=len(keys) + number - index)
        sheet.column_dimensions[letters[number]].width = widths[index]
    beside = f"{get_column_letter(len(keys) + 1)}{HEADING_ROW}"
    end = f"{get_column_letter(2 * len(keys))}{sheet.max_row}"
    sheet.move_range(f"{beside}:{end}", cols=-len(keys))
