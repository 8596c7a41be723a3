"""A reason that tells what its formula no longer uses is a warning at its cell."""

from __future__ import annotations

import pytest
from drawn_plan import SOUND
from helpers import workbook

from salessheets.messages import LANGUAGES
from salessheets.plan.load import check_plan, read_plan
from salessheets.plan.source import scheme_plan, schemes

BANDS = """
    | 下限   | 比率  | 段率 | 职务   | 标准 |
    | 0      | 0.05  | 0.05 | 业务员 | 1000 |
    | 100000 | 0.15  | 0.10 | 主管   | 2000 |
"""
TOLD = '="业绩按 "&TEXT([@档率],"0%")&" 计。"'
MARGINAL = "=ROUND(SUMPRODUCT(([@业绩]>提成档[下限])*([@业绩]-提成档[下限])*提成档[段率]),2)"


def warnings(formula: str, reason: str, *more: str) -> list[tuple[str, str, object]]:
    """Return code, cell and what is told of the warnings about a pay item with a reason."""
    columns = f"""
        | 表   | 列   | 类别   | 分组 | 公式 | 格式 | 理由 |
        | 人员 | 业绩 | 指标   |      | =SUMIFS(合同[金额],合同[业务员],[@姓名]) | 金额 | |
        | 人员 | 档率 | 辅助   |      | =LOOKUP([@业绩],提成档[下限],提成档[比率]) | 比率 | |
        | 人员 | 提成 | 薪酬项 | 提成 | {formula} | | {reason} |
        | 人员 | 合计 | 合计   |      | =ROUND([@提成],2) | | |
        {"".join(f"| {line} |" for line in more)}
        """
    sheets = {**SOUND, "计算列": columns, "提成档": BANDS}
    sheets = {
        name: text for name, text in sheets.items() if name not in {"检查", "首页", "列表", "导出"}
    }
    plan, findings = read_plan(workbook(sheets), "方案.xlsx")
    assert plan is not None, findings
    _, found = check_plan(plan)
    return [(it.problem.code, it.place.cell, it.values["told"]) for it in found]


def test_a_rate_that_the_formula_no_longer_uses() -> None:
    """The commission became marginal: 5 % of the first 100,000 and 15 % of what is above.

    The sentence goes on to say 15 % of everything.
    """
    assert warnings("=ROUND([@业绩]*[@档率],2)", TOLD) == []
    assert warnings(MARGINAL, TOLD) == [("plan.reason_unread", "G4", "档率")]


def test_what_is_used_further_down_is_used() -> None:
    """A reason may tell what the formula's columns rest on, and how many there were."""
    reason = '="业绩 "&TEXT([@业绩],"0")&"，任职 "&COUNTIFS(任职[姓名],[@姓名])&" 段"'
    assert (
        warnings("=ROUND([@算好],2)", reason, "人员 | 算好 | 指标 | | =[@业绩]*[@档率] | 金额 |")
        == []
    )


def test_a_parameter_that_the_formula_does_not_use() -> None:
    """超额奖 is told, and nothing is worked out with it."""
    found = warnings("=ROUND([@业绩]*[@档率],2)", '="每个 "&超额奖&" 元"')
    assert found == [("plan.reason_unread", "G4", "超额奖")]


def test_a_value_that_both_take_over_from_one_table_is_the_same() -> None:
    """The standard by role is told from one column and paid from another, both from one table."""
    found = warnings(
        "=ROUND(SUMIFS(提成档[标准],提成档[职务],[@职务])*2,2)",
        '="标准 "&TEXT([@标准],"0")',
        "人员 | 标准 | 辅助 | | =SUMIFS(提成档[标准],提成档[职务],[@职务]) | 金额 |",
    )
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_plans_raise_no_false_alarm(language) -> None:
    """None of their reasons tells what is not used."""
    for scheme in schemes().values():
        assert check_plan(scheme_plan(scheme, language))[1] == ()
