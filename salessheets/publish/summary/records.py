"""The tables of the month, a sheet each: people, teams, company, forms, history.

Calculated columns are the plan's own formulas with our values; private columns stay out.
"""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING

from salessheets.forms.declare import Secrecy
from salessheets.messages import summary as says
from salessheets.model import ErrorValue, Format
from salessheets.plan.model import Kind
from salessheets.plan.schema import figure_name, target_name
from salessheets.plan.subjects import COMPANY, PEOPLE, TEAMS
from salessheets.publish import columns as shown_columns
from salessheets.publish.styles import BAND, QUIET_TEXT, SUM, number
from salessheets.publish.summary.live import live_formula
from salessheets.publish.summary.tables import PADDING, Column, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.calculate import Results
    from salessheets.model import Table, Value
    from salessheets.plan.model import CalculatedColumn
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book
    from salessheets.publish.summary.tables import Area

_TOP = 6
"""The heading's row; what the columns are for and their sums stand in the rows above."""
_MOST_LINKS = 20_000
"""Rows that are linked to the row they were read from. Excel allows 65,530 links on a sheet,
and each takes time to open; in longer tables file, sheet and row stand there as text alone."""
_PAGE = 180
"""Letters across an A4 page that people can still read."""
_SUBJECTS = (PEOPLE.key, TEAMS.key, COMPANY.key)


def published(results: Results) -> list[Table]:
    """Return the tables that get a sheet: the subjects, and those that any formula reads.

    Lookup tables share a sheet of their own and are not among them.
    """
    read = {table for table, _ in _reads(results)}
    return [
        table
        for table in results.tables.values()
        if table.key in _SUBJECTS
        or (table.name in read and shown_columns.form_of(table.key) is not None)
    ]


def _reads(results: Results) -> Iterator[tuple[str, str]]:
    """Yield every table and column that a published formula reads, or stands in."""
    plan, program = results.plan, results.program
    for column in plan.columns:
        yield (column.table, column.name)
        yield from program.reads(column.table, column.name)
    for figure in plan.figures:
        yield from program.reads("", figure_name(figure))
        if figure.target:
            yield from program.reads("", target_name(figure))


def write_records(book: Book, table: Table) -> None:
    """Write a table on its sheet."""
    form = shown_columns.form_of(table.key)
    purpose = form.purpose.to(book.language) if form else ""
    sheet = book.open(table.name, table.name, purpose, note_column=1)
    columns = table_columns(book, table)
    if table.origin is not None:
        columns.append(_found_in(book, table))
    area = write_table(book, sheet, table.name, columns, _TOP)
    printed = [column for column in columns if not column.is_single]
    _write_bands(book, sheet, columns)
    _write_sums(book, sheet, table, columns)
    sheet.freeze_panes(area.first, 1)
    set_pages(book, sheet, printed, area)


def table_columns(book: Book, table: Table) -> list[Column]:
    """Return a table's columns as they are published: private ones left out, formulas live."""
    results = book.results
    known = shown_columns.columns(results, table.name, results.plan.language)
    planned = {column.name for column in results.columns(table.key)}
    inputs = [
        Column(name, table.columns[name], column.format)
        for name, column in known.items()
        if name not in planned and (table.name, name) not in book.private
    ]
    return [*inputs, *calculated(book, table)]


def calculated(book: Book, table: Table) -> list[Column]:
    """Return a table's calculated columns, live, in the plan's order; private ones are left out."""
    return [
        _calculated(book, table, column)
        for column in book.results.plan.columns
        if column.table == table.name and (table.name, column.name) not in book.private
    ]


def _calculated(book: Book, table: Table, column: CalculatedColumn) -> Column:
    """Return a calculated column; where it cannot be live, an empty text stays one.

    As a blank cell it would be counted otherwise by the formulas that read it.
    """
    values = table.columns[column.name]
    formula = live_formula(book, table.name, column.name)
    return Column(
        heading=column.name,
        values=values,
        format=column.format,
        kind=column.kind,
        group=column.group,
        formula=formula,
        formulas=() if formula else ['""' if value == "" else "" for value in values],
    )


def private_columns(results: Results) -> frozenset[tuple[str, str]]:
    """Return every column, as (table, name), that nobody sees without a named right to it."""
    return frozenset(
        (table, name)
        for table in results.tables
        for name, column in shown_columns.columns(results, table, results.plan.language).items()
        if column.secrecy is Secrecy.PRIVATE
    )


def _found_in(book: Book, table: Table) -> Column:
    """Return the column that says where each row was read, with links while they are few."""
    places = [table.place(row) for row in range(len(table))]
    linked = len(places) <= _MOST_LINKS
    heading = book.say(says.FOUND_IN)
    while heading in table.columns:
        heading += "_"
    return Column(
        heading=heading,
        values=[book.found_at(place) for place in places],
        links=[book.outside(place) for place in places] if linked else (),
        style=QUIET_TEXT,
        is_single=True,
    )


def _write_bands(book: Book, sheet: LiveSheet, columns: Sequence[Column]) -> None:
    """Say above each run of columns what they are for."""
    style = book.styles(BAND)
    kinds = (
        (column.kind.name if column.kind else "", place) for place, column in enumerate(columns)
    )
    for kind, run in groupby(kinds, key=lambda pair: pair[0]):
        places = [place for _, place in run]
        for place in places:
            sheet.put(_TOP - 2, place, None, style)
        sheet.put(_TOP - 2, places[0], book.say(says.KINDS[kind]), style)


def _write_sums(book: Book, sheet: LiveSheet, table: Table, columns: Sequence[Column]) -> None:
    """Add money up above the table, where filters change it and rows can still be added."""
    summed = [
        place
        for place, column in enumerate(columns)
        if column.kind in {Kind.PAY_ITEM, Kind.TOTAL} and column.format is Format.MONEY
    ]
    if not summed or len(table) < 2:  # noqa: PLR2004 - one row is its own sum
        return
    sheet.put(_TOP - 1, 0, book.say(says.SUM), book.styles(SUM))
    style = book.styles(SUM, number(Format.MONEY))
    for place in summed:
        column = columns[place]
        formula = f"SUBTOTAL(9,{table.name}[{escaped(column.heading)}])"
        sheet.put_formula(_TOP - 1, place, formula, total(column.values), style)


def escaped(heading: str) -> str:
    """Return a column's name as a structured reference writes it."""
    return "".join(f"'{letter}" if letter in "[]#'@" else letter for letter in heading)


def total(values: Sequence[Value]) -> Value:
    """Return the sum as Excel gives it: texts and blanks do not count, an error wins."""
    for value in values:
        if isinstance(value, ErrorValue):
            return value
    return math.fsum(value for value in values if type(value) is float)


def set_pages(book: Book, sheet: LiveSheet, printed: Sequence[Column], area: Area) -> None:
    """Set up printing: headings on every page; a wide table goes on over several pages.

    ``printed`` are the columns from the left on that go to paper; where a row was read from
    is for the screen.
    """
    across = sum(column.room + PADDING for column in printed if column.kind is not Kind.HELPER)
    wide = max(1, math.ceil(across / _PAGE))
    sheet.set_page(book.footer, pages_wide=wide)
    sheet.print_area(0, 0, area.last, len(printed) - 1)
    sheet.repeat_rows(area.top)
    if wide > 1:
        sheet.repeat_columns(0)
