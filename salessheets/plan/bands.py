"""Lookup tables that formulas use as bands: what each step is, and what falls between.

Which columns are limits is read from the formulas, whatever the headings say: a column that
LOOKUP, an approximate VLOOKUP, MATCH or XLOOKUP searches, two columns that criteria hold an
amount between, steps that a SUMPRODUCT adds up. A table that nobody uses so has no bands.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from salessheets.formula.tree import Binary, Call, Columns, Literal, Missing, Unary, children
from salessheets.intake.text import folded
from salessheets.model import Finding
from salessheets.plan import problems
from salessheets.plan.words import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.formula import Program
    from salessheets.formula.tree import Node
    from salessheets.model import Problem, Value
    from salessheets.plan.model import LookupTable, Plan

_FIRST_CRITERION = {"COUNTIFS": 0, "SUMIFS": 1, "AVERAGEIFS": 1, "MAXIFS": 1, "MINIFS": 1}
"""Functions with several criteria, and the position of the first range that one is about."""
_BELOW, _ABOVE = frozenset(("<", "<=")), frozenset((">", ">="))
_OPEN = 1e7
"""An upper limit from here on stands for none."""
_NINES = re.compile(r"99+(\.9*)?")
_IF_NOT_FOUND = 3


class _Use(NamedTuple):
    """How a formula uses a lookup table as bands."""

    table: str
    lower: str = ""
    """The column of lower limits: an amount belongs to the greatest that it reaches."""
    upper: str = ""
    keys: tuple[str, ...] = ()
    """Columns that say whose bands they are, each with bands of its own."""
    is_searched: bool = False
    """Whether it is searched by halving, so that the order matters."""
    is_guarded: bool = False
    """Whether the formula says what counts where there is no band."""


def band_findings(plan: Plan, program: Program) -> Iterator[Finding]:
    """Find limits out of order, and amounts that fall into two bands or into none."""
    tables = {lookup.name: lookup for lookup in plan.lookups}
    uses = {use: None for it in program.formulas.values() for use in _uses(it.tree, guarded=False)}
    found = [
        finding
        for use in uses
        if use.table in tables and _is_read(use, tables[use.table])
        for finding in _wrong(use, tables[use.table])
    ]
    yield from {(it.problem.code, it.place): it for it in found}.values()


def _is_read(use: _Use, table: LookupTable) -> bool:
    """Tell whether all columns stand on the sheet; those that are worked out have no cells."""
    return all(name in table.columns for name in (use.lower, use.upper, *use.keys) if name)


# How formulas use columns


def _uses(node: Node, *, guarded: bool) -> Iterator[_Use]:
    if isinstance(node, Call):
        for use in _of_call(node):
            yield use._replace(is_guarded=use.is_guarded or guarded)
        guarded = guarded or node.function in {"IFERROR", "IFNA"}
    for child in children(node):
        yield from _uses(child, guarded=guarded)


def _of_call(call: Call) -> Iterator[_Use]:
    match call.function:
        case "LOOKUP" | "VLOOKUP" | "MATCH":
            yield from _halved(call)
        case "XLOOKUP" | "XMATCH":
            yield from _nearest(call)
        case "SUMPRODUCT":
            yield from _steps(call)
        case name if name in _FIRST_CRITERION:
            yield from _between(call)


def _halved(call: Call) -> Iterator[_Use]:
    """Yield what LOOKUP, VLOOKUP and MATCH search by halving, when they are not exact."""
    given, rises = call.arguments, True
    if call.function == "VLOOKUP" and _is_false(given[3:4]):
        return
    if call.function == "MATCH":
        mode = _number(given[2:3], 1.0)
        if not mode:
            return
        rises = mode > 0
    column = _column(given[1])
    if column is not None:
        table, name = column
        lower, upper = (name, "") if rises else ("", name)
        yield _Use(table, lower, upper, is_searched=True)


def _nearest(call: Call) -> Iterator[_Use]:
    """Yield what XLOOKUP and XMATCH search for the next smaller or the next larger."""
    given = call.arguments
    at = 4 if call.function == "XLOOKUP" else 2
    mode, column = _number(given[at : at + 1], 0.0), _column(given[1])
    if mode not in {-1.0, 1.0} or column is None:
        return
    table, name = column
    lower, upper = (name, "") if mode < 0 else ("", name)
    is_told = call.function == "XLOOKUP" and not isinstance(given[_IF_NOT_FOUND], Missing)
    yield _Use(table, lower, upper, is_guarded=is_told)


def _between(call: Call) -> Iterator[_Use]:
    """Yield the two columns of one table that criteria hold an amount between."""
    given = call.arguments[_FIRST_CRITERION[call.function] :]
    compared = [
        (column, _criterion(criterion))
        for node, criterion in zip(given[::2], given[1::2], strict=False)
        if (column := _column(node)) is not None
    ]
    yield from _paired(compared)


def _steps(call: Call) -> Iterator[_Use]:
    """Yield what SUMPRODUCT holds an amount between, or the steps it adds up above each limit."""
    compared: list[tuple[tuple[str, str], str]] = []
    subtracted: set[tuple[str, str]] = set()
    stack = list(call.arguments)
    while stack:
        node = stack.pop()
        stack.extend(children(node))
        if isinstance(node, Binary):
            sides = (_column(node.left), _column(node.right))
            for column, operator in zip(
                sides, (node.operator, _mirrored(node.operator)), strict=True
            ):
                if column is not None and operator in {*_BELOW, *_ABOVE, "="}:
                    compared.append((column, operator))
            if node.operator == "-" and sides[1] is not None:
                subtracted.add(sides[1])
    paired = list(_paired(compared))
    yield from paired
    for column, operator in compared if not paired else ():
        if operator in _BELOW and column in subtracted:
            table, name = column
            yield _Use(table, lower=name, keys=_keys(compared, table), is_guarded=True)


def _paired(compared: Sequence[tuple[tuple[str, str], str]]) -> Iterator[_Use]:
    """Yield a lower and an upper column; one column compared both ways is just counted."""
    lowers = {column: None for column, operator in compared if operator in _BELOW}
    uppers = {column: None for column, operator in compared if operator in _ABOVE}
    for table, lower in lowers:
        for other, upper in uppers:
            if table == other and (table, lower) not in uppers and (other, upper) not in lowers:
                yield _Use(table, lower, upper, _keys(compared, table))


def _keys(compared: Sequence[tuple[tuple[str, str], str]], table: str) -> tuple[str, ...]:
    names = {name: None for (home, name), operator in compared if operator == "=" and home == table}
    return tuple(names)


def _column(node: Node) -> tuple[str, str] | None:
    """Return the table and the column, the first of several, that a part is as a whole."""
    if isinstance(node, Columns) and not node.this_row and node.names:
        return node.table, node.names[0]
    return None


def _mirrored(operator: str) -> str:
    return operator.translate(str.maketrans("<>", "><"))


def _is_false(nodes: Sequence[Node]) -> bool:
    """Tell whether VLOOKUP is asked for the very value: FALSE, 0 or left out after a comma."""
    return any(
        isinstance(node, Missing) or (isinstance(node, Literal) and not node.value)
        for node in nodes
    )


def _number(nodes: Sequence[Node], default: float) -> float | None:
    """Return an argument that is written out; ``None`` when it is worked out."""
    if not nodes:
        return default
    node = nodes[0]
    if isinstance(node, Unary) and node.operator == "-":
        number = _number([node.operand], 0.0)
        return number if number is None else -number
    if isinstance(node, Literal) and isinstance(node.value, float):
        return node.value
    return 0.0 if isinstance(node, Missing) else None


def _criterion(node: Node) -> str:
    """Return how a criterion compares: ``"<="&x`` by its sign, anything plain for the same."""
    if isinstance(node, Binary) and node.operator == "&" and isinstance(node.left, Literal):
        return str(node.left.value)
    return "="


# What is wrong with the limits


def _wrong(use: _Use, table: LookupTable) -> Iterator[Finding]:
    lower, upper = use.lower, use.upper
    for rows in _groups(use, table):
        if lower:
            yield from _in_order(use, table, lower, rows)
            yield from _together(table, lower, upper or _told_upper(table, lower), rows)
            if not use.is_guarded:
                yield from _start(table, lower, rows)
        else:
            yield from _in_order(use, table, upper, rows)
            if not use.is_guarded:
                yield from _end(table, upper, rows)


def _groups(use: _Use, table: LookupTable) -> Iterator[list[int]]:
    """Yield the rows of each set of bands, without the blank ones below the last."""
    limits = table.columns[use.lower or use.upper]
    last = max((at for at, value in enumerate(limits) if value is not None), default=-1)
    groups: dict[tuple[Value, ...], list[int]] = {}
    for at in range(last + 1):
        groups.setdefault(tuple(table.columns[key][at] for key in use.keys), []).append(at)
    for rows in groups.values():
        if not any(isinstance(limits[at], str) for at in rows):  # else a search in texts
            yield rows


def _in_order(use: _Use, table: LookupTable, name: str, rows: Sequence[int]) -> Iterator[Finding]:
    """Find limits that are no numbers, that repeat, or that stand in the wrong order."""
    values = table.columns[name]
    falls = use.is_searched and not use.lower
    ordered = rows if use.is_searched else sorted(rows, key=lambda at: _number_at(values, at))
    before: float | None = None
    for at in ordered:
        value = values[at]
        if not isinstance(value, float) or (
            before is not None and (value >= before if falls else value <= before)
        ):
            problem = problems.BANDS_RISING if falls else problems.BANDS_UNSORTED
            yield _finding(problem, table, name, at, before=before)
        else:
            before = value


def _number_at(values: Sequence[Value], at: int) -> float:
    value = values[at]
    return value if isinstance(value, float) else float("-inf")


def _told_upper(table: LookupTable, lower: str) -> str:
    """Return the column that tells readers the upper limits, by its heading."""
    words = {folded(word) for word in UPPER}
    return next((name for name in table.columns if folded(name) in words and name != lower), "")


def _together(table: LookupTable, lower: str, upper: str, rows: Sequence[int]) -> Iterator[Finding]:
    """Find bands that overlap, that leave a gap, or after which nothing comes."""
    if not upper:
        return
    starts, ends = table.columns[lower], table.columns[upper]
    bands = sorted((it, at) for at in rows if isinstance(it := starts[at], float))
    numbers = [it for at in rows for it in (starts[at], ends[at]) if isinstance(it, float)]
    # "0 to 4, 5 to 9" leaves nothing out among whole numbers
    reach = 1 if all(it.is_integer() for it in numbers) else 0
    follow = [*(after for _, (after, _at) in pairwise(bands)), None]
    for (start, at), after in zip(bands, follow, strict=False):
        end = ends[at]
        if not isinstance(end, float):
            continue  # an open end
        if end <= start or (after is not None and end > after):
            yield _finding(problems.BANDS_OVERLAP, table, upper, at)
        elif after is not None and after > end + reach:
            yield _finding(problems.BANDS_GAP, table, upper, at, after=after)
    yield from _end(table, upper, rows)


def _start(table: LookupTable, name: str, rows: Sequence[int]) -> Iterator[Finding]:
    """Find that amounts from 0 up to the lowest limit have no band; of dates that says nothing."""
    values = table.columns[name]
    lowest = min((at for at in rows if isinstance(values[at], float)),
                 key=lambda at: _number_at(values, at), default=None)  # fmt: skip
    if lowest is not None and name not in table.dates and _number_at(values, lowest) > 0:
        yield _finding(problems.BANDS_START, table, name, lowest)


def _end(table: LookupTable, name: str, rows: Sequence[int]) -> Iterator[Finding]:
    """Find that what lies above the last upper limit has no band, unless the last is open."""
    values = table.columns[name]
    if name in table.dates or any(not isinstance(values[at], float) for at in rows):
        return
    highest = max(rows, key=lambda at: _number_at(values, at))
    if not _is_open(_number_at(values, highest)):
        yield _finding(problems.BANDS_END, table, name, highest)


def _is_open(limit: float) -> bool:
    """Tell whether an upper limit stands for none: 999, 99999.99 or something enormous."""
    return limit >= _OPEN or _NINES.fullmatch(f"{limit:.10g}") is not None


def _finding(
    problem: Problem, table: LookupTable, name: str, at: int, **more: float | None
) -> Finding:
    value = table.columns[name][at]
    said = {"heading": name, "text": "" if value is None else value, **more}
    return Finding(problem, table.cell(name, at), said)
