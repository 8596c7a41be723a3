"""What a press does with a submission in front, when the macro takes the results from files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook
from openpyxl import load_workbook
from openpyxl.workbook.protection import WorkbookProtection

from salessheets import prepare
from salessheets.closing import close
from salessheets.excel.exchange import FileHost
from salessheets.excel.layout import Action
from salessheets.excel.press import press
from salessheets.excel.signals import Signals, decoded
from salessheets.workspace import workspace_of

if TYPE_CHECKING:
    from pathlib import Path

Steps = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def companies(tmp_path_factory) -> Path:
    """Return the folder of both sample companies, which no test changes."""
    folder = tmp_path_factory.mktemp("公司")
    prepare.sample(folder / "zh", "zh")
    prepare.sample(folder / "en", "en")
    return folder


@pytest.fixture
def root(companies, tmp_path) -> Path:
    """Return a copy of the Chinese sample company."""
    shutil.copytree(companies / "zh", tmp_path / "装修公司")
    return tmp_path / "装修公司"


@pytest.fixture
def stem(tmp_path) -> Path:
    """Return what the files of a press begin with."""
    return tmp_path / "press" / "1"


def told(path: Path, action: Action, stem: Path) -> str:
    """Press a button with a workbook in front; return what comes of it: the way and the words."""
    press(action, FileHost(path, "zh", Signals(stem), is_control=False))
    way, words = stem.with_suffix(".done").read_text("ascii").split()
    return f"{way} {decoded(words)}"


def steps(stem: Path) -> Steps:
    """Return what the macro is to do, without what is left blank at the end of a step."""
    rows = load_workbook(stem.with_suffix(".xlsx")).worksheets[0].iter_rows(values_only=True)
    return [tuple(cell for cell in row if cell is not None) for row in rows]


def sent(root: Path, name: str) -> Path:
    """Return what somebody sent in for March."""
    return root / "提交" / "2025-03" / f"{name} 2025-03.xlsx"


def test_the_macro_is_told_each_step_and_given_the_list(root, stem):
    """For each sheet: open it, grounds, notes, close it. BGR: F9C8C2 is C2C8F9, 12765433."""
    answer = told(sent(root, "王虚构"), Action.CHECK, stem)
    assert answer.startswith("say 王虚构 2025-03.xlsx：1 个错误，0 条提醒")
    made = steps(stem)
    assert made[:3] == [("list", "退回"), ("open", "拜访日志"), ("ground", "A32", 0xC2C8F9)]
    what, cell, words, start, cut, *_ = made[3]
    assert (what, cell, start, cut) == ("note", "A32", 1, 0)
    assert "「2025-13-05」这一天不存在" in str(words)
    assert made[4:] == [("close", "拜访日志")]
    listed = load_workbook(stem.with_suffix(".xlsx"))["退回"]
    assert [listed[f"{column}5"].value for column in "ABCD"] == [1, "错误", "拜访日志", "A32"]
    assert [listed[f"{column}5"].value for column in "HIJ"] == [1, "拜访日志", "A32"]
    assert listed["D5"].hyperlink.location == "'拜访日志'!A32"
    assert listed.column_dimensions["H"].hidden


def test_nothing_to_correct_is_told_so_that_nobody_misses_it(root, stem):
    """There is no list that could show it, so the macro shows a box."""
    assert (
        told(sent(root, "李示例"), Action.CHECK, stem) == "tell 李示例 2025-03.xlsx：没有要改的。"
    )
    assert not stem.with_suffix(".xlsx").exists()


def test_the_sender_is_told_in_the_language_of_his_forms(companies, stem):
    """The workbook with the macro is Chinese, the submission English."""
    path = companies / "en" / "Submissions" / "2025-03" / "Max Model 2025-03.xlsx"
    assert told(path, Action.CHECK, stem) == (
        "say Max Model 2025-03.xlsx: 1 errors, 1 warnings, marked in their cells and listed on "
        "“Returned”."
    )


def test_a_workbook_outside_every_workspace_is_checked_by_itself(root, stem, tmp_path):
    """Its wrong date is found; that its customers' cards are elsewhere is no mistake of its."""
    path = tmp_path / "邮件" / "赵模拟.xlsx"
    path.parent.mkdir()
    shutil.copy(sent(root, "赵模拟"), path)
    answer = told(path, Action.CHECK, stem)
    assert "1 个错误，0 条提醒" in answer
    assert answer.endswith("只看了这一本，没有和别的工作簿核对。")
    assert [it for it in steps(stem) if it[0] in {"open", "ground"}] == [
        ("open", "拜访日志"),
        ("ground", "A30", 0xC2C8F9),
    ]


def test_a_form_that_was_not_sent_in_yet_is_held_against_the_roster(root, stem):
    """孙乌有 left on 14 March; the visit of 20 March at row 23 is found in 表单 as well."""
    path = root / "表单" / "孙乌有.xlsx"
    path.parent.mkdir(exist_ok=True)
    shutil.copy(sent(root, "孙乌有"), path)
    assert "1 个错误" in told(path, Action.CHECK, stem)
    assert ("ground", "B23", 0xC2C8F9) in steps(stem)


def test_what_cannot_be_marked_is_told_with_what_to_do(root, stem):
    """A structure that is protected with a password lets no list in."""
    path = sent(root, "赵模拟")
    book = load_workbook(path)
    book.security = WorkbookProtection(lockStructure=True, workbookPassword="geheim")
    book.save(path)
    assert told(path, Action.CHECK, stem).startswith(
        "tell 赵模拟 2025-03.xlsx：1 个错误，1 条提醒，但这本工作簿里标不了。请另存为 .xlsx"
    )
    assert not stem.with_suffix(".xlsx").exists()


def test_a_workbook_without_a_form_is_told_from_a_clean_one(tmp_path, stem):
    """Somebody pressed with quite another workbook in front."""
    path = write_workbook(tmp_path / "家计.xlsx", {"Sheet1": "房租 | 3000"})
    assert told(path, Action.CHECK, stem).startswith("tell 家计.xlsx 里没有认出表单")
    assert not stem.with_suffix(".xlsx").exists()


def test_a_closed_month_is_not_marked(root, stem):
    """Nothing of it goes back to be mended; what changes is booked later."""
    january = root / "提交" / "2025-01"
    for mistaken in ("吴子虚", "陈如果"):
        (january / f"{mistaken} 2025-01.xlsx").unlink()
    assert close(root, "2025-01", override="两本还没有交").closing is not None
    path = january / "赵模拟 2025-01.xlsx"
    assert told(path, Action.CHECK, stem).startswith("tell 2025-01 已经结账，")


def test_other_buttons_work_on_the_month_of_the_workbook_in_front(root, stem):
    """A submission of February: February is worked out and published, and only that told."""
    path = root / "提交" / "2025-02" / "赵模拟 2025-02.xlsx"
    assert told(path, Action.CALCULATE, stem).startswith("tell 2025-02 算好了：")
    assert (root / "结果" / "2025-02" / "汇总.xlsx").exists()
    assert not (root / "结果" / "2025-03").exists()
    assert not stem.with_suffix(".xlsx").exists()


@pytest.mark.parametrize("action", [Action.CALCULATE, Action.REPORT, Action.FORMS, Action.CLOSE])
def test_outside_every_workspace_other_buttons_say_what_to_do(tmp_path, stem, action):
    """Nobody can tell which department is meant."""
    path = write_workbook(tmp_path / "邮件" / "张三.xlsx", {"Sheet1": "anything"})
    assert told(path, action, stem).startswith("tell 张三.xlsx 不在工作区里")


def test_the_workspace_of_a_file_is_found_wherever_in_it_the_file_is(root):
    """Below a month it is that month; anywhere else none is named."""
    deep = root / "提交" / "2025-03" / "甲队" / "张三.xlsx"
    assert str(workspace_of(deep).month) == "2025-03"
    for place in ("提交/张三.xlsx", "表单/张三.xlsx", "结果/2025-03/退回/张三.xlsx", "人员.xlsx"):
        found = workspace_of(root / place)
        assert (found.root, found.month) == (root.resolve(), None)
    assert workspace_of(root.parent / "张三.xlsx") is None
