"""Reading the answers that an engine has left in a workbook, for comparison."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from book import FORMULAS

from salessheets.model import ErrorValue
from salessheets.worksheets import read_tables

if TYPE_CHECKING:
    from salessheets.model import Value


def write(workbook: Path, answers: str) -> None:
    """Write every calculated column of a workbook as JSON, by table and column."""
    tables = read_tables(workbook)
    values = {
        table: {name: [*map(_plain, tables[table].columns[name])] for name in formulas}
        for table, formulas in FORMULAS.items()
    }
    Path(answers).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def _plain(value: Value) -> object:
    return value.value if isinstance(value, ErrorValue) else value
