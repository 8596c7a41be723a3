"""Receipts held against the contracts that they are for (A18, B12)."""

from __future__ import annotations

import pytest
from test_intake_checks import checked, told

CONTRACT = """
| 合同编号 | 类型 | 客户编号 | 业务员 | 签订日期 | 金额 | 状态 |
| HT1 | 施工合同 | K001 | 张三 | 2025-03-10 | 1000 | {} |
"""
"""One contract over 1,000, signed on 10 March; receipts on it start in row 3."""


def receipts(*rows: str, status: str = "有效") -> list[str]:
    """Check receipts (day in March, amount) on the contract; return what was found, by cell."""
    lines = "\n".join(
        f"| S{number} | 2025-03-{row.split()[0]} | HT1 | {row.split()[1]} |"
        for number, row in enumerate(rows, 1)
    )
    receipt = f"| 收款编号 | 收款日期 | 合同编号 | 金额 |\n{lines}"
    intake = checked(contract=CONTRACT.format(status), receipt=receipt)
    assert len(intake.tables["receipt"]) == len(rows), "all of them count"
    return told(intake)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["10 400", "11 600"], []),
        (["10 400", "11 600.01"], ["receipt.beyond_contract receipt D4"]),
        (["10 400", "11 700", "12 50"], ["receipt.beyond_contract receipt D4"]),
        (["10 900", "11 -300", "12 400"], []),
        (["09 400"], ["receipt.before_contract receipt B3"]),
        (["10 400", "11 -400"], []),
    ],
    ids=["exactly", "a cent more", "once, where it begins", "less a refund", "a day early", "back"],
)
def test_receipts_fit_the_contract(rows: list[str], found: list[str]) -> None:
    """Up to its amount, from its day on; 400 + 600.01 is a cent more than 1,000."""
    assert receipts(*rows) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["10 400", "11 100"], ["receipt.void_contract receipt C4"]),
        (["10 400", "11 -400"], []),
        (["10 400", "11 -399.99"], ["receipt.void_contract receipt C3"]),
    ],
    ids=["money is left", "all went back", "all but a cent"],
)
def test_money_left_on_a_void_contract_is_asked_about_once(
    rows: list[str], found: list[str]
) -> None:
    """At the latest receipt, until all of it was refunded."""
    assert receipts(*rows, status="作废") == found


def test_contract_numbers_are_one_whatever_their_case() -> None:
    """``ht1`` on a receipt is the contract HT1."""
    receipt = """
        | 收款编号 | 收款日期 | 合同编号 | 金额 |
        | S1 | 2025-03-10 | ht1 | 400 |
    """
    assert told(checked(contract=CONTRACT.format("有效"), receipt=receipt)) == []
