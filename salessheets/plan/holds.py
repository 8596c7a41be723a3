"""Which plan is in force in a period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.model import Period
    from salessheets.plan.model import Plan


def holds(plans: Iterable[Plan], period: Period) -> Plan | None:
    """Return the plan that a month counts by: of those in force on its first day, the latest.

    A plan that begins within a month counts from the next one, so that no month is split.
    """
    in_force = [plan for plan in plans if _in_force(plan, period.first)]
    return max(in_force, key=_begins, default=None)


def _begins(plan: Plan) -> date:
    return plan.effective_from or date.min


def _in_force(plan: Plan, day: date) -> bool:
    return _begins(plan) <= day <= (plan.effective_to or date.max)
