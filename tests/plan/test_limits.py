"""Parameters have limits: what a plan states is enforced, what is unlikely is pointed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from helpers import write_workbook

from salessheets.messages import LANGUAGES
from salessheets.model import Format
from salessheets.plan.load import check_plan, load_plan
from salessheets.resources import templates

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.plan.model import Plan

HEADS = "| 名称 | 值 | 格式 | 留空时 | 可选值 | 最小值 | 最大值 |"
OLD_HEADS = "| 名称 | 值 | 格式 |"
COLUMNS = """
    | 表   | 列   | 类别   | 分组     | 公式 |
    | 人员 | 提成 | 薪酬项 | 提成     | =ROUND(IF(依据="签约",1,2)*SWITCH(周期,"年",1,"季",2,3),2) |
    | 人员 | 应发 | 合计   |          | =ROUND([@提成],2) |
"""
SWITCHES = "\n| 依据 | 签约 | 文字 |\n| 周期 | 年 | 文字 |"


def read(
    tmp_path: Path, parameters: str, columns: str = COLUMNS, bands: str = "| 档 |\n| 1 |"
) -> tuple[Plan | None, list[tuple[str, str]]]:
    """Load a plan; return it with what was found, as codes and cells."""
    sheets = {
        "方案": "| 项目 | 内容 |\n| 语言 | 中文 |",
        "参数": parameters,
        "计算列": columns,
        "档": bands,
    }
    plan, found = load_plan(write_workbook(tmp_path / "方案.xlsx", sheets))
    if plan is not None:
        found += check_plan(plan)[1]
    return plan, [(it.problem.code, it.place.cell) for it in found]


WRONG = {
    "a rate above its maximum": "| 税率 | 1.5 | 比率 | | | 0 | 1 |",
    "a rate typed as text": "| 税率 | '150% | 比率 | | | 0 | '100% |",
    "a deduction below its minimum": "| 罚款 | -30 | 金额 | | | 0 | |",
    "more than its maximum": "| 次数 | 13 | 个数 | | | 0 | 12 |",
    "a word that is not allowed": "| 提成按 | Receipts | 文字 | | 签约金额、回款 | | |",
    "a number that is not allowed": "| 几号 | 7 | 个数 | | 5，10 | | |",
}


@pytest.mark.parametrize("row", WRONG.values(), ids=list(WRONG))
def test_a_value_outside_its_limits_is_an_error_at_its_cell(tmp_path: Path, row: str) -> None:
    """The plan says what may stand there; whatever else does is no plan to pay by."""
    plan, found = read(tmp_path, f"{HEADS}\n{row}{SWITCHES}")
    assert plan is None
    assert ("plan.parameter_outside", "B2") in found


RIGHT = {
    "at its limits": ("| 税率 | 1 | 比率 | | | 0 | 1 |", 1.0),
    "a rate above 1 that may be": ("| 倍数 | 1.5 | 比率 | | | 0 | 5 |", 1.5),
    "blank, which counts as 0": ("| 工龄 | | 金额 | 按 0 计 | | 1 | |", 0.0),
    "a word in other case and width": ("| 方式 | ＢＯＴＨ | 文字 | | either, both | | |", "both"),
    "a number of the list": ("| 几号 | 10 | 个数 | | 5，10 | | |", 10.0),
}


@pytest.mark.parametrize(("row", "value"), RIGHT.values(), ids=list(RIGHT))
def test_a_value_within_its_limits_is_taken(tmp_path: Path, row: str, value: float | str) -> None:
    """A word comes out as the list spells it, so that formulas find it equal."""
    plan, found = read(tmp_path, f"{HEADS}\n{row}{SWITCHES}")
    assert plan is not None
    assert plan.parameters[0].value == value
    assert {code for code, _cell in found} <= {"plan.parameter_zero"}


def test_limits_that_exclude_everything_are_found(tmp_path: Path) -> None:
    """A minimum above the maximum, and a minimum that is no number."""
    _, found = read(tmp_path, f"{HEADS}\n| 次数 | 3 | 个数 | | | 5 | 1 |{SWITCHES}")
    assert found == [("plan.limits_reversed", "F2")]
    _, found = read(tmp_path, f"{HEADS}\n| 次数 | 3 | 个数 | | | 很少 | |{SWITCHES}")
    assert found == [("plan.value_unreadable", "F2")]


def test_a_plan_without_the_columns_still_loads(tmp_path: Path) -> None:
    """Plans made before them: what is likely is taken without a word."""
    plan, found = read(
        tmp_path, f"{OLD_HEADS}\n| 税率 | 0.03 | 比率 |\n| 罚款 | 30 | 金额 |{SWITCHES}"
    )
    assert (plan is not None, found) == (True, [])


@pytest.mark.parametrize("value", [1.5, -0.1])
def test_without_limits_an_unlikely_rate_is_pointed_out(tmp_path: Path, value: float) -> None:
    """2 typed for 2 % pays a hundred times too much; the plan may still mean it."""
    plan, found = read(tmp_path, f"{OLD_HEADS}\n| 税率 | {value} | 比率 |{SWITCHES}")
    assert (plan is not None, found) == (True, [("plan.rate_implausible", "B2")])


@pytest.mark.parametrize("heading", ["比率", "提成比例", "Rate", "Bonus rate", "占比%"])
def test_an_unlikely_rate_in_a_lookup_table_is_pointed_out(tmp_path: Path, heading: str) -> None:
    """A column that is headed as rates, with 1.5 for 1.5 %; once, at its first cell."""
    bands = f"| 业绩 | {heading} |\n| 0 | 0.01 |\n| 100 | 1.5 |\n| 200 | 2 |"
    _, found = read(tmp_path, f"{OLD_HEADS}{SWITCHES}", bands=bands)
    assert found == [("plan.rate_implausible", "B3")]


@pytest.mark.parametrize("heading", ["汇率", "底薪", "Separate"])
def test_other_columns_of_a_lookup_table_may_hold_anything(tmp_path: Path, heading: str) -> None:
    """Amounts, and exchange rates, are above 1."""
    bands = f"| 业绩 | {heading} |\n| 0 | 1000 |\n| 100 | 1500 |"
    _, found = read(tmp_path, f"{OLD_HEADS}{SWITCHES}", bands=bands)
    assert found == []


@pytest.mark.parametrize(("word", "cell"), [("依据 | 回款", "B2"), ("周期 | 半年", "B3")])
def test_a_switch_that_no_formula_knows_is_pointed_out(
    tmp_path: Path, word: str, cell: str
) -> None:
    """IF and SWITCH compare it with other words, and silently take the other branch."""
    old = f"{word[:2]} | {'签约' if word.startswith('依据') else '年'}"
    plan, found = read(tmp_path, OLD_HEADS + SWITCHES.replace(old, word))
    assert (plan is not None, found) == (True, [("plan.switch_unknown", cell)])


def test_a_formula_that_asks_for_a_word_nobody_may_write_is_an_error(tmp_path: Path) -> None:
    """The list says 合同 and 回款; the formula's 签约 would never hold."""
    rows = "\n| 依据 | 合同 | 文字 | | 合同、回款 | | |\n| 周期 | 年 | 文字 | | 年、季、月 | | |"
    _, found = read(tmp_path, HEADS + rows)
    assert found == [("plan.switch_unlisted", "E2")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_parameter_has_its_limits(language: str) -> None:
    """Numbers are not negative, rates bounded, switches chosen from a list; all as drop-downs."""
    path = next((templates() / "schemes" / language).glob("*.xlsx"))
    plan, _ = load_plan(path)
    assert plan is not None
    free = {it.name for it in plan.parameters if not it.limits.is_stated}
    flags = {it.name for it in plan.parameters if it.format is Format.FLAG}
    texts = {"zh": {"晋升职务", "休息日"}, "en": {"PromotionRole", "RestDays"}}[language]
    assert free == flags | texts, "a role of the company's own, and days of the week"
    book = openpyxl.load_workbook(path)
    sheet = book["参数" if language == "zh" else "Parameters"]
    ruled = {
        str(cells) for rule in sheet.data_validations.dataValidation for cells in rule.sqref.ranges
    }
    rows = [number for number, it in enumerate(plan.parameters, 2) if it.name not in texts]
    assert {f"B{number}" for number in rows} <= ruled
