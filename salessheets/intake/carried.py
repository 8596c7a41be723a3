"""What months said of the same thing, as one row: the latest word on each of its fields.

A customer card, an estate or an advance is listed again whenever somebody has more to say of it.
What a later month leaves blank it says nothing about: what an earlier month said still holds.
"""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING

from salessheets.intake.text import caseless

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.forms.declare import Form
    from salessheets.model import Period, Value

    Carried = Mapping[str, Mapping[int, int]]
    """By field key, which row of an earlier month says a row's value."""


def standing(
    form: Form,
    columns: Mapping[str, Sequence[Value]],
    months: Sequence[Period | None],
    sizes: Sequence[int],
) -> tuple[Sequence[int], Carried]:
    """Return the rows that stand, those of the latest month, and what they carry over.

    Rows of one month that disagree all stand, for a check to find. So do rows that nothing
    identifies, such as a decision that answers no proposal. ``months`` and ``sizes`` are those
    of the sheets that the rows came from.
    """
    if form.period_field is not None or not form.identity or len(set(months)) <= 1:
        return range(sum(sizes)), {}
    keys = [*zip(*(caseless(columns[key]) for key in form.identity), strict=True)]
    of_sheets = ((month.year, month.month) if month else (0, 0) for month in months)
    when = [*chain.from_iterable(map(repeat, of_sheets, sizes))]
    latest: dict[tuple[Value, ...], tuple[int, int]] = {}
    for key, month in zip(keys, when, strict=True):
        latest[key] = max(latest.get(key, month), month)
    stands = [when[at] == latest[key] or not any(key) for at, key in enumerate(keys)]
    rows = [at for at, is_standing in enumerate(stands) if is_standing]
    # An answer is one act, with everything that belongs to it; it carries nothing over.
    if form.answers or len(rows) == len(keys):
        return rows, {}
    earlier: dict[tuple[Value, ...], list[int]] = {}
    for at, is_standing in enumerate(stands):
        if not is_standing:
            earlier.setdefault(keys[at], []).append(at)
    # Of one month's rows that disagree the same one counts in whatever order they were read.
    content = [columns[field.key] for field in form.fields]
    for repeated in earlier.values():
        repeated.sort(key=lambda at: [str(column[at]) for column in content])
        repeated.sort(key=when.__getitem__, reverse=True)
    again = [(at, earlier[keys[at]]) for at in rows if keys[at] in earlier]
    return rows, {
        field.key: said
        for field in form.fields
        if (said := _said_before(columns[field.key], again))
    }


def _said_before(
    column: Sequence[Value], again: Sequence[tuple[int, Sequence[int]]]
) -> dict[int, int]:
    """Return, for rows whose value is blank, the latest earlier row that has one."""
    donors = (
        (at, next((row for row in earlier if column[row] is not None), None))
        for at, earlier in again
        if column[at] is None
    )
    return {at: row for at, row in donors if row is not None}
