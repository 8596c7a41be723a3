"""From what intake gives to what formulas see: the subjects of a month, labels, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from decorated import drawn_table

from salessheets.model import Origin, Period, Place, Source, Table
from salessheets.tables import (
    Adjustment,
    adjustments,
    company,
    history,
    key_numbers,
    labelled,
    names_in_full,
    people,
    pick,
    postings,
    teams,
    until,
)

if TYPE_CHECKING:
    from salessheets.model import Value

MARCH = Period(2025, 3)
"""Excel counts 1 March 2025 as 45717 and 31 March as 45747; 1 January 2024 as 45292."""
MOVED = """
    | name   | employee_no | team | role    | grade | hire_date  | from_date  | to_date    |
    | 王小丫 | E2          | 一队 | rep     | 一星  | 2024-01-01 |            | 2025-03-10 |
    | 王小丫 | E3          | 二队 | manager | 二星  | 2024-06-01 | 2025-03-11 | 2025-03-20 |
    | 李大山 | E1          | 一队 | rep     |       | 2024-01-01 |            |            |
    | 陈一诺 | E9          | 二队 | rep     |       | 2025-03-31 |            |            |
    | 赵已离 | E0          | 三队 | rep     |       | 2024-01-01 |            | 2025-02-28 |
"""


def rows(table: Table) -> list[tuple[Value, ...]]:
    """Return a table's rows."""
    return list(zip(*table.columns.values(), strict=True))


def test_a_person_is_one_row_with_what_the_last_line_says() -> None:
    """王小丫: 10 days in 一队 and 10 in 二队 are 20, hired when she first was; by team and number."""
    found = people(drawn_table("roster", MOVED), MARCH, "zh")
    assert (found.key, found.name) == ("people", "人员")
    assert list(found.columns) == ["姓名", "工号", "团队", "职务", "级别", "入职日期", "在册首日", "在册末日", "在册天数"]  # fmt: skip
    assert rows(found) == [
        ("李大山", "E1", "一队", "业务员", None, 45292, 45717, 45747, 31),
        ("王小丫", "E3", "二队", "业务经理", "二星", 45292, 45717, 45736, 20),
        ("陈一诺", "E9", "二队", "业务员", None, 45747, 45747, 45747, 1),
    ]


def test_days_that_two_lines_share_are_counted_once() -> None:
    """1 to 20 and 11 to 31 are 31 days; the line that ends last tells the team, either way round."""
    lines = [
        "| 王小丫 | 一队 | rep | 2024-01-01 | 2025-03-01 | 2025-03-20 |",
        "| 王小丫 | 二队 | rep | 2024-01-01 | 2025-03-11 |            |",
    ]
    for order in (lines, lines[::-1]):
        drawing = "\n".join(["| name | team | role | hire_date | from_date | to_date |", *order])
        found = people(drawn_table("roster", drawing), MARCH, "en").columns
        assert found["Team"] == ["二队"]
        assert found["Role"] == ["Salesperson"]
        assert found["Days on roster"] == [31]


def test_of_lines_that_end_together_the_one_that_began_last_counts() -> None:
    """Neither ends: the later beginning is the latest word; and no hire date is no hire date."""
    lines = [
        "| 王小丫 | 二队 | rep |  | 2025-03-11 |",
        "| 王小丫 | 一队 | rep |  | 2025-03-02 |",
    ]
    for order in (lines, lines[::-1]):
        drawing = "\n".join(["| name | team | role | hire_date | from_date |", *order])
        found = people(drawn_table("roster", drawing), MARCH, "zh").columns
        assert found["团队"] == ["二队"]
        assert found["在册首日"] == [45718]
        assert found["入职日期"] == [None]


def test_the_line_that_ends_last_tells_team_and_role_even_if_another_began_later() -> None:
    """一队 the whole month, lent to 二队 from the 11th to the 20th: 一队 on the last day; 31 days."""
    drawing = """
        | name   | team | role    | hire_date | from_date  | to_date    |
        | 王小丫 | 一队 | rep     |           |            |            |
        | 王小丫 | 二队 | manager |           | 2025-03-11 | 2025-03-20 |
    """
    found = people(drawn_table("roster", drawing), MARCH, "zh").columns
    assert (found["团队"], found["职务"], found["在册天数"]) == (["一队"], ["业务员"], [31])
    assert found["在册首日"] == [45717], "neither dates: from ever"


@pytest.mark.parametrize("missing", ["team", "employee_no"])
def test_people_are_in_order_whatever_the_roster_leaves_blank(missing: str) -> None:
    """By team, number and name; what is blank stands first."""
    drawing = """
        | name   | employee_no | team | role | hire_date  |
        | 王小丫 | E2          | 一队 | rep  | 2024-01-01 |
        | 李大山 | E1          | 一队 | rep  | 2024-01-01 |
        | 乙     | E3          | 一队 | rep  | 2024-01-01 |
        | 甲     | E3          | 一队 | rep  | 2024-01-01 |
    """
    roster = drawn_table("roster", drawing)
    names = people(roster, MARCH, "zh").columns["姓名"]
    assert names == ["李大山", "王小丫", "乙", "甲"]
    blank: dict[str, list[Value]] = {**roster.columns, missing: ["一队", "E2", "E3", None]}
    names = people(Table("roster", "roster", blank), MARCH, "zh").columns["姓名"]
    assert names[0] == "甲"


def test_without_a_roster_there_is_nobody() -> None:
    """The tables are there all the same, so that every formula finds its columns."""
    assert len(people(None, MARCH, "zh")) == 0
    assert people(None, MARCH, "en").columns.keys() >= {"Name", "Days on roster"}
    nobody = postings(None, MARCH, "zh")
    assert (nobody.key, nobody.name, len(nobody)) == ("postings", "任职", 0)
    assert "天数" in nobody.columns
    assert list(teams(nobody, "zh").columns) == ["团队"]


def test_of_namesakes_each_is_named_with_the_number() -> None:
    """张三 and 张三(E2) are two people: in full both have their number, and nobody else has."""

    def full(language: str, *pairs: tuple[str, str | None]) -> list[str]:
        heads = ("姓名", "工号") if language == "zh" else ("Name", "Employee no.")
        columns = dict(zip(heads, map(list, zip(*pairs, strict=True)), strict=True))
        return names_in_full(Table("people", "人员", columns), language)

    pairs = ("张三", "E1"), ("张三(E2)", "E2"), ("李四", "E3"), ("王五", None)
    assert full("zh", *pairs) == ["张三(E1)", "张三(E2)", "李四", "王五"]
    assert full("en", *pairs) == ["张三(E1)", "张三(E2)", "李四", "王五"]
    assert full("zh", ("张三", None), ("张三(E2)", "E2")) == ["张三", "张三(E2)"]
    assert full("zh", ("张三", "E1"), ("张三()", None)) == ["张三", "张三()"]
    assert full("zh", ("(E1)张三(E1)", "E1"), ("(E1)张三", "E7"))[1] == "(E1)张三(E7)"


def test_every_stretch_is_a_posting() -> None:
    """By name and first day, both days counted: 1 to 10 and 11 to 20 are ten days each."""
    found = postings(drawn_table("roster", MOVED), MARCH, "zh")
    assert rows(found) == [
        ("李大山", "一队", "业务员", None, 45717, 45747, 31),
        ("王小丫", "一队", "业务员", "一星", 45717, 45726, 10),
        ("王小丫", "二队", "业务经理", "二星", 45727, 45736, 10),
        ("陈一诺", "二队", "业务员", None, 45747, 45747, 1),
    ]
    english = postings(drawn_table("roster", MOVED), MARCH, "en")
    assert english.columns["Role"][0] == "Salesperson"
    assert rows(teams(found, "zh")) == [("一队",), ("二队",)]


def test_a_line_without_a_name_or_team_is_nobodys_and_no_team() -> None:
    """The check of the roster says so; nothing is worked out for it."""
    drawing = """
        | name   | team | role | hire_date  |
        |        | 一队 | rep  | 2024-01-01 |
        | 王小丫 |      | rep  | 2024-01-01 |
    """
    roster = drawn_table("roster", drawing)
    assert people(roster, MARCH, "zh").columns["姓名"] == ["王小丫"]
    assert rows(teams(postings(roster, MARCH, "zh"), "zh")) == []
    assert teams(Table("postings", "任职", {"团队": ["", None, "一队"]}), "zh").columns == {
        "团队": ["一队"]
    }
    assert company("示例公司", "zh").columns == {"公司": ["示例公司"]}
    assert company("Sample Ltd", "en").columns == {"Company": ["Sample Ltd"]}


def test_rows_of_later_months_are_left_out() -> None:
    """March counts up to March; what has no month stays, and so does a table of no months."""
    origin = Origin((Source("a.xlsx", "拜访", {"customer_id": "C"}),), [0, 0, 0], [4, 5, 6])
    visits = Table(
        "visit",
        "visit",
        {"period": [202503.0, 202504.0, None], "customer_id": ["C1", "C2", "C3"]},
        origin,
    )
    cards = Table("customer", "customer", {"customer_id": ["C1"]})
    march = until({"visit": visits, "customer": cards}, MARCH)
    assert march["customer"] is cards
    assert rows(march["visit"]) == [(202503.0, "C1"), (None, "C3")]
    assert march["visit"].place(1, "customer_id") == Place("a.xlsx", "拜访", 6, "C")
    assert until({"visit": visits}, Period(2025, 4))["visit"] is visits
    one = pick(visits, [1])
    assert (one.key, one.name, rows(one)) == ("visit", "visit", [(202504.0, "C2")])
    assert rows(pick(visits, [])) == []


def test_codes_that_only_their_case_tells_apart_have_one_number() -> None:
    """``ht1`` is ``HT1`` on every table; numbers go from 1 in order; a blank has none."""
    tables = {
        "contract": Table("contract", "contract", contract("HT2", "ht1")),
        "receipt": Table("receipt", "receipt", receipt("HT1", None, "ht2")),
    }
    named = labelled(tables, "zh")
    assert named["合同"].columns["合同键"] == [2, 1]
    assert named["回款"].columns["合同键"] == [1, None, 2]
    numbers = {heading.zh: found for heading, found in key_numbers(tables).items()}
    assert numbers["合同键"] == {"HT2": 2, "ht1": 1, "HT1": 1, "ht2": 2}


def contract(*numbers: str) -> dict[str, list[Value]]:
    """Return the columns of contracts."""
    return {"contract_no": [*numbers], "customer_id": [None] * len(numbers)}


def receipt(*numbers: str | None) -> dict[str, list[Value]]:
    """Return the columns of receipts."""
    return {"contract_no": [*numbers], "customer_id": [None] * len(numbers)}


def test_tables_and_choices_have_the_plans_words() -> None:
    """A visit's kind is a key in intake and a word in formulas; its cell is known still."""
    origin = Origin((Source("a.xlsx", "拜访", {"kind": "D"}),), [0, 0], [4, 5])
    columns: dict[str, list[Value]] = {
        "kind": ["walk_in", "other than any"],
        "customer_id": ["C1", "C1"],
    }
    named = labelled({"visit": Table("visit", "visit", columns, origin)}, "zh")
    visits = named["拜访"]
    assert (visits.key, visits.name) == ("visit", "拜访")
    assert visits.columns["类型"] == ["到店", "other than any"]
    assert list(visits.columns["内容"]) == [None, None]
    assert visits.place(0, "kind") == Place("a.xlsx", "拜访", 4, "D")
    assert len(named["合同"]) == 0
    assert named["合同"].key == "contract"
    assert labelled({}, "en")["Visits"].columns.keys() >= {"Date", "Period"}


class Remembered:
    """An earlier month."""

    def __init__(self, period: Period, columns: dict[str, list[Value]]) -> None:
        self.period = period
        self._people = Table("people", "人员", columns)

    def table(self, key: str) -> Table:
        """Return its people."""
        assert key == "people"
        return self._people


def test_history_stacks_months_and_leaves_blank_what_one_did_not_have() -> None:
    """In January the plan had no 提成; a column that is not remembered does not come along."""
    january = Remembered(Period(2025, 1), {"姓名": ["甲", "乙"], "团队": ["一队", "二队"]})
    february = Remembered(
        Period(2025, 2), {"姓名": ["甲"], "团队": ["二队"], "提成": [5.0], "别的": [1.0]}
    )
    found = history([january, february], ["提成"], "zh")
    assert (found.key, found.name) == ("history", "历史")
    assert list(found.columns) == ["期间", "姓名", "团队", "提成"]
    assert rows(found) == [
        (202501, "甲", "一队", None), (202501, "乙", "二队", None), (202502, "甲", "二队", 5.0),
    ]  # fmt: skip


def test_an_adjustment_is_what_it_is_now_less_what_it_was() -> None:
    """1,250.1 after 1,000 adds 250.10; 0.3 after 0.1 adds 0.2 and no crumb; 12.5 fen are 13."""
    booked = [
        Adjustment(Period(2025, 1), "甲", "提成", 1000.0, 1250.1, "改动", "a.xlsx"),
        Adjustment(Period(2025, 2), "乙", "奖金", 0.1, 0.3, "补交", "b.xlsx"),
        Adjustment(Period(2025, 2), "乙", "罚款", 0.0, -0.125, "补交", "b.xlsx"),
    ]
    found = adjustments(booked, "zh")
    assert (found.key, found.name) == ("adjustments", "补差")
    assert rows(found)[:2] == [
        (1, 202501, "甲", "提成", 1000.0, 1250.1, 250.1, "改动", "a.xlsx"),
        (2, 202502, "乙", "奖金", 0.1, 0.3, 0.2, "补交", "b.xlsx"),
    ]
    assert found.columns["差额"][2] == -0.13
