"""Which rows meet the criteria of a query, for all queries of a formula at once.

A formula such as ``COUNTIFS(T[客户],[@客户],T[日期],"<"&[@日期])`` asks one query per row. Rows
are numbered by the columns that must be equal, sorted within those numbers by the column that is
bounded, and each answer is then a slice of that order, found by binary search. Orders are kept
and shared by all formulas, so that cost grows with rows plus queries, not rows times queries.
What no order can answer (a second bounded column, ``<>``, wildcards that differ from row to row)
is tested one by one on the slice that the other criteria leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from salessheets.formula.axes import every, pieces, spread
from salessheets.formula.criteria import RULES, Criterion, criterion, meets, operand
from salessheets.formula.elementwise import distinct
from salessheets.formula.keys import loose_keys, unequal_keys
from salessheets.formula.numbering import ascending, numbered
from salessheets.formula.numbers import fifteen
from salessheets.formula.texts import EMPTY, LEADING, SPECIAL
from salessheets.formula.vector import BLANK, NUMBER, TEXT, Vector, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salessheets.formula.keys import Keys
    from salessheets.formula.numbering import Numbering
    from salessheets.formula.scope import Store
    from salessheets.formula.texts import Texts
    from salessheets.formula.vector import Codes, Flags, Floats

    Column = tuple[str, str]
    Edges = Sequence[tuple[str, Codes]]

_AFTER = ("<=", ">")
"""Bounds whose edge lies after the rows that are equal to them."""
_PAIRS = 2_000_000
"""How many (query, row) pairs are tested at one time."""


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A column and what its cells must meet, one operand per query."""

    column: Column
    operator: str
    """Empty when the operand's texts may begin with an operator of their own."""
    operand: Vector
    """Shape (queries, 1, 1), or (1, 1, 1) when all queries ask the same."""
    steady: bool
    """True when the operand is one value, and does not depend on the formula's row."""


class Slices(NamedTuple):
    """For each query from ``first`` on, the matched rows: ``order[low:high]``."""

    first: int
    order: Codes
    low: Codes
    high: Codes


def answers(store: Store, conditions: Sequence[Condition], queries: int) -> Iterator[Slices]:
    """Yield the matched rows of all queries, in one part or several."""
    table = conditions[0].column[0]
    if not store.height(table):
        nothing = np.zeros(queries, np.int64)
        yield Slices(0, nothing[:0], nothing, nothing)
        return
    plan = _plan(store, conditions, queries)
    order, low, high = _sorted_part(store, plan, table, queries)
    if queries == 1:
        order, low, high = order[low[0] : high[0]], low - low, high - low
    if not plan.rest:
        yield Slices(0, order, low, high)
        return
    for start, stop in _parts(high - low):
        part = slice(start, stop)
        yield _tested(store, plan.rest, Slices(start, order, low[part], high[part]))


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """Conditions by how they are answered."""

    fixed: list[Condition]
    """The same for all queries: a mask over the rows."""
    equal: list[Condition]
    """Equality: the rows' group."""
    bounds: list[Condition]
    """Bounds on one column: the order within the group."""
    rest: list[Condition]
    """Tested row by row."""


def _plan(store: Store, conditions: Sequence[Condition], queries: int) -> _Plan:
    plan = _Plan([], [], [], [])
    grouped = any(not condition.steady for condition in conditions)
    for condition in conditions:
        if condition.steady:
            # One query, as explanations ask it, looks at few rows: no mask over all of them.
            (plan.rest if queries == 1 and grouped else plan.fixed).append(condition)
        elif condition.operator in ("", "=") and _plain_equality(store, condition):
            plan.equal.append(condition)
        elif (
            condition.operator in RULES
            and condition.operand.only(NUMBER)
            and all(bound.column == condition.column for bound in plan.bounds)
        ):
            plan.bounds.append(condition)
        else:
            plan.rest.append(condition)
    plan.equal.sort(key=lambda condition: condition.column)
    return plan


def _plain_equality(store: Store, condition: Condition) -> bool:
    """Tell whether all operands mean simply "equal to this"; kept where they are a column."""
    vector, joined_to = condition.operand, bool(condition.operator)
    if vector.cells is not True:
        return _is_plain(vector, store.texts, joined_to=joined_to)
    answer, _ = store.keep(
        ("plain", joined_to, _identity(vector)),
        # The vector is kept too, so that no other array can come to have its identity.
        lambda: (_is_plain(vector, store.texts, joined_to=joined_to), vector),
    )
    return answer


def _identity(vector: Vector) -> tuple[int, int]:
    return id(vector.kinds), id(vector.data)


def _is_plain(vector: Vector, texts: Texts, *, joined_to: bool) -> bool:
    if joined_to and vector.has(BLANK):
        return False
    if not vector.has(TEXT):
        return True
    kinds, data = vector.full()
    unlike = SPECIAL | (EMPTY if joined_to else LEADING)
    return not np.count_nonzero(texts.marks(data[kinds == TEXT]) & unlike)


def _sorted_part(store: Store, plan: _Plan, table: str, queries: int) -> tuple[Codes, Codes, Codes]:
    """Answer what masks and orders can answer: the order, and each query's slice of it."""
    columns = tuple(condition.column for condition in plan.equal)
    by = _Order(table, columns, plan.bounds[0].column if plan.bounds else None)
    ranked = _filtered(store, plan.fixed, by)
    if plan.bounds and all(_asks_itself(store, each) for each in (*plan.equal, *plan.bounds)):
        return ranked.order, *_along(_ranked(store, by), ranked, plan.bounds)
    groups = _asked_groups(store, plan.equal, ranked.groups, queries)
    known = np.maximum(groups, 0)
    edges = [
        (each.operator, known * ranked.span + ranked.rank(_operands(each, queries), each.operator))
        for each in plan.bounds
    ]
    low, high = _between(ranked, known, edges)
    missing = groups < 0
    return ranked.order, np.where(missing, 0, low), np.where(missing, 0, high)


def _between(ranked: _Ranked, groups: Codes, edges: Edges) -> tuple[Codes, Codes]:
    """Return the slice of each query's group that bounds leave, given where each one cuts."""
    low, high = ranked.starts[groups], ranked.starts[groups + 1]
    for operator, at in edges:
        edge = ranked.places.searchsorted(at, "left")
        if operator[0] == "<":
            high = np.minimum(high, edge)
        else:
            low = np.maximum(low, edge)
    return low, np.maximum(low, high)


def _asks_itself(store: Store, condition: Condition) -> bool:
    """Tell whether each row asks for its own cell; a blank one asks for 0, which is not itself."""
    own = store.column(*condition.column)
    return condition.operand is own and not own.has(BLANK)


def _along(whole: _Ranked, met: _Ranked, bounds: Sequence[Condition]) -> tuple[Codes, Codes]:
    """Return each row's slice of the rows that met the masks, where every row asks for its own.

    Each row's place is then known, and all of them are asked in their order: a search that
    walks on costs far less than one that jumps, once the rows no longer fit the cache.
    """
    first, last = np.empty_like(whole.order), np.empty_like(whole.order)
    for piece in pieces(len(whole.order)):
        rows, places = whole.order[piece], whole.places[piece]
        edges = [(each.operator, places + (each.operator in _AFTER)) for each in bounds]
        first[rows], last[rows] = _between(met, places // whole.span, edges)
    return first, last


def _asked_groups(store: Store, equal: Sequence[Condition], groups: _Groups, queries: int) -> Codes:
    """Return each query's group; kept where columns ask, as many formulas ask for ``[@Name]``."""
    operands = [_operands(condition, queries) for condition in equal]
    if not all(condition.operand.cells is True for condition in equal):
        return groups.find(operands, queries, store.texts)
    asked = tuple((condition.column, _identity(condition.operand)) for condition in equal)
    found, _ = store.keep(
        ("asked", asked, queries),
        # The operands are kept too, so that no other array can come to have their identity.
        lambda: (groups.find(operands, queries, store.texts), equal),
    )
    return found


def _operands(condition: Condition, queries: int) -> Vector:
    """Return a condition's operands, one per query; a blank operand is 0."""
    operand, shape = condition.operand, (queries, 1, 1)
    kinds = operand.kinds
    if operand.has(BLANK):
        kinds = np.where(kinds == BLANK, np.uint8(NUMBER), kinds)
    return Vector(kinds, spread(operand.data, shape))


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """Rows numbered by the values of some columns together."""

    codes: Codes
    count: int
    keys: tuple[Keys, ...]
    known: tuple[Numbering, ...]
    """For each column after the first, the numbering of the combinations so far."""

    def find(self, wanted: Sequence[Vector], queries: int, texts: Texts) -> Codes:
        """Return the number of each query's combination; -1 where no row has it."""
        if not self.keys:
            return np.zeros(queries, np.int64)
        result, *others = (
            keys.find(values, texts) for keys, values in zip(self.keys, wanted, strict=True)
        )
        for keys, known, codes in zip(self.keys[1:], self.known, others, strict=True):
            found = known.find(result * keys.count + codes)
            result = np.where((codes >= 0) & (result >= 0), found, -1)
        return result


def _groups(store: Store, table: str, columns: tuple[Column, ...]) -> _Groups:
    def make() -> _Groups:
        if not columns:
            return _Groups(np.zeros(store.height(table), np.int64), 1, (), ())
        keys = tuple(loose_keys(store, column) for column in columns)
        codes, count = keys[0].codes, keys[0].count
        known = []
        for own in keys[1:]:
            numbering, codes = numbered(codes * own.count + own.codes)
            count = len(numbering.values)
            known.append(numbering)
        return _Groups(codes, count, keys, tuple(known))

    return store.keep(("groups", table, columns), make)


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
    """Rows in the order of their group, then of the bounded column."""

    groups: _Groups
    order: Codes
    places: Codes
    """Each ordered row's group and rank as one number: group * span + rank."""
    starts: Codes
    """Where each group begins among the ordered rows, and where the last one ends."""
    span: int
    distinct: Floats

    def rank(self, bounds: Vector, operator: str) -> Codes:
        """Return the first rank that a bound lets in, or the first that it keeps out."""
        side = "right" if operator in _AFTER else "left"
        return self.distinct.searchsorted(fifteen(bounds.data.reshape(-1)), side)  # type: ignore[call-overload]


class _Order(NamedTuple):
    """What rows are ordered by."""

    table: str
    columns: tuple[Column, ...]
    bounded: Column | None


def _ranked(store: Store, by: _Order) -> _Ranked:
    def make() -> _Ranked:
        groups = _groups(store, by.table, by.columns)
        if by.bounded is None:
            order = ascending(groups.codes)
            return _in_order(groups, order, groups.codes[order], 1, np.zeros(0))
        column, codes = store.column(*by.bounded), groups.codes
        kinds, data = column.flat()
        rows = None
        if not column.only(NUMBER):
            rows = np.flatnonzero(kinds == NUMBER)
            codes, data = codes[rows], data[rows]
        numbering, ranks = numbered(fifteen(data))
        span = len(numbering.values) + 1
        places = codes * span
        places += ranks
        # Rows that stand in the bound's order already, as numbered ones do, keep it.
        rising = every(ranks[1:] >= ranks[:-1])
        order = ascending(codes if rising else places)
        standing = order if rows is None else rows[order]
        return _in_order(groups, standing, places[order], span, numbering.values)

    return store.keep(("ranked", by), make)


def _in_order(groups: _Groups, order: Codes, places: Codes, span: int, distinct: Floats) -> _Ranked:
    starts = places.searchsorted(np.arange(max(1, groups.count) + 1) * span)
    return _Ranked(groups, order, places, starts, span, distinct)


def _filtered(store: Store, fixed: Sequence[Condition], by: _Order) -> _Ranked:
    """Return the rows that meet what is the same for all queries, in their order."""
    if not fixed:
        return _ranked(store, by)
    criteria = [(each.column, _criterion(each, store.texts)) for each in fixed]

    def make() -> _Ranked:
        whole = _ranked(store, by)
        met = np.logical_and.reduce([_mask(store, *each) for each in criteria])
        kept = met[whole.order]
        return _in_order(
            whole.groups, whole.order[kept], whole.places[kept], whole.span, whole.distinct
        )

    # TRUE == 1 == 1.0 to Python, but not to a criterion: the operand's type is in the key.
    key = frozenset((*each, type(each[1].operand)) for each in criteria)
    return store.keep(("filtered", by, key), make)


def _criterion(condition: Condition, texts: Texts) -> Criterion:
    value = plain(condition.operand, texts)[0]
    return joined(condition.operator, value)


def joined(operator: str, value: object) -> Criterion:
    """Return the criterion of an operator joined to a value, as ``"<"&value`` would be read."""
    if not operator:
        return criterion(value)  # type: ignore[arg-type]
    if value is None or value == "":
        return criterion(operator)
    return Criterion(operator, operand(value) if isinstance(value, str) else value)  # type: ignore[arg-type]


def _mask(store: Store, column: Column, wanted: Criterion) -> Flags:
    # TRUE == 1 == 1.0 to Python, but not to a criterion: the operand's type is in the key.
    return store.keep(
        ("mask", column, wanted, type(wanted.operand)),
        lambda: meets(store.column(*column), wanted, store.texts).reshape(-1),
    )


def _parts(sizes: Codes) -> Iterator[tuple[int, int]]:
    """Cut the queries so that each part has a bounded number of pairs (one query at least)."""
    edges = np.searchsorted(sizes.cumsum(), np.arange(0, int(sizes.sum()) + 1, _PAIRS), "left")
    cuts = sorted({0, *edges.tolist(), len(sizes)})
    yield from pairwise(cuts)


def _tested(store: Store, conditions: Sequence[Condition], part: Slices) -> Slices:
    """Test each row of each slice one by one, and return slices of the rows that remain."""
    sizes = part.high - part.low
    queries = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.repeat(part.low - np.concatenate([[0], sizes.cumsum()[:-1]]), sizes)
    rows = part.order[starts + np.arange(len(queries))]
    for condition in conditions:
        passed = _pairs_pass(store, condition, queries + part.first, rows)
        queries, rows = queries[passed], rows[passed]
    high = np.cumsum(np.bincount(queries, minlength=len(sizes)))
    return Slices(part.first, rows, np.concatenate([[0], high[:-1]]).astype(np.int64), high)


def _pairs_pass(store: Store, condition: Condition, queries: Codes, rows: Codes) -> Flags:
    """Tell for each (query, row) pair whether the row meets the query's criterion."""
    texts = store.texts
    cells = store.column(*condition.column).taken(rows)
    wanted = condition.operand.taken(queries)
    if condition.operator in RULES and wanted.only(NUMBER):
        order = fifteen(np.where(cells.kinds == NUMBER, cells.data, 0.0)) - fifteen(wanted.data)
        return (RULES[condition.operator](order) & (cells.kinds == NUMBER)).reshape(-1)
    if condition.operator == "<>" and _plain_equality(store, condition):
        keys = unequal_keys(store, condition.column)
        return keys.codes[rows] != keys.find(wanted, texts)
    first, inverse = distinct((wanted,), wanted.shape)
    result = np.zeros(len(rows), np.bool_)
    for number, value in enumerate(plain(wanted.taken(first), texts)):
        chosen = inverse == number
        met = meets(cells.taken(chosen), joined(condition.operator, value), texts)
        result[chosen] = met.reshape(-1)
    return result
