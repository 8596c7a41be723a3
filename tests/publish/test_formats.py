"""Values as readers see them."""

from __future__ import annotations

import pytest

from salessheets.forms.declare import masked
from salessheets.model import ErrorValue, Format, Period
from salessheets.money import cents, money, plain_money
from salessheets.publish.formats import exact, excel_format, is_right, month_name, shown


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1250.0, Format.MONEY, "1,250.00"),
        (-50.0, Format.MONEY, "−50.00"),
        (2.675, Format.MONEY, "2.68"),
        (2.665, Format.MONEY, "2.67"),
        (-2.665, Format.MONEY, "−2.67"),
        (2.6649, Format.MONEY, "2.66"),
        (0.0665, Format.RATE, "6.7%"),
        (0.5, Format.COUNT, "1"),
        (1.5, Format.COUNT, "2"),
        (2.5, Format.COUNT, "3"),
        (0.0, Format.MONEY, "–"),
        (-0.001, Format.MONEY, "–"),
        (12345.0, Format.COUNT, "12345"),
        (2.5, Format.NUMBER, "2.5"),
        (10.0, Format.NUMBER, "10"),
        (0.5, Format.NUMBER, "0.5"),
        (-0.5, Format.NUMBER, "−0.5"),
        (12345.5, Format.NUMBER, "12,345.5"),
        (-3.0, Format.COUNT, "−3"),
        (-0.125, Format.RATE, "−12.5%"),
        (999999999999999.0, Format.MONEY, "999,999,999,999,999.00"),
        (1e15, Format.MONEY, "1e+15"),
        (-5.0, Format.DATE, "−5"),
        (202503.5, Format.MONTH, "202503.5"),
        (45747.25, Format.TIME, "06:00"),
        (True, Format.FLAG, "是"),
        (5 / 6, Format.RATE, "83.3%"),
        (45747.0, Format.DATE, "2025-03-31"),
        (0.5, Format.TIME, "12:00"),
        (0.99999, Format.TIME, "00:00"),
        (202503.0, Format.MONTH, "2025-03"),
        ("=cmd()", Format.TEXT, "=cmd()"),
        (ErrorValue.DIV0, Format.MONEY, "#DIV/0!"),
        (None, Format.MONEY, ""),
    ],
)
def test_a_value_is_shown_by_its_format(value, form, text):
    """Money has two decimals and commas, rates one decimal, days are ISO, a zero is a dash."""
    assert shown(value, form, "zh") == text


def test_a_gain_shows_its_plus_when_asked():
    """Colour never says alone that an amount is a gain."""
    assert shown(200.0, Format.MONEY, "zh", signed=True) == "+200.00"
    assert shown(0.0, Format.MONEY, "zh", signed=True) == "–"
    assert shown(3.0, Format.COUNT, "zh", signed=True) == "+3"
    assert shown(-3.0, Format.COUNT, "zh", signed=True) == "−3"
    assert shown(3.0, Format.COUNT, "zh") == "3"


@pytest.mark.parametrize(
    ("amount", "whole", "sentence", "file"),
    [
        (0.0, 0, "0.00", "0.00"),
        (-0.001, 0, "0.00", "0.00"),
        (0.005, 1, "0.01", "0.01"),
        (-0.005, -1, "-0.01", "-0.01"),
        (1234567.895, 123456790, "1,234,567.90", "1234567.90"),
        (-1234.5, -123450, "-1,234.50", "-1234.50"),
        (2e9 + 0.005, 200000000001, "2,000,000,000.01", "2000000000.01"),
    ],
)
def test_money_is_written_alike_in_sentences_and_in_files(amount, whole, sentence, file):
    """To the cent, half away from zero; nothing has no sign; only a sentence has commas."""
    assert (cents(amount), money(amount), plain_money(amount)) == (whole, sentence, file)


def test_a_cell_says_what_a_page_says():
    """Excel's codes for positive;negative;zero: a zero is a dash there too, a day is itself."""
    assert excel_format(Format.MONEY) == '#,##0.00;-#,##0.00;"–"'
    assert excel_format(Format.DATE) == "yyyy-mm-dd"
    assert is_right(Format.MONEY)
    assert is_right(Format.DATE)
    assert not is_right(Format.TEXT)


@pytest.mark.parametrize("value", [1e30, -5.0, 3e6])
def test_a_number_that_fits_no_format_is_shown_as_a_number(value):
    """A wrong entry is seen as it is, not hidden behind its format or an error of ours."""
    assert any(digit in shown(value, Format.DATE, "en") for digit in "135")
    assert shown(value, Format.MONEY, "en")


def test_a_calculation_rounds_nothing_away():
    """1.75 % of 12,000 is 210: with 1.8 % on paper nobody could follow it."""
    assert exact(0.0175, Format.RATE, "zh") == "1.75%"
    assert exact(0.0, Format.COUNT, "zh") == "0"
    assert exact(33.333333, Format.MONEY, "zh") == "33.333333"
    assert exact(-1250.0, Format.MONEY, "zh") == "−1,250"


def test_what_is_no_number_stands_in_a_calculation_as_elsewhere():
    """A day is a day, an error its name, a yes a yes in the reader's language."""
    assert exact(45747.0, Format.DATE, "zh") == "2025-03-31"
    assert exact(ErrorValue.DIV0, Format.MONEY, "zh") == "#DIV/0!"
    assert exact(None, Format.MONEY, "zh") == ""
    yes: bool = True
    assert exact(yes, Format.FLAG, "zh") == "是"
    assert exact(yes, Format.FLAG, "en") == "yes"


def test_a_month_has_its_name_in_each_language():
    """Titles say the month as people do."""
    assert month_name(Period(2025, 3), "zh") == "2025年3月"
    assert month_name(Period(2025, 3), "en") == "March 2025"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("13812341234", "138****1234"),
        ("138 1234 1234", "138****1234"),
        ("金桂苑3栋1201室", "金桂苑****"),
        ("3栋", "3****"),
        ("", ""),
    ],
)
def test_phones_and_addresses_are_masked(text, seen):
    """A page for a meeting shows enough to recognise a customer, and not enough to call one."""
    assert masked(text) == seen
