"""The sentences of a plan's checks tell values as their columns show them."""

from __future__ import annotations

from drawn_plan import SOUND
from helpers import workbook
from month import table

from salessheets.calculate import calculate
from salessheets.messages import LANGUAGES
from salessheets.model import Period
from salessheets.plan.load import check_plan, read_plan

PARAMETERS = """
    | 名称   | 值         | 格式 | 单位 | 留空时 |
    | 任务   | 5          | 个数 |      |        |
    | 超额奖 | 200        | 金额 |      |        |
    | 工龄工资 |          | 金额 |      | 按 0 计 |
    | 上班点 | 0.3541666667 | 时间 |    |        |
    | 折扣   | 0.05       | 比率 |      |        |
    | 起算日 | 2025-03-01 | 日期 |      |        |
    | 起算月 | 202503     | 月份 |      |        |
"""
COLUMNS = """
    | 客户 | 开始 | 辅助 | | =上班点+1/24 | 时间 | |
    | 客户 | 应付 | 辅助 | | =1234.5 | 金额 | |
    | 客户 | 坏账 | 辅助 | | =1/0 | 金额 | |
"""
CUSTOMERS = """
    customer_id | customer_name | owner  | created    | phone        | contact_phone
    C001        | 虚构客户      | 王小丫 | 2025-03-02 | '13812341234 | '13900000001
"""
ROSTER = """
    name   | team | role | hire_date  | from_date
    王小丫 | 一队 | rep  | 2024-01-01 |
"""


def told(message: str) -> str:
    """Return what a check about the one customer says in March."""
    check = f"""
        | 代码 | 表   | 条件                | 级别 | 列 | 信息 | 怎么办 |
        | 查   | 客户 | =[@客户编号]="C001" | 提醒 |    | {message} | 请看。 |
        """
    columns = SOUND["计算列"].rstrip() + COLUMNS
    sheets = {**SOUND, "参数": PARAMETERS, "计算列": columns, "检查": check}
    plan, findings = read_plan(workbook(sheets), "方案.xlsx")
    assert plan is not None, findings
    program, found = check_plan(plan)
    assert program is not None, found
    tables = {key: table(key, text, "{person}.xlsx") for key, text in
              {"roster": ROSTER, "customer": CUSTOMERS}.items()}  # fmt: skip
    results = calculate(plan, program, tables, Period(2025, 3))
    (finding,) = [it for it in results.findings if it.problem.code == "plan.查"]
    assert finding.message("zh") == finding.message(LANGUAGES[1]), "a plan speaks one language"
    return finding.message("zh")


def test_values_are_told_in_the_format_of_their_column() -> None:
    """0.3541666667 of a day is 08:30, and an hour later it is 09:30; 45717 is March 1."""
    assert told("{上班点} 到 {开始}") == "08:30 到 09:30"
    assert told("{折扣}、{应付} 元、{坏账}") == "5%、1,234.50 元、#DIV/0!"
    assert told("{起算日}、{起算月}、{期末}、{上期}") == "2025-03-01、2025-03、2025-03-31、2025-02"
    assert told("{建档日期}，{客户名称}，{任务} 个") == "2025-03-02，虚构客户，5 个"


def test_what_is_not_for_everybody_is_masked() -> None:
    """A finding is read by more people than sent the row in."""
    assert told("{电话}、{联系电话}") == "138****1234、****"
