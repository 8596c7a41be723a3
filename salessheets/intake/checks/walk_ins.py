"""One walk-in of a customer that two people have logged, and whose it is.

Nobody's name, and no order of rows, may decide. Until the people agree, the shipped plan gives
it to the salesperson on the customer's card (H4), and to nobody when neither is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.messages import Text
from salessheets.model import Problem, Severity, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.model import Table, Value

_MESSAGE = Text(
    "客户 {customer} 在 {date} 的到店，{person} 和 {other} 都登记了（另一行在 {place}）。",
    "The walk-in of customer {customer} on {date} was logged by {person} and by {other} (the other "
    "row is {place}).",
)
SHARED = Problem(
    "walk_in.shared",
    Severity.WARNING,
    Text("同一次到店两人都登记了", "Two people logged one walk-in"),
    _MESSAGE,
    Text(
        "请商定算谁的，另一人删去自己那一行。没定之前，现成的方案算给档案卡上的业务员 {owner}。",
        "Agree whose it is, and have the other delete the row. Until then the ready-made plan "
        "counts it for {owner}, the salesperson on the customer's card.",
    ),
    "C01, H4",
)
UNDECIDED = Problem(
    "walk_in.undecided",
    Severity.ERROR,
    SHARED.title,
    Text(
        f"{_MESSAGE.zh}两人都不是档案卡上的业务员，没定之前，现成的方案谁也不算。",
        f"{_MESSAGE.en} Neither is the salesperson on the card, so until that is agreed the "
        "ready-made plan credits nobody: it is not counted.",
    ),
    Text(
        "请商定算谁的，另一人删去自己那一行，或在客户档案卡上写明业务员。",
        "Agree whose it is, and have the other delete the row, or name the salesperson on the "
        "customer's card.",
    ),
    "C01, H4",
)


def _walk_ins(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    visits = tables["visit"]
    columns = (visits.columns[key] for key in ("date", "customer_id", "kind"))
    keys = [
        (day, str(customer).casefold()) if kind == "walk_in" else None
        for day, customer, kind in zip(*columns, strict=True)
    ]
    often = {key for key, count in Counter(keys).items() if count > 1 and key is not None}
    groups: dict[tuple[Value, str], list[int]] = {}
    for row, key in enumerate(keys if often else ()):
        if key is not None and key in often:
            groups.setdefault(key, []).append(row)
    cards = tables["customer"].columns
    numbers = (str(number).casefold() for number in cards["customer_id"])
    owners = dict(zip(numbers, cards["owner"], strict=True)) if groups else {}
    for (_, customer), rows in groups.items():
        yield from _of_one(visits, rows, owners.get(customer))


def _of_one(visits: Table, rows: list[int], owner: Value) -> Iterator[Outcome]:
    """Yield every person's row of one walk-in but one: that of the customer's salesperson."""
    persons = visits.columns["person"]
    by_person = {
        persons[row]: row for row in sorted(rows, key=visits.place, reverse=True)
    }  # a person's first row; one that repeats is another finding
    first, *others = sorted(
        by_person.values(), key=lambda row: (persons[row] != owner, visits.place(row))
    )
    decided = persons[first] == owner
    for row in others:
        day = visits.columns["date"][row]
        assert isinstance(day, float)
        values = {
            "customer": visits.columns["customer_id"][row],
            "date": day_of(day).isoformat(),
            "person": persons[row],
            "other": persons[first],
            "owner": owner,
            "place": visits.place(first, "person"),
        }
        problem = SHARED if decided else UNDECIDED
        yield Outcome(about(visits, row, "person", problem, values))


CHECK = Check((SHARED, UNDECIDED), _walk_ins)
