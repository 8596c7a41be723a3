"""Read the rows under a form's headings: values by field, and what is wrong in which cell.

A cell that cannot be read is taken as blank; a row whose required field is blank then is
not counted. The finding says which. Blank rows, rows of totals and the worked example are
no rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms.declare import Type
from salessheets.intake import cell_findings, findings
from salessheets.intake.layout import layout_findings
from salessheets.intake.model import Fragment
from salessheets.intake.recognise import letter, needed
from salessheets.intake.text import folded, trimmed
from salessheets.intake.values import Wanted, read_cells, shown
from salessheets.messages import Text
from salessheets.model import ErrorValue, Finding, Place, Severity, Source, day_of, serial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field, Form
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


@dataclass(frozen=True, slots=True)
class _Column:
    """A field's cells under the headings, as read, one for each filled row."""

    field: Field
    cells: Sequence[Cell]
    readings: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class _Context:
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
    lines, totals = _lines(sheet, context)
    columns = _columns(sheet, context, lines)
    examples = _examples(columns, found, lines)
    if examples:
        kept = [at for at in range(len(lines)) if at not in examples]
        lines = [lines[at] for at in kept]
        columns = [_only(column, kept) for column in columns]
    replaced = () if examples else _in_example_place(context, lines)
    if any(field.key not in found.columns for field in needed(found.form)):
        return Rows(_fragment(context, [], {}), len(lines), (*totals, *replaced))
    values, problems = _values(context, columns, lines)
    numbers = [line + 1 for line in lines]
    usable = _usable(found.form, values, len(lines))
    outside = dict(_outside(context, values, numbers))
    counted = [at for at in usable if at not in outside]
    fragment = _fragment(
        context,
        [numbers[at] for at in counted],
        {key: [column[at] for at in counted] for key, column in values.items()},
    )
    laid_out = layout_findings(sheet, found, lines, path)
    return Rows(fragment, len(lines), (*totals, *replaced, *laid_out, *problems, *outside.values()))


def _fragment(
    context: _Context, numbers: Sequence[int], columns: Mapping[str, Sequence[Value]]
) -> Fragment:
    return Fragment(context.found.form.key, context.source, numbers, columns)


# Which rows there are

_TOTALS = frozenset(map(folded, ("合计", "总计", "小计", "本页合计", "total", "sum", "subtotal")))


def _lines(sheet: Sheet, context: _Context) -> tuple[list[int], list[Finding]]:
    """Return the indices of the rows filled in, and notes on the rows of totals."""
    columns = context.found.columns
    fields = sorted(columns.values())
    answers = [columns[key] for key in context.found.form.answers if key in columns]
    carried = {
        (row, area.left)
        for area in sheet.merged
        for row in range(area.top + 1, min(area.bottom + 1, len(sheet.rows)))
    }
    lines: list[int] = []
    totals: list[Finding] = []
    for index in range(context.found.heading + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if all(_is_blank(row[column]) or (index, column) in carried for column in fields):
            continue
        if any(_is_blank(row[column]) for column in answers):
            continue
        label = next((cell for cell in row if not _is_blank(cell)), "")
        if isinstance(label, str) and folded(label) in _TOTALS:
            values = {"text": trimmed(label)}
            totals.append(Finding(findings.TOTAL_ROW, context.place(index + 1), values))
        else:
            lines.append(index)
    return lines, totals


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and (not cell or not trimmed(cell))


def _columns(sheet: Sheet, context: _Context, lines: Sequence[int]) -> list[_Column]:
    found = context.found
    columns: list[_Column] = []
    for field in found.form.fields:
        if field.key in found.columns:
            at = found.columns[field.key]
            cells = [sheet.rows[line][at] for line in lines]
            wanted = Wanted(field, context.period or context.cover.period, sheet.from_1904)
            is_key = field.key in found.form.identity
            columns.append(_Column(field, cells, read_cells(cells, wanted, is_key=is_key)))
    return columns


def _only(column: _Column, kept: Sequence[int]) -> _Column:
    cells = [column.cells[at] for at in kept]
    return _Column(column.field, cells, [column.readings[at] for at in kept])


# The worked example


def _examples(columns: Sequence[_Column], found: Recognised, lines: Sequence[int]) -> set[int]:
    """Return which rows are the worked example.

    That is a row like it in every cell; or, where the example stood, like it in more than
    half of them, the rest having been tried out.
    """
    shown_there = [
        (column.readings, examples) for column in columns if (examples := _example(column.field))
    ]
    if not shown_there:
        return set()

    def alike(at: int) -> int:
        return sum(readings[at].value in examples for readings, examples in shown_there)

    readings, first = shown_there[0]
    same = {
        at
        for at, reading in enumerate(readings)
        if reading.value in first and alike(at) == len(shown_there)
    }
    half = {
        at
        for at, line in enumerate(lines)
        if line + 1 == found.example and 2 * alike(at) > len(shown_there)
    }
    return same | half


@cache
def _example(field: Field) -> frozenset[Value]:
    """Return what a field's example reads as, in either language; empty when it has none."""
    example = field.example
    assert not isinstance(example, ErrorValue)
    written = example if isinstance(example, Text) else () if example is None else (example,)
    return frozenset(each.value for each in read_cells(written, Wanted(field)))


def _in_example_place(context: _Context, lines: Iterable[int]) -> tuple[Finding, ...]:
    row = context.found.example
    if row and row - 1 in lines:
        return (Finding(findings.IN_EXAMPLE_PLACE, context.place(row), person=context.cover.name),)
    return ()


# Values and what is wrong with them


def _values(
    context: _Context, columns: Sequence[_Column], lines: Sequence[int]
) -> tuple[dict[str, list[Value]], list[Finding]]:
    """Return every field's values with blanks filled in as declared, and the findings."""
    read = {column.field.key: column for column in columns}
    values = {
        field.key: _filled(field, read.get(field.key), context, len(lines))
        for field in context.found.form.fields
    }
    whose = _whose(context, values)
    problems: list[Finding] = []
    for field in context.found.form.fields:
        column = read.get(field.key)
        if column is not None:
            problems.extend(islice(_cell_findings(context, column, lines, whose), LIMIT))
        if field.required:
            blank = _blanks(column, values[field.key])
            problems.extend(_blank_findings(context, field, blank, lines, whose))
    return values, problems


def _filled(field: Field, column: _Column | None, context: _Context, count: int) -> list[Value]:
    given: Value = field.default
    if field.from_cover:
        given = _from_cover(field, context) or given
    if column is None:
        return [given] * count
    if given is None:
        return [reading.value for reading in column.readings]
    return [given if reading.value is None else reading.value for reading in column.readings]


def _from_cover(field: Field, context: _Context) -> Value:
    """Return what the cover says of the whole workbook; of the month, also what its folder does."""
    cover = context.cover
    if field.type is Type.MONTH:
        month = cover.period or context.period
        return month.number if month else None
    return (cover.team if field.type is Type.TEAM else cover.name) or None


def _blanks(column: _Column | None, values: Sequence[Value]) -> list[int]:
    """Return the rows where nothing stands; what stands and cannot be read is found already."""
    return [
        at
        for at, value in enumerate(values)
        if value is None and (column is None or column.readings[at].problem is None)
    ]


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
    for at, reading in enumerate(column.readings):
        if reading.problem is None:
            continue
        values = {
            "field": field.label,
            "text": trimmed(shown(column.cells[at])),
            "effect": _effect(reading.problem, field),
            **reading.values,
        }
        place = context.place(lines[at] + 1, field.key)
        yield Finding(reading.problem, place, values, whose(at))


def _effect(problem: Problem, field: Field) -> Text:
    if problem.severity is not Severity.ERROR:
        return cell_findings.STILL_COUNTED
    return cell_findings.ROW_NOT_COUNTED if field.required else cell_findings.CELL_LEFT_BLANK


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


def _usable(form: Form, values: Mapping[str, Sequence[Value]], count: int) -> list[int]:
    required = [values[field.key] for field in form.fields if field.required]
    if not required:
        return list(range(count))
    return [at for at, row in enumerate(zip(*required, strict=True)) if None not in row]


def _outside(
    context: _Context, values: Mapping[str, Sequence[Value]], numbers: Sequence[int]
) -> Iterator[tuple[int, Finding]]:
    """Yield the rows dated outside the month that the file was sent in for."""
    field = context.found.form.period_field
    if field is None or context.period is None:
        return
    whose = _whose(context, values)
    first, last = serial(context.period.first), serial(context.period.last)
    for at, value in enumerate(values[field.key]):
        if isinstance(value, float) and not first <= value <= last:
            about = {
                "field": field.label,
                "date": day_of(value).isoformat(),
                "period": str(context.period),
            }
            place = context.place(numbers[at], field.key)
            yield at, Finding(findings.OUTSIDE_PERIOD, place, about, whose(at))
