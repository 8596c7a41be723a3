"""A target is fixed with the month that it is for: what was seen before counts (H6, B07)."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from test_intake_carried import said

from salessheets.forms import forms
from salessheets.intake import combine
from salessheets.model import serial

if TYPE_CHECKING:
    from salessheets.intake import Submission


def target(month: int, base: float, **more: object) -> Submission:
    """Return a month's workbook with the team's prospect target of March."""
    row = {"span": "month", "level": "team", "subject": "甲队", "metric": "prospects"}
    return said("target", month, period=202503.0, base=base, **row, **more)


def outcome(*months: Submission) -> tuple[float, list[str]]:
    """Return the target that counts, and what was found, by file and cell."""
    intake = combine(months)
    (base,) = intake.tables["target"].columns["base"]
    return base, [f"{it.problem.code} {it.place.file} {it.place.cell}" for it in intake.findings]


IN_FEBRUARY = serial(date(2025, 2, 20))
COLUMN = chr(65 + [field.key for field in forms()["target"].fields].index("base"))


@pytest.mark.parametrize(
    ("words", "counts", "late"),
    [
        ({2: 20, 3: 1}, 20, [3]),
        ({1: 25, 2: 20}, 20, []),
        ({1: 25, 2: 20, 3: 1}, 20, [3]),
        ({3: 20, 4: 1}, 20, [4]),
        ({2: 20, 3: 20, 4: 20}, 20, []),
        ({3: 20}, 20, []),
        ({2: 20, 3: 1, 4: 2}, 20, [3, 4]),
    ],
    ids=[
        "first seen in March",
        "mended before March began",
        "mended before, then changed",
        "nothing before March: the first counts",
        "said again",
        "only in March",
        "changed twice",
    ],
)
def test_what_was_handed_in_before_the_month_began_counts(
    words: dict[int, float], counts: float, late: list[int]
) -> None:
    """The March target by the month that it was handed in for, in whatever order files are read.

    A date of February on a row that is first seen in March makes it no earlier.
    """
    months = [target(month, base, set_date=IN_FEBRUARY) for month, base in words.items()]
    expected = [f"row.fixed 2025-{month:02d}/a.xlsx {COLUMN}{10 + month}" for month in late]
    for order in permutations(months):
        assert outcome(*order) == (counts, expected)


def test_a_date_that_is_added_afterwards_makes_no_target_timely() -> None:
    """February's target without a date stays without one, and the added date is told."""
    intake = combine([target(2, 20), target(3, 20, set_date=IN_FEBRUARY)])
    assert intake.tables["target"].columns["set_date"] == [None]
    (finding,) = intake.findings
    assert "制定日期" in finding.message("zh")
    assert "2025-02/a.xlsx" in finding.message("en")


def test_a_blank_changes_nothing() -> None:
    """March's row says only which target it is: no change, nothing to tell."""
    again = said(
        "target",
        3,
        period=202503.0,
        span="month",
        level="team",
        subject="甲队",
        metric="prospects",
    )
    assert outcome(target(2, 20), again) == (20, [])
