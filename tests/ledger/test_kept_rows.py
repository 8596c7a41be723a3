"""Accepted rows as the ledger keeps them: what they say, and where they stood."""

from __future__ import annotations

import json
from types import SimpleNamespace

from salessheets.forms import forms
from salessheets.intake import FileFacts
from salessheets.ledger.model import Held
from salessheets.ledger.rows import (
    Tally,
    dated,
    held_rows,
    kept_fields,
    letters_of,
    month_of,
    plain,
    submissions_of,
    table_of,
    table_rows,
    tables_of,
)
from salessheets.model import ErrorValue, Origin, Place, Source, Table

KEPT = {"customer": ("customer_id", "customer_name"), "visit": ("customer_id", "kind")}
SHEET = {"customer_id": "C", "customer_name": "D", "phone": "E"}


def program(*reads: tuple[str, str]):
    """Return a program of one formula that reads some columns."""
    return SimpleNamespace(formulas=[("人员", "提成")], reads=lambda *_: reads)


def cards(file: str = "a.xlsx") -> Table:
    """Return two cards as intake gives them, in rows 4 and 7."""
    columns = {
        "customer_id": ["C1", None],
        "customer_name": ["金桂赵", ErrorValue.DIV0],
        "phone": ["1", "2"],
    }
    origin = Origin((Source(file, "档案", SHEET),), [0, 0], [4, 7])
    return Table("customer", "customer", columns, origin)


def test_private_fields_are_kept_only_where_the_plan_reads_them() -> None:
    """What is written to a ledger can never be forgotten again, a customer's birthday, say."""
    private = [it for it in forms()["customer"].fields if it.secrecy.name == "PRIVATE"]
    assert private
    kept = kept_fields(program(), "zh")
    assert kept.keys() == forms().keys()
    assert {"customer_id", "phone"} & set(kept["customer"]) == {"customer_id", "phone"} - {
        it.key for it in private
    }
    assert not {it.key for it in private} & set(kept["customer"])
    field = private[0]
    read = kept_fields(program(("客户", field.label.zh)), "zh")
    assert field.key in read["customer"]
    assert field.key not in kept_fields(program(("别的", field.label.zh)), "zh")["customer"]
    assert field.key not in kept_fields(program(("客户", field.label.zh)), "en")["customer"]
    english = kept_fields(program(("Customers", field.label.en)), "en")
    assert field.key in english["customer"]


def test_a_row_is_what_it_says_and_where_it_stood() -> None:
    """Blanks and what is not kept are left out; an error is kept by its name."""
    first, second = held_rows({"customer": cards()}, KEPT)
    assert (first.form, first.file, first.sheet, first.row) == ("customer", "a.xlsx", "档案", 4)
    assert json.loads(first.content) == {"customer_id": "C1", "customer_name": "金桂赵"}
    assert second.row == 7
    assert json.loads(second.content) == {"customer_name": {"error": "#DIV/0!"}}
    assert letters_of({"customer": cards()}, KEPT) == {
        ("a.xlsx", "档案"): {"customer_id": "C", "customer_name": "D"}
    }
    assert letters_of({"customer": Table("customer", "customer", {})}, KEPT) == {}


def test_names_of_files_are_kept_whatever_they_hold() -> None:
    """Half a character and a zero are what no database takes."""
    assert plain("王小丫.xlsx") == "王小丫.xlsx"
    assert plain("a\udc80\0.xlsx") == "a\\udc80\\0.xlsx"
    ((one, _), letters) = (
        tuple(held_rows({"customer": cards("a\0.xlsx")}, KEPT)),
        letters_of({"customer": cards("a\0.xlsx")}, KEPT),
    )
    assert one.file == "a\\0.xlsx"
    assert list(letters) == [("a\\0.xlsx", "档案")]


def held(number: str, row: int, file: str = "a.xlsx", form: str = "customer") -> Held:
    """Return a kept card."""
    return Held(form, json.dumps({"customer_id": number}), file, "档案", row)


def test_rows_come_back_as_the_tables_that_they_were() -> None:
    """Values, errors, blanks, cells: what was kept is what is read."""
    rows = list(held_rows({"customer": cards()}, KEPT))
    table = tables_of(rows, letters_of({"customer": cards()}, KEPT))["customer"]
    names = dict(zip(table.columns["customer_name"], range(2), strict=True))
    assert set(names) == {"金桂赵", ErrorValue.DIV0}
    row = names["金桂赵"]
    assert table.columns["customer_id"][row] == "C1"
    assert table.columns["phone"][row] is None
    assert table.place(row, "customer_name") == Place("a.xlsx", "档案", 4, "D")
    assert table.place(1 - row) == Place("a.xlsx", "档案", 7)


def test_rows_come_back_by_file_and_sheet() -> None:
    """Each with the facts of its file where they are known, and none without."""
    facts = FileFacts("b.xlsx", "5a5a")
    letters = {("b.xlsx", "档案"): {"customer_id": "C"}}
    some = submissions_of(
        [held("C2", 5, "b.xlsx"), held("C1", 4), held("C3", 6, "b.xlsx")], letters, [facts]
    )
    assert [it.facts for it in some] == [FileFacts("a.xlsx", ""), facts]
    (one,), (other,) = (it.fragments for it in some)
    assert (one.source.file, one.source.sheet, one.source.letters) == ("a.xlsx", "档案", {})
    assert other.source.letters == {"customer_id": "C"}
    assert (other.form, list(other.rows)) == ("customer", [5, 6])
    assert other.columns["customer_id"] == ["C2", "C3"]
    assert other.columns["phone"] == [None, None]


def test_a_tally_knows_what_is_gone_and_what_is_new() -> None:
    """A row that only moved is neither; of two alike one may go."""
    tally = Tally()
    for row in (held("C1", 4), held("C2", 5), held("C2", 9), held("C3", 6)):
        tally.apply("+", row)
    tally.apply("-", held("C3", 6))
    assert tally.rows() == [held("C1", 4), held("C2", 5), held("C2", 9)]
    now = [held("C1", 44, "other.xlsx"), held("C2", 5), held("C9", 8), held("C3", 6)]
    gone, new = tally.compared(now)
    assert [json.loads(it.content) for it in gone] == [{"customer_id": "C2"}]
    assert new == [held("C9", 8), held("C3", 6)]
    assert len(tally.rows()) == 3, "comparing takes nothing away"
    _, other_form = tally.compared([held("C1", 4, form="visit")])
    assert other_form == [held("C1", 4, form="visit")]


def test_a_calculated_table_comes_back_whole() -> None:
    """Errors, flags and blanks too; without rows its columns are the ones it has."""
    table = Table("people", "人员", {"姓名": ["甲", "乙"], "提成": [1.5, ErrorValue.NA]})
    other = Table("people", "人员", {"姓名": ["丙"]})
    back = table_of(other, table_rows(table))
    assert (back.key, back.name, back.columns) == ("people", "人员", table.columns)
    assert table_of(other, []).columns == {"姓名": []}
    single = Table("people", "人员", {"姓名": ["甲"], "提成": [1.0]})
    assert table_of(other, table_rows(single)).columns == single.columns
    mixed = Table("people", "人员", {"是": [True, None], "文": ["", "x"]})
    assert table_of(other, table_rows(mixed)).columns == mixed.columns


def test_a_row_belongs_to_the_month_of_its_day_or_of_its_own_word() -> None:
    """A visit by its day, 31 March 2025 (45747); a target by the month it states."""
    visit = Held("visit", json.dumps({"date": 45747.0}), "a.xlsx", "拜访", 4)
    target = Held("target", json.dumps({"period": 202502.0}), "a.xlsx", "目标", 4)
    assert month_of(visit) == 202503.0
    assert month_of(target) == 202502.0
    tables = {"visit": Table("visit", "visit", {"period": []}), "customer": cards()}
    assert list(dated(tables)) == ["visit"]
