"""How texts are compared."""

from __future__ import annotations

import pytest

from salessheets.intake.text import distance, folded, nearest, spellings


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
