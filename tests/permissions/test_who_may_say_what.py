"""What a sender may not say is an error at its cell, and counts nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import MONTH, PEOPLE, ROSTER, checked, column, rows, send, told, workspace

from salessheets.forms import forms
from salessheets.forms.declare import Scope
from salessheets.forms.permissions import DECLARED, Grant, Permissions
from salessheets.messages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

SENDER = ("sender.", "form.", "row.", "answer.", "roster.two")
"""Codes of what this is about."""
VISITS = "| 日期 | 业务员 | 客户编号 | 类型 | 内容 |"
CARDS = "| 客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源 |"
TARGETS = "| 期间 | 层级 | 对象 | 指标 | 目标值 |"
DECISIONS = "| 期间 | 业务员 | 事项 | 性质 | 决定 | 改后金额 | 理由 | 决定人 |"
SPOT_CHECKS = "salessheets form=spot_check\n| 日期 | 业务员 | 客户编号 | 类型 | 核实结果 | 核实人 |"
SAID = {
    "decision": (
        f"{DECISIONS}\n| 202503 | {{name}} | 示例事项 | 奖励 | 改额 | 9999 | 示例 | 韩总监 |"
    ),
    "roster": "| 姓名 | 团队 | 职务 | 入职日期 |\n| 无此人 | 一队 | 业务员 | 2025-03-01 |",
    "receipt": "| 收据编号 | 收款日期 | 合同编号 | 金额 |\n| 'R1 | 2025-03-05 | 'H1 | 500000 |",
    "attendance": "| 日期 | 业务员 | 状况 |\n| 2025-03-05 | {name} | 旷工 |",
    "advance": (
        "| 借支单号 | 借支日期 | 业务员 | 金额 | 事由 |\n| 'J1 | 2025-03-05 | {name} | 800 | 示例 |"
    ),
    "visit": f"{VISITS}\n| 2025-03-05 | {{name}} | C1 | 到店 | 示例 |",
    "customer": f"{CARDS}\n| C1 | 示例客户 | {{name}} | 2025-03-01 | '13800000001 | 活动 |",
    "target": f"{TARGETS}\n| 202503 | 个人 | {{name}} | 准客户 | 5 |",
    "tracking": (
        "| 日期 | 业务员 | 客户编号 | 方式 | 内容 |\n| 2025-03-05 | {name} | C1 | 电话 | 示例 |"
    ),
    "survey": "| 日期 | 业务员 | 客户需求 |\n| 2025-03-05 | {name} | 示例 |",
    "work_summary": "| 期间 | 业务员 | 完成情况 |\n| 202503 | {name} | 示例 |",
    "event": "| 事件编号 | 日期 | 业务员 | 类别 | 经过 |\n| 'E1 | 2025-03-05 | {name} | 私单 | 示例 |",
    "contract": (
        "| 合同编号 | 类型 | 客户编号 | 业务员 | 签订日期 | 金额 |\n"
        "| 'H1 | 施工合同 | C1 | {name} | 2025-03-05 | 80000 |"
    ),
    "estate": "| 楼盘 | 责任人 |\n| 示例花园 | {name} |",
    "estate_cost": (
        "| 日期 | 楼盘 | 费用项目 | 金额 | 承担人 |\n| 2025-03-05 | 示例花园 | 示例 | 50 | {name} |"
    ),
    "activity": "| 活动 | 日期 | 负责人 | 目标上门 |\n| 示例活动 | 2025-03-05 | {name} | 5 |",
    "filing": "| 报表 | 业务员 | 应交日期 |\n| 工作总结 | {name} | 2025-03-28 |",
    "spot_check": "| 日期 | 业务员 | 客户编号 | 类型 | 核实结果 | 核实人 |\n"
    "| 2025-03-05 | {name} | C1 | 到店 | 属实 | 韩总监 |",
    "objection": (
        "| 项目 | 金额（元） | 原因 | 异议 | 业务员 | 期间 |\n"
        "| 示例项 | 5 | 示例 | 不对 | {name} | 202503 |"
    ),
}
"""A sound row of each form, about somebody."""


def sheet(form: str, name: str) -> dict[str, str]:
    """Draw a form's sheet with a row about somebody."""
    marker = f"salessheets form={form} version={forms()[form].version}"
    return {forms()[form].title.zh: f"{marker}\n{SAID[form].format(name=name)}"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a workspace with nothing but a roster."""
    return workspace(tmp_path)


@pytest.mark.parametrize("form", sorted(SAID))
@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("whose", ["own", "own team's", "another team's"])
def test_every_form_from_every_role(root: Path, form: str, role: str, whose: str) -> None:
    """Exactly what the declaration says counts; the rest is one error, and does not.

    王小丫 is of the manager's team, 李大山 of another, and each role writes about itself too.
    """
    about = {
        "own": PEOPLE[role],
        "own team's": "王小丫" if role != "rep" else "张样板",
        "another team's": "李大山",
    }[whose]
    send(root, PEOPLE[role], **sheet(form, about))
    intake = checked(root)
    scope = DECLARED.scope(forms()[form], (role,))
    same_team = whose == "own" or (whose == "own team's" and role in {"rep", "manager"})
    may = {
        Scope.NONE: False,
        Scope.OWN: whose == "own",
        Scope.TEAM: same_team,
        Scope.ALL: True,
    }[scope]
    about_oneself = bool(forms()[form].answerable) and whose == "own"
    errors = told(intake, *SENDER)
    if form == "roster":
        assert ("无此人" in column(intake, form, "name")) is may
        assert errors == ([] if may else ["form.not_theirs 花名册"])
        return
    assert rows(intake, form) == int(may and not about_oneself), errors
    codes = [error.split()[0] for error in errors]
    if may and about_oneself:
        assert codes[0] in {"answer.by_oneself", "row.about_oneself"}
    else:
        assert codes == ([] if may else ["form.not_theirs" if scope is Scope.NONE else codes[0]])


def test_what_a_salesperson_may_not_send_is_told_at_its_sheet(root: Path) -> None:
    """An award of 9,999, a receipt of 500,000 and a colleague's absence: three sheets, three errors.

    A colleague's advance is the fourth. None of it is in a table.
    """
    mine = {
        **sheet("decision", "王小丫"),
        **sheet("receipt", ""),
        **sheet("attendance", "李大山"),
        **sheet("advance", "李大山"),
    }
    send(root, "王小丫", **mine)
    intake = checked(root)
    assert sorted(told(intake, *SENDER)) == [
        "form.not_theirs 借支单",
        "form.not_theirs 回款",
        "form.not_theirs 处理决定",
        "form.not_theirs 考勤",
    ]
    assert {rows(intake, form) for form in ("decision", "receipt", "attendance", "advance")} == {0}
    finding = next(it for it in intake.findings if it.place.sheet == "回款")
    assert finding.message("zh") == (
        "「回款」只收内勤交来的，这里是王小丫（业务员）交的。这张表的 1 行不计入。"
    )
    assert finding.person == "王小丫"
    for language in LANGUAGES:
        for said in (finding.message(language), finding.hint(language)):
            assert "{" not in said


def test_a_ghost_on_a_salespersons_roster_is_nobody(root: Path) -> None:
    """无此人 is not on the roster, whoever hands in a sheet that says so."""
    send(root, "王小丫", **sheet("roster", ""))
    assert "无此人" not in column(checked(root), "roster", "name")


def test_visits_in_a_colleagues_name_are_told_once_at_the_first_cell(root: Path) -> None:
    """Two rows of 李大山 among her own: one error at B3, one visit left."""
    log = f"""
        {VISITS}
        | 2025-03-04 | 王小丫 | C1 | 到店 | 示例 |
        | 2025-03-05 | 李大山 | C2 | 到店 | 示例 |
        | 2025-03-06 | 李大山 | C3 | 到店 | 示例 |
    """
    send(root, "王小丫", 拜访日志=log)
    intake = checked(root)
    assert told(intake, *SENDER) == ["row.not_theirs 拜访日志 B3"]
    assert column(intake, "visit", "person") == ["王小丫"]


def test_the_target_of_the_own_team_is_not_the_salespersons(root: Path) -> None:
    """A team's target of 1 and the company's are the clerk's; the own target counts."""
    aims = f"""
        {TARGETS}
        | 202503 | 个人 | 王小丫 | 准客户   | 5 |
        | 202503 | 团队 | 一队   | 准客户   | 1 |
        | 202503 | 公司 | 示例   | 签约金额 | 1 |
    """
    send(root, "王小丫", 月度目标=aims)
    intake = checked(root)
    assert told(intake, *SENDER) == ["row.not_theirs 月度目标 C3"]
    assert column(intake, "target", "base") == [5.0]


def test_a_row_that_may_not_count_takes_no_other_with_it(root: Path) -> None:
    """The same visit in 李大山's own log counts, though 王小丫 wrote it first."""
    row = "| 2025-03-05 | 李大山 | C1 | 到店 | 示例 |"
    send(root, "王小丫", 拜访日志=f"{VISITS}\n{row}", file="1.xlsx")
    send(root, "李大山", 拜访日志=f"{VISITS}\n{row}", file="2.xlsx")
    intake = checked(root)
    assert told(intake, *SENDER, "visit.") == ["row.not_theirs 拜访日志 B2"]
    assert rows(intake, "visit") == 1


def test_a_customer_is_not_taken_by_listing_it_again(root: Path) -> None:
    """In March 李大山 lists 王小丫's customer of February as his own: it stays hers."""
    card = f"{CARDS}\n| C1 | 示例客户 | {{}} | 2025-02-01 | '13800000001 | 活动 |"
    send(root, "王小丫", "2025-02", 客户档案卡=card.format("王小丫"))
    send(root, "李大山", 客户档案卡=card.format("李大山"))
    intake = checked(root)
    assert told(intake, *SENDER) == ["row.taken_over 客户档案卡 C2"]
    assert column(intake, "customer", "owner") == ["王小丫"]


@pytest.mark.parametrize(
    ("by", "new", "moves"),
    [
        ("何内勤", "李大山", True),
        ("韩总监", "李大山", True),
        ("张样板", "张样板", True),
        ("张样板", "李大山", False),
        ("王小丫", "李大山", False),
    ],
)
def test_customers_are_handed_over_by_who_may(root: Path, by: str, new: str, moves: bool) -> None:  # noqa: FBT001
    """The clerk and the director may to anybody, the manager within the team, a seller may not."""
    card = f"{CARDS}\n| C1 | 示例客户 | {{}} | 2025-02-01 | '13800000001 | 活动 |"
    send(root, "王小丫", "2025-02", 客户档案卡=card.format("王小丫"))
    send(root, by, 客户档案卡=card.format(new))
    assert column(checked(root), "customer", "owner") == [new if moves else "王小丫"]


def test_an_objection_is_the_persons_own(root: Path) -> None:
    """王小丫 cannot object in 李大山's name."""
    send(root, "王小丫", **sheet("objection", "李大山"))
    intake = checked(root)
    assert told(intake, *SENDER) == ["row.not_theirs 绩效单异议 E3"]
    assert rows(intake, "objection") == 0


# Nobody decides for himself


@pytest.mark.parametrize(
    ("decider", "code"),
    [
        ("韩总监", ""),
        ("张样板", ""),
        ("王小丫", "answer.by_oneself"),
        ("王 小丫", "answer.by_oneself"),
        ("王小丫（本人）", "answer.by_oneself"),
        ("李大山", "answer.no_right"),
        ("何内勤", "answer.no_right"),
        ("老板", "answer.by_stranger"),
    ],
)
def test_who_may_decide_about_a_salesperson(root: Path, decider: str, code: str) -> None:
    """Her manager and the director; not herself, nor a colleague, nor the clerk.

    A stranger's decision counts with a warning: an owner is often not on the roster.
    """
    said = SAID["decision"].format(name="王小丫").replace("韩总监", decider)
    send(root, "何内勤", 处理决定=said)
    intake = checked(root)
    assert told(intake, *SENDER) == ([f"{code} 处理决定 H2"] if code else [])
    assert rows(intake, "decision") == int(code in {"", "answer.by_stranger"})


def test_a_manager_decides_about_the_own_team_only(root: Path) -> None:
    """张样板 manages team one; 李大山 is of team two."""
    said = SAID["decision"].format(name="李大山").replace("韩总监", "张样板")
    send(root, "何内勤", 处理决定=said)
    assert told(checked(root), *SENDER) == ["answer.no_right 处理决定 H2"]


def test_the_summary_is_held_to_it_as_well(root: Path) -> None:
    """What stands in the workspace's own files is believed, but nobody decides for himself."""
    said = SAID["decision"].format(name="王小丫").replace("韩总监", "王小丫")
    send(root, "何内勤", 客户档案卡=CARDS)
    from helpers import write_workbook

    write_workbook(
        root / "结果" / MONTH / "汇总.xlsx", {"待决": f"salessheets form=decision\n{said}"}
    )
    intake = checked(root)
    assert told(intake, *SENDER) == ["answer.by_oneself 待决 H3"]
    assert rows(intake, "decision") == 0


@pytest.mark.parametrize(
    ("verifier", "code"),
    [
        ("张样板", ""),
        ("何内勤", ""),
        ("客服小陈", ""),
        ("李大山", "answer.by_oneself"),
        ("", "answer.by_nobody"),
    ],
)
def test_nobody_verifies_the_own_visits(root: Path, verifier: str, code: str) -> None:
    """Anybody else may; by himself, or by nobody, it is none, and counts in no truth rate."""
    said = f"{SPOT_CHECKS}\n| 2025-03-05 | 李大山 | C1 | 到店 | 属实 | {verifier} |"
    send(root, "何内勤", 抽查=said)
    intake = checked(root)
    assert told(intake, *SENDER) == ([f"{code} 抽查 F3"] if code else [])
    assert rows(intake, "spot_check") == int(not code)


# Who sent it


def test_what_says_who_sent_it_must_agree(root: Path) -> None:
    """The cover says 王小丫, the folder is 李大山's: one error, and nothing counts."""
    send(root, "王小丫", file="李大山/日志.xlsx", **sheet("visit", "王小丫"))
    intake = checked(root)
    assert told(intake) == ["sender.disagree"]
    assert "封面写的是「王小丫」" in intake.findings[0].message("zh")
    assert rows(intake, "visit") == 0


def test_a_folder_of_the_persons_name_is_enough(root: Path) -> None:
    """The clerk's export without a cover, in the clerk's folder, may be about anybody."""
    send(root, "", file="何内勤/导出.xlsx", **sheet("receipt", ""), **sheet("visit", "李大山"))
    intake = checked(root)
    assert told(intake, *SENDER) == []
    assert (rows(intake, "receipt"), rows(intake, "visit")) == (1, 1)
    assert next(it.sender.name for it in intake.files if "导出" in it.path) == "何内勤"


def test_a_cover_with_a_name_that_nobody_has_counts_for_nobody(root: Path) -> None:
    """One error for the file, with the name that was meant, and not one for each row."""
    send(root, "王小牙", **sheet("visit", "王小丫"))
    intake = checked(root)
    assert told(intake) == ["sender.not_on_roster"]
    assert "王小丫" in intake.findings[0].hint("zh")


def test_somebody_who_left_sends_nothing_any_more(root: Path) -> None:
    """孙先走 left in January; a file for March is not his."""
    send(root, "孙先走", **sheet("customer", "孙先走"))
    assert told(checked(root), *SENDER) == ["sender.left"]


@pytest.mark.parametrize("form", ["decision", "receipt", "attendance", "advance", "event"])
def test_nobody_gains_by_deleting_the_cover(root: Path, form: str) -> None:
    """The clerk's forms from nobody do not count, also about one person alone."""
    send(root, "", **sheet(form, "王小丫"))
    intake = checked(root)
    assert told(intake, *SENDER) == [f"sender.unknown {forms()[form].title.zh}"]
    assert rows(intake, form) == 0


def test_one_persons_log_without_a_cover_counts_as_that_persons(root: Path) -> None:
    """With a warning that the sender is assumed; a telephone's export has no cover."""
    send(root, "", file="拜访.csv.xlsx", **sheet("visit", "李大山"))
    intake = checked(root)
    assert told(intake, *SENDER) == ["sender.assumed"]
    assert column(intake, "visit", "person") == ["李大山"]


def test_the_files_name_says_whose_it_is_where_nothing_else_does(root: Path) -> None:
    """李大山's log under his name needs no warning; the clerk's name gives no clerk's rights."""
    send(root, "", file="李大山 拜访.xlsx", **sheet("visit", "李大山"))
    send(root, "", file="何内勤.xlsx", **sheet("receipt", ""))
    intake = checked(root)
    assert told(intake, *SENDER) == ["sender.unknown 回款"]
    assert (rows(intake, "visit"), rows(intake, "receipt")) == (1, 0)


def test_who_has_sent_the_form_is_not_assumed_to_have_sent_another(root: Path) -> None:
    """李大山's own log is there: another in his name, from nobody, does not count."""
    send(root, "李大山", **sheet("visit", "李大山"))
    other = SAID["visit"].format(name="李大山").replace("C1", "C9")
    send(root, "", 拜访日志=other)
    intake = checked(root)
    assert told(intake, *SENDER) == ["sender.unknown 拜访日志"]
    assert column(intake, "visit", "customer_id") == ["C1"]


def test_a_log_of_several_people_from_nobody_does_not_count(root: Path) -> None:
    """Nobody may write for both; the error says where to put the file."""
    log = f"{VISITS}\n| 2025-03-04 | 王小丫 | C1 | 到店 | 示例 |\n"
    send(root, "", 拜访日志=f"{log}| 2025-03-05 | 李大山 | C2 | 到店 | 示例 |")
    intake = checked(root)
    assert told(intake, *SENDER) == ["sender.unknown 拜访日志"]
    assert "文件夹" in intake.findings[0].hint("zh")
    assert rows(intake, "visit") == 0


def test_an_unbelieved_copy_does_not_stand_in_for_the_clerks(root: Path) -> None:
    """The same bytes twice: from nobody under A, and in the clerk's folder; the receipt counts."""
    send(root, "", file="a.xlsx", **sheet("receipt", ""))
    send(root, "", file="何内勤/a.xlsx", **sheet("receipt", ""))
    assert rows(checked(root), "receipt") == 1


# The roster of a folder without a place for it


def test_in_a_plain_folder_the_roster_is_the_workbook_that_holds_nothing_else(
    tmp_path: Path,
) -> None:
    """A salesperson's roster beside it adds nobody."""
    from helpers import write_workbook

    write_workbook(tmp_path / "名单.xlsx", {"花名册": ROSTER})
    cover = {"封面": "| 姓名 | 王小丫 |"}
    write_workbook(
        tmp_path / "王.xlsx", {**cover, **sheet("roster", ""), **sheet("visit", "王小丫")}
    )
    intake = checked(tmp_path)
    assert told(intake, *SENDER) == ["form.not_theirs 花名册"]
    assert "无此人" not in column(intake, "roster", "name")
    assert rows(intake, "visit") == 1


def test_of_two_rosters_that_are_equal_neither_counts(tmp_path: Path) -> None:
    """Which of them is the office's, only a person knows."""
    from helpers import write_workbook

    for name in ("名单.xlsx", "花名册.xlsx"):
        write_workbook(
            tmp_path / name, {"花名册": f"{ROSTER}| {name} | 一队 | 内勤 | 2024-01-01 | |"}
        )
    assert told(checked(tmp_path), "roster.two") == ["roster.two", "roster.two"]


def test_a_clerk_adds_to_the_roster(root: Path) -> None:
    """何内勤 enters a new colleague for March, who then sends a log."""
    send(root, "何内勤", **sheet("roster", ""))
    send(root, "无此人", **sheet("visit", "无此人"))
    intake = checked(root)
    assert told(intake, *SENDER) == []
    assert rows(intake, "visit") == 1


# A plan may say otherwise


def test_a_plan_may_grant_more_and_less(root: Path) -> None:
    """Managers write their team's visits, reps no targets; the owner is known by name."""
    permissions = Permissions(
        (
            Grant("visit", "manager", Scope.TEAM),
            Grant("target", "rep", Scope.NONE),
            Grant("decision", "钱老板", Scope.ALL),
            Grant("decision", "钱老板", Scope.ALL, answering=True),
        )
    )
    send(root, "张样板", **sheet("visit", "王小丫"))
    send(root, "王小丫", **sheet("target", "王小丫"))
    decision = SAID["decision"].format(name="王小丫").replace("韩总监", "钱老板")
    send(root, "钱老板", 处理决定=decision)
    intake = checked(root, permissions)
    assert told(intake, *SENDER) == ["form.not_theirs 月度目标"]
    assert [rows(intake, form) for form in ("visit", "target", "decision")] == [1, 0, 1]


def test_the_password_that_opens_a_file_says_whose_it_is(root: Path) -> None:
    """A log without a cover, opened by 李大山's password on the roster, is his and nobody's else.

    The cover of 王小丫 inside disagrees with it.
    """
    from io import BytesIO

    from helpers import workbook, write_workbook
    from msoffcrypto.format.ooxml import OOXMLFile

    names = ROSTER.replace("截止日期   |", "截止日期   | 文件密码 |").replace(
        "| 李大山 | 二队   | 业务员   | 2024-01-01 |            |",
        "| 李大山 | 二队   | 业务员   | 2024-01-01 |            | 'abc123 |",
    )
    write_workbook(root / "人员.xlsx", {"花名册": names})
    folder = root / "提交" / MONTH
    folder.mkdir()
    own = workbook(sheet("visit", "李大山"))
    forged = workbook({"封面": "| 姓名 | 王小丫 |", **sheet("tracking", "王小丫")})
    for name, content in (("李大山 一.xlsx", own), ("李大山 二.xlsx", forged)):
        with (folder / name).open("wb") as file:
            OOXMLFile(BytesIO(content)).encrypt("abc123", file)
    intake = checked(root)
    assert told(intake, *SENDER) == ["sender.disagree"]
    assert (rows(intake, "visit"), rows(intake, "tracking")) == (1, 0)
    sender = next(it.sender for it in intake.files if it.path.endswith("一.xlsx"))
    assert (sender.name, [it.value for it in sender.evidence]) == ("李大山", ["password"])
