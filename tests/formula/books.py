"""Workbooks for the second opinions: tables, and formulas as files store them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from salessheets.formula import Program
    from salessheets.model import Table, Value

SCALARS = "单值"
"""The sheet of the formulas that belong to no table."""


def write(
    path: Path, program: Program, tables: Sequence[Table], names: Mapping[str, Value]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Write a workbook with all formulas of a program, none with a value.

    Return for each formula its cells, as sheet and address, one per row of its table. Formulas
    of a table stand to the right of it on the same rows, where ``[#This Row]`` finds them.
    """
    import xlsxwriter

    cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
    with xlsxwriter.Workbook(path) as book:
        for name, value in names.items():
            book.define_name(name, _constant(value))
        for table in tables:
            sheet = book.add_worksheet(table.name)
            write_table(sheet, table)
            own = [target for target in program.formulas if target[0] == table.name]
            for column, target in enumerate(own, start=len(table.columns) + 1):
                at = [(row, column) for row in range(1, len(table) + 1)]
                cells[target] = _filled(sheet, at, program.excel(*target))
        sheet = book.add_worksheet(SCALARS)
        own = [target for target in program.formulas if not target[0]]
        for row, target in enumerate(own):
            cells[target] = _filled(sheet, [(row, 0)], program.excel(*target))
    return cells


def write_table(sheet, table: Table) -> None:
    """Write a table at the top left of a sheet; errors and empty texts as formulas."""
    columns = list(table.columns)
    sheet.add_table(
        0, 0, len(table), len(columns) - 1,
        {"name": table.name, "columns": [{"header": name} for name in columns]},
    )  # fmt: skip
    for at, name in enumerate(columns):
        for row, value in enumerate(table.columns[name], start=1):
            match value:
                case bool():
                    sheet.write_boolean(row, at, value)
                case ErrorValue():
                    sheet.write_formula(row, at, f"={value.value}", None, value.value)
                case "":
                    sheet.write_formula(row, at, '=""', None, "")
                case str():
                    sheet.write_string(row, at, value)
                case float():
                    sheet.write_number(row, at, value)


def _filled(sheet, places: list[tuple[int, int]], formula: str) -> list[tuple[str, str]]:
    from xlsxwriter.utility import xl_rowcol_to_cell

    for row, column in places:
        sheet.write_formula(row, column, formula)
    return [(sheet.get_name(), xl_rowcol_to_cell(*place)) for place in places]


def _constant(value: Value) -> str:
    return f'="{value}"' if isinstance(value, str) else f"={value!r}"
