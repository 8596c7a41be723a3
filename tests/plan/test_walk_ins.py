"""Two people log one walk-in: who has the credit, whatever they are called (C01, H4)."""

from __future__ import annotations

import pytest
from decorated import month, pay

CARD = """
    | customer_id | customer_name | owner   | created    | phone       |
    | C1          | 甲示例        | {owner} | 2025-03-01 | '0000000001 |
"""
PAIRS = [("王小丫", "李大山"), ("李大山", "王小丫")]
"""Either of them may stand first by the spelling of the names, or on the sheet."""


def visits(first: str, second: str) -> str:
    """Draw a customer's two walk-in days; the second was logged by both people."""
    return f"""
        | date       | person   | customer_id | kind    | content  |
        | 2025-03-04 | {second} | C1          | walk_in | 看样板间 |
        | 2025-03-06 | {first}  | C1          | walk_in | 看样板间 |
        | 2025-03-06 | {second} | C1          | walk_in | 看样板间 |
    """


@pytest.mark.parametrize(("owner", "colleague"), PAIRS)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_credit_is_the_customers_own_salespersons(
    owner: str, colleague: str, *, is_first: bool
) -> None:
    """The second day makes a prospect: for the owner on the card, not by the order of rows."""
    people = (owner, colleague) if is_first else (colleague, owner)
    results = month({"visit": visits(*people), "customer": CARD.format(owner=owner)})
    assert pay(results, owner, "准客户") == 1
    assert pay(results, colleague, "准客户") == 0


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_without_the_owner_among_them_nobody_has_the_credit_until_they_agree(
    one: str, other: str
) -> None:
    """The day that both logged counts for neither; once one row is deleted, it counts."""
    drawn = visits(one, other)
    for cards in ({}, {"customer": CARD.format(owner="陈一诺")}):
        results = month({"visit": drawn, **cards})
        assert (pay(results, one, "准客户"), pay(results, other, "准客户")) == (0, 0)
        agreed = drawn.rsplit("| 2025-03-06", 1)[0]
        assert pay(month({"visit": agreed, **cards}), one, "准客户") == 1


def test_walk_ins_on_two_days_by_two_people_are_nobodys_quarrel() -> None:
    """The second day's salesperson has the credit, whoever's the customer is (C01)."""
    drawn = """
        | date       | person | customer_id | kind    | content  |
        | 2025-03-04 | 王小丫 | C1          | walk_in | 看样板间 |
        | 2025-03-06 | 李大山 | C1          | walk_in | 看样板间 |
    """
    results = month({"visit": drawn, "customer": CARD.format(owner="王小丫")})
    assert (pay(results, "王小丫", "准客户"), pay(results, "李大山", "准客户")) == (0, 1)


@pytest.mark.parametrize(
    ("days", "is_prospect"), [((4,), False), ((4, 6), True), ((4, 5, 6), True)]
)
def test_a_card_says_whether_its_customer_is_a_prospect(
    days: tuple[int, ...], *, is_prospect: bool
) -> None:
    """From the second day in the showroom on, the second included (C01)."""
    rows = [f"| 2025-03-0{day} | 王小丫 | C1 | walk_in | 看样板间 |" for day in days]
    drawn = "\n".join(["| date | person | customer_id | kind | content |", *rows])
    results = month({"visit": drawn, "customer": CARD.format(owner="王小丫")})
    assert list(results.table("customer").columns["准客户"]) == [is_prospect]


def test_walk_ins_count_by_week_for_each_person_alone() -> None:
    """Days 1 to 7 are week 1, 29 to 31 week 5; two of 李大山's in week 2 are none of 王小丫's (A01)."""
    days = {"王小丫": (1, 7, 8, 21, 28, 29), "李大山": (14, 15, 31)}
    rows = [
        f"| 2025-03-{day:02} | {person} | {person}{day} | walk_in | 看样板间 |"
        for person, dates in days.items()
        for day in dates
    ]
    results = month(
        {"visit": "\n".join(["| date | person | customer_id | kind | content |", *rows])}
    )

    def weeks(person: str) -> list[object]:
        return [pay(results, person, f"第{week}周到店") for week in range(1, 6)]

    assert weeks("王小丫") == [2, 1, 1, 1, 1]
    assert weeks("李大山") == [0, 1, 1, 0, 1]
    assert weeks("陈一诺") == [0, 0, 0, 0, 0]


def test_each_persons_first_record_of_a_customers_day_is_first() -> None:
    """王小丫 wrote C1 down twice on the 4th, 李大山 once: each has one that counts (A10, B11)."""
    tracking = """
        | date       | person | customer_id | channel | content |
        | 2025-03-04 | 王小丫 | C1          | phone   | 已联系  |
        | 2025-03-04 | 王小丫 | C1          | phone   | 再联系  |
        | 2025-03-04 | 李大山 | C1          | phone   | 已联系  |
        | 2025-03-05 | 王小丫 | C1          | phone   | 已联系  |
    """
    columns = month({"tracking": tracking}).table("tracking").columns
    assert list(columns["当日首条"]) == [True, False, True, True]
