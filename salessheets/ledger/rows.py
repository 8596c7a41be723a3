"""Accepted rows as the ledger keeps them, and back again.

A row is what it says, not where it stands: one that moved down a line, or whose file was
renamed, is the same row. Fields that only a named right opens are left out unless the plan's
own formulas read them: what is written to a ledger can never be forgotten again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Secrecy
from salessheets.intake import FileFacts, Submission, combine
from salessheets.intake.model import Fragment
from salessheets.ledger.model import Held
from salessheets.ledger.seal import written
from salessheets.model import ErrorValue, Period, Source, day_of
from salessheets.plan.subjects import PERIOD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field, Form
    from salessheets.formula import Program
    from salessheets.messages import Language
    from salessheets.model import Table, Value

Kept = dict[str, tuple[str, ...]]
"""Keys of the fields that are kept, by form."""


def kept_fields(program: Program, language: Language) -> Kept:
    """Return the fields of every form that closing a month under a plan keeps.

    ``program`` is the plan's formulas, ``language`` the plan's.
    """
    read = {pair for formula in program.formulas for pair in program.reads(*formula)}

    def is_kept(form: Form, field: Field) -> bool:
        open_to_more = field.secrecy is not Secrecy.PRIVATE
        return open_to_more or (form.table.to(language), field.label.to(language)) in read

    return {
        key: tuple(field.key for field in form.fields if is_kept(form, field))
        for key, form in forms().items()
    }


def held_rows(tables: Mapping[str, Table], kept: Kept) -> Iterator[Held]:
    """Yield the rows of intake's tables as the ledger keeps them."""
    for form, table in tables.items():
        columns = [(key, table.columns[key]) for key in kept[form] if key in table.columns]
        for row in range(len(table)):
            values = {key: told(column[row]) for key, column in columns if column[row] is not None}
            place = table.place(row)
            yield Held(form, written(values), plain(place.file), plain(place.sheet), place.row)


def letters_of(tables: Mapping[str, Table], kept: Kept) -> dict[tuple[str, str], Mapping[str, str]]:
    """Return the column letters of the fields on every sheet that rows came from."""
    return {
        (plain(source.file), plain(source.sheet)): {
            key: letter for key, letter in source.letters.items() if key in kept[form]
        }
        for form, table in tables.items()
        if table.origin is not None
        for source in table.origin.sources
    }


class Tally:
    """The rows that were accepted up to some closing, each with every place it stands at."""

    def __init__(self) -> None:
        self._places: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)

    def apply(self, change: str, row: Held) -> None:
        """Take in a row of the ledger: accepted (``+``), or no longer there (``-``)."""
        places = self._places[row.form, row.content]
        if change == "+":
            places.append(row)
        else:
            places.remove(row)

    def rows(self) -> list[Held]:
        """Return all rows, in the order in which they were first accepted."""
        return [row for places in self._places.values() for row in places]

    def compared(self, now: Iterable[Held]) -> tuple[list[Held], list[Held]]:
        """Return the rows that are no longer among those of now, and those that are new."""
        left = {key: list(places) for key, places in self._places.items()}
        added: list[Held] = []
        for row in now:
            places = left.get((row.form, row.content))
            if places:
                places.pop()
            else:
                added.append(row)
        return [row for places in left.values() for row in places], added


def tables_of(
    rows: Iterable[Held], letters: Mapping[tuple[str, str], Mapping[str, str]]
) -> Mapping[str, Table]:
    """Make the tables that intake gave when these rows were accepted."""
    return combine(submissions_of(rows, letters, ())).tables


def submissions_of(
    rows: Iterable[Held],
    letters: Mapping[tuple[str, str], Mapping[str, str]],
    files: Iterable[FileFacts],
) -> tuple[Submission, ...]:
    """Make the submissions that these rows came in with, a sheet at a time.

    ``files`` are facts of files where they are known.
    """
    facts = {file.path: file for file in files}
    sheets: defaultdict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for row in rows:
        sheets[row.file, row.form, row.sheet].append(row)
    return tuple(
        Submission(
            facts.get(file) or FileFacts(file, ""),
            (_fragment(forms()[form], Source(file, sheet, letters.get((file, sheet), {})), held),),
        )
        for (file, form, sheet), held in sorted(sheets.items())
    )


def _fragment(form: Form, source: Source, rows: Sequence[Held]) -> Fragment:
    contents = [json.loads(row.content) for row in rows]
    columns = {
        field.key: [_value(content.get(field.key)) for content in contents] for field in form.fields
    }
    return Fragment(form.key, source, [row.row for row in rows], columns)


def told(value: Value) -> object:
    """Return a value as JSON holds it: Excel's errors by name."""
    return {"error": value.value} if isinstance(value, ErrorValue) else value


def _value(held: object) -> Value:
    if isinstance(held, dict):
        return ErrorValue(held["error"])
    assert held is None or isinstance(held, (str, float, bool))
    return held


def table_rows(table: Table) -> list[str]:
    """Return each row of a calculated table as JSON, its columns by name."""
    return [
        written({name: told(values[row]) for name, values in table.columns.items()})
        for row in range(len(table))
    ]


def table_of(table: Table, rows: Sequence[str]) -> Table:
    """Return a table with the columns that such rows hold instead of its own."""
    contents = [json.loads(row) for row in rows]
    names = contents[0] if contents else table.columns
    columns = {name: [_value(content[name]) for content in contents] for name in names}
    return replace(table, columns=columns)


def dated(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Return the tables whose rows each belong to a month."""
    return {key: table for key, table in tables.items() if PERIOD.key in table.columns}


def month_of(row: Held) -> float:
    """Return the month that a row belongs to, as a number; its form is one of :func:`dated`."""
    content, day = json.loads(row.content), forms()[row.form].period_field
    month = Period.of(day_of(content[day.key])).number if day else content[PERIOD.key]
    assert isinstance(month, float)
    return month


def plain(text: str) -> str:
    """Return a text that every database can hold; names of files may hold anything."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
