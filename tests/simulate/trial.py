"""A tiny department of two, its plan drawn as text, and the same plan with something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import BY_THE_CLERK, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   |
    | 王小丫 | 一队 | 业务员 | 2024-01-01 |
    | 李大山 | 一队 | 业务员 | 2024-01-01 |
    | 陈一诺 | 二队 | 业务员 | 2024-01-01 |
    | 何内勤 | 一队 | 内勤   | 2030-01-01 |
"""
"""The clerk, who joins later, sends in everything and is not paid yet."""
PLAN = {
    "方案": """
        | 项目     | 内容       |
        | 名称     | 示例方案   |
        | 版本     | '1.0       |
        | 生效日期 | 2025-01-01 |
        | 语言     | 中文       |
        | 公司     | 示例公司   |
    """,
    "参数": """
        | 名称   | 值  | 格式 |
        | 每次   | 10  | 金额 |
        | 毛利率 | 0.3 | 比率 |
    """,
    "提成档": """
        | 下限  | 比率 |
        | 0     | 0.01 |
        | 40000 | 0.02 |
    """,
    "计算列": """
        | 表   | 列     | 类别   | 分组     | 公式 | 格式 |
        | 回款 | 业务员 | 辅助   | | =IFERROR(INDEX(合同[业务员],MATCH([@合同编号],合同[合同编号],0)),"") | 文字 |
        | 人员 | 到店   | 指标   | | =COUNTIFS(拜访[业务员],[@姓名],拜访[期间],本期) | 个数 |
        | 人员 | 收款   | 指标   | | =SUMIFS(回款[金额],回款[业务员],[@姓名],回款[期间],本期) | 金额 |
        | 人员 | 底薪   | 薪酬项 | 基本工资 | =ROUND(1000,2) | 金额 |
        | 人员 | 到店奖 | 薪酬项 | 绩效奖金 | =ROUND([@到店]*每次,2) | 金额 |
        | 人员 | 提成   | 薪酬项 | 提成 | =ROUND([@收款]*LOOKUP([@收款],提成档[下限],提成档[比率]),2) | 金额 |
        | 人员 | 应发   | 合计   | | =ROUND(SUM(人员[@[底薪]:[提成]]),2) | 金额 |
    """,
}
"""1000, 10 for each visit, and 1 % of what came in, from 40,000 on 2 % of all of it."""
MONTHS = {
    "2025-01": {
        "拜访日志": """
            | 日期       | 业务员 | 客户编号 | 类型 | 内容 |
            | 2025-01-06 | 王小丫 | C1       | 电话 | 跟进 |
            | 2025-01-07 | 王小丫 | C1       | 电话 | 跟进 |
            | 2025-01-08 | 李大山 | C1       | 电话 | 跟进 |
        """,
    },
    "2025-02": {
        "拜访日志": """
            | 日期       | 业务员 | 客户编号 | 类型 | 内容 |
            | 2025-02-06 | 王小丫 | C1       | 电话 | 跟进 |
        """,
        "合同": """
            | 合同编号 | 类型     | 客户编号 | 业务员 | 签订日期   | 金额  |
            | 'H1      | 设计协议 | C1       | 陈一诺 | 2025-02-05 | 50000 |
        """,
        "回款": """
            | 收据编号 | 收款日期   | 合同编号 | 金额  |
            | 'R1      | 2025-02-06 | 'H1      | 30000 |
        """,
    },
}


def department(root: Path) -> Path:
    """Make the workspace."""
    write_workbook(root / "方案.xlsx", PLAN)
    write_workbook(root / "人员.xlsx", {"花名册": ROSTER})
    for month, sheets in MONTHS.items():
        write_workbook(root / "提交" / month / "内勤.xlsx", {**BY_THE_CLERK, **sheets})
    return root


def changed(path: Path, sheet: str, old: str, new: str) -> Path:
    """Write the plan with one text on one sheet replaced."""
    assert old in PLAN[sheet]
    return write_workbook(path, {**PLAN, sheet: PLAN[sheet].replace(old, new)})
