"""Whether a reason speaks of what its formula reckons with.

The sentence on a statement is a formula of its own. Where somebody changes how an amount is worked
out and leaves the sentence, it goes on telling a rate that nothing is multiplied by any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.formula.tree import Binary, Call, Columns
from salessheets.messages import Text
from salessheets.model import Finding, Format, Problem, Severity
from salessheets.plan.schema import reason_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from salessheets.formula import Program
    from salessheets.formula.order import Target
    from salessheets.formula.tree import Node
    from salessheets.plan.model import Plan

UNREAD = Problem(
    "plan.reason_unread",
    Severity.WARNING,
    Text("理由说的，公式没有用", "The reason tells what the formula does not use"),
    Text(
        "“{name}”的理由说到“{told}”，公式却没有用到它，说的和算的可能不一样。",
        "The reason of “{name}” tells “{told}”, which the formula does not use: what it says may "
        "not be what is worked out.",
    ),
    Text(
        "请改理由，让它说公式现在用到的列和参数；或者检查公式是不是漏了它。",
        "Change the reason so that it tells the columns and parameters that the formula uses now, "
        "or look whether the formula lacks this one.",
    ),
)

_FIGURES = frozenset({Format.RATE, Format.MONEY, Format.NUMBER})
"""Formats of what an amount is worked out from; counts, texts and dates are often told besides."""
_PICK_VALUES = {"SUMIFS": 0, "MAXIFS": 0, "MINIFS": 0, "AVERAGEIFS": 0, "XLOOKUP": 2}
"""Functions that take one row's value over as it is, and which argument has the values."""
_EXACT_XLOOKUP = 4
"""XLOOKUP with no more arguments looks for the very same value."""


def unread_reasons(plan: Plan, program: Program) -> Iterator[Finding]:
    """Find reasons that tell a rate, an amount or a parameter that their formula does not use."""
    figures = {(it.table, it.name) for it in plan.columns if it.format in _FIGURES}
    figures |= {("", parameter.name) for parameter in plan.parameters}
    for column in plan.columns:
        if column.reason:
            used = _used(program, (column.table, column.name))
            told = program.reads(column.table, reason_name(column)) & figures
            for target in sorted(told - used):
                if not _is_taken_over(program, target, used):
                    values = {"name": column.name, "told": target[1]}
                    yield Finding(UNREAD, column.reason_place, values)


def _used(program: Program, target: Target) -> AbstractSet[Target]:
    """Return a formula's column and all that it rests on."""
    used: set[Target] = set()
    waiting = [target]
    while waiting:
        each = waiting.pop()
        if each not in used:
            used.add(each)
            waiting += program.reads(*each) if each in program.formulas else ()
    return used


def _is_taken_over(program: Program, target: Target, used: AbstractSet[Target]) -> bool:
    """Tell whether a column only takes over, for its row, a value that the formula uses too.

    A standard that stands in a table by role is the same whoever looks it up by the role. One
    that is looked up by bands is not: the formula may go through the bands in another way.
    """
    parsed = program.formulas.get(target)
    tree = parsed.tree if parsed is not None else None
    if not isinstance(tree, Call) or tree.function not in _PICK_VALUES:
        return False
    values = tree.arguments[_PICK_VALUES[tree.function]]
    if tree.function == "XLOOKUP":
        is_exact = len(tree.arguments) <= _EXACT_XLOOKUP
    else:
        is_exact = not any(isinstance(wanted, Binary) for wanted in tree.arguments[2::2])
    return is_exact and _is_used(values, used)


def _is_used(values: Node, used: AbstractSet[Target]) -> bool:
    return isinstance(values, Columns) and {(values.table, name) for name in values.names} <= used
