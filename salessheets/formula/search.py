"""Finding values in columns, for MATCH, XLOOKUP and their kin.

Exact search numbers the column's distinct values once and keeps that for all formulas; searching
for the nearest value sorts once. Only an array that differs from row to row, as in
``LOOKUP(1,0/(T[a]=[@a]),T[b])``, is searched row by row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from salessheets.formula import operate
from salessheets.formula.axes import some
from salessheets.formula.elementwise import distinct
from salessheets.formula.keys import keys_of
from salessheets.formula.numbers import fifteen
from salessheets.formula.semantics import literal, wildcard
from salessheets.formula.tree import Columns
from salessheets.formula.vector import BLANK, NUMBER, TEXT, Vector, plain

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
    if within.shape[0] != 1:
        return _row_by_row(wanted, within, how, scope.texts)
    if how.match is Match.EXACT:
        return _exact(scope, wanted, within, how, key)
    return _nearest(wanted, within, how, scope.texts)


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


def _nearest(wanted: Vector, within: Vector, how: How, texts: Texts) -> Codes:
    """Search one line for the nearest values, numbers among numbers, texts among texts."""
    result = np.full(wanted.shape, -1, np.int64)
    wanted_kinds, wanted_data = wanted.full()
    kinds, data = within.flat()
    for kind in (NUMBER, TEXT):
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


def _row_by_row(wanted: Vector, within: Vector, how: How, texts: Texts) -> Codes:
    """Search lines that differ from row to row; each row has one wanted value."""
    rows = np.broadcast_shapes((wanted.shape[0],), (within.shape[0],))[0]
    if within.shape[1] == 0:
        return np.full((rows, 1, 1), -1, np.int64)
    own = Vector(wanted.kinds[:, :1, :1], wanted.data[:, :1, :1])
    same_kind = own.kinds == within.kinds
    order = operate.order(within, own, texts)
    hits = _hits(within, same_kind, order, how, texts)
    hits = np.broadcast_to(hits, (rows, within.shape[1], 1))[:, :, 0]
    at = (
        hits.shape[1] - 1 - np.argmax(hits[:, ::-1], axis=1)
        if how.last
        else np.argmax(hits, axis=1)
    )
    return np.where(hits.any(axis=1), at, -1).reshape(-1, 1, 1)


def _hits(within: Vector, same_kind: Flags, order: Floats, how: How, texts: Texts) -> Flags:
    """Tell which values of each line equal the one found."""
    if how.match is Match.EXACT:
        return same_kind & (order == 0)
    fits = same_kind & (order <= 0 if how.match is Match.BELOW else order >= 0)
    values = within.data
    if within.has(TEXT):
        written = within.kinds == TEXT
        values = np.where(written, texts.ranks(np.where(written, values, 0.0))[0], values)
    if how.match is Match.BELOW:
        best = np.where(fits, values, -np.inf).max(axis=1, keepdims=True)
    else:
        best = np.where(fits, values, np.inf).min(axis=1, keepdims=True)
    return fits & (values == best)


def blank_as_zero(vector: Vector) -> Vector:
    """Return a vector with blanks as the number 0: what a blank cell is searched for as."""
    return Vector(np.where(vector.kinds == BLANK, np.uint8(NUMBER), vector.kinds), vector.data)
