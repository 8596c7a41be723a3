"""The roster itself: nobody twice on one day, no line that ends before it begins.

Nor may a name of a person or a team, by which formulas count, mean anything else to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.formula.criteria import selected_by
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.checks.stays import roster
from salessheets.messages import Text
from salessheets.model import Problem, Severity, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.intake.checks.stays import Stay
    from salessheets.model import Table, Value

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
        "同一个人请给旧行填截止日期；是两个人，请各填工号，程序按工号分开。",
        "If it is one person, give the older line its last day; if they are two, give each the "
        "own employee number, which tells them apart.",
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
CONDITION = Problem(
    "roster.name_is_condition",
    Severity.ERROR,
    Text("Excel 会把这个名称当成条件", "Excel would take this name for a condition"),
    Text(
        "「{name}」作{field}，公式按它计数时 Excel 会当成条件或通配符，算到别人头上。"
        "这样的 {count} 行不计入。",
        "“{name}” cannot be a {field}: where formulas count by it, Excel takes it for a condition "
        "or a pattern, and counts others'. Rows not counted: {count}.",
    ),
    Text(
        "请改名：不用 * ? ~，不以 = < > 开头，也不是 TRUE、#N/A 这样的词；各表的写法一起改。",
        "Please rename: no * ? or ~, no = < or > in front, no word such as TRUE or #N/A; "
        "and write it the same way on every sheet.",
    ),
    "A23",
)
SAME_NUMBER = Problem(
    "roster.name_is_same_number",
    Severity.ERROR,
    Text("Excel 分不开这两个名称", "Excel cannot tell these two names apart"),
    Text(
        "「{name}」和「{other}」（{first}）在 Excel 眼里是同一个数，公式会把两者算在一起。"
        "这样的 {count} 行不计入。",
        "“{name}” and “{other}” ({first}) are one number to Excel, so formulas would count them "
        "as one. Rows not counted: {count}.",
    ),
    Text("请在名称里加一个字，让两者不同。", "Add a letter to one of them."),
    "A23",
)


def _roster(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    table = tables["roster"]
    for key in ("name", "team"):
        yield from _names(table, key)
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


def _names(table: Table, key: str) -> Iterator[Outcome]:
    """Yield the lines whose name, as a criterion, selects anything but itself.

    Each name is told once, at the first of its lines.
    """
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(table.columns[key]):
        if isinstance(name, str):
            rows.setdefault(name, []).append(row)
    first: dict[Value, str] = {}
    for name, own in rows.items():
        selected = selected_by(name)
        other = name if selected is None else first.setdefault(selected, name)
        if selected is not None and other.casefold() == name.casefold():
            continue
        problem = CONDITION if selected is None else SAME_NUMBER
        values = {
            "name": name,
            "field": forms()["roster"].field(key).label,
            "other": other,
            "first": table.place(rows[other][0], key),
            "count": float(len(own)),
        }
        shown = min(own, key=table.place)
        yield Outcome(about(table, shown, key, problem, values))
        yield from (Outcome(None, (table.key, row)) for row in own)


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


CHECK = Check((OVERLAP, REVERSED, CONDITION, SAME_NUMBER), _roster)
