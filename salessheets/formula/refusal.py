"""How a formula is refused: a problem with its values, raised while one formula is read.

Refusals never leave the package: :mod:`salessheets.formula.compile` turns each into a finding
at the formula's cell, so that all mistakes of a plan are shown at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from salessheets.likeness import likeliest
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salessheets.model import Place, Problem


_SHOWN = 8
"""So many other cells a finding names."""


class Refusal(Exception):  # noqa: N818 - a word of the project, and never an accident
    """One formula cannot be used as it is written."""

    def __init__(self, problem: Problem, **values: object) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.values = values


def nearest(name: str, known: Iterable[str]) -> Text:
    """Ask whether the known name that ``name`` nearly is was meant; say nothing when none is."""
    return did_you_mean(likeliest(name.casefold(), ((each.casefold(), each) for each in known)))


def did_you_mean(name: str | None) -> Text:
    """Ask whether a name was meant; say nothing without one."""
    return Text(f"是不是“{name}”？", f" Did you mean “{name}”?") if name else Text("", "")


def also_at(places: Sequence[Place]) -> Text:
    """Name the other cells that a finding speaks of; say nothing when there are none."""
    if not places:
        return Text("", "")
    cells = [str(replace(place, file="")) for place in places[:_SHOWN]]
    more = "…" if len(places) > _SHOWN else ""
    zh, en = "、".join(cells), ", ".join(cells)
    return Text(
        f"另有 {len(places)} 处也是这样：{zh}{more}。",
        f" It is the same in {len(places)} more: {en}{more}.",
    )
