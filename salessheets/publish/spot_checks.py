"""Spot checks: some visits of everybody, drawn to be verified with the customer (F12).

The draw is reproducible: a visit's lot is made from the month and the visit itself, so the
same records give the same draw, and a record that is added or corrected changes no other's
lot. What a check of the plan pointed out to the manager weighs more. What was answered stays.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from salessheets.files import write_whole
from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.forms.marker import Marker
from salessheets.look.widths import lines
from salessheets.messages import fill
from salessheets.messages import spot_checks as says
from salessheets.plan.subjects import PEOPLE, PERIOD
from salessheets.publish import styles
from salessheets.publish.formats import month_name
from salessheets.publish.livebook import ROW_PIXELS, footer, open_book
from salessheets.publish.styles import Styles
from salessheets.publish.summary.answers import typed_rows
from salessheets.workspace import SPOT_CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from salessheets.calculate import Results
    from salessheets.forms.declare import Field
    from salessheets.messages import Language
    from salessheets.model import Place, Value
    from salessheets.publish.livebook import LiveSheet

    Row = Mapping[str, Value]
    """Values by the form's field key."""

_WEIGHT = 5.0
"""How much each thing that was pointed out adds to a visit's weight, which is 1 otherwise."""
_ANSWERS = ("asked", "result", "checked_by", "checked")
"""Keys of the fields that the one who verifies fills in."""
_COPIED = ("date", "person", "customer_id", "customer_name", "kind", "content")
_IDENTITY = ("date", "person", "customer_id", "kind")
_CARD = ("customer_id", "phone")
_WIDTHS = {"content": 42, "reason": 20, "customer_name": 14, "phone": 15, "asked": 14}
_WIDTH = 12
_TOP = 3


@dataclass(frozen=True, slots=True)
class Draw:
    """The visits drawn in a month, by person and day."""

    each: int
    """How many for each person."""
    seed: str
    rows: tuple[Row, ...]


def draw(results: Results, typed: Sequence[Row] = ()) -> Draw:
    """Draw a month's visits for verification, with the answers that were given already.

    ``typed`` are rows of the sheet that this one takes the place of: an answer that does not
    count, for want of a verifier, say, is not lost.
    """
    each = _each(results)
    seed = str(results.period)
    visits = tuple(_visits(results))
    known = {_identity(row): row for row in (*_answered(results), *typed)}
    chosen = {_identity(row): row for row in _chosen(visits, each, seed)}
    rows = [{**row, **known.get(key, {})} for key, row in (known | chosen).items()]
    order = next(iter(results.table(PEOPLE.key).columns.values()))
    place = {name: number for number, name in enumerate(order)}
    rows.sort(key=lambda row: (place.get(row["person"], len(place)), *map(str, _identity(row))))
    return Draw(each, seed, tuple(rows))


def typed_checks(path: Path) -> tuple[Row, ...]:
    """Return what was answered on published spot checks, counted or not; of none, nothing."""
    return typed_rows(path, "spot_check", _ANSWERS)


def write_spot_checks(
    results: Results, folder: Path, language: Language, typed: Sequence[Row] = ()
) -> tuple[Path, ...]:
    """Write the month's spot checks into a folder; nothing when none are drawn.

    ``typed`` are the answers on those that they take the place of.
    The file and its texts are in ``language``, headings and choices in the plan's. Raises
    ``OSError`` when the file cannot be written.
    """
    drawn = draw(results, typed)
    if not drawn.rows:
        return ()
    path = folder / SPOT_CHECKS.to(language)
    write_whole(path, _book(drawn, results, language))
    return (path,)


def _each(results: Results) -> int:
    said = next((results.names[name] for name in says.EACH if name in results.names), None)
    return int(said) if isinstance(said, float) and not isinstance(said, bool) else 0


def _chosen(visits: tuple[tuple[Row, float], ...], each: int, seed: str) -> Iterator[Row]:
    """Yield so many visits of each person: those with the best lots."""
    lots: dict[Value, list[tuple[float, int]]] = {}
    for number, (row, weight) in enumerate(visits):
        lots.setdefault(row["person"], []).append((_lot(row, weight, seed), number))
    for own in lots.values():
        for _, number in sorted(own)[:each]:
            yield visits[number][0]


def _lot(row: Row, weight: float, seed: str) -> float:
    """Return a visit's lot; the least win, each as often as it weighs (Efraimidis, Spirakis)."""
    words = "\x1f".join((seed, *(str(row[key]) for key in _COPIED)))
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")
    return -math.log((number + 1) / (2**64 + 1)) / weight


def _visits(results: Results) -> Iterator[tuple[Row, float]]:
    """Yield the month's visits as rows of the form, with their weights."""
    form, language = forms()["visit"], results.plan.language
    table = results.table("visit")
    columns = {key: table.columns[form.field(key).label.to(language)] for key in _COPIED}
    periods = table.columns[PERIOD.label.to(language)]
    phones = _phones(results)
    pointed = _pointed_out(results)
    for row in range(len(table)):
        if periods[row] == results.period.number:
            why = pointed.get(_line(table.place(row)), [])
            said = {key: values[row] for key, values in columns.items()}
            said["phone"] = phones.get(said["customer_id"])
            said["reason"] = says.LIST_SEPARATOR.to(language).join(why) or says.RANDOM.to(language)
            yield said, 1 + _WEIGHT * len(why)


def _line(place: Place) -> Place:
    """Return the whole row that a place is in."""
    return replace(place, column="")


def _pointed_out(results: Results) -> dict[Place, list[str]]:
    """Return what the manager was told of each row, in a few words."""
    found: dict[Place, list[str]] = {}
    for finding in results.findings:
        if finding.problem.for_manager and finding.place.row:
            title = finding.problem.title.to(results.plan.language)
            found.setdefault(_line(finding.place), []).append(title)
    return found


def _phones(results: Results) -> dict[Value, Value]:
    form, language = forms()["customer"], results.plan.language
    columns = results.table(form.key).columns
    numbers, phones = (columns[form.field(key).label.to(language)] for key in _CARD)
    return dict(zip(numbers, phones, strict=True))


def _answered(results: Results) -> Iterator[Row]:
    form, language = forms()["spot_check"], results.plan.language
    columns = results.table(form.key).columns
    periods = columns[PERIOD.label.to(language)]
    for row, period in enumerate(periods):
        if period == results.period.number:
            yield {field.key: columns[field.label.to(language)][row] for field in form.fields}


def _identity(row: Row) -> tuple[Value, ...]:
    return tuple(row[key] for key in _IDENTITY)


def _book(drawn: Draw, results: Results, language: Language) -> bytes:
    form, stream = forms()["spot_check"], BytesIO()
    plan, spoken = results.plan, results.plan.language
    month = month_name(results.period, language)
    title = fill(says.TITLE.to(language), {"month": month}, language)
    note = fill(says.NOTE.to(language), {"each": drawn.each, "seed": drawn.seed}, language)
    with open_book(
        stream, language, title=title, company=plan.company, day=results.period.last
    ) as book:
        style = Styles(book, language)
        sheet: LiveSheet = book.add_worksheet(form.title.to(spoken))
        sheet.put(0, 0, str(Marker(form.key, form.version, spoken)))
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.put(1, 0, title, style(styles.TITLE))
        sheet.set_row_pixels(1, 2 * ROW_PIXELS)
        last = len(form.fields) - 1
        sheet.merge_range(2, 0, 2, last, note, style(styles.WRAPPED, styles.QUIET_TEXT))
        sheet.set_row_pixels(2, 2 * ROW_PIXELS)
        for column, field in enumerate(form.fields):
            sheet.set_column(column, column, _WIDTHS.get(field.key, _WIDTH), style())
            sheet.put(_TOP, column, field.label.to(spoken), style(styles.HEADING))
            look = style(*_look(field))
            for number, row in enumerate(drawn.rows, _TOP + 1):
                sheet.put(number, column, row.get(field.key), look)
            _check(sheet, field, spoken, column, len(drawn.rows))
        for number, row in enumerate(drawn.rows, _TOP + 1):
            sheet.set_row_pixels(number, ROW_PIXELS * max(map(_lines, _wrapped(row))))
        sheet.freeze_panes(_TOP + 1, 2)
        sheet.autofilter(_TOP, 0, _TOP + len(drawn.rows), last)
        sheet.set_page(footer(title, "&P / &N", plan.company))
        sheet.repeat_rows(_TOP)
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    return stream.getvalue()


def _look(field: Field) -> tuple[styles.Style, ...]:
    base = styles.cell(field.type.format, wrapped=field.key in _WIDTHS)
    return (base, styles.INPUT) if field.key in _ANSWERS else (base,)


def _wrapped(row: Row) -> Iterator[tuple[str, int]]:
    for key, room in _WIDTHS.items():
        yield str(row.get(key) or ""), room


def _lines(cell: tuple[str, int]) -> int:
    text, room = cell
    return lines(text, room - 2)


def _check(sheet: LiveSheet, field: Field, language: Language, column: int, count: int) -> None:
    """Offer the results as a drop-down, and accept only dates where one belongs."""
    if field.key not in _ANSWERS:
        return
    area = (_TOP + 1, column, _TOP + count, column)
    if field.choices:
        labels = [choice.label.to(language) for choice in field.choices]
        message = says.WRONG_RESULT.to(language)
        rule = {"validate": "list", "source": labels, "error_message": message}
        sheet.data_validation(*area, rule)
    elif field.type is Type.DATE:
        sheet.data_validation(*area, {"validate": "decimal", "criteria": ">", "value": 0})
