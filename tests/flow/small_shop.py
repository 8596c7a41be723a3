"""A shop of two people with a plan of one pay item: 50 for each walk-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import workbook, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.api import Job

ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   |
    | 王虚构 | 一队 | 业务员 | 2024-01-01 |
    | 李示例 | 一队 | 业务员 | 2024-01-01 |
"""
CARDS = "| 客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源 |"
VISITS = "| 日期 | 业务员 | 客户编号 | 类型 | 内容 |"
FORMULA = '=ROUND(COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店",拜访[期间],本期)*到店奖,2)'


def plan(*, award: object = 50, formula: str = FORMULA, **facts: object) -> dict[str, str]:
    """Draw the plan; ``facts`` are further lines of its first sheet, such as 生效日期."""
    lines = "\n".join(f"| {item} | {value} |" for item, value in facts.items())
    return {
        "方案": f"| 项目 | 内容 |\n| 名称 | 小店方案 |\n| 版本 | '1 |\n| 语言 | 中文 |\n{lines}",
        "参数": f"| 名称 | 值 | 格式 | 依据 |\n| 到店奖 | {award} | 金额 | B06 |",
        "计算列": f"""
            | 表   | 列       | 类别   | 分组 | 公式      | 依据 |
            | 人员 | 到店奖金 | 薪酬项 | 奖励 | {formula} | B06 |
            | 人员 | 应发     | 合计   |      | =ROUND(SUM([@到店奖金]),2) | B13 |
            """,
    }


def shop(root: Path) -> Path:
    """Make the workspace, without a plan, with March's visits: two of 王虚构's, one of 李示例's."""
    write_workbook(root / "人员.xlsx", {"花名册": ROSTER})
    month = root / "提交" / "2025-03"
    write_workbook(
        month / "王虚构.xlsx",
        {
            "拜访日志": f"""
                {VISITS}
                | 2025-03-04 | 王虚构 | C001 | 到店 | 看样板 |
                | 2025-03-05 | 王虚构 | C002 | 到店 | 看样板 |
                """,
            "客户档案卡": f"""
                {CARDS}
                | C001 | 金桂赵 | 王虚构 | 2025-03-01 | '13800000001 | 活动 |
                | C002 | 银杏钱 | 王虚构 | 2025-03-01 | '13800000002 | 活动 |
                """,
        },
    )
    write_workbook(
        month / "李示例.xlsx",
        {
            "拜访日志": f"{VISITS}\n| 2025-03-06 | 李示例 | C003 | 到店 | 看样板 |",
            "客户档案卡": f"{CARDS}\n| C003 | 青松孙 | 李示例 | 2025-03-01 | '13800000003 | 活动 |",
        },
    )
    return root


def put(root: Path, **files: dict[str, str]) -> None:
    """Write workbooks into a folder; a name without ending becomes an .xlsx."""
    for name, sheets in files.items():
        write_workbook(root / f"{name}.xlsx", sheets)


def pay(job: Job) -> dict[str, object]:
    """Return everybody's pay by name."""
    assert job.results is not None, codes(job)
    people = job.results.table("people").columns
    return dict(zip(people["姓名"], people["应发"], strict=True))


def codes(job: Job) -> list[str]:
    """Return the codes of a job's findings, in their order."""
    return [finding.problem.code for finding in job.findings]


def book(**sheets: str) -> bytes:
    """Return a drawn workbook's bytes."""
    return workbook(sheets)
