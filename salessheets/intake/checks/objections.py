"""The same objection on two copies of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.model import Table


def _objections(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    """Count an objection once; what two copies say differently is one objection each."""
    table = tables["objection"]
    keys = ("period", "person", "item", "objection")
    seen = set()
    for row, said in enumerate(zip(*(table.columns[key] for key in keys), strict=True)):
        if said in seen:
            yield Outcome(None, (table.key, row))
        seen.add(said)


CHECK = Check((), _objections)
