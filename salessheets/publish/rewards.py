"""Who gained, who lost, and why: the pay items of a month that are worth a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.plan.subjects import PEOPLE
from salessheets.publish.lines import GAINS, PayLines
from salessheets.publish.unfolded import unfolded

if TYPE_CHECKING:
    from salessheets.publish.lines import Line
    from salessheets.publish.unfolded import Unfolded
    from salessheets.publish.why import Explainer

_UNFOLDED = 60
"""The largest amounts unfold to their formula and rows; the statements explain the rest."""


@dataclass(frozen=True, slots=True)
class Reward:
    """A gain or a loss of one person."""

    person: str
    team: str
    line: Line
    why: Unfolded | None
    """How it came about; ``None`` when that is left to the statement."""


def rewards_of(explainer: Explainer) -> list[Reward]:
    """Return every gain and loss, person by person in the people's order.

    Those are the items of the groups that award and deduct when they are not zero, and the
    allowances that were not paid in full.
    """
    people = explainer.results.table(PEOPLE.key)
    language = explainer.results.plan.language
    names = people.columns[PEOPLE.field("name").label.to(language)]
    teams = people.columns[PEOPLE.field("team").label.to(language)]
    pay = PayLines(explainer)
    lines = [
        (row, line)
        for row in range(len(people))
        for line in pay.items(row)
        if line.is_forfeited or (line.group in GAINS and line.amount)
    ]
    largest = set(sorted(range(len(lines)), key=lambda index: -lines[index][1].weight)[:_UNFOLDED])
    return [
        Reward(
            person=str(names[row] or ""),
            team=str(teams[row] or ""),
            line=line,
            why=unfolded(explainer, people.name, line.name, row) if index in largest else None,
        )
        for index, (row, line) in enumerate(lines)
    ]
