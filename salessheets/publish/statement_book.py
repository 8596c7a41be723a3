"""A statement as a workbook: one A4 page, and a second sheet when its records need more room."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.marker import Marker
from salessheets.look.palette import ACCENT, GREEN, QUIET, RED, RED_TINT, RULE
from salessheets.look.widths import lines
from salessheets.messages import fill, obligations
from salessheets.messages import statement as texts
from salessheets.model import Place
from salessheets.publish import styles
from salessheets.publish.formats import excel_format
from salessheets.publish.livebook import footer, open_book
from salessheets.publish.sharing import share
from salessheets.publish.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.messages import Language, Text
    from salessheets.model import Value
    from salessheets.publish.counted import CountedRow, CountedRows
    from salessheets.publish.lines import Line
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.statement import Statement
    from salessheets.publish.styles import Style

_WIDTHS = (14, 13, 48, 21)
"""Letters in the columns for item, amount, reason, objection: together an A4 page."""
_ITEM, _AMOUNT, _REASON, _OBJECTION, _PERSON, _PERIOD = range(6)
"""The last two are hidden: they say whose statement it is when it comes back."""
_PAGE = 745.0
"""Points of height that an A4 page has for rows."""
_LINE, _SMALL_LINE, _GAP = 16.5, 13.0, 7.0
_SMALLER = 1.3
"""How many more letters of the small type fit."""
_FOOT = 3 * _LINE + _GAP
_REMARKS = 5
"""How many findings have room; the returned workbook marks them all."""

_NAME: Style = {"font_size": 20, "bold": True, "valign": "vcenter"}
_TOTAL: Style = _NAME | {"font_color": ACCENT, "align": "right"}
_HELD: Style = {"font_color": RED}
_NOTICE: Style = {"valign": "vcenter", "text_wrap": True, "font_color": RED, "bg_color": RED_TINT}
_SMALL: Style = {"font_size": 9, "valign": "vcenter"}
_QUIET: Style = _SMALL | {"font_color": QUIET}
_CELL: Style = {"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": RULE}
_WRAPPED: Style = _SMALL | {"valign": "top", "text_wrap": True}
_INDENTED: Style = {"indent": 1, "align": "left"}
_RIGHT: Style = {"align": "right"}
_SUM: Style = {"bold": True, "top": 1, "top_color": ACCENT}
_WRITE_HERE: Style = styles.INPUT | {"locked": False, "text_wrap": True}
_TONES: dict[str, Style] = {"more": {"font_color": GREEN}, "less": {"font_color": RED}, "": {}}


def statement_book(statement: Statement, language: Language) -> bytes:
    """Return the workbook's bytes; the same statement gives the same bytes."""
    stream = BytesIO()
    who = {"name": statement.person, "month": statement.month}
    title = fill(texts.TITLE_OF.to(language), who, language)
    book = open_book(
        stream, language, title=title, company=statement.company, day=statement.period.last
    )
    style = Styles(book, language)
    page = _Page(book.add_worksheet(texts.TITLE.to(language)), style, language, title, high=1)
    page.write_marker()
    page.write_head(statement)
    page.write_lines(statement)
    page.write_decisions(statement)
    page.write_remarks(statement)
    shown = share([len(counted.rows) for counted in statement.counted], page.rows_left(statement))
    page.write_counted(statement.counted, shown)
    page.write_foot()
    page.protect()
    every = [len(counted.rows) for counted in statement.counted]
    if shown != every:
        sheet = book.add_worksheet(texts.COUNTED_SHEET.to(language))
        _Page(sheet, style, language, title, high=0).write_counted(statement.counted, every)
    book.close()
    return stream.getvalue()


class _Page:
    """A sheet that is filled from top to bottom and knows how much of its page is left."""

    def __init__(
        self, sheet: LiveSheet, style: Styles, language: Language, title: str, *, high: int
    ) -> None:
        self._sheet = sheet
        self._style = style
        self._language = language
        self._next = 0
        self._left = _PAGE
        for column, letters in enumerate(_WIDTHS):
            sheet.set_column(column, column, letters)
        sheet.set_page(footer(title, texts.PAGE.to(language), ""), landscape=False, pages_high=high)

    def rows_left(self, statement: Statement) -> int:
        """Return how many counted rows still fit above the foot."""
        headings = len(statement.counted) * (_LINE + _SMALL_LINE) + _LINE + 2 * _GAP
        return max(0, int((self._left - headings - _FOOT) / _SMALL_LINE))

    def protect(self) -> None:
        """Leave only the objections open to be written in."""
        self._sheet.protect("", {"format_columns": True, "format_rows": True})

    def write_marker(self) -> None:
        """Say in a hidden row that the page is a form once somebody has written an objection."""
        form = forms()["objection"]
        self._sheet.put(0, _ITEM, str(Marker(form.key, form.version, self._language)))
        self._sheet.set_row(0, None, None, {"hidden": True})
        self._sheet.set_column(_PERSON, _PERIOD, None, None, {"hidden": True})
        self._next = 1

    def write_head(self, statement: Statement) -> None:
        """Write who, which month, and the total in large type."""
        row = self._row(_LINE)
        self._put(row, _ITEM, f"{statement.company} · {self._say(texts.TITLE)}", _QUIET)
        state = texts.CLOSED if statement.is_closed else texts.DRAFT
        self._put(row, _OBJECTION, self._say(state), _QUIET | _RIGHT)
        total = statement.total
        row = self._row(34)
        self._put(row, _ITEM, statement.person, _NAME)
        if total:
            self._put(row, _OBJECTION, total.amount, _TOTAL | styles.number(total.format))
        elif statement.is_held:
            self._put(row, _OBJECTION, self._say(obligations.HELD_TOTAL), _TOTAL | _HELD)
        row = self._row(_LINE)
        about = filter(None, (statement.month, statement.belongs, statement.employee_no))
        self._put(row, _ITEM, " · ".join(about), styles.TEXT)
        if total:
            self._put(row, _OBJECTION, self._say(texts.IN_YUAN, name=total.name), _QUIET | _RIGHT)
        self._row(_GAP)
        if statement.notice:
            self._across(statement.notice, _NOTICE)
            self._row(_GAP)
        if statement.metrics:
            told = "　".join(f"{metric.name} {metric.value}" for metric in statement.metrics)
            self._across(self._say(texts.METRICS_LINE, metrics=told), _WRAPPED)
            self._row(_GAP)

    def write_lines(self, statement: Statement) -> None:
        """Write each pay item with its amount, its reason and room to object."""
        row = self._row(_LINE + 4)
        for column, text in enumerate((texts.ITEM, texts.AMOUNT, texts.REASON, texts.OBJECTION)):
            self._put(row, column, self._say(text), styles.HEADING)
        for column, key in ((_PERSON, "person"), (_PERIOD, "period")):
            self._put(row, column, self._say(forms()["objection"].field(key).label), _QUIET)
        for line in statement.lines:
            self._line(line, {}, statement)
        if statement.total:
            self._line(statement.total, _SUM, statement)
        if statement.nothing:
            items = self._say(texts.LIST_COMMA).join(statement.nothing)
            self._across(self._say(texts.NOTHING, items=items), _WRAPPED | {"font_color": QUIET})
        self._row(_GAP)

    def _line(self, line: Line, base: Style, statement: Statement) -> None:
        height = _height(line.reason, _WIDTHS[_REASON] - 2, _LINE)
        if line.words:
            height += _height(line.words, round((_WIDTHS[_REASON] - 2) * _SMALLER), _SMALL_LINE)
        row = self._row(max(height, _height(line.name, _WIDTHS[_ITEM], _LINE)) + 4)
        style = _CELL | base
        money = styles.number(line.format) | {"num_format": _signed(line)} | _TONES[line.tone]
        self._put(row, _ITEM, line.name, style)
        self._put(row, _AMOUNT, line.amount, style | money)
        self._put(row, _OBJECTION, None, _WRITE_HERE)
        self._put(row, _PERSON, statement.person, _QUIET)
        self._put(row, _PERIOD, statement.period.number, _QUIET)
        if line.words:
            self._sheet.write_rich_string(
                row, _REASON,
                self._style(), line.reason,
                self._style(_QUIET), f"\n{line.words}",
                self._style(style | _INDENTED),
            )  # fmt: skip
        else:
            self._put(row, _REASON, line.reason, style | _INDENTED)

    def write_decisions(self, statement: Statement) -> None:
        """Write what was decided about the person, and how objections were answered."""
        if statement.decisions:
            self._section(texts.DECISIONS)
            for sentence in statement.decisions:
                self._across(sentence, _WRAPPED)
            self._row(_GAP)

    def write_remarks(self, statement: Statement) -> None:
        """Write what the person has to mend, as far as there is room."""
        if not statement.remarks:
            return
        self._section(texts.REMARKS)
        for remark in statement.remarks[:_REMARKS]:
            room = _WIDTHS[_AMOUNT] + _WIDTHS[_REASON]
            where = self._place(remark.place)
            row = self._row(
                max(
                    _height(remark.told, round(room * _SMALLER), _SMALL_LINE),
                    _height(where, round(_WIDTHS[_OBJECTION] * _SMALLER), _SMALL_LINE),
                )
            )
            self._put(row, _ITEM, remark.label, _WRAPPED)
            self._sheet.merge_range(row, _AMOUNT, row, _REASON, "", self._style(_WRAPPED))
            self._put(row, _AMOUNT, remark.told, _WRAPPED)
            self._put(row, _OBJECTION, where, _WRAPPED | {"font_color": QUIET})
        if len(statement.remarks) > _REMARKS:
            count = len(statement.remarks) - _REMARKS
            self._across(self._say(texts.MORE_REMARKS, count=count), _QUIET)
        self._row(_GAP)

    def write_counted(self, counted: Sequence[CountedRows], shown: Sequence[int]) -> None:
        """Write the rows that were counted, so many of each figure's."""
        self._section(texts.COUNTED)
        if not counted:
            self._across(self._say(texts.NO_RECORDS), _QUIET)
        for group, count in zip(counted, shown, strict=True):
            row = self._row(_LINE)
            self._put(row, _ITEM, group.title, _SMALL | {"bold": True})
            self._put(row, _OBJECTION, self._place(group.source), _QUIET | _RIGHT)
            if count:
                self._cells(group.headings, self._say(texts.WHERE), _QUIET)
            for held in group.rows[:count]:
                self._cells(held.cells, self._counted_place(held, group), _SMALL)
        hidden = sum(len(group.rows) for group in counted) - sum(shown)
        missing = sum(group.left_out for group in counted)
        if hidden:
            sheet = self._say(texts.COUNTED_SHEET)
            self._across(self._say(texts.MORE_ROWS, count=hidden, sheet=sheet), _QUIET)
        elif missing:
            self._across(self._say(texts.LEFT_OUT, count=missing), _QUIET)
        self._row(_GAP)

    def write_foot(self) -> None:
        """Write how to object, and the line to sign on."""
        self._across(self._say(texts.HOW_TO_OBJECT), _WRAPPED | {"font_color": QUIET})
        row = self._row(2 * _LINE)
        signed = {"valign": "bottom"}
        self._put(row, _REASON, f"{self._say(texts.SIGNATURE)} {'_' * 20}", signed | _RIGHT)
        self._put(row, _OBJECTION, f"{self._say(texts.SIGNED_ON)} {'_' * 14}", signed | _RIGHT)

    def _cells(self, cells: Sequence[str], place: str, style: Style) -> None:
        """Write a counted row: date, number, the rest together, and where it stands."""
        row = self._row(_SMALL_LINE)
        parts = [*cells[:2], " · ".join(filter(None, cells[2:]))]
        for column, text in enumerate(parts):
            self._put(row, column, text, style)
        self._put(row, _OBJECTION, place, style | _RIGHT | {"shrink": True})

    def _counted_place(self, held: CountedRow, group: CountedRows) -> str:
        if group.source == Place():
            return self._place(held.place)
        return self._say(texts.ROW_OF, row=held.place.row)

    def _place(self, place: Place) -> str:
        if not place.file:
            return ""
        text = texts.PLACE if place.row else texts.SOURCE
        return self._say(text, file=place.file, sheet=place.sheet, row=place.row)

    def _section(self, text: Text) -> None:
        row = self._row(_LINE + 2)
        for column in range(len(_WIDTHS)):
            self._put(row, column, self._say(text) if column == 0 else None, styles.SECTION)

    def _across(self, text: str, style: Style) -> None:
        """Write a text over the whole width."""
        row = self._row(_height(text, round(sum(_WIDTHS) * _SMALLER), _SMALL_LINE) + 2)
        self._sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", self._style(style))
        self._put(row, 0, text, style)

    def _row(self, height: float) -> int:
        self._sheet.set_row(self._next, height)
        self._left -= height
        self._next += 1
        return self._next - 1

    def _put(self, row: int, column: int, value: Value, style: Style) -> None:
        self._sheet.put(row, column, value, self._style(style))

    def _say(self, text: Text, **values: object) -> str:
        return fill(text.to(self._language), values, self._language)


def _height(text: str, letters: int, line: float) -> float:
    """Return the height of a text in a column, a little room at its sides left free."""
    return lines(text, letters - 1) * line


def _signed(line: Line) -> str:
    """Return the number format of an amount, with a plus before a gain."""
    return f"{'+' if line.tone == 'more' else ''}{excel_format(line.format)}"
