"""Decisions: made in the published summary, read on the next run, kept, and never guessed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import oracle
import pytest
from department import (
    BARE,
    EVENTS,
    MONTH,
    check,
    codes,
    decide,
    listed,
    opened,
    pay,
    run,
    send,
    summary,
)

from salessheets import closing

if TYPE_CHECKING:
    from pathlib import Path

BOSS = {"决定人": "韩示例"}


def test_nothing_undecided_is_deducted(root):
    """However often it is run: the fine of 100,000 waits, and nothing is found wrong."""
    job = check(root)
    assert pay(job, "应发合计") == BARE
    assert {it.matter for it in job.results.proposals} == {"建议罚款", "建议开除"}
    assert codes(job) == []


def test_a_decision_is_made_in_the_summary_where_it_lies(root):
    """Approved, the fine is deducted: 1250 - 100,000; the row stays, answered as it was."""
    decide(summary(root), "建议罚款", 决定="同意", 理由="已核实", **BOSS)
    job = run(root)
    assert codes(job) == []
    assert pay(job, "已决扣款") == -100000
    assert pay(job, "应发合计") == BARE - 100000
    answered = next(row for row in listed(summary(root)) if row["事项"] == "建议罚款")
    assert (answered["决定"], answered["理由"], answered["决定人"]) == ("同意", "已核实", "韩示例")
    assert "客户举报" in answered["凭据"]
    assert pay(run(root), "应发合计") == BARE - 100000, "and it still holds on the run after"


def test_a_rejected_proposal_costs_nothing_and_waits_no_more(root):
    """Only the dismissal is left to decide."""
    decide(summary(root), "建议罚款", 决定="驳回", **BOSS)
    job = check(root)
    assert pay(job, "应发合计") == BARE
    assert [it.matter for it in job.results.proposals] == ["建议开除"]


def handed_in(root: Path) -> Path:
    """Copy the summary into the clerk's folder among the submissions."""
    copy = root / "提交" / "2025-03" / "何内勤" / "汇总.xlsx"
    copy.parent.mkdir()
    shutil.copy(summary(root), copy)
    return copy


def test_the_summary_may_be_handed_in_as_well(root):
    """A copy among the submissions says the same as the one it was copied from: one decision."""
    decide(summary(root), "建议罚款", 决定="改额", 改后金额=-500, **BOSS)
    handed_in(root)
    for job in (run(root), run(root)):
        assert pay(job, "已决扣款") == -500
        assert codes(job) == []


def test_a_copy_handed_in_is_enough(root):
    """The published summary is untouched; what was decided elsewhere waits no more."""
    copy = handed_in(root)
    decide(copy, "建议罚款", 决定="改额", 改后金额=-500, **BOSS)
    assert pay(run(root), "已决扣款") == -500
    assert [row["事项"] for row in listed(summary(root))] == ["建议开除"]


def test_two_answers_that_disagree_are_none(root):
    """Approved here and rejected there: nothing is deducted, and the two places are named."""
    copy = handed_in(root)
    decide(copy, "建议罚款", 决定="驳回", **BOSS)
    decide(summary(root), "建议罚款", 决定="同意", **BOSS)
    job = run(root)
    assert codes(job) == ["decision.contradiction"]
    assert pay(job, "应发合计") == BARE
    kept = next(row for row in listed(summary(root)) if row["事项"] == "建议罚款")
    assert kept["决定"] == "同意", "what was typed is not lost"


def test_a_changed_amount_needs_an_amount(root):
    """The cell that is missing is named, the answer stays on the sheet, nothing is deducted."""
    decide(summary(root), "建议罚款", 决定="改额", **BOSS)
    job = run(root)
    assert codes(job) == ["decision.no_amount"]
    (place,) = [it.place for it in job.findings if it.problem.code == "decision.no_amount"]
    assert opened(summary(root))["待决"][f"{place.column}4"].value == "改后金额"
    assert pay(job, "应发合计") == BARE
    assert codes(run(root)) == ["decision.no_amount"], "it is not forgotten either"


def test_an_answer_without_a_name_does_not_count(root):
    """Who decides has to say so; the verdict stays on the sheet."""
    decide(summary(root), "建议罚款", 决定="同意")
    job = run(root)
    assert codes(job) == ["cell.missing"]
    assert pay(job, "应发合计") == BARE
    assert next(row["决定"] for row in listed(summary(root)) if row["事项"] == "建议罚款") == "同意"


def test_an_amount_beside_another_verdict_is_pointed_out(root):
    """Approved counts as approved; the typed amount is not used, and that is said."""
    decide(summary(root), "建议罚款", 决定="同意", 改后金额=-500, **BOSS)
    job = check(root)
    assert codes(job) == ["decision.unused_amount"]
    assert pay(job, "已决扣款") == -100000


def test_a_decision_about_no_proposal_does_not_count(root):
    """A mistyped number, and one whose event was taken back."""
    decide(summary(root), "建议罚款", 决定="同意", **BOSS)
    send(root, "内勤.xlsx", {"事件": "| 事件编号 | 日期 | 业务员 | 类别 | 经过 |"})
    job = check(root)
    assert codes(job) == ["decision.unknown"]
    assert pay(job, "应发合计") == BARE


def test_a_decision_about_somebody_else_does_not_count(root):
    """The number is 王小丫's; the row names 李大山."""
    number = next(row["建议编号"] for row in listed(summary(root)) if row["事项"] == "建议罚款")
    drawing = f"""
        | 建议编号 | 期间   | 业务员 | 事项     | 建议金额 | 决定 | 决定人 |
        | {number} | 202503 | 李大山 | 建议罚款 | -100000  | 同意 | 韩示例 |
    """
    send(root, "决定.xlsx", {"处理决定": drawing})
    job = check(root)
    assert codes(job) == ["decision.other_person"]
    assert pay(job, "应发合计", "李大山") == BARE


def test_a_proposal_that_changed_after_it_was_approved_is_pointed_out(root):
    """What was approved is what counts: 80,000 then, 100,000 by the plan now."""
    number = next(row["建议编号"] for row in listed(summary(root)) if row["事项"] == "建议罚款")
    drawing = f"""
        | 建议编号 | 期间   | 业务员 | 事项     | 建议金额 | 决定 | 决定人 |
        | {number} | 202503 | 王小丫 | 建议罚款 | -80000   | 同意 | 韩示例 |
    """
    send(root, "决定.xlsx", {"处理决定": drawing})
    job = check(root)
    assert codes(job) == ["decision.outdated"]
    assert pay(job, "已决扣款") == -80000


def test_a_manager_may_add_what_nobody_proposed(root):
    """A waiver of 50 in a row without a number, for this month because none is written."""
    waiver = {"业务员": "王小丫", "性质": "减免", "决定": "改额", "改后金额": 50}
    decide(summary(root), "漏打卡减免", 理由="外出见客", **waiver, **BOSS)
    job = check(root)
    assert codes(job) == []
    assert pay(job, "应发合计") == BARE + 50
    assert pay(check(root), "应发合计") == BARE + 50, "counted once however often it is run"


def test_two_equal_rows_of_ones_own_are_two_decisions(root):
    """Two prizes of 20 on the same sheet are 40."""
    for matter in ("月度之星", "月度之星 "):
        award = {"业务员": "王小丫", "决定": "改额", "改后金额": 20, "理由": "评选"}
        decide(summary(root), matter, **award, **BOSS)
    assert pay(check(root), "应发合计") == BARE + 40


def test_a_row_of_ones_own_needs_a_reason(root):
    """It is printed on the statement."""
    award = {"业务员": "王小丫", "决定": "改额", "改后金额": 20}
    decide(summary(root), "月度之星", **award, **BOSS)
    job = check(root)
    assert codes(job) == ["decision.no_reason"]
    assert pay(job, "应发合计") == BARE


def test_the_first_run_and_the_second_give_the_same_summary(root):
    """A summary in which nobody decided is not read, and changes nothing."""
    before = summary(root).read_bytes()
    run(root)
    assert summary(root).read_bytes() == before


def test_a_recovery_and_a_fine_are_never_one_number(root):
    """300 claimed back and a fine of 200 stand on two lines (B52); a waiver of 50 on a third."""
    rows = {"追回多发奖金": ("追补", -300), "迟报罚款": ("罚款", -200), "漏记减免": ("减免", 50)}
    for matter, (nature, amount) in rows.items():
        row = {"业务员": "王小丫", "性质": nature, "决定": "改额", "改后金额": amount}
        decide(summary(root), matter, 理由="见会议记录", **row, **BOSS)
    job = check(root)
    items = ("已决追补", "已决扣款", "已决减免", "应发合计")
    assert [pay(job, item) for item in items] == [-300, -200, 50, BARE - 450]


CASES = {
    "泄漏客户资料": {"建议开除": "开除"},
    "私收定金": {"建议处理": "核实后处理"},
    "滥用合同或公司名义": {"建议处理": "核实并追究责任"},
    "未交接离职": {"建议处理": "按离职处理并核对交接"},
    "其他": {},
}


@pytest.mark.parametrize("kind", CASES)
def test_cases_are_proposed_and_cost_nothing_by_themselves(root, kind):
    """B19, B36 to B38: the rules name the case; what is done about it, a person decides."""
    drawing = f"""
        | 事件编号 | 日期       | 业务员 | 类别   | 经过     |
        | 'E-1     | 2025-03-05 | 王小丫 | {kind} | 客户举报 |
    """
    send(root, "内勤.xlsx", {"事件": drawing})
    job = check(root)
    assert {it.matter: it.amount for it in job.results.proposals} == CASES[kind]
    assert pay(job, "应发合计") == BARE


def test_the_first_page_counts_what_is_left_in_a_formula(root, tmp_path):
    """LibreOffice confirms every cell of a summary with answers and rows of one's own."""
    decide(summary(root), "建议罚款", 决定="同意", **BOSS)
    decide(summary(root), "等经理决定的减免", 业务员="王小丫")
    run(root)
    front = oracle.cells(summary(root))["首页"].values()
    (count,) = [cell.value for cell in front if cell.formula.startswith("SUMPRODUCT((LEN(待决")]
    assert count == 2, "the dismissal, and the waiver without a verdict"
    assert oracle.differences(summary(root), tmp_path / "again") == []


def test_a_decision_after_the_month_is_closed_is_booked_in_the_next(root):
    """A fine of 500 decided in April for March: March stands, April takes off 500 with the cause.

    April: nobody brought anyone and nobody visited: 1500 - 250 - 500 = 750.
    """
    assert closing.close(root, "2025-03", override="月底先结账").closing is not None
    decide(summary(root), "建议罚款", 决定="改额", 改后金额=-500, **BOSS)
    visit = """
        | 日期       | 业务员 | 客户编号 | 类型 | 内容 |
        | 2025-04-02 | 李大山 | C1       | 电话 | 跟进 |
    """
    send(root, "内勤.xlsx", {"拜访日志": visit}, "2025-04")
    april = check(root, "2025-04")
    assert (pay(april, "以前月份补差"), pay(april, "应发合计")) == (-500, BARE - 500)
    (source,) = april.results.table("adjustments").columns["来源"]
    assert "结果/2025-03/汇总.xlsx" in source
    assert pay(check(root), "应发合计") == BARE


def test_a_closed_months_decisions_survive_the_summary(root):
    """Clearing the results away changes nothing that was decided for a closed month.

    March is closed with a fine of 500. Its summary is deleted and an event of April comes in:
    April books no adjustment, and March has its 500 as before.
    """
    decide(summary(root), "建议罚款", 决定="改额", 改后金额=-500, 理由="已核实", **BOSS)
    decide(summary(root), "建议开除", 决定="驳回", 理由="初犯", **BOSS)
    assert closing.close(root, MONTH, override="企业业绩奖没有启用", by="韩示例").closing
    april = EVENTS.replace("E-1", "E-2").replace("2025-03-05", "2025-04-05").replace("私单", "其他")
    send(root, "内勤.xlsx", {"事件": april}, month="2025-04")
    shutil.rmtree(root / "结果")
    job = check(root, "2025-04")
    assert len(job.results.table("adjustments")) == 0
    assert pay(check(root), "已决扣款") == -500
