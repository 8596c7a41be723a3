"""A next contact that is dated before the contact itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.messages import Text
from salessheets.model import Problem, Severity, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.model import Table, Value

EARLY = Problem(
    "follow_up.before_contact",
    Severity.WARNING,
    Text("下次跟进早于这次", "The next contact is before this one"),
    Text(
        "下次跟进写的是 {next}，早于这次的 {date}；这一行照常计入。",
        "The next follow-up is dated {next}, before this contact on {date}; the row is counted.",
    ),
    Text(
        "请核对两个日期，多半是月份或年份写错了。", "Check both dates; most often it is the month."
    ),
)


def _follow_ups(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    for key in ("visit", "tracking"):
        table = tables[key]
        columns = table.columns["date"], table.columns["next_date"]
        distinct = {*zip(*columns, strict=True)}
        early = {(day, after) for day, after in distinct if _is_before(after, day)}
        for row, (day, after) in enumerate(zip(*columns, strict=True) if early else ()):
            if (day, after) in early:
                assert isinstance(day, float)
                assert isinstance(after, float)
                values = {"date": day_of(day).isoformat(), "next": day_of(after).isoformat()}
                yield Outcome(about(table, row, "next_date", EARLY, values))


def _is_before(after: Value, day: Value) -> bool:
    return isinstance(day, float) and isinstance(after, float) and after < day


CHECK = Check((EARLY,), _follow_ups)
