"""The host that needs nothing but files: the macro saves, we read; we write, the macro reads.

Works wherever the macro does, LibreOffice included. What we write is a workbook beside the
press's signals: a sheet for each block, or a sheet of steps and behind it the list of findings.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.excel.host import Link, bgr, is_seen, units
from salessheets.excel.layout import SHEETS, TOP
from salessheets.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from salessheets.excel.host import Block
    from salessheets.excel.signals import Signals
    from salessheets.messages import Language
    from salessheets.model import Value
    from salessheets.publish.livebook import LiveSheet
    from salessheets.publish.returned.changes import Changed, Changes
    from salessheets.publish.returned.grounds import Ground


_STEPS = "steps"


class FileHost:
    """The workbook in front as last saved, and one press's files."""

    def __init__(
        self, path: Path, language: Language, signals: Signals, *, is_control: bool
    ) -> None:
        self.path = path
        self.language = language
        self.is_control = is_control
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

    def finish(
        self, status: str, blocks: Sequence[Block] = (), changes: Changes | None = None
    ) -> None:
        """Leave the blocks or the changes of marks for the macro to make, then the status."""
        if blocks or (changes and changes.are_any):
            write_whole(self._signals.part(".xlsx"), _result(blocks, changes, self.language))
        self._signals.done(status, seen=is_seen(changes))


def _result(blocks: Sequence[Block], changes: Changes | None, language: Language) -> bytes:
    """Return the workbook that the macro takes the results from."""
    from xlsxwriter.workbook import Workbook

    from salessheets.publish.livebook import LiveSheet

    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.worksheet_class = LiveSheet
        styles = _Formats(book)
        for block in blocks:
            _put(book.add_worksheet(SHEETS[block.sheet].to(language)), block, styles)
        if changes:
            _put_changes(book, changes)
    return stream.getvalue()


def _put_changes(book: Workbook, changes: Changes) -> None:
    """Write what the macro is to do, a row for each step, and the list that it is to take over."""
    from salessheets.publish.returned.listing import write_page

    steps = book.add_worksheet(_STEPS)
    for row, step in enumerate(_steps(changes)):
        for column, value in enumerate(step):
            steps.put(row, column, value)
    if changes.page:
        write_page(book, changes.name, changes.page, changes.language, changes.kept)


def _steps(changes: Changes) -> Iterator[tuple[Value, ...]]:
    """Yield the steps: what is to be done, to what, and with what."""
    for changed in changes.mended:
        yield from _on_sheet(changed)
    if changes.page or changes.old_list:
        yield "list", changes.name, changes.old_list
    for changed in changes.marked:
        yield from _on_sheet(changed)


def _on_sheet(changed: Changed) -> Iterator[tuple[Value, ...]]:
    from salessheets.publish.returned.drawings import box

    yield "open", changed.name
    for painted in changed.painted:
        yield "ground", painted.cells, *_ground(painted.ground)
    for it in changed.noted:
        place = (units(it.same) + 1.0, float(units(it.gone)), it.added)
        yield "note", it.cell, it.after, *place, *box(it.added)
    yield "close", changed.name


def _ground(ground: Ground) -> tuple[Value, ...]:
    """Return a ground as Excel's object model has it, which counts themes from 1."""
    if not ground.colour:
        return ()
    plain = (float(bgr(ground.colour)),)
    return plain if ground.theme is None else (*plain, ground.theme + 1.0, ground.tint)


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
