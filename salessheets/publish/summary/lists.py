"""The plan's figures and lists in full, one Excel table for each question."""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from salessheets.messages import summary as says
from salessheets.plan.model import Kind
from salessheets.plan.subjects import SUBJECTS
from salessheets.publish.styles import SECTION
from salessheets.publish.summary.figures import figure_columns
from salessheets.publish.summary.records import escaped, table_columns
from salessheets.publish.summary.tables import Column, write_table

if TYPE_CHECKING:
    from salessheets.calculate import ListValue, Results
    from salessheets.publish.summary.context import Book

_WIDEST = 18
"""Letters of a column here: all lists share the columns, so long texts go on in lines below."""
FIGURES_TOP = 6
"""The heading row of the figures, which stand before the lists."""


def write_lists(book: Book) -> None:
    """Write the figures, then every list below the one before, its question above it."""
    sheet = book.open("lists", book.say(says.LISTS), book.say(says.LISTS_NOTE))
    blocks = [
        (FIGURES_TOP, book.say(says.FIGURES), book.names["figures"], figure_columns(book)),
        *(
            (top, value.rule.name, list_name(book, number), list_columns(book, number))
            for number, (value, top) in enumerate(
                zip(book.results.lists, list_tops(book.results), strict=True)
            )
        ),
    ]
    rooms = [
        min(_WIDEST, max(column.room for column in shared if column))
        for shared in zip_longest(*(columns for _, _, _, columns in blocks))
    ]
    for top, question, name, columns in blocks:
        sheet.put(top - 1, 0, question, book.styles(SECTION))
        write_table(book, sheet, name, columns, top, rooms=rooms)
    sheet.set_page(book.footer)


def list_name(book: Book, number: int) -> str:
    """Return the name of a list's Excel table."""
    return book.names[f"list {number}"]


def list_tops(results: Results) -> list[int]:
    """Return the heading row of each list: the question above it, two free rows below it."""
    heights = [max(count, 1) + 4 for count in (len(results.figures), *map(_rows, results.lists))]
    return list(accumulate(heights[:-1], initial=FIGURES_TOP))[1:]


def _rows(value: ListValue) -> int:
    return len(value.rows)


def list_columns(book: Book, number: int) -> list[Column]:
    """Return a list's columns: calculated ones of people, teams and the company stay live.

    A live cell looks its row up by the name in the list, so that it follows when a parameter
    is changed; the choice and the order of the rows are those of the calculation.
    """
    value = book.results.lists[number]
    table = book.results.tables[value.rule.table]
    known = {column.heading: column for column in table_columns(book, table)}
    key = _identity(book, value)
    return [
        Column(
            heading=name,
            values=[known[name].values[row] for row in value.rows],
            format=known[name].format,
            kind=None if known[name].kind is Kind.HELPER else known[name].kind,
            group=known[name].group,
            formula=_lookup(list_name(book, number), value, name, key)
            if key and known[name].formula
            else "",
        )
        for name in value.rule.columns
        if name in known
    ]


def _identity(book: Book, value: ListValue) -> str:
    """Return the column that names a list's rows, when there is one and the list shows it."""
    form = SUBJECTS.get(book.results.tables[value.rule.table].key)
    if form is None or len(form.identity) != 1:
        return ""
    label = form.field(form.identity[0]).label.to(book.results.plan.language)
    return label if label in value.rule.columns else ""


def _lookup(name: str, value: ListValue, column: str, key: str) -> str:
    table = value.rule.table
    row = f"MATCH({name}[[#This Row],[{escaped(key)}]],{table}[{escaped(key)}],0)"
    return f"INDEX({table}[{escaped(column)}],{row})"
