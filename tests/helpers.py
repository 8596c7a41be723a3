"""What tests of several areas share: small workbooks drawn as text."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def workbook(sheets: Mapping[str, str]) -> bytes:
    """Return the bytes of an .xlsx with a sheet for each drawing.

    A line is a row and ``|`` stands between cells, as in::

        | 日期       | 业务员 | 时长 | 电话         |
        | 2025-03-04 | 张三   | 60   | '13800000000 |

    What looks like a number or a day becomes one, TRUE and FALSE too; an apostrophe in front
    makes it text, as it does in Excel. A line without ``|`` is a row of one cell, and ``-``
    alone is a blank row.
    """
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, drawing in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(drawn(drawing)):
                for column, value in enumerate(cells):
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    elif isinstance(value, bool):
                        sheet.write_boolean(row, column, value)
                    elif isinstance(value, float):
                        sheet.write_number(row, column, value)
                    elif value:
                        sheet.write_string(row, column, value)
    return content.getvalue()


BY_THE_CLERK = {"封面": "| 姓名 | 何内勤 |"}
"""The cover of what a clerk sends in, who is on the roster and may write everybody's rows."""


def write_workbook(path: Path, sheets: Mapping[str, str]) -> Path:
    """Save a drawn workbook, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(workbook(sheets))
    return path


def drawn(drawing: str) -> list[list[str | float | bool | date]]:
    """Return the cells of a drawing, row by row."""
    lines = [line.strip() for line in drawing.strip().splitlines()]
    return [[_cell(text) for text in _texts(line)] for line in lines]


def _texts(line: str) -> list[str]:
    if line == "-":
        return []
    return [text.strip(" ") for text in line.strip("|").split("|")] if "|" in line else [line]


def _cell(text: str) -> str | float | bool | date:
    if text.startswith("'"):
        return text[1:]
    if text in {"TRUE", "FALSE"}:
        return text == "TRUE"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text
