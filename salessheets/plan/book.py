"""A plan as a workbook that a manager can read and change, written with openpyxl."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from salessheets.forms import forms
from salessheets.forms.workbook import look
from salessheets.forms.workbook.pages import paginate
from salessheets.forms.workbook.save import workbook_bytes
from salessheets.intake.text import listed
from salessheets.look.palette import ACCENT, INK, INPUT_TINT, PANEL, QUIET, RULE, WHITE
from salessheets.look.widths import lines, width
from salessheets.messages import Text
from salessheets.model import ErrorValue, Format, serial
from salessheets.plan import words
from salessheets.plan.facts import FACT_ITEMS, FACTS
from salessheets.plan.grants import PERMISSIONS, permission_row
from salessheets.plan.layout import (
    CHECKS,
    COLUMNS,
    EXPORT,
    FIGURES,
    LISTS,
    PARAMETERS,
)
from salessheets.plan.limits import in_words
from salessheets.plan.model import ExportColumn
from salessheets.plan.notes import NOTES_TEXT, NOTES_TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.plan.headings import Heading, PlanSheet
    from salessheets.plan.model import CalculatedColumn, LookupTable, Parameter, Plan

Shown: TypeAlias = float | str | None
"""What a cell of the workbook holds."""

SPARE_ROWS = 300
"""Empty rows below each list that are ready to be filled in: formulas stay text there."""

_PAGE = 250
"""Letters that a page can still show; wider lists are printed on two side by side."""
_HUGE = 1e12
"""Stands for no limit where Excel wants one."""
_LINE = 16.5
_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 300, 20, 36
_TOP = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="top")


def plan_workbook(plan: Plan) -> bytes:
    """Return the plan's workbook; the same plan gives the same bytes."""
    language = plan.language
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_notes(book.create_sheet(NOTES_TITLE.to(language)), plan)
    _write_facts(book.create_sheet(FACTS.title.to(language)), plan)
    for layout, rows in _lists(plan):
        sheet = book.create_sheet(layout.title.to(language))
        write_list(sheet, layout, rows, language)
        if layout is PARAMETERS:
            format_values(sheet, plan.parameters, language)
            for lookup in plan.lookups:
                write_lookup(book.create_sheet(lookup.name), lookup, language)
    return workbook_bytes(book)


def _lists(plan: Plan) -> tuple[tuple[PlanSheet, Sequence[Mapping[str, Shown]]], ...]:
    """Return each sheet that is a list, with its rows by heading key."""
    language = plan.language

    def said(text: Text | None) -> str | None:
        return text.to(language) if text else None

    between = Text("、", ", ").to(language)
    return (
        (
            PARAMETERS,
            [parameter_row(it, language) for it in plan.parameters],
        ),
        (
            COLUMNS,
            [column_row(it, language) for it in plan.columns],
        ),
        (
            CHECKS,
            [
                {
                    "code": it.code,
                    "table": it.table,
                    "formula": it.formula,
                    "severity": said(words.SEVERITIES[it.severity]),
                    "column": it.column,
                    "message": it.message,
                    "hint": it.hint,
                    "for_manager": said(words.YES) if it.for_manager else "",
                    "rule": it.rule,
                }
                for it in plan.checks
            ],
        ),
        (
            FIGURES,
            [
                {
                    "name": it.name,
                    "formula": it.formula,
                    "target": it.target,
                    "format": said(words.FORMATS[it.format]),
                    "meaning": it.meaning,
                }
                for it in plan.figures
            ],
        ),
        (
            LISTS,
            [
                {
                    "name": it.name,
                    "table": it.table,
                    "formula": it.formula,
                    "columns": between.join(it.columns),
                    "sort": it.sort,
                    "descending": said(words.FLAGS[it.descending]),
                    "limit": float(it.limit),
                    "chart": it.chart,
                    "where": said(it.where.value),
                }
                for it in plan.lists
            ],
        ),
        (
            EXPORT,
            [
                {
                    "of": said(it.of.value) if isinstance(it.of, ExportColumn) else it.of,
                    "name": it.name,
                }
                for it in plan.exports
            ],
        ),
        (PERMISSIONS, [permission_row(it, language) for it in plan.grants]),
    )


def parameter_row(parameter: Parameter, language: Language) -> dict[str, Shown]:
    """Return a parameter's row on its sheet, by heading key."""
    return {
        "name": parameter.name,
        "value": _shown(parameter.value, language),
        "format": words.FORMATS[parameter.format].to(language),
        "unit": parameter.unit,
        "if_blank": words.BLANKS[parameter.may_be_blank].to(language),
        "choices": Text("、", ", ").to(language).join(parameter.limits.choices),
        "least": parameter.limits.least,
        "most": parameter.limits.most,
        "meaning": parameter.meaning,
        "rule": parameter.rule,
    }


def column_row(column: CalculatedColumn, language: Language) -> dict[str, Shown]:
    """Return a calculated column's row on its sheet, by heading key."""
    return {
        "table": column.table,
        "name": column.name,
        "kind": column.kind.value.to(language),
        "group": column.group.value.to(language) if column.group else None,
        "formula": column.formula,
        "format": words.FORMATS[column.format].to(language),
        "meaning": column.meaning,
        "reason": column.reason,
        "for_manager": words.YES.to(language) if column.for_manager else "",
        "rule": column.rule,
    }


def _shown(value: Value, language: Language) -> Shown:
    """Return a value as it stands in a cell: yes and no in words."""
    if isinstance(value, ErrorValue):
        return value.value
    return words.FLAGS[value].to(language) if isinstance(value, bool) else value


def write_list(
    sheet: Worksheet, layout: PlanSheet, rows: Sequence[Mapping[str, Shown]], language: Language
) -> None:
    """Write headings, rows and spare rows, with a drop-down wherever there are choices."""
    for index, heading in enumerate(layout.headings, start=1):
        _write_heading(sheet, index, heading, language)
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = heading.width
        for number in range(2, len(rows) + SPARE_ROWS + 2):
            cell = sheet.cell(number, index)
            _style_input(cell, heading, language)
            if number < len(rows) + 2:
                _put(cell, rows[number - 2][heading.key])
        if heading.choices:
            _offer(
                sheet, heading.choices, f"{letter}2:{letter}{len(rows) + SPARE_ROWS + 1}", language
            )
    for number, row in enumerate(rows, start=2):
        sheet.row_dimensions[number].height = _height(row, layout.headings)
    wide = sum(heading.width for heading in layout.headings) > _PAGE
    _set_up(sheet, layout.title, language, frozen=_frozen(layout), across=2 if wide else 1)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(layout.headings))}{len(rows) + 1}"


def _put(cell: Cell | MergedCell, value: Shown) -> None:
    """Fill a cell; a text that begins with ``=`` stays a text."""
    cell.value = value if value != "" else None
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"


def _write_heading(sheet: Worksheet, index: int, heading: Heading, language: Language) -> None:
    cell = sheet.cell(1, index, heading.label.to(language))
    cell.font = look.font(language, colour=WHITE, bold=True)
    cell.fill = look.fill(ACCENT)
    cell.border = look.frame(WHITE)
    cell.alignment = look.CENTRED
    said = heading.help.to(language)
    height = _NOTE_LINE * (1 + lines(said, _NOTE_LETTERS))
    cell.comment = Comment(said, "salessheets", width=_NOTE_WIDTH, height=height)


def _style_input(cell: Cell | MergedCell, heading: Heading, language: Language) -> None:
    cell.font = look.font(language, 10 if heading.formula else 11)
    cell.fill = look.fill(
        INPUT_TINT if heading.key == "value" else PANEL if heading.formula else WHITE
    )
    cell.border = look.frame(RULE)
    cell.alignment = _CENTRE if heading.choices else _TOP
    cell.number_format = Format.TEXT.value if heading.formula else "General"


def _offer(sheet: Worksheet, choices: Sequence[Text], cells: str, language: Language) -> None:
    rule = _choice([choice.to(language) for choice in choices], language)
    rule.add(cells)
    sheet.add_data_validation(rule)


def _choice(choices: Sequence[str], language: Language) -> DataValidation:
    listed = ",".join(choices)
    rule = DataValidation("list", f'"{listed}"', allow_blank=True, showErrorMessage=True)
    rule.error = Text("请从列表里选。", "Please choose from the list.").to(language)
    return rule


def _height(row: Mapping[str, Shown], headings: Sequence[Heading]) -> float:
    tallest = max(lines(str(row[it.key] or ""), max(1, it.width - 2)) for it in headings)
    return 4 + _LINE * min(tallest, 20)


def _frozen(layout: PlanSheet) -> str:
    """Return the cell below and right of what stays in sight: the headings and the names."""
    names = [it.key for it in layout.headings]
    return f"{get_column_letter(names.index('name') + 2 if 'name' in names else 2)}2"


def format_values(sheet: Worksheet, parameters: Sequence[Parameter], language: Language) -> None:
    """Show each parameter's value in its own format, and take only what it may be."""
    for number, parameter in enumerate(parameters, start=2):
        cell = sheet.cell(number, 2)
        cell.number_format = parameter.format.value
        cell.alignment = Alignment(horizontal="right", vertical="top")
        for key in ("least", "most"):
            column = 1 + [it.key for it in PARAMETERS.headings].index(key)
            sheet.cell(number, column).number_format = parameter.format.value
        rule = _limit(parameter, language)
        if rule is not None:
            rule.add(cell)
            sheet.add_data_validation(rule)


def _limit(parameter: Parameter, language: Language) -> DataValidation | None:
    """Return the rule for a parameter's value: a drop-down of what it may be, or its limits."""
    limits = parameter.limits
    if parameter.format is Format.FLAG:
        return _choice([word.to(language) for word in words.FLAGS.values()], language)
    if limits.choices:
        return _choice(limits.choices, language)
    if not limits.is_stated:
        return None
    least = -_HUGE if limits.least is None else limits.least
    most = _HUGE if limits.most is None else limits.most
    rule = DataValidation(
        "decimal", f"{least:.10g}", f"{most:.10g}", allow_blank=True, showErrorMessage=True
    )
    rule.error = f"{parameter.name}: {in_words(limits, parameter.format).to(language)}"
    return rule


def _write_facts(sheet: Worksheet, plan: Plan) -> None:
    language = plan.language
    values: dict[str, Shown] = {
        "name": plan.name,
        "version": plan.version,
        "effective_from": serial(plan.effective_from) if plan.effective_from else None,
        "effective_to": serial(plan.effective_to) if plan.effective_to else None,
        "language": words.LANGUAGE_NAMES[language].to(language),
        "company": plan.company,
        "scheme": plan.scheme,
        "owed_by": _roles(plan.owed_by, language),
        "unsent": plan.unsent.value.to(language),
        "note": plan.note,
    }
    for index, heading in enumerate(FACTS.headings, start=1):
        _write_heading(sheet, index, heading, language)
        sheet.column_dimensions[get_column_letter(index)].width = heading.width
    for number, (key, (label, help_)) in enumerate(FACT_ITEMS.items(), start=2):
        texts = (label.to(language), values[key], help_.to(language))
        for index, (heading, text) in enumerate(zip(FACTS.headings, texts, strict=True), start=1):
            cell = sheet.cell(number, index)
            _style_input(cell, heading, language)
            cell.value = text
        sheet.cell(number, 1).font = look.font(language, bold=True)
        sheet.cell(number, 3).font = look.font(language, 10, QUIET)
        dated = key.startswith("effective")
        value = sheet.cell(number, 2)
        value.number_format = Format.DATE.value if dated else Format.TEXT.value
        value.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        tallest = max(
            lines(str(text or ""), it.width - 2)
            for it, text in zip(FACTS.headings, texts, strict=True)
        )
        sheet.row_dimensions[number].height = 6 + _LINE * tallest
    offered = {
        "language": tuple(words.LANGUAGE_NAMES.values()),
        "unsent": tuple(words.UNSENT.values()),
    }
    for key, choices in offered.items():
        row = 2 + list(FACT_ITEMS).index(key)
        _offer(sheet, choices, f"B{row}", language)
    _set_up(sheet, FACTS.title, language, frozen="A2")


def _roles(keys: Sequence[str], language: Language) -> str:
    """Return roles as they are named on the first sheet."""
    labels = {choice.key: choice.label for choice in forms()["roster"].field("role").choices}
    return listed([labels[key] for key in keys] or [words.NO_ROLE]).to(language)


def write_lookup(sheet: Worksheet, lookup: LookupTable, language: Language) -> None:
    """Write a lookup table: its headings, and its rows ready to be changed."""
    for index, (name, values) in enumerate(lookup.columns.items(), start=1):
        heading = sheet.cell(1, index, name)
        heading.font = look.font(language, colour=WHITE, bold=True)
        heading.fill = look.fill(ACCENT)
        heading.border = look.frame(WHITE)
        heading.alignment = look.CENTRED
        sheet.column_dimensions[get_column_letter(index)].width = max(12, width(name) + 4)
        for number, value in enumerate(values, start=2):
            cell = sheet.cell(number, index, _shown(value, language))
            cell.font = look.font(language)
            cell.fill = look.fill(INPUT_TINT)
            cell.border = look.frame(RULE)
            if name in lookup.dates:
                cell.number_format = Format.DATE.value
            elif isinstance(value, float) and not isinstance(value, bool):
                fraction = any(isinstance(it, float) and 0 < it < 1 for it in values)
                cell.number_format = "0.00%" if fraction else "#,##0.##"
    _set_up(sheet, Text(lookup.name, lookup.name), language, frozen="B2")


def _write_notes(sheet: Worksheet, plan: Plan) -> None:
    """Write the page that says what the workbook is and how a rule is changed."""
    language = plan.language
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 96
    title = sheet.cell(1, 1, plan.name)
    title.font = look.font(language, 18, ACCENT, bold=True)
    sheet.row_dimensions[1].height = 34
    for number, (label, text) in enumerate(NOTES_TEXT, start=3):
        head = sheet.cell(number, 1, label.to(language))
        head.font = look.font(language, 11, INK, bold=True)
        head.alignment = _TOP
        body = sheet.cell(number, 2, text.to(language))
        body.font = look.font(language)
        body.alignment = _TOP
        if text.zh.startswith("="):
            body.data_type = "s"
        sheet.row_dimensions[number].height = 8 + _LINE * lines(text.to(language), 92)
    _set_up(sheet, NOTES_TITLE, language, frozen=None)


def _set_up(
    sheet: Worksheet,
    title: Text,
    language: Language,
    *,
    frozen: str | None,
    across: int = 1,
) -> None:
    sheet.freeze_panes = frozen
    sheet.sheet_view.showGridLines = False
    if frozen:
        sheet.row_dimensions[1].height = 24
        sheet.print_title_rows = "1:1"
    if across > 1:
        sheet.print_title_cols = "A:B"
    paginate(sheet, title.to(language), language, across=across)
