"""How to read the summary: its sheets and styles, how to change a rule, what each column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.look.widths import lines
from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.plan.model import Kind
from salessheets.publish.columns import columns as shown_columns
from salessheets.publish.styles import INPUT, SECTION, TEXT, WRAPPED, cell, heading
from salessheets.publish.summary.tables import LINE, Column, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.model import Table
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.styles import Style
    from salessheets.publish.summary.context import Book

_FIRST = 5
_ROOMS = (12, 14, 10, 44, 12, 60)
"""Letters of the columns of the table that says what each column means."""


def write_guide(book: Book, tables: Sequence[Table]) -> None:
    """Write how to read the workbook and, for every published column, what it means."""
    sheet = book.open("guide", book.say(says.GUIDE), book.say(says.GUIDE_NOTE))
    row = _put_advice(book, sheet, _FIRST)
    row = _put_styles(book, sheet, row + 1)
    row = _put_workbooks(book, sheet, row + 1)
    sheet.put(row + 1, 0, book.say(says.GUIDE_COLUMNS), book.styles(SECTION))
    area = write_table(
        book, sheet, book.names["columns"], _meanings(book, tables), row + 2, rooms=_ROOMS
    )
    sheet.set_page(book.footer)
    sheet.repeat_rows(area.top)


def _put_advice(book: Book, sheet: LiveSheet, row: int) -> int:
    """Write questions and their answers, and return the row after them."""
    room = sum(_ROOMS[1:])
    for question, answer in says.ADVICE:
        text = book.say(answer, **book.sheets)
        sheet.put(row, 0, book.say(question), book.styles(SECTION))
        sheet.merge_range(row + 1, 0, row + 1, len(_ROOMS) - 1, "", book.styles(WRAPPED))
        sheet.put(row + 1, 0, text, book.styles(WRAPPED))
        sheet.set_row(row + 1, LINE * lines(text, room) + 2)
        row += 3
    return row


def _put_styles(book: Book, sheet: LiveSheet, row: int) -> int:
    """Show one cell of each style with what it means, and return the row after them."""
    samples: list[tuple[Style, str, str]] = [
        (heading(None), book.say(says.BASE), book.say(says.STYLE_BASE)),
        *(
            (heading(kind), kind.value.to(book.language), book.say(says.STYLE_KINDS[kind.name]))
            for kind in Kind
        ),
    ]
    sheet.put(row, 0, book.say(says.GUIDE_STYLES), book.styles(SECTION))
    for place, (style, label, meaning) in enumerate(samples, row + 1):
        kind = None if place == row + 1 else [*Kind][place - row - 2]
        sheet.put(place, 0, label, book.styles(style))
        sheet.put(place, 1, book.say(says.STYLE_SAMPLE), book.styles(cell(Format.TEXT, kind)))
        sheet.put(place, 2, meaning, book.styles(TEXT))
    after = row + 1 + len(samples)
    sheet.put(after, 1, book.say(says.STYLE_SAMPLE), book.styles(INPUT))
    sheet.put(after, 2, book.say(says.STYLE_INPUT), book.styles(TEXT))
    return after + 1


def _put_workbooks(book: Book, sheet: LiveSheet, row: int) -> int:
    """List the workbooks of the run, those that counted first, and return the row after them."""
    used, passed_over = book.workbooks.used, book.workbooks.passed_over
    if not used and not passed_over:
        return row
    entries: list[dict[int, str]] = [
        *({0: book.say(says.USED), 1: book.say(it.role), 3: it.path} for it in used),
        *({0: book.say(says.NOT_USED), 3: it.path, 5: book.say(it.reason)} for it in passed_over),
    ]
    sheet.put(row, 0, book.say(says.WORKBOOKS), book.styles(SECTION))
    for place, entry in enumerate(entries, row + 1):
        for column, value in entry.items():
            sheet.put(place, column, value, book.styles(TEXT))
    return row + 1 + len(entries)


def _meanings(book: Book, tables: Sequence[Table]) -> list[Column]:
    """Return one row for each published column: table, column, kind, meaning, rule, formula."""
    rows = [row for table in tables for row in _of_table(book, table)]
    headings = (says.TABLE, says.COLUMN, says.KIND, says.MEANING, says.RULE, says.FORMULA)
    return [
        Column(book.say(text), [row[place] for row in rows]) for place, text in enumerate(headings)
    ]


def _of_table(book: Book, table: Table) -> list[tuple[str, str, str, str, str, str]]:
    planned = {column.name: column for column in book.results.columns(table.key)}
    known = shown_columns(book.results, table.name, book.language)
    rows = []
    for name, column in known.items():
        if (table.name, name) in book.private:
            continue
        if name in planned:
            kind = planned[name].kind.value.to(book.language)
            rule, formula = planned[name].rule, planned[name].formula
        else:
            kind, rule, formula = book.say(says.BASE), "", ""
        rows.append((table.name, name, kind, column.meaning, rule, formula))
    return rows
