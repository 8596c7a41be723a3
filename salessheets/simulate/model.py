"""What a simulation came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from salessheets.messages import simulation as says

if TYPE_CHECKING:
    from salessheets.calculate import Results
    from salessheets.messages import Text
    from salessheets.model import Period
    from salessheets.plan.model import Plan

CENT = 0.005
"""Two amounts that differ by less are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """One month under the plan that was in force and under the new one."""

    period: Period
    old: Results
    new: Results


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody, a team, a pay item or a month got and would have got, in yuan."""

    name: str
    about: str
    """A person's team, a pay item's part of the payslip; empty for the rest."""
    old: float
    new: float

    @property
    def difference(self) -> float:
        """What the new plan pays more, to the cent; less when negative."""
        return round(self.new - self.old, 2)


@dataclass(frozen=True, slots=True)
class Cost:
    """What all pay costs, and what it is held against, in yuan."""

    old: float
    new: float
    collected: float
    margin_rate: float | None
    """``None`` when neither plan has the parameter."""

    @property
    def base(self) -> float:
        """The margin where its rate is known, else what was collected."""
        rate = 1.0 if self.margin_rate is None else self.margin_rate
        return round(self.collected * rate, 2)

    def share(self, cost: float) -> float | None:
        """Return a cost's share of the base; ``None`` of nothing."""
        return cost / self.base if self.base > 0 else None


class State(Enum):
    """What a check came to."""

    HOLDS = says.HOLDS
    LOOK = says.LOOK
    UNKNOWN = says.UNKNOWN


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check came to, in the reader's words."""

    rule: str
    question: Text
    state: State
    told: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """A plan tried on past months."""

    months: tuple[Month, ...]
    people: tuple[Change, ...]
    """Who gains most first."""
    teams: tuple[Change, ...]
    items: tuple[Change, ...]
    """In the order of the plans; an item of one plan only is 0 under the other."""
    periods: tuple[Change, ...]
    cost: Cost
    verdicts: tuple[Verdict, ...] = ()

    @property
    def plan(self) -> Plan:
        """The new plan."""
        return self.months[-1].new.plan

    @property
    def winners(self) -> tuple[Change, ...]:
        """Who would have got more, most first."""
        return tuple(it for it in self.people if it.difference >= CENT)

    @property
    def losers(self) -> tuple[Change, ...]:
        """Who would have got less, most first."""
        return tuple(it for it in reversed(self.people) if it.difference <= -CENT)
