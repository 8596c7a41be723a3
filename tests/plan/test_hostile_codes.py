"""A code counts as itself, however Excel would read it as a criterion.

COUNTIFS takes ``C*`` for every number that begins with C, ``001`` for 1, ``>5`` for whatever
is greater, and knows of 18 digits the first 15. So the shipped plan counts by numbers that the
program gives the codes, never by the codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from decorated import month, pay
from oracle import differences, office

from salessheets.publish.summary import write_summary

if TYPE_CHECKING:
    from pathlib import Path

ALIKE = [
    ("1", "001"),
    ("110101199001011234", "110101199001011235"),
    ("1000", "1E3"),
    ("0.05", "5%"),
    ("1000", "1,000"),
    ("C1", "C*"),
    ("C1", "C?"),
    ("C1", "*"),
    ("C*", "C~*"),
    ("C~", "C~~"),
    ("7", ">5"),
    ("C1", "<>C2"),
    ("C1", "=C1"),
]
"""Two codes that are one to COUNTIFS, as the second asks for the first or the first for it."""


def two_walk_ins(first: str, second: str) -> dict[str, str]:
    """Draw one walk-in each of two customers, on two days, logged by two people."""
    return {
        "visit": f"""
            | date       | person | customer_id | kind    | content |
            | 2025-03-04 | 王小丫 | '{first}    | walk_in | 看样板间 |
            | 2025-03-05 | 李大山 | '{second}   | walk_in | 看样板间 |
        """,
        "customer": f"""
            | customer_id | customer_name | owner  | created    | estate   | phone       |
            | '{first}    | 甲示例        | 王小丫 | 2025-03-01 | '{first} | '0000000001 |
            | '{second}   | 乙示例        | 李大山 | 2025-03-01 | '{second} | '0000000002 |
        """,
        "estate": f"""
            | estate    |
            | '{first}  |
            | '{second} |
        """,
    }


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_two_customers_never_become_one_prospect(first: str, second: str) -> None:
    """Each walked in on one day, a prospect takes two: neither is one, nobody has the credit."""
    results = month(two_walk_ins(first, second))
    customers = results.table("customer").columns
    assert [*customers["到店天数"]] == [1.0, 1.0]
    assert [*results.table("estate").columns["本月到店"]] == [1.0, 1.0]
    assert pay(results, "李大山", "准客户") == 0
    assert pay(results, "王小丫", "准客户") == 0


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_a_receipt_goes_to_its_own_contract(first: str, second: str) -> None:
    """80,000 on the second contract is its salesperson's, 1 on the first the other's."""
    results = month(
        {
            "contract": f"""
                | contract_no | kind  | customer_id | person | date       | amount | status |
                | '{first}    | works | 'C1         | 王小丫 | 2025-03-03 | 90000  | valid  |
                | '{second}   | works | 'C2         | 李大山 | 2025-03-03 | 90000  | valid  |
            """,
            "receipt": f"""
                | receipt_no | date       | contract_no | amount |
                | 'S1        | 2025-03-06 | '{second}   | 80000  |
                | 'S2        | 2025-03-06 | '{first}    | 1      |
            """,
        }
    )
    assert pay(results, "李大山", "回款") == 80000
    assert pay(results, "王小丫", "回款") == 1


def test_a_customer_called_a_pattern_has_its_own_tracking_record_or_none() -> None:
    """The visit to ``C*`` is not recorded, though one to C1 of that day is: one incident."""
    results = month(
        {
            "visit": """
                | date       | person | customer_id | kind  | content |
                | 2025-03-04 | 王小丫 | C1          | phone | 约时间  |
                | 2025-03-04 | 王小丫 | C*          | phone | 约时间  |
            """,
            "tracking": """
                | date       | person | customer_id | channel | content | erp_no |
                | 2025-03-04 | 王小丫 | C1          | phone   | 已记    | 'E-1   |
            """,
        }
    )
    assert pay(results, "王小丫", "本月漏记") == 1


def test_what_was_written_with_wildcards_is_compared_letter_by_letter() -> None:
    """Four visits with the notes ``看房*`` are alike; 看房两次 beside three of them is not."""
    visits = "date | person | customer_id | kind | content\n" + "\n".join(
        f"2025-03-0{day} | 王小丫 | C1 | phone | {text}"
        for day, text in enumerate(["看房两次", "看房*", "看房*", "看房*"], 3)
    )
    assert "plan.拜访内容雷同" not in codes(month({"visit": visits}))
    assert "plan.拜访内容雷同" in codes(month({"visit": visits.replace("两次", "*")}))


def codes(results) -> set[str]:
    """Return the codes of what a month's own checks found."""
    return {it.problem.code for it in results.findings}


def test_the_published_workbook_counts_such_codes_as_we_do(tmp_path: Path) -> None:
    """LibreOffice recalculates a month of nothing but such codes to our values, cell by cell."""
    office()
    every = [*dict.fromkeys(code for pair in ALIKE for code in pair)]
    visits = "date | person | customer_id | kind | content\n" + "\n".join(
        f"2025-03-{day:02} | {person} | '{code} | walk_in | 看样板间"
        for at, code in enumerate(every)
        for day, person in ((3 + at, "王小丫"), (4 + at, "李大山"))
    )
    cards = "customer_id | customer_name | owner | created | estate | phone\n" + "\n".join(
        f"'{code} | 示例{at} | 王小丫 | 2025-03-01 | '{code} | '000000{at:04}"
        for at, code in enumerate(every)
    )
    contracts = "contract_no | kind | customer_id | person | date | amount | status\n" + "\n".join(
        f"'{code} | design | '{code} | 李大山 | 2025-03-03 | {at}000 | valid"
        for at, code in enumerate(every, 1)
    )
    receipts = "receipt_no | date | contract_no | amount\n" + "\n".join(
        f"'S{at} | 2025-03-06 | '{code} | {at}" for at, code in enumerate(every, 1)
    )
    results = month(
        {"visit": visits, "customer": cards, "contract": contracts, "receipt": receipts}
    )
    # Each customer came on two days: the second is 李大山's, who has all the credit.
    assert pay(results, "李大山", "准客户") == len(every)
    assert pay(results, "李大山", "回款") == sum(range(1, len(every) + 1))
    path = tmp_path / "summary.xlsx"
    write_summary(results, results.findings, path, "zh", submissions="..")
    (tmp_path / "office").mkdir()
    assert differences(path, tmp_path / "office") == []
