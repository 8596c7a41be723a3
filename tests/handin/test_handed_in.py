"""Who owed the visit log for a month, and whether it came.

The tiny department has two salespeople, a manager and a clerk; a walk-in pays 50, everybody
has 1,000 to begin with. Every test changes what came in for March.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook

from salessheets import api, closing
from salessheets.messages import LANGUAGES
from salessheets.model import Severity
from salessheets.obligations import State
from salessheets.plan.load import load_plan
from salessheets.publish.handed_in import headline, held_line
from salessheets.publish.statements import statements_of

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.api import Job

FACTS = """
    | 项目 | 内容 |
    | 名称 | 小店方案 |
    | 版本 | '1 |
    | 语言 | 中文 |
    | 公司 | 示例小店 |
"""
COLUMNS = """
    | 表   | 列   | 类别   | 分组     | 公式 |
    | 人员 | 到店 | 指标   |          | =COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店",拜访[期间],本期) |
    | 人员 | 底薪 | 薪酬项 | 基本工资 | =ROUND(1000,2) |
    | 人员 | 奖励 | 薪酬项 | 奖励     | =ROUND([@到店]*50,2) |
    | 人员 | 漏记 | 薪酬项 | 扣款     | =ROUND(-30*COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"电话",拜访[期间],本期),2) |
    | 人员 | 补差 | 薪酬项 | 补差     | =ROUND(SUMIFS(补差[差额],补差[姓名],[@姓名]),2) |
    | 人员 | 应发 | 合计   |          | =ROUND(SUM(人员[@[底薪]:[补差]]),2) |
"""
ROSTER = """
    | 姓名   | 团队   | 职务     | 入职日期   | 生效日期   | 截止日期 |
    | 甲示例 | 一队   | 业务员   | 2024-01-01 |            |          |
    | 乙示例 | 一队   | 业务员   | 2024-01-01 |            |          |
    | 丙经理 | 一队   | 业务经理 | 2024-01-01 |            |          |
    | 丁内勤 | 办公室 | 内勤     | 2024-01-01 |            |          |
"""
VISITS = "| 日期 | 业务员 | 客户编号 | 类型 | 内容 |"
TARGETS = "| 期间 | 周期 | 层级 | 对象 | 指标 | 目标值 |"


def department(root: Path, roster: str = ROSTER, facts: str = "") -> Path:
    """Make the workspace; the first salesperson and the manager have sent in March."""
    write_workbook(root / "方案.xlsx", {"方案": FACTS + facts, "计算列": COLUMNS})
    write_workbook(root / "人员.xlsx", {"花名册": roster})
    send(root, "甲示例 2025-03.xlsx", log("2025-03-04 |  | C1 | 到店 | 看样板"), "甲示例")
    send(root, "丙经理 2025-03.xlsx", log("2025-03-05 |  | C2 | 到店 | 谈价格"), "丙经理")
    return root


def log(*rows: str) -> dict[str, str]:
    """Return a visit log with these rows."""
    return {"拜访日志": "\n".join((VISITS, *(f"| {row} |" for row in rows)))}


def send(
    root: Path, file: str, sheets: dict[str, str], person: str = "", month: str = "2025-03"
) -> Path:
    """Put a workbook into a month's folder, with a cover when it says whose it is."""
    cover = f"| 姓名 | {person} |\n| 期间 | '{month} |"
    folder, _, name = file.rpartition("/")
    return write_workbook(
        root / "提交" / (folder or "2025-03") / name,
        {"封面": cover, **sheets} if person else sheets,
    )


def states(job: Job) -> dict[str, State]:
    """Return what became of everybody's visit log."""
    assert job.results is not None
    return {each.person: each.state for each in job.results.hand_in.obligations}


def missing(job: Job) -> list[str]:
    """Return of whom the month says that something has not come."""
    return [it.person for it in job.findings if it.problem.code == "obligation.missing"]


def payroll(job: Job) -> dict[str, list[str]]:
    """Return the amounts of the payroll export by person, as a payroll program reads them."""
    assert job.output is not None
    text = (job.output / "工资导出.csv").read_text(encoding="utf-8-sig")
    amounts: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        amounts.setdefault(row["姓名"], []).append(row["金额"])
    return amounts


# What is due, and what counts as sent


def test_everybody_with_a_task_owes_the_log(tmp_path) -> None:
    """Salespeople and managers owe it, the clerk does not; who sent none is one error."""
    job = api.check(department(tmp_path))
    assert states(job) == {
        "丙经理": State.RECEIVED, "乙示例": State.MISSING, "甲示例": State.RECEIVED,
    }  # fmt: skip
    (finding,) = [it for it in job.findings if it.problem.code == "obligation.missing"]
    assert finding.problem.severity is Severity.ERROR
    assert finding.message("zh").startswith("没有收到乙示例 2025-03 的“拜访日志”。")
    assert "提交/2025-03" in finding.hint("zh")
    assert job.results is not None
    assert headline(job.results, "zh") == "应交 3 人，已交 2 人；没有收到：乙示例。"
    assert headline(job.results, "en") == "2 of 3 handed in; missing: 乙示例."


def test_files_and_rows_are_told(tmp_path) -> None:
    """Two files of one person are one hand-in, with both files and all rows that count."""
    root = department(tmp_path)
    send(root, "甲示例 补.xlsx", log("2025-03-07 |  | C9 | 电话 | 约时间"), "甲示例")
    job = api.check(root)
    assert job.results is not None
    (owed,) = job.results.hand_in.of("甲示例")
    assert owed.rows == 2
    assert owed.files == ("提交/2025-03/甲示例 2025-03.xlsx", "提交/2025-03/甲示例 补.xlsx")


@pytest.mark.parametrize("name", ["乙示例.xlsx", "拜访_乙示例_3月.xlsx"])
def test_an_empty_log_is_not_nothing(tmp_path, name) -> None:
    """Who sends a log without a row has sent it, be the name on the cover or the file's."""
    root = department(tmp_path)
    send(root, name, log(), "乙示例" if name == "乙示例.xlsx" else "")
    job = api.check(root)
    assert states(job)["乙示例"] is State.RECEIVED
    assert not missing(job)
    assert [it.problem.code for it in job.findings if it.place.file.endswith(name)] == [
        "file.empty"
    ]


def test_only_a_target_sheet_is_no_log(tmp_path) -> None:
    """Another form of the same person does not stand for the one that is due."""
    root = department(tmp_path)
    rows = f"{TARGETS}\n| 202503 | 月 | 个人 | 乙示例 | 准客户 | 5 |"
    send(root, "乙示例.xlsx", {"月度目标": rows}, "乙示例")
    assert missing(api.check(root)) == ["乙示例"]


def test_a_blank_log_beside_a_filled_form_is_asked_about(tmp_path) -> None:
    """The workbook is not blank, so nothing else says that its log is."""
    root = department(tmp_path)
    rows = f"{TARGETS}\n| 202503 | 月 | 个人 | 乙示例 | 准客户 | 5 |"
    send(root, "乙示例.xlsx", {"月度目标": rows, **log()}, "乙示例")
    job = api.check(root)
    assert states(job)["乙示例"] is State.RECEIVED
    (finding,) = [it for it in job.findings if it.problem.code == "obligation.no_rows"]
    assert finding.problem.severity is Severity.WARNING
    assert finding.person == "乙示例"


def test_rows_in_a_common_log_count_for_whom_they_name(tmp_path) -> None:
    """A log without a cover whose rows name people is everybody's of them."""
    root = department(tmp_path)
    send(root, "全队.xlsx", log("2025-03-06 | 乙示例 | C3 | 到店 | 看样板"))
    assert not missing(api.check(root))


def test_a_file_that_cannot_be_read_is_not_missing(tmp_path) -> None:
    """It has its own finding; the log counts as unreadable, and the pay waits all the same."""
    root = department(tmp_path)
    (root / "提交" / "2025-03" / "乙示例 2025-03.xlsx").write_bytes(b"PK\x03\x04 cut off")
    job = api.check(root)
    assert states(job)["乙示例"] is State.UNUSABLE
    assert not missing(job)
    assert job.results is not None
    assert job.results.hand_in.held == {"乙示例"}
    assert headline(job.results, "zh") == "应交 3 人，已交 2 人；交来的不能用：乙示例。"


def test_a_log_that_a_colleague_sent_in_is_not_hers(tmp_path) -> None:
    """A blank log under another's name cannot lift the hold: cover and folder disagree."""
    root = department(tmp_path)
    send(root, "2025-03/甲示例/表.xlsx", log(), "乙示例")
    job = api.check(root)
    assert states(job)["乙示例"] in {State.MISSING, State.UNUSABLE}
    assert job.results is not None
    assert "乙示例" in job.results.hand_in.held


def test_a_longer_name_in_a_files_name_is_meant(tmp_path) -> None:
    """Of 乙示例 and 乙示例二 the file “乙示例二.xlsx” is the second one's."""
    roster = f"{ROSTER.rstrip()}\n    | 乙示例二 | 一队 | 业务员 | 2024-01-01 | | |"
    root = department(tmp_path, roster)
    (root / "提交" / "2025-03" / "乙示例二.xlsx").write_bytes(b"PK\x03\x04 cut off")
    found = states(api.check(root))
    assert found["乙示例二"] is State.UNUSABLE
    assert found["乙示例"] is State.MISSING


def test_a_log_in_the_wrong_month_is_pointed_out(tmp_path) -> None:
    """It lies in April's folder while its cover says March: still missing, and the way there."""
    root = department(tmp_path)
    send(root, "2025-04/乙示例.xlsx", log("2025-03-06 |  | C3 | 到店 | 看样板"), "乙示例")
    job = api.check(root, "2025-03")
    (finding,) = [it for it in job.findings if it.problem.code == "obligation.missing"]
    assert finding.hint("zh").startswith("提交/2025-04/乙示例.xlsx 写的月份和所在的文件夹不一致")


def test_last_months_log_in_this_months_folder_is_not_this_months(tmp_path) -> None:
    """Cover and rows of February in March's folder: nothing of March has come."""
    root = department(tmp_path)
    rows = log("2025-02-06 |  | C3 | 到店 | 看样板")
    send(root, "2025-03/乙示例.xlsx", rows, "乙示例", month="2025-02")
    assert missing(api.check(root, "2025-03")) == ["乙示例"]


def test_a_file_of_nobody_is_named_where_somebodys_is_missing(tmp_path) -> None:
    """The cover's name is on no roster: it may be the one that is missing."""
    root = department(tmp_path)
    send(root, "表.xlsx", log("2025-03-06 |  | C3 | 到店 | 看样板"), "乙样本")
    job = api.check(root)
    (finding,) = [it for it in job.findings if it.problem.code == "obligation.missing"]
    assert finding.hint("zh").startswith("提交/2025-03/表.xlsx 认不出是谁的")


# Who is on the roster when, and as what


@pytest.mark.parametrize(
    ("line", "owes"),
    [
        ("| 乙示例 | 一队 | 业务员 | 2025-03-31 | | |", True),  # joins on the last day
        ("| 乙示例 | 一队 | 业务员 | 2024-01-01 | | 2025-03-01 |", True),  # leaves on the first
        ("| 乙示例 | 一队 | 业务员 | 2025-04-01 | | |", False),
        ("| 乙示例 | 一队 | 业务员 | 2024-01-01 | | 2025-02-28 |", False),
        ("| 乙示例 | 一队 | 业务总监 | 2024-01-01 | | |", False),
        ("| 乙示例 | 一队 | 内勤 | 2024-01-01 | | |", False),
        (
            (
                "| 乙示例 | 一队 | 业务员 | 2024-01-01 | | 2025-03-10 |\n"
                "| 乙示例 | 办公室 | 内勤 | 2024-01-01 | 2025-03-11 | |"
            ),
            True,  # a salesperson for ten days
        ),
    ],
)
def test_a_day_in_a_role_with_a_task_owes_the_month(tmp_path, line, owes) -> None:
    """One day of the month in such a role is enough, and no day is none."""
    roster = ROSTER.replace(
        "| 乙示例 | 一队   | 业务员   | 2024-01-01 |            |          |", line
    )
    assert line in roster
    job = api.check(department(tmp_path, roster))
    assert missing(job) == (["乙示例"] if owes else [])


def test_on_leave_all_month_somebody_has_to_say_so(tmp_path) -> None:
    """Attendance alone excuses nobody; a line of the clerk's report filing does."""
    root = department(tmp_path)
    days = "\n".join(f"| 2025-03-{day:02} | 乙示例 | 请假 |" for day in range(1, 32))
    send(root, "内勤.xlsx", {"考勤": f"| 日期 | 业务员 | 状况 |\n{days}"}, "丁内勤")
    assert missing(api.check(root)) == ["乙示例"]
    filing = "| 报表 | 业务员 | 应交日期 | 提交日期 | 免交 |"
    excused = f"{filing}\n| 拜访日志 | 乙示例 | 2025-03-31 | | 全月休假 |"
    send(root, "乙示例 目标.xlsx", {"报表登记": excused}, "乙示例")
    assert missing(api.check(root)) == ["乙示例"]  # nobody excuses himself
    send(root, "内勤.xlsx", {"报表登记": excused}, "丁内勤")
    job = api.check(root)
    assert not missing(job)
    assert job.results is not None
    (owed,) = job.results.hand_in.of("乙示例")
    assert (owed.state, owed.reason) == (State.EXCUSED, "全月休假")
    assert not job.results.hand_in.held
    assert headline(job.results, "zh") == "应交 2 人，已交 2 人；免交：乙示例。"


def test_late_is_what_the_clerk_registered_as_late(tmp_path) -> None:
    """Due on the 28th: in on the 28th is in time, on the 29th late; without a line it is unknown."""
    root = department(tmp_path)
    filing = "| 报表 | 业务员 | 应交日期 | 提交日期 | 免交 |"
    rows = "| 拜访日志 | {} | 2025-03-28 | 2025-03-{} | |"
    send(
        root,
        "内勤.xlsx",
        {"报表登记": "\n".join((filing, rows.format("甲示例", 28), rows.format("丙经理", 29)))},
        "丁内勤",
    )
    found = states(api.check(root))
    assert found["甲示例"] is State.RECEIVED
    assert found["丙经理"] is State.LATE


# What becomes of the pay


def test_who_sent_nothing_no_longer_earns_more_in_silence(tmp_path) -> None:
    """A log with two phone calls costs 60: 940. Nothing at all would be 1,000, and is held.

    The payroll has no amount, the statement no total, and every place says why.
    """
    root = department(tmp_path)
    calls = ("2025-03-04 |  | C1 | 电话 | 约时间", "2025-03-05 |  | C2 | 电话 | 约时间")
    send(root, "甲示例 2025-03.xlsx", log(*calls), "甲示例")
    job = api.run(root)
    assert job.results is not None
    people = job.results.table("people").columns
    assert dict(zip(people["姓名"], people["应发"], strict=True)) == {
        "丁内勤": 1000, "丙经理": 1050, "乙示例": 1000, "甲示例": 940,
    }  # fmt: skip
    amounts = payroll(job)
    assert amounts["乙示例"] == [""]
    assert sum(map(float, amounts["甲示例"])) == 940
    text = (job.output / "工资导出.csv").read_text(encoding="utf-8-sig")
    assert "乙示例,一队,暂缓发放（拜访日志没有收到）,,\n" in text.replace("\r\n", "\n")
    assert held_line(job.results, "zh").startswith(
        "暂缓发放 1 人：乙示例，按现有记录共 1,000.00 元"
    )
    statements = {it.person: it for it in statements_of(job.results, job.findings, "zh")}
    assert statements["乙示例"].total is None
    assert statements["乙示例"].notice.startswith("暂缓发放：拜访日志没有收到")
    assert statements["甲示例"].total is not None
    assert statements["甲示例"].notice == ""


def test_the_log_lifts_the_hold(tmp_path) -> None:
    """Once it is there the pay is worked out as ever: 1,000 and one walk-in at 50."""
    root = department(tmp_path)
    assert payroll(api.run(root))["乙示例"] == [""]
    send(root, "乙示例.xlsx", log("2025-03-06 |  | C3 | 到店 | 看样板"), "乙示例")
    job = api.run(root)
    assert sum(map(float, payroll(job)["乙示例"])) == 1050
    assert "暂缓" not in (job.output / "报告.html").read_text(encoding="utf-8")


def test_a_plan_may_pay_all_the_same(tmp_path) -> None:
    """With “照发” the amounts are exported, and the statement says what they do not rest on."""
    job = api.run(department(tmp_path, facts="| 没交的人 | 照发 |"))
    assert missing(job) == ["乙示例"]
    assert sum(map(float, payroll(job)["乙示例"])) == 1000
    statements = {it.person: it for it in statements_of(job.results, job.findings, "zh")}
    assert statements["乙示例"].total is not None
    assert statements["乙示例"].notice == "拜访日志没有收到，按已有的记录计算。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_publication_says_it(tmp_path, language) -> None:
    """Report, statements and the summary's sheet name who is missing and what is held."""
    from python_calamine import CalamineWorkbook

    job = api.run(department(tmp_path), language=language)
    pages = [path.read_text(encoding="utf-8") for path in job.written if path.suffix == ".html"]
    report = next(page for page in pages if 'id="handed-in"' in page)
    assert headline(job.results, language) in report
    assert held_line(job.results, language) in report
    summary = next(it for it in job.written if it.name in {"汇总.xlsx", "Summary.xlsx"})
    with CalamineWorkbook.from_path(summary) as book:
        front = [str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row]
        name = "交表" if language == "zh" else "Handed in"
        rows = [row[:5] for row in book.get_sheet_by_name(name).to_python()]
    assert any(headline(job.results, language) in cell for cell in front)
    assert held_line(job.results, language) in front
    state, form = ("没有收到", "拜访日志") if language == "zh" else ("missing", "Visit log")
    assert ["乙示例", "一队", form, state, 0.0] in rows


def test_the_control_workbook_says_it(tmp_path) -> None:
    """Its figures begin with how many handed in; beside each person stand state and hold."""
    from salessheets.excel.blocks import Reader, people_block, summary_block

    job = api.check(department(tmp_path))
    reader = Reader("zh", tmp_path, tmp_path)
    name, sent, due, share, meaning = summary_block(job.results, reader).rows[0]
    assert (name, sent, due, share) == ("交表", 2.0, 3.0, 2 / 3)
    assert str(meaning).startswith("应交 3 人，已交 2 人；没有收到：乙示例。 暂缓发放 1 人")
    block = people_block(job.results, reader)
    assert block.headings[-2:] == ("交表", "发放")
    beside = {row[0]: row[-2:] for row in block.rows}
    assert beside["乙示例"] == ("没有收到", "暂缓发放")
    assert beside["甲示例"] == ("已收到", None)
    assert beside["丁内勤"] == (None, None)


# Closing


def test_a_month_with_pay_held_is_not_closed_in_passing(tmp_path) -> None:
    """The refusal names whose pay is held, before anything else."""
    job = closing.close(department(tmp_path), by="测试")
    assert job.closing is None
    assert job.findings[0].problem.code == "close.held"
    assert "乙示例" in job.findings[0].message("zh")


def test_closing_over_it_pays_by_what_is_on_record(tmp_path) -> None:
    """Closed for a reason, nobody's pay is held any more, and the month says what it lacks."""
    root = department(tmp_path)
    job = closing.close(root, by="测试", override="乙示例已离岗，按底薪照发")
    assert job.closing is not None
    published = api.run(root, "2025-03")
    assert sum(map(float, payroll(published)["乙示例"])) == 1000
    assert states(published)["乙示例"] is State.MISSING
    statements = {
        it.person: it
        for it in statements_of(published.results, published.findings, "zh", is_closed=True)
    }
    assert statements["乙示例"].notice == "拜访日志没有收到，按已有的记录计算。"


def test_a_log_that_comes_after_closing_is_booked_once(tmp_path) -> None:
    """March was closed at 1,000 without it; its walk-in is worth 50 more.

    April books the 50. April's own log is missing too, so April is held as a whole: 1,000 + 50.
    """
    root = department(tmp_path)
    closing.close(root, by="测试", override="照发")
    send(root, "2025-03/乙示例.xlsx", log("2025-03-06 |  | C3 | 到店 | 看样板"), "乙示例")
    send(
        root, "2025-04/甲示例.xlsx", log("2025-04-02 |  | C1 | 到店 | 看样板"), "甲示例", "2025-04"
    )
    job = api.run(root, "2025-04")
    people = job.results.table("people").columns
    amount = dict(zip(people["姓名"], people["应发"], strict=True))["乙示例"]
    assert amount == 1050
    assert payroll(job)["乙示例"] == [""]
    assert "乙示例" in job.results.hand_in.held


# The plan's two lines


@pytest.mark.parametrize(
    ("facts", "owed_by", "unsent"),
    [
        ("", ("rep", "manager"), "暂缓"),
        ("| 谁要交表 | 业务员 |", ("rep",), "暂缓"),
        ("| 谁要交表 | 业务总监、销售员 |\n| 没交的人 | 照发 |", ("director", "rep"), "照发"),
        ("| 谁要交表 | 无 |", (), "暂缓"),
    ],
)
def test_the_plan_says_who_owes_and_what_follows(tmp_path, facts, owed_by, unsent) -> None:
    """Roles by name or by another name of theirs; left out, it is as the guide says."""
    department(tmp_path, facts=facts)
    plan, findings = load_plan(tmp_path / "方案.xlsx")
    assert not findings
    assert plan is not None
    assert (plan.owed_by, plan.unsent.value.zh) == (owed_by, unsent)


@pytest.mark.parametrize(
    ("line", "choices"),
    [
        ("| 谁要交表 | 业务员、销售代表二 |", "业务员、业务经理、业务总监、内勤、无"),
        ("| 没交的人 | 扣款 |", "暂缓、照发"),
    ],
)
def test_a_word_that_the_plan_does_not_know_is_an_error(tmp_path, line, choices) -> None:
    """It would otherwise decide in silence whose pay is held."""
    department(tmp_path, facts=line)
    _, findings = load_plan(tmp_path / "方案.xlsx")
    (finding,) = findings
    assert finding.problem.code == "plan.word_unknown"
    assert finding.place.cell == "B6"
    assert choices in finding.hint("zh")
