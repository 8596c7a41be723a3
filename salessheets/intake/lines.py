"""Which rows under a sheet's headings are filled in: not blank ones, and not rows of totals.

Columns are looked at from the left, and each only in the rows that the ones before it left
open, so that one filled column is all that has to be read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from salessheets.columns import taking
from salessheets.intake.text import folded, is_blank, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from salessheets.intake.model import Cell, Sheet
    from salessheets.intake.recognise import Recognised


class Lines(NamedTuple):
    """The filled rows under the headings of a sheet."""

    rows: Sequence[int]
    """Their indices on the sheet, from 0."""
    columns: Sequence[Sequence[Cell]]
    """Every column of the sheet, with a cell for each of these rows."""
    totals: Mapping[int, str]
    """What rows of totals are called, by their index."""


_TOTALS = frozenset(map(folded, ("合计", "总计", "小计", "本页合计", "total", "sum", "subtotal")))
_MAY_BE_TOTAL = re.compile("计|[tTｔＴ].*[aAａＡ]|[sSｓＳ].*[uUｕＵ]", re.DOTALL)
"""What every text that is one of them has in it."""


def filled_lines(sheet: Sheet, found: Recognised) -> Lines:
    """Find the filled rows of a sheet that is a form.

    Where the form is there to be answered, a row without an answer is as good as blank; so is
    one that only has a part of a merged cell.
    """
    first = found.heading + 1
    rows = sheet.rows[first:]
    if not rows:
        return Lines((), [()] * len(sheet.rows[found.heading]), {})
    columns = [*zip(*rows, strict=True)]
    carried = _carried(sheet, first)
    every = range(len(rows))
    blank: Sequence[int] = every
    for column in sorted(found.columns.values()):
        blank = _blank(columns[column], blank, carried[column])
    passed = set(blank)
    for key in found.form.answers:
        if key in found.columns:
            passed.update(_blank(columns[found.columns[key]], every))
    totals = _totals(columns, _others(every, passed))
    passed.update(totals)
    kept = _others(every, passed)
    if not passed:
        return Lines(range(first, len(sheet.rows)), columns, {})
    named = {first + at: text for at, text in totals.items()}
    return Lines([first + at for at in kept], [*map(taking(kept), columns)], named)


def _others(rows: Sequence[int], passed: AbstractSet[int]) -> Sequence[int]:
    return [at for at in rows if at not in passed] if passed else rows


def _carried(sheet: Sheet, first: int) -> Mapping[int, AbstractSet[int]]:
    """Return the rows, by column, that have their cell from a merged one above."""
    carried: defaultdict[int, set[int]] = defaultdict(set)
    for area in sheet.merged:
        below = range(area.top + 1, min(area.bottom + 1, len(sheet.rows)))
        carried[area.left].update(row - first for row in below)
    return carried


def _blank(
    column: Sequence[Cell], among: Iterable[int], carried: AbstractSet[int] = frozenset()
) -> list[int]:
    return [
        at
        for at in among
        if at in carried or (isinstance(cell := column[at], str) and is_blank(cell))
    ]


def _totals(columns: Iterable[Sequence[Cell]], among: Sequence[int]) -> dict[int, str]:
    """Return the rows whose first filled cell says that they are totals, and what it says."""
    totals: dict[int, str] = {}
    for column in columns:
        texts = [(at, cell) for at in among if isinstance(cell := column[at], str)]
        totals.update(
            (at, trimmed(text))
            for at, text in texts
            if _MAY_BE_TOTAL.search(text) and folded(text) in _TOTALS
        )
        among = [at for at, text in texts if is_blank(text)]
        if not among:
            break
    return dict(sorted(totals.items()))
