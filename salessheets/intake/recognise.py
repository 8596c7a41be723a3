"""Find out which form a sheet is, and which of its columns is which field.

The hidden marker in the first row says which form it is; without one, the headings decide.
Where the headings stand and which field each means is always read from the headings, so
that columns may be moved, added, renamed to an alias, or be in the other language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.forms.marker import Marker
from salessheets.intake import findings
from salessheets.intake.text import folded, nearest, spellings, suggested, trimmed
from salessheets.intake.traditional import simplified
from salessheets.messages import Text
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field, Form
    from salessheets.intake.model import Cell, Sheet

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
    best = _best_row(sheet, form)
    if best is None:
        return None
    return Recognised(form, *best, said.example)


def by_headings(sheet: Sheet) -> Recognised | None:
    """Find the form whose headings a sheet has; ``None`` when it is none.

    Of a form's required headings one may be missing, so that a form with one heading spoiled
    is told what is wrong with it, and not that it is no form. Unless the sheet has a form's
    name, half of its headings must be the form's: a payroll has names and dates too.
    """
    fits = [
        _Fit(simplified(folded(sheet.name)) in _titles(form), len(best[1]), -form.order, form, best)
        for form in forms().values()
        if (best := _best_row(sheet, form)) is not None
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


def needed(form: Form) -> tuple[Field, ...]:
    """Return the fields that must have a column: required, and nowhere else to be had from."""
    return tuple(
        field
        for field in form.fields
        if field.required and not field.from_cover and field.default is None
    )


def _best_row(sheet: Sheet, form: Form) -> tuple[int, Mapping[str, int]] | None:
    """Return the row with most of the form's headings; of equal ones the first."""
    known = _known(form)
    best: tuple[int, Mapping[str, int]] | None = None
    above: Sequence[Cell] = ()
    for index, row in enumerate(sheet.rows[:HEADING_ROWS]):
        columns = dict(_matched(_under(row, above, known), known))
        above = row
        if len(columns) > (len(best[1]) if best else 0):
            best = index, columns
        if len(columns) >= _SURE and all(field.key in columns for field in needed(form)):
            break
    return best


def _under(row: Sequence[Cell], above: Sequence[Cell], known: Mapping[str, str]) -> Sequence[Cell]:
    """Return headings with those of the row above that have nothing under them.

    Where headings take two rows, only those of a group have a second part, such as 编号 and
    名称 under 客户.
    """
    return [
        over if _is_blank(cell) and _field_key(over, known) else cell
        for cell, over in zip(row, above or row, strict=True)
    ]


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not trimmed(cell)


def _matched(row: Sequence[Cell], known: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the field key and index of each heading known, the last column first.

    So the first of two columns that mean the same field stands in the end.
    """
    for column in range(len(row) - 1, -1, -1):
        key = _field_key(row[column], known)
        if key:
            yield key, column


def _field_key(cell: Cell, known: Mapping[str, str]) -> str:
    if not isinstance(cell, str) or not trimmed(cell):
        return ""
    return next((known[way] for way in spellings(cell) if way in known), "")


@cache
def _titles(form: Form) -> frozenset[str]:
    return frozenset(map(folded, (*form.title, *form.table, *form.aliases)))


@cache
def _known(form: Form) -> Mapping[str, str]:
    """Return the field key of each spelling of a heading; labels win over aliases."""
    known: dict[str, str] = {}
    for names in ("labels", "aliases"):
        for each in form.fields:
            for name in each.label if names == "labels" else (each.key, *each.aliases):
                for way in spellings(name)[:1]:
                    known.setdefault(way, each.key)
    return known


def heading_findings(found: Recognised, sheet: Sheet, path: str) -> tuple[Finding, ...]:
    """Return what is to be said about a form's headings."""
    return (
        *_missing(found, Place(path, sheet.name, found.heading + 1)),
        *_strange(found, sheet, path),
    )


def _missing(found: Recognised, place: Place) -> Iterator[Finding]:
    labels = [each.label for each in needed(found.form) if each.key not in found.columns]
    if labels:
        values = {"form": found.form.title, "columns": listed(labels)}
        yield Finding(findings.MISSING_COLUMN, place, values)


def listed(labels: Iterable[Text]) -> Text:
    """Return several labels as one text."""
    chosen = tuple(labels)
    return Text("、".join(label.zh for label in chosen), ", ".join(label.en for label in chosen))


_TOLD = 20
"""So many strange headings are told one by one."""


def _strange(found: Recognised, sheet: Sheet, path: str) -> Iterator[Finding]:
    used = set(found.columns.values())
    unused = {
        name: each
        for each in found.form.fields
        if each.key not in found.columns
        for name in (*each.label, *each.aliases)
    }
    strange = [
        (letter(column), trimmed(cell))
        for column, cell in enumerate(sheet.rows[found.heading])
        if column not in used and isinstance(cell, str) and trimmed(cell)
    ]
    place = Place(path, sheet.name, found.heading + 1)
    for at, heading in strange[:_TOLD]:
        about = _about_heading(heading, found, unused)
        if about is not None:
            yield replace(about, place=replace(place, column=at))
    if len(strange) > _TOLD:
        values = {"count": float(len(strange) - _TOLD), "form": found.form.title}
        yield Finding(findings.MANY_HEADINGS, replace(place, column=strange[_TOLD][0]), values)


def _about_heading(heading: str, found: Recognised, unused: Mapping[str, Field]) -> Finding | None:
    key = _field_key(heading, _known(found.form))
    if key:
        values = {
            "heading": heading,
            "field": found.form.field(key).label,
            "first": letter(found.columns[key]),
        }
        return Finding(findings.SAME_HEADING, values=values)
    near = nearest(heading, unused)
    if near is not None:
        values = {"heading": heading, "suggestion": suggested(near.label)}
        return Finding(findings.NEAR_HEADING, values=values)
    if found.form.answers:  # beside what is to be answered stands what it rests on
        return None
    return Finding(findings.UNKNOWN_HEADING, values={"heading": heading, "form": found.form.title})
