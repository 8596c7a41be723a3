"""LibreOffice works our formulas out to the same values, cell by cell.

Where LibreOffice does otherwise than Excel the case says how, under ``libreoffice``, and is left
out here.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from oracle import recalculate
from sheets import ERRORS, program, table
from test_functions import CASES, shown

if TYPE_CHECKING:
    from pathlib import Path


def test_cases_agree_with_libreoffice(tmp_path):
    """Every case of the tables, stored as Excel stores it, gives the same value there."""
    differing = {}
    for path in CASES:
        content = tomllib.loads(path.read_text("utf-8"))
        folder = tmp_path / path.stem
        (folder / "office").mkdir(parents=True)
        differing |= _differing(folder, content)
    assert differing == {}


def _differing(folder: Path, content: dict) -> dict[str, tuple]:
    """Return the cases that LibreOffice works out to something else."""
    tables = [table("T", content["table"])] if "table" in content else []
    cases = [case for case in content["case"] if "libreoffice" not in case]
    compiled, findings = program({f"n{at}": c["formula"] for at, c in enumerate(cases)}, tables)
    assert not findings
    path = folder / "cases.xlsx"
    _write(path, [compiled.excel("", f"n{at}") for at in range(len(cases))], tables)
    cells = recalculate(path, folder / "office")["cases"]
    found = {}
    for row, case in enumerate(cases, start=1):
        wanted = ERRORS.get(case["value"], case["value"])
        theirs = cells[f"A{row}"].value
        wanted = wanted.value if wanted in ERRORS.values() else wanted
        if not _same(theirs, wanted):
            found[case["formula"]] = (theirs, wanted)
    return found


def _same(theirs, wanted) -> bool:
    if isinstance(wanted, bool | str) or isinstance(theirs, bool | str):
        return str(theirs) == str(wanted)
    return float(f"{theirs:.13e}") == float(f"{shown(wanted):.13e}")


def _write(path: Path, formulas: list[str], tables: list) -> None:
    """Write formulas down column A, and each table on a sheet of its own name."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("cases")
        for row, formula in enumerate(formulas):
            sheet.write_formula(row, 0, formula)
        for each in tables:
            _write_table(book.add_worksheet(each.name), each)


def _write_table(sheet, table) -> None:
    columns = list(table.columns)
    sheet.add_table(
        0, 0, len(table), len(columns) - 1,
        {"name": table.name, "columns": [{"header": name} for name in columns]},
    )  # fmt: skip
    for at, name in enumerate(columns):
        for row, value in enumerate(table.columns[name], start=1):
            if isinstance(value, bool):
                sheet.write_boolean(row, at, value)
            elif isinstance(value, str):
                sheet.write_string(row, at, value)
            elif value is not None:
                sheet.write_number(row, at, value)
