"""The payroll export: every person and item once, named as the plan says, to the cent."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import openpyxl
import pytest
from month import HERE, results

from salessheets.messages import LANGUAGES
from salessheets.plan.model import ExportColumn, ExportName
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
