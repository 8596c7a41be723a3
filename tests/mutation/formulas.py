"""Change the decoration scheme's formulas one thing at a time, and tell what no test noticed.

    python tests/mutation/formulas.py                        # every change: hours
    python tests/mutation/formulas.py --sample 200 --seed 7  # so many of them, drawn
    python tests/mutation/formulas.py 成为准客户 团队奖      # those of some columns
    python tests/mutation/formulas.py --list                 # only say which there are

A comparison is turned or its boundary moved, a sign, AND and OR, TRUE and FALSE are exchanged, a
number is one more or one less, a condition of COUNTIFS and its family is left out. Each changed
plan works out the hand-worked months of the tests; a change that all of them let pass is printed
and ends the run with 1. A changed formula that the plan's own loading refuses is counted apart.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.tokens import Kind, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.formula.tokens import Token
    from salessheets.plan.model import Plan

TOP = Path(__file__).parents[2]
TESTS = (
    "test_decoration.py",
    "test_decoration_edges.py",
    "test_postings.py",
    "test_walk_ins.py",
    "test_handover.py",
)
EXCHANGED = {
    ">=": (">", "<"), ">": (">=", "<="), "<=": ("<", ">"), "<": ("<=", ">="), "=": ("<>",),
    "<>": ("=",), "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",),
    "AND": ("OR",), "OR": ("AND",), "TRUE": ("FALSE",), "FALSE": ("TRUE",),
    "MAX": ("MIN",), "MIN": ("MAX",),
}  # fmt: skip
FIRST_CONDITION = {"COUNTIFS": 0, "SUMIFS": 1, "AVERAGEIFS": 1, "MAXIFS": 1, "MINIFS": 1}
"""Which argument of a function begins its conditions."""
KILLED, SURVIVED, REFUSED = "killed", "survived", "refused"


class Change(NamedTuple):
    """A formula before and after."""

    column: int
    was: str
    becomes: str


def changes_of(formula: str) -> Iterator[str]:
    """Yield what a formula becomes by one change each."""
    tokens = tokenize(formula)
    for at, token in enumerate(tokens):
        for other in _others(token):
            yield formula[: token.start] + other + formula[token.end :]
        first = FIRST_CONDITION.get(token.text) if token.kind is Kind.FUNCTION else None
        if first is not None:
            yield from _without_conditions(formula, tokens, at + 1, first)


def _others(token: Token) -> tuple[str, ...]:
    if token.kind is Kind.NUMBER:
        number = float(token.text)
        return f"{number + 1:g}", f"({number - 1:g})"
    if token.kind is Kind.STRING:
        leading = next((sign for sign in (">=", "<=", "<>", ">", "<") if token.text[1:].startswith(sign)), "")  # fmt: skip
        rest = token.text[1 + len(leading) :]
        return tuple(f'"{other}{rest}' for other in EXCHANGED.get(leading, ()))
    return EXCHANGED.get(token.text, ())


def _without_conditions(
    formula: str, tokens: tuple[Token, ...], opening: int, first: int
) -> Iterator[str]:
    """Yield a call without one of its conditions each, as long as one is left."""
    depth, bounds = 0, [tokens[opening].start]
    for token in tokens[opening:]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if (token.text == "," and depth == 1) or depth == 0:
            bounds.append(token.start)
        if depth == 0:
            break
    conditions = range(first, len(bounds) - 1, 2)
    for at in conditions if len(conditions) > 1 else ():
        start, end = bounds[at], bounds[at + 2]
        kept = formula[:start] + formula[end:]
        yield kept if at else f"{formula[: start + 1]}{formula[end + 1 :]}"


def all_changes(plan: Plan) -> list[Change]:
    """Return every change of a plan's calculated columns."""
    return [
        Change(at, column.formula, becomes)
        for at, column in enumerate(plan.columns)
        for becomes in changes_of(column.formula)
    ]


def ended(plan: Plan, change: Change) -> str:
    """Work the tests' months out by a changed plan, in a process of its own."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return {0: SURVIVED, 7: REFUSED}.get(os.waitstatus_to_exitcode(status), KILLED)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os._exit(_tried(plan, change))


def _tried(plan: Plan, change: Change) -> int:
    import decorated
    import pytest

    from salessheets.plan.load import check_plan

    columns = list(plan.columns)
    columns[change.column] = replace(columns[change.column], formula=change.becomes)
    changed = replace(plan, columns=tuple(columns))
    program, _ = check_plan(changed)
    if program is None:
        return 7
    original = decorated.scheme
    decorated.scheme = lambda language="zh": (
        (changed, program) if language == "zh" else original(language)
    )
    tests = [str(TOP / "tests" / "plan" / name) for name in TESTS]
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", f"--rootdir={TOP}", *tests]))


def main() -> int:
    """Run the changes that are asked for; return 1 when one of them survives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("columns", nargs="*")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    sys.path[:0] = [str(TOP / "tests" / name) for name in ("plan", "publish", "formula", "")]
    import decorated

    plan, _ = decorated.scheme()
    changes = all_changes(plan)
    if arguments.columns:
        changes = [it for it in changes if plan.columns[it.column].name in arguments.columns]
    if arguments.sample is not None:
        Random(arguments.seed).shuffle(changes)
        changes = changes[: arguments.sample]
    if arguments.list:
        print(*(it.becomes for it in changes), len(changes), sep="\n")
        return 0
    counts = dict.fromkeys((KILLED, SURVIVED, REFUSED), 0)
    for done, change in enumerate(changes, 1):
        end = ended(plan, change)
        counts[end] += 1
        print(f"{done} of {len(changes)}: {end}", file=sys.stderr, flush=True)
        if end == SURVIVED:
            column = plan.columns[change.column]
            print(f"{column.table}[{column.name}] ({column.rule})\n  - {change.was}\n  + {change.becomes}", flush=True)  # fmt: skip
    print(f"{len(changes)} changes: {counts}")
    return int(counts[SURVIVED] > 0)


if __name__ == "__main__":
    sys.exit(main())
