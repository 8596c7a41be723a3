"""Number formats in files, and formats that come out of a formula."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import program, run, table

from salessheets.formula.formats import FormatError, formatted, read
from salessheets.model import ErrorValue

PAY = table("工资", "| 姓名 | 实发 | 格式 |\n| 张三 | 1234.5 | # ?/? |\n| 李四 | -80 | 0.0元 |")

CODES = [
    *'0#?.,%;@-+ /!\\_*"[]年元',
    *("yyyy", "mm", "d", "h", "ss", "ss.00", "aaaa", "e", "AM/PM", "General", "G/通用格式"),
    *("E+00", "[DBNum1]", "[DBNum2]", "[h]", "[>=1]", "[<0]", "[$¥-804]", "[$-409]", "[红色]"),
    *string.ascii_letters,
]


@pytest.mark.parametrize(
    ("written", "in_file"),
    [
        ("0!.0,万", r"0\.0,万"),  # ! is a sign like others outside China and Japan
        ("e年m月", "yyyy年m月"),
        ("[红色]0;[Red]-0", "0;-0"),
        ("aaaa", "[$-804]aaaa"),
        ("[DBNum2]0元;负[DBNum2]0元", "[$-804][DBNum2]0元;[$-804]负[DBNum2]0元"),
        ("[DBNum2][$-804]0", "[DBNum2][$-804]0"),
        ('0"e!"', '0"e!"'),
    ],
)
def test_a_file_says_formats_so_that_every_excel_reads_them_alike(written, in_file):
    """What only a Chinese Excel understands is written in another way of the same meaning."""
    quoted = written.replace('"', '""')
    compiled, findings = program({"大写": f'=TEXT(1,"{quoted}")'}, [PAY])
    assert not findings
    stored = in_file.replace('"', '""')
    assert compiled.excel("", "大写") == f'=TEXT(1,"{stored}")'


def test_a_format_that_a_formula_gives_is_an_error_where_it_is_none():
    """A fraction is not worked out: the row says so, the other one is shown."""
    shown = run({"工资[文字]": "=TEXT([@实发],[@格式])"}, [PAY]).column("工资", "文字")
    assert list(shown) == [ErrorValue.VALUE, "-80.0元"]


@given(
    st.lists(st.sampled_from(CODES), max_size=8).map("".join),
    st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=3) | st.booleans(),
)
def test_whatever_is_written_a_format_shows_a_text_or_an_error(pattern, value):
    """No format raises, and one that is refused at loading never shows anything."""
    shown = formatted(value, pattern)
    assert isinstance(shown, str) or shown is ErrorValue.VALUE
    if shown is not ErrorValue.VALUE:
        assert read(pattern)


@pytest.mark.parametrize("pattern", ["# ?/?", "mm###", "[DBNum3]0", "[$-F800]", '"a', "0;", "[>=]"])
def test_what_is_no_format_says_why_and_what_to_write(pattern):
    """In both languages, for the finding at the cell; nothing is shown instead."""
    with pytest.raises(FormatError) as error:
        read(pattern)
    assert all((*error.value.reason.why, *error.value.reason.instead))
    assert formatted(1.5, pattern) is ErrorValue.VALUE


@given(st.floats(min_value=-1e9, max_value=1e9, allow_nan=False))
def test_amounts_are_rounded_half_away_from_zero_and_grouped(number):
    """Python's own formatting of the rounded amount gives the same digits."""
    from decimal import ROUND_HALF_UP, Decimal

    cents = Decimal(f"{number:.14e}").quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert formatted(number, "#,##0.00") == f"{cents or abs(cents):,.2f}"
