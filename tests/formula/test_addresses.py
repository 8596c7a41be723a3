"""Formulas of cell addresses, as they stand on a pay sheet, in the words of a plan's tables."""

from __future__ import annotations

import pytest
from sheets import run, table

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.formula.addresses import Grid, column_number, in_references
from salessheets.formula.tokens import Kind, tokenize

# The sheets as somebody has them: headings in row 1, people in rows 2 to 4.
PAY = Grid("工资", ("姓名", "底薪", "到店次数", "满 勤", "提成"), first=2, last=4)
DETAIL = Grid("明细", ("业务员", "日期", "", "金额"), first=2, last=500)
GRIDS = {"工资": PAY, "明细": DETAIL, "q1 合同": Grid("合同", ("编号", "金额"))}


@pytest.mark.parametrize(
    ("addresses", "references"),
    [
        ("=SUMIFS(明细!D:D,明细!A:A,A2)", "=SUMIFS(明细[金额],明细[业务员],[@姓名])"),
        ("=SUMIF(明细!$A$2:$A$500,$A2,明细!$D$2:$D$500)",
         "=SUMIF(明细[业务员],[@姓名],明细[金额])"),
        ("=B2+C2*30", "=[@底薪]+[@到店次数]*30"),
        ('=IF(D2="是",100,0)', '=IF([@[满 勤]]="是",100,0)'),
        ("=SUM(B2:C2)", "=SUM([@[底薪]:[到店次数]])"),
        ("=E2/SUM(E$2:E$4)", "=[@提成]/SUM(工资[提成])"),
        ("=RANK(E2,$E$1:$E$9)", "=RANK([@提成],工资[提成])"),
        ("=VLOOKUP(A2,明细!A:B,2,0)", "=VLOOKUP([@姓名],明细[[业务员]:[日期]],2,0)"),
        ("=SUM('Q1 合同'!B:B)", "=SUM(合同[金额])"),
        ("=工资!B2*2", "=[@底薪]*2"),
        ('=IF(A2="B2:C2",LOG10(B2),1E5)', '=IF([@姓名]="B2:C2",LOG10([@底薪]),1E5)'),
    ],
)  # fmt: skip
def test_addresses_become_references(addresses, references):
    """By the heading of their column: the own row with @, a whole column with its table."""
    assert in_references(addresses, GRIDS, PAY, 2) == (references, ())


@pytest.mark.parametrize(
    ("formula", "address", "why"),
    [
        ("=C3-C2", "C2", "another row"),
        ("=明细!D3", "明细!D3", "another row"),
        ("=B3*$H$1", "$H$1", "parameter"),
        ("=B3*B$2", "B$2", "parameter"),
        ("=COUNTIF($A$2:A3,A3)", "$A$2:A3", "grows"),
        ("=SUM(E2:E3)", "E2:E3", "part of a column"),
        ("=SUM(C:D)+Z3", "Z3", "heading"),
        ("=SUM(明细!A:D)", "明细!A:D", "heading"),
        ("=SUM(2:5)", "2:5", "whole rows"),
        ("=SUM(一月!B:B)", "一月!B:B", "no table"),
        ("=SUM('1月:3月'!B2)", "'1月:3月'!B2", "several sheets"),
        ("=SUM('[旧.xlsx]明细'!D:D)", "'[旧.xlsx]明细'!D:D", "another file"),
        ("=COUNTA(明细!A:A)-1", "明细!A:A", "heading"),
        ("=ROWS(A1:A4)", "A1:A4", "heading"),
    ],
)
def test_what_no_reference_means_stays_with_its_reason(formula, address, why):
    """It is not guessed: the row above, a fixed cell, a growing or a partial range."""
    text, faults = in_references(formula, GRIDS, PAY, 3)
    assert address in text
    assert [fault.address for fault in faults] == [address]
    assert why in faults[0].why.en
    assert faults[0].why.zh


def test_a_fixed_cell_may_be_a_parameter():
    """Whoever reads the sheet knows its name."""

    def name(sheet: str, column: int, row: int) -> str:
        return "提成比例" if (sheet, column, row) == ("", column_number("H"), 1) else ""

    assert in_references("=B3*$H$1", GRIDS, PAY, 3, name).text == "=[@底薪]*提成比例"


def test_every_address_is_seen_where_a_plan_is_read():
    """The tokens and the translation know the same addresses."""
    for address in (
        "A2",
        "$A$2",
        "D:D",
        "$D:F",
        "明细!D:D",
        "'Q1 合同'!B2:B9",
        "一月:三月!B2",
        "2:5",
    ):
        assert in_references(f"=SUM({address})", {}, None).faults[0].address == address
        with pytest.raises(Exception, match="cell_reference"):
            tokenize(f"=SUM({address})")
    assert next(token.kind for token in tokenize("=LOG10(100)")) is Kind.FUNCTION


def test_the_finding_at_a_pasted_formula_is_the_formula_to_write():
    """The second sheet goes by another name than its table; columns count as on the sheet.

    What it says to write gives what the sheet had: 1000+500 for 张三, and 200 for 李四.
    """
    people = table("人员", "| 姓名 | 底薪 |\n| 张三 | 2000 |\n| 李四 | 2000 |")
    orders = table("合同", "| 业务员 | 金额 |\n| 张三 | 1000 |\n| 李四 | 200 |\n| 张三 | 500 |")
    schema = {each.name: tuple(each.columns) for each in (people, orders)}
    pasted = FormulaSource("人员", "业绩", "=SUMIFS(明细!B:B,明细!A:A,A2)")
    _, [finding] = compile_formulas([pasted], schema, (), {"明细": "合同"})
    assert finding.problem.code == "formula.cell_reference"
    written = finding.hint("en").removeprefix("Write: ")
    assert written == "=SUMIFS(合同[金额],合同[业务员],[@姓名])"
    assert written in finding.hint("zh")
    assert list(run({"人员[业绩]": written}, [people, orders]).column("人员", "业绩")) == [
        1500,
        200,
    ]
