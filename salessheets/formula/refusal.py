"""How a formula is refused: a problem with its values, raised while one formula is read.

Refusals never leave the package: :mod:`salessheets.formula.compile` turns each into a finding
at the formula's cell, so that all mistakes of a plan are shown at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """Say which known name is most like ``name``; say nothing when none is."""
    from difflib import get_close_matches

    by_fold = {each.casefold(): each for each in known}
    found = get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.5)
    if not found:
        return Text("", "")
    best = by_fold[found[0]]
    return Text(f"是不是“{best}”？", f" Did you mean “{best}”?")
