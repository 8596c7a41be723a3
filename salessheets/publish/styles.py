"""The cell styles of published workbooks, the same on every sheet of every one of them.

A style is a mapping of XlsxWriter's format properties; :class:`Styles` makes each one once.
Read values, inputs, formulas and results are told apart by these styles, and the sheet
说明/How to read shows one of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from salessheets.look.fonts import FONT, SIZE
from salessheets.look.palette import (
    ACCENT,
    ACCENT_TINT,
    BORDER,
    GREEN,
    INK,
    INPUT_TINT,
    PANEL,
    QUIET,
    RED,
    RULE,
    WHITE,
)
from salessheets.model import Format
from salessheets.plan.model import Kind
from salessheets.publish.formats import excel_format, is_right

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.workbook import Workbook

    from salessheets.messages import Language

Style: TypeAlias = dict[str, Any]

TITLE: Style = {"font_size": 20, "bold": True, "font_color": INK, "valign": "vcenter"}
SUBTITLE: Style = {"font_color": QUIET, "valign": "vcenter"}
SECTION: Style = {
    "font_size": 12,
    "bold": True,
    "font_color": ACCENT,
    "valign": "vcenter",
    "bottom": 1,
    "bottom_color": ACCENT,
}
STATE: Style = {
    "bold": True,
    "font_color": ACCENT,
    "bg_color": ACCENT_TINT,
    "align": "center",
    "valign": "vcenter",
}
FIGURE: Style = {
    "font_size": 20,
    "bold": True,
    "font_color": INK,
    "bg_color": PANEL,
    "align": "left",
    "valign": "vcenter",
    "indent": 1,
    "shrink": True,
}
FIGURE_LABEL: Style = {
    "font_color": QUIET,
    "bg_color": PANEL,
    "align": "left",
    "valign": "vcenter",
    "indent": 1,
    "top": 5,
    "top_color": ACCENT,
}
FIGURE_NOTE: Style = {
    "font_size": 10,
    "font_color": QUIET,
    "bg_color": PANEL,
    "align": "left",
    "valign": "vcenter",
    "indent": 1,
    "shrink": True,
}
BAR: Style = {"bg_color": RULE, "num_format": ";;;"}
"""The cell of a bar: a grey track, its number not shown."""
NEED_LABEL: Style = {"bold": True, "font_color": INK, "valign": "vcenter"}
NEED: Style = {
    "font_color": ACCENT,
    "bg_color": ACCENT_TINT,
    "align": "center",
    "valign": "vcenter",
    "shrink": True,
}
LINK: Style = {"font_color": ACCENT, "underline": 1, "valign": "vcenter"}
TEXT: Style = {"valign": "vcenter"}
QUIET_TEXT: Style = {"font_color": QUIET, "valign": "vcenter"}
WRAPPED: Style = {"text_wrap": True, "valign": "top"}

BAND: Style = {"font_size": 9, "font_color": QUIET, "bottom": 1, "bottom_color": BORDER}
"""Above a table's headings: what a run of columns is for."""
SUM: Style = {"bold": True, "valign": "vcenter", "top": 1, "top_color": BORDER}

HEADING: Style = {
    "bold": True,
    "font_color": WHITE,
    "bg_color": ACCENT,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "border": 1,
    "border_color": WHITE,
}
_QUIET_HEADING: Style = {"font_color": INK, "bg_color": RULE}
_LINE: Style = {"bottom": 1, "bottom_color": RULE, "valign": "vcenter"}

BAR_TINT = "#B9D9E3"
BAR_NEGATIVE_TINT = "#F2C7C3"
"""Behind numbers: the accent and the red, light enough to read ink on them."""

INPUT: Style = {
    "bg_color": INPUT_TINT,
    "border": 1,
    "border_color": BORDER,
    "valign": "vcenter",
    "locked": False,
}
"""A cell that people fill in or may change."""

_KINDS: dict[Kind | None, Style] = {
    None: {},
    Kind.HELPER: {"font_color": QUIET, "italic": True},
    Kind.METRIC: {"font_color": ACCENT},
    Kind.PAY_ITEM: {"font_color": INK},
    Kind.TOTAL: {"bold": True, "bg_color": ACCENT_TINT, "font_color": INK},
    Kind.PROPOSAL: {"font_color": INK, "bg_color": PANEL, "italic": True},
}

_EXACT = {
    Format.COUNT: "0",
    Format.NUMBER: "General",
    Format.MONEY: "#,##0.00",
    Format.RATE: "0.0##%",
}

NEGATIVE: Style = {"font_color": RED}
AWARD: Style = {"font_color": GREEN}


def heading(kind: Kind | None) -> Style:
    """Return the style of a column's heading: what was read is grey, what was calculated not."""
    return HEADING | (_QUIET_HEADING if kind in {None, Kind.HELPER} else {})


def cell(form: Format, kind: Kind | None = None, *, wrapped: bool = False) -> Style:
    """Return the style of a column's values."""
    style = _LINE | _KINDS[kind] | number(form)
    return style | {"text_wrap": True} if wrapped else style


def number(form: Format) -> Style:
    """Return a format's number format and side; texts stay General, so that formulas live."""
    if form is Format.FLAG:
        return {"align": "center"}
    if form is Format.TEXT:
        return {"align": "left", "indent": 1}
    side: Style = {"align": "right"} if is_right(form) else {}
    return side | {"num_format": excel_format(form)}


def exact_number(form: Format) -> Style:
    """Return the number format of an input: a nought is a nought, a rate shows its decimals."""
    return {"num_format": _EXACT[form]} if form in _EXACT else {}


class Styles:
    """The formats of one workbook, each made once however often it is asked for."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self._font = FONT.to(language)
        self._made: dict[tuple[tuple[str, Any], ...], CellFormat] = {}

    def __call__(self, *styles: Style) -> CellFormat:
        """Return the format that the styles make together; a later one overrules."""
        merged: Style = {"font_name": self._font, "font_size": SIZE, "font_color": INK}
        for style in styles:
            merged |= style
        key = tuple(sorted(merged.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(merged)
        return self._made[key]

    def conditional(self, style: Style) -> CellFormat:
        """Return a format for a conditional rule: only what it changes."""
        key = (("conditional", True), *sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(style)
        return self._made[key]


def bar(most: float | None = None, *, signed: bool = False, alone: bool = False) -> Style:
    """Return the conditional rule of a data bar from zero to ``most``, or to the greatest value.

    ``signed`` lets negative values go the other way, ``alone`` hides the numbers.
    """
    start = {} if signed else {"min_type": "num", "min_value": 0}
    end = {} if most is None else {"max_type": "num", "max_value": most}
    return {
        "type": "data_bar",
        **start,
        **end,
        "bar_only": alone,
        "bar_solid": True,
        "bar_no_border": True,
        "data_bar_2010": True,
        "bar_color": ACCENT if alone else BAR_TINT,
        "bar_negative_color": BAR_NEGATIVE_TINT,
        "bar_axis_color": BORDER,
    }
