"""Bands are what formulas use as bands, whatever the headings: no gap, overlap or open end unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook

from salessheets.plan.load import check_plan, load_plan

if TYPE_CHECKING:
    from pathlib import Path


def found(tmp_path: Path, formula: str, bands: str) -> list[tuple[str, str]]:
    """Load a plan whose pay item looks up in the table 档; return codes and cells."""
    sheets = {
        "方案": "| 项目 | 内容 |\n| 语言 | 中文 |",
        "计算列": f"""
            | 表   | 列   | 类别   | 分组 | 公式 |
            | 人员 | 业绩 | 辅助   |      | =150 |
            | 人员 | 提成 | 薪酬项 | 提成 | =ROUND({formula},2) |
            | 人员 | 应发 | 合计   |      | =ROUND([@提成],2) |
        """,
        "档": bands,
    }
    plan, findings = load_plan(write_workbook(tmp_path / "方案.xlsx", sheets))
    assert plan is not None
    findings += check_plan(plan)[1]
    return [(it.problem.code.removeprefix("plan."), it.place.cell) for it in findings]


LOWER = {
    "LOOKUP": "LOOKUP([@业绩],档[起点],档[奖])",
    "VLOOKUP": "VLOOKUP([@业绩],档[[起点]:[奖]],2,TRUE)",
    "VLOOKUP by default": "VLOOKUP([@业绩],档[[起点]:[奖]],2)",
    "MATCH": "INDEX(档[奖],MATCH([@业绩],档[起点]))",
    "XLOOKUP": "XLOOKUP([@业绩],档[起点],档[奖],,-1)",
    "SUMPRODUCT": "SUMPRODUCT(([@业绩]>档[起点])*([@业绩]-档[起点])*档[奖])",
}
"""Formulas that take a column headed 起点 for lower limits."""


@pytest.mark.parametrize("formula", LOWER.values(), ids=list(LOWER))
def test_a_lower_limit_twice_is_an_error(tmp_path: Path, formula: str) -> None:
    """Two bands that begin at 100: which one pays is chance, or both do."""
    bands = "| 起点 | 奖 |\n| 0 | 1 |\n| 100 | 2 |\n| 100 | 3 |"
    assert found(tmp_path, formula, bands) == [("bands_unsorted", "A4")]


@pytest.mark.parametrize("formula", LOWER.values(), ids=list(LOWER))
def test_sound_bands_are_taken_without_a_word(tmp_path: Path, formula: str) -> None:
    """They begin at 0 and rise."""
    assert found(tmp_path, formula, "| 起点 | 奖 |\n| 0 | 1 |\n| 100 | 2 |") == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("LOOKUP", [("bands_unsorted", "A3")]),
        ("VLOOKUP", [("bands_unsorted", "A3")]),
        ("MATCH", [("bands_unsorted", "A3")]),
        ("XLOOKUP", []),
        ("SUMPRODUCT", []),
    ],
)
def test_the_order_matters_where_it_is_searched_by_halving(
    tmp_path: Path, name: str, codes: list[tuple[str, str]]
) -> None:
    """100 before 0: LOOKUP goes astray, XLOOKUP and sums do not."""
    assert found(tmp_path, LOWER[name], "| 起点 | 奖 |\n| 100 | 2 |\n| 0 | 1 |") == codes


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        (LOWER["LOOKUP"], [("bands_start", "A2")]),
        (LOWER["XLOOKUP"], [("bands_start", "A2")]),
        (f"IFERROR({LOWER['LOOKUP']},0)", []),
        ("XLOOKUP([@业绩],档[起点],档[奖],0,-1)", []),
        (LOWER["SUMPRODUCT"], []),
    ],
)
def test_below_the_lowest_band_is_said_unless_the_formula_says_what_counts(
    tmp_path: Path, formula: str, codes: list[tuple[str, str]]
) -> None:
    """The lowest begins at 50; steps that are added up give 0 below, which is what they mean."""
    assert found(tmp_path, formula, "| 起点 | 奖 |\n| 50 | 1 |\n| 100 | 2 |") == codes


BETWEEN = {
    "SUMIFS": 'SUMIFS(档[奖],档[起点],"<="&[@业绩],档[终点],">"&[@业绩])',
    "MAXIFS": 'MAXIFS(档[奖],档[终点],">"&[@业绩],档[起点],"<="&[@业绩])',
    "SUMPRODUCT": "SUMPRODUCT(([@业绩]>=档[起点])*(档[终点]>[@业绩])*档[奖])",
}
"""Formulas that hold an amount between two columns, 起点 and 终点."""
PAIRS = {
    "sound": ("0 | 99.5 | 1", "99.5 | 99999999 | 2", []),
    "whole numbers one apart": ("0 | 99 | 1", "100 | 999999 | 2", []),
    "a gap": ("0 | 90 | 1", "100 | 99999999 | 2", [("bands_gap", "B2")]),
    "an overlap": ("0 | 120 | 1", "100 | 99999999 | 2", [("bands_overlap", "B2")]),
    "nothing above the last": ("0 | 100 | 1", "100 | 500 | 2", [("bands_end", "B3")]),
    "nothing below the first": ("10 | 100 | 1", "100 | 9999 | 2", [("bands_start", "A2")]),
}


@pytest.mark.parametrize("formula", BETWEEN.values(), ids=list(BETWEEN))
@pytest.mark.parametrize("name", PAIRS)
def test_bands_between_two_columns_meet(tmp_path: Path, formula: str, name: str) -> None:
    """Whatever their headings: an amount is in one band and in no other."""
    first, second, codes = PAIRS[name]
    assert found(tmp_path, formula, f"| 起点 | 终点 | 奖 |\n| {first} |\n| {second} |") == codes


def test_each_role_has_bands_of_its_own(tmp_path: Path) -> None:
    """A column of roles is compared as well: its limits may repeat from role to role."""
    formula = 'SUMIFS(档[奖],档[职务],[@职务],档[起点],"<="&[@业绩],档[终点],">"&[@业绩])'
    bands = """
        | 职务   | 起点 | 终点 | 奖 |
        | 业务员 | 0    | 100  | 1 |
        | 业务员 | 100  | 9999 | 2 |
        | 经理   | 0    | 50   | 3 |
        | 经理   | 60   | 9999 | 4 |
    """
    assert found(tmp_path, formula, bands) == [("bands_gap", "C4")]


UPPER = {
    "XLOOKUP of the next larger": ("XLOOKUP([@业绩],档[不超过],档[奖],,1)", "100 | 1", "500 | 2"),
    "MATCH from high to low": ("INDEX(档[奖],MATCH([@业绩],档[不超过],-1))", "500 | 2", "100 | 1"),
}


@pytest.mark.parametrize("name", UPPER)
def test_above_the_last_upper_limit_is_said(tmp_path: Path, name: str) -> None:
    """Who sold for 600 is in no band; a last limit of 99999 stands for none."""
    formula, first, second = UPPER[name]
    bands = f"| 不超过 | 奖 |\n| {first} |\n| {second} |"
    cell = "A3" if "500" in second else "A2"
    assert found(tmp_path, formula, bands) == [("bands_end", cell)]
    assert found(tmp_path, formula, bands.replace("500", "99999")) == []


def test_match_from_high_to_low_needs_that_order(tmp_path: Path) -> None:
    """MATCH(…,-1) over rising limits finds nothing, or the wrong band."""
    formula = UPPER["MATCH from high to low"][0]
    bands = "| 不超过 | 奖 |\n| 100 | 1 |\n| 99999 | 2 |"
    assert found(tmp_path, formula, bands) == [("bands_rising", "A3")]


NO_BANDS = {
    "looked up exactly": "IFERROR(VLOOKUP(45000,档[[下限]:[上限]],2,FALSE),0)",
    "matched exactly": "IFERROR(MATCH(45000,档[下限],0),0)",
    "found exactly": "XLOOKUP(45000,档[下限],档[上限],0)",
    "dates counted in a month": 'COUNTIFS(档[下限],">="&期初,档[下限],"<="&期末)',
    "rows counted up to a day": 'COUNTIFS(档[下限],"<="&期末)',
    "not used at all": "1",
}


@pytest.mark.parametrize("formula", NO_BANDS.values(), ids=list(NO_BANDS))
def test_a_table_that_is_not_used_as_bands_may_hold_anything(tmp_path: Path, formula: str) -> None:
    """A column that happens to be headed 下限 or From: dates of a rate table, in any order."""
    bands = "| 下限 | 上限 |\n| 2025-03-01 | 2025-02-01 |\n| 2025-01-01 | 2025-05-01 |"
    assert found(tmp_path, formula, bands) == []


def test_dates_of_a_rate_table_that_is_searched_have_an_order_and_no_ends(tmp_path: Path) -> None:
    """The rate in force on a day: sorted, and nothing is said of days before the first."""
    formula = "LOOKUP(期末,档[自],档[奖])"
    assert found(tmp_path, formula, "| 自 | 奖 |\n| 2025-01-01 | 1 |\n| 2025-03-01 | 2 |") == []
    unsorted = "| 自 | 奖 |\n| 2025-03-01 | 1 |\n| 2025-01-01 | 2 |"
    assert found(tmp_path, formula, unsorted) == [("bands_unsorted", "A3")]


def test_a_search_in_texts_is_no_search_in_bands(tmp_path: Path) -> None:
    """LOOKUP over sorted names is Excel's to answer."""
    assert found(tmp_path, 'LOOKUP("b",档[名],档[奖])', "| 名 | 奖 |\n| a | 1 |\n| b | 2 |") == []
