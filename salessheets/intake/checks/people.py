"""Names that are not on the roster, or not on it on the day of the row.

A dated row that names its person counts for nobody then and is left out. On registers
(customer cards, estates) and where naming somebody is optional, the row stands.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.checks.stays import roster
from salessheets.intake.spelling import likely
from salessheets.intake.text import suggested
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field, Form
    from salessheets.intake.checks.stays import Roster
    from salessheets.model import Table, Value

NO_ROSTER = Problem(
    "roster.missing",
    Severity.ERROR,
    Text("没有花名册", "There is no roster"),
    Text(
        "没有收到花名册，无法核对姓名，也无法按人计算。",
        "No roster was handed in, so names cannot be checked nor anybody's pay worked out.",
    ),
    Text(
        "请内勤在花名册上登记每个人，和其他工作簿放在一起。",
        "Ask the clerk to enter everybody on the roster, and put it with the other workbooks.",
    ),
    "A23",
)
UNKNOWN = Problem(
    "person.unknown",
    Severity.ERROR,
    Text("花名册上没有这个人", "Not on the roster"),
    Text(
        "花名册上没有「{name}」。这一行不计入。",
        "“{name}” is not on the roster. This row is not counted.",
    ),
    Text(
        "{suggestion}请改正姓名，或者请内勤在花名册上登记。",
        "{suggestion}Correct the name, or ask the clerk to enter it on the roster.",
    ),
    "A23",
)
ABSENT = Problem(
    "person.not_on_roster",
    Severity.ERROR,
    Text("当天不在花名册上", "Not on the roster that day"),
    Text(
        "{date} 这天「{name}」不在花名册上（在册：{stays}）。这一行不计入。",
        "On {date} “{name}” was not on the roster (on it: {stays}). This row is not counted.",
    ),
    Text(
        "请核对日期和姓名；离职或入职日期有误，请内勤改正花名册。",
        "Check the date and the name; if the dates of joining or leaving are wrong, ask the "
        "clerk to correct the roster.",
    ),
    "A23",
)
UNKNOWN_OWNER = Problem(
    "person.unknown_owner",
    Severity.WARNING,
    Text("负责人不在花名册上", "The person named is not on the roster"),
    Text(
        "「{field}」填的「{name}」不在花名册上；这一行照常计入，但不归任何人。",
        "“{field}” names “{name}”, who is not on the roster; the row stands, but is nobody's.",
    ),
    UNKNOWN.hint,
    "A23",
)


def _people(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    known = roster(tables["roster"])
    if not known.stays:
        if any(len(table) for table in tables.values()):
            yield Outcome(Finding(NO_ROSTER))
        return
    for key, form in forms().items():
        for field in form.fields:
            if field.type is Type.PERSON and key != "roster":
                yield from _of_field(tables[key], form, field, known)


def _of_field(table: Table, form: Form, field: Field, known: Roster) -> Iterator[Outcome]:
    dated = form.period_field if field.required else None
    names = table.columns[field.key]
    days = table.columns[dated.key] if dated else [None] * len(table)
    span = _span(days)
    if all(_is_always_known(name, span, known) for name in {*names}):
        return
    said = [*zip(names, days, strict=True)]
    odd = {(name, day) for name, day in {*said} if not _is_known(name, day, known)}
    near = {name: suggested(likely(str(name), known.names)) for name in _unknown(odd, known)}
    for row, (name, day) in enumerate(said if odd else ()):
        if (name, day) not in odd:
            continue
        if name in near:
            problem = UNKNOWN if dated else UNKNOWN_OWNER
            values = {"name": name, "field": field.label, "suggestion": near[name]}
            finding = about(table, row, field.key, problem, values)
            yield Outcome(finding, (form.key, row) if dated else None)
        else:
            assert isinstance(day, float)
            stays = _told(known, str(name))
            values = {"name": name, "date": day_of(day).isoformat(), "stays": stays}
            yield Outcome(about(table, row, field.key, ABSENT, values), (form.key, row))


def _span(days: Sequence[Value]) -> tuple[float, float]:
    """Return the first and the last day; without any, what every line of the roster covers."""
    known = [day for day in {*days} if isinstance(day, float)]
    return (min(known), max(known)) if known else (inf, -inf)


def _is_always_known(name: Value, span: tuple[float, float], known: Roster) -> bool:
    """Whether a name is on the roster, by one line, on all these days."""
    first, last = span
    lines = known.of(name) if isinstance(name, str) else ()
    return not isinstance(name, str) or any(
        line.first <= first and last <= line.last for line in lines
    )


def _is_known(name: Value, day: Value, known: Roster) -> bool:
    """Whether a name is on the roster on a day; without a day, on any."""
    if not isinstance(name, str):
        return True
    return bool(known.during(name, day, day) if isinstance(day, float) else known.of(name))


def _unknown(odd: Iterable[tuple[Value, Value]], known: Roster) -> set[Value]:
    return {name for name, _ in odd if not known.of(str(name))}


def _told(known: Roster, name: str) -> Text:
    stays = [(_iso(stay.first), _iso(stay.last)) for stay in known.of(name)]
    return Text(
        "、".join(f"{first} 至 {last or '今'}" for first, last in stays),
        ", ".join(f"{first} to {last or 'now'}" for first, last in stays),
    )


def _iso(day: float) -> str:
    return "" if day in {inf, -inf} else day_of(day).isoformat()


CHECK = Check((NO_ROSTER, UNKNOWN, ABSENT, UNKNOWN_OWNER), _people)
