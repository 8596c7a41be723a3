"""The host that needs nothing but files: the macro saves, we read; we write, the macro reads.

Works wherever the macro does, LibreOffice included. What we write is a workbook beside the
press's signals: the status on its first sheet, then a sheet for each block.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.excel.host import Link
from salessheets.excel.layout import SHEETS, TOP
from salessheets.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from salessheets.excel.host import Block
    from salessheets.excel.signals import Signals
    from salessheets.messages import Language
    from salessheets.publish.livebook import LiveSheet


class FileHost:
    """The control workbook as last saved, and one press's files."""

    def __init__(self, path: Path, language: Language, signals: Signals) -> None:
        self.path = path
        self.language = language
        self._signals = signals

    def read(self, sheet: str) -> Sequence[Sequence[object]]:
        """Return a sheet's cells from A1 on as rows, as they were saved."""
        from python_calamine import CalamineWorkbook

        with CalamineWorkbook.from_path(self.path) as book:
            name = SHEETS[sheet].to(self.language)
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return [[None if cell == "" else cell for cell in row] for row in rows]

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far the work is. Raises ``StoppedError`` when it is to stop."""
        self._signals.progress(stage, done, total)

    def finish(self, status: str, blocks: Sequence[Block] = ()) -> None:
        """Leave the status and the blocks for the macro to write."""
        write_whole(self._signals.part(".xlsx"), _result(status, blocks, self.language))
        self._signals.done()


def _result(status: str, blocks: Sequence[Block], language: Language) -> bytes:
    """Return the workbook that the macro takes the results from."""
    from xlsxwriter.workbook import Workbook

    from salessheets.publish.livebook import LiveSheet

    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.worksheet_class = LiveSheet
        styles = _Formats(book)
        book.add_worksheet("status").put(0, 0, status)
        for block in blocks:
            _put(book.add_worksheet(SHEETS[block.sheet].to(language)), block, styles)
    return stream.getvalue()


def _put(sheet: LiveSheet, block: Block, styles: _Formats) -> None:
    for column, heading in enumerate(block.headings):
        sheet.put(TOP, column, heading)
    for number, row in enumerate(block.rows):
        for column, cell in enumerate(row):
            style = styles(block.format(number, column))
            if isinstance(cell, Link):
                sheet.put_formula(TOP + 1 + number, column, cell.formula, cell.text, style)
            else:
                sheet.put(TOP + 1 + number, column, cell, style)


class _Formats:
    """The number formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def __call__(self, code: str) -> Format:
        if code not in self._made:
            self._made[code] = self._book.add_format({"num_format": code})
        return self._made[code]
