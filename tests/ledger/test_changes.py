"""Which rows that are gone and new are one row that was changed, and how it is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from salessheets.ledger.changes import cause, concerning, paired, source
from salessheets.ledger.model import Held

if TYPE_CHECKING:
    from salessheets.ledger.changes import Change


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


def test_a_changed_cell_is_told_in_the_readers_language() -> None:
    """A day is a day, money has its cents, a choice its word, a blank nothing, a yes a yes."""
    before = contract("H1", 3, amount=100.0, date=45717.0)
    after = contract("H1", 3, amount=1150.5, date=45718.0, customer_id="C2")
    changes = paired([before], [after])
    assert [field.key for field in changes[0].fields()] == ["customer_id", "date", "amount"]
    assert cause(changes, "B12", "en") == (
        "Contracts: 1 changed (Customer no. from “” to “C2”, "
        "Signed on from “2025-03-01” to “2025-03-02”, "
        "Amount from “100.00” to “1,150.50”); rule B12"
    )
    assert "; rule" not in cause(changes, "", "en")


def amounts(before: object, after: object) -> tuple[list[Held], list[Held]]:
    """Return a contract with another amount before and after."""
    return [contract("H1", 3, amount=before)], [contract("H1", 3, amount=after)]


def test_an_amount_that_was_a_text_is_told_as_it_stood() -> None:
    """Somebody had written 一百, which is no amount; it is repeated, not rounded."""
    assert "由“一百”改为“100.00”" in cause(paired(*amounts("一百", 100.0)), "", "zh")


def test_a_choice_is_told_by_its_word_and_a_flag_by_yes_or_no() -> None:
    """Keys are the program's; people read the words that stand in the drop-down list."""
    gone = [Held("visit", json.dumps({"kind": "walk_in"}), "a.xlsx", "拜访日志", 4)]
    new = [Held("visit", json.dumps({"kind": "phone"}), "a.xlsx", "拜访日志", 4)]
    assert "类型由“到店”改为“电话" in cause(paired(gone, new), "", "zh")
    gone = [Held("event", json.dumps({"event_no": "1", "impact": True}), "a.xlsx", "事件", 4)]
    new = [Held("event", json.dumps({"event_no": "1", "impact": False}), "a.xlsx", "事件", 4)]
    assert "from “yes” to “no”" in cause(paired(gone, new), "", "en")


def test_what_not_everybody_may_see_is_not_repeated() -> None:
    """A customer's phone changed: that it did is told, neither number is."""
    gone = [
        Held("customer", json.dumps({"customer_id": "C1", "phone": "111"}), "a.xlsx", "档案", 4)
    ]
    new = [Held("customer", json.dumps({"customer_id": "C1", "phone": "222"}), "a.xlsx", "档案", 4)]
    assert cause(paired(gone, new), "", "zh") == "客户改动 1 行（电话有改动）"
    assert cause(paired(gone, new), "", "en") == "Customers: 1 changed (Phone changed)"


def test_what_was_added_removed_and_changed_is_counted_apart() -> None:
    """Two changed, one gone, one new, of two forms; of several changed rows no cell is told."""
    gone = [contract("H1", 3, amount=1.0), contract("H2", 4, amount=2.0), contract("H3", 5)]
    new = [contract("H1", 3, amount=9.0), contract("H2", 4, amount=9.0), contract("H8", 8)]
    visit = Held("visit", json.dumps({"kind": "phone"}), "a.xlsx", "拜访日志", 4)
    changes = paired(gone, [*new, visit])
    parts = cause(changes, "", "zh").split("；")
    assert sorted(parts) == ["合同减少 1 行", "合同增加 1 行", "合同改动 2 行", "拜访增加 1 行"]
    (added,) = paired([], [visit])
    assert added.fields() == []
    assert added.form.key == "visit"
    (removed,) = paired([visit], [])
    assert (removed.before, removed.after, removed.fields()) == (visit, None, [])


def test_of_one_row_three_cells_are_told() -> None:
    """Four changed: the first three by the form's order; more would drown the sentence."""
    names = {"customer_id": "C1", "person": "甲", "date": 45717.0, "amount": 1.0}
    other = {"customer_id": "C2", "person": "乙", "date": 45718.0, "amount": 2.0}
    changes = paired([contract("H1", 3, **names)], [contract("H1", 3, **other)])
    assert cause(changes, "", "zh") == (
        "合同改动 1 行（客户编号由“C1”改为“C2”，业务员由“甲”改为“乙”，"
        "签订日期由“2025-03-01”改为“2025-03-02”）"
    )
    assert source(changes, {}, "zh") == "a.xlsx，合同 第 3 行", "no cell is known: the row is"


def test_a_source_names_rows_cells_and_at_most_six_of_a_sheet() -> None:
    """Rows by number where no cell is known; the seventh is only hinted at."""
    six = paired([], [contract(f"H{at}", at) for at in range(1, 7)])
    assert source(six, {}, "zh") == "a.xlsx，合同 第 1、2、3、4、5、6 行"
    seven = paired([], [contract(f"H{at}", at) for at in range(1, 8)])
    assert source(seven, {}, "en") == "a.xlsx, 合同 row 1, 2, 3, 4, 5, 6…"
    cell = paired([contract("H1", 3, amount=1.0)], [contract("H1", 3, amount=2.0)])
    both = [*cell, *paired([], [contract("H9", 9)])]
    assert source(both, {("a.xlsx", "合同"): {"amount": "F"}}, "zh") == "a.xlsx，合同 F3、9"


def test_a_source_names_three_sheets_and_counts_the_rest() -> None:
    """Three are named; of four the fourth is only counted."""
    files = ["a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"]
    four = paired([], [contract(f"H{name}", 3, name) for name in files])
    three = "a.xlsx，合同 第 3 行；b.xlsx，合同 第 3 行；c.xlsx，合同 第 3 行"
    assert source(four[:3], {}, "zh") == three
    assert source(four, {}, "zh") == f"{three}；共 4 张表"
    assert source(four, {}, "en").endswith("; 4 sheets in all")


def test_a_pay_item_is_told_the_nearest_changes() -> None:
    """Those that name the person; else of the forms that its formula reads; else all."""
    changes = paired(
        [],
        [
            contract("H1", 1, person="甲"),
            contract("H2", 2, person="乙"),
            Held("visit", json.dumps({"person": "丙"}), "a.xlsx", "拜访日志", 3),
        ],
    )

    def names(change: Change) -> list[object]:
        assert change.after is not None
        return [json.loads(change.after.content).get("person")]

    def told(key: str, person: str) -> list[int]:
        near = concerning(changes, lambda form: form.key == key, names, person)
        return sorted(it.after.row for it in near if it.after)

    assert told("contract", "甲") == [1]
    assert told("contract", "丙") == [1, 2]
    assert told("event", "甲") == [1, 2, 3]
