"""One amount is one number everywhere: payroll, statement, summary, to the cent."""

from __future__ import annotations

import csv
import warnings
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from random import Random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from month import column, results

from salessheets.model import Format
from salessheets.money import cents, money, plain_money
from salessheets.plan.model import Group, Kind
from salessheets.publish.formats import MINUS, shown
from salessheets.publish.lines import PayLines, amount_text
from salessheets.publish.payroll import BOOK, CSV, write_payroll
from salessheets.publish.summary import write_summary
from salessheets.publish.why import Explainer

HALVES = [(2.675, "2.68"), (2.665, "2.67"), (0.125, "0.13"), (-0.125, "-0.13"), (1.005, "1.01"),
          (-2.665, "-2.67"), (0.615, "0.62"), (1e9 + 0.005, "1000000000.01")]  # fmt: skip
"""Half a cent goes away from zero on the decimal digits, as Excel shows and rounds it."""


@pytest.mark.parametrize(("amount", "text"), HALVES)
def test_half_a_cent_is_rounded_alike_everywhere(amount, text):
    """What the payroll file, a sentence and a statement make of the same amount."""
    assert plain_money(amount) == text
    assert money(amount).replace(",", "") == text
    assert shown(amount, Format.MONEY, "zh").replace(",", "").replace(MINUS, "-") == text


def test_next_to_nothing_has_no_minus():
    """-0.001 is 0.00 in a file for a program, never -0.00."""
    assert plain_money(-0.001) == "0.00"


@given(st.floats(-1e11, 1e11))
def test_cents_are_those_of_the_fifteen_digits(amount):
    """Held against decimal arithmetic on the text with 15 digits."""
    exact = Decimal(f"{amount:.15g}").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert cents(amount) == int(exact * 100)


@given(st.integers(-(10**9), 10**9))
def test_whole_cents_stay_what_they_are(whole):
    """An amount that is whole cents is shown as just these."""
    assert cents(whole / 100) == whole


def drawn_items(random: Random):
    """Return pay items of random formulas that are whole cents, and their total."""
    parts = [
        lambda: (
            f"ROUND({random.randint(-9999, 9999)}/{random.choice([3, 7, 8, 64, 1000])},"
            f"{random.randint(0, 2)})"
        ),
        lambda: f"ROUNDDOWN([@到店]*{random.randint(1, 999)}/{random.choice([3, 8, 40])},2)",
        lambda: f"MROUND({random.randint(1, 999)}/7,0.05)",
        lambda: f"IF([@到店]>1,ROUND({random.randint(1, 99)}/8,2),{random.randint(0, 99)}.25)",
    ]
    names = [f"项{at}" for at in range(random.randint(1, 7))]
    for name in names:
        formula = "=" + "-".join(random.choice(parts)() for _ in range(random.randint(1, 3)))
        group = random.choice(list(Group))
        yield column("人员", name, Kind.PAY_ITEM, formula, Format.MONEY, group)
    total = f"=ROUND(SUM(人员[@[底薪]:[特别奖]])+SUM(人员[@[{names[0]}]:[{names[-1]}]]),2)"
    yield column("人员", "实发", Kind.TOTAL, total, Format.MONEY)


@pytest.mark.parametrize("seed", range(12))
def test_payroll_statement_and_summary_show_the_same_cents(tmp_path, seed):
    """Random plans: each item is one number on all of them, and they add up to the total."""
    month = results(None, *drawn_items(Random(seed)))
    assert {it.problem.code for it in month.findings} <= {"plan.negative_pay"}
    folder = tmp_path / "out"
    folder.mkdir()
    write_payroll(month, folder, "zh")
    rows = list(csv.DictReader(StringIO((folder / CSV.zh).read_text("utf-8-sig"))))
    exported = {(it["姓名"], it["项目"]): Decimal(it["金额"]) for it in rows}
    _, *cells = openpyxl.load_workbook(folder / BOOK.zh).active.iter_rows(values_only=True)
    assert {(it[2], it[4]): to_cents(it[6]) for it in cells} == exported
    write_summary(month, (), folder / "汇总.xlsx", "zh", submissions=".")
    summary = published(folder / "汇总.xlsx")
    pay = PayLines(Explainer(month, "zh"))
    for row, name in enumerate(month.table("people").columns["姓名"]):
        stated = {line.name: on_page(line) for line in pay.items(row)}
        assert stated == {item: amount for (who, item), amount in exported.items() if who == name}
        assert stated == {item: to_cents(summary[name][item]) for item in stated}
        total = on_page(pay.total(row))
        assert sum(stated.values()) == total == to_cents(summary[name]["实发"])


def on_page(line) -> Decimal:
    """Return the amount that a statement's page shows; a dash is zero."""
    text = amount_text(line, "zh").replace(",", "").replace(MINUS, "-")
    return Decimal("0.00") if text == "–" else Decimal(text)


def to_cents(value) -> Decimal:
    """Return what Excel shows of a number in a cell of the money format."""
    return Decimal(f"{value:.15g}").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def published(path):
    """Return the people of a summary by name, their cells by heading."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl knows nothing of data bars
        sheet = openpyxl.load_workbook(path, data_only=True)["人员"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    top = next(at for at, row in enumerate(rows) if "姓名" in row)
    return {
        row[rows[top].index("姓名")]: dict(zip(rows[top], row, strict=True))
        for row in rows[top + 1 :]
    }
