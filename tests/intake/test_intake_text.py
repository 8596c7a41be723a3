"""How texts are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salessheets.intake.spelling import Spelling
from salessheets.intake.text import caseless, folded, folded_all, nearest, spellings
from salessheets.intake.traditional import simplified
from salessheets.intake.values.numerals import number
from salessheets.likeness import distance


@pytest.mark.parametrize(
    ("heading", "same"),
    [
        ("客户编号 *", "客户编号"),
        ("Customer No.", "customer no"),
        ("金额（元）", "金额"),
        ("时长(分钟)＊", "时长"),
        ("下次\n跟进", "下次跟进"),
        ("ＥＲＰ编号", "erp编号"),
    ],
)
def test_headings_are_compared_without_marks_and_units(heading: str, same: str) -> None:
    """Case, width, spaces, stars and units in brackets make no other heading."""
    assert set(spellings(heading)) & set(spellings(same))


def test_distance_counts_letters() -> None:
    """One changed, one missing, two swapped; beyond the limit counting stops."""
    assert distance("客护编号", "客户编号", 2) == 1
    assert distance("customr", "customer", 2) == 1
    assert distance("phnoe", "phone", 2) == 1
    assert distance("abcd", "wxyz", 2) == 3


def test_a_tie_suggests_nothing() -> None:
    """上店 is as near to 上门 as to 到店, so neither is suggested."""
    known = {"上门": 1, "到店": 2}
    assert nearest("上店", known) is None
    assert nearest("到点", known) == 2
    assert nearest("完全不同", known) is None


def test_punctuation_alone_is_compared_as_it_is() -> None:
    """A text without letters or digits does not become empty."""
    assert folded("—") == "—"


@given(st.lists(st.text(max_size=8) | st.sampled_from(["", "—", "a\nb", "e", "\u0301"])))
def test_many_texts_are_folded_as_each_is(texts: list[str]) -> None:
    """In one go or one by one, also where a text has lines of its own."""
    assert folded_all(texts) == [folded(text) for text in texts]


def test_case_is_left_out_where_it_tells_texts_apart() -> None:
    """K1 and k1 become equal; other kinds of values stay, and so does a column without such."""
    assert list(caseless(["K1", None, "k1", 1.0])) == ["k1", None, "k1", 1.0]
    plain = ["K1", None, "K2", "K1"]
    assert caseless(plain) is plain


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二〇二五", 2025),
        ("十", 10),
        ("二十一", 21),
        ("一百零五", 105),
        ("两千", 2000),
        ("三万五千", 35000),
        ("十二万", 120000),
        ("一亿二千万", 120_000_000),
        ("壹仟贰佰", 1200),
        ("三万五", None),
        ("五五十", None),
        ("五月", None),
        ("", None),
    ],
)
def test_numerals_are_read_digit_by_digit_or_by_powers_of_ten(
    numeral: str, value: int | None
) -> None:
    """What two people would read as two numbers is none."""
    assert number(numeral) == value


def test_traditional_characters_are_compared_as_simplified() -> None:
    """One by one; what is simplified already, or no Chinese at all, stays."""
    assert simplified("張偉國際設計") == "张伟国际设计"
    assert simplified("张伟 Zhang") == "张伟 Zhang"


def test_a_name_is_spelled_as_the_one_it_is_like() -> None:
    """Like one name it means it; like two, or none, or being one itself, it stays."""
    known = Spelling(["张伟", "Alex Example", "0012", "李 雷", "李雷"])
    assert known.of("張偉") == "张伟"
    assert known.of("alexexample") == "Alex Example"
    assert known.of("ALEX EXAMPLE") == "ALEX EXAMPLE"  # case is no difference to Excel
    assert known.of("12") == "0012"
    assert known.of("李・雷") == "李・雷"
    assert known.of("王五") == "王五"
