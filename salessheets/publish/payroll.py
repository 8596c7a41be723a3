"""The payroll export: a row for each person and pay item, to be read by a payroll program.

Its columns and the codes of the pay items are what the plan's sheet 导出/Export says. The
amounts of a person add up to the person's pay, to the cent.
"""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, NamedTuple

from salessheets.files import write_whole
from salessheets.look.widths import width
from salessheets.messages import Text
from salessheets.model import Format
from salessheets.money import plain_money
from salessheets.plan.model import ExportColumn, Kind
from salessheets.plan.subjects import PEOPLE
from salessheets.publish import styles
from salessheets.publish.handed_in import held_item
from salessheets.publish.livebook import footer, open_book
from salessheets.publish.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.messages import Language
    from salessheets.model import Value

TITLE = Text("工资导出", "Payroll")
CSV = Text("工资导出.csv", "Payroll.csv")
BOOK = Text("工资导出.xlsx", "Payroll.xlsx")

_FORMATS = {ExportColumn.AMOUNT: Format.MONEY}
_BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that a CSV file is Unicode."""
_WIDEST = 40


class Payroll(NamedTuple):
    """The export: its columns, what they are headed, and its rows."""

    columns: tuple[ExportColumn, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def payroll_of(results: Results) -> Payroll:
    """Return a month's export: people in their order, each with every pay item of the plan.

    An amount that could not be worked out is blank; a finding says so. Somebody whose pay is
    held has one row that says so instead, with no amount, and so nothing to be paid.
    """
    exports = results.plan.exports
    named = {it.of: it.name for it in exports if isinstance(it.of, ExportColumn)}
    columns = tuple(named) or tuple(ExportColumn)
    return Payroll(
        columns,
        tuple(named.get(it) or it.value.to(results.plan.language) for it in columns),
        tuple(tuple(row[it] for it in columns) for row in _rows(results)),
    )


def _rows(results: Results) -> Iterator[dict[ExportColumn, Value]]:
    language = results.plan.language
    people = results.table(PEOPLE.key)
    codes = {it.of: it.name for it in results.plan.exports}
    items = [it for it in results.columns(PEOPLE.key) if it.kind is Kind.PAY_ITEM]
    told = {
        column: people.columns[PEOPLE.field(key).label.to(language)]
        for column, key in (
            (ExportColumn.EMPLOYEE_NO, "employee_no"),
            (ExportColumn.PERSON, "name"),
            (ExportColumn.TEAM, "team"),
        )
    }
    names = told[ExportColumn.PERSON]
    for row in range(len(people)):
        person = str(names[row])
        if person in results.hand_in.held:
            yield {
                ExportColumn.PERIOD: str(results.period),
                ExportColumn.ITEM: held_item(results, person, language),
                ExportColumn.GROUP: None,
                ExportColumn.AMOUNT: None,
                **{column: values[row] for column, values in told.items()},
            }
            continue
        for item in items:
            amount = people.columns[item.name][row]
            yield {
                ExportColumn.PERIOD: str(results.period),
                ExportColumn.ITEM: codes.get(item.name, item.name),
                ExportColumn.GROUP: item.group.value.to(language) if item.group else None,
                ExportColumn.AMOUNT: amount if isinstance(amount, float) else None,
                **{column: values[row] for column, values in told.items()},
            }


def write_payroll(results: Results, folder: Path, language: Language) -> tuple[Path, ...]:
    """Write a month's export into a folder as CSV and as a workbook, and return their paths.

    The files are named in ``language``; what is in them is in the plan's. Raises ``OSError``
    when a file cannot be written.
    """
    payroll = payroll_of(results)
    table, book = folder / CSV.to(language), folder / BOOK.to(language)
    write_whole(table, _csv(payroll))
    write_whole(book, _book(payroll, results))
    return table, book


def _csv(payroll: Payroll) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(payroll.headings)
    writer.writerows([_written(value) for value in row] for row in payroll.rows)
    return f"{_BYTE_ORDER_MARK}{text.getvalue()}".encode()


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What Excel takes a text in a CSV file for a formula by."""


def _written(value: Value) -> str:
    """Return a value as a CSV file holds it: amounts with two decimals and no separators.

    A text that Excel would work out gets an apostrophe in front, as one types it there.
    """
    if isinstance(value, float):
        return plain_money(value)
    text = str(value or "")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _book(payroll: Payroll, results: Results) -> bytes:
    stream, language = BytesIO(), results.plan.language
    title = f"{TITLE.to(language)} {results.period}"
    with open_book(
        stream, language, title=title, company=results.plan.company, day=results.period.last
    ) as book:
        style = Styles(book, language)
        sheet = book.add_worksheet(TITLE.to(language))
        for index, (column, heading) in enumerate(
            zip(payroll.columns, payroll.headings, strict=True)
        ):
            form = _FORMATS.get(column, Format.TEXT)
            values = [row[index] for row in payroll.rows]
            sheet.set_column(index, index, _room([heading, *values]))
            sheet.put(0, index, heading, style(styles.HEADING))
            for number, value in enumerate(values, 1):
                sheet.put(number, index, value, style(styles.cell(form)))
        last = len(payroll.columns) - 1
        sheet.autofilter(0, 0, len(payroll.rows), last)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_page(footer(title, "&P / &N", results.plan.company), landscape=False)
    return stream.getvalue()


def _room(values: Sequence[Value]) -> int:
    """Return the letters that a column needs."""
    return min(_WIDEST, max(width(_written(value)) for value in values)) + 4
