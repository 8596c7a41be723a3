"""Finding values in columns, for MATCH, XLOOKUP and their kin.

Exact search numbers the column's distinct values once and keeps that for all formulas; the nearest
value below is found by halving. Only an array that differs from row to row, as in
``LOOKUP(1,0/(T[a]=[@a]),T[b])``, is searched in each row anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula import operate
from salessheets.formula.axes import common, every, some
from salessheets.formula.criteria import like
from salessheets.formula.elementwise import distinct
from salessheets.formula.keys import keys_of
from salessheets.formula.numbers import fifteen
from salessheets.formula.semantics import literal, wildcard
from salessheets.formula.tree import Columns
from salessheets.formula.vector import BLANK, ERROR, FLAG, NUMBER, TEXT, Vector, plain

if TYPE_CHECKING:
    from collections.abc import Hashable

    from salessheets.formula.keys import Keys
    from salessheets.formula.scope import Scope
    from salessheets.formula.texts import Texts
    from salessheets.formula.tree import Node
    from salessheets.formula.vector import Codes, Flags, Floats


class Match(Enum):
    """Which value is found when there is no equal one."""

    EXACT = 0
    BELOW = -1
    """The next smaller."""
    ABOVE = 1
    """The next larger."""


@dataclass(frozen=True, slots=True)
class How:
    """How to search."""

    match: Match = Match.EXACT
    last: bool = False
    """Take the last of equal values rather than the first."""
    wildcards: bool = False
    mixed: bool = False
    """Numbers stand before texts before FALSE before TRUE, and the nearest may be of another
    kind, as XLOOKUP has it; else a number is searched for among numbers alone."""
    halving: bool = False
    """Halve a sorted array again and again: upwards, or downwards with ``last``."""


def positions(scope: Scope, wanted: Vector, node: Node, how: How) -> Codes:
    """Return where values stand in the array a node gives, from 0; -1 where they do not.

    The result has the shape of ``wanted``, with as many rows as both have.
    """
    key = ("search", node) if isinstance(node, Columns) and not node.this_row else None
    return search(scope, wanted, scope.value(node), how, key)


def search(
    scope: Scope, wanted: Vector, array: Vector, how: How, key: Hashable | None = None
) -> Codes:
    """Return where values stand in an array, as :func:`positions` does.

    ``key`` names the array where what is learnt of it may be kept.
    """
    within = _line(array)
    if how.match is Match.BELOW and not how.mixed:
        return _bisected(wanted, within, scope.texts)
    if within.shape[0] != 1:
        return _row_by_row(scope, wanted, within, how)
    if how.match is Match.EXACT:
        return _exact(scope, wanted, within, how, key)
    if how.halving:
        return _halved(wanted, within, how, scope.texts)
    if how.mixed:
        blank = wanted.has(BLANK)  # found in a blank cell or not at all
        found = _exact(scope, wanted, within, how, key) if blank else np.full(wanted.shape, -1)
        return _beyond(wanted, within, found, how, scope.texts)
    return _nearest_above(wanted, within, how, scope.texts)


def _line(vector: Vector) -> Vector:
    """Return an array as one line per row: shape (rows, values, 1)."""
    rows, height, width = vector.shape
    return vector.reshaped(rows, height * width, 1)


def _exact(scope: Scope, wanted: Vector, within: Vector, how: How, key: Hashable | None) -> Codes:

    def make() -> Keys:
        return keys_of(within, scope.texts, loose=False)

    keys = make() if key is None else scope.store.keep(key, make)
    standing = np.arange(within.shape[1])
    place = np.full(keys.count + 1, -1, np.int64)
    order = standing if how.last else standing[::-1]
    place[keys.codes.reshape(-1)[order]] = order
    place[-1] = -1
    found = place[keys.find(wanted, scope.texts)].reshape(wanted.shape)
    if how.wildcards and wanted.has(TEXT):
        found = _with_wildcards(wanted, within, found, how, scope.texts)
    return found


def _with_wildcards(wanted: Vector, within: Vector, found: Codes, how: How, texts: Texts) -> Codes:
    """Search for patterns among the wanted texts, one distinct pattern at a time."""
    first, inverse = distinct((wanted,), wanted.shape)
    flat = found.reshape(-1).copy()
    kinds, data = within.flat()
    known = [texts.text(code) for code in np.where(kinds == TEXT, data, 0)]
    samples = wanted.reshaped(-1, 1, 1).taken(first)
    for number, value in enumerate(plain(samples, texts)):
        if not isinstance(value, str) or not any(mark in value for mark in "?*~"):
            continue
        expression = wildcard(value)
        plain_text = literal(value).lower()
        hits = [
            at
            for at, text in enumerate(known)
            if kinds[at] == TEXT
            and (expression.fullmatch(text) if expression else text.lower() == plain_text)
        ]
        flat[inverse == number] = hits[-1 if how.last else 0] if hits else -1
    return flat.reshape(found.shape)


def _bisected(wanted: Vector, within: Vector, texts: Texts) -> Codes:
    """Search lines for the last value not above each wanted one, among values of its kind.

    Lines are halved as Excel halves them, so that one that is not sorted gives what it gives.
    """
    lines, count, _ = within.shape
    shape = common((lines, 1, 1), wanted.shape)
    result = np.full(shape, -1, np.int64)
    if not count:
        return result
    kinds, data = (part.reshape(lines, count) for part in within.full())
    wanted_kinds, wanted_data = wanted.full(shape)
    for kind in (NUMBER, TEXT, FLAG):
        asked, usable = wanted_kinds == kind, kinds == kind
        if not some(asked) or not some(usable):
            continue
        known, sought = _sortable(kind, np.where(usable, data, 0.0), wanted_data[asked], texts)
        if lines == 1 and _rises(known[usable], standing := np.flatnonzero(usable)):
            at = known[usable].searchsorted(sought, "right") - 1
            result[asked] = np.where(at < 0, -1, standing[np.maximum(at, 0)])
            continue
        own_lines = np.nonzero(asked)[0] if lines > 1 else np.zeros(len(sought), np.int64)
        result[asked] = _halves(known, usable, own_lines, sought)
    return result


def _rises(values: Floats, standing: Codes) -> bool:
    """Tell whether values are sorted and equal ones side by side: halving finds the last then."""
    rise = np.diff(values)
    return every((rise > 0) | ((rise == 0) & (np.diff(standing) == 1)))


def _halves(known: Floats, usable: Flags, lines: Codes, sought: Floats) -> Codes:
    """Halve each wanted value's line; from the middle on, the first usable value is looked at."""
    count = known.shape[1]
    following, ends = _next(usable), _ends(known, usable)
    low, high = np.full(len(sought), -1), np.full(len(sought), count)
    found = np.full(len(sought), -1)
    going = high - low > 1
    while some(going):
        middle = low + (high - low) // 2
        at = following[lines, np.clip(middle, 0, count - 1)]
        none, inside = at >= high, np.minimum(at, count - 1)
        value = known[lines, inside]
        equal = going & ~none & (value == sought)
        found = np.where(equal, np.minimum(ends[lines, inside], high - 1), found)
        below, above = ~none & (value < sought), ~none & (value > sought)
        low = np.where(going & below, at, low)
        stepped = above & (at > middle) & (at < high - 1)
        high = np.where(going & ~below, np.where(stepped, at, middle), high)
        going &= ~equal & (high - low > 1)
    return np.where(found >= 0, found, low)


def _next(flags: Flags) -> Codes:
    """Return, for each place of each line, where the next flag is set; the length for none."""
    count = flags.shape[1]
    at = np.where(flags, np.arange(count), count)
    return np.minimum.accumulate(at[:, ::-1], axis=1)[:, ::-1]


def _ends(known: Floats, usable: Flags) -> Codes:
    """Return, for each place of each line, where its run of equal values ends."""
    last = np.ones(known.shape, np.bool_)
    last[:, :-1] = (known[:, :-1] != known[:, 1:]) | (usable[:, :-1] != usable[:, 1:])
    return _next(last)


def _nearest_above(wanted: Vector, within: Vector, how: How, texts: Texts) -> Codes:
    """Search one line for the smallest values not below, numbers among numbers and so on."""
    result = np.full(wanted.shape, -1, np.int64)
    wanted_kinds, wanted_data = wanted.full()
    kinds, data = within.flat()
    for kind in (NUMBER, TEXT, FLAG):
        asked, standing = wanted_kinds == kind, np.flatnonzero(kinds == kind)
        if not some(asked) or not len(standing):
            continue
        known, sought = _sortable(kind, data[standing], wanted_data[asked], texts)
        order = known.argsort(kind="stable")
        result[asked] = _beside(known[order], standing[order], sought, how)
    return result


def _sortable(kind: int, known: Floats, sought: Floats, texts: Texts) -> tuple[Floats, Floats]:
    """Return numbers that stand in the order of the values."""
    if kind == NUMBER:
        return fifteen(known), fifteen(sought)
    if kind == FLAG:
        return known, sought
    ranks = texts.ranks(known, sought)
    return ranks[0], ranks[1]


def _beside(ordered: Floats, standing: Codes, sought: Floats, how: How) -> Codes:
    """Return the positions of the values that lie nearest on the side asked for."""
    if how.match is Match.BELOW:
        at = ordered.searchsorted(sought, "right") - 1
        inside = at >= 0
        value = ordered[np.maximum(at, 0)]
        edge = at if how.last else ordered.searchsorted(value, "left")
    else:
        at = ordered.searchsorted(sought, "left")
        inside = at < len(ordered)
        value = ordered[np.minimum(at, len(ordered) - 1)]
        edge = ordered.searchsorted(value, "right") - 1 if how.last else at
    return np.where(inside, standing[np.clip(edge, 0, len(ordered) - 1)], -1)


def _beyond(wanted: Vector, within: Vector, found: Codes, how: How, texts: Texts) -> Codes:
    """Return the equal or nearest values of any kind; ``found`` tells it of blanks."""
    known, sought = _in_order(within, wanted, texts)
    kinds, _ = within.flat()
    wanted_kinds, _ = wanted.full()
    standing = np.flatnonzero((kinds != BLANK) & (kinds != ERROR))
    asked = (wanted_kinds != BLANK) & (wanted_kinds != ERROR)
    if not len(standing) or not some(asked):
        return found
    order = known[standing].argsort(kind="stable")
    result = found.copy()
    result[asked] = _beside(known[standing][order], standing[order], sought[asked], how)
    return result


def _halved(wanted: Vector, within: Vector, how: How, texts: Texts) -> Codes:
    """Search a sorted array by halving; in one that is not, what the halves lead to is found.

    The value found when none is equal stands beside the place where the wanted one would.
    """
    known, sought = _in_order(within, wanted, texts)
    kinds, _ = within.flat()
    count = len(known)
    if how.last:  # sorted downwards: searched from the end
        known, kinds = known[::-1], kinds[::-1]
    at = _place(known, sought)
    inside = np.clip(at, 0, max(count - 1, 0))
    equal = (at < count) & (known[inside] == sought) if count else np.zeros(at.shape, np.bool_)
    at = at - (~equal & (how.match is Match.BELOW))
    inside = np.clip(at, 0, max(count - 1, 0))
    usable = (kinds[inside] != BLANK) & (kinds[inside] != ERROR) if count else equal
    found = (at >= 0) & (at < count) & (equal | usable)
    return np.where(found, count - 1 - at if how.last else at, -1)


def _place(known: Floats, sought: Floats) -> Codes:
    """Return how far values stand from the start of a sorted array: the first not below each."""
    low = np.zeros(sought.shape, np.int64)
    high = np.full(sought.shape, len(known))
    while some(going := low < high):
        middle = (low + high) // 2
        below = going & (known[np.minimum(middle, len(known) - 1)] < sought)
        low = np.where(below, middle + 1, low)
        high = np.where(going & ~below, middle, high)
    return low


_STANDING = {NUMBER: 0, TEXT: 1, FLAG: 2, ERROR: 3, BLANK: 4}


def _in_order(within: Vector, wanted: Vector, texts: Texts) -> tuple[Floats, Floats]:
    """Return numbers that stand in the order of the values whatever their kind."""
    (kinds, data), (wanted_kinds, wanted_data) = within.flat(), wanted.full()
    if within.only(NUMBER) and wanted.only(NUMBER):
        return fifteen(data), fifteen(wanted_data)
    all_kinds = np.concatenate([kinds, wanted_kinds.reshape(-1)])
    values = np.concatenate([data, wanted_data.reshape(-1)])
    written = all_kinds == TEXT
    ranks, *_ = texts.ranks(np.where(written, values, 0.0))
    values = np.where(written, ranks, np.where(all_kinds == NUMBER, fifteen(values), values))
    classes = np.choose(all_kinds, [_STANDING[kind] for kind in range(len(_STANDING))])
    values = np.where(classes >= _STANDING[ERROR], 0.0, values)
    order = np.lexsort((values, classes))
    fresh = (np.diff(classes[order], prepend=-1) != 0) | (np.diff(values[order], prepend=0) != 0)
    places = np.empty(len(order))
    places[order] = fresh.cumsum()
    return places[: len(kinds)], places[len(kinds) :].reshape(wanted.shape)


def _row_by_row(scope: Scope, wanted: Vector, within: Vector, how: How) -> Codes:
    """Search lines that differ from row to row: in each for its own row's wanted values."""
    rows = np.broadcast_shapes((wanted.shape[0],), (within.shape[0],))[0]
    _, height, width = wanted.shape
    kinds, data = wanted.full((rows, height, width))
    found = np.full((rows, height, width), -1, np.int64)
    if within.shape[1] == 0:
        return found
    if how.mixed and how.match is not Match.EXACT:
        for row in range(rows):
            line = within.taken(slice(row, row + 1))
            asked = Vector(kinds[row : row + 1], data[row : row + 1])
            found[row] = search(scope, asked, line, how)[0]
        return found
    for down, across in np.ndindex(height, width):
        one = (slice(None), slice(down, down + 1), slice(across, across + 1))
        found[one] = _one_by_one(Vector(kinds[one], data[one]), within, how, scope.texts)
    return found


def _one_by_one(own: Vector, within: Vector, how: How, texts: Texts) -> Codes:
    """Search each row's line for its one wanted value."""
    rows = own.shape[0]
    same_kind = own.kinds == within.kinds
    order = operate.order(within, own, texts)
    hits = _hits(within, same_kind, order, how, texts)
    if how.wildcards and own.has(TEXT):
        hits = _pattern_hits(own, within, np.array(np.broadcast_to(hits, order.shape)), texts)
    hits = np.broadcast_to(hits, (rows, within.shape[1], 1))[:, :, 0]
    at = (
        hits.shape[1] - 1 - np.argmax(hits[:, ::-1], axis=1)
        if how.last
        else np.argmax(hits, axis=1)
    )
    return np.where(hits.any(axis=1), at, -1).reshape(-1, 1, 1)


def _pattern_hits(own: Vector, within: Vector, hits: Flags, texts: Texts) -> Flags:
    """Tell which values of each line meet the pattern searched for there, where it is one."""
    first, inverse = distinct((own,), own.shape)
    kinds, data = within.full(hits.shape)
    for number, value in enumerate(plain(own.taken(first), texts)):
        if isinstance(value, str) and any(mark in value for mark in "?*~"):
            rows = inverse == number
            hits[rows] = like(kinds[rows], data[rows], value, texts)
    return hits


def _hits(within: Vector, same_kind: Flags, order: Floats, how: How, texts: Texts) -> Flags:
    """Tell which values of each line equal the one found."""
    if how.match is Match.EXACT:
        return same_kind & (order == 0)
    fits = same_kind & (order >= 0)
    values = within.data
    if within.has(TEXT):
        written = within.kinds == TEXT
        values = np.where(written, texts.ranks(np.where(written, values, 0.0))[0], values)
    best = np.where(fits, values, np.inf).min(axis=1, keepdims=True)
    return fits & (values == best)


def blank_as_zero(vector: Vector) -> Vector:
    """Return a vector with blanks as the number 0: what a blank cell is searched for as."""
    return Vector(np.where(vector.kinds == BLANK, np.uint8(NUMBER), vector.kinds), vector.data)
