"""Read the rows under a form's headings: values by field, and what is wrong in which cell.

A cell that cannot be read is taken as blank; a row whose required field is blank then is
not counted. The finding says which. Blank rows, rows of totals and the worked example are
no rows.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from salessheets.columns import taking
from salessheets.forms.declare import Type
from salessheets.intake import cell_findings, findings
from salessheets.intake.layout import layout_findings
from salessheets.intake.lines import filled_lines
from salessheets.intake.model import Fragment
from salessheets.intake.recognise import letter, needed
from salessheets.intake.text import trimmed
from salessheets.intake.values import Wanted, read_cells, shown
from salessheets.messages import Text
from salessheets.model import ErrorValue, Finding, Place, Severity, Source, day_of, serial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field
    from salessheets.intake.model import Cell, Cover, Sheet
    from salessheets.intake.recognise import Recognised
    from salessheets.intake.values import Reading
    from salessheets.model import Period, Problem, Value

LIMIT = 1000
"""So many findings are told of one column, and of one file."""


class Rows(NamedTuple):
    """What stands under a sheet's headings."""

    fragment: Fragment
    filled: int
    """Rows filled in, counted or not."""
    findings: tuple[Finding, ...]


class _Column(NamedTuple):
    """A field's cells under the headings, one for each filled row, and what they read as."""

    field: Field
    cells: Sequence[Cell]
    values: Sequence[Value]
    told: Mapping[int, Reading]
    """The cells of which there is something to say, by index."""

    def only(self, kept: Sequence[int]) -> _Column:
        these = taking(kept)
        return _Column(
            self.field,
            these(self.cells),
            these(self.values),
            {now: self.told[at] for now, at in enumerate(kept) if at in self.told},
        )


class _Context(NamedTuple):
    """What the findings of one sheet have in common."""

    found: Recognised
    source: Source
    cover: Cover
    period: Period | None

    def place(self, row: int, key: str = "") -> Place:
        return Place(self.source.file, self.source.sheet, row, self.source.letters.get(key, ""))


def read_rows(
    sheet: Sheet, found: Recognised, cover: Cover, period: Period | None, path: str
) -> Rows:
    """Read a recognised sheet; ``period`` is the month that its rows must be dated in."""
    letters = {key: letter(column) for key, column in found.columns.items()}
    context = _Context(found, Source(path, sheet.name, letters), cover, period)
    filled = filled_lines(sheet, found)
    totals = _total_notes(context, filled.totals)
    lines, columns = filled.rows, _columns(sheet, context, filled.columns)
    examples = _examples(columns, found, lines)
    if examples:
        kept = [at for at in range(len(lines)) if at not in examples]
        lines, columns = [lines[at] for at in kept], [column.only(kept) for column in columns]
    replaced = () if examples else _in_example_place(context, lines)
    if any(field.key not in found.columns for field in needed(found.form)):
        return Rows(_fragment(context, [], {}), len(lines), (*totals, *replaced))
    values, gaps, problems = _values(context, columns, lines)
    numbers: Sequence[int] = [line + 1 for line in lines]
    outside = dict(_outside(context, values, numbers))
    laid_out = layout_findings(sheet, found, lines, path)
    said = (*totals, *replaced, *laid_out, *problems, *outside.values())
    left_out = gaps.union(outside)
    if left_out:
        counted = taking([at for at in range(len(lines)) if at not in left_out])
        numbers = counted(numbers)
        values = {key: counted(column) for key, column in values.items()}
    return Rows(_fragment(context, numbers, values), len(lines), said)


def _fragment(
    context: _Context, numbers: Sequence[int], columns: Mapping[str, Sequence[Value]]
) -> Fragment:
    return Fragment(context.found.form.key, context.source, numbers, columns)


def _total_notes(context: _Context, totals: Mapping[int, str]) -> Iterator[Finding]:
    for line, text in totals.items():
        yield Finding(findings.TOTAL_ROW, context.place(line + 1), {"text": text})


def _columns(sheet: Sheet, context: _Context, columns: Sequence[Sequence[Cell]]) -> list[_Column]:
    """Read the column of each field that was found."""
    found = context.found
    period = context.period or context.cover.period
    read: list[_Column] = []
    for field in found.form.fields:
        if field.key in found.columns:
            then = found.then.get(field.key)
            cells = then.cells(columns) if then else columns[found.columns[field.key]]
            wanted = Wanted(field, period, sheet.from_1904)
            is_key = field.key in found.form.identity
            read.append(_Column(field, cells, *read_cells(cells, wanted, is_key=is_key)))
    return read


# The worked example


def _examples(columns: Sequence[_Column], found: Recognised, lines: Sequence[int]) -> set[int]:
    """Return which rows are the worked example.

    That is a row like it in every cell; or, where the example stood, like it in more than
    half of them, the rest having been tried out.
    """
    shown_there = [
        (column.values, examples) for column in columns if (examples := _example(column.field))
    ]
    if not shown_there:
        return set()
    same: Sequence[int] = range(len(lines))
    for values, examples in shown_there:
        same = [at for at in same if values[at] in examples]
    half = (
        at
        for at, line in enumerate(lines if found.example else ())
        if line + 1 == found.example
        and 2 * sum(values[at] in examples for values, examples in shown_there) > len(shown_there)
    )
    return {*same, *half}


@cache
def _example(field: Field) -> frozenset[Value]:
    """Return what a field's example reads as, in either language; empty when it has none."""
    example = field.example
    assert not isinstance(example, ErrorValue)
    written = example if isinstance(example, Text) else () if example is None else (example,)
    return frozenset(read_cells(written, Wanted(field)).values)


def _in_example_place(context: _Context, lines: Iterable[int]) -> tuple[Finding, ...]:
    row = context.found.example
    if row and row - 1 in lines:
        return (Finding(findings.IN_EXAMPLE_PLACE, context.place(row), person=context.cover.name),)
    return ()


# Values and what is wrong with them


def _values(
    context: _Context, columns: Sequence[_Column], lines: Sequence[int]
) -> tuple[dict[str, Sequence[Value]], set[int], list[Finding]]:
    """Return every field's values with blanks filled in as declared, and the findings.

    Between them: the rows in which a required field has no value.
    """
    read = {column.field.key: column for column in columns}
    values = {
        field.key: _filled(field, read.get(field.key), context, len(lines))
        for field in context.found.form.fields
    }
    whose = _whose(context, values)
    gaps: set[int] = set()
    problems: list[Finding] = []
    for field in context.found.form.fields:
        told = read[field.key].told if field.key in read else {}
        if told:
            found = _cell_findings(context, read[field.key], lines, whose)
            problems.extend(islice(found, LIMIT))
        if field.required:
            missing = _missing(values[field.key])
            gaps.update(missing)
            # What stands there and cannot be read is told already.
            blank = [at for at in missing if at not in told]
            problems.extend(_blank_findings(context, field, blank, lines, whose))
        elif field.is_decisive:
            gaps.update(at for at, reading in told.items() if _is_error(reading.problem))
    return values, gaps, problems


def _missing(values: Sequence[Value]) -> Sequence[int]:
    return () if all(values) else [at for at, value in enumerate(values) if value is None]


def _filled(field: Field, column: _Column | None, context: _Context, count: int) -> Sequence[Value]:
    given: Value = field.default
    if field.from_cover:
        given = _from_cover(field, context) or given
    if column is None:
        return _same(given, count)
    if given is None:
        return column.values
    return [given if value is None else value for value in column.values]


@lru_cache(maxsize=10, typed=True)  # for 1.0 equals TRUE and is another value
def _same(value: Value, count: int) -> Sequence[Value]:
    """Return a column that says the same in every row; most are blank, and of a few lengths."""
    return (value,) * count


def _from_cover(field: Field, context: _Context) -> Value:
    """Return what the cover says of the whole workbook; of the month, also what its folder does."""
    cover = context.cover
    if field.type is Type.MONTH:
        month = cover.period or context.period
        return month.number if month else None
    return (cover.team if field.type is Type.TEAM else cover.name) or None


def _whose(context: _Context, values: Mapping[str, Sequence[Value]]) -> Callable[[int], str]:
    """Return whose submission a row belongs to: the cover's name, else the row's person."""
    if context.cover.name:
        return lambda _at: context.cover.name
    people = [field.key for field in context.found.form.fields if field.type is Type.PERSON]
    column = values[people[0]] if people else ()
    return lambda at: str(column[at] or "") if column else ""


def _cell_findings(
    context: _Context, column: _Column, lines: Sequence[int], whose: Callable[[int], str]
) -> Iterator[Finding]:
    field = column.field
    for at, reading in column.told.items():
        assert reading.problem is not None
        values = {
            "field": field.label,
            "text": trimmed(shown(column.cells[at])),
            "effect": _effect(reading.problem, field),
            **reading.values,
        }
        place = context.place(lines[at] + 1, field.key)
        yield Finding(reading.problem, place, values, whose(at))


def _effect(problem: Problem, field: Field) -> Text:
    if not _is_error(problem):
        return cell_findings.STILL_COUNTED
    row_goes = field.required or field.is_decisive
    return cell_findings.ROW_NOT_COUNTED if row_goes else cell_findings.CELL_LEFT_BLANK


def _is_error(problem: Problem | None) -> bool:
    return problem is not None and problem.severity is Severity.ERROR


def _blank_findings(
    context: _Context,
    field: Field,
    blank: Sequence[int],
    lines: Sequence[int],
    whose: Callable[[int], str],
) -> Iterator[Finding]:
    """Yield one finding for each blank; for what the cover should say, one for the sheet."""
    if blank and field.from_cover and field.type is not Type.MONTH:
        values = {"field": field.label, "count": len(blank)}
        yield Finding(findings.NO_COVER_NAME, context.place(0), values, context.cover.name)
        return
    for at in blank:
        values = {"field": field.label, "effect": cell_findings.ROW_NOT_COUNTED}
        yield Finding(
            cell_findings.MISSING, context.place(lines[at] + 1, field.key), values, whose(at)
        )


def _outside(
    context: _Context, values: Mapping[str, Sequence[Value]], numbers: Sequence[int]
) -> Iterator[tuple[int, Finding]]:
    """Yield the rows dated outside the month that the file was sent in for."""
    field = context.found.form.period_field
    if field is None or context.period is None:
        return
    first, last = serial(context.period.first), serial(context.period.last)
    days = values[field.key]
    strange = {day for day in set(days) if isinstance(day, float) and not first <= day <= last}
    if not strange:
        return
    whose = _whose(context, values)
    for at, day in enumerate(days):
        if isinstance(day, float) and day in strange:
            about = {
                "field": field.label,
                "date": day_of(day).isoformat(),
                "period": str(context.period),
            }
            place = context.place(numbers[at], field.key)
            yield at, Finding(findings.OUTSIDE_PERIOD, place, about, whose(at))
