"""Reading plan workbooks: what is in them, and what is wrong with them, each at its cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from drawn_plan import SOUND, changed
from helpers import write_workbook

from salessheets.messages import LANGUAGES
from salessheets.model import Format, Severity
from salessheets.plan.load import check_plan, load_plan
from salessheets.plan.model import ExportColumn, Group, Kind, ListPlace

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.model import Finding


def _findings(tmp_path: Path, sheets: dict[str, str]) -> tuple[Finding, ...]:
    """Everything found about a plan, its formulas included, notes left out."""
    plan, found = load_plan(write_workbook(tmp_path / "plan.xlsx", sheets))
    if plan is not None:
        found += check_plan(plan)[1]
    return tuple(it for it in found if it.problem.severity is not Severity.NOTE)


def test_a_sound_plan_is_read_whole(tmp_path: Path) -> None:
    """Facts, parameters, lookup tables, columns, checks, figures, lists, with their words."""
    plan, found = load_plan(write_workbook(tmp_path / "plan.xlsx", SOUND))
    assert plan is not None
    assert (plan.name, plan.version, plan.language, plan.company) == (
        "示例方案",
        "1.0",
        "zh",
        "示例公司",
    )
    assert (plan.effective_from, plan.effective_to) == (date(2025, 1, 1), None)
    assert {it.name: it.value for it in plan.parameters} == {
        "任务": 5.0,
        "超额奖": 200.0,
        "工龄工资": 0.0,
    }
    assert [it.problem.code for it in found] == ["plan.parameter_zero"]
    metric, item, total = plan.columns
    assert (metric.kind, metric.format, metric.place.cell) == (Kind.METRIC, Format.COUNT, "E2")
    assert (item.kind, item.group, item.format) == (Kind.PAY_ITEM, Group.PERFORMANCE, Format.MONEY)
    assert item.formula == "=ROUND(MAX(0,[@准客户]-任务)*超额奖,2)", "the = may be left out"
    assert item.reason_place.cell == "G3"
    assert (total.kind, total.format) == (Kind.TOTAL, Format.MONEY)
    assert plan.checks[0].severity is Severity.WARNING
    assert plan.figures[0].target == "=任务"
    (listed,) = plan.lists
    assert listed.columns == ("姓名", "准客户", "合计")
    assert (listed.descending, listed.limit, listed.where) == (True, 3, ListPlace.FRONT)
    assert [(it.of, it.name) for it in plan.exports] == [
        (ExportColumn.PERSON, "NAME"),
        (ExportColumn.ITEM, "CODE"),
        (ExportColumn.AMOUNT, "AMT"),
        ("超额", "2001"),
    ]
    assert [lookup.name for lookup in plan.lookups] == ["提成档"], "notes are not a table"
    assert plan.lookups[0].columns == {"下限": (0.0, 200000.0), "比率": (0.015, 0.02)}


def test_a_sound_plan_has_a_program(tmp_path: Path) -> None:
    """Loading and compiling a plan with nothing wrong finds nothing wrong."""
    assert _findings(tmp_path, SOUND) == ()


WRONG = {
    "参数": [
        ("a required parameter is blank",
         "任务     | 5  ", "任务     |    ", "parameter_blank", "B2"),
        ("a count that is no number", "任务     | 5  ", "任务     | 五 ", "value_unreadable", "B2"),
        ("a name that looks like a cell", "超额奖   |", "Q1       |", "name_illegal", "A3"),
        ("a name with a space", "超额奖   |", "超 额奖   |", "name_illegal", "A3"),
        ("the name R", "超额奖   |", "R        |", "name_illegal", "A3"),
        ("the name R1C1", "超额奖   |", "R1C1     |", "name_illegal", "A3"),
        ("a name of the period", "超额奖   |", "本期     |", "duplicate", "A3"),
        ("a name of a table", "超额奖   |", "提成档   |", "duplicate", "A3"),
        ("a parameter twice", "超额奖   |", "任务     |", "duplicate", "A3"),
        ("an unknown format", "| 个数 |", "| 个 |", "word_unknown", "C2"),
    ],
    "计算列": [
        ("a heading is missing", "| 公式 ", "| 式子 ", "heading_missing", "1"),
        ("an unknown kind", "| 指标   |", "| 指数   |", "word_unknown", "C2"),
        ("a pay item without a group", "| 绩效奖金 |", "|          |", "group_missing", "D3"),
        ("an unknown group", "| 绩效奖金 |", "| 绩效      |", "word_unknown", "D3"),
        ("an unknown table", "人员 | 准客户", "人圆 | 准客户", "table_unknown", "A2"),
        ("a pay item of a visit", "人员 | 超额 ", "拜访 | 超额 ", "pay_misplaced", "A3"),
        ("a column twice", "人员 | 合计  ", "人员 | 准客户", "duplicate", "B4"),
        ("a column the table has already", "人员 | 合计  ", "人员 | 姓名  ", "duplicate", "B4"),
        ("a formula left out", "=COUNTIFS(拜访[业务员],[@姓名])", "", "cell_blank", "E2"),
        ("a number where a formula should be",
         "=COUNTIFS(拜访[业务员],[@姓名])", "17", "formula_not_text", "E2"),
        ("a formula that names no such column",
         "拜访[业务员]", "拜访[业务圆]", "formula.unknown_column", "E2"),
        ("a formula that names no such table", "拜访[业务员]", "拜仿[业务员]",
         "formula.unknown_table", "E2"),
        ("a formula that names no such parameter", "-任务)", "-任物)", "formula.unknown_name", "E3"),
        ("a function that Excel lacks", "=COUNTIFS(", "=COUNTIFZ(",
         "formula.unknown_function", "E2"),
        ("a volatile function", "=COUNTIFS(", "=TODAY()*COUNTIFS(", "formula.volatile", "E2"),
        ("a spilling function", "=COUNTIFS(", "=UNIQUE(拜访[业务员])+COUNTIFS(",
         "formula.spilling", "E2"),
        ("too few arguments", "拜访[业务员],[@姓名]", "拜访[业务员]", "formula.arguments", "E2"),
        ("a column that needs itself", "=COUNTIFS(", "=[@超额]+COUNTIFS(", "formula.cycle", "E2"),
        ("a pay item that is not rounded", "ROUND(MAX(0,[@准客户]-任务)*超额奖,2)",
         "MAX(0,[@准客户]-任务)*超额奖", "formula.not_rounded", "E3"),
        ("a pay item in no total", "SUM(人员[@[超额]:[超额]])+", "", "outside_total", "E3"),
    ],
    "检查": [
        ("an unknown level", "| 提醒 |", "| 警报 |", "word_unknown", "D2"),
        ("a check marks no such column", "| 准客户 |", "| 准顾客 |", "column_unknown", "E2"),
        ("a message names no such column", "{姓名}", "{名字}", "blank_unknown", "F2"),
    ],
    "列表": [
        ("a list shows no such column", "姓名、", "名字、", "column_unknown", "D2"),
        ("a list sorts by no such column",
         "| 准客户 | 是", "| 准顾客 | 是", "column_unknown", "E2"),
    ],
    "导出": [
        ("something that is no column and no pay item", "| 超额 |", "| 超饿 |",
         "export_unknown", "A5"),
        ("a column of the export twice", "| 项目 |", "| 姓名 |", "duplicate", "A3"),
        ("a heading of the export twice", "| CODE |", "| NAME |", "duplicate", "B3"),
        ("a heading of the export left out", "| CODE |", "|      |", "cell_blank", "B3"),
    ],
    "提成档": [
        ("bands out of order", "200000", "-5    ", "bands_unsorted", "A3"),
        ("a band twice", "200000", "0     ", "bands_unsorted", "A3"),
    ],
    "方案": [
        ("a language nobody knows", "| 中文", "| 火星文", "language_unknown", "B6"),
        ("it ends before it begins", "截止日期 |", "截止日期 | 2024-12-31", "dates_reversed", "B5"),
        ("a date that is none", "2025-01-01", "2025年2月30日", "value_unreadable", "B4"),
    ],
}  # fmt: skip
"""By sheet: what is wrong, the text that is replaced and by what, the finding and its cell."""

CASES = [(sheet, *case) for sheet, cases in WRONG.items() for case in cases]


@pytest.mark.parametrize(
    ("sheet", "_name", "old", "new", "code", "cell"), CASES, ids=[case[1] for case in CASES]
)
def test_each_mistake_is_found_at_its_cell(
    tmp_path: Path, sheet: str, _name: str, old: str, new: str, code: str, cell: str
) -> None:
    """A plan with one mistake has that finding, at the plan's own cell."""
    found = _findings(tmp_path, changed(sheet, old, new))
    at = [(it.problem.code.removeprefix("plan."), it.place.sheet, it.place.cell) for it in found]
    assert (code, sheet, cell) in at


def test_findings_read_well_in_both_languages(tmp_path: Path) -> None:
    """No blank of a message stays unfilled, in any finding that the loader can give."""
    for sheet, _name, old, new, _code, _cell in CASES:
        for found in _findings(tmp_path, changed(sheet, old, new)):
            for language in LANGUAGES:
                assert "{" not in found.hint(language) + found.message(language)


def test_a_plan_without_its_columns_is_no_plan(tmp_path: Path) -> None:
    """A workbook that lacks a needed sheet gives one clear finding and nothing else."""
    sheets = {name: text for name, text in SOUND.items() if name != "计算列"}
    (found,) = _findings(tmp_path, sheets)
    assert found.problem.code == "plan.sheet_missing"
    assert "计算列" in found.message("zh")
    assert "Columns" in found.message("en")


def test_a_file_that_is_no_workbook_is_a_finding(tmp_path: Path) -> None:
    """Something else under the name of a plan does not raise."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"not a workbook")
    plan, found = load_plan(path)
    assert plan is None
    assert [it.problem.code for it in found] == ["file.unreadable"]


def test_bands_with_upper_limits_may_not_overlap(tmp_path: Path) -> None:
    """An upper limit lies above its own lower one and not above the next band's."""
    table = """
        | 下限   | 上限   | 比率 |
        | 0      | 250000 | 0.015 |
        | 200000 | 100    | 0.02 |
        | 300000 |        | 0.03 |
        """
    found = _findings(tmp_path, {**SOUND, "提成档": table})
    assert [(it.problem.code, it.place.cell) for it in found] == [
        ("plan.bands_overlap", "B2"),
        ("plan.bands_overlap", "B3"),
    ]


GAPS = {
    "up to a band that begins later": ("0 | 9.5 | 0.1 |", "10 | 999 | 0.2 |", ["B2"]),
    "none between whole numbers": ("0 | 9 | 0.1 |", "10 | 999 | 0.2 |", []),
    "two between whole numbers": ("0 | 8 | 0.1 |", "10 | 999 | 0.2 |", ["B2"]),
    "none when limits meet": ("0 | 10 | 0.1 |", "10 | | 0.2 |", []),
}


@pytest.mark.parametrize("name", GAPS)
def test_bands_with_upper_limits_leave_no_gap(tmp_path: Path, name: str) -> None:
    """An upper limit reaches the next band's lower one; whole numbers may be one apart."""
    first, second, cells = GAPS[name]
    table = f"| 下限 | 上限 | 比率 |\n| {first}\n| {second}"
    found = _findings(tmp_path, {**SOUND, "提成档": table})
    assert [(it.problem.code, it.place.cell) for it in found] == [
        ("plan.bands_gap", cell) for cell in cells
    ]


def test_headings_may_stand_elsewhere_and_in_english(tmp_path: Path) -> None:
    """A title above the headings, another order, English headings: the plan is the same."""
    sheet = """
        我们的参数
        | Unit  | Value | Name   | Format |
        | 个/月 | 5     | 任务   | count |
        | 元/个 | 200   | 超额奖 | money |
        | | 1     | 工龄工资 | money |
        """
    plan, found = load_plan(write_workbook(tmp_path / "plan.xlsx", {**SOUND, "参数": sheet}))
    assert found == ()
    assert plan is not None
    assert [it.place.cell for it in plan.parameters] == ["B3", "B4", "B5"]


def test_yes_and_no_in_a_lookup_table_are_logical(tmp_path: Path) -> None:
    """是 and 否 in a lookup table are TRUE and FALSE, so that criteria find them."""
    table = """
        | 职务   | 有任务 |
        | 业务员 | 是 |
        | 内勤   | 否 |
        """
    plan, _found = load_plan(write_workbook(tmp_path / "plan.xlsx", {**SOUND, "职务标准": table}))
    assert plan is not None
    assert plan.lookups[-1].columns["有任务"] == (True, False)


@pytest.mark.parametrize(
    ("table", "formula", "code"),
    [
        ("客户", "=COUNTIFS(拜访[客户编号],[@客户编号])", "plan.code_as_criterion"),
        ("客户", '=SUMIFS(合同[金额],合同[客户编号],"="&[@客户编号])', "plan.code_as_criterion"),
        ("客户", "=LET(谁,[@客户编号],COUNTIF(拜访[客户编号],谁))", "plan.code_as_criterion"),
        ("回款", "=MATCH([@合同编号],合同[合同编号],0)", "plan.code_as_criterion"),
        (
            "公司",
            "=SUMPRODUCT(1/COUNTIFS(客户[客户编号],客户[客户编号]))",
            "plan.code_as_criterion",
        ),
        ("客户", "=COUNTIFS(拜访[客户名称],[@客户名称])", "plan.text_as_criterion"),
        ("客户", "=COUNTIFS(拜访[客户键],[@客户键])", ""),
        ("客户", '=COUNTIFS(拜访[客户编号],"C*")', ""),
        ("拜访", '=COUNTIFS(拜访[业务员],[@业务员],拜访[序号],"<"&[@序号])', ""),
        (
            "客户",
            (
                '=COUNTIFS(拜访[客户名称],"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE([@客户名称],'
                '"~","~~"),"*","~*"),"?","~?"))'
            ),
            "",
        ),
    ],
)
def test_who_counts_by_what_people_type_is_warned(
    tmp_path: Path, table: str, formula: str, code: str
) -> None:
    """A code or a name that somebody typed may be a pattern to Excel, or another's number."""
    line = f"\n| {table} | 数 | 辅助 | | {formula} | 个数 | |"
    sheets = {**SOUND, "计算列": SOUND["计算列"].rstrip() + line}
    found = _findings(tmp_path, sheets)
    assert [it.problem.code for it in found] == ([code] if code else [])
    assert [it.place.cell for it in found] == (["E5"] if code else [])
    if code == "plan.code_as_criterion":
        assert "键”" in found[0].hint("zh")
        assert found[0].problem.severity is Severity.WARNING
