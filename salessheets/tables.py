"""From the tables that intake gives to the tables that formulas see.

Intake names columns by field key and keeps choices by key; formulas call tables, columns
and choices by their labels in the plan's language. The subjects of a month (people, teams,
the company) are made here from the roster.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from salessheets.columns import taking
from salessheets.forms import forms
from salessheets.forms.declare import Field, Type
from salessheets.messages import Text
from salessheets.model import Table, serial
from salessheets.money import cents
from salessheets.plan.subjects import (
    ADJUSTMENTS,
    COMPANY,
    HISTORY,
    PEOPLE,
    PERIOD,
    POSTINGS,
    SEQUENCE,
    TEAMS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salessheets.forms.declare import Form
    from salessheets.messages import Language
    from salessheets.model import Period, Value

    KeyNumbers: TypeAlias = Mapping[Text, Mapping[Value, float]]
    """The number of each code, by the heading of the column of numbers."""


def until(tables: Mapping[str, Table], period: Period) -> dict[str, Table]:
    """Leave out the rows of later periods; tables without a period stay whole."""
    return {key: _until(table, period.number) for key, table in tables.items()}


def _until(table: Table, last: float) -> Table:
    months = table.columns.get(PERIOD.key)
    if months is None or all(not _later(month, last) for month in months):
        return table
    return pick(table, [row for row, month in enumerate(months) if not _later(month, last)])


def _later(month: Value, last: float) -> bool:
    return isinstance(month, float) and month > last


def pick(table: Table, rows: Sequence[int]) -> Table:
    """Return the table with only some of its rows, in the order given."""
    these = taking(rows)
    origin = table.origin and table.origin.taken(these)
    columns = {name: these(values) for name, values in table.columns.items()}
    return Table(table.key, table.name, columns, origin)


def labelled(tables: Mapping[str, Table], language: Language) -> dict[str, Table]:
    """Name every form's table, columns and choices as formulas of one language call them.

    Forms that nobody sent in give empty tables, so that every formula finds its columns.
    """
    keys = key_numbers(tables)
    return {
        form.table.to(language): _labelled(form, tables.get(key), keys, language)
        for key, form in forms().items()
        if form.table.zh
    }


def _labelled(form: Form, table: Table | None, keys: KeyNumbers, language: Language) -> Table:
    found: dict[str, Sequence[Value]] = dict(table.columns) if table else {}
    count = len(table) if table else 0
    for field in form.fields:
        if field.counted_by is not None:
            numbers = keys[field.counted_by]
            codes = found.get(field.key, (None,) * count)
            found[key_field(field).key] = [numbers.get(code) for code in codes]
    columns: dict[str, Sequence[Value]] = {}
    for field in columns_of(form):
        values = found.get(field.key, (None,) * count)
        columns[field.label.to(language)] = _choices(field, values, language)
    origin = table.origin if table is not None else None
    return Table(form.key, form.table.to(language), columns, origin)


def columns_of(form: Form) -> tuple[Field, ...]:
    """Return a form's fields with those that the program adds.

    These are a number for each code that formulas count by, 序号, and 期间 for dated rows.
    """
    added = [key_field(field) for field in form.fields if field.counted_by is not None]
    added.append(SEQUENCE)
    if form.period_field is not None:
        added.append(PERIOD)
    return (*form.fields, *added)


@cache
def key_field(field: Field) -> Field:
    """Return the column of numbers that formulas count by instead of a field's codes."""
    assert field.counted_by is not None
    return Field(
        f"{field.key}_key",
        field.counted_by,
        Type.COUNT,
        Text(
            f"程序给每个{field.label.zh}的号，公式按它计数；各张表同号的是同一个。",
            f"The program's number for each {field.label.en.lower()}, for formulas to count by; "
            "the same number means the same one on every table.",
        ),
    )


def key_numbers(tables: Mapping[str, Table]) -> KeyNumbers:
    """Return a number for every code that formulas count by, from 1 in order, over all tables.

    Codes that only their case tells apart have one number, as they are one to every check.
    """
    codes: dict[Text, set[Value]] = {}
    for form in forms().values():
        for field in form.fields:
            if field.counted_by is not None:
                written = codes.setdefault(field.counted_by, set())
                if form.key in tables:
                    written.update(tables[form.key].columns[field.key])
    return {heading: _numbers(written) for heading, written in codes.items()}


def _numbers(codes: Iterable[Value]) -> dict[Value, float]:
    spelled = {code: str(code).casefold() for code in codes if code is not None}
    order = {text: float(at) for at, text in enumerate(sorted({*spelled.values()}), 1)}
    return {code: order[text] for code, text in spelled.items()}


def _choices(field: Field, values: Sequence[Value], language: Language) -> Sequence[Value]:
    if field.type is not Type.CHOICE:
        return values
    labels: dict[Value, Value] = {choice.key: choice.label.to(language) for choice in field.choices}
    return [labels.get(value, value) for value in values]


class _Stay(NamedTuple):
    """A line of the roster that touches the period, cut to it; days as serials, inclusive."""

    first: float
    last: float
    row: int


def people(roster: Table | None, period: Period, language: Language) -> Table:
    """Return everybody who is on the roster on at least one day of the period.

    Someone with several lines (a change of team or role) is one person: team, role and grade
    are those of the last line, the days are counted once. Sorted by team, number and name.
    """
    stays: dict[str, list[_Stay]] = {}
    if roster is not None:
        for name, stay in _stays(roster, period):
            stays.setdefault(name, []).append(stay)
    rows = [
        _person(roster, name, sorted(found, key=lambda stay: (stay.last, stay.first)), language)
        for name, found in stays.items()
        if roster is not None
    ]
    rows.sort(key=lambda row: tuple(str(row[key] or "") for key in ("team", "employee_no", "name")))
    return _subject(PEOPLE, rows, language)


def names_in_full(people_table: Table, language: Language) -> list[str]:
    """Return everybody's name in a people table, with the number where a namesake is there.

    Of two people of one name, the one who was there first goes by the name alone
    (``intake/namesakes.py``). Where somebody is to be taken for nobody else, that is not enough.
    """
    columns = people_table.columns
    names, numbers = (
        [str(value or "") for value in columns[PEOPLE.field(key).label.to(language)]]
        for key in ("name", "employee_no")
    )
    pairs = [*zip(names, numbers, strict=True)]
    shared = {name.removesuffix(f"({no})") for name, no in pairs if no and name.endswith(f"({no})")}
    return [f"{name}({no})" if name in shared and no else name for name, no in pairs]


def _stays(roster: Table, period: Period) -> Iterable[tuple[str, _Stay]]:
    start, end = serial(period.first), serial(period.last)
    columns = roster.columns
    for row, name in enumerate(columns["name"]):
        begun = columns["from_date"][row]
        begun = columns["hire_date"][row] if begun is None else begun
        ended = columns["to_date"][row]
        first = max(start, begun) if isinstance(begun, float) else start
        last = min(end, ended) if isinstance(ended, float) else end
        if isinstance(name, str) and first <= last:
            yield name, _Stay(first, last, row)


def _person(roster: Table, name: str, stays: list[_Stay], language: Language) -> dict[str, Value]:
    role = forms()["roster"].field("role")
    latest = stays[-1].row
    hired = [roster.columns["hire_date"][stay.row] for stay in stays]
    days = {day for stay in stays for day in range(int(stay.first), int(stay.last) + 1)}
    return {
        "name": name,
        "employee_no": roster.columns["employee_no"][latest],
        "team": roster.columns["team"][latest],
        "role": _choices(role, [roster.columns["role"][latest]], language)[0],
        "grade": roster.columns["grade"][latest],
        "hire_date": min((day for day in hired if isinstance(day, float)), default=None),
        "first_day": min(stay.first for stay in stays),
        "last_day": max(stay.last for stay in stays),
        "days": float(len(days)),
    }


def postings(roster: Table | None, period: Period, language: Language) -> Table:
    """Return every line of the roster that touches the period, cut to it, by name and day."""
    if roster is None:
        return _subject(POSTINGS, (), language)
    found = sorted(_stays(roster, period))
    role = forms()["roster"].field("role")
    rows = [
        {
            "name": name,
            "team": roster.columns["team"][stay.row],
            "role": _choices(role, [roster.columns["role"][stay.row]], language)[0],
            "grade": roster.columns["grade"][stay.row],
            "first_day": stay.first,
            "last_day": stay.last,
            "days": stay.last - stay.first + 1,
        }
        for name, stay in found
    ]
    return _subject(POSTINGS, rows, language)


def teams(postings_table: Table, language: Language) -> Table:
    """Return the teams that somebody belongs to on a day of the period, by name."""
    column = postings_table.columns[POSTINGS.field("team").label.to(language)]
    names = sorted({name for name in column if isinstance(name, str) and name})
    return _subject(TEAMS, [{"team": name} for name in names], language)


def company(name: str, language: Language) -> Table:
    """Return the company's one row."""
    return _subject(COMPANY, [{"company": name}], language)


def _subject(form: Form, rows: Sequence[Mapping[str, Value]], language: Language) -> Table:
    columns = {field.label.to(language): [row[field.key] for row in rows] for field in form.fields}
    return Table(form.key, form.table.to(language), columns)


class Month(Protocol):
    """An earlier month, as later ones see it: calculated just now, or remembered."""

    @property
    def period(self) -> Period:
        """Which month it is."""

    def table(self, key: str) -> Table:
        """Return one of its tables by key, such as ``people``."""


def history(months: Sequence[Month], added: Sequence[str], language: Language) -> Table:
    """Stack the people tables of earlier periods, oldest first.

    ``added`` are the calculated columns that are remembered; one that an earlier month's plan
    did not have is blank there.
    """
    columns: dict[str, list[Value]] = {name: [] for name in (*HISTORY.headings(language), *added)}
    period_label = HISTORY.field("period").label.to(language)
    for month in months:
        table = month.table(PEOPLE.key)
        for name, values in columns.items():
            if name == period_label:
                values.extend([month.period.number] * len(table))
            else:
                values.extend(table.columns.get(name, (None,) * len(table)))
    return Table(HISTORY.key, HISTORY.table.to(language), columns)


class Adjustment(NamedTuple):
    """What a person is owed, or owes, for one pay item of a closed month. Amounts in yuan."""

    period: Period
    """The closed month."""
    name: str
    item: str
    before: float
    """As closed, with what was booked since."""
    after: float
    """As worked out again."""
    cause: str
    source: str

    @property
    def difference(self) -> float:
        """What is booked: by as much as the two amounts, shown to the cent, differ."""
        return (cents(self.after) - cents(self.before)) / 100


def adjustments(booked: Sequence[Adjustment], language: Language) -> Table:
    """Return the adjustments that a month books, in their order."""
    rows = [
        {
            **one._asdict(),
            SEQUENCE.key: float(number),
            "period": one.period.number,
            "difference": one.difference,
        }
        for number, one in enumerate(booked, 1)
    ]
    return _subject(ADJUSTMENTS, rows, language)
