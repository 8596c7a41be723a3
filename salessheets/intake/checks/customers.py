"""Customers: rows about somebody who has no card, or with another customer's name."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.customer_names import full_name, full_names
from salessheets.intake.sounds import sound, sounds
from salessheets.intake.text import nearest, suggested
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field
    from salessheets.model import Table, Value

UNKNOWN = Problem(
    "customer.unknown",
    Severity.WARNING,
    Text("没有这位客户的档案卡", "There is no card for this customer"),
    Text(
        "没有编号为「{number}」的客户档案卡（共 {count} 行用到）；各行照常计入。",
        "No customer card has the number “{number}” ({count} row(s) name it); the rows are "
        "counted.",
    ),
    Text(
        "{suggestion}编号写错了请改正，没有建档请补一张客户档案卡。",
        "{suggestion}Correct the number if it is wrong, or make the customer's card.",
    ),
    "A25",
)
FIRST_MONTH = Problem(
    "customer.old_customers",
    Severity.WARNING,
    Text("老客户还没有档案卡", "Old customers have no cards yet"),
    Text(
        "这里只有一个月的资料，{count} 位客户没有档案卡（如 {examples}）；各行照常计入。",
        "There is one month here only, and {count} customers have no card (such as {examples}); "
        "the rows are counted.",
    ),
    Text(
        "请把老客户填进一张客户档案卡表单（内勤也可以代填，写明业务员），存成「客户.xlsx」放在方案旁边；"
        "以后各月都认得。",
        "Enter old customers on a customer card form (the clerk may do so, naming each "
        "salesperson) and save it beside the plan as “Customers.xlsx”; it holds for all months.",
    ),
    "A25",
)
NO_CARDS = Problem(
    "customer.no_cards",
    Severity.WARNING,
    Text("没有客户档案卡", "There are no customer cards"),
    Text(
        "没有收到一张客户档案卡，无法核对客户编号；各行照常计入。",
        "Not one customer card was handed in, so customer numbers cannot be checked; the rows "
        "are counted.",
    ),
    Text(
        "请业务员填写客户档案卡，和拜访日志一起交来；老客户可以登记成「客户.xlsx」放在方案旁边。",
        "Ask the salespeople to send customer cards with their visit logs; old customers may be "
        "entered on a form saved beside the plan as “Customers.xlsx”.",
    ),
    "A25",
)
OTHER_NAME = Problem(
    "customer.other_name",
    Severity.WARNING,
    Text("编号是另一位客户的", "The number is another customer's"),
    Text(
        "编号 {number} 的档案卡是「{card}」，这里写的名称却是「{name}」；按编号计入。",
        "The card with the number {number} is of “{card}”, but the name here is “{name}”; the row "
        "is counted by its number.",
    ),
    Text(
        "{suggestion}请核对编号和名称，改正写错的那个。",
        "{suggestion}Compare number and name, and correct the one that is wrong.",
    ),
    "A25",
)


def _customers(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    cards = _Cards(tables["customer"])
    yield from _without_cards(tables, cards)
    for key, table in tables.items():
        if key != "customer" and {"customer_id", "customer_name"} <= table.columns.keys():
            yield from _other_names(table, cards)


class _Cards:
    """The customer cards, and who may be meant by a number or a name."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.written = {*table.columns["customer_id"]}
        """Numbers as they stand on the cards."""
        numbers = [*map(str, table.columns["customer_id"])]
        self.numbers = dict(zip(map(str.casefold, numbers), numbers, strict=True))
        self.names = full_names([*map(str, table.columns["customer_name"])])

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """A card of each number."""
        return {_same(number): row for row, number in enumerate(self.table.columns["customer_id"])}

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The number of each name that only one customer has."""
        return self._numbers_of(self.names)

    @cached_property
    def sounding(self) -> Mapping[str, str]:
        """The same by how names sound."""
        return self._numbers_of(sounds(self.names))

    def _numbers_of(self, keys: Sequence[str]) -> Mapping[str, str]:
        numbers: defaultdict[str, set[str]] = defaultdict(set)
        for key, number in zip(keys, self.table.columns["customer_id"], strict=True):
            numbers[key].add(str(number))
        return {key: next(iter(own)) for key, own in numbers.items() if key and len(own) == 1}

    def likely(self, number: str, names: Iterable[str]) -> str | None:
        """Return the number that is likely meant by one that no card has.

        Only a card whose name agrees with one beside the number: numbers that are merely near
        to each other are most often of different customers.
        """
        for name in filter(None, map(full_name, names)):
            meant = self.named.get(name) or self.sounding.get(sound(name))
            if meant is None and name in self.names:
                own = zip(self.names, self.table.columns["customer_id"], strict=True)
                meant = nearest(number, {str(no): str(no) for full, no in own if full == name})
            if meant is not None:
                return meant
        return None


def _same(number: object) -> str:
    return str(number).casefold()


class _Mention(NamedTuple):
    """A row that names a customer by a number that no card has."""

    table: Table
    row: int
    field: str
    name: str


_FEW = 3
"""So many old customers are told one by one in a first month."""


def _without_cards(tables: Mapping[str, Table], cards: _Cards) -> Iterator[Outcome]:
    """Yield the customers who have no card, each once, where the number stands first.

    In a first month they are mostly old customers: one finding says how to bring them in.
    """
    unknown = _mentions(tables, cards)
    if not cards.numbers:
        yield from [Outcome(Finding(NO_CARDS))] if unknown else ()
        return
    likely = {
        number: cards.likely(number, dict.fromkeys(it.name for it in rows))
        for number, rows in unknown.items()
    }
    old = [number for number in unknown if likely[number] is None]
    if len(old) > _FEW and _is_first_month(tables):
        shown = Text("、".join(old[:_FEW]), ", ".join(old[:_FEW]))
        yield Outcome(Finding(FIRST_MONTH, values={"count": float(len(old)), "examples": shown}))
        unknown = {number: rows for number, rows in unknown.items() if number not in {*old}}
    for number, rows in unknown.items():
        first = min(rows, key=lambda it: it.table.place(it.row, it.field))
        values = {
            "number": first.table.columns[first.field][first.row],
            "count": float(len(rows)),
            "suggestion": suggested(likely[number]),
        }
        yield Outcome(about(first.table, first.row, first.field, UNKNOWN, values))


def _mentions(tables: Mapping[str, Table], cards: _Cards) -> dict[str, list[_Mention]]:
    """Return the rows of each number that no card has, by number without regard to case."""
    mentions: dict[str, list[_Mention]] = {}
    for key, form in forms().items():
        for field in form.fields:
            if field.type is Type.CUSTOMER:
                for one in _unknown(tables[key], field, cards):
                    number = _same(one.table.columns[one.field][one.row])
                    mentions.setdefault(number, []).append(one)
    return dict(sorted(mentions.items()))


def _unknown(table: Table, field: Field, cards: _Cards) -> Iterator[_Mention]:
    column = table.columns[field.key]
    if cards.written.issuperset(column):
        return
    others = {*column}.difference(cards.written)
    unknown = {it for it in others if it is not None and _same(it) not in cards.numbers}
    names = table.columns.get("customer_name", [None] * len(column))
    for row, number in enumerate(column if unknown else ()):
        if number in unknown:
            yield _Mention(table, row, field.key, str(names[row] or ""))


def _is_first_month(tables: Mapping[str, Table]) -> bool:
    """Whether everything that was done with customers was done in one month."""
    months = (tables[key].columns["period"] for key in ("visit", "tracking"))
    return len({*chain.from_iterable(months)}) <= 1


def _other_names(table: Table, cards: _Cards) -> Iterator[Outcome]:
    """Yield the rows that have one customer's number and the name of another who has a card."""
    names = table.columns["customer_name"]
    pairs = [*zip(table.columns["customer_id"], names, strict=True)] if any(names) else []
    wrong: dict[tuple[Value, Value], tuple[Value, str]] = {
        (number, name): found
        for number, name in {*pairs}
        if name is not None and (found := _another(number, name, cards))
    }
    for row, (number, name) in enumerate(pairs if wrong else ()):
        if (number, name) in wrong:
            card, other = wrong[number, name]
            values = {"number": number, "name": name, "card": card, "suggestion": suggested(other)}
            yield Outcome(about(table, row, "customer_id", OTHER_NAME, values))


def _another(number: Value, name: Value, cards: _Cards) -> tuple[Value, str] | None:
    """Return what a number's card says, and the number of the card that has the name instead."""
    row = cards.rows.get(_same(number))
    own = None if row is None else cards.table.columns["customer_name"][row]
    if row is None or name == own:
        return None
    full = full_name(str(name))
    other = cards.named.get(full)
    return None if other is None or full == cards.names[row] else (own, other)


CHECK = Check(
    (UNKNOWN, FIRST_MONTH, NO_CARDS, OTHER_NAME),
    _customers,
    elsewhere=(UNKNOWN, FIRST_MONTH, NO_CARDS),
)
