"""A contract is handed to a colleague: who earned keeps it, who takes over earns from then on."""

from __future__ import annotations

from decorated import month

from salessheets.model import Period

JANUARY, MARCH = Period(2025, 1), Period(2025, 3)
CONTRACT = """
    | contract_no | kind  | customer_id | person | date       | amount | status |
    | HT1         | works | K001        | 王小丫 | 2025-01-10 | 100000 | valid  |
"""
RECEIPTS = """
    | receipt_no | date       | contract_no | amount |
    | SK1        | 2025-01-15 | HT1         | 30000  |
    | SK2        | 2025-03-09 | HT1         | 20000  |
    | SK3        | 2025-03-10 | HT1         | 40000  |
    | SK4        | 2025-03-31 | HT1         | 5000   |
"""
HANDOVERS = "| date | contract_no | from_person | person |"


def received(handovers: str = "", period: Period = MARCH) -> dict[str, float]:
    """Return the money received that counts to each person of a month."""
    drawings = {"contract": CONTRACT, "receipt": RECEIPTS}
    if handovers:
        drawings["handover"] = f"{HANDOVERS}\n{handovers}"
    people = month(drawings, period).table("people").columns
    amounts = zip(people["姓名"], people["回款"], strict=True)
    return {name: amount for name, amount in amounts if amount}


HANDED = "| 2025-03-10 | HT1 | 王小丫 | 李大山 |"


def test_receipts_count_to_the_owner_of_their_day() -> None:
    """20,000 on the 9th are 王小丫's; 40,000 on the 10th and 5,000 on the 31st are 李大山's."""
    assert received(HANDED) == {"王小丫": 20000, "李大山": 45000}
    assert received() == {"王小丫": 65000}


def test_what_the_first_owner_earned_stays() -> None:
    """January's 30,000 are 王小丫's, whatever is handed over in March."""
    assert received(HANDED, JANUARY) == {"王小丫": 30000}


def test_a_contract_may_be_handed_on_and_back() -> None:
    """From the 10th 李大山, from the 20th 陈一诺: 20,000, 40,000 and 5,000."""
    twice = f"{HANDED}\n| 2025-03-20 | HT1 | 李大山 | 陈一诺 |"
    assert received(twice) == {"王小丫": 20000, "李大山": 40000, "陈一诺": 5000}
    back = f"{HANDED}\n| 2025-03-20 | HT1 | 李大山 | 王小丫 |"
    assert received(back) == {"王小丫": 25000, "李大山": 40000}


def test_another_contract_s_handover_changes_nothing() -> None:
    """``HT1*`` and ``HT10`` are other contracts, also where a criterion would match them."""
    others = "| 2025-03-01 | HT1* | | 陈一诺 |\n| 2025-03-01 | HT10 | | 陈一诺 |"
    assert received(others) == {"王小丫": 65000}
