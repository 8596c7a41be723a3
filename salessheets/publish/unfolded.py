"""What unfolds under a figure of the report: its formula, what that reads, the rows counted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from salessheets.publish.counted import counted_rows

if TYPE_CHECKING:
    from salessheets.publish.counted import CountedRows
    from salessheets.publish.why import Explainer, Why

_PARTS = 6
"""How far a figure is followed; what it reads itself comes first."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """How a figure came about."""

    parts: tuple[Why, ...]
    """The figure itself, then what it rests on."""
    counted: tuple[CountedRows, ...]


def unfolded(explainer: Explainer, table: str, name: str, row: int) -> Unfolded:
    """Explain one figure as far as a page has room for it."""
    parts = tuple(islice(explainer.walk(table, name, row), _PARTS))
    return Unfolded(
        parts,
        tuple(
            counted_rows(part.name, counted, explainer)
            for part in parts
            for counted in part.counted
        ),
    )
