"""What a cross-check is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salessheets.model import Problem, Table


class Outcome(NamedTuple):
    """What a check found, and the row that may not count because of it, if it may not."""

    finding: Finding | None
    """``None`` when there is nothing to say: the row only repeats another."""
    left_out: tuple[str, int] | None = None
    """Table's key and row, counted from 0."""


class Check(NamedTuple):
    """A check over the tables of intake: by form key, columns by field key."""

    problems: tuple[Problem, ...]
    """What it can find."""
    run: Callable[[Mapping[str, Table]], Iterable[Outcome]]
    elsewhere: tuple[Problem, ...] = ()
    """Those of them that miss something which other files may hold."""


def about(
    table: Table,
    row: int,
    field: str,
    problem: Problem,
    values: Mapping[str, object],
) -> Finding:
    """Return a finding about a cell, signed with the person of its row."""
    person = next(
        (table.columns[key][row] for key in ("person", "owner", "name") if key in table.columns),
        None,
    )
    return Finding(problem, table.place(row, field), values, str(person or ""))
