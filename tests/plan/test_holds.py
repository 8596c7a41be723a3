"""Which plan counts for a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from decorated import scheme

from salessheets.model import Period
from salessheets.plan.holds import holds, rivals

PLAN, _PROGRAM = scheme()
OLD = replace(PLAN, effective_from=date(2025, 1, 1), effective_to=None)
NEW = replace(PLAN, effective_from=date(2025, 3, 15), effective_to=None)


def test_a_plan_counts_for_whole_months_from_its_first_day() -> None:
    """A plan from 15 March leaves March to the old one and counts from April."""
    assert holds([OLD, NEW], Period(2025, 3)) is OLD
    assert holds([NEW, OLD], Period(2025, 4)) is NEW


def test_before_the_first_and_after_the_last_day_none_counts() -> None:
    """December 2024 has no plan; a plan that ends with March does not count in April."""
    ended = replace(OLD, effective_to=date(2025, 3, 31))
    assert holds([OLD], Period(2024, 12)) is None
    assert holds([ended], Period(2025, 3)) is ended
    assert holds([ended], Period(2025, 4)) is None


def test_a_plan_that_ends_on_the_first_counts_for_that_month() -> None:
    """What counts is the plan of a month's first day, the day itself included, at both ends."""
    ended = replace(OLD, effective_to=date(2025, 3, 1))
    assert holds([ended], Period(2025, 3)) is ended
    assert holds([replace(OLD, effective_to=date(2025, 2, 28))], Period(2025, 3)) is None
    begun = replace(NEW, effective_from=date(2025, 3, 1))
    assert holds([OLD, begun], Period(2025, 3)) is begun
    assert holds([replace(NEW, effective_from=date(2025, 3, 2))], Period(2025, 3)) is None


def test_a_plan_without_dates_counts_always() -> None:
    """No dates: from ever, without end; a dated plan goes before it."""
    always = replace(PLAN, effective_from=None, effective_to=None)
    assert holds([always], Period(1999, 1)) is always
    assert holds([always, OLD], Period(2025, 1)) is OLD


def test_of_two_that_began_on_one_day_neither_counts() -> None:
    """Nobody can tell by which of them April is to count; an older one is no way out."""
    twin = replace(NEW, note="the same, with other amounts")
    assert holds([OLD, NEW, twin], Period(2025, 4)) is None
    assert rivals([OLD, NEW, twin], Period(2025, 4)) == (NEW, twin)
    assert holds([OLD, NEW, twin], Period(2025, 3)) is OLD


def test_without_plans_there_is_none() -> None:
    """An empty workspace has no plan, and says so."""
    assert holds([], Period(2025, 4)) is None
    assert rivals([], Period(2025, 4)) == ()
