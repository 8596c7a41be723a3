"""One cause, one finding: what follows from a mistake is not told as one of its own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from drawn_plan import SOUND, changed
from helpers import workbook

from salessheets.model import Severity
from salessheets.plan.load import check_plan, read_plan
from salessheets.resources import templates

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = templates() / "schemes" / "zh" / "装修公司.xlsx"


def told(content: bytes) -> list[tuple[str, str, str]]:
    """Return code, sheet and cell of everything that is wrong with a plan, notes left out."""
    plan, findings = read_plan(content, "方案.xlsx")
    if plan is not None:
        findings += check_plan(plan)[1]
    wrong = [it for it in findings if it.problem.severity is not Severity.NOTE]
    assert not [text for it in wrong for text in (it.hint("zh"), it.message("zh")) if "{" in text]
    return [(it.problem.code, it.place.sheet, it.place.cell) for it in wrong]


def without(*names: str) -> dict[str, str]:
    """Return the sound plan without some of its sheets."""
    return {name: text for name, text in SOUND.items() if name not in names}


CASES: Mapping[str, tuple[Mapping[str, str], list[tuple[str, str, str]]]] = {
    "a formula left out": (
        changed("计算列", "=COUNTIFS(拜访[业务员],[@姓名])", ""),
        [("plan.cell_blank", "计算列", "E2")],
    ),
    "a number where a formula should be": (
        changed("计算列", "=COUNTIFS(拜访[业务员],[@姓名])", "17"),
        [("plan.formula_not_text", "计算列", "E2")],
    ),
    "a heading misspelt": (
        changed("计算列", "| 公式 ", "| 公示 "),
        [("plan.heading_missing", "计算列", "1")],
    ),
    "a heading that need not be there misspelt: its column would be lost in silence": (
        changed("参数", "| 留空时 |", "| 留空時 |".replace("時", "时候")),
        [("plan.heading_missing", "参数", "1")],
    ),
    "no groups at all": (
        changed("计算列", "| 分组     |", "|          |"),
        [("plan.heading_missing", "计算列", "1")],
    ),
    "the heading of another sheet, and a mistake that has nothing to do with it": (
        {
            **changed("计算列", "| 公式 ", "| 公示 "),
            "参数": SOUND["参数"].replace("| 个数 |", "| 个 |"),
        },
        [("plan.word_unknown", "参数", "C2"), ("plan.heading_missing", "计算列", "1")],
    ),
    "no sheet of parameters": (without("参数"), [("plan.sheet_missing", "", "")]),
    "no lookup table": (
        {
            **without("提成档"),
            "计算列": SOUND["计算列"]
            .replace("MAX(0,", "MAX(LOOKUP(1,提成档[下限]),")
            .replace('="超"&任务', '="超"&SUM(提成档[比率])'),
        },
        [("formula.unknown_table", "计算列", "E3")],
    ),
    "the other language": (
        changed("方案", "| 中文", "| 英文"),
        [("plan.language_other", "方案", "B6")],
    ),
    "a table misspelt in a row whose column others use": (
        changed("计算列", "人员 | 准客户", "人圆 | 准客户"),
        [("plan.table_unknown", "计算列", "A2")],
    ),
    "a table misspelt in all rows": (
        {**SOUND, "计算列": SOUND["计算列"].replace("| 人员 |", "| 人圆 |")},
        [("plan.table_unknown", "计算列", "A2")],
    ),
    "a column twice": (
        changed("计算列", "人员 | 合计  ", "人员 | 准客户"),
        [("plan.duplicate", "计算列", "B4"), ("plan.column_unknown", "列表", "D2")],
    ),
}
"""Plans with one thing wrong (the last but for a list that shows a column of the old name)."""


@pytest.mark.parametrize("name", CASES)
def test_one_cause_is_one_finding(name: str) -> None:
    """Each plan has as many findings as a person has things to mend."""
    sheets, expected = CASES[name]
    found = told(workbook(sheets))
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("old", ["表", "列", "类别", "公式", "分组", "格式", "理由"])
def test_a_heading_misspelt_in_the_shipped_plan_is_one_finding(old: str) -> None:
    """However many of its hundred and more rows have nothing in that column now."""
    book = openpyxl.load_workbook(SHIPPED)
    cell = next(cell for cell in book["计算列"][1] if cell.value == old)
    cell.value = f"{old}x"
    content = BytesIO()
    book.save(content)
    assert told(content.getvalue()) == [("plan.heading_missing", "计算列", "1")]


def test_the_sheet_of_parameters_missing_in_the_shipped_plan_is_one_finding() -> None:
    """However many formulas and messages use their names."""
    book = openpyxl.load_workbook(SHIPPED)
    del book["参数"]
    content = BytesIO()
    book.save(content)
    assert told(content.getvalue()) == [("plan.sheet_missing", "", "")]


def test_the_heading_that_may_be_meant_is_named() -> None:
    """“公示” stands where “公式” is missed."""
    _, findings = read_plan(workbook(changed("计算列", "| 公式 ", "| 公示 ")), "方案.xlsx")
    missing = next(it for it in findings if it.problem.severity is Severity.ERROR)
    assert "公示" in missing.hint("zh")
    assert "公式" in missing.message("zh")
