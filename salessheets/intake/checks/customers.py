"""Customers: rows about somebody who has no card, and two cards that may be one customer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.sounds import sound, sounds
from salessheets.intake.text import by_lines, folded, folded_all, nearest, plain, suggested
from salessheets.intake.traditional import simplified
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
        "没有编号为「{number}」的客户档案卡；这一行照常计入。",
        "No customer card has the number “{number}”; the row is counted.",
    ),
    Text(
        "{suggestion}编号写错了请改正，没有建档请补一张客户档案卡。",
        "{suggestion}Correct the number if it is wrong, or make the customer's card.",
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
        "请业务员填写客户档案卡，和拜访日志一起交来。",
        "Ask the salespeople to fill in customer cards and send them with their visit logs.",
    ),
    "A25",
)
SAME_PHONE = Problem(
    "customer.same_phone",
    Severity.WARNING,
    Text("两人登记了同一个电话", "Two people have a card with one phone"),
    Text(
        "电话 {phone} 的客户，{owner} 和 {other} 各建了一张卡（另一张在 {place}）。",
        "{owner} and {other} each have a card with the phone {phone} (the other is {place}).",
    ),
    Text(
        "请核实是不是同一位客户、归谁负责。",
        "Find out whether it is one customer, and whose.",
    ),
    "A25",
)
SAME_NAME = Problem(
    "customer.same_name",
    Severity.WARNING,
    Text("两人登记了同名客户", "Two people have a card with one name"),
    Text(
        "客户「{name}」，{owner} 和 {other} 各建了一张卡（另一张在 {place}）。",
        "{owner} and {other} each have a card for “{name}” (the other is {place}).",
    ),
    SAME_PHONE.hint,
    "A25",
)
SOUNDS_ALIKE = Problem(
    "customer.sounds_alike",
    Severity.NOTE,
    Text("两人的客户读音相同", "Two people's customers sound alike"),
    Text(
        "{owner} 的客户「{name}」和 {other} 的客户「{like}」读音相同，也许是同一位（另一张卡在 "
        "{place}）。",
        "“{name}”, a customer of {owner}, sounds like “{like}”, a customer of {other}, and may be "
        "the same (the other card is {place}).",
    ),
    Text(
        "请核实；是同一位，请统一写法并商定归谁负责；不是，就不用管。",
        "Find out; if it is one customer, write the name one way and agree whose it is; if not, "
        "leave it.",
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
    unknown = [
        outcome
        for key, form in forms().items()
        for field in form.fields
        if field.type is Type.CUSTOMER
        for outcome in _unknown(tables[key], field, cards)
    ]
    yield from unknown if cards.numbers or not unknown else [Outcome(Finding(NO_CARDS))]
    for key, table in tables.items():
        if key != "customer" and {"customer_id", "customer_name"} <= table.columns.keys():
            yield from _other_names(table, cards)
    yield from _one_customer(cards)


class _Cards:
    """The customer cards, and who may be meant by a number or a name."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.written = {*table.columns["customer_id"]}
        """Numbers as they stand on the cards."""
        numbers = [*map(str, table.columns["customer_id"])]
        self.numbers = dict(zip(map(str.casefold, numbers), numbers, strict=True))
        self.names = _full_names([*map(str, table.columns["customer_name"])])

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

    def likely(self, number: str, name: str) -> str | None:
        """Return the number that is likely meant by one that no card has, with a name beside it."""
        full = _full_name(name)
        return (
            self.named.get(full)
            or nearest(number, self.numbers)
            or self.sounding.get(sound(full) if full else "")
        )


def _same(number: object) -> str:
    return str(number).casefold()


def _digits(phones: Sequence[str]) -> list[str]:
    found = by_lines(phones, partial(_NO_DIGITS.sub, ""))
    return [digits or folded(phone) for digits, phone in zip(found, phones, strict=True)]


_NO_DIGITS = re.compile(r"[^\d\n]+")
_ADDRESS = re.compile(
    r"\w{1,2}(?:先生|女士|小姐|太太|老师|老板|经理|阿姨|叔叔|总|哥|姐)|(?:mr|mrs|ms|miss|dr)\.? \S+"
)
_ADDRESSED = ("mr", "ms", "miss", "dr")
_SHORT = 4
_COMPANY = re.compile(
    r"(?:股份|责任|有限|集团)*公司$|(?<=[a-z])(?:co)?(?:ltd|limited|inc|llc|corp)$"
)
_COMPANIES = ("公司", "ltd", "limited", "inc", "llc", "corp")


def _full_names(names: Sequence[str]) -> list[str]:
    """Return names as they are compared; nothing for a surname with a form of address.

    甲示例, 甲示例公司 and 甲示例有限公司 are one name. Every office has several customers called
    王先生, who have nothing else in common.
    """
    whole = by_lines(folded_all(names), simplified)
    return [_full(name, folds) for name, folds in zip(names, whole, strict=True)]


def _full(name: str, folds: str) -> str:
    """Return a name as it is compared; at a glance most are seen to be no address or company."""
    may_be_address = len(folds) <= _SHORT or folds.startswith(_ADDRESSED)
    if may_be_address and _ADDRESS.fullmatch(plain(name).casefold()):
        return ""
    return (_COMPANY.sub("", folds) or folds) if folds.endswith(_COMPANIES) else folds


def _full_name(name: str) -> str:
    return _full_names([name])[0]


def _unknown(table: Table, field: Field, cards: _Cards) -> Iterator[Outcome]:
    column = table.columns[field.key]
    if cards.written.issuperset(column):
        return
    others = {*column}.difference(cards.written)
    unknown = {it for it in others if it is not None and _same(it) not in cards.numbers}
    if not unknown:
        return
    names = table.columns.get("customer_name", [None] * len(column))
    pairs = [*zip(column, names, strict=True)]
    likely = {
        (number, name): suggested(cards.likely(str(number), str(name or "")))
        for number, name in {*pairs}
        if number in unknown
    }
    for row, pair in enumerate(pairs):
        if pair in likely:
            values = {"number": pair[0], "suggestion": likely[pair]}
            yield Outcome(about(table, row, field.key, UNKNOWN, values))


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
    full = _full_name(str(name))
    other = cards.named.get(full)
    return None if other is None or full == cards.names[row] else (own, other)


def _one_customer(cards: _Cards) -> Iterator[Outcome]:
    """Yield the cards that may be of a customer whom somebody else has, each for one reason."""
    table = cards.table
    phones = _digits([str(phone).replace("\n", " ") for phone in table.columns["phone"]])
    told: set[int] = set()
    for field, problem, keys in (
        ("phone", SAME_PHONE, phones),
        ("customer_name", SAME_NAME, cards.names),
        ("customer_name", SOUNDS_ALIKE, _heard(cards.names)),
    ):
        left = ["" if row in told else key for row, key in enumerate(keys)] if told else keys
        groups = [*_groups(left)]
        yield from _shared(table, field, problem, groups)
        told.update(row for _, *rest in groups for row in rest)


def _heard(names: Sequence[str]) -> list[str]:
    """Return how names sound; nothing for short ones, as many people's are."""
    return sounds([name if len(name) >= _SHORT else "" for name in names])


def _groups(keys: Sequence[str]) -> Iterable[Sequence[int]]:
    """Return the rows of each key that is not empty and stands more than once."""
    if len({*keys}) == len(keys):
        return ()
    often = {key for key, count in Counter(keys).items() if count > 1 and key}
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys if often else ()):
        if key in often:
            groups[key].append(row)
    return groups.values()


def _shared(
    cards: Table, field: str, problem: Problem, groups: Iterable[Sequence[int]]
) -> Iterator[Outcome]:
    """Yield each card like an earlier one of another owner and another number."""
    columns = cards.columns
    owners, numbers, names = columns["owner"], columns["customer_id"], columns["customer_name"]
    for first, *rest in groups:
        for row in rest:
            if owners[row] == owners[first] or _same(numbers[row]) == _same(numbers[first]):
                continue
            values = {
                "phone": columns["phone"][row],
                "name": names[row],
                "like": names[first],
                "owner": owners[row],
                "other": owners[first],
                "place": cards.place(first, field),
            }
            yield Outcome(about(cards, row, field, problem, values))


CHECK = Check(
    (UNKNOWN, NO_CARDS, SAME_PHONE, SAME_NAME, SOUNDS_ALIKE, OTHER_NAME),
    _customers,
    elsewhere=(UNKNOWN, NO_CARDS),
)
