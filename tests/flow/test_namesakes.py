"""Two people of one name, from what they send to what they are paid."""

from __future__ import annotations

from shutil import copyfile
from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook

from salessheets import api
from salessheets.intake import admit, combine, cross_check, read_files
from salessheets.intake.namesakes import told_apart
from salessheets.model import Period
from salessheets.prepare import new, write_forms
from salessheets.resources import templates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from salessheets.api import Job
    from salessheets.intake import Intake

ROSTER = """
    | 姓名   | 工号   | 团队 | 职务   | 入职日期   | 截止日期   |
    | 张虚构 | 'E034  | 二队 | 业务员 | 2025-01-06 |            |
    | 张虚构 | 'E012  | 一队 | 业务员 | 2024-05-06 |            |
    | 李示例 | 'E020  | 一队 | 业务员 | 2024-05-06 |            |
    | 何内勤 | 'E030  | 一队 | 内勤   | 2024-05-06 |            |
"""
VISITS = "| 日期 | 业务员 | 客户编号 | 类型 | 内容 |"
CARDS = """
    | 客户编号 | 客户名称 | 业务员 | 建档日期   | 电话         | 来源 |
    | K1       | 甲示例   | 李示例 | 2025-02-01 | 000-0000-001 | 电话 |
"""


def own(name: str, number: str = "", *days: int, written: str = "") -> dict[str, str]:
    """Draw somebody's workbook: the cover and a phone call on each day."""
    rows = [f"| 2025-03-{day:02} | {written or name} | K1 | 电话 | 约时间 |" for day in days]
    cover = f"| 姓名 | {name} |\n| 工号 | '{number} |" if number else f"| 姓名 | {name} |"
    return {"封面": f"{cover}\n| 期间 | 2025-03 |", "拜访日志": "\n".join((VISITS, *rows))}


def intake_of(folder: Path, files: Mapping[str, Mapping[str, str]], cards: str = CARDS) -> Intake:
    """Read workbooks of March beside the roster and the cards, and check them."""
    every = {"花名册.xlsx": {"花名册": ROSTER, "客户档案卡": cards}}
    every |= {f"2025-03/{name}": sheets for name, sheets in files.items()}
    paths = [write_workbook(folder / name, dict(sheets)) for name, sheets in every.items()]
    return cross_check(combine(admit(read_files(paths, folder))))


def calls(intake: Intake) -> dict[str, int]:
    """Return how many visits count for each name."""
    names = list(intake.tables["visit"].columns["person"])
    return {str(name): names.count(name) for name in names}


def told(intake: Intake) -> list[str]:
    """Return what was found besides that there are namesakes, with its cell."""
    found = (it for it in intake.findings if it.problem.code != "roster.namesakes")
    return sorted(f"{it.problem.code} {it.place.file} {it.place.cell}" for it in found)


def test_the_roster_gives_each_an_own_name(tmp_path: Path) -> None:
    """Who was there first keeps the name, so that closed months stand; a note says so."""
    intake = intake_of(tmp_path, {})
    assert sorted(map(str, intake.tables["roster"].columns["name"])) == [
        "何内勤", "张虚构", "张虚构(E034)", "李示例",
    ]  # fmt: skip
    (note,) = intake.findings
    assert note.problem.code == "roster.namesakes"
    assert "有 2 位「张虚构」，分别叫作 张虚构(E012)、张虚构(E034)" in note.message("zh")


@pytest.mark.parametrize(
    ("file", "cover", "number", "written", "counts_for"),
    [
        ("a.xlsx", "张虚构(E034)", "", "张虚构", "张虚构(E034)"),
        ("a.xlsx", "张虚构（E034）", "", "", "张虚构(E034)"),
        ("a.xlsx", "张虚构 e034", "", "张虚构", "张虚构(E034)"),
        ("a.xlsx", "张虚构", "E034", "张虚构", "张虚构(E034)"),
        ("a.xlsx", "张虚构", "E012", "张虚构", "张虚构"),
        ("a.xlsx", "张虚构(E012)", "", "", "张虚构"),
        ("张虚构 E034 三月.xlsx", "张虚构", "", "张虚构", "张虚构(E034)"),
        ("张虚构E012/三月.xlsx", "张虚构", "", "张虚构", "张虚构"),
        ("a.xlsx", "李示例", "E020", "", "李示例"),
    ],
)
def test_the_cover_the_file_or_the_row_says_who_is_meant(
    tmp_path: Path, file: str, cover: str, number: str, written: str, counts_for: str
) -> None:
    """By number on the cover, in the file's name, or beside the name on the row itself."""
    intake = intake_of(tmp_path, {file: own(cover, number, 10, 11, written=written)})
    assert calls(intake) == {counts_for: 2}
    assert [it for it in told(intake) if not it.startswith("name.respelled")] == []


@pytest.mark.parametrize("number", ["", "E099"])
def test_without_a_number_that_the_roster_has_nobody_is_guessed(
    tmp_path: Path, number: str
) -> None:
    """One finding on the sheet with how to say it; the rows are nobody's, and so not paid."""
    intake = intake_of(tmp_path, {"a.xlsx": own("张虚构", number, 10, 11)})
    assert calls(intake) == {}
    assert told(intake) == ["person.which 2025-03/a.xlsx B2"]
    finding = next(it for it in intake.findings if it.problem.code == "person.which")
    assert "有 张虚构(E012)、张虚构(E034)，不知道是哪一位" in finding.message("zh")
    assert "这样的 2 行" in finding.message("zh")
    assert "如 张虚构(E034)" in finding.hint("zh")


def test_a_day_on_which_one_alone_was_there_says_who_is_meant(tmp_path: Path) -> None:
    """张虚构(E034) joined on 6 January 2025, so a card of December is the other's."""
    cards = """
        | 客户编号 | 客户名称 | 业务员 | 建档日期   | 电话         | 来源 |
        | K2       | 乙示例   | 张虚构 | 2024-12-30 | 000-0000-002 | 电话 |
        | K3       | 丙示例   | 张虚构 | 2025-03-03 | 000-0000-003 | 电话 |
    """
    intake = intake_of(tmp_path, {}, cards)
    columns = intake.tables["customer"].columns
    owners = dict(zip(columns["customer_id"], columns["owner"], strict=True))
    assert owners == {"K2": "张虚构", "K3": None}
    assert told(intake) == ["person.which 花名册.xlsx C3"]


def test_the_clerk_writes_the_number_beside_the_name(tmp_path: Path) -> None:
    """Attendance of 张虚构(E034) is his; of 张虚构 alone it is nobody's, and asked about."""
    attendance = """
        | 日期       | 业务员       | 状况 |
        | 2025-03-10 | 张虚构(E034) | 迟到 |
        | 2025-03-11 | 张虚构 E012  | 迟到 |
        | 2025-03-12 | 张虚构       | 迟到 |
    """
    cover = "| 姓名 | 何内勤 |\n| 期间 | 2025-03 |"
    intake = intake_of(tmp_path, {"内勤.xlsx": {"封面": cover, "考勤": attendance}})
    assert list(intake.tables["attendance"].columns["person"]) == ["张虚构(E034)", "张虚构"]
    assert told(intake) == ["person.which 2025-03/内勤.xlsx B4"]


def test_one_number_is_one_person(tmp_path: Path) -> None:
    """Two lines of one number are one person who moved; nothing is told apart."""
    roster = ROSTER.replace("'E034", "'E012").replace("2025-01-06 |            |", "2025-01-06 | |")
    roster = roster.replace(
        "2024-05-06 |            |\n    | 李", "2024-05-06 | 2025-01-05 |\n    | 李"
    )
    path = write_workbook(tmp_path / "花名册.xlsx", {"花名册": roster})
    intake = cross_check(combine(admit(read_files([path], tmp_path))))
    assert {*intake.tables["roster"].columns["name"]} == {"张虚构", "李示例", "何内勤"}
    assert intake.findings == ()


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Publish a month in which one namesake called 6 times, the other once."""
    folder = tmp_path_factory.mktemp("示例公司")
    copyfile(templates() / "schemes" / "zh" / "装修公司.xlsx", folder / "方案.xlsx")
    write_workbook(folder / "人员.xlsx", {"花名册": ROSTER})
    write_workbook(folder / "客户.xlsx", {"客户档案卡": CARDS})
    month = folder / "提交" / "2025-03"
    write_workbook(month / "一.xlsx", own("张虚构", "E012", *range(3, 9)))
    write_workbook(month / "二.xlsx", own("张虚构", "E034", 10))
    return api.run(folder, "2025-03")


def test_each_has_an_own_row_statement_and_pay(paid: Job) -> None:
    """7 calls without a tracking record in all: 6 are the one's, 1 the other's."""
    assert paid.results is not None
    people = paid.results.table("people").columns
    rows = zip(people["姓名"], people["工号"], people["团队"], people["拜访数"], strict=True)
    assert sorted(rows) == [
        ("何内勤", "E030", "一队", 0.0),
        ("张虚构", "E012", "一队", 6.0),
        ("张虚构(E034)", "E034", "二队", 1.0),
        ("李示例", "E020", "一队", 0.0),
    ]
    assert paid.output is not None
    names = {path.name for path in (paid.output / "绩效单").glob("*.xlsx")}
    assert {"张虚构(E012).xlsx", "张虚构(E034).xlsx"} <= names
    payroll = (paid.output / "工资导出.csv").read_text("utf-8-sig")
    assert "E012,张虚构," in payroll
    assert "E034,张虚构(E034)," in payroll


def test_a_namesakes_findings_are_not_told_to_the_other(paid: Job) -> None:
    """What stands in the workbook of E034 is signed with that name."""
    persons = {it.person for it in paid.findings if it.place.file.endswith("二.xlsx")}
    assert persons <= {"张虚构(E034)"}


def test_a_register_of_customers_beside_the_plan_holds(paid: Job) -> None:
    """The card of K1 is in 客户.xlsx beside the plan, and nobody sent one in."""
    assert [it for it in paid.findings if it.problem.code.startswith("customer.")] == []


def test_the_forms_that_are_sent_out_say_who_is_meant(tmp_path: Path) -> None:
    """Each has an own workbook, whose cover names the number; filled in, it counts for them."""
    folder, month = tmp_path / "示例公司", Period(2025, 3)
    new(folder, month, "zh")
    (folder / "人员.xlsx").unlink()
    write_workbook(folder / "人员.xlsx", {"花名册": ROSTER})
    forms = write_forms(folder, month)
    assert {path.stem for path in forms} == {"张虚构(E012)", "张虚构(E034)", "李示例", "何内勤"}
    read = read_files([folder / "人员.xlsx", *forms], folder)
    persons = {it.facts.path: it.facts.person for it in told_apart(read)}
    assert persons["表单/2025-03/张虚构(E012).xlsx"] == "张虚构"
    assert persons["表单/2025-03/张虚构(E034).xlsx"] == "张虚构(E034)"
