"""Marks put into a workbook that is open in Excel, or taken off, through xlwings.

What its own words have no name for is asked of Excel itself, as it is called on Windows.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from salessheets.excel.host import Link, bgr, units
from salessheets.excel.live import unprotected
from salessheets.look.fonts import FONT
from salessheets.look.palette import RED, RULE
from salessheets.publish.returned.cells import addresses, column_number
from salessheets.publish.returned.drawings import box
from salessheets.publish.returned.page import CELL, FIRST, LOOK, NUMBER, SHEET, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.messages import Language
    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.changes import Changed, Changes, Noted
    from salessheets.publish.returned.grounds import Ground
    from salessheets.publish.returned.looks import Look
    from salessheets.publish.returned.page import Entry

_UNDERLINED = 2
_TEXT = "@"


def put_changes(book: Any, changes: Changes) -> None:  # noqa: ANN401 - xlwings may not be there
    """Make the changes of marks in their order, each ground of a sheet in one go."""
    for changed in changes.mended:
        _change(book, changed)
    with _open_structure(book.api):
        fresh = _new_list(book, changes) if changes.page else None
        if changes.old_list:
            book.sheets[changes.old_list].delete()
        if fresh is not None:
            fresh.name = changes.name
    for changed in changes.marked:
        _change(book, changed)


@contextmanager
def _open_structure(held: Any) -> Iterator[None]:  # noqa: ANN401
    """Let sheets come and go for a while in a workbook that is protected without a password."""
    if not held.ProtectStructure:
        yield
        return
    windows = held.ProtectWindows
    held.Unprotect("")
    try:
        yield
    finally:
        held.Protect("", True, windows)  # noqa: FBT003 - Excel takes them by place


def _change(book: Any, changed: Changed) -> None:  # noqa: ANN401
    sheet = book.sheets[changed.name]
    with unprotected(sheet):
        for painted in changed.painted:
            _paint(sheet.range(painted.cells), painted.ground)
        for noted in changed.noted:
            _annotate(sheet.range(noted.cell), noted)


def _paint(cells: Any, ground: Ground) -> None:  # noqa: ANN401
    cells.color = ground.colour or None
    if ground.theme is not None:
        cells.api.Interior.ThemeColor = ground.theme + 1
        cells.api.Interior.TintAndShade = ground.tint


def _annotate(cell: Any, noted: Noted) -> None:  # noqa: ANN401
    """Change a cell's note; what its writer formatted in it stays as it is."""
    note, (width, height) = cell.note, box(noted.added)
    if note is None:
        shape = cell.add_note(noted.after).api.Shape
        shape.Width, shape.Height = width, height
    elif not noted.after:
        note.delete()
    else:
        start = units(noted.same) + 1
        if noted.gone:
            note.api.Shape.TextFrame.Characters(start, units(noted.gone)).Delete()
        if noted.added:
            note.api.Text(noted.added, start, False)  # noqa: FBT003 - it is put in, nothing goes
            note.api.Shape.Height += height


def _new_list(book: Any, changes: Changes) -> Any:  # noqa: ANN401
    """Return the list on a new sheet; when it cannot be written, there is no such sheet."""
    sheet = book.sheets.add(before=book.sheets[0])
    with ExitStack() as undo:
        undo.callback(sheet.delete)
        _put_list(sheet, changes)
        undo.pop_all()
    return sheet


def _put_list(sheet: Any, changes: Changes) -> None:  # noqa: ANN401
    """Write the list on its new sheet: all that stands on it in one go."""
    count = max(len(changes.page), FIRST - 1 + len(changes.kept))
    sheet.range(f"B1:C{count},E1:F{count},{SHEET}1:{CELL}{count}").number_format = _TEXT
    sheet.range((1, 1)).value = _rows(changes, count)
    for column, width in enumerate(WIDTHS, 1):
        sheet.range((1, column)).column_width = width
    for row, line in enumerate(changes.page, 1):
        sheet.range((row, 1)).row_height = line.height
        if line.hidden:
            sheet.range((row, 1)).api.EntireRow.Hidden = True
        whole = sheet.range((row, 1), (row, len(WIDTHS)))
        if line.across:
            whole.merge()
        if any(it.look.rule for it in line.entries):
            whole.borders.set("edge_bottom", line_style="continuous", color=RULE)
    for cells, look in _looks(changes):
        _dress(sheet.range(cells), look, changes.language)
    for row, mark in enumerate(changes.kept, FIRST):
        _paint(sheet.range(f"{LOOK}{row}"), mark.ground)
    sheet.range(f"{NUMBER}1:{LOOK}1").api.EntireColumn.Hidden = True
    sheet.api.Tab.Color = bgr(RED)
    window = sheet.book.api.Windows(1)  # which shows the sheet, as it is new
    window.DisplayGridlines = False
    window.SplitRow = FIRST - 1
    window.FreezePanes = True
    sheet.api.Protect("", True, True, True, False, False, True, True)  # noqa: FBT003 - widths and heights stay free


def _rows(changes: Changes, count: int) -> list[list[object]]:
    """Return the cells from A1 on, blank ones as ``None``."""
    rows: list[list[object]] = [[None] * column_number(CELL) for _ in range(count)]
    for row, line in zip(rows, changes.page, strict=False):
        for it in line.entries:
            row[column_number(it.column) - 1] = _value(it)
    for row, mark in zip(rows[FIRST - 1 :], changes.kept, strict=False):
        row[column_number(NUMBER) - 1 :] = [mark.number, mark.sheet, mark.cell]
    return rows


def _value(it: Entry) -> object:
    return Link(f"#{it.target}", str(it.value)).formula if it.target else it.value


def _looks(changes: Changes) -> Iterator[tuple[str, Look]]:
    """Yield each look with the address of its cells."""
    placed: defaultdict[Look, list[Cell]] = defaultdict(list)
    for row, line in enumerate(changes.page, 1):
        for it in line.entries:
            placed[it.look].append((row, column_number(it.column)))
    for look, cells in placed.items():
        for area in addresses(cells):
            yield area, look


def _dress(cells: Any, look: Look, language: Language) -> None:  # noqa: ANN401
    cells.font.set(name=FONT.to(language), size=look.size, bold=look.bold, color=look.colour)
    cells.vertical_alignment = "center"
    cells.wrap_text = look.wrap
    if look.underline:
        cells.api.Font.Underline = _UNDERLINED
    if look.centred:
        cells.horizontal_alignment = "center"
    if look.ground:
        cells.color = look.ground
