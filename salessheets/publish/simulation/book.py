"""A simulation as a workbook: an overview, then who and what would have changed by how much."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.look.widths import lines, width
from salessheets.messages import fill
from salessheets.messages import simulation as texts
from salessheets.model import Format
from salessheets.money import money
from salessheets.publish import styles
from salessheets.publish.livebook import footer, open_book
from salessheets.publish.simulation.parts import CHANGES, overview, title_of
from salessheets.publish.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.workbook import Workbook

    from salessheets.messages import Language, Text
    from salessheets.publish.livebook import LiveSheet
    from salessheets.simulate import Change, Simulation

_WIDEST, _LINE = 44, 17.0
_CHECK_ROOMS = (8, 34, 14, 84)


def simulation_book(simulation: Simulation, language: Language) -> bytes:
    """Return the workbook's bytes; the same simulation gives the same bytes."""
    stream = BytesIO()
    last = simulation.months[-1]
    title, subtitle = title_of(simulation, language)
    with open_book(
        stream, language, title=title, company=last.new.plan.company, day=last.period.last
    ) as book:
        made = _Book(book, Styles(book, language), language, title)
        made.write_overview(simulation, subtitle)
        for part in CHANGES:
            made.write_changes(part.sheet, part.headings, part.changes(simulation))
        made.write_checks(simulation)
    return stream.getvalue()


class _Book:
    """The workbook while it is being written."""

    def __init__(self, book: Workbook, style: Styles, language: Language, title: str) -> None:
        self._book = book
        self._style = style
        self._language = language
        self._title = title

    def write_overview(self, simulation: Simulation, subtitle: str) -> None:
        """Write the answers in sentences, and the months below."""
        sheet = self._sheet(texts.OVERVIEW)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 3, 22)
        sheet.set_row_pixels(0, 40)
        sheet.put(0, 0, self._title, self._style(styles.TITLE))
        sheet.put(1, 0, subtitle, self._style(styles.SUBTITLE))
        row = 3
        for question, sentence in overview(simulation, self._language):
            for column in range(4):
                sheet.put(row, column, None, self._style(styles.SECTION))
            sheet.put(row, 0, question, self._style(styles.SECTION))
            sheet.put(row + 1, 0, sentence, self._style(styles.TEXT))
            row += 3
        self._table(sheet, (texts.MONTH,), simulation.periods, row)

    def write_changes(
        self, name: Text, headings: Sequence[Text], changes: Sequence[Change]
    ) -> None:
        """Write a sheet of old and new pay, a total below."""
        sheet = self._sheet(name)
        self._table(sheet, headings, changes, 0)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, len(changes), len(headings) + 2)

    def _table(
        self, sheet: LiveSheet, headings: Sequence[Text], changes: Sequence[Change], top: int
    ) -> None:
        heads = [*headings, texts.OLD, texts.NEW, texts.DIFFERENCE]
        said = [self._say(head) for head in heads]
        for column, head in enumerate(said):
            sheet.put(top, column, head, self._style(styles.HEADING))
        text, money = styles.cell(Format.TEXT), styles.cell(Format.MONEY)
        for row, change in enumerate(changes, top + 1):
            named = (change.name, change.about)[: len(headings)]
            for column, value in enumerate(named):
                sheet.put(row, column, value, self._style(text))
            for column, amount in enumerate((change.old, change.new), len(headings)):
                sheet.put(row, column, amount, self._style(money))
            self._difference(sheet, row, len(headings), change.difference, {})
        last = top + 1 + len(changes)
        sheet.put(last, 0, self._say(texts.TOTAL), self._style(text, styles.SUM))
        for column in range(1, len(headings)):
            sheet.put(last, column, None, self._style(text, styles.SUM))
        for column, amounts in enumerate(
            ([it.old for it in changes], [it.new for it in changes]), len(headings)
        ):
            letter = chr(65 + column)
            formula = f"=SUM({letter}{top + 2}:{letter}{last})" if changes else "=0"
            style = self._style(money, styles.SUM)
            sheet.put_formula(last, column, formula, round(sum(amounts), 2), style)
        difference = round(sum(it.new for it in changes) - sum(it.old for it in changes), 2)
        self._difference(sheet, last, len(headings), difference, styles.SUM)
        if top == 0:
            self._fit(sheet, said, changes)

    def _difference(
        self, sheet: LiveSheet, row: int, first: int, amount: float, base: styles.Style
    ) -> None:
        """Write what the new plan pays more, as a live difference, with its sign."""
        tone = styles.AWARD if amount > 0 else styles.NEGATIVE if amount < 0 else {}
        shape = {"num_format": '+#,##0.00;-#,##0.00;"–"'}
        style = self._style(styles.cell(Format.MONEY), shape, base, tone)
        old, new = chr(65 + first), chr(66 + first)
        formula = f"=ROUND({new}{row + 1}-{old}{row + 1},2)"
        sheet.put_formula(row, first + 2, formula, amount, style)

    def _fit(self, sheet: LiveSheet, heads: Sequence[str], changes: Sequence[Change]) -> None:
        texts_of = [[it.name for it in changes], [it.about for it in changes]]
        for column, head in enumerate(heads):
            values = (
                texts_of[column] if column < len(heads) - 3 else [money(it.new) for it in changes]
            )
            room = max((width(value) for value in (head, *values)), default=0)
            sheet.set_column(column, column, min(_WIDEST, room) + 4)

    def write_checks(self, simulation: Simulation) -> None:
        """Write what the plan was asked, and what was found."""
        sheet = self._sheet(texts.CHECKS)
        heads = (texts.RULE, texts.QUESTION, texts.STATE, texts.TOLD)
        for column, (head, room) in enumerate(zip(heads, _CHECK_ROOMS, strict=True)):
            sheet.set_column(column, column, room)
            sheet.put(0, column, self._say(head), self._style(styles.HEADING))
        wrapped = styles.cell(Format.TEXT, wrapped=True)
        for row, verdict in enumerate(simulation.verdicts, 1):
            told = "\n".join((verdict.told, *verdict.details))
            cells = (
                verdict.rule,
                self._say(verdict.question),
                self._say(verdict.state.value),
                told,
            )
            for column, value in enumerate(cells):
                sheet.put(row, column, value, self._style(wrapped))
            high = max(
                lines(value, room - 3) for value, room in zip(cells, _CHECK_ROOMS, strict=True)
            )
            sheet.set_row(row, _LINE * high + 4)
        sheet.freeze_panes(1, 0)

    def _sheet(self, name: Text) -> LiveSheet:
        sheet: LiveSheet = self._book.add_worksheet(self._say(name))
        sheet.set_page(footer(self._title, texts.PAGES.to(self._language), ""))
        return sheet

    def _say(self, text: Text, **values: object) -> str:
        return fill(text.to(self._language), values, self._language)
