"""Days as Excel counts them, with its 29 February 1900 that never was."""

from __future__ import annotations

from datetime import date

import pytest

from salessheets.model import day_of, serial


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),
        (date(1904, 1, 1), 1462),
        (date(2025, 3, 31), 45747),
    ],
)
def test_a_days_number_is_excels(day: date, number: float) -> None:
    """Microsoft: 1 January 1900 is 1; 60 is 29 February 1900; 1904's system starts 1,462 later."""
    assert serial(day) == number
    if number > 60:
        assert day_of(number) == day


@pytest.mark.parametrize("number", [-1.0, 0.0, 59.0, 60.0, 60.99, 2958466.0])
def test_what_is_no_day_or_an_ambiguous_one_is_refused(number: float) -> None:
    """Before 1 March 1900 programs disagree about a number's day; 31 December 9999 is the last."""
    with pytest.raises(ValueError, match="no date"):
        day_of(number)
    assert day_of(2958465.0) == date(9999, 12, 31)
