"""Who was on the roster when, as the checks need to know it."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.model import Table, Value


class Stay(NamedTuple):
    """A line of the roster: its first and last day as serials, inclusive, and its row."""

    first: float
    last: float
    row: int


class Roster(NamedTuple):
    """Everybody's lines, oldest first, by name without regard to case."""

    stays: Mapping[str, Sequence[Stay]]
    names: Mapping[str, str]
    """Each name as the roster spells it, for suggestions."""

    def of(self, name: str) -> Sequence[Stay]:
        """Return a person's lines; none for somebody unknown."""
        return self.stays.get(name.casefold(), ())

    def during(self, name: str, first: float, last: float) -> Stay | None:
        """Return a person's latest line that touches these days."""
        touching = [stay for stay in self.of(name) if stay.first <= last and stay.last >= first]
        return touching[-1] if touching else None


def roster(table: Table) -> Roster:
    """Read the roster: a line runs from its own date, else the hire date, to its last day."""
    stays: dict[str, list[Stay]] = {}
    names: dict[str, str] = {}
    columns = (table.columns[key] for key in ("name", "hire_date", "from_date", "to_date"))
    for row, (name, hired, begun, ended) in enumerate(zip(*columns, strict=True)):
        if isinstance(name, str):
            stay = Stay(_day(hired if begun is None else begun, -inf), _day(ended, inf), row)
            stays.setdefault(name.casefold(), []).append(stay)
            names[name] = name
    return Roster({name: sorted(lines) for name, lines in stays.items()}, names)


def _day(value: Value, otherwise: float) -> float:
    return value if isinstance(value, float) else otherwise
