"""Targets that do not add up (C08): to the team's, the company's, the quarter's, the year's.

Each metric is compared by itself, where both sides have been set: a quarter when all of its
months are there, a year when all of its quarters are, or else all of its months.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.checks.stays import roster
from salessheets.intake.text import nearest, suggested
from salessheets.messages import Text
from salessheets.model import Period, Problem, Severity, serial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.intake.checks.stays import Roster
    from salessheets.model import Table

_HINT = Text(
    "请核对各级目标；少了谁的目标就补上，改过的请两边一起改。",
    "Compare the targets; add whoever's is missing, and change both sides together.",
)


def _differs(code: str, title: Text, zh: str, en: str) -> Problem:
    return Problem(code, Severity.WARNING, title, Text(zh, en), _HINT, "C08")


TEAM = _differs(
    "target.team_differs",
    Text("个人目标加起来不等于团队目标", "Personal targets do not add up to the team's"),
    "{when}「{subject}」的{metric}目标是 {target}，成员的目标加起来是 {sum}。",
    "For {when}, the target of “{subject}” for {metric} is {target}; its members' targets add "
    "up to {sum}.",
)
COMPANY = _differs(
    "target.company_differs",
    Text("团队目标加起来不等于公司目标", "Team targets do not add up to the company's"),
    "{when}公司的{metric}目标是 {target}，各团队的目标加起来是 {sum}。",
    "For {when}, the company's target for {metric} is {target}; the teams' targets add up to "
    "{sum}.",
)
SPAN = _differs(
    "target.span_differs",
    Text("分月目标加起来不相等", "The parts of a longer target do not add up"),
    "{when}「{subject}」的{metric}目标是 {target}，其中各月（季）的目标加起来是 {sum}。",
    "For {when}, the target of “{subject}” for {metric} is {target}; those of its months or "
    "quarters add up to {sum}.",
)
UNKNOWN = Problem(
    "target.unknown_subject",
    Severity.WARNING,
    Text("目标的对象不在花名册上", "A target for somebody not on the roster"),
    Text(
        "花名册上没有「{subject}」，这个目标归不到谁。",
        "“{subject}” is not on the roster, so the target is nobody's.",
    ),
    Text("{suggestion}请按花名册改正写法。", "{suggestion}Write it as the roster does."),
    "C08",
)


class _Goal(NamedTuple):
    """What a target is for; ``subject`` is empty for the company."""

    metric: str
    level: str
    subject: str
    span: str
    start: Period


class _Set(NamedTuple):
    """How high a target was set, and in which row."""

    amount: float
    row: int


_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_PARTS = {"quarter": ("month",), "year": ("quarter", "month")}
_CENT = 0.005


def _targets(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    table = tables["target"]
    goals = dict(_goals(table))
    known = roster(tables["roster"])
    teams = tables["roster"].columns["team"]
    members: defaultdict[_Goal, list[float]] = defaultdict(list)
    for goal, aim in goals.items():
        whole = _whole(goal, known, teams)
        if whole is not None:
            members[whole].append(aim.amount)
    for goal, aim in goals.items():
        if goal in members:
            problem = TEAM if goal.level == "team" else COMPANY
            yield from _compared(table, goal, aim, members[goal], problem)
        for span in _PARTS.get(goal.span, ()):
            parts = _parts(goals, goal, span)
            if parts:
                yield from _compared(table, goal, aim, parts, SPAN)
                break
    if known.stays:
        yield from _unknown(table, known, {str(team) for team in teams})


def _goals(table: Table) -> Iterator[tuple[_Goal, _Set]]:
    """Yield every target; of repeated ones the first in order is yielded last, and so stands."""
    columns = table.columns
    for row in range(len(table) - 1, -1, -1):
        month, base = columns["period"][row], columns["base"][row]
        assert isinstance(month, float)
        assert isinstance(base, float)
        span, level = str(columns["span"][row]), str(columns["level"][row])
        start = Period(int(month) // 100, int(month) % 100)
        start = {"quarter": start.quarter_first, "year": Period(start.year, 1)}.get(span, start)
        subject = "" if level == "company" else str(columns["subject"][row]).casefold()
        yield _Goal(str(columns["metric"][row]), level, subject, span, start), _Set(base, row)


def _whole(goal: _Goal, known: Roster, teams: Sequence[object]) -> _Goal | None:
    """Return the target that one is part of: a person's of the team's, a team's of the company's.

    A person belongs to the team of the last line within the span.
    """
    if goal.level == "team":
        return goal._replace(level="company", subject="")
    end = goal.start.plus(_MONTHS[goal.span] - 1).last
    stay = known.during(goal.subject, serial(goal.start.first), serial(end))
    if goal.level != "person" or stay is None:
        return None
    return goal._replace(level="team", subject=str(teams[stay.row]).casefold())


def _parts(goals: Mapping[_Goal, _Set], goal: _Goal, span: str) -> list[float]:
    """Return the targets of a span's parts; none unless all of them are set."""
    starts = [goal.start.plus(at) for at in range(0, _MONTHS[goal.span], _MONTHS[span])]
    parts = [goals.get(goal._replace(span=span, start=start)) for start in starts]
    return [part.amount for part in parts if part is not None] if all(parts) else []


def _compared(
    table: Table, goal: _Goal, aim: _Set, parts: Iterable[float], problem: Problem
) -> Iterator[Outcome]:
    total = round(sum(parts), 6)
    if abs(total - aim.amount) < _CENT:
        return
    choices = {choice.key: choice.label for choice in forms()["target"].field("metric").choices}
    values = {
        "when": _when(goal),
        "subject": table.columns["subject"][aim.row],
        "metric": choices[goal.metric],
        "target": aim.amount,
        "sum": total,
    }
    yield Outcome(about(table, aim.row, "base", problem, values))


def _when(goal: _Goal) -> Text:
    start = goal.start
    if goal.span == "year":
        return Text(f"{start.year} 年", f"{start.year}")
    if goal.span == "quarter":
        quarter = (start.month + 2) // 3
        return Text(f"{start.year} 年第 {quarter} 季度", f"quarter {quarter} of {start.year}")
    return Text(f"{start}", f"{start}")


def _unknown(table: Table, known: Roster, teams: set[str]) -> Iterator[Outcome]:
    right = {"person": known.names, "team": {team: team for team in teams}}
    for row, subject in enumerate(table.columns["subject"]):
        names = right.get(str(table.columns["level"][row]))
        if names is not None and str(subject).casefold() not in map(str.casefold, names):
            values = {"subject": subject, "suggestion": suggested(nearest(str(subject), names))}
            yield Outcome(about(table, row, "subject", UNKNOWN, values))


CHECK = Check((TEAM, COMPANY, SPAN, UNKNOWN), _targets, elsewhere=(TEAM, COMPANY, UNKNOWN))
