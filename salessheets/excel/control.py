"""Write the control workbook: settings, buttons, a status line, and the sheets for results."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.excel.layout import BUTTONS, SETTING_COLUMN, SETTINGS, SHEETS, TOP
from salessheets.excel.vba import CONTROL as PROJECT
from salessheets.excel.words import write_words
from salessheets.forms import forms
from salessheets.forms.marker import NAMES, Marker
from salessheets.look.palette import RED, RED_TINT, RULE
from salessheets.messages import excel as says
from salessheets.model import Severity
from salessheets.publish.livebook import footer, open_book
from salessheets.publish.remarks import SEVERITY
from salessheets.publish.styles import (
    HEADING,
    INPUT,
    LINK,
    QUIET_TEXT,
    SECTION,
    STATE,
    SUBTITLE,
    TEXT,
    TITLE,
    Styles,
)
from salessheets.publish.summary.answers import ANSWERS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from salessheets.messages import Language, Text
    from salessheets.model import Period
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.styles import Style

_MACROS = {action: f"SalesSheets.Press{action.value.title()}" for action in BUTTONS}
_STOP_MACRO = "SalesSheets.PressStop"
_WIDTHS = (2, 18, 18, 18, 18, 18, 18)
"""Widths of the front sheet's columns: a margin, then one for each button."""
_BUTTON_WIDTH, _BUTTON_HEIGHT = 122, 40
_BUTTON_ROW, _STATUS_ROW, _LOOK_ROW = 11, 15, 18
_LAST_ROW, _LAST_COLUMN = 20_000, 120
"""How far result sheets are prepared."""
_DECISION_ROWS = 500
_ROOMS = {
    "summary": (24, 14, 14, 12, 60),
    "people": (14,),
    "findings": (8, 12, 34, 14, 10, 60, 60),
    "decisions": (18, 10, 12, 22, 10, 12, 12, 12, 30, 12, 14, 36, 60),
}
"""Widths of the columns of each result sheet, in letters; further ones are 13 wide."""
_NOTES = {
    "summary": says.SUMMARY_NOTE,
    "people": says.PEOPLE_NOTE,
    "findings": says.FINDINGS_NOTE,
    "decisions": says.DECISIONS_NOTE,
}


def control_workbook(language: Language, period: Period) -> bytes:
    """Return a control workbook whose buttons start this Python, its period filled in."""
    stream = BytesIO()
    title = says.TITLE.to(language)
    with open_book(stream, language, title=title, company="", day=period.first) as book:
        book.add_vba_project(str(PROJECT.path))
        writer = _Writer(book, language)
        writer.front(period)
        for key in [*SHEETS][1:]:
            writer.result(key)
        write_words(book, language).very_hidden()
    return stream.getvalue()


class _Writer:
    """The workbook while it is written."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book = book
        self._language = language
        self._styles = Styles(book, language)

    def front(self, period: Period) -> None:
        """Write the first sheet: settings, buttons, status, the way to the results."""
        sheet = self._open("front", says.TITLE, says.HOW, left=1)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, self._styles())
        self._section(sheet, SETTINGS["period"] - 1, says.SETTINGS)
        texts = {
            "period": (says.PERIOD, says.PERIOD_HINT),
            "folder": (says.FOLDER, says.FOLDER_HINT),
            "plan": (says.PLAN, says.PLAN_HINT),
            "language": (says.LANGUAGE, says.LANGUAGE_HINT),
        }
        for key, (label, hint) in texts.items():
            row = SETTINGS[key]
            sheet.put(row, 1, self._say(label), self._styles(TEXT))
            value = str(period) if key == "period" else None
            style = self._styles(INPUT, {"num_format": "@"})
            sheet.put(row, SETTING_COLUMN, value, style)
            sheet.put(row, SETTING_COLUMN + 1, self._say(hint), self._styles(QUIET_TEXT))
        sheet.data_validation(
            SETTINGS["language"],
            SETTING_COLUMN,
            SETTINGS["language"],
            SETTING_COLUMN,
            {"validate": "list", "source": [*says.LANGUAGES], "error_type": "warning"},
        )
        self._section(sheet, _BUTTON_ROW - 1, says.BUTTONS)
        self._buttons(sheet)
        self._section(sheet, _STATUS_ROW - 1, says.STATUS)
        style = self._styles(STATE, {"align": "left", "text_wrap": True, "indent": 1})
        sheet.merge_range(_STATUS_ROW, 1, _STATUS_ROW, len(_WIDTHS) - 1, "", style)
        sheet.put(_STATUS_ROW, 1, self._say(says.READY), style)
        sheet.set_row_pixels(_STATUS_ROW, 60)
        self._section(sheet, _LOOK_ROW - 1, says.LOOK)
        for row, (key, note) in enumerate(_NOTES.items(), _LOOK_ROW):
            name = SHEETS[key].to(self._language)
            sheet.write_url(row, 1, f"internal:'{name}'!A1", self._styles(LINK), name)
            sheet.put(row, 2, self._say(note), self._styles(QUIET_TEXT))
        sheet.set_page(footer("", "", ""), pages_high=1)
        sheet.activate()
        sheet.set_selection(SETTINGS["period"], SETTING_COLUMN, SETTINGS["period"], SETTING_COLUMN)

    def _buttons(self, sheet: LiveSheet) -> None:
        """Put each button into a column of its own, the one that stops last."""
        named = [(text, _MACROS[action]) for action, text in BUTTONS.items()]
        sheet.set_row_pixels(_BUTTON_ROW, _BUTTON_HEIGHT + 6)
        for place, (text, macro) in enumerate([*named, (says.STOP, _STOP_MACRO)], 1):
            sheet.insert_button(
                _BUTTON_ROW,
                place,
                {
                    "macro": macro,
                    "caption": self._say(text),
                    "width": _BUTTON_WIDTH,
                    "height": _BUTTON_HEIGHT,
                    "x_offset": 2,
                    "y_offset": 3,
                },
            )

    def result(self, key: str) -> None:
        """Prepare a sheet for a block: whatever is written there has headings and lines."""
        sheet = self._open(key, SHEETS[key], _NOTES[key])
        front = SHEETS["front"].to(self._language)
        sheet.write_url(3, 0, f"internal:'{front}'!A1", self._styles(LINK), self._say(says.BACK))
        sheet.set_column(0, _LAST_COLUMN, 13, self._styles())
        wrapped = self._styles({"text_wrap": key != "people", "valign": "vcenter"})
        for column, width in enumerate(_ROOMS[key]):
            sheet.set_column(column, column, width, wrapped)
        sheet.set_row(TOP, 36, self._styles({"text_wrap": True, "valign": "vcenter"}))
        heading = {name: HEADING[name] for name in ("bold", "font_color", "bg_color")}
        self._where(sheet, TOP, TOP, f'A${TOP + 1}<>""', heading)
        if key == "findings":
            error = SEVERITY[Severity.ERROR].to(self._language)
            colours = {"font_color": RED, "bg_color": RED_TINT}
            self._where(sheet, TOP + 1, _LAST_ROW, f'$A{TOP + 2}="{error}"', colours, columns=0)
        if key == "decisions":
            self._decisions(sheet)
        line = {"bottom": 1, "bottom_color": RULE}
        self._where(sheet, TOP + 1, _LAST_ROW, f'$A{TOP + 2}&$B{TOP + 2}<>""', line)
        sheet.freeze_panes(TOP + 1, 1)
        sheet.set_page(footer("", "", ""))
        sheet.repeat_rows(TOP)

    def _decisions(self, sheet: LiveSheet) -> None:
        """Lay the sheet of decisions out like its form, so that it is read like one."""
        form = forms()["decision"]
        sheet.put(0, 0, str(Marker(form.key, form.version, self._language)))
        for column, field in enumerate(form.fields):
            sheet.put(TOP, column, field.label.to(self._language))
            if field.key not in ANSWERS:
                continue
            colour = self._styles.conditional({"bg_color": INPUT["bg_color"]})
            span = (TOP + 1, column, TOP + _DECISION_ROWS, column)
            rule = {"type": "formula", "criteria": f'=$D{TOP + 2}<>""'}
            sheet.conditional_format(*span, rule | {"format": colour})
            if field.choices:
                labels = [choice.label.to(self._language) for choice in field.choices]
                sheet.data_validation(*span, {"validate": "list", "source": labels})

    def _open(self, key: str, title: Text, note: Text, left: int = 0) -> LiveSheet:
        sheet: LiveSheet = self._book.add_worksheet(SHEETS[key].to(self._language))
        sheet.put(0, 0, str(Marker(NAMES, language=self._language)))
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row_pixels(1, 40)
        sheet.put(1, left, self._say(title), self._styles(TITLE))
        sheet.put(2, left, self._say(note), self._styles(SUBTITLE))
        return sheet

    def _section(self, sheet: LiveSheet, row: int, text: Text) -> None:
        style = self._styles(SECTION)
        for column in range(1, len(_WIDTHS)):
            sheet.put(row, column, self._say(text) if column == 1 else None, style)

    def _where(
        self,
        sheet: LiveSheet,
        first: int,
        last: int,
        criteria: str,
        style: Style,
        columns: int = _LAST_COLUMN,
    ) -> None:
        """Style the cells of some rows where a formula holds, from column A to ``columns``."""
        rule = {"type": "formula", "criteria": f"={criteria}"}
        sheet.conditional_format(
            first, 0, last, columns, rule | {"format": self._styles.conditional(style)}
        )

    def _say(self, text: Text) -> str:
        return text.to(self._language)
