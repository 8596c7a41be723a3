"""What months said of the same thing, as one row: the latest word on each of its fields.

A customer card, an estate or an advance is listed again whenever somebody has more to say of it.
What a later month leaves blank it says nothing about: what an earlier month said still holds.

A target is fixed with the month that it is for: what was handed in before that month began
counts, and of what came only afterwards the first. A later word changes nothing and is told (H6).
"""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake.text import caseless

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.forms.declare import Form
    from salessheets.model import Period, Value

    Carried = Mapping[str, Mapping[int, int]]
    """By field key, which row of an earlier month says a row's value."""

    Key = tuple[Value, ...]
    Columns = Mapping[str, Sequence[Value]]


class Standing(NamedTuple):
    """Which rows of several months count."""

    rows: Sequence[int]
    carried: Carried
    too_late: Mapping[int, tuple[int, str]]
    """Rows that would change what is fixed: the row that counts, and the first field that
    differs."""


def standing(
    form: Form,
    columns: Columns,
    months: Sequence[Period | None],
    sizes: Sequence[int],
) -> Standing:
    """Return the rows that stand, those of the month that counts, and what they carry over.

    Rows of one month that disagree all stand, for a check to find. So do rows that nothing
    identifies, such as a decision that answers no proposal. ``months`` and ``sizes`` are those
    of the sheets that the rows came from.
    """
    if form.period_field is not None or not form.identity or len(set(months)) <= 1:
        return Standing(range(sum(sizes)), {}, {})
    keys = [*zip(*(caseless(columns[key]) for key in form.identity), strict=True)]
    of_sheets = (month.number if month else 0.0 for month in months)
    when = [*chain.from_iterable(map(repeat, of_sheets, sizes))]
    counts = _counting(keys, when, columns[form.fixed] if form.fixed else None)
    stands = [when[at] == counts[key] or not any(key) for at, key in enumerate(keys)]
    rows = [at for at, is_standing in enumerate(stands) if is_standing]
    if len(rows) == len(keys):
        return Standing(rows, {}, {})
    by_key = {keys[at]: at for at in reversed(rows)}
    later = [at for at, key in enumerate(keys) if when[at] > counts[key] and not stands[at]]
    too_late = {
        at: (by_key[keys[at]], field)
        for at in later
        if (field := _differing(form, columns, at, by_key[keys[at]]))
    }
    # An answer is one act, with everything that belongs to it; it carries nothing over.
    if form.answers:
        return Standing(rows, {}, too_late)
    earlier: dict[Key, list[int]] = {}
    for at, key in enumerate(keys):
        if when[at] < counts[key]:
            earlier.setdefault(key, []).append(at)
    # Of one month's rows that disagree the same one counts in whatever order they were read.
    content = [columns[field.key] for field in form.fields]
    for repeated in earlier.values():
        repeated.sort(key=lambda at: [str(column[at]) for column in content])
        repeated.sort(key=when.__getitem__, reverse=True)
    again = [(at, earlier[keys[at]]) for at in rows if keys[at] in earlier]
    carried = {
        field.key: said
        for field in form.fields
        if (said := _said_before(columns[field.key], again))
    }
    return Standing(rows, carried, too_late)


def _counting(
    keys: Sequence[Key], when: Sequence[float], fixed: Sequence[Value] | None
) -> Mapping[Key, float]:
    """Return by key the month whose word counts; a register's month is 0, before all others.

    It is the latest. Of what is fixed it is the latest before its month began, else the first.
    """
    counts: dict[Key, float] = {}
    if fixed is None:
        for key, month in zip(keys, when, strict=True):
            counts[key] = max(counts.get(key, month), month)
        return counts
    for key, month, begins in zip(keys, when, fixed, strict=True):
        best = counts.setdefault(key, month)
        if isinstance(begins, float) and max(month, best) < begins:
            counts[key] = max(month, best)
        else:
            counts[key] = min(month, best)
    return counts


def _differing(form: Form, columns: Columns, late: int, counts: int) -> str:
    """Return the first field in which a late row says something else than the one that counts."""
    said = ((field.key, columns[field.key]) for field in form.fields)
    return next(
        (
            key
            for key, column in said
            if column[late] is not None and column[late] != column[counts]
        ),
        "",
    )


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
