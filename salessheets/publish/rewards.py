"""Who gained, who lost, and why: the pay items of a month that are worth a word."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from salessheets.plan.subjects import PEOPLE
from salessheets.publish.lines import GAINS, PayLines
from salessheets.publish.unfolded import unfolded

if TYPE_CHECKING:
    from salessheets.publish.lines import Line
    from salessheets.publish.unfolded import Unfolded
    from salessheets.publish.why import Explainer

_LINES = 400
"""How many lines a page has room for; the smallest amounts are left to the statements."""
_UNFOLDED = 40
"""The largest amounts unfold to their formula and rows."""


@dataclass(frozen=True, slots=True)
class Reward:
    """A gain or a loss of one person."""

    person: str
    team: str
    line: Line
    why: Unfolded | None
    """How it came about; ``None`` when that is left to the statement."""


@dataclass(frozen=True, slots=True)
class Rewards:
    """All gains and losses of a month."""

    listed: tuple[Reward, ...]
    """Person by person, in the people's order."""
    left_out: int
    gained: float
    """Sums over all of them in yuan: what awards and deducts, without the allowances."""
    lost: float
    forfeited: int
    """How many allowances were not paid in full."""


def rewards_of(explainer: Explainer) -> Rewards:
    """Return the items that award and deduct where they are not zero, and lost allowances."""
    people = explainer.results.table(PEOPLE.key)
    pay = PayLines(explainer)
    found = [
        (row, line)
        for row in range(len(people))
        for line in pay.items(row)
        if line.is_forfeited or (line.group in GAINS and line.amount)
    ]
    largest = sorted(range(len(found)), key=lambda index: -found[index][1].weight)
    kept, unfolding = set(largest[:_LINES]), set(largest[:_UNFOLDED])
    gains = [
        line.amount for _, line in found if line.group in GAINS and isinstance(line.amount, float)
    ]
    return Rewards(
        listed=tuple(
            _reward(explainer, row, line, is_unfolded=index in unfolding)
            for index, (row, line) in enumerate(found)
            if index in kept
        ),
        left_out=len(found) - len(kept),
        gained=fsum(amount for amount in gains if amount > 0),
        lost=fsum(amount for amount in gains if amount < 0),
        forfeited=sum(line.is_forfeited for _, line in found),
    )


def _reward(explainer: Explainer, row: int, line: Line, *, is_unfolded: bool) -> Reward:
    people = explainer.results.table(PEOPLE.key)
    name, team = (
        people.columns[PEOPLE.field(key).label.to(explainer.results.plan.language)][row]
        for key in ("name", "team")
    )
    return Reward(
        person=str(name or ""),
        team=str(team or ""),
        line=line,
        why=unfolded(explainer, people.name, line.name, row) if is_unfolded else None,
    )
