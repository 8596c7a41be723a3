"""The cell styles of form workbooks, in the colours of everything published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from salessheets.forms.declare import Secrecy, Type
from salessheets.forms.workbook.layout import must_be_filled
from salessheets.look.fonts import FONT
from salessheets.look.palette import (
    ACCENT,
    BORDER,
    INK,
    INPUT_TINT,
    PANEL,
    QUIET,
    RED_TINT,
    RULE,
    WHITE,
)

if TYPE_CHECKING:
    from openpyxl.styles.styleable import StyleableObject

    from salessheets.forms.declare import Field
    from salessheets.forms.workbook.layout import Column
    from salessheets.messages import Language


_RIGHT = frozenset({Type.COUNT, Type.NUMBER, Type.MONEY, Type.RATE})
_CENTRED = frozenset({Type.DATE, Type.TIME, Type.MONTH, Type.FLAG, Type.CHOICE})

OPEN = Protection(locked=False)
"""For cells that people may change."""
LEFT = Alignment(horizontal="left", vertical="center")
INDENTED = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="center")
WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True)


def font(
    language: Language,
    size: float = 11,
    colour: str = INK,
    *,
    bold: bool = False,
    italic: bool = False,
) -> Font:
    """Return a font of the language's family."""
    return Font(name=FONT.to(language), size=size, bold=bold, italic=italic, color=_rgb(colour))


def fill(colour: str) -> PatternFill:
    """Return a plain background."""
    return PatternFill("solid", start_color=_rgb(colour), end_color=_rgb(colour))


def missing() -> PatternFill:
    """Return the background of a required cell that was left out (as conditional formats want)."""
    return PatternFill(bgColor=_rgb(RED_TINT))


def frame(colour: str) -> Border:
    """Return a thin line around a cell."""
    side = Side(style="thin", color=_rgb(colour))
    return Border(left=side, right=side, top=side, bottom=side)


def underline(colour: str) -> Border:
    """Return a thin line below a cell."""
    return Border(bottom=Side(style="thin", color=_rgb(colour)))


def style_heading(cell: StyleableObject, column: Column) -> None:
    """Style a heading; a private field's is grey as well as marked."""
    private = column.field.secrecy is Secrecy.PRIVATE
    cell.font = font(column.language, colour=WHITE, bold=True)
    cell.fill = fill(QUIET if private else ACCENT)
    cell.border = frame(WHITE)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.number_format = column.heading_format


def style_plain(cell: StyleableObject) -> None:
    """Take from a cell above the headings what its column gives it."""
    cell.fill = PatternFill()
    cell.border = Border()
    cell.protection = Protection(locked=True)


def style_open(cell: StyleableObject, column: Column) -> None:
    """Style a cell, or a whole column, that people fill in."""
    cell.font = font(column.language)
    cell.fill = fill(_background(column.field))
    cell.border = frame(RULE)
    cell.alignment = _alignment(column.field)
    cell.number_format = column.number_format
    cell.protection = OPEN


def style_drawn(cell: StyleableObject, column: Column) -> None:
    """Style an open cell of the rows that are drawn on a blank form.

    Its lines are a little darker than the column's: LibreOffice prints an empty cell only
    when it differs from the cells below it.
    """
    style_open(cell, column)
    cell.border = frame(BORDER)


def style_example(cell: StyleableObject, column: Column) -> None:
    """Style a cell of the worked example: grey and italic, and not to be changed."""
    cell.font = font(column.language, colour=QUIET, italic=True)
    cell.fill = fill(PANEL)
    cell.border = underline(BORDER)
    cell.alignment = _alignment(column.field)
    cell.number_format = column.example_format


def _background(field: Field) -> str:
    if field.secrecy is Secrecy.PRIVATE:
        return PANEL
    return INPUT_TINT if must_be_filled(field) else WHITE


def _alignment(field: Field) -> Alignment:
    if field.type in _RIGHT:
        return Alignment(horizontal="right", vertical="center", indent=1)
    if field.type in _CENTRED:
        return CENTRED
    return WRAPPED if field.type is Type.TEXT else LEFT


def _rgb(colour: str) -> str:
    return f"FF{colour.removeprefix('#')}"
