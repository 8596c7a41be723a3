"""Things that are said of cells, for the tests of marks."""

from __future__ import annotations

from salessheets.model import Place, Severity
from salessheets.publish.remarks import SEVERITY, Remark


def remark(sheet: str, row: int, column: str, message: str, severity=Severity.ERROR) -> Remark:
    """Return something said of a cell, in Chinese."""
    place = Place("张三.xlsx", sheet, row, column)
    return Remark(severity, SEVERITY[severity].zh, message, "请改正。", place, (), "张三")
