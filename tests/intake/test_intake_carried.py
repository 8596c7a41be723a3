"""What is listed again in a later month: a blank says nothing, the latest word counts."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from salessheets.forms import forms
from salessheets.intake import FileFacts, Submission, combine, cross_check
from salessheets.intake.model import Fragment
from salessheets.model import Period, Source

if TYPE_CHECKING:
    from collections.abc import Callable

REGISTERS = [
    key
    for key, form in forms().items()
    if form.period_field is None and form.identity and not form.answers
]
ESTATES = "| 楼盘 | 责任人 | 位置 | 户数 | 开发日期 |"
ADVANCES = "| 借支单号 | 日期 | 业务员 | 金额 | 用途 | 已还 | 抵扣期间 | 抵扣金额 |"


def said(key: str, month: int, **values: object) -> Submission:
    """Return a month's workbook with one row of a form."""
    form, path = forms()[key], f"2025-{month:02d}/a.xlsx"
    letters = {field.key: chr(65 + at) for at, field in enumerate(form.fields)}
    columns = {field.key: [values.get(field.key)] for field in form.fields}
    fragment = Fragment(key, Source(path, "表", letters), [10 + month], columns)
    return Submission(FileFacts(path, f"{month}", Period(2025, month)), (fragment,))


@pytest.mark.parametrize("key", REGISTERS)
def test_a_blank_takes_nothing_back_on_any_register(key: str) -> None:
    """January says all of a row; February only what tells it from others: all of it stands."""
    form = forms()[key]
    whole = {field.key: f"{field.key} 1" for field in form.fields}
    january, february = said(key, 1, **whole), said(key, 2, **{k: whole[k] for k in form.identity})
    table = combine([january, february]).tables[key]
    assert {name: values[0] for name, values in table.columns.items() if name in whole} == whole
    assert len(table) == 1


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_the_latest_word_on_each_field_counts(order: tuple[int, ...]) -> None:
    """January: east, 500 units. February: west. March: only the owner. West, 500 units.

    Each value's place is the cell that says it, whatever order the files were read in.
    """
    months = [
        said("estate", 1, estate="金桂苑", owner="王虚构", location="东段", units=500.0),
        said("estate", 2, estate="金桂苑", owner="王虚构", location="西段"),
        said("estate", 3, estate="金桂苑", owner="李示例"),
    ]
    table = combine(months[at] for at in order).tables["estate"]
    row = {key: values[0] for key, values in table.columns.items()}
    assert (row["owner"], row["location"], row["units"]) == ("李示例", "西段", 500)
    place = {key: table.place(0, key) for key in ("owner", "location", "units", "estate")}
    assert {key: (it.file[:7], it.row) for key, it in place.items()} == {
        "owner": ("2025-03", 13),
        "location": ("2025-02", 12),
        "units": ("2025-01", 11),
        "estate": ("2025-03", 13),
    }


def test_of_rows_that_disagree_in_one_month_the_same_counts_in_any_order() -> None:
    """Two cards of January name different units, March names none: one answer, not the last."""
    first = said("estate", 1, estate="金桂苑", owner="王虚构", units=300.0)
    second = said("estate", 1, estate="金桂苑", owner="王虚构", units=500.0)
    again = said("estate", 3, estate="金桂苑", owner="王虚构")
    units = {
        combine(order).tables["estate"].columns["units"][0]
        for order in permutations([first, second, again])
    }
    assert len(units) == 1


def test_a_decision_is_one_act_and_carries_nothing_over() -> None:
    """Changed to 500 in January, rejected in February: the 500 does not come along."""
    january = said("decision", 1, proposal_no="P1", verdict="change", amount=500.0)
    february = said("decision", 2, proposal_no="P1", verdict="reject")
    table = combine([january, february]).tables["decision"]
    assert [table.columns[key][0] for key in ("verdict", "amount")] == ["reject", None]


def test_an_estate_and_an_advance_listed_again_keep_what_was_agreed(read: Callable) -> None:
    """From real sheets: only the owner, only the slip and who borrowed, are written again."""
    intake = cross_check(
        read(
            {
                "2025-01/内勤.xlsx": {
                    "楼盘档案": f"{ESTATES}\n| 金桂苑 | 王虚构 | 东段 | 500 | 2025-01-08 |",
                    "借支单": f"{ADVANCES}\n| JZ1 | 2025-01-06 | 王虚构 | 500 | 押金 | 0 | 2025-03 | 200 |",
                },
                "2025-02/内勤.xlsx": {
                    "楼盘档案": f"{ESTATES}\n| 金桂苑 | 李示例 | | | |",
                    "借支单": f"{ADVANCES}\n| JZ1 | 2025-01-06 | 王虚构 | 500 | 押金 | | | |",
                },
            }
        )
    )
    estate, advance = intake.tables["estate"].columns, intake.tables["advance"].columns
    assert (estate["owner"][0], estate["units"][0]) == ("李示例", 500)
    assert (advance["deduct_period"][0], advance["deduct_amount"][0]) == (202503, 200)
