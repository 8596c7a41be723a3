"""What the plan consists of, open to change: parameters by their names, lookup tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from salessheets.messages import summary as says
from salessheets.model import Format
from salessheets.plan.limits import in_words
from salessheets.plan.subjects import PERIOD_FORMATS, PERIOD_NAMES
from salessheets.publish.styles import SECTION, cell
from salessheets.publish.summary.records import calculated
from salessheets.publish.summary.tables import Column, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.plan.model import LookupTable, Parameter
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.summary.context import Book

_TOP = 5


def write_parameters(book: Book) -> None:
    """Write the parameters and the period's names, each value a cell with its name."""
    sheet = book.open("parameters", book.say(says.PARAMETERS), book.say(says.PARAMETERS_NOTE))
    parameters = book.results.plan.parameters
    area = write_table(
        book,
        sheet,
        book.names["parameters"],
        [
            Column(book.say(says.NAME), [parameter.name for parameter in parameters]),
            Column(
                book.say(says.VALUE),
                [parameter.value for parameter in parameters],
                formats=[parameter.format for parameter in parameters],
                is_input=True,
            ),
            Column(book.say(says.UNIT), [parameter.unit for parameter in parameters]),
            Column(book.say(says.MEANING), [parameter.meaning for parameter in parameters]),
            Column(book.say(says.RULE), [parameter.rule for parameter in parameters]),
        ],
        _TOP,
    )
    for row, parameter in enumerate(parameters):
        rule = _limit(parameter, book.language)
        if rule is not None:
            sheet.data_validation(area.cell(1, row), rule)
    _name_cells(book, [parameter.name for parameter in parameters], area.first)
    _write_period(book, sheet, area.last + 3)
    sheet.freeze_panes(area.first, 1)
    sheet.set_page(book.footer, landscape=False)
    sheet.repeat_rows(area.top)


def _limit(parameter: Parameter, language: Language) -> dict[str, object] | None:
    """Return what a parameter's cell takes: one of its allowed values, or a number within."""
    limits = parameter.limits
    if not limits.is_stated:
        return None
    if limits.choices:
        rule: dict[str, object] = {"validate": "list", "source": list(limits.choices)}
    elif limits.most is None:
        rule = {"validate": "decimal", "criteria": ">=", "value": limits.least}
    elif limits.least is None:
        rule = {"validate": "decimal", "criteria": "<=", "value": limits.most}
    else:
        within = {"minimum": limits.least, "maximum": limits.most}
        rule = {"validate": "decimal", "criteria": "between", **within}
    return rule | {"error_message": in_words(limits, parameter.format).to(language)}


def _write_period(book: Book, sheet: LiveSheet, top: int) -> None:
    names = [text.to(book.results.plan.language) for text in PERIOD_NAMES.values()]
    formats = PERIOD_FORMATS.values()
    sheet.put(top - 1, 0, book.say(says.PERIOD_NAMES), book.styles(SECTION))
    for row, (key, name, form) in enumerate(zip(PERIOD_NAMES, names, formats, strict=True), top):
        text = book.styles(cell(Format.TEXT))
        sheet.put(row, 0, name, text)
        sheet.put(row, 1, book.results.names[name], book.styles(cell(form)))
        sheet.put(row, 2, None, text)
        sheet.put(row, 3, book.say(says.PERIOD_MEANINGS[key]), text)
    _name_cells(book, names, top)


def _name_cells(book: Book, names: Sequence[str], first: int) -> None:
    """Give the cells beside the names their names, so that formulas find them."""
    where = book.sheets["parameters"].replace("'", "''")
    for row, name in enumerate(names, first):
        address = xl_rowcol_to_cell(row, 1, row_abs=True, col_abs=True)
        book.workbook.define_name(name, f"='{where}'!{address}")


def write_lookups(book: Book) -> None:
    """Write the plan's lookup tables side by side, so that each can be typed on below."""
    sheet = book.open("lookups", book.say(says.LOOKUPS), book.say(says.LOOKUPS_NOTE))
    left = 0
    for lookup in book.results.plan.lookups:
        sheet.put(_TOP - 1, left, lookup.name, book.styles(SECTION))
        columns = [*_inputs(lookup), *calculated(book, book.results.tables[lookup.name])]
        area = write_table(book, sheet, lookup.name, columns, _TOP, left)
        left = area.right + 2
        sheet.set_column(left - 1, left - 1, 3)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.set_page(book.footer)
    sheet.repeat_rows(_TOP)


def _inputs(lookup: LookupTable) -> Iterator[Column]:
    """Yield the columns of a lookup table as the plan's sheet has them, open to change."""
    for name, values in lookup.columns.items():
        form = Format.DATE if name in lookup.dates else _format(values)
        yield Column(name, values, form, is_input=True)


def _format(values: Sequence[Value]) -> Format:
    """Return how a lookup table's column is shown; the plan does not say it of each."""
    held = [value for value in values if value is not None]
    return Format.NUMBER if all(type(value) is float for value in held) else Format.TEXT
