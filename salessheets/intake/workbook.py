"""Open one workbook without trusting it: its sheets as rows of cells, or what is wrong.

The bytes are read once by the caller, so what was hashed is what was read. What a file is,
its content says. Limits are checked before the file is handed to the reading library.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake import findings
from salessheets.intake.kinds import Kind, kind_of
from salessheets.intake.looks import ORDINARY, Package, SheetLook
from salessheets.intake.model import Area, Sheet
from salessheets.intake.package import look_into
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from python_calamine import CalamineWorkbook

    from salessheets.intake.model import Cell

MEGABYTE = 1_000_000
FILE_LIMIT = 100 * MEGABYTE
UNPACKED_LIMIT = 500 * MEGABYTE
CELL_LIMIT = 5_000_000
"""Cells between the first and the last of a sheet, filled or not."""


class Opened(NamedTuple):
    """The sheets that could be read, and what is to be said of the file and of the others."""

    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_workbook(content: bytes, path: str, passwords: Iterable[str] = ()) -> Opened:
    """Read every sheet of a workbook's bytes; ``path`` names it in findings.

    ``passwords`` are tried when the workbook is locked.
    """
    place = Place(path)
    kind = kind_of(content)
    if kind is Kind.LOCKED:
        from salessheets.intake.locked import unlocked

        plain = unlocked(content, passwords)
        if plain is None:
            return Opened(findings=(Finding(findings.LOCKED, place),))
        content, kind = plain, kind_of(plain)
    if kind is Kind.TEXT:
        from salessheets.intake.delimited import read_text

        return _sheets(read_text(content, path), place)
    if kind is Kind.PAGE:
        from salessheets.intake.pages import read_page

        return _sheets(read_page(content), place)
    if kind in {Kind.OTHER, Kind.ARCHIVE, Kind.LOCKED_ARCHIVE}:
        return Opened(findings=(Finding(findings.UNREADABLE, place),))
    return _read(content, kind, place)


def _sheets(sheets: tuple[Sheet, ...], place: Place) -> Opened:
    return Opened(sheets) if sheets else Opened(findings=(Finding(findings.UNREADABLE, place),))


def _read(content: bytes, kind: Kind, place: Place) -> Opened:
    """Read what the library reads: .xlsx, .xlsm, .xlsb, .xls and .ods."""
    package = _looked_into(content, kind)
    if package is None:
        # What is read at once is not read unlooked: the library might ask for any memory.
        unread = Opened(findings=(Finding(findings.UNREADABLE, place),))
        return unread if kind is Kind.PACKAGE else _by_library(content, Package(), place)
    much = too_large(package.size, place, UNPACKED_LIMIT)
    if much is not None:
        return Opened(findings=(much,))
    return _by_library(content, package, place)


def _looked_into(content: bytes, kind: Kind) -> Package | None:
    if kind is Kind.XLS:
        from salessheets.intake.biff import look_into_xls

        return look_into_xls(content)
    if kind is Kind.ODS:
        from salessheets.intake.opendocument import look_into_ods

        return look_into_ods(content, UNPACKED_LIMIT)
    return look_into(content, UNPACKED_LIMIT)


def too_large(size: int, place: Place, limit: int = FILE_LIMIT) -> Finding | None:
    """Return the finding for so many bytes when that is more than is read."""
    values = {"size": size // MEGABYTE, "limit": limit // MEGABYTE}
    return Finding(findings.TOO_LARGE, place, values) if size > limit else None


def _by_library(content: bytes, package: Package, place: Place) -> Opened:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(BytesIO(package.content or content))
    except BaseException as error:  # noqa: BLE001 - one bad file must not stop the others
        _let_through(error)
        return Opened(findings=(Finding(findings.UNREADABLE, place),))
    with book:
        read = [
            (index, about.name, about.visible != calamine.SheetVisibleEnum.Visible)
            for index, about in enumerate(book.sheets_metadata)
            if about.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        each = list(_each_sheet(book, read, package, place))
    sheets = tuple(sheet for sheet in each if isinstance(sheet, Sheet))
    found = tuple(finding for finding in each if isinstance(finding, Finding))
    if not sheets and any(finding.problem == findings.UNREADABLE_SHEET for finding in found):
        return Opened(findings=(Finding(findings.UNREADABLE, place),))
    active = (
        Finding(findings.ACTIVE, place, {"what": findings.ACTIVE_PARTS[what]})
        for what in package.active
    )
    return Opened(sheets, (*active, *found))


def _each_sheet(
    book: CalamineWorkbook, read: Iterable[tuple[int, str, bool]], package: Package, place: Place
) -> Iterator[Sheet | Finding]:
    """Yield each sheet, or why it is not read; ``read`` has its index, name and whether hidden."""
    room = CELL_LIMIT
    for index, name, hidden in read:
        here = Place(place.file, name)
        said = _look(package, index)
        if said is None:
            yield Finding(findings.UNREADABLE_SHEET, here)
            continue
        cells = 0 if said.extent == ORDINARY else said.extent.rows * said.extent.columns
        if cells > room:
            yield Finding(findings.TOO_WIDE, here, said.extent._asdict())
            continue
        room -= cells
        sheet = _sheet(book, index, said)
        if sheet is None:
            yield Finding(findings.UNREADABLE_SHEET, here)
        else:
            rows, merged = sheet
            yield Sheet(name, rows, hidden, merged, said.hidden_rows, package.from_1904)


def _look(package: Package, index: int) -> SheetLook | None:
    if package.sheets is None:
        return SheetLook()
    return package.sheets[index] if index < len(package.sheets) else None


def _sheet(
    book: CalamineWorkbook, index: int, said: SheetLook
) -> tuple[list[list[Cell]], list[Area]] | None:
    """Return a sheet's rows and merged areas; ``None`` when it cannot be read."""
    try:
        sheet = book.get_sheet_by_index(index)
        rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    except BaseException as error:  # noqa: BLE001 - one bad file must not stop the others
        _let_through(error)
        return None
    if said.unread:
        _put(rows, said.unread)
    areas = [Area(*first, *last) for first, last in merged if last[0] > first[0]]
    areas.extend(said.merged)
    apart = [*_apart(areas, rows)]
    for area in apart:
        _spread(rows, area)
    return rows, apart


def _apart(areas: Iterable[Area], rows: Sequence[Sequence[Cell]]) -> Iterator[Area]:
    """Yield merged areas until they have more cells than the sheet has: they must overlap then."""
    room = len(rows) * len(rows[0]) if rows else 0
    for area in areas:
        room -= max(0, min(area.bottom + 1, len(rows)) - area.top)
        if room < 0:
            return
        yield area


def _put(rows: list[list[Cell]], cells: Mapping[tuple[int, int], str]) -> None:
    """Put in what the library left blank, also beyond the last cell that it filled."""
    width = max(max(column for _, column in cells) + 1, len(rows[0]) if rows else 0)
    rows.extend([] for _ in range(max(row for row, _ in cells) + 1 - len(rows)))
    for line in rows:
        line.extend([""] * (width - len(line)))
    for (row, column), text in cells.items():
        rows[row][column] = text


def _spread(rows: list[list[Cell]], area: Area) -> None:
    """Give every row of a merged area its value, in the area's first column."""
    if area.top < len(rows) and area.left < len(rows[area.top]):
        value = rows[area.top][area.left]
        for row in rows[area.top + 1 : area.bottom + 1]:
            row[area.left] = value


def _let_through(error: BaseException) -> None:
    """Raise again what is no fault of the file.

    The library's panics come as a ``BaseException`` of a class that cannot be imported.
    """
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
