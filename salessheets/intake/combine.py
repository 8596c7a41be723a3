"""From submissions, each read by itself, to whole tables in an order of their own.

Rows are sorted by content, the date first, so that the names of files and the order of rows
change nothing; where they stood decides only between rows that are equal in every value.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeVar

from salessheets.columns import taking
from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake import findings
from salessheets.intake.carried import standing
from salessheets.intake.copies import counted_once
from salessheets.intake.model import Intake
from salessheets.messages import Text
from salessheets.model import Finding, Origin, Period, Place, Table, day_of
from salessheets.plan.subjects import PERIOD, SEQUENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from salessheets.forms.declare import Form
    from salessheets.intake.model import FileFacts, Submission
    from salessheets.model import Value

_T = TypeVar("_T")


def combine(
    submissions: Iterable[Submission],
    period: Period | None = None,
    settled: Collection[str] = (),
) -> Intake:
    """Return the tables, findings and facts of submissions, whatever their order.

    With a ``period``, what was sent in for later months is left out. ``settled`` are the hashes
    of the files that months were closed with.
    """
    ordered = counted_once(
        sorted(
            (each for each in submissions if not is_later(each.facts.period, period)),
            key=lambda submission: submission.facts.path,
        ),
        settled,
    )
    tables = {key: _table(form, ordered) for key, form in forms().items()}
    changes = (finding for _, found in tables.values() for finding in found)
    own = (finding for submission in ordered for finding in submission.findings)
    return Intake(
        {key: table for key, (table, _) in tables.items()},
        in_order((*own, *changes)),
        tuple(map(_facts, ordered)),
    )


def _facts(submission: Submission) -> FileFacts:
    """Return what is known of a file, also whether nothing of it was taken in."""
    taken_in = any(fragment.rows for fragment in submission.fragments)
    return replace(submission.facts, is_passed_over=not taken_in)


def is_later(month: Period | None, period: Period | None) -> bool:
    """Tell whether a month comes after another; not when either is unknown."""
    return month is not None and period is not None and month > period


def findings_of(intake: Intake, period: Period) -> tuple[Finding, ...]:
    """Return the findings that a month's run reports: those of files that are not another's.

    Earlier months were reported in their time; a file of no month, such as the roster
    beside the plan, is always reported, and so are versions of which nobody has chosen one:
    later months rest on what they say.
    """
    months = {facts.path: facts.period for facts in intake.files}
    return tuple(
        finding
        for finding in intake.findings
        if finding.problem in _ALWAYS or months.get(finding.place.file) in {None, period}
    )


_ALWAYS = (findings.VERSIONS, findings.CLOSED_VERSION)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by whose and what they are; places, also those they name, come last."""
    return tuple(sorted(found, key=_finding_order))


def _finding_order(finding: Finding) -> tuple[object, ...]:
    said = sorted(finding.values.items())
    content = [(name, _spelled(value)) for name, value in said if not isinstance(value, Place)]
    elsewhere = [value for _, value in said if isinstance(value, Place)]
    return finding.person, finding.problem.code, content, finding.place, elsewhere


def _spelled(value: object) -> str:
    return value.zh if isinstance(value, Text) else str(value)


def numbered(table: Table) -> Table:
    """Return a table with its rows numbered from 1 in the order in which they stand."""
    sequence = [*map(float, range(1, len(table) + 1))]
    return Table(table.key, table.name, {**table.columns, SEQUENCE.key: sequence}, table.origin)


def _table(form: Form, submissions: Sequence[Submission]) -> tuple[Table, Sequence[Finding]]:
    """Return a form's rows in their order, and what would change rows that are fixed."""
    parts = [
        (submission.facts.period, fragment)
        for submission in submissions
        for fragment in submission.fragments
        if fragment.form == form.key and fragment.rows
    ]
    fragments = [fragment for _, fragment in parts]
    sizes = [len(fragment.rows) for fragment in fragments]
    source = _chained(map(repeat, range(len(parts)), sizes))
    row = _chained(fragment.rows for fragment in fragments)
    read = {
        field.key: _chained(fragment.columns[field.key] for fragment in fragments)
        for field in form.fields
    }
    rows, carried, too_late = standing(form, read, [month for month, _ in parts], sizes)
    places: dict[str, tuple[Sequence[int], Sequence[int]]] = {}
    for key, earlier in carried.items():
        said_at = [*range(len(row))]
        for at, donor in earlier.items():
            said_at[at] = donor
        said = taking(said_at)
        read[key], places[key] = [*said(read[key])], (said(source), said(row))
    order = _by_content(form, read, rows)
    in_turn = taking(order)
    columns: dict[str, Sequence[Value]] = {
        key: column[: len(order)] if _is_blank(column) else in_turn(column)
        for key, column in read.items()
    }
    columns[SEQUENCE.key] = ()
    if form.period_field is not None:
        columns[PERIOD.key] = _months(columns[form.period_field.key])
    sources = tuple(fragment.source for fragment in fragments)
    whole = Origin(sources, source, row, places)
    table = Table(form.key, form.key, columns, whole.taken(in_turn))
    return numbered(table), _changes(form, too_late, Table(form.key, form.key, {}, whole))


def _changes(form: Form, too_late: Mapping[int, tuple[int, str]], read: Table) -> Sequence[Finding]:
    """Find rows that would change what was fixed before; ``read`` has all rows as they came."""
    return [
        Finding(
            findings.FIXED,
            read.place(late, field),
            {
                "form": form.title,
                "field": form.field(field).label,
                "first": read.place(counts, field),
            },
        )
        for late, (counts, field) in too_late.items()
    ]


def _is_blank(column: Sequence[Value]) -> bool:
    return not column or (column[0] is None and column.count(None) == len(column))


def _chained(parts: Iterable[Iterable[_T]]) -> list[_T]:
    return [*chain.from_iterable(parts)]


def _by_content(
    form: Form, columns: Mapping[str, Sequence[Value]], rows: Sequence[int]
) -> Sequence[int]:
    dated = form.period_field or next(
        (field for field in form.fields if field.required and field.type is Type.DATE), None
    )
    fields = sorted(form.fields, key=lambda field: field is not dated)
    return _ordered(rows, [columns[field.key] for field in fields])


def _ordered(rows: Sequence[int], columns: Sequence[Sequence[Any]]) -> Sequence[int]:
    """Sort ascending rows by columns, blanks first; each is looked at where those before it agree.

    What is sorted are the distinct values, which are few where there are many rows.
    """
    if len(rows) <= 1 or not columns:
        return rows
    column, *others = columns
    said = column if len(rows) == len(column) else taking(rows)(column)
    distinct = {*said}
    if len(distinct) == 1:
        return _ordered(rows, others)
    if len(distinct) == len(said) and None not in distinct:
        return sorted(rows, key=column.__getitem__)
    groups: dict[Any, list[int]] = {value: [] for value in distinct}
    for row, value in zip(rows, said, strict=True):
        groups[value].append(row)
    blank = groups.pop(None, [])
    filled = (groups[value] for value in sorted(groups))  # a field's values are of one type
    return _chained(_ordered(group, others) for group in (blank, *filled))


def _months(days: Sequence[Value]) -> list[Value]:
    known: dict[Value, Value] = {
        day: Period.of(day_of(day)).number for day in set(days) if isinstance(day, float)
    }
    return [known[day] for day in days]
