"""Handovers of contracts as they are handed in: what they say is held against the contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from salessheets.intake import cross_check

if TYPE_CHECKING:
    from collections.abc import Callable

ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   |
    | 王虚构 | 一队 | 业务员 | 2024-01-01 |
    | 李示例 | 一队 | 业务员 | 2024-01-01 |
    | 钱虚拟 | 行政 | 内勤   | 2024-01-01 |
"""
COVER = "| 姓名 | 钱虚拟 |\n| 团队 | 行政 |"
CONTRACTS = "| 合同编号 | 类型 | 客户编号 | 业务员 | 签订日期 | 金额 |"


@pytest.mark.parametrize(
    ("row", "codes", "counted"),
    [
        ("| 2025-03-10 | HT1 | 王虚构 | 李示例 |", [], 1),
        ("| 2025-03-10 | ht1 | | 李示例 |", [], 1),
        ("| 2025-03-10 | HT1 | 李示例 | 王虚构 |", ["handover.other_owner"], 1),
        ("| 2025-03-10 | HT9 | 王虚构 | 李示例 |", ["handover.unknown_contract"], 0),
    ],
)
def test_a_handover_is_held_against_the_contracts(read: Callable, row, codes, counted) -> None:
    """January's contract need not be touched: the form says it, and is checked."""
    intake = cross_check(
        read(
            {
                "人员.xlsx": {"花名册": ROSTER},
                "2025-01/内勤.xlsx": {
                    "封面": COVER,
                    "合同": f"{CONTRACTS}\n| HT1 | 施工合同 | K1 | 王虚构 | 2025-01-18 | 3000 |",
                },
                "2025-03/内勤.xlsx": {
                    "封面": COVER,
                    "合同交接": f"| 生效日期 | 合同编号 | 原业务员 | 接手人 |\n{row}",
                },
            }
        )
    )
    found = [it.problem.code for it in intake.findings if it.problem.code.startswith("handover")]
    assert found == codes
    assert len(intake.tables["handover"]) == counted
    assert [*intake.tables["contract"].columns["person"]] == ["王虚构"]
