"""Chinese numerals are written as Excel writes them in [DBNum1] and [DBNum2]."""

from __future__ import annotations

import pytest

from salessheets.intake.values.numerals import number
from salessheets.numerals import CAPITAL, LIMIT, SMALL


@pytest.mark.parametrize(
    ("value", "capital"),
    [
        (0, "零"),
        (10, "壹拾"),
        (15, "壹拾伍"),
        (101, "壹佰零壹"),
        (1001, "壹仟零壹"),  # two zeros in a row are one
        (1010, "壹仟零壹拾"),
        (10010, "壹万零壹拾"),
        (101000, "壹拾万壹仟"),  # the zeros at the end of 10 万 are no gap
        (100000, "壹拾万"),
        (1000001, "壹佰万零壹"),
        (10050000, "壹仟零伍万"),
        (100005000, "壹亿零伍仟"),  # a whole group of four is missing
        (12345678901, "壹佰贰拾叁亿肆仟伍佰陆拾柒万捌仟玖佰零壹"),
    ],
)
def test_amounts_are_written_with_the_capital_numerals_of_cheques(value, capital):
    """LibreOffice, in Chinese, writes each of these the same way (NatNum5)."""
    assert CAPITAL.whole(value) == capital


def test_digits_can_be_written_one_by_one():
    """Years are: 2025 is 二○二五; what is no digit stays."""
    assert SMALL.each("2025") == "二○二五"
    assert CAPITAL.each("40.5") == "肆零.伍"


def test_what_is_written_is_read_back():
    """The intake reads the same numerals, in both kinds."""
    for value in (
        0,
        7,
        10,
        19,
        20,
        105,
        110,
        1001,
        9999,
        10203,
        100005000,
        120034005600,
        LIMIT - 1,
    ):
        assert number(SMALL.whole(value)) == number(CAPITAL.whole(value)) == value


def test_there_are_no_names_for_larger_numbers():
    """The groups end with 亿; a negative number has no numeral either."""
    for value in (LIMIT, -1):
        with pytest.raises(ValueError, match=str(value)):
            CAPITAL.whole(value)
