"""Reading the answers that an engine has left in a workbook, for comparison."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import python_calamine
from book import FORMULAS

from salessheets.model import serial


def write(workbook: Path, answers: str) -> None:
    """Write every calculated column of a workbook as JSON, by table and column."""
    with python_calamine.load_workbook(workbook) as book:
        values = {
            table: _columns(book.get_sheet_by_name(table), [*formulas])
            for table, formulas in FORMULAS.items()
        }
    Path(answers).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def _columns(sheet: python_calamine.CalamineSheet, names: list[str]) -> dict[str, list[object]]:
    headings, *rows = sheet.to_python()
    return {name: [_plain(row[headings.index(name)]) for row in rows] for name in names}


def _plain(value: object) -> object:
    """Return a date as Excel's number, everything else as it is."""
    return serial(value) if hasattr(value, "year") else value
