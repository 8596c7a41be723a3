"""A pay sheet with cell addresses becomes a plan's formulas, which give what the sheet had."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from paysheets import BANDS, DETAIL, PAY, WANTED, workbook

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.messages import LANGUAGES
from salessheets.model import Table
from salessheets.plan.paysheet.book import translation_book
from salessheets.plan.paysheet.prove import compared
from salessheets.plan.paysheet.read import read_pay_book
from salessheets.plan.paysheet.translate import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.model import Finding
    from salessheets.plan.paysheet.translate import Translated


def read(sheets: Mapping[str, str]) -> tuple[Translated, tuple[Finding, ...]]:
    """Return what drawn sheets come to, with all that is to be said."""
    book = read_pay_book(workbook(sheets), "旧表.xlsx", "zh")
    plan = translated(book, "zh")
    return plan, (*book.findings, *plan.findings, *compared(book, plan))


def said(found: tuple[Finding, ...], *, notes: bool = False) -> list[tuple[str, str]]:
    """Return the findings' codes and cells; notes only when asked for."""
    return [
        (each.problem.code, each.place.cell)
        for each in found
        if notes or each.problem.severity.name != "NOTE"
    ]


def test_each_column_of_formulas_becomes_one_formula():
    """The headings stand below a title, the fixed cell $B$2 is named by the words beside it."""
    plan, found = read({"工资": PAY, "明细": DETAIL, "分档": BANDS})
    formulas = {column.name: column.formula for column in plan.columns if column.table == "人员"}
    assert WANTED.items() <= formulas.items()
    assert [(each.name, each.value) for each in plan.parameters] == [("满勤奖", 200.0)]
    assert said(found) == []


def test_translated_formulas_give_what_the_sheet_had():
    """Worked out over the plan's own tables, whose people have a name alone (see PAY)."""
    plan, _ = read({"工资": PAY, "明细": DETAIL, "分档": BANDS})
    people = Table("人员", "人员", {"姓名": ["张虚构", "李虚构"]})
    lookups = {
        each.name: Table(each.name, each.name, {k: [*v] for k, v in each.columns.items()})
        for each in plan.lookups
    }
    tables = {"人员": people, **lookups}
    schema = {name: tuple(table.columns) for name, table in tables.items()}
    names = {each.name: each.value for each in plan.parameters}
    sources = [FormulaSource(it.table, it.name, it.formula, it.place) for it in plan.columns]
    program, found = compile_formulas(sources, schema, names)
    assert not found
    results = program.run(tables, names)
    assert [*results.column("人员", "实发")] == [2225.01, 2205.0]
    assert [*results.column("人员", "提成")] == [25.01, 5.0]


def test_what_was_typed_is_looked_up_by_name_and_said():
    """底薪 and 出勤 are typed: a plan's people have no such column."""
    plan, found = read({"工资": PAY, "明细": DETAIL, "分档": BANDS})
    first = plan.columns[0]
    assert (first.name, first.formula) == ("底薪", "=XLOOKUP([@姓名],工资[姓名],工资[底薪],0)")
    assert {each.name: [*each.columns] for each in plan.lookups} == {
        "工资": ["姓名", "底薪", "出勤"],
        "明细": ["业务员", "客户", "金额"],
        "分档": ["下限", "比例"],
    }
    assert said(found, notes=True).count(("paysheet.typed_column", "B3")) == 1
    assert ("paysheet.totals", "G6") in said(found, notes=True)


@pytest.mark.parametrize(
    ("cell", "finding"),
    [
        # 李's 提成 typed over its formula, or worked out in another way.
        ("300", ("paysheet.other_formula", "C3")),
        ("=B3*0.2 → 100", ("paysheet.other_formula", "C3")),
    ],
)
def test_an_exception_in_a_column_is_told_at_its_cell(cell, finding):
    """One cause, one finding: what reads the cell is compared with what the sheet had there."""
    sheet = f"""
| 姓名 | 业绩 | 提成 | 实发 |
| 张虚构 | 1000 | =B2*0.1 → 100 | =C2+50 → 150 |
| 李虚构 | 500 | {cell} | =C3+50 → {150 if "→" in cell else 350} |
| 王虚构 | 800 | =B4*0.1 → 80 | =C4+50 → 130 |
"""
    _, found = read({"工资": sheet})
    assert said(found) == [finding]


@pytest.mark.parametrize(
    ("formulas", "address"),
    [
        (("=SUM($B$2:B2) → 1000", "=SUM($B$2:B3) → 1500"), "$B$2:B2"),
        (("=B2-B1 → 0", "=B3-B2 → -500"), "B1"),
        (("=B2*$H$9 → 0", "=B3*$H$9 → 0"), "$H$9"),
        (("=SUM('1月:2月'!B2) → 7", "=SUM('1月:2月'!B3) → 7"), "'1月:2月'!B2"),
    ],
)
def test_what_cannot_be_translated_is_told_once_at_its_first_cell(formulas, address):
    """The address, why it means nothing in a plan, and that it stands in the formula still."""
    first, second = formulas
    sheet = f"""
| 姓名 | 业绩 | 结果 |
| 张虚构 | 1000 | {first} |
| 李虚构 | 500 | {second} |
"""
    plan, found = read({"工资": sheet})
    errors = [each for each in found if each.problem.code == "paysheet.address"]
    assert [each.place.cell for each in errors] == ["C2"]
    assert address in plan.columns[-1].formula
    for language in LANGUAGES:
        assert address in errors[0].message(language)
        assert errors[0].hint(language)


def test_a_result_that_differs_is_told():
    """“是” is TRUE on a plan's lookup table, so that the translated condition never holds."""
    sheet = """
| 姓名 | 满勤 | 奖 |
| 张虚构 | 是 | =IF(B2="是",200,0) → 200 |
| 李虚构 | 否 | =IF(B3="是",200,0) → 0 |
"""
    _, found = read({"工资": sheet})
    assert said(found) == [("paysheet.differs", "C2")]
    assert "TRUE" in found[-1].hint("zh")


def test_a_function_that_plans_do_not_have_is_told_at_its_cell():
    """The engine's own finding, as the plan's loader would give it."""
    sheet = """
| 姓名 | 入职日期 | 工龄 |
| 张虚构 | 45000 | =TODAY()-B2 → 717 |
| 李虚构 | 45100 | =TODAY()-B3 → 617 |
"""
    _, found = read({"工资": sheet})
    assert said(found) == [("formula.volatile", "C2")]


def test_a_sheet_that_was_never_calculated_is_not_said_to_agree():
    """Programs other than Excel may save no results."""
    sheet = "| 姓名 | 业绩 | 提成 |\n| 张虚构 | 1000 | =B2*0.1 |\n| 李虚构 | 500 | =B3*0.1 |"
    plan, found = read({"工资": sheet})
    assert plan.columns[-1].formula == "=[@业绩]*0.1"
    assert ("paysheet.unproved", "") in said(found)


def test_sheets_without_formulas_are_no_pay_sheet():
    """There is nothing to translate, and the finding says what is looked for."""
    assert said(read({"明细": DETAIL})[1]) == [("paysheet.no_formulas", "")]


def test_the_draft_has_the_plan_s_own_sheets():
    """Its rows can be copied into a plan as they are; formulas stay text."""
    plan, found = read({"工资": PAY, "明细": DETAIL, "分档": BANDS})
    book = load_workbook(BytesIO(translation_book(plan, found, "zh")))
    assert book.sheetnames == ["计算列", "参数", "工资", "明细", "分档", "要看的地方"]
    sheet = book["计算列"]
    headings = [cell.value for cell in sheet[1]]
    rows = [
        dict(zip(headings, (cell.value for cell in row), strict=True)) for row in sheet["A2:J9"]
    ]
    drafted = {row["列"]: row for row in rows if row["列"]}
    assert drafted["实发"]["公式"] == WANTED["实发"]
    assert (drafted["实发"]["表"], drafted["实发"]["类别"]) == ("人员", "辅助")
    assert drafted["实发"]["说明"] == "原表 工资 G 列"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
