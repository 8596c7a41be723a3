"""Lookup tables are tables like any other: columns can be calculated and proposed on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawn_plan import SOUND
from helpers import workbook
from oracle import cells

from salessheets.calculate import calculate
from salessheets.model import Period
from salessheets.plan.load import check_plan, read_plan
from salessheets.publish.summary import write_summary

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.calculate import Results

COLUMNS = """
    | 提成档 | 档差 | 指标 |  | =[@比率]-0.01 | 比率 | |
    | 提成档 | 请示 | 建议 |  | =IF([@下限]>0,[@下限]*[@档差],0) | 金额 | ="第二档" |
    | 人员 | 最高档 | 指标 |  | =MAX(提成档[档差]) | 比率 | |
"""


def month() -> Results:
    """Work out an empty month under a plan whose bands have columns of their own."""
    plan, _ = read_plan(workbook({**SOUND, "计算列": SOUND["计算列"].rstrip() + COLUMNS}), "p.xlsx")
    assert plan is not None
    program, findings = check_plan(plan)
    assert program is not None, findings
    return calculate(plan, program, {}, Period(2025, 3))


def test_a_proposal_may_stand_on_a_lookup_table() -> None:
    """200,000 x (0.02 - 0.01) = 2,000 for the second band; the first asks for nothing.

    It is nobody's in particular, and its number is the same in every run.
    """
    (proposal,) = month().proposals
    assert (proposal.matter, proposal.amount, proposal.person) == ("请示", 2000, "")
    assert (proposal.table, proposal.row, proposal.reason) == ("提成档", 1, "第二档")
    assert proposal.number == month().proposals[0].number


def test_columns_of_a_lookup_table_are_live_in_the_summary(tmp_path: Path) -> None:
    """They stand beside the table's own columns, so that what refers to them finds them."""
    write_summary(month(), (), tmp_path / "汇总.xlsx", "zh", submissions="..")
    held = cells(tmp_path / "汇总.xlsx")["查表"].values()
    live = [(cell.formula, cell.value) for cell in held if cell.formula]
    assert live == [
        ("提成档[[#This Row],[比率]]-0.01", 0.015 - 0.01),
        (
            "IF(提成档[[#This Row],[下限]]>0,提成档[[#This Row],[下限]]*提成档[[#This Row],[档差]],0)",
            0,
        ),
        ("提成档[[#This Row],[比率]]-0.01", 0.01),
        (live[1][0], 2000),
    ]
