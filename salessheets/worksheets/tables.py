"""Whole workbooks as tables for the formula engine, without a form's rules.

Every worksheet is a table of the sheet's name; its first row holds the columns' names.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from salessheets.model import Origin, Source, Table, serial
from salessheets.worksheets.book import Unusual, parts, shared_texts
from salessheets.worksheets.sheet import read_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from salessheets.model import Value


def read_tables(
    path: Path | str, without: Mapping[str, Collection[str]] | None = None
) -> dict[str, Table]:
    """Return the tables of a workbook by name; dates are Excel's numbers.

    Cells that show an error are blank in a workbook that had to be read cell by cell.
    ``without`` names columns by table that are not wanted. Columns without a name are left
    out, and so are sheets without any. Raises ``OSError`` when there is no such file, and
    python-calamine's errors when it is no workbook.
    """
    unwanted = without or {}
    try:
        with ZipFile(path) as archive:
            texts = shared_texts(archive)
            sheets: dict[str, Sequence[Sequence[Value]]] = {
                name: read_columns(archive, part, texts, unwanted.get(name, ()))
                for name, part in parts(archive).items()
            }
    except (Unusual, BadZipFile):
        sheets = _by_cells(path)
    found = (
        _table(Path(path).name, name, columns, unwanted.get(name, ()))
        for name, columns in sheets.items()
    )
    return {table.name: table for table in found if table.columns}


def _table(
    file: str, name: str, columns: Sequence[Sequence[Value]], unwanted: Collection[str]
) -> Table:
    named = {
        column[0]: column[1:]
        for column in columns
        if isinstance(column[0], str) and column[0] and column[0] not in unwanted
    }
    height = len(columns[0]) - 1 if columns else 0
    origin = Origin((Source(file, name),), (0,) * height, range(2, height + 2))
    return Table(name, name, named, origin)


def _by_cells(path: Path | str) -> dict[str, Sequence[Sequence[Value]]]:
    import python_calamine

    with python_calamine.load_workbook(path) as book:
        return {
            name: [
                [_value(cell) for cell in column]
                for column in zip(
                    *book.get_sheet_by_name(name).to_python(skip_empty_area=False), strict=True
                )
            ]
            for name in book.sheet_names
        }


_DAY = timedelta(days=1)


def _value(cell: object) -> Value:  # noqa: PLR0911 - one for each kind of cell
    match cell:
        case "":
            return None
        case bool():
            return cell
        case int() | float():
            return float(cell)
        case datetime():
            return serial(cell.date()) + _part(cell.time())
        case date():
            return serial(cell)
        case time():
            return _part(cell)
        case timedelta():
            return cell / _DAY
        case _:
            return str(cell)


def _part(moment: time) -> float:
    """Return a time as a part of a day."""
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return (seconds + moment.microsecond / 1e6) / 86400
