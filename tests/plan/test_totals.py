"""What is paid is the sum of what is shown, to the cent, or nothing is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook

from salessheets import api, closing
from salessheets.cli.reader import exit_code
from salessheets.simulate import simulate

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.model import Finding

FACTS = """
    | 项目     | 内容       |
    | 名称     | 示例方案   |
    | 生效日期 | 2025-01-01 |
    | 语言     | 中文       |
"""
ITEMS = """
    | 表   | 列     | 类别   | 分组     | 公式                              |
    | 人员 | 底薪   | 薪酬项 | 基本工资 | =ROUND(1000,2)                    |
    | 人员 | 基数   | 辅助   |          | =IF([@姓名]="王小丫",80,0)        |
    | 人员 | 到店奖 | 薪酬项 | 奖励     | =ROUND([@基数]*2.5+0.25,2)        |
    | 人员 | 罚款   | 薪酬项 | 扣款     | =ROUND(-0.1,2)                    |
"""
SUM = "=ROUND([@底薪]+SUM(人员[@[到店奖]:[罚款]]),2)"
"""王小丫 1000 + 200.25 - 0.10 = 1200.15; 李大山 1000 + 0.25 - 0.10 = 1000.15."""
ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   |
    | 王小丫 | 一队 | 业务员 | 2024-01-01 |
    | 李大山 | 一队 | 业务员 | 2024-01-01 |
"""
VISITS = """
    | 日期       | 业务员 | 客户编号 | 类型 | 内容 |
    | 2025-03-06 | 王小丫 | C1       | 电话 | 跟进 |
"""


def rules(total: str, items: str = ITEMS) -> dict[str, str]:
    """Draw the plan with a total and, before it, these items."""
    return {
        "方案": FACTS,
        "参数": "| 名称 | 值 | 格式 |\n| 补贴 | 30 | 金额 |",
        "计算列": f"{items.rstrip()}\n    | 人员 | 应发 | 合计 | | {total} |",
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a department whose March was published, its pay adding up."""
    folder = tmp_path / "示例"
    write_workbook(folder / "方案.xlsx", rules(SUM))
    write_workbook(folder / "人员.xlsx", {"花名册": ROSTER})
    write_workbook(folder / "提交" / "2025-03" / "拜访.xlsx", {"拜访日志": VISITS})
    job = api.run(folder, "2025-03")
    assert job.results is not None
    assert list(job.results.table("people").columns["应发"]) == [1000.15, 1200.15]
    return folder


def doubted(job: api.Job) -> Finding:
    """Return the one finding that says the total differs; it comes first."""
    (finding,) = [it for it in job.findings if it.problem.code == "plan.total_differs"]
    assert job.findings[0] is finding
    return finding


WRONG = {
    "a helper between the items": (
        "=ROUND(SUM(人员[@[底薪]:[罚款]]),2)", ITEMS, "1 人", "差 80.00 元。合计把“基数”也算了进去",
    ),
    "a pay item turned helper": (
        SUM, ITEMS.replace("到店奖 | 薪酬项 | 奖励    ", "到店奖 | 辅助   |         "),
        "2 人", "差 200.25 元。合计把“到店奖”也算了进去",
    ),
    "an item twice": (
        SUM.replace(",2)", "+[@到店奖],2)"), ITEMS, "2 人", "差 200.25 元。合计把“到店奖”算了两次",
    ),
    "an item left out under a condition": (
        "=ROUND([@底薪]+[@罚款]+IF([@到店奖]<100,[@到店奖],0),2)", ITEMS,
        "1 人", "差 -200.25 元。合计没有算进“到店奖”",
    ),
    "a parameter on top": (SUM.replace(",2)", "+补贴,2)"), ITEMS, "2 人", "差 30.00 元。没有改好"),
    "a total in whole yuan": (SUM.replace(",2)", ",0)"), ITEMS, "2 人", "差 -0.15 元"),
    "a total that is never negative": (
        "=ROUND(MAX(0,[@底薪]+SUM(人员[@[到店奖]:[罚款]])),2)",
        ITEMS.replace("ROUND(-0.1,2)", "ROUND(-2000,2)"), "2 人", "差 999.75 元",
    ),
    "a share of the sum": (SUM.replace("=ROUND(", "=ROUND(0.9*(").replace(",2)", "),2)"),
                           ITEMS, "2 人", "差 -120.01 元"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_total_that_is_another_sum_is_not_published(root: Path, name: str) -> None:
    """One finding for all people, at the plan's cell; what was published before stays as it is."""
    total, items, count, said = WRONG[name]
    before = {path: path.read_bytes() for path in (root / "结果").rglob("*.*")}
    write_workbook(root / "方案.xlsx", rules(total, items))
    job = api.run(root, "2025-03")
    finding = doubted(job)
    assert (finding.place.file, finding.place.sheet, finding.place.cell) == (
        "方案.xlsx", "计算列", "E6",
    )  # fmt: skip
    message = finding.message("zh")
    assert message.startswith(count)
    assert said in message
    assert (job.results, job.output, exit_code(job)) == (None, None, 2)
    assert {path: path.read_bytes() for path in (root / "结果").rglob("*.*")} == before


def test_it_cannot_be_closed_whatever_the_reason(root: Path) -> None:
    """An override is for what a person may decide; arithmetic is not."""
    write_workbook(root / "方案.xlsx", rules(SUM.replace(",2)", ",0)")))
    job = closing.close(root, "2025-03", override="先结账")
    assert job.closing is None
    doubted(job)


def test_a_plan_is_not_tried_on_pay_that_does_not_add_up(root: Path, tmp_path: Path) -> None:
    """A simulation compares what would be paid, so that has to be one number."""
    new = write_workbook(tmp_path / "新.xlsx", rules(SUM.replace(",2)", ",0)")))
    simulation, found, _ = simulate(root, new)
    assert simulation is None
    assert found[0].problem.code == "plan.total_differs"


def test_several_totals_are_held_against_the_last(root: Path) -> None:
    """Gross pay may be a step on the way; what is paid in the end is the sum of all items."""
    gross = "=ROUND([@底薪]+[@到店奖],2) |\n    | 人员 | 实发 | 合计 | | =ROUND([@应发]+[@罚款],2)"
    write_workbook(root / "方案.xlsx", rules(gross))
    job = api.check(root, "2025-03")
    assert job.results is not None
    assert list(job.results.table("people").columns["实发"]) == [1000.15, 1200.15]


def test_pay_is_money_whatever_its_format_says(root: Path) -> None:
    """A pay item shown as a count would hide its cents from the statement alone."""
    items = ITEMS.replace("公式    ", "公式 | 格式").replace(
        "=ROUND(1000,2)    ", "=ROUND(0.5,2) | 个数"
    )
    write_workbook(root / "方案.xlsx", rules(SUM, items))
    job = api.run(root, "2025-03")
    assert job.results is not None
    assert {it.format.name for it in job.results.columns("people") if it.group} == {"MONEY"}


def test_pay_below_zero_is_said_as_such(root: Path) -> None:
    """1000 + 200.25 - 3000 = -1799.75 for one, 1000 + 0.25 - 3000 = -1999.75 for the other."""
    write_workbook(root / "方案.xlsx", rules(SUM, ITEMS.replace("ROUND(-0.1,2)", "ROUND(-3000,2)")))
    job = api.check(root, "2025-03")
    found = [it for it in job.findings if it.problem.code == "plan.negative_pay"]
    assert [it.person for it in found] == ["李大山", "王小丫"]
    assert found[1].message("zh").startswith("王小丫的“应发”是 -1,799.75 元：扣的比发的多")
