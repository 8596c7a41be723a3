"""Advances deducted from pay: when, how much, and never more than is left (B17)."""

from __future__ import annotations

import pytest
from drawings import ROSTER
from helpers import workbook

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake import combine, cross_check
from salessheets.intake.submission import read_submission

HEADINGS = "| 借支单号 | 日期 | 业务员 | 金额 | 用途 | 已还 | 抵扣期间 | 抵扣金额 |"
SLIP = "| 'J1 | 2025-03-01 | 王小丫 | 500 | 押金 |"


def checked(rest):
    """Read a slip of 500 with these last three cells; return it, its codes and its columns."""
    drawing = {"roster": ROSTER, "advance": f"{HEADINGS}\n{SLIP} {rest}"}
    sheets = {
        key: f"salessheets form={key} version=1\n{text.strip()}" for key, text in drawing.items()
    }
    intake = cross_check(combine([read_submission(workbook(sheets), "a.xlsx")]))
    found = [it for it in intake.findings if it.problem.code.startswith(("advance.", "cell."))]
    return intake.tables["advance"], [(it.problem.code, it.place.cell) for it in found]


WRONG = {
    "no month": ("| | 300 |", "advance.no_month", "G3", 1),
    " | blank month": ("100 | | 300 |", "advance.no_month", "G3", 1),
    "no amount": ("| 202503 | |", "advance.no_amount", "H3", 1),
    "more than is left": ("400 | 202503 | 500 |", "advance.too_much", "H3", 0),
    "a cent more than is left": ("400 | 202503 | 100.01 |", "advance.too_much", "H3", 0),
    "more than was borrowed": ("| 202503 | 500.01 |", "advance.too_much", "H3", 0),
    "anything of what is paid back": ("500 | 202503 | 1 |", "advance.too_much", "H3", 0),
    "repaid more than borrowed": ("600 | | |", "advance.overpaid", "F3", 1),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_deduction_that_cannot_be_right_is_found_at_its_cell(name):
    """Borrowed 500, repaid 400: 100 may be deducted; 500 may not, and does not count."""
    rest, code, cell, rows = WRONG[name]
    table, found = checked(rest)
    assert found == [(code, cell)]
    assert len(table) == rows


@pytest.mark.parametrize(
    "rest", ["400 | 202503 | 100 |", "| 202503 | 500 |", "0 | 202503 | 0 |", "| | |", "500 | | |"]
)
def test_a_deduction_of_what_is_left_is_taken(rest):
    """All that is left or less, in a month; and slips that deduct nothing."""
    table, found = checked(rest)
    assert (len(table), found) == (1, [])


def test_every_amount_that_people_type_has_a_sign():
    """Either it is never negative, or other cells say its sign, or it is a refund's or repeated."""
    either = {("receipt", "amount"), ("objection", "amount")}
    unsigned = {
        (form.key, field.key)
        for form in forms().values()
        for field in form.fields
        if field.type is Type.MONEY and field.minimum is None and not field.signed_by
    }
    assert unsigned <= either
