"""What a press leaves, with the workbook's files alone: messages, links, decisions, stopping."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from salessheets import prepare
from salessheets.excel.__main__ import main
from salessheets.excel.exchange import FileHost
from salessheets.excel.layout import EXCHANGE, SETTING_COLUMN, SETTINGS, TOP, Action
from salessheets.excel.press import press
from salessheets.excel.signals import Signals, coded, decoded
from salessheets.model import Period

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def control(tmp_path) -> Path:
    """Return the control workbook of a new, still empty department."""
    prepare.new(tmp_path / "新部门", Period(2025, 3), "zh")
    return tmp_path / "新部门" / "SalesSheets.xlsm"


@pytest.fixture
def sample(tmp_path) -> Path:
    """Return the control workbook of a copy of the sample company."""
    prepare.sample(tmp_path / "样板间", "zh")
    return tmp_path / "样板间" / "SalesSheets.xlsm"


def set_cell(control: Path, name: str, value: object) -> None:
    """Fill in a setting and save, as somebody does in Excel."""
    book = load_workbook(control, keep_vba=True)
    book.worksheets[0].cell(SETTINGS[name] + 1, SETTING_COLUMN + 1).value = value
    book.save(control)


def left_by(control: Path, action: Action) -> dict[str, list[list[object]]]:
    """Press a button and return the sheets of the result that the macro would take."""
    status(control, action)
    book = load_workbook(control.parent / EXCHANGE / "123456789.xlsx")
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def status(control: Path, action: Action, *, stop: bool = False) -> str:
    """Press a button and return what the status line will say."""
    stem = control.parent / EXCHANGE / "123456789"
    if stop:
        stem.parent.mkdir(parents=True)
        stem.with_suffix(".stop").touch()
    press(action, FileHost(control, "zh", Signals(stem), is_control=True))
    return told(stem)


def told(stem: Path) -> str:
    """Return what came of a press, as the macro reads it."""
    return decoded(stem.with_suffix(".done").read_text("ascii").split()[1])


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("period", "三月份", "“期间”那一格写着“三月份”，看不出是哪个月。"),
        ("folder", "没有这里", "没有文件夹 "),
        ("plan", "旧方案.xlsx", "没有方案文件 "),
        ("language", "Deutsch", "“语言”那一格写着“Deutsch”。"),
    ],
)
def test_a_setting_that_cannot_be_is_said(control, setting, value, said):
    """The status line names the cell, what stands there, and what to write instead."""
    set_cell(control, setting, value)
    answer = status(control, Action.CALCULATE)
    assert answer.startswith(said)
    assert answer.endswith("让它空着。") or "请选中文或 English" in answer


def test_an_empty_roster_is_said(control):
    """Forms are made for the people of the roster."""
    assert status(control, Action.FORMS).startswith("花名册里没有人。")


def test_a_report_that_is_not_there_is_said(control):
    """Nothing is opened, and the message names the button to press first."""
    assert status(control, Action.REPORT) == "2025-03 还没有报告。请先按“计算”。"


def test_stopping_leaves_the_results_of_the_time_before(sample):
    """A press that is stopped writes no result sheet and publishes nothing."""
    assert status(sample, Action.CALCULATE, stop=True) == "已停止。结果还是上一次的。"
    assert not (sample.parent / EXCHANGE / "123456789.xlsx").exists()
    assert not (sample.parent / "结果" / "2025-03").exists()


def test_an_english_setting_gives_english_results(sample):
    """The language cell decides, whatever the workbook's own language."""
    set_cell(sample, "language", "English")
    assert status(sample, Action.CHECK).startswith("2025-03: 41 workbooks")


def test_findings_lead_to_their_cell_in_the_submission(sample):
    """The link is relative to the control workbook, so that the folder can be moved."""
    rows = left_by(sample, Action.CHECK)["问题"]
    links = [row[4] for row in rows[TOP + 1 :] if str(row[2]).startswith("提交/") and row[3]]
    assert links
    for link in links:
        assert str(link).startswith('=HYPERLINK("提交/2025-03/')


def test_the_findings_end_with_which_workbooks_were_used(sample):
    """The plan by name, the months by how many; a draft of later rules with its reason."""
    book = load_workbook(sample.parent / "方案.xlsx")
    facts = {row[0].value: row[1] for row in book["方案"].iter_rows()}
    facts["生效日期"].value = "2025-04-01"
    book.save(sample.parent / "四月的方案.xlsx")
    rows = left_by(sample, Action.CHECK)["问题"]
    last = [(row[0], row[2], row[5]) for row in rows if row[0] in {"用了", "没有用"}]
    assert ("用了", "方案.xlsx", "方案") in last
    assert ("用了", "14 本", "2025-03 的提交") in last
    assert ("没有用", "四月的方案.xlsx", "从 2025-04-01 起才有效") in last


def test_a_decision_in_the_control_workbook_counts_on_the_next_press(sample):
    """What waited is decided, and the answer stays on the sheet."""
    before = left_by(sample, Action.CALCULATE)["待决"]
    head, first = before[TOP], before[TOP + 1]
    book = load_workbook(sample, keep_vba=True)
    sheet = book["待决"]
    answer = dict(zip(head, first, strict=True)) | {"决定": "驳回", "决定人": "王示例"}
    for column, heading in enumerate(head, 1):
        sheet.cell(TOP + 2, column).value = answer[heading]
    book.save(sample)

    after = left_by(sample, Action.CALCULATE)
    rows = [dict(zip(head, row, strict=True)) for row in after["待决"][TOP + 1 :]]
    (kept,) = [row for row in rows if row["建议编号"] == answer["建议编号"]]
    assert (kept["决定"], kept["决定人"]) == ("驳回", "王示例")
    waiting = len([row for row in before[TOP + 1 :] if row[0]])
    assert f"{waiting - 1} 件事待决" in told(sample.parent / EXCHANGE / "123456789")


def test_what_was_given_up_long_ago_is_swept_away(tmp_path):
    """Files of a press from two days ago go; those of one that may still run stay."""
    old, new = tmp_path / "111111111.progress", tmp_path / "222222222.progress"
    for path in (old, new):
        path.touch()
    os.utime(old, (time.time() - 2 * 86400,) * 2)
    Signals(tmp_path / "333333333").sweep()
    assert (old.exists(), new.exists()) == (False, True)


def test_the_command_line_is_plain_ascii(control):
    """The macro codes paths as UTF-16 units; the program finds the Chinese folder."""
    stem = control.parent / EXCHANGE / "1"
    places = [coded(str(control)), coded(str(stem))]
    done = subprocess.run(
        [sys.executable, "-m", "salessheets.excel", "report", "control", "zh", *places],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert told(stem) == "2025-03 还没有报告。请先按“计算”。"


def test_a_failure_of_the_program_is_said_in_the_workbook(control):
    """Nobody sees a traceback: the status line says where it stands."""
    stem = control.parent / EXCHANGE / "1"
    main(["dance", "control", "zh", coded(str(control)), coded(str(stem))])
    assert told(stem).startswith("程序出错了：")
    assert "dance" in (stem.parent / "error.txt").read_text("utf-8")


def test_coding_gives_back_every_text():
    """Also characters beyond the first plane, which are two units; nothing but ASCII is left."""
    assert coded("装a 1") == "%88C5a%00201"
    for text in ("顺发 装饰/a-b_c.xlsm", "𠮷野\\%20", ""):
        assert decoded(coded(text)) == text
        assert coded(text).isascii()
