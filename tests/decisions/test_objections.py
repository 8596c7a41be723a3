"""Objections: written on a statement, listed with their rows, answered, read on the next one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from department import BARE, check, codes, decide, department, listed, opened, pay, run, summary

OBJECTION = "三月四日也有客户到店。"
VISITS = """
    | 日期       | 业务员 | 客户编号 | 类型 | 内容     |
    | 2025-03-04 | 王小丫 | C001     | 到店 | 看样板间 |
    | 2025-03-06 | 王小丫 | C001     | 到店 | 看样板间 |
"""
CARDS = """
    | 客户编号 | 客户名称 | 业务员 | 建档日期   | 电话         | 来源     |
    | C001     | 示例客户 | 王小丫 | 2025-03-04 | '13800000000 | 自然到店 |
"""
"""One prospect: 1500 - 4 x 50 = 1300 (B05)."""


def object_to(statement: Path, item: str, text: str) -> None:
    """Write an objection beside an item, as the person does."""
    book = opened(statement)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for row in sheet["A1:F9"] for cell in row if cell.value}
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, heads["项目"]).value == item:
            assert not sheet.cell(row, heads["异议"]).protection.locked
            sheet.cell(row, heads["异议"], text)
    book.save(statement)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Return a department whose March is out, and 王小丫's statement sent back in."""
    root = tmp_path_factory.mktemp("published") / "示例"
    department(root, 拜访日志=VISITS, 客户档案卡=CARDS)
    run(root)
    returned = root / "提交" / "2025-03" / "王小丫 绩效单.xlsx"
    shutil.copy(root / "结果" / "2025-03" / "绩效单" / "王小丫.xlsx", returned)
    object_to(returned, "准客户奖罚", OBJECTION)
    return root


@pytest.fixture
def root(published, tmp_path):
    """Return the same, to be changed by one test."""
    return Path(shutil.copytree(published, tmp_path / "示例"))


def test_a_statement_sent_back_is_read(root):
    """Only what was written beside an item; amounts and reasons on the page are no rows."""
    job = check(root)
    table = job.intake.tables["objection"]
    assert {key: values[0] for key, values in table.columns.items() if key != "told"} == {
        "item": "准客户奖罚",
        "amount": -200.0,
        "objection": OBJECTION,
        "person": "王小丫",
        "period": 202503.0,
        "sequence": 1.0,
    }
    assert codes(job) == []
    assert pay(job, "应发合计") == 1300, "an objection alone changes nothing"


def test_a_statement_sent_back_without_a_word_is_no_fault(published, tmp_path):
    """Someone who agrees may send it back signed."""
    root = Path(shutil.copytree(published, tmp_path / "示例"))
    object_to(root / "提交" / "2025-03" / "王小丫 绩效单.xlsx", "准客户奖罚", "")
    found = [it for it in check(root).findings if "绩效单" in it.place.file]
    assert found == []


def test_the_manager_sees_it_with_the_rows_in_question(root):
    """It waits on the sheet of decisions; the sheet of objections names the rows counted."""
    run(root)
    (asked,) = [row for row in listed(summary(root)) if row["事项"] == "异议：准客户奖罚"]
    assert OBJECTION in asked["凭据"]
    (shown,) = listed(summary(root), "异议", heading=6)
    assert (shown["状态"], shown["姓名"], shown["异议"]) == ("等待答复", "王小丫", OBJECTION)
    assert "内勤.xlsx › 拜访日志 › 第 3 行" in shown["有关的行"]
    page = (root / "结果" / "2025-03" / "报告.html").read_text("utf-8")
    assert OBJECTION in page


def test_the_answer_stands_on_the_next_statement(root):
    """Rejected, with the reason; before that the statement says that it is in hand."""
    run(root)
    page = root / "结果" / "2025-03" / "绩效单" / "王小丫.html"
    assert "等待答复" in page.read_text("utf-8")
    answer = {"决定": "驳回", "理由": "同一位客户只算一次。", "决定人": "韩示例"}
    decide(summary(root), "异议：准客户奖罚", **answer)
    job = run(root)
    assert pay(job, "应发合计") == 1300
    assert "同一位客户只算一次。" in page.read_text("utf-8")
    sheet = opened(page.with_suffix(".xlsx")).worksheets[0]
    told = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(OBJECTION in text and "驳回" in text and "韩示例" in text for text in told)


def test_an_answer_may_pay_something(root):
    """50 on top of 1300, on a line of its own."""
    run(root)
    answer = {"决定": "改额", "改后金额": 50, "理由": "补一半", "决定人": "韩示例"}
    decide(summary(root), "异议：准客户奖罚", **answer)
    job = check(root)
    assert (pay(job, "已决奖励"), pay(job, "应发合计")) == (50, 1350)
    assert BARE == 1250


def test_february_is_answered_on_the_statement_of_march(root):
    """The statement of the month before is out: the answer is read on the next one."""
    statement = root / "提交" / "2025-03" / "王小丫 绩效单.xlsx"
    book = opened(statement)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == 202503:
                cell.value = 202502
    book.save(statement)
    run(root)
    decide(summary(root), "异议：准客户奖罚", 决定="驳回", 理由="二月没有到店。", 决定人="韩示例")
    run(root)
    page = (root / "结果" / "2025-03" / "绩效单" / "王小丫.html").read_text("utf-8")
    assert "二月没有到店。" in page
