"""Cards that are, or may be, of one customer.

One name and one phone are one customer (C01, H4: a customer is credited once in a lifetime):
the card made first counts, and rows with the number of another mean it
(:func:`~salessheets.intake.spelling.unified`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.intake.customer_names import SHORT, full_names, phones, same_customers
from salessheets.intake.sounds import sounds
from salessheets.messages import Text
from salessheets.model import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.model import Table

SAME_CUSTOMER = Problem(
    "customer.same_customer",
    Severity.ERROR,
    Text("同一位客户有两张卡", "One customer has two cards"),
    Text(
        "{owner} 的客户「{name}」和 {other} 先建的一张卡（编号 {first}，在 {place}）名称、电话都"
        "相同，是同一位客户。这张卡不计入，编号 {number} 的各行按 {first} 计。",
        "“{name}”, a customer of {owner}, has the name and the phone of a card that {other} made "
        "first (number {first}, {place}): it is one customer. This card is not counted, and rows "
        "with the number {number} count for {first}.",
    ),
    Text(
        "请删去多余的卡，各表改用 {first}；若是两位客户，请改正名称或电话。",
        "Delete the card that is too many and write {first} everywhere; if they are two "
        "customers, correct the name or the phone.",
    ),
    "C01, H4",
)
SAME_PHONE = Problem(
    "customer.same_phone",
    Severity.WARNING,
    Text("两张卡是同一个电话", "Two cards have one phone"),
    Text(
        "{owner} 的客户「{name}」和 {other} 的客户「{like}」电话相同（另一张卡在 {place}）；"
        "两张卡都照常计入。",
        "“{name}”, a customer of {owner}, has the phone of “{like}”, a customer of {other} (that "
        "card is {place}); both cards count.",
    ),
    Text(
        "请核实是不是同一位客户、归谁负责；是，请只留一张卡。",
        "Find out whether it is one customer, and whose; if so, keep one card.",
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


def _same_customer(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    """Yield the cards of a customer who has another, then those that may be; each once."""
    cards = tables["customer"]
    same = same_customers(cards)
    for row, first in same.items():
        values = _values(cards, row, first, "customer_id")
        finding = about(cards, row, "customer_id", SAME_CUSTOMER, values)
        yield Outcome(finding, (cards.key, row))
    names = full_names([*map(str, cards.columns["customer_name"])])
    settled = {*same}
    for field, problem, keys in (
        ("phone", SAME_PHONE, phones(cards)),
        ("customer_name", SAME_NAME, names),
        ("customer_name", SOUNDS_ALIKE, _heard(names)),
    ):
        left = ["" if row in settled else key for row, key in enumerate(keys)]
        groups = [*_groups(left if settled else keys)]
        yield from _shared(cards, field, problem, groups)
        settled.update(row for _, *rest in groups for row in rest)


def _heard(names: Sequence[str]) -> list[str]:
    """Return how names sound; nothing for short ones, as many people's are."""
    return sounds([name if len(name) >= SHORT else "" for name in names])


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
    """Yield each card like an earlier one of another number.

    One person may well have two customers of one name; two of one phone are told of all the same.
    """
    owners = cards.columns["owner"]
    numbers = [str(number).casefold() for number in cards.columns["customer_id"]]
    for first, *rest in groups:
        for row in rest:
            own = owners[row] == owners[first] and problem is not SAME_PHONE
            if not own and numbers[row] != numbers[first]:
                values = _values(cards, row, first, field)
                yield Outcome(about(cards, row, field, problem, values))


def _values(cards: Table, row: int, first: int, field: str) -> dict[str, object]:
    columns = cards.columns
    return {
        "number": columns["customer_id"][row],
        "first": columns["customer_id"][first],
        "name": columns["customer_name"][row],
        "like": columns["customer_name"][first],
        "owner": columns["owner"][row],
        "other": columns["owner"][first],
        "place": cards.place(first, field),
    }


CHECK = Check((SAME_CUSTOMER, SAME_PHONE, SAME_NAME, SOUNDS_ALIKE), _same_customer)
