"""Which rows that are gone and new are one row that was changed, and how it is told."""

from __future__ import annotations

import json

from salessheets.ledger.changes import cause, paired, source
from salessheets.ledger.model import Held


def contract(number: str, row: int, file: str = "a.xlsx", **values: object) -> Held:
    """Return a row of the contracts sheet as the ledger keeps it."""
    return Held("contract", json.dumps({"contract_no": number, **values}), file, "合同", row)


def pairs(gone: list[Held], added: list[Held]) -> list[tuple[str, str]]:
    """Return the rows before and after of each change, as file and row; - for none."""
    spelled = [
        tuple(f"{row.file} {row.row}" if row else "-" for row in (change.before, change.after))
        for change in paired(gone, added)
    ]
    return sorted(spelled)


def test_a_row_that_moved_and_changed_is_known_by_its_number() -> None:
    """Contract H1 stands in another row of another file with another amount: one change."""
    gone = [contract("H1", 3, amount=100.0), contract("H2", 4, amount=200.0)]
    added = [contract("H2", 9, "b.xlsx", amount=250.0), contract("H1", 8, "b.xlsx", amount=150.0)]
    assert pairs(gone, added) == [("a.xlsx 3", "b.xlsx 8"), ("a.xlsx 4", "b.xlsx 9")]


def test_the_same_place_goes_before_the_same_number() -> None:
    """In row 3 the number itself was corrected from H1 to H7: changed, not gone and new."""
    assert pairs([contract("H1", 3)], [contract("H7", 3)]) == [("a.xlsx 3", "a.xlsx 3")]


def test_what_is_another_thing_elsewhere_is_gone_and_new() -> None:
    """H1 is gone, H9 is new; and no row is used twice."""
    gone, added = [contract("H1", 3)], [contract("H9", 5), contract("H1", 6), contract("H1", 7)]
    assert pairs(gone, added) == [("-", "a.xlsx 5"), ("-", "a.xlsx 7"), ("a.xlsx 3", "a.xlsx 6")]


def test_a_change_names_its_cells_with_what_they_held() -> None:
    """The amount of H1 was 100 and is 150, in cell F8 of another file."""
    gone, added = [contract("H1", 3, amount=100.0)], [contract("H1", 8, "b.xlsx", amount=150.0)]
    changes = paired(gone, added)
    assert cause(changes, "B12", "zh") == "合同改动 1 行（金额由“100.00”改为“150.00”）；依据 B12"
    assert source(changes, {("b.xlsx", "合同"): {"amount": "F"}}, "zh") == "b.xlsx，合同 F8"
