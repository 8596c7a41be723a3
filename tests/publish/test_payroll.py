"""The payroll export: every person and item once, named as the plan says, to the cent."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import openpyxl
import pytest
from month import HERE, column, results

from salessheets.messages import LANGUAGES
from salessheets.model import ErrorValue, Format
from salessheets.obligations import HandIn, Obligation, State
from salessheets.plan.model import ExportColumn, ExportName, Kind
from salessheets.publish.payroll import BOOK, CSV, payroll_of, write_payroll

NAMES = (
    ExportName(ExportColumn.EMPLOYEE_NO, "EMP", HERE),
    ExportName(ExportColumn.PERSON, "姓名", HERE),
    ExportName(ExportColumn.ITEM, "CODE", HERE),
    ExportName(ExportColumn.AMOUNT, "AMT", HERE),
    ExportName("底薪", "1001", HERE),
)


def exported(month, folder, language="zh"):
    """Write the export and return the CSV file's rows."""
    write_payroll(month, folder, language)
    content = (folder / CSV.to(language)).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes it for Unicode only by this mark"
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_each_person_and_item_is_a_row(tmp_path):
    """Three people and four pay items are twelve rows under the plan's own names."""
    heads, *rows = exported(results(), tmp_path)
    assert heads == ["期间", "工号", "姓名", "团队", "项目", "分组", "金额"]
    assert len(rows) == 12
    assert ["2025-03", "", "王小丫", "一队", "到店奖罚", "绩效奖金", "200.00"] in rows
    assert ["2025-03", "", "陈一诺", "二队", "电话补贴", "补贴", "0.00"] in rows


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    """Whoever opens the CSV file in Excel sees the name; amounts keep their minus."""
    roster = """
        name             | team | role | hire_date
        =HYPERLINK("x")  | @一队 | rep  | 2024-01-01
    """
    _, *rows = exported(results({"roster": roster}), tmp_path)
    assert {(row[2], row[3]) for row in rows} == {('\'=HYPERLINK("x")', "'@一队")}
    assert "-100.00" in {row[6] for row in rows}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_whatever_excel_takes_for_a_formula_gets_an_apostrophe(tmp_path, start):
    """``-1+cmd`` is worked out as much as ``=1+cmd``; a minus within a name is none."""
    _, row, *_ = exported(with_team(f"{start}1+cmd|' /C calc'!A0"), tmp_path)
    assert row[3] == f"'{start}1+cmd|' /C calc'!A0"
    _, row, *_ = exported(with_team(f"一{start}队"), tmp_path)
    assert row[3] == f"一{start}队"


def with_team(name):
    """Return a month in which everybody is in a team of some name."""
    month = results()
    people = month.table("people")
    columns = {**people.columns, "团队": [name] * len(people)}
    return replace(month, tables={**month.tables, "人员": replace(people, columns=columns)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_add_up_to_the_pay_to_the_cent(tmp_path, language):
    """王小丫 1000+100+(3-2)x200 = 1300; 李大山 1000+100-50 = 1050; 陈一诺 1000-2x50 = 900."""
    heads, *rows = exported(results(), tmp_path, language)
    paid = {}
    for row in rows:
        paid[row[2]] = paid.get(row[2], 0) + Decimal(row[heads.index("金额")])
    assert paid == {"王小丫": Decimal(1300), "李大山": Decimal(1050), "陈一诺": Decimal(900)}


def test_the_plan_names_the_columns_and_the_items(tmp_path):
    """Only the columns listed are exported, in their order; an item not listed keeps its name."""
    month = results()
    heads, first, second, *_ = exported(
        replace(month, plan=replace(month.plan, exports=NAMES)), tmp_path
    )
    assert heads == ["EMP", "姓名", "CODE", "AMT"]
    assert first == ["", "李大山", "1001", "1000.00"]
    assert second == ["", "李大山", "电话补贴", "100.00"]


def test_the_workbook_says_what_the_csv_says(tmp_path):
    """Amounts are numbers there, the rest are texts."""
    month = results()
    _, *rows = exported(month, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / BOOK.zh).active
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [[*map(str, row[2:5]), f"{row[6]:.2f}"] for row in found] == [
        [*row[2:5], row[6]] for row in rows
    ]
    assert len(payroll_of(month).rows) == len(found)


def test_an_amount_that_is_none_is_left_blank(tmp_path):
    """A pay item that divides by zero is reported elsewhere; here it is no number."""
    month = results()
    people = month.table("people")
    broken = {**people.columns, "底薪": [None, 1000.0, 1000.0]}
    spoiled = replace(month, tables={**month.tables, "人员": replace(people, columns=broken)})
    _, first, *_ = exported(spoiled, tmp_path)
    assert first[-1] == ""


def test_the_workbook_is_one_table_that_can_be_filtered(tmp_path):
    """Named and titled, every heading in its column, every column and row in the filter."""
    write_payroll(results(), tmp_path, "zh")
    book = openpyxl.load_workbook(tmp_path / BOOK.zh)
    sheet = book.active
    assert sheet.title == "工资导出"
    assert book.properties.title == "工资导出 2025-03"
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["期间", "工号", "姓名", "团队", "项目", "分组", "金额"]
    assert sheet.auto_filter.ref == "A1:G13", "twelve rows under the headings, seven columns"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "portrait"
    footer = sheet.oddFooter
    assert footer.left.text == "工资导出 2025-03"
    assert (footer.center.text, footer.right.text) == ("&P / &N", "顺发装饰（虚构）")


def test_the_workbooks_amounts_look_like_money_and_its_columns_have_room(tmp_path):
    """1,000.00 and not 1000; a heading looks otherwise; no column is wider than a page."""
    long = replace(results(), plan=replace(results().plan, exports=(*NAMES, LONG)))
    write_payroll(long, tmp_path, "zh")
    sheet = openpyxl.load_workbook(tmp_path / BOOK.zh).active
    assert sheet["D2"].number_format.startswith("#,##0.00")
    assert (sheet["A1"].font.b, sheet["A2"].font.b) == (True, False)
    assert (sheet["A1"].font.name, sheet["A2"].font.name) == ("微软雅黑", "微软雅黑")
    widths = {letter: int(sheet.column_dimensions[letter].width) for letter in "ABCD"}
    assert widths["C"] == 40 + 4, "forty letters and a little air"
    assert widths["D"] == len("1000.00") + 4


LONG = ExportName("电话补贴", "1" * 60, HERE)


def test_an_item_without_a_group_has_none(tmp_path):
    """The column stays blank: no group is made up."""
    plain = column("人员", "另计", Kind.PAY_ITEM, "=ROUND(7,2)", Format.MONEY)
    _, *rows = exported(results(None, plain), tmp_path)
    assert {(row[5], row[6]) for row in rows if row[4] == "另计"} == {("", "7.00")}


def test_an_amount_that_is_an_error_or_a_text_is_left_blank(tmp_path):
    """A payroll program would stop at ``#DIV/0!``, or worse, take a text for something."""
    month = results()
    people = month.table("people")
    broken = {**people.columns, "底薪": [ErrorValue.DIV0, "一千", 1000.0]}
    spoiled = replace(month, tables={**month.tables, "人员": replace(people, columns=broken)})
    _, *rows = exported(spoiled, tmp_path)
    assert [row[6] for row in rows if row[4] == "底薪"] == ["", "", "1000.00"]


def test_pay_that_is_held_has_one_row_without_an_amount_and_stops_nobody_elses(tmp_path):
    """李大山, first of three, sent no log: one row says so; the eight rows of the others stand."""
    missing = Obligation("李大山", "一队", "visit", State.MISSING)
    month = replace(results(), hand_in=HandIn((missing,), frozenset({"李大山"})))
    _, *rows = exported(month, tmp_path)
    (held,) = [row for row in rows if row[2] == "李大山"]
    assert (held[0], held[3], held[5:]) == ("2025-03", "一队", ["", ""])
    assert held[4] == "暂缓发放（拜访日志没有收到）"
    assert [row[2] for row in rows[1:]] == ["王小丫"] * 4 + ["陈一诺"] * 4
