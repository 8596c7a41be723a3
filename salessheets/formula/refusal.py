"""How a formula is refused: a problem with its values, raised while one formula is read.

Refusals never leave the package: :mod:`salessheets.formula.compile` turns each into a finding
at the formula's cell, so that all mistakes of a plan are shown at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.likeness import likeliest
from salessheets.messages import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.model import Problem


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
