"""What a pay sheet comes to, as a workbook to look through and to copy into a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from salessheets.forms.workbook.save import workbook_bytes
from salessheets.messages import Text
from salessheets.plan.book import (
    column_row,
    format_values,
    parameter_row,
    write_list,
    write_lookup,
)
from salessheets.plan.headings import Heading, PlanSheet
from salessheets.plan.layout import COLUMNS, PARAMETERS
from salessheets.plan.words import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.messages import Language
    from salessheets.model import Finding
    from salessheets.plan.paysheet.translate import Translated

FINDINGS = PlanSheet(
    "remarks",
    Text("要看的地方", "To look at"),
    Text("没能翻译或结果不同的格子。", "Cells that were not translated, or that differ."),
    (
        Heading("sheet", Text("工作表", "Sheet"), Text("原表的工作表。", "Of the pay sheet."), 16),
        Heading("cell", Text("单元格", "Cell"), Text("原表的格子。", "Of the pay sheet."), 10),
        Heading("severity", Text("级别", "Level"), Text("有多要紧。", "How much it matters."), 10),
        Heading("message", Text("信息", "Message"), Text("出了什么事。", "What it is."), 70),
        Heading("hint", Text("怎么办", "What to do"), Text("该做什么。", "What to do now."), 60),
    ),
)


def translation_book(plan: Translated, found: Sequence[Finding], language: Language) -> bytes:
    """Return a workbook with the sheets of a plan that a pay sheet comes to, and what is open."""
    book = Workbook()
    book.remove(book.worksheets[0])
    columns = [column_row(column, language) for column in plan.columns]
    write_list(book.create_sheet(COLUMNS.title.to(language)), COLUMNS, columns, language)
    if plan.parameters:
        sheet = book.create_sheet(PARAMETERS.title.to(language))
        rows = [parameter_row(parameter, language) for parameter in plan.parameters]
        write_list(sheet, PARAMETERS, rows, language)
        format_values(sheet, plan.parameters, language)
    for lookup in plan.lookups:
        write_lookup(book.create_sheet(lookup.name), lookup, language)
    if found:
        remarks = [
            {
                "sheet": each.place.sheet,
                "cell": each.place.cell,
                "severity": SEVERITIES[each.problem.severity].to(language),
                "message": each.message(language),
                "hint": each.hint(language),
            }
            for each in found
        ]
        write_list(book.create_sheet(FINDINGS.title.to(language)), FINDINGS, remarks, language)
    return workbook_bytes(book)
