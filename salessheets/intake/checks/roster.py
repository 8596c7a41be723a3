"""The roster itself: nobody twice on one day, and no line that ends before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.checks.stays import roster
from salessheets.messages import Text
from salessheets.model import Problem, Severity, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.intake.checks.stays import Stay
    from salessheets.model import Table

OVERLAP = Problem(
    "roster.overlap",
    Severity.ERROR,
    Text("同一时期有两行同名", "The same name twice at one time"),
    Text(
        "从 {date} 起「{name}」在花名册上有两行，另一行在 {first}。这一行不计入。",
        "From {date} on, “{name}” has two lines on the roster; the other is {first}. "
        "This row is not counted.",
    ),
    Text(
        "同一个人请给旧行填截止日期；不同的人请在姓名后加字区分。",
        "If it is one person, give the older line its last day; if they are two, add something "
        "to a name to tell them apart.",
    ),
    "A23",
)
REVERSED = Problem(
    "roster.reversed",
    Severity.ERROR,
    Text("截止早于开始", "A line ends before it begins"),
    Text(
        "「{name}」这一行从 {first} 开始，却在 {last} 截止。这一行不计入。",
        "The line of “{name}” begins on {first} but ends on {last}. This row is not counted.",
    ),
    Text("请核对两个日期。", "Check both dates."),
    "A23",
)


def _roster(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    table = tables["roster"]
    for stays in roster(table).stays.values():
        for stay in stays:
            if stay.last < stay.first:
                values = {
                    "name": table.columns["name"][stay.row],
                    "first": day_of(stay.first).isoformat(),
                    "last": day_of(stay.last).isoformat(),
                }
                finding = about(table, stay.row, "to_date", REVERSED, values)
                yield Outcome(finding, (table.key, stay.row))
        yield from _overlaps(table, [stay for stay in stays if stay.first <= stay.last])


def _overlaps(table: Table, stays: Sequence[Stay]) -> Iterator[Outcome]:
    """Yield every line that begins while an earlier one, which counts, still runs."""
    standing: Stay | None = None
    for stay in stays:
        if standing is None or stay.first > standing.last:
            standing = stay
            continue
        values = {
            "name": table.columns["name"][stay.row],
            "date": day_of(stay.first).isoformat(),
            "first": table.place(standing.row, "name"),
        }
        yield Outcome(about(table, stay.row, "name", OVERLAP, values), (table.key, stay.row))


CHECK = Check((OVERLAP, REVERSED), _roster)
