"""Who gained, who lost, and why: the pay items of a month that are worth a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.plan.subjects import PEOPLE
from salessheets.publish.counted import counted_rows
from salessheets.publish.lines import GAINS, PayLines

if TYPE_CHECKING:
    from salessheets.publish.counted import CountedRows
    from salessheets.publish.lines import Line
    from salessheets.publish.why import Explainer, Why

_UNFOLDED = 60
"""The largest amounts unfold to their formula and rows; the statements explain the rest."""

_PARTS = 6
"""How far an unfolded amount is followed, nearest parts first."""


@dataclass(frozen=True, slots=True)
class Reward:
    """A gain or a loss of one person."""

    person: str
    team: str
    line: Line
    parts: tuple[Why, ...]
    """What it rests on, the item itself first; empty when that is left to the statement."""
    counted: tuple[CountedRows, ...]


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
    largest = sorted(range(len(lines)), key=lambda index: -lines[index][1].weight)[:_UNFOLDED]
    unfolded = set(largest)
    return [
        Reward(
            person=str(names[row] or ""),
            team=str(teams[row] or ""),
            line=line,
            parts=tuple(line.why.walk())[:_PARTS] if index in unfolded else (),
            counted=_counted(line, explainer) if index in unfolded else (),
        )
        for index, (row, line) in enumerate(lines)
    ]


def _counted(line: Line, explainer: Explainer) -> tuple[CountedRows, ...]:
    return tuple(
        counted_rows(part.name, counted, explainer)
        for part in line.why.walk()
        for counted in part.counted
    )
