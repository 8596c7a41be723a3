"""Pay sheets drawn as text, with cell addresses and what Excel saved."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Each sheet as text; "formula → what Excel saved". Row 1 of a drawing is row 1 of the sheet.
DETAIL = """
| 业务员 | 客户 | 金额 |
| 张虚构 | 甲 | 1000 |
| 李虚构 | 乙 | 500 |
| 张虚构 | 丙 | 250.5 |
"""
BANDS = """
| 下限 | 比例 |
| 0 | 0.01 |
| 1000 | 0.02 |
"""
# 张: 1000+250.5 = 1250.5 at 2 % is 25.01; 2000+25.01+200. 李: 500 at 1 % is 5; 2200+5.
PAY = """
| 某公司工资表 | | | | | | |
| 满勤奖 | 200 | | | | | |
| 姓名 | 底薪 | 出勤 | 业绩 | 提成 | 满勤 | 实发 |
| 张虚构 | 2000 | 满 | =SUMIFS(明细!C:C,明细!A:A,A4) → 1250.5 | =ROUND(D4*LOOKUP(D4,分档!$A$2:$A$3,分档!$B$2:$B$3),2) → 25.01 | =IF(C4="满",$B$2,0) → 200 | =B4+E4+F4 → 2225.01 |
| 李虚构 | 2200 | 缺 | =SUMIFS(明细!C:C,明细!A:A,A5) → 500 | =ROUND(D5*LOOKUP(D5,分档!$A$2:$A$3,分档!$B$2:$B$3),2) → 5 | =IF(C5="满",$B$2,0) → 0 | =B5+E5+F5 → 2205 |
| 合计 | 4200 | | | | | =SUM(G4:G5) → 4430.01 |
"""
WANTED = {
    "业绩": "=SUMIFS(明细[金额],明细[业务员],[@姓名])",
    "提成": "=ROUND([@业绩]*LOOKUP([@业绩],分档[下限],分档[比例]),2)",
    "满勤": '=IF([@出勤]="满",满勤奖,0)',
    "实发": "=[@底薪]+[@提成]+[@满勤]",
}


def workbook(sheets: Mapping[str, str]) -> bytes:
    """Return a workbook of drawn sheets, its formulas with the results that stand behind →."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name, drawing in sheets.items():
            sheet = book.add_worksheet(name)
            for row, line in enumerate(drawing.strip().splitlines()):
                for column, cell in enumerate(re.split(r" ?\| ?", line.strip("| "))):
                    _write(sheet, row, column, cell.strip())
    return content.getvalue()


def _write(sheet, row: int, column: int, cell: str) -> None:
    formula, arrow, value = cell.partition(" → ")
    number = re.fullmatch(r"-?[0-9.]+", value if arrow else cell)
    if cell.startswith("="):
        saved = (float(value) if number else value) if arrow else None
        sheet.write_formula(row, column, formula, None, "" if saved is None else saved)
    elif number:
        sheet.write_number(row, column, float(cell))
    elif cell:
        sheet.write_string(row, column, cell)
