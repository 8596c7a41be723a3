"""Checks that hold the tables against each other; adding a file here adds a check.

Everybody and every customer is spelled one way first.
A module of this package that has a ``CHECK`` is a check. Every check sees all rows as read,
so none depends on another, and all mistakes are found at once; the rows that any of them
does not count are left out in the end.
"""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from salessheets.intake.combine import in_order, numbered
from salessheets.intake.model import Intake
from salessheets.intake.spelling import roster_spelling, unified
from salessheets.tables import pick

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from salessheets.intake.checks.declare import Check
    from salessheets.model import Finding, Table


@cache
def checks() -> tuple[Check, ...]:
    """Return every check, by the name of its module."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = (getattr(import_module(f"{__name__}.{name}"), "CHECK", None) for name in modules)
    return tuple(check for check in found if check is not None)


@cache
def _elsewhere() -> frozenset[str]:
    return frozenset(problem.code for check in checks() for problem in check.elsewhere)


def needs_others(finding: Finding) -> bool:
    """Tell whether a finding holds only when every file was read: another may mend it."""
    return finding.problem.code in _elsewhere()


def cross_check(intake: Intake) -> Intake:
    """Run all cross-checks; rows that may not count are left out and the rest renumbered."""
    spelled, respelled = unified(intake.tables)
    outcomes = [outcome for each in checks() for outcome in each.run(spelled)]
    left_out: dict[str, set[int]] = {}
    for outcome in outcomes:
        if outcome.left_out is not None:
            key, row = outcome.left_out
            left_out.setdefault(key, set()).add(row)
    tables = {
        key: _without(table, left_out[key]) if key in left_out else table
        for key, table in spelled.items()
    }
    known = roster_spelling(spelled)
    files = tuple(replace(facts, person=known.of(facts.person)) for facts in intake.files)
    whose = {facts.path: facts.person for facts in files}
    said = (replace(it, person=known.of(it.person)) for it in intake.findings)
    found = (it.finding for it in outcomes if it.finding is not None)
    signed = (_signed(finding, whose) for finding in (*respelled, *found))
    return Intake(tables, in_order((*said, *signed)), files)


def _signed(finding: Finding, whose: Mapping[str, str]) -> Finding:
    """Sign a finding with the name on its file's cover; without one, its row's stands."""
    return replace(finding, person=whose.get(finding.place.file) or finding.person)


def _without(table: Table, rows: AbstractSet[int]) -> Table:
    return numbered(pick(table, [row for row in range(len(table)) if row not in rows]))
