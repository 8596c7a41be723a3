"""Find out which form a sheet is, and which of its columns is which field.

The hidden marker in the first row says which form it is; without one, the headings decide.
Where the headings stand and which field each means is always read from the headings, so
that columns may be moved, added, renamed to an alias, or be in the other language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.forms.marker import Marker
from salessheets.intake.text import folded, is_blank, spellings, trimmed
from salessheets.intake.traditional import simplified
from salessheets.intake.versions import changes_since, headings_then, stood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Earlier, Field, Form
    from salessheets.intake.model import Cell, Sheet
    from salessheets.intake.versions import Stood

HEADING_ROWS = 15
"""How far down the headings are looked for."""


def marker(sheet: Sheet) -> Marker | None:
    """Return what a sheet says of itself in its first row, if it says anything."""
    first = sheet.rows[0] if sheet.rows else ()
    return next((said for cell in first if (said := Marker.parse(cell)) is not None), None)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet that is a form: where its headings stand, and the column of each field."""

    form: Form
    heading: int
    """Index of the heading row, from 0."""
    columns: Mapping[str, int]
    """Column index of each field found, from 0."""
    example: int = 0
    """Row number of the worked example as the marker says it; 0 when unknown."""
    then: Mapping[str, Stood] = field(default_factory=dict)
    """The fields that stand otherwise than today, on a sheet of an older version."""


def letter(column: int) -> str:
    """Return a column's letter; the first (0) is A."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def by_marker(sheet: Sheet, form: Form, said: Marker) -> Recognised | None:
    """Find the headings of the form that a sheet says it is; ``None`` when it has none."""
    changes = changes_since(form, said.version)
    if changes:
        return _of_then(sheet, form, said, changes)
    best = _best_row(_heading_rows(sheet), known_headings(form.key), form)
    return best and Recognised(form, *best, said.example)


def _of_then(
    sheet: Sheet, form: Form, said: Marker, changes: Sequence[Earlier]
) -> Recognised | None:
    """Find the headings of an older version of a form."""
    rows = list(_heading_rows(sheet))
    best = _best_row(rows, {**known_headings(form.key), **headings_then(changes)}, form)
    if best is None:
        return None
    spelled = next(row.spelled for row in rows if row.at == best[0])
    same = dict(_matched(spelled, known_headings(form.key)))
    then = stood(changes, spelled, same)
    taken = {at for each in then.values() for at in each.columns}
    columns = {key: at for key, at in same.items() if at not in taken}
    columns |= {key: each.columns[0] for key, each in then.items()}
    return Recognised(form, best[0], columns, said.example, then)


def by_headings(sheet: Sheet) -> Recognised | None:
    """Find the form whose headings a sheet has; ``None`` when it is none.

    Of a form's required headings one may be missing, so that a form with one heading spoiled
    is told what is wrong with it, and not that it is no form. Unless the sheet has a form's
    name, half of its headings must be the form's: a payroll has names and dates too.
    """
    rows = list(_heading_rows(sheet))
    name = simplified(folded(sheet.name))
    fits = [
        _Fit(name in _titles(key), len(best[1]), -form.order, form, best)
        for key, form in forms().items()
        if (best := _best_row(rows, known_headings(key), form)) is not None
    ]
    found = [fit for fit in fits if _is_enough(fit, sheet)]
    if not found:
        return None
    best_fit = max(found, key=lambda fit: fit[:3])
    return Recognised(best_fit.form, *best_fit.best)


class _Fit(NamedTuple):
    """How well a form's headings are found on a sheet; the better fit compares greater."""

    titled: bool
    """Whether the sheet has one of the form's names."""
    matched: int
    earlier: int
    form: Form
    best: tuple[int, Mapping[str, int]]
    """Heading row and columns."""


_SURE = 3
"""So many headings of one form are no accident."""


def _is_enough(fit: _Fit, sheet: Sheet) -> bool:
    row, columns = fit.best
    if sum(field.key not in columns for field in needed(fit.form)) > 1:
        return False
    if fit.titled:
        return fit.matched > 1
    headings = sum(isinstance(cell, str) and bool(trimmed(cell)) for cell in sheet.rows[row])
    return fit.matched >= _SURE and 2 * fit.matched >= headings


@cache
def needed(form: Form) -> tuple[Field, ...]:
    """Return the fields that must have a column: required, and nowhere else to be had from."""
    return tuple(
        field
        for field in form.fields
        if field.required and not field.from_cover and field.default is None
    )


class _Row(NamedTuple):
    """A row that may be headings: the spellings of each cell, and of the one above a blank."""

    at: int
    """From 0."""
    spelled: Sequence[Sequence[str]]


def _heading_rows(sheet: Sheet) -> Iterator[_Row]:
    """Yield the first rows in which anything is a heading of some form.

    Where headings take two rows, only those of a group have a second part, such as 编号 and
    名称 under 客户: they are looked up with it and by themselves, and a blank cell stands for
    the one above it.
    """
    above: tuple[Cell, ...] = ()
    for index, row in enumerate(map(tuple, sheet.rows[:HEADING_ROWS])):
        spelled = _as_headings(row, above)
        if spelled:
            yield _Row(index, spelled)
        above = row


@lru_cache(maxsize=1000)
def _as_headings(row: tuple[Cell, ...], above: tuple[Cell, ...]) -> Sequence[Sequence[str]]:
    """Return the spellings of each cell of a row; nothing when no cell of it is a heading.

    The same headings stand on everybody's sheets.
    """
    own = [*_grouped(row, above or [""] * len(row))]
    if not any(way in _headings() for ways in own for way in ways):
        return ()
    return [
        _spelled(over) if is_blank(cell) else ways
        for cell, ways, over in zip(row, own, above or row, strict=True)
    ]


_GROUP = 8
"""A group's heading is no longer; what is, is a title or a sentence."""


def _grouped(row: Sequence[Cell], above: Sequence[Cell]) -> Iterator[Sequence[str]]:
    """Yield the spellings of each cell of a row, first with its group's heading."""
    group = ""
    for cell, over in zip(row, above, strict=True):
        if isinstance(over, str) and not is_blank(over):
            group = over if len(over) <= _GROUP else ""
        ways = _spelled(cell)
        yield (*spellings(f"{group}{cell}"), *ways) if group and ways else ways


def _spelled(cell: Cell) -> Sequence[str]:
    return () if not isinstance(cell, str) or is_blank(cell) else spellings(cell)


def _best_row(
    rows: Iterable[_Row], known: Mapping[str, str], form: Form
) -> tuple[int, Mapping[str, int]] | None:
    """Return the row with most of the headings known of a form; of equal ones the first."""
    best: tuple[int, Mapping[str, int]] | None = None
    for at, spelled in rows:
        columns = dict(_matched(spelled, known))
        if len(columns) > (len(best[1]) if best else 0):
            best = at, columns
        if len(columns) >= _SURE and all(field.key in columns for field in needed(form)):
            break
    return best


def _matched(
    spelled: Sequence[Sequence[str]], known: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """Yield the field key and index of each heading known, the last column first.

    So the first of two columns that mean the same field stands in the end.
    """
    for column in range(len(spelled) - 1, -1, -1):
        for way in spelled[column]:
            if way in known:
                yield known[way], column
                break


@cache
def _headings() -> frozenset[str]:
    """Return every spelling of a heading of any form, of today or of an older version."""
    return frozenset(
        way
        for key, form in forms().items()
        for way in (*known_headings(key), *headings_then(form.history))
    )


@cache
def _titles(key: str) -> frozenset[str]:
    form = forms()[key]
    return frozenset(map(folded, (*form.title, *form.table, *form.aliases)))


@cache
def known_headings(key: str) -> Mapping[str, str]:
    """Return the field key of each spelling of a form's headings; labels win over aliases."""
    form = forms()[key]
    known: dict[str, str] = {}
    for names in ("labels", "aliases"):
        for each in form.fields:
            for name in each.label if names == "labels" else (each.key, *each.aliases):
                known.setdefault(folded(name), each.key)
    return known
