"""The summary workbook: a month on one page, and everything it rests on behind that page.

Its metrics and pay items are the plan's own formulas, live, with our values in place; the
tables that they read, the parameters and the lookup tables are in it. Whoever changes a
yellow cell sees the month under the changed rule.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.files import write_whole
from salessheets.inventory import NO_WORKBOOKS
from salessheets.messages import fill
from salessheets.messages import summary as says
from salessheets.publish.formats import month_name
from salessheets.publish.livebook import open_book
from salessheets.publish.styles import Styles
from salessheets.publish.summary.answers import decision_rows
from salessheets.publish.summary.context import Book, sheet_names, table_names
from salessheets.publish.summary.decisions import write_decisions
from salessheets.publish.summary.findings import write_findings
from salessheets.publish.summary.front import write_front
from salessheets.publish.summary.guide import write_guide
from salessheets.publish.summary.handed_in import write_handed_in
from salessheets.publish.summary.lists import write_lists
from salessheets.publish.summary.live import with_blank_rows
from salessheets.publish.summary.objections import write_objections
from salessheets.publish.summary.records import private_columns, published, write_records
from salessheets.publish.summary.rules import write_lookups, write_parameters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.inventory import Inventory
    from salessheets.messages import Language
    from salessheets.model import Finding, Table
    from salessheets.publish.summary.answers import Answer

_SUBJECTS = 3
"""People, teams and the company come right after the first page."""


def write_summary(
    results: Results,
    findings: Sequence[Finding],
    path: Path,
    language: Language,
    *,
    submissions: str,
    answers: Sequence[Answer] = (),
    is_closed: bool = False,
    workbooks: Inventory = NO_WORKBOOKS,
) -> None:
    """Write the summary of a month whole or not at all; equal input gives equal bytes.

    ``findings`` are all of the run's, ``submissions`` the way from the summary's folder to
    the folder that was read, with ``/`` between its parts, ``answers`` what somebody typed on
    the sheet of decisions of the summary that this one replaces, ``workbooks`` those that were
    used and passed over. Table and column names are
    the plan's, everything else is in ``language``. Raises ``OSError`` when the file cannot be
    written (``PermissionError`` when someone has it open on Windows).
    """
    plan, stream = results.plan, BytesIO()
    values = {"company": plan.company, "month": month_name(results.period, language)}
    title = fill(says.TITLE.to(language), values, language)
    with open_book(
        stream, language, title=title, company=plan.company, day=results.period.last
    ) as workbook:
        tables = published(results)
        book = Book(
            results=results,
            findings=findings,
            language=language,
            submissions=submissions,
            decisions=decision_rows(results, answers),
            state=says.CLOSED if is_closed else says.DRAFT,
            workbook=workbook,
            styles=Styles(workbook, language),
            sheets=_sheets(tables, language),
            names=_names(results, language),
            private=private_columns(results),
            workbooks=workbooks,
            as_in_excel=with_blank_rows(results),
        )
        _write_sheets(book, tables)
    write_whole(path, stream.getvalue())


def _sheets(tables: Sequence[Table], language: Language) -> dict[str, str]:
    """Name the sheets: the parts in the reader's language, the tables as formulas call them."""
    parts = {key: text.to(language) for key, text in says.PARTS.items()}
    return sheet_names({**{table.name: table.name for table in tables}, **parts})


def _names(results: Results, language: Language) -> dict[str, str]:
    """Name the summary's own Excel tables, around the plan's tables and names."""
    wanted = {key: text.to(language) for key, text in says.TABLES.items()}
    base = wanted.pop("lists")
    for number in range(len(results.lists)):
        wanted[f"list {number}"] = f"{base}{number + 1}"
    return table_names(wanted, {*results.tables, *results.names})


def _write_sheets(book: Book, tables: Sequence[Table]) -> None:
    """Write the sheets in the order in which they are read."""
    write_front(book)
    for table in tables[:_SUBJECTS]:
        write_records(book, table)
    write_decisions(book)
    if len(book.results.table("objection")):
        write_objections(book)
    write_findings(book)
    if book.results.hand_in.obligations:
        write_handed_in(book)
    write_lists(book)
    write_parameters(book)
    if book.results.plan.lookups:
        write_lookups(book)
    for table in tables[_SUBJECTS:]:
        write_records(book, table)
    write_guide(book, tables)
