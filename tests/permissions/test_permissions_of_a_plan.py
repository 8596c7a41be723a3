"""The plan's sheet Permissions: read into grants, written back, and refused where it cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import workbook

from salessheets.forms.declare import Scope
from salessheets.forms.permissions import Grant
from salessheets.plan.book import plan_workbook
from salessheets.plan.load import read_plan
from salessheets.plan.model import NOWHERE, PermissionRule
from salessheets.plan.source import scheme_plan, schemes

PLAN = {
    "方案": "| 项目 | 内容 |\n| 名称 | 示例 |\n| 版本 | '1 |\n| 语言 | 中文 |",
    "计算列": """
        | 表   | 列   | 类别   | 分组     | 公式 |
        | 人员 | 底薪 | 薪酬项 | 基本工资 | =ROUND(1000,2) |
        | 人员 | 应发 | 合计   |          | =ROUND(SUM(人员[@[底薪]:[底薪]]),2) |
    """,
}


def read(*rows: str):
    """Read a plan with rows on its sheet of permissions."""
    sheet = "\n".join(("| 表单 | 谁 | 做什么 | 谁的行 |", *rows))
    return read_plan(workbook({**PLAN, "权限": sheet}), "方案.xlsx")


def test_rows_are_grants_to_roles_and_people():
    """A role by any of its words, a person by name; blank means filling in."""
    plan, found = read(
        "| 拜访日志 | 经理 | | 团队 |",
        "| Decisions | 韩总经理（虚构） | 负责 | 全部 |",
        "| 月度目标 | 业务员 | 填写 | 不可以 |",
    )
    assert found == ()
    assert plan.permissions.grants == (
        Grant("visit", "manager", Scope.TEAM),
        Grant("decision", "韩总经理(虚构)", Scope.ALL, answering=True),
        Grant("target", "rep", Scope.NONE),
    )


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("| 拜访日记 | 业务员 | 填写 | 自己 |", "plan.word_unknown", "A2"),
        ("| 拜访日志 | 业务经里 | 填写 | 团队 |", "plan.word_unknown", "B2"),
        ("| 拜访日志 | 业务员 | 看看 | 团队 |", "plan.word_unknown", "C2"),
        ("| 拜访日志 | 业务员 | 填写 | 部门 |", "plan.word_unknown", "D2"),
        ("| 拜访日志 | 业务员 | 填写 | |", "plan.cell_blank", "D2"),
        ("| 回款 | 业务员 | 填写 | 自己 |", "plan.grant_without_subject", "D2"),
        ("| 拜访日志 | 业务员 | 负责 | 自己 |", "plan.grant_nothing_to_answer", "C2"),
    ],
)
def test_what_cannot_be_is_an_error_at_its_cell(row: str, code: str, cell: str):
    """A receipt does not say whose it is; nobody answers for a visit; slips are no words."""
    plan, found = read(row)
    assert plan is None
    assert [(it.problem.code, it.place.cell) for it in found] == [(code, cell)]


def test_the_same_twice_is_an_error():
    """Which of the two holds, nobody could tell."""
    plan, found = read("| 拜访日志 | 经理 | | 团队 |", "| 拜访日志 | 业务经理 | 填写 | 全部 |")
    assert plan is None
    assert [(it.problem.code, it.place.cell) for it in found] == [("plan.duplicate", "B3")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_grants_are_written_as_they_are_read(language):
    """A plan with grants, written as a workbook and read again, grants the same."""
    grants = (
        Grant("visit", "manager", Scope.TEAM),
        Grant("decision", "Gene Manager", Scope.ALL, answering=True),
    )
    rules = tuple(PermissionRule(grant, NOWHERE) for grant in grants)
    plan = replace(scheme_plan(schemes()["decoration"], language), grants=rules)
    again, _ = read_plan(plan_workbook(plan), "方案.xlsx")
    assert again.permissions.grants == grants
