"""The cover: whose workbook it is and for which month, how to fill it in, what is inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.worksheet.hyperlink import Hyperlink

from salessheets.forms.declare import Secrecy
from salessheets.forms.marker import COVER, Marker
from salessheets.forms.workbook import look, words
from salessheets.forms.workbook.pages import guard, paginate
from salessheets.forms.workbook.rules import month_rule
from salessheets.look.palette import ACCENT, BORDER, INK, INPUT_TINT, PANEL, QUIET, RULE, WHITE
from salessheets.look.widths import lines
from salessheets.model import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from salessheets.forms.declare import Audience, Form
    from salessheets.messages import Language, Text
    from salessheets.model import Period

_VERSION = 1
_WIDTHS = {"A": 18, "B": 30, "C": 46}
_LINE = 18.0
_BACKGROUNDS = {
    words.REQUIRED_CELL: INPUT_TINT,
    words.OPTIONAL_CELL: WHITE,
    words.PRIVATE_CELL: PANEL,
    words.EXAMPLE_CELL: PANEL,
}


@dataclass(frozen=True, slots=True)
class Cover:
    """Who fills the workbook in, and what its cover says already; the rest they add."""

    audience: Audience
    name: str = ""
    team: str = ""
    period: Period | None = None


def write_cover(sheet: Worksheet, forms: Sequence[Form], language: Language, cover: Cover) -> None:
    """Fill an empty sheet with the cover."""
    audience = cover.audience
    sheet["A1"] = str(Marker(COVER, _VERSION, language))
    sheet.row_dimensions[1].hidden = True
    for letter, room in _WIDTHS.items():
        sheet.column_dimensions[letter].width = room

    _write_title(sheet, words.TITLES[audience], words.SUBTITLES[audience], language)
    row = _write_inputs(sheet, 5, cover, language)
    row = _write_section(sheet, row + 1, words.HOW_TO, language)
    steps = (words.FIRST_STEP[audience], *words.STEPS, words.LAST_STEP[audience])
    row = _write_steps(sheet, row, steps, language)
    row = _write_section(sheet, row + 1, words.SHEETS, language)
    row = _write_links(sheet, row, forms, language)
    row = _write_section(sheet, row + 1, words.LEGEND, language)
    _write_legend(sheet, row, forms, language)

    sheet.sheet_view.showGridLines = False
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = "B5"
    paginate(sheet, words.TITLES[audience].to(language), language, orientation="portrait", down=1)
    guard(sheet)


def _write_title(sheet: Worksheet, title: Text, subtitle: Text, language: Language) -> None:
    sheet["A2"] = title.to(language)
    sheet["A2"].font = look.font(language, 20, ACCENT, bold=True)
    sheet["A2"].alignment = look.LEFT
    sheet.row_dimensions[2].height = 36
    sheet["A3"] = subtitle.to(language)
    sheet["A3"].font = look.font(language, colour=QUIET)
    sheet["A3"].alignment = look.LEFT


def _write_inputs(sheet: Worksheet, row: int, cover: Cover, language: Language) -> int:
    """Write the inputs and return the next free row.

    Right of an input nothing is written: a reader looks there for what the label asks.
    """
    month = cover.period.number if cover.period else None
    inputs = (
        (words.NAME, cover.name or None, Format.TEXT),
        (words.TEAM, cover.team or None, Format.TEXT),
        (words.PERIOD, month, Format.MONTH),
    )
    for at, (label, value, form) in enumerate(inputs, start=row):
        sheet.row_dimensions[at].height = 26
        sheet[f"A{at}"] = label.to(language)
        sheet[f"A{at}"].font = look.font(language, bold=True)
        sheet[f"A{at}"].alignment = look.LEFT
        cell = sheet[f"B{at}"]
        cell.value = value
        cell.number_format = form.value
        cell.font = look.font(language, 12)
        cell.fill = look.fill(INPUT_TINT)
        cell.border = look.frame(BORDER)
        cell.alignment = look.LEFT
        cell.protection = look.OPEN
    last = row + len(inputs) - 1
    rule = month_rule(language, f"B{last}")
    rule.errorTitle = words.PERIOD.to(language)
    rule.add(f"B{last}")
    sheet.add_data_validation(rule)
    note = sheet[f"A{last + 1}"]
    note.value = words.COVER_NOTE.to(language)
    note.font = look.font(language, 10, QUIET)
    note.alignment = look.LEFT
    sheet.row_dimensions[last + 1].height = 24
    return last + 2


def _write_section(sheet: Worksheet, row: int, title: Text, language: Language) -> int:
    """Write a section's title with a line across the page; return the next free row."""
    sheet.row_dimensions[row].height = 26
    sheet[f"A{row}"] = title.to(language)
    for letter in _WIDTHS:
        cell = sheet[f"{letter}{row}"]
        cell.font = look.font(language, 12, ACCENT, bold=True)
        cell.border = look.underline(ACCENT)
        cell.alignment = look.LEFT
    return row + 1


def _write_steps(sheet: Worksheet, row: int, steps: Sequence[Text], language: Language) -> int:
    for at, step in enumerate(steps, start=row):
        text = f"{at - row + 1}.  {step.to(language)}"
        sheet.merge_cells(f"A{at}:C{at}")
        sheet[f"A{at}"] = text
        sheet[f"A{at}"].font = look.font(language)
        _fit(sheet, at, "A", text, _room(language))
    return row + len(steps)


def _write_links(sheet: Worksheet, row: int, forms: Sequence[Form], language: Language) -> int:
    """List the sheets, each a link to its first open row; return the next free row."""
    for at, form in enumerate(forms, start=row):
        title = form.title.to(language)
        cell = sheet[f"A{at}"]
        cell.value = title
        cell.hyperlink = Hyperlink(f"A{at}", location=f"'{title}'!A6", display=title)
        cell.font = look.font(language, colour=ACCENT)
        cell.alignment = look.LEFT
        _write_wide(sheet, at, form.purpose, language)
    return row + len(forms)


def _write_legend(sheet: Worksheet, row: int, forms: Sequence[Form], language: Language) -> None:
    """Show one of each kind of cell that the sheets have, and say what it means."""
    private = any(field.secrecy is Secrecy.PRIVATE for form in forms for field in form.fields)
    shown = [it for it in _BACKGROUNDS if private or it is not words.PRIVATE_CELL]
    for at, label in enumerate(shown, start=row):
        is_example = label is words.EXAMPLE_CELL
        cell = sheet[f"A{at}"]
        cell.value = label.to(language)
        cell.font = look.font(language, colour=QUIET if is_example else INK, italic=is_example)
        cell.fill = look.fill(_BACKGROUNDS[label])
        cell.border = look.frame(RULE)
        cell.alignment = look.CENTRED
        _write_wide(sheet, at, words.LEGEND_HELP[label], language)


def _write_wide(sheet: Worksheet, row: int, text: Text, language: Language) -> None:
    """Write a text beside a label, across the rest of the page."""
    sheet.merge_cells(f"B{row}:C{row}")
    sheet[f"B{row}"] = text.to(language)
    sheet[f"B{row}"].font = look.font(language)
    _fit(sheet, row, "B", text.to(language), _room(language, start="B"))
    sheet[f"B{row}"].alignment = look.INDENTED


def _fit(sheet: Worksheet, row: int, letter: str, text: str, room: int) -> None:
    """Wrap a text and make its row as high as it needs."""
    sheet[f"{letter}{row}"].alignment = look.WRAPPED
    sheet.row_dimensions[row].height = 6 + _LINE * lines(text, room)


def _room(language: Language, start: str = "A") -> int:
    """Return how many letters fit from a column to the page's edge; words are set narrower."""
    room = sum(width for letter, width in _WIDTHS.items() if letter >= start)
    return int(room * (1.1 if language == "en" else 1))
