"""Which plan workbook a month counts by: never one that nobody chose, and never in silence."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook
from small_shop import VISITS, codes, pay, plan, put, shop

from salessheets import api, closing
from salessheets.cli import run
from salessheets.messages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

PAID = {"王虚构": 100, "李示例": 50}
"""Two walk-ins and one, at 50 each."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the shop, which has no plan yet."""
    return shop(tmp_path / "小店")


@pytest.mark.parametrize("name", ["方案", "新方案", "Rules 2025", "方案/到店奖", "Plan/walk-ins"])
def test_a_plan_is_known_by_its_sheets(root: Path, name: str) -> None:
    """Whatever the file is called, beside the roster or in the folder of plans it counts."""
    put(root, **{name: plan()})
    assert pay(api.check(root, "2025-03")) == PAID


@pytest.mark.parametrize(
    "copy",
    ["方案 - 副本", "方案(1)", "Plan - Copy", "备份", "方案/方案"],
)
def test_a_changed_copy_beside_the_plan_pays_nobody(root: Path, copy: str) -> None:
    """Two plans in force from the same day: both are named, first of all, and nothing is paid."""
    put(root, **{"方案": plan(), copy: plan(award=500)})
    job = api.run(root, "2025-03")
    assert job.results is None
    assert not (root / "结果").exists()
    first = job.findings[0]
    assert first.problem.code == "run.rival_plans"
    for language in LANGUAGES:
        assert "方案.xlsx" in first.message(language)
        assert f"{copy}.xlsx" in first.message(language)


def test_an_equal_copy_is_one_plan_with_a_notice(root: Path) -> None:
    """Byte by byte the same: nobody can be paid wrongly by it, but the copy is named."""
    put(root, 方案=plan())
    shutil.copy(root / "方案.xlsx", root / "方案 - 副本.xlsx")
    job = api.check(root, "2025-03")
    assert pay(job) == PAID
    (copy,) = (it for it in job.findings if it.problem.code == "plan.same")
    assert copy.place.file == "方案.xlsx" or copy.values["first"] == "方案.xlsx"


def test_versions_follow_each_other_by_their_dates(root: Path) -> None:
    """From March on 60 is paid; that the older one was passed over, and why, is said."""
    put(root, 方案=plan(), **{"方案 新": plan(award=60, 生效日期="2025-03-01")})
    job = api.check(root, "2025-03")
    assert pay(job) == {"王虚构": 120, "李示例": 60}
    (passed,) = (it for it in job.findings if it.problem.code == "plan.passed_over")
    assert passed.place.file == "方案.xlsx"
    assert "“方案 新.xlsx”从 2025-03-01 起代替了它" in passed.message("zh")


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ({"生效日期": "2025-04-01"}, "in force from 2025-04-01 on"),
        ({"截止日期": "2025-02-28"}, "was in force until 2025-02-28"),
    ],
)
def test_a_plan_of_other_days_is_passed_over_with_its_reason(root: Path, dates, reason) -> None:
    """Next year's draft and last year's rules say why they were not used."""
    put(root, 方案=plan(), **{"方案 另": plan(award=999, **dates)})
    job = api.check(root, "2025-03")
    assert pay(job) == PAID
    (passed,) = (it for it in job.findings if it.problem.code == "plan.passed_over")
    assert reason in passed.message("en")


def test_the_older_plan_does_not_stand_in_for_a_faulty_new_one(root: Path) -> None:
    """The new rules have a misspelt heading: March waits for them instead of paying the old."""
    faulty = plan(formula="=ROUND(COUNTIFS(拜访[业务元],[@姓名])*到店奖,2)", 生效日期="2025-03-01")
    put(root, 方案=plan(), **{"方案 新": faulty})
    job = api.check(root, "2025-03")
    assert job.results is None
    assert codes(job)[0] == "run.unsound_plan"
    assert "方案 新.xlsx" in job.findings[0].message("en")
    assert api.check(root, "2025-02").results is None, "February has nothing to work out"


def test_a_faulty_draft_of_later_days_does_not_disturb(root: Path) -> None:
    """April's plan may still be half written while March is paid."""
    put(root, 方案=plan(), **{"方案 四月": plan(formula="=这不是公式(", 生效日期="2025-04-01")})
    job = api.check(root, "2025-03")
    assert pay(job) == PAID
    assert job.errors == 0


@pytest.mark.parametrize("name", ["方案.xlsx", "方案/新.xlsx"])
def test_a_plan_that_cannot_be_opened_is_not_passed_over(root: Path, name: str) -> None:
    """Damaged, it may be the one that is meant: nothing is paid by another in its place."""
    put(root, 旧=plan())
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_bytes(b"PK\x03\x04 and then nothing that makes sense")
    job = api.check(root, "2025-03")
    assert job.results is None
    assert codes(job)[0] == "run.rival_plans"


def test_what_is_no_plan_takes_nobody_by_surprise(root: Path) -> None:
    """Notes called 方案讨论 are a foreign workbook; in the folder of plans they are named."""
    put(root, 方案=plan(), 方案讨论={"记录": "| 议题 | 结论 |\n| 奖金 | 再议 |"})
    put(root, **{"方案/会议": {"记录": "| 议题 | 结论 |\n| 奖金 | 再议 |"}})
    job = api.check(root, "2025-03")
    assert pay(job) == PAID
    named = {it.place.file: it.problem.code for it in job.findings}
    assert named["方案讨论.xlsx"] == "file.foreign"
    assert named["方案/会议.xlsx"] == "plan.none_inside"


def test_a_plan_among_the_submissions_is_said_not_to_count(root: Path) -> None:
    """Nobody's own rules count, and whoever meant to change the rules learns where they belong."""
    put(root, 方案=plan(), **{"提交/2025-03/方案": plan(award=999)})
    job = api.check(root, "2025-03")
    assert pay(job) == PAID
    assert "file.plan" in codes(job)


def test_why_nothing_was_worked_out_comes_first(root: Path, capsys) -> None:
    """However much else there is to say of plan and files, the reason stands at the top."""
    bad = plan(formula="=ROUND(COUNTIFS(拜访[业务元],[@姓名])*到店奖,2)", 截止日期="2025-02-28")
    put(root, 方案=bad)
    assert run(["run", str(root), "--period", "2025-03", "--language", "en"]) == 2
    said = capsys.readouterr().out
    lines = [line for line in said.splitlines() if line.strip()]
    assert "no plan workbook that is in force in 2025-03" in " ".join(lines[:4])
    assert "was in force until 2025-02-28" in " ".join(lines[:6])


def test_why_a_month_is_not_closed_comes_first(root: Path, capsys) -> None:
    """A hundred findings do not bury that the month has errors and what to do about it."""
    rows = "\n".join(
        f"| 2025-03-{day:02d} | 王虚构 | X{day:03d} | 到店 | 看 |" for day in range(1, 29)
    )
    visits = {
        "拜访日志": f"| 日期 | 业务员 | 客户编号 | 类型 | 内容 |\n{rows}\n| 三月 | 王虚构 | C1 | 到店 | 看 |"
    }
    put(root, 方案=plan(), **{"提交/2025-03/王虚构": visits})
    assert closing.close(root, "2025-03", by="王示例").closing is None
    assert run(["close", "2025-03", "--folder", str(root), "--language", "en"]) == 2
    lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert "not closed" in " ".join(lines[:4])


def test_every_run_says_which_workbooks_counted_and_which_did_not(root: Path, capsys) -> None:
    """On the terminal and in the summary: used as what; passed over, and why."""
    put(
        root,
        方案=plan(),
        **{
            "方案 四月": plan(award=999, 生效日期="2025-04-01"),
            "提交/2025-03/菜单": {"菜单": "| 菜名 | 价格 |\n| 豆腐 | 38 |"},
            "提交/2025-04/王虚构": {"拜访日志": VISITS},
        },
    )
    job = api.check(root, "2025-03")
    assert [(it.path, it.role.en) for it in job.workbooks.used] == [
        ("方案.xlsx", "plan"),
        ("人员.xlsx", "for all months"),
        ("提交/2025-03/李示例.xlsx", "handed in for 2025-03"),
        ("提交/2025-03/王虚构.xlsx", "handed in for 2025-03"),
    ]
    assert [(it.path, it.reason.en) for it in job.workbooks.passed_over] == [
        ("提交/2025-03/菜单.xlsx", "A workbook without any form"),
        ("提交/2025-04/王虚构.xlsx", "of 2025-04, which comes later"),
        ("方案 四月.xlsx", "in force from 2025-04-01 on"),
    ]
    assert run(["run", str(root), "--period", "2025-03", "--language", "zh"]) == 1
    said = capsys.readouterr().out
    assert "没用  方案 四月.xlsx：从 2025-04-01 起才有效" in said
    assert "用了  2025-03 的提交：提交/2025-03/李示例.xlsx, 提交/2025-03/王虚构.xlsx" in said
    with CalamineWorkbook.from_path(root / "结果" / "2025-03" / "汇总.xlsx") as summary:
        rows = summary.get_sheet_by_name("说明").to_python()
    texts = [" ".join(str(cell) for cell in row if cell != "") for row in rows]
    assert "没有用 方案 四月.xlsx 从 2025-04-01 起才有效" in texts
    assert "用了 各月通用 人员.xlsx" in texts
