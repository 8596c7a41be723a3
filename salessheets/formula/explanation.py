"""What an explanation of a value is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from salessheets.model import Value


@dataclass(frozen=True, slots=True)
class Explanation:
    """One node of the tree that shows how a value came about."""

    text: str
    """The expression, as the plan writes it."""
    value: Value
    """Blank also for a part that has many values: columns side by side, an array's answers."""
    name: str = ""
    """The column, parameter or function this node is."""
    children: tuple[Explanation, ...] = ()
    table: str = ""
    """The table that ``rows`` index, for criteria functions and lookups."""
    rows: tuple[int, ...] = ()
    """The matched rows, first ones only (see ``count``), counted from 0."""
    count: int = 0
