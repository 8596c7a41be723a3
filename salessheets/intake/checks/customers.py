"""Customers: rows about somebody who has no card, and two cards that may be one customer."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.text import folded, nearest, plain, suggested
from salessheets.intake.traditional import simplified
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field
    from salessheets.model import Table

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


def _customers(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    cards = tables["customer"]
    known = {_same(number): str(number) for number in cards.columns["customer_id"]}
    unknown = [
        outcome
        for key, form in forms().items()
        for field in form.fields
        if field.type is Type.CUSTOMER
        for outcome in _unknown(tables[key], field, known)
    ]
    yield from unknown if known or not unknown else [Outcome(Finding(NO_CARDS))]
    phones = [_digits(str(phone)) for phone in cards.columns["phone"]]
    names = [_full_name(str(name)) for name in cards.columns["customer_name"]]
    yield from _shared(cards, "phone", SAME_PHONE, phones)
    told = {row for group in _groups(phones) for row in group[1:]}
    yield from _shared(
        cards,
        "customer_name",
        SAME_NAME,
        ["" if row in told else name for row, name in enumerate(names)],
    )


def _same(number: object) -> str:
    return str(number).casefold()


def _digits(phone: str) -> str:
    return _NO_DIGITS.sub("", phone) or folded(phone)


_NO_DIGITS = re.compile(r"\D+")
_ADDRESS = re.compile(
    r"\w{1,2}(?:先生|女士|小姐|太太|老师|老板|经理|阿姨|叔叔|总|哥|姐)|(?:mr|mrs|ms|miss|dr)\.? \S+"
)
_COMPANY = re.compile(
    r"(?:股份|责任|有限|集团)*公司$|(?<=[a-z])(?:co)?(?:ltd|limited|inc|llc|corp)$"
)


def _full_name(name: str) -> str:
    """Return a name as it is compared; nothing for a surname with a form of address.

    甲示例, 甲示例公司 and 甲示例有限公司 are one name. Every office has several customers called
    王先生, who have nothing else in common.
    """
    if _ADDRESS.fullmatch(plain(name).casefold()):
        return ""
    whole = simplified(folded(name))
    return _COMPANY.sub("", whole) or whole


def _unknown(table: Table, field: Field, known: Mapping[str, str]) -> Iterator[Outcome]:
    column = table.columns[field.key]
    near = {
        number: suggested(nearest(str(number), known))
        for number in {*column}
        if number is not None and _same(number) not in known
    }
    for row, number in enumerate(column if near else ()):
        if number in near:
            values = {"number": number, "suggestion": near[number]}
            yield Outcome(about(table, row, field.key, UNKNOWN, values))


def _groups(keys: Sequence[str]) -> Iterable[Sequence[int]]:
    """Return the rows of each key that is not empty."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        if key:
            groups[key].append(row)
    return groups.values()


def _shared(cards: Table, field: str, problem: Problem, keys: Sequence[str]) -> Iterator[Outcome]:
    """Yield each card like an earlier one of another owner and another number."""
    owners, numbers = cards.columns["owner"], cards.columns["customer_id"]
    for first, *rest in _groups(keys):
        for row in rest:
            if owners[row] == owners[first] or _same(numbers[row]) == _same(numbers[first]):
                continue
            values = {
                "phone": cards.columns["phone"][row],
                "name": cards.columns["customer_name"][row],
                "owner": owners[row],
                "other": owners[first],
                "place": cards.place(first),
            }
            yield Outcome(about(cards, row, field, problem, values))


CHECK = Check((UNKNOWN, NO_CARDS, SAME_PHONE, SAME_NAME), _customers)
