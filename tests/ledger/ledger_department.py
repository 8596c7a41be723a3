"""A tiny department whose months are closed: its plan, its people, what they send in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import BY_THE_CLERK, write_workbook

from salessheets import closing

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.api import Job

PLAN = {
    "方案": """
        | 项目     | 内容 |
        | 名称     | 小店方案 |
        | 版本     | '1 |
        | 语言     | 中文 |
        | 公司     | 示例小店 |
        | 谁要交表 | 无 |
        """,
    "参数": """
        | 名称   | 值  | 格式 | 依据 |
        | 到店奖 | 50  | 金额 | B06 |
        | 佣金率 | 0.2 | 比率 | B12 |
        """,
    "计算列": """
        | 表   | 列     | 类别 | 分组 | 公式 | 依据 |
        | 人员 | 到店   | 指标 |      | =COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店",拜访[期间],本期) | A06 |
        | 回款 | 业务员 | 辅助 |      | =IFERROR(INDEX(合同[业务员],MATCH([@合同键],合同[合同键],0)),"") | B12 |
        | 人员 | 上月到店 | 指标 |    | =SUMIFS(历史[到店],历史[姓名],[@姓名],历史[期间],上期) | A06 |
        | 人员 | 到店奖金 | 薪酬项 | 奖励 | =ROUND([@到店]*到店奖,2) | B06 |
        | 人员 | 提成 | 薪酬项 | 提成 | =ROUND(SUMIFS(回款[金额],回款[业务员],[@姓名],回款[期间],本期)*佣金率,2) | B12 |
        | 人员 | 已决 | 薪酬项 | 扣款 | =ROUND(SUMIFS(决定[建议金额],决定[业务员],[@姓名],决定[期间],本期,决定[决定],"同意"),2) | B18 |
        | 人员 | 以前月份补差 | 薪酬项 | 补差 | =ROUND(SUMIFS(补差[差额],补差[姓名],[@姓名]),2) | H41 |
        | 人员 | 应发 | 合计 | | =ROUND(SUM(人员[@[到店奖金]:[以前月份补差]]),2) | B13 |
        | 事件 | 建议扣款 | 建议 | | =IF([@类别]="私单",-100,0) | B18 |
        """,
}
ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   | 生效日期   | 截止日期 |
    | 王小丫 | 一队 | 业务员 | 2024-01-01 |            |          |
    | 李大山 | 二队 | 业务员 | 2024-01-01 |            |          |
    | 何内勤 | 一队 | 内勤   | 2030-01-01 |            |          |
"""
"""The clerk, who joins later, sends in everything and is not paid yet."""
CARDS = """
    | 客户编号 | 客户名称 | 业务员 | 建档日期   | 电话         | 来源 | 家庭住址     |
    | C001     | 金桂赵   | 王小丫 | 2025-01-02 | '13800000001 | 活动 | 示例路 1 号 |
    | C002     | 银杏钱   | 王小丫 | 2025-01-02 | '13800000002 | 活动 | 示例路 2 号 |
    | C003     | 青松孙   | 李大山 | 2025-01-02 | '13800000003 | 活动 | 示例路 3 号 |
"""
VISITS = "| 日期 | 业务员 | 客户编号 | 类型 | 内容 |"
CONTRACTS = "| 合同编号 | 类型 | 客户编号 | 业务员 | 签订日期 | 金额 |"
RECEIPTS = "| 回款编号 | 收款日期 | 合同编号 | 金额 |"
EVENTS = "| 事件编号 | 日期 | 业务员 | 类别 | 经过 |"
DECISIONS = "| 建议编号 | 期间 | 业务员 | 事项 | 建议金额 | 决定 | 决定人 |"


def department(root: Path, **plan: str) -> Path:
    """Make the workspace with what came in for January: two walk-ins and a phone call."""
    write_workbook(root / "方案.xlsx", {**PLAN, **plan})
    write_workbook(root / "人员.xlsx", {"花名册": ROSTER})
    send(
        root,
        "2025-01/王小丫.xlsx",
        拜访日志=f"""
            {VISITS}
            | 2025-01-06 | 王小丫 | C001 | 到店 | 看样板 |
            | 2025-01-07 | 王小丫 | C002 | 电话 | 约时间 |
            """,
        客户档案卡=CARDS,
    )
    send(
        root,
        "2025-01/李大山.xlsx",
        拜访日志=f"""
            {VISITS}
            | 2025-01-08 | 李大山 | C003 | 到店 | 看样板 |
            """,
    )
    return root


def send(root: Path, file: str, **sheets: str) -> Path:
    """Put a workbook into the submissions, in place of the one that was there."""
    return write_workbook(root / "提交" / file, {**BY_THE_CLERK, **sheets})


def close(root: Path, period: str | None = None, **options: str) -> Job:
    """Close a month as Max Sample."""
    return closing.close(root, period, **{"by": "王示例", **options})


def codes(job: Job) -> list[str]:
    """Return the codes of a job's findings."""
    return [finding.problem.code for finding in job.findings]


def pay(job: Job, person: str, item: str) -> float:
    """Return one figure of somebody's."""
    assert job.results is not None, codes(job)
    people = job.results.table("people").columns
    return people[item][list(people["姓名"]).index(person)]
