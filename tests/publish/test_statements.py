"""Statements: what a person gets, as a workbook and as a page."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from month import EVENTS, VISITS, column, finding, results
from oracle import office

from salessheets.messages import statement as texts
from salessheets.model import Format
from salessheets.plan.model import Group, Kind
from salessheets.publish.sharing import share
from salessheets.publish.statement_book import statement_book
from salessheets.publish.statements import statements_of, statements_page, write_statements


def statement(name, month=None, findings=(), language="zh"):
    """Return one person's statement."""
    built = statements_of(month or results(), findings, language)
    return next(each for each in built if each.person == name)


def cells(content, sheet=0):
    """Return what a workbook's sheet shows, row by row, blanks left out."""
    book = openpyxl.load_workbook(BytesIO(content))
    return [
        [cell.value for cell in row if cell.value not in {None, ""}]
        for row in book.worksheets[sheet].iter_rows()
    ]


def test_it_says_what_was_earned_what_was_lost_and_why():
    """陈: 1000, no phone allowance because of a cut-off, two walk-ins short at 50 each: 900."""
    one = statement("陈一诺")
    assert [(line.name, line.amount, line.reason) for line in one.lines] == [
        ("底薪", 1000.0, "1,000"),
        ("电话补贴", 0.0, "停机 1 次，不发。"),
        ("到店奖罚", -100.0, "到店 0 < 任务 2 → −(2 − 0) × 欠额罚 50 = −100"),
    ]
    assert one.total is not None
    assert (one.total.name, one.total.amount) == ("应发合计", 900.0)
    assert one.nothing == ("特别奖",)
    assert one.belongs == "二队 · 业务员"


def test_an_allowance_that_was_not_paid_is_said_with_its_rows():
    """The event that cost it is listed with where it was written."""
    (counted,) = statement("陈一诺").counted
    assert counted.title == "停机：事件表 1 行"
    (row,) = counted.rows
    assert row.cells[:2] == ("2025-03-11", "E-1")
    assert (row.place.file, row.place.row) == ("陈一诺.xlsx", 6)


def test_the_rows_behind_an_award_are_listed():
    """王's three walk-ins of March, not the one of February."""
    (counted,) = statement("王小丫").counted
    assert [row.cells[:3] for row in counted.rows] == [
        ("2025-03-03", "C002", "金桂苑钱"),
        ("2025-03-04", "C003", "银杏里孙"),
        ("2025-03-05", "C004", "银杏里李"),
    ]
    assert [row.place.row for row in counted.rows] == [7, 8, 9]


def test_someone_alone_in_a_role_loses_an_allowance_too():
    """With nobody to compare with and no earlier month, what was counted against it decides."""
    drawings = {
        "roster": "name | team | role | hire_date | from_date\n"
        "陈一诺 | 二队 | manager | 2025-03-01 | 2025-03-01\n"
        "王小丫 | 一队 | rep | 2024-01-01 |",
        "event": EVENTS,
    }
    lines = {line.name: line for line in statement("陈一诺", results(drawings)).lines}
    assert lines["电话补贴"].is_forfeited


def test_the_workbook_and_the_page_say_the_same(tmp_path):
    """Both are laid out from one statement: every word and amount of it stands in both."""
    one = statement("陈一诺", findings=[finding("陈一诺"), finding("王小丫")])
    rows = cells(statement_book(one, "zh"))
    book = " ".join(str(value) for row in rows for value in row)
    page = re.sub(r"<[^>]+>", "", statements_page([one], "zh").decode()).replace("&lt;", "<")
    for text in (
        "陈一诺", "2025年3月", "停机 1 次，不发。", "到店 0 < 任务 2", "停机：事件表 1 行",
        "2025-03-11", "E-1", "异议", "客户编号 C0231 没有档案。", "陈一诺.xlsx", "特别奖",
    ):  # fmt: skip
        assert text in book, text
        assert text in page, text
    assert [row for row in rows if "应发合计" in row][-1][:2] == ["应发合计", 900]
    assert "900.00" in page


def test_only_the_objection_can_be_written_in():
    """The sheet is protected without a password; the cell beside each item is open."""
    sheet = openpyxl.load_workbook(BytesIO(statement_book(statement("王小丫"), "zh"))).active
    assert sheet.protection.sheet
    base = next(cell for (cell, *_) in sheet.iter_rows(max_col=1) if cell.value == "底薪")
    assert not sheet.cell(base.row, 4).protection.locked
    assert sheet.cell(base.row, 2).protection.locked


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    """Somebody may be called =cmd(); a customer too."""
    drawings = {
        "roster": "name | team | role | hire_date\n=cmd() | =1+1 | rep | 2024-01-01",
        "visit": "date | person | customer_id | customer_name | kind\n"
        "2025-03-03 | =cmd() | =2+2 | http://example.com | walk_in",
        "event": "event_no | date | person | kind",
    }
    (one,) = statements_of(results(drawings), (), "zh")
    book = openpyxl.load_workbook(BytesIO(statement_book(one, "zh")))
    held = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell.value for cell in held if cell.data_type == "f"]
    assert not [cell.value for cell in held if cell.hyperlink]
    assert "=cmd()" in [cell.value for cell in held]


def test_files_are_written_under_names_that_every_system_takes(tmp_path):
    """One workbook and one page each, and one page for everybody."""
    drawings = {
        "roster": "name | team | role | hire_date\nA/B | 一队 | rep | 2024-01-01\n"
        "CON | 一队 | rep | 2024-01-01\na_b | 一队 | rep | 2024-01-01",
        "visit": "date | person | customer_id | kind",
        "event": "event_no | date | person | kind",
    }
    written = write_statements(results(drawings), (), tmp_path, "zh")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == [
        "绩效单.html",
        "绩效单/A_B.html",
        "绩效单/A_B.xlsx",
        "绩效单/_CON.html",
        "绩效单/_CON.xlsx",
        "绩效单/a_b (2).html",
        "绩效单/a_b (2).xlsx",
    ]
    assert all(path.stat().st_size for path in written)


def test_the_same_month_gives_the_same_bytes(tmp_path):
    """Nothing in a statement depends on when it was made."""
    first, again = (statement_book(statement("王小丫"), "zh") for _ in range(2))
    assert first == again


def test_people_see_their_own_findings_only():
    """A finding about 王 does not stand on 李's statement."""
    findings = [finding("王小丫"), finding("")]
    assert len(statement("王小丫", findings=findings).remarks) == 1
    assert not statement("李大山", findings=findings).remarks


def test_a_metric_for_the_manager_alone_is_not_on_the_statement():
    """Two metrics of the same formula: only the one that is not flagged stands there."""
    shown = column("人员", "看得见", Kind.METRIC, "=1+0*[@到店]")
    kept = replace(shown, name="看不见", for_manager=True)
    names = [each.name for each in statement("王小丫", results({}, shown, kept)).metrics]
    assert "看得见" in names
    assert "看不见" not in names


def test_proposals_are_the_managers_business():
    """What nobody has decided yet is not on a statement: it may come to nothing."""
    page = statements_page([statement("陈一诺")], "zh").decode()
    assert "停机处理" not in page


@pytest.mark.parametrize(
    ("sizes", "room", "shares"),
    [([5, 1, 9], 8, [4, 1, 3]), ([2, 2], 9, [2, 2]), ([3], 0, [0]), ([], 5, [])],
)
def test_room_is_shared_fairly(sizes, room, shares):
    """Everyone gets the same until they have all of theirs."""
    assert share(sizes, room) == shares


def test_the_english_statement_has_no_word_of_ours_in_chinese():
    """The headings and sentences that the program writes are English."""
    one = statement("陈一诺", findings=[finding("陈一诺")], language="en")
    rows = cells(statement_book(one, "en"))
    shown = " ".join(str(value) for row in rows for value in row)
    shown += re.sub(
        r"<style>.*?</style>", "", statements_page([one], "en").decode(), flags=re.DOTALL
    )
    for name, text in vars(texts).items():
        if name.isupper():
            parts = re.split(r"\{\w+\}", text.zh)
            assert not [
                part for part in parts if re.search("[\u4e00-\u9fff]{2}", part) and part in shown
            ]


@pytest.fixture
def busy():
    """Return a month with much to tell: twelve items with long reasons, sixty visits counted."""
    visits = VISITS.strip().splitlines()[0] + "\n" + "\n".join(
        f"2025-03-{1 + number % 28:02d} | 王小丫 | C{number:03d} | 银杏里某某 | walk_in"
        for number in range(60)
    )  # fmt: skip
    more = [
        column(
            "人员", f"第{number}项扣款", Kind.PAY_ITEM, "=ROUND(-30-[@到店]*0,2)",
            Format.MONEY, Group.DEDUCTION,
            '="本月有 "&[@到店]&" 次没有按规定登记，前两次只警告，之后每次三十元，进入部门经费。"',
        )
        for number in range(8)
    ]  # fmt: skip
    return results({"visit": visits}, *more)


def test_a_statement_is_one_printed_page(tmp_path, busy):
    """However much there is to tell; the rows without room stand on a sheet of their own."""
    one = statement("王小丫", busy, [finding("王小丫")] * 4)
    path = tmp_path / "王小丫.xlsx"
    path.write_bytes(statement_book(one, "zh"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["绩效单", "计入的记录"]
    assert sum("银杏里某某" in str(row) for row in cells(path.read_bytes(), 1)) == 60
    del book["计入的记录"]
    book.save(path)
    assert pages(path, tmp_path) == 1


def pages(path, folder):
    """Return how many pages LibreOffice prints a workbook on."""
    subprocess.run(
        [office(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, path],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return len(re.findall(rb"/Type\s*/Page\b", path.with_suffix(".pdf").read_bytes()))
