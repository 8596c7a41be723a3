"""The proof that each person is paid the sum of the pay items, to the cent (B13).

The statement and the payroll show the pay items, the summary and the bank the total. Whatever
the plan's formula for the total says, the two are the same or nothing is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.messages import Text, fill
from salessheets.model import Finding, Problem, Severity
from salessheets.money import cents, money
from salessheets.plan.model import Kind
from salessheets.plan.subjects import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.formula import Program
    from salessheets.model import Table, Value
    from salessheets.plan.model import CalculatedColumn, Plan

DIFFERS = Problem(
    "plan.total_differs",
    Severity.ERROR,
    Text("合计不等于薪酬项之和", "The total is not the sum of the pay items"),
    Text(
        "{count} 人的“{total}”不等于各薪酬项之和，如{person}：{total} {paid} 元，"
        "薪酬项之和 {items} 元，差 {difference} 元。{cause}没有改好之前，这个月不公布。",
        "“{total}” is not the sum of the pay items for {count} people, such as {person}: {total} "
        "{paid} yuan, the items {items} yuan, {difference} yuan apart. {cause}Until it is mended "
        "the month is not published.",
    ),
    Text(
        "请让合计正好是全部薪酬项之和：要发要扣的列选“薪酬项”，其余的移到合计所含的列之外。",
        "Make the total exactly the sum of all pay items: columns that are paid or deducted are "
        "pay items, the others stand outside the total's range.",
    ),
    "B13",
)

NEGATIVE = Problem(
    "plan.negative_pay",
    Severity.WARNING,
    Text("应发是负数", "Pay is below zero"),
    Text(
        "{person}的“{total}”是 {paid} 元：扣的比发的多，发不出去。",
        "{total} of {person} is {paid} yuan: more is taken off than paid, so nothing can be paid.",
    ),
    Text(
        "请核对各项扣款；欠的部分怎么办（分月扣、减免、本人退还）由人决定。",
        "Check what is taken off; a person decides about the rest: spread over months, waived, or "
        "given back.",
    ),
    "H26",
)

_ADDED = Text(
    "合计把“{name}”也算了进去，它不是薪酬项。",
    "The total takes in “{name}”, which is no pay item. ",
)
_LEFT_OUT = Text("合计没有算进“{name}”。", "The total leaves out “{name}”. ")
_TWICE = Text("合计把“{name}”算了两次。", "The total counts “{name}” twice. ")


class _Gap(NamedTuple):
    """A person whose total is another than the sum of the pay items, in cents."""

    row: int
    total: int
    items: int

    @property
    def difference(self) -> int:
        return self.total - self.items


def unproved(plan: Plan, tables: Mapping[str, Table], program: Program) -> Iterator[Finding]:
    """Find that what is paid is not the sum of what is shown; one finding for all people."""
    totals = _of_kind(plan, Kind.TOTAL)
    if not totals:
        return
    total, items = totals[-1], _of_kind(plan, Kind.PAY_ITEM)
    people = tables[total.table]
    gaps = list(_gaps(people, total, items))
    if gaps:
        worst = max(gaps, key=lambda gap: (abs(gap.difference), -gap.row))
        values: dict[str, object] = {
            "count": len(gaps),
            "total": total.name,
            "person": next(iter(people.columns.values()))[worst.row],
            "paid": money(worst.total / 100),
            "items": money(worst.items / 100),
            "difference": money(worst.difference / 100),
            "cause": _cause(plan, people, program, gaps),
        }
        yield Finding(DIFFERS, total.place, values)


def negative_pay(plan: Plan, tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Find people whose pay is below zero; the statement alone would show it as any amount."""
    totals = _of_kind(plan, Kind.TOTAL)
    if not totals:
        return
    total = totals[-1]
    people = tables[total.table]
    names = next(iter(people.columns.values()))
    for name, paid in zip(names, people.columns[total.name], strict=True):
        if _cents(paid) < 0 and isinstance(paid, float):
            values = {"person": name, "total": total.name, "paid": money(paid)}
            yield Finding(NEGATIVE, total.place, values, str(name))


def doubts(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of a month's findings that keep it from being published."""
    return tuple(finding for finding in findings if finding.problem is DIFFERS)


def _of_kind(plan: Plan, kind: Kind) -> list[CalculatedColumn]:
    name = PEOPLE.table.to(plan.language)
    return [it for it in plan.columns if it.table == name and it.kind is kind]


def _gaps(
    people: Table, total: CalculatedColumn, items: Sequence[CalculatedColumn]
) -> Iterator[_Gap]:
    columns = [people.columns[item.name] for item in items]
    for row, paid in enumerate(people.columns[total.name]):
        if isinstance(paid, bool) or not isinstance(paid, float):
            continue  # a finding of its own: pay that cannot be worked out
        whole = cents(paid)
        summed = sum(_cents(column[row]) for column in columns)
        if whole != summed:
            yield _Gap(row, whole, summed)


def _cents(value: Value) -> int:
    """Return an amount in cents; what is no amount adds nothing."""
    return cents(value) if isinstance(value, float) and not isinstance(value, bool) else 0


def _cause(plan: Plan, people: Table, program: Program, gaps: Sequence[_Gap]) -> Text:
    """Say which column accounts for the difference of every person, if one does."""
    totals = {it.name for it in _of_kind(plan, Kind.TOTAL)}
    items = {it.name for it in _of_kind(plan, Kind.PAY_ITEM)}
    reads = {
        name
        for total in totals
        for table, name in program.reads(people.name, total)
        if table == people.name
    }
    suspects = (
        *((_ADDED, name, 1) for name in sorted(reads - items - totals)),
        *((_LEFT_OUT, name, -1) for name in sorted(items)),
        *((_TWICE, name, 1) for name in sorted(items & reads)),
    )
    for says, name, sign in suspects:
        values = people.columns[name]
        if all(sign * _cents(values[gap.row]) == gap.difference for gap in gaps):
            return Text(*(fill(text, {"name": name}, plan.language) for text in says))
    return Text("", "")
