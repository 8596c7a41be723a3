"""What the tests of returned workbooks share."""

from __future__ import annotations

import pytest
from rich_workbook import rich_workbook

from salessheets.model import Place, Severity
from salessheets.publish.remarks import SEVERITY, Remark


@pytest.fixture(scope="session")
def rich() -> bytes:
    """Return a workbook with everything in it."""
    return rich_workbook()


def remark(sheet: str, row: int, column: str, message: str, severity=Severity.ERROR) -> Remark:
    """Return something said of a cell, in Chinese."""
    place = Place("张三.xlsx", sheet, row, column)
    return Remark(severity, SEVERITY[severity].zh, message, "请改正。", place, (), "张三")
