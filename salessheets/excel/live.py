"""The host that works in the running Excel, through xlwings: nothing is opened a second time.

xlwings is optional (``pip install 'salessheets[excel]'``); only its BSD-licensed parts are used.
Without it, or where no Excel has the workbook open, the press goes through files.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salessheets.excel.host import Link, is_seen
from salessheets.excel.layout import SHEETS, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.excel.host import Block
    from salessheets.excel.signals import Signals
    from salessheets.messages import Language
    from salessheets.publish.returned.changes import Changes

_UNUSED = ("matplotlib", "pandas", "PIL", "plotly", "polars")
"""What xlwings loads wherever it is installed, for pictures and frames: a second and more."""
_TEXT = "@"
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
"""What users may do on a protected sheet, in the order in which it is said when protecting it."""


def open_in_excel(path: Path) -> Any:  # noqa: ANN401 - xlwings may not be there
    """Return the workbook of a path as xlwings has it, whichever Excel has it open, else ``None``.

    Two workbooks of one name are told apart by their folders.
    """
    try:
        with _seeming_absent(_UNUSED):
            import xlwings
    except ImportError:
        return None
    engine: Any = xlwings.engines.active
    if engine is None:
        return None
    books = (book for app in engine.apps for book in app.books)
    return next((book for book in books if _is_at(book.fullname, path)), None)


@contextmanager
def _seeming_absent(packages: Sequence[str]) -> Iterator[None]:
    """Let packages that are not loaded seem not to be installed, for a while."""
    hidden = [name for name in packages if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None, by the manual
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def _is_at(name: str, path: Path) -> bool:
    try:
        return Path(name).samefile(path)
    except OSError:
        return False


class LiveHost:
    """The workbook in front in the running Excel."""

    def __init__(
        self,
        book: Any,  # noqa: ANN401
        language: Language,
        signals: Signals,
        *,
        is_control: bool,
    ) -> None:
        """Save the workbook first: the program reads decisions and rows from its file."""
        self.path = Path(book.fullname)
        self.language = language
        self.is_control = is_control
        self._book = book
        self._signals = signals
        book.save()

    def read(self, sheet: str) -> Sequence[Sequence[object]]:
        """Return a sheet's cells from A1 on as rows, in one read."""
        held = self._sheet(sheet)
        block = held.range((1, 1), held.used_range.last_cell)
        rows: Sequence[Sequence[object]] = block.options(ndim=2).value
        return rows

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far the work is. Raises ``StoppedError`` when it is to stop."""
        self._signals.progress(stage, done, total)

    def finish(
        self, status: str, blocks: Sequence[Block] = (), changes: Changes | None = None
    ) -> None:
        """Write each block in one go, or change marks; leave all else as it was, come what may.

        The status is for the macro to show.
        """
        with _as_it_was(self._book.app):
            for block in blocks:
                sheet = self._sheet(block.sheet)
                with unprotected(sheet):
                    _write(sheet, block)
            if changes:
                from salessheets.excel.live_marks import put_changes

                put_changes(self._book, changes)
        self._signals.done(status, seen=is_seen(changes))

    def _sheet(self, key: str) -> Any:  # noqa: ANN401
        return self._book.sheets[SHEETS[key].to(self.language)]


def _write(sheet: Any, block: Block) -> None:  # noqa: ANN401
    """Write a block instead of what the sheet held from its headings on.

    Columns of text are formatted as text before, so that nothing typed in a submission becomes a
    number or a formula.
    """
    first, width = TOP + 1, len(block.headings)
    last = sheet.used_range.last_cell
    if last.row >= first:
        sheet.range((first, 1), (last.row, max(last.column, width))).clear_contents()
    sheet.range((first, 1), (first, width)).number_format = _TEXT
    for column in range(width if block.rows else 0):
        for start, end, code in _runs(block, column):
            cells = sheet.range((first + 1 + start, column + 1), (first + end, column + 1))
            cells.number_format = code
    rows = [[*block.headings], *([_in_cell(cell) for cell in row] for row in block.rows)]
    sheet.range((first, 1)).value = rows


def _runs(block: Block, column: int) -> Iterator[tuple[int, int, str]]:
    """Yield the first row, the row after the last and the format of each run of like formats."""
    start = 0
    for row in range(1, len(block.rows) + 1):
        if row == len(block.rows) or block.format(row, column) != block.format(start, column):
            yield start, row, block.format(start, column)
            start = row


def _in_cell(cell: object) -> object:
    return cell.formula if isinstance(cell, Link) else cell


@contextmanager
def _as_it_was(app: Any) -> Iterator[None]:  # noqa: ANN401
    """Calculate and draw nothing for a while; give calculation, screen and selection back."""
    selection, calculation, drawn = app.selection, app.calculation, app.screen_updating
    with ExitStack() as undo:
        if selection is not None:
            sheet = selection.sheet
            undo.callback(_select, sheet.book, sheet.name, selection.address)
        undo.callback(setattr, app, "screen_updating", drawn)
        undo.callback(setattr, app, "calculation", calculation)
        app.screen_updating = False
        app.calculation = "manual"
        yield


def _select(book: Any, name: str, address: str) -> None:  # noqa: ANN401
    """Select cells by name: their sheet may have been made anew, or be gone."""
    sheet = next((it for it in book.sheets if it.name == name), None)
    if sheet is not None:
        sheet.activate()
        sheet.range(address).select()


@contextmanager
def unprotected(sheet: Any) -> Iterator[None]:  # noqa: ANN401
    """Take a protection without a password off for a while; what it allows stays the same."""
    held = sheet.api
    if not getattr(held, "ProtectContents", False):
        yield
        return
    allowed = [getattr(held.Protection, name) for name in _ALLOWED]
    objects, scenarios = held.ProtectDrawingObjects, held.ProtectScenarios
    held.Unprotect("")
    try:
        yield
    finally:
        held.Protect("", objects, True, scenarios, False, *allowed)  # noqa: FBT003 - Excel takes them by place
