"""Lists: which rows of a table are shown, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn_plan import SOUND
from helpers import write_workbook

from salessheets.calculate import calculate
from salessheets.model import Period
from salessheets.plan.load import check_plan, load_plan

if TYPE_CHECKING:
    from pathlib import Path

NAMES = """
    | 名称  | 类   |
    | b2    | 甲   |
    | 张    | A    |
    | A1    | 乙   |
    | B10   | a    |
    | 9     | B    |
    | a1    | 9    |
"""
"""Texts and a number, one of the names in two cases."""


def shown(tmp_path: Path, descending: str) -> list[object]:
    """Return a list's names, sorted by them."""
    rules = f"""
        | 名称 | 表   | 条件 | 列   | 排序 | 降序         | 行数 | 图 | 位置 |
        | 名单 | 名单 |      | 名称 | 名称 | {descending} |      |    | 首页 |
        """
    sheets = {**SOUND, "列表": rules, "名单": NAMES}
    plan, _ = load_plan(write_workbook(tmp_path / "plan.xlsx", sheets))
    assert plan is not None
    program, _ = check_plan(plan)
    assert program is not None
    results = calculate(plan, program, {}, Period(2025, 3))
    names = results.tables["名单"].columns["名称"]
    return [names[row] for row in results.lists[0].rows]


def test_texts_are_sorted_whatever_their_case(tmp_path: Path) -> None:
    """Numbers first; then digits, letters, Chinese characters; equal names as they stand."""
    assert shown(tmp_path, "否") == [9.0, "A1", "a1", "B10", "b2", "张"]


def test_texts_are_sorted_downwards_too(tmp_path: Path) -> None:
    """Downwards the texts turn round, and stand behind numbers still."""
    assert shown(tmp_path, "是") == [9.0, "张", "b2", "B10", "A1", "a1"]
