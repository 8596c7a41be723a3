"""What is proposed: which rows, with which number, about whom."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from month import HERE, column, plan

from salessheets.model import ErrorValue, Origin, Period, Place, Source, Table
from salessheets.plan.model import Kind, LookupTable
from salessheets.proposals import Proposal, proposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.model import Value
    from salessheets.plan.model import CalculatedColumn, Plan

MARCH = Period(2025, 3)


def rules(table: str = "事件") -> Plan:
    """Return a plan that proposes something for each row of a table."""
    return replace(plan(), columns=(column(table, "处理", Kind.PROPOSAL, "=0"),))


def found(
    table: Table, rule: Plan | None = None, others: Sequence[Table] = ()
) -> tuple[Proposal, ...]:
    """Return what is proposed on a table; the reason names column and row."""

    def reason(one: CalculatedColumn, row: int) -> str:
        return f"{one.name}, row {row}"

    tables = {it.name: it for it in (table, *others)}
    return proposed(rule or rules(table.name), tables, MARCH, reason)


def events(*values: Value, numbers: Sequence[str] = (), people: Sequence[str] = ()) -> Table:
    """Return events of March, each with the value of its proposal; read from row 4 on."""
    count = len(values)
    columns: dict[str, Sequence[Value]] = {
        "事件编号": numbers or [f"E-{at}" for at in range(count)],
        "业务员": people or ["王小丫"] * count,
        "期间": [202503.0] * count,
        "处理": values,
    }
    origin = Origin((Source("内勤.xlsx", "事件"),), [0] * count, [*range(4, 4 + count)])
    return Table("event", "事件", columns, origin)


def numbered(month: str, *about: str) -> str:
    """Return a proposal's number: its month, and six digits made from what it is about."""
    digest = sha256("\x1f".join(about).encode()).hexdigest()
    return f"P{month}-{digest[:6].upper()}"


def test_a_row_is_proposed_where_there_is_an_amount_or_a_text() -> None:
    """Not where there is nothing, zero, yes or no, or an error; the rows in between hide none."""
    values = (None, -100.0, "", 0.0, True, False, ErrorValue.DIV0, "解聘", 0.01)
    some = found(events(*values))
    assert {(it.row, it.amount) for it in some} == {(1, -100.0), (7, "解聘"), (8, 0.01)}


def test_a_proposal_says_what_it_is_about() -> None:
    """Month, person, matter, amount, reason, table and place: all that a decision is held against."""
    (one,) = found(events(None, -100.0, numbers=["E-1", "E-7"]))
    assert one == Proposal(
        number=numbered("202503", "202503.0", "event", "处理", "E-7"),
        period=202503.0,
        person="王小丫",
        matter="处理",
        amount=-100.0,
        reason="处理, row 1",
        table="事件",
        row=1,
        place=Place("内勤.xlsx", "事件", 5),
    )


def test_a_number_is_the_same_wherever_the_row_stands_and_whatever_it_proposes() -> None:
    """Rows sorted, others added, the amount changed: the decision still answers it."""
    (one,) = found(events(-100.0, numbers=["E-7"]))
    moved = found(events(-5.0, -120.0, numbers=["E-1", "E-7"]))
    assert [it.amount for it in moved if it.number == one.number] == [-120.0]
    elsewhere = replace(events(-100.0, numbers=["E-7"]), origin=None)
    assert [it.number for it in found(elsewhere)] == [one.number]


def test_another_month_matter_or_thing_has_another_number() -> None:
    """February's E-7, another column's, E-8: four numbers."""
    march = events(-100.0, numbers=["E-7"])
    february = replace(march, columns={**march.columns, "期间": [202502.0]})
    other = replace(plan(), columns=(column("事件", "处分", Kind.PROPOSAL, "=0"),))
    renamed = replace(march, columns={**march.columns, "处分": [-100.0]})
    tables = [march, february, events(-100.0, numbers=["E-8"])]
    some = [one for table in tables for one in found(table)] + [*found(renamed, other)]
    assert len({it.number for it in some}) == 4
    assert [it.period for it in some] == [202503, 202502, 202503, 202503]
    assert some[1].number.startswith("P202502-")


def test_proposals_are_by_person_and_number() -> None:
    """In whatever order the rows stand."""
    people = ["李大山", "王小丫", "李大山", "王小丫"]
    one = found(events(1.0, 2.0, 3.0, 4.0, people=people))
    assert [it.person for it in one] == ["李大山", "李大山", "王小丫", "王小丫"]
    assert [it.number for it in one[:2]] == sorted(it.number for it in one[:2])
    assert [it.number for it in one[2:]] == sorted(it.number for it in one[2:])


def test_people_are_proposed_for_by_name_in_the_month_that_is_worked_out() -> None:
    """The people table has no month of its own, and its person is the one it is about."""
    columns = {"姓名": ["王小丫", "李大山"], "团队": ["一队", "二队"], "处理": [None, "升级"]}
    (one,) = found(Table("people", "人员", columns))
    assert (one.person, one.period) == ("李大山", 202503.0)
    assert one.number == numbered("202503", "202503.0", "people", "处理", "李大山")


def test_a_table_of_the_plan_is_about_all_that_its_row_says() -> None:
    """No form says what tells its rows apart, so all inputs do; nobody is named."""
    columns = {"期间": [202501.0] * 2, "城市": ["甲城", "乙城"], "处理": [100.0, 100.0]}
    lookup = LookupTable("补贴", {"期间": (), "城市": ()}, HERE)
    rule = replace(rules("补贴"), lookups=(lookup,))
    some = found(Table("lookup", "补贴", columns), rule)
    assert {it.number for it in some} == {
        numbered("202503", "202503.0", "补贴", "处理", "202501.0", "甲城"),
        numbered("202503", "202503.0", "补贴", "处理", "202501.0", "乙城"),
    }
    assert {it.person for it in some} == {""}


def test_a_form_without_an_identity_is_about_all_that_its_row_says() -> None:
    """Two filled-in surveys that differ in one answer alone are two proposals."""
    from salessheets.forms import forms

    fields = forms()["survey"].fields
    columns: dict[str, Sequence[Value]] = {it.label.zh: ["x", "x"] for it in fields}
    columns[fields[-1].label.zh] = ["x", "y"]
    columns["处理"] = [1.0, 1.0]
    name = forms()["survey"].table.zh
    assert len({it.number for it in found(Table("survey", name, columns))}) == 2


def test_an_objection_is_a_question_not_an_amount() -> None:
    """王小丫 objects to the 1,250 of one item; a text stands as it is where an amount should."""
    columns = {
        "项目": ["提成", "奖金"],
        "金额（元）": [1250.0, "不明"],
        "原因": [None, None],
        "异议": ["少了一单", "没发"],
        "业务员": ["王小丫", "王小丫"],
        "期间": [202503.0, 202502.0],
    }
    origin = Origin((Source("王小丫.xlsx", "绩效单", {"objection": "F"}),), [0, 0], [9, 10])
    objections = Table("objection", "异议", columns, origin)
    some = {it.row: it for it in found(events(), others=[objections])}
    assert some[0] == Proposal(
        number=numbered("202503", "202503.0", "objection", "提成", "王小丫", "提成", "少了一单"),
        period=202503.0,
        person="王小丫",
        matter="异议：提成",
        amount=None,
        reason="对提成（1,250.00）有异议：“少了一单”",
        table="异议",
        row=0,
        place=Place("王小丫.xlsx", "绩效单", 9, "F"),
    )
    assert some[1].reason == "对奖金（不明）有异议：“没发”"
    assert some[1].number.startswith("P202502-")


def test_an_objection_is_told_in_the_plans_language() -> None:
    """An English plan's decisions sheet asks in English, what stands where a number should too."""
    columns = {
        "Item": ["Bonus"], "Amount (yuan)": [True], "Reason": [None], "Objection": ["not paid"],
        "Salesperson": ["Ann"], "Period": [202503.0],
    }  # fmt: skip
    (one,) = found(
        Table("objection", "Objections", columns), replace(plan(), columns=(), language="en")
    )
    assert one.matter == "Objection: Bonus"
    assert one.reason == "Objects to Bonus (yes): “not paid”"
