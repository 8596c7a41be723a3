"""Which plan is in force in a period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.model import Period


class Dated(Protocol):
    """What is in force from one day to another."""

    @property
    def effective_from(self) -> date | None:
        """The first day; ``None`` from ever."""

    @property
    def effective_to(self) -> date | None:
        """The last day; ``None`` without end."""


_T = TypeVar("_T", bound=Dated)


def holds(plans: Iterable[_T], period: Period) -> _T | None:
    """Return the plan that a month counts by; ``None`` when there is none, or no telling which.

    A plan that begins within a month counts from the next one, so that no month is split.
    """
    plan, *others = rivals(plans, period) or (None,)
    return None if others else plan


def rivals(plans: Iterable[_T], period: Period) -> tuple[_T, ...]:
    """Return the plans in force on a month's first day that began last.

    A later version takes over from the day on which it begins. Of several that began on the same
    day none goes before the others: nobody can tell by which of them the month is to count.
    """
    in_force = [plan for plan in plans if is_in_force(plan, period.first)]
    latest = max(map(_begins, in_force), default=date.min)
    return tuple(plan for plan in in_force if _begins(plan) == latest)


def is_in_force(plan: Dated, day: date) -> bool:
    """Tell whether a day is one of those that a plan is dated for."""
    return _begins(plan) <= day <= (plan.effective_to or date.max)


def _begins(plan: Dated) -> date:
    return plan.effective_from or date.min
