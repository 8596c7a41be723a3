"""One month worked out: what formulas are given, and what comes of them."""

from __future__ import annotations

from dataclasses import replace

from month import COLUMNS, HERE, a_list, column, plan, results, worked

from salessheets.model import ErrorValue, Format, Period
from salessheets.plan.model import Figure, Kind, ListPlace, ListRule, LookupTable
from salessheets.tables import Adjustment

EVENT = """
    event_no | date       | person | kind
    E-1      | 2025-03-11 | 陈一诺 | phone_cut
"""


def test_formulas_know_the_period_by_its_names() -> None:
    """February 2024 has 29 days; 1 February is Excel's 45323, the last day 45351."""
    names = results().names
    assert names["任务"] == 2.0
    leap = worked(replace(plan(), columns=(), figures=(), lists=()), Period(2024, 2)).names
    assert leap == {
        "任务": 2.0, "超额奖": 200.0, "欠额罚": 50.0,
        "本期": 202402.0, "期初": 45323.0, "期末": 45351.0, "本期天数": 29.0,
        "季初期间": 202401.0, "年初期间": 202401.0, "上期": 202401.0,
    }  # fmt: skip
    january = worked(replace(plan(), columns=(), figures=(), lists=()), Period(2025, 1)).names
    assert (january["上期"], january["季初期间"]) == (202412.0, 202501.0)
    june = worked(replace(plan(), columns=(), figures=(), lists=()), Period(2025, 6)).names
    assert (june["季初期间"], june["年初期间"]) == (202504.0, 202501.0)


def test_a_figure_has_a_value_and_a_target_where_one_is_set() -> None:
    """4 walk-ins against three times the task of 2; pay 1300 + 1050 + 900 without a target."""
    shops, pay = results().figures
    assert (shops.figure.name, shops.value, shops.target) == ("到店", 4.0, 6.0)
    assert (pay.value, pay.target) == (3250.0, None)


def ranked(**changes: object) -> tuple[int, ...]:
    """Return a list's rows of people: 李大山 with 1 walk-in, 王小丫 with 3, 陈一诺 with none."""
    rule = replace(a_list("名单", "人员", ("姓名",), ListPlace.FRONT), **changes)
    return next(it.rows for it in results(lists=(rule,)).lists if it.rule.name == "名单")


def test_a_list_shows_the_rows_that_its_formula_chooses() -> None:
    """All without one; of those chosen the first so many, in the order asked for."""
    assert ranked() == (0, 1, 2)
    assert ranked(formula="=[@到店]>0") == (0, 1)
    assert ranked(formula="=[@到店]") == (), "a number is no yes"
    assert ranked(sort="到店") == (1, 0, 2)
    assert ranked(sort="到店", descending=False) == (2, 0, 1)
    assert ranked(sort="到店", limit=2) == (1, 0)
    assert ranked(formula="=[@到店]<3", sort="到店", limit=1) == (0,)


def test_a_list_puts_numbers_before_texts_and_the_rest_last() -> None:
    """Errors and blanks are never a first place, upwards or downwards.

    Microsoft, "Sort data in a range or table": signs such as ``_`` stand before letters.
    """
    values = (None, "b", 2.0, ErrorValue.DIV0, "A", 10.0, True, "_")
    lookup = LookupTable("表一", {"值": values}, HERE)

    def rows(*, descending: bool) -> tuple[int, ...]:
        rule = ListRule("名单", "表一", "", ("值",), "值", descending, 0, "", ListPlace.FRONT, HERE)
        rules = replace(plan(), lookups=(lookup,), lists=(rule,), figures=())
        month = worked(rules, event=EVENT)
        assert month.table("lookup").name == "表一"
        return month.lists[0].rows

    assert rows(descending=False) == (2, 5, 7, 4, 1, 0, 3, 6)
    assert rows(descending=True) == (5, 2, 1, 4, 7, 0, 3, 6)


def test_a_proposal_waits_until_it_is_decided() -> None:
    """The event asks for something; a decision with its number takes it from the waiting list."""
    (waiting,) = worked(plan(), event=EVENT).proposals
    answer = f"""
        proposal_no        | period | person | verdict
        {waiting.number}   | 202503 | 陈一诺 | approve
    """
    month = worked(plan(), event=EVENT, decision=answer)
    assert month.proposals == ()
    assert [it.number for it in month.decided] == [waiting.number]
    assert waiting.reason == "停机一次，请决定。"


PAID = column(
    "人员", "已决", Kind.PAY_ITEM,
    "=ROUND(SUMIFS(决定[建议金额],决定[业务员],[@姓名],决定[期间],本期),2)", Format.MONEY,
)  # fmt: skip
ROSTER = """
    name   | team | role | hire_date
    陈一诺 | 二队 | rep  | 2024-01-01
"""


def test_a_decision_that_answers_nothing_does_not_count_and_the_others_do() -> None:
    """P-9 is no proposal: its 500 are not paid and a finding says so; 7 of one's own are."""
    rules = replace(plan(), columns=(*COLUMNS[:3], PAID), lists=(), figures=())
    rows = """
        | proposal_no | period | person | proposed | verdict |
        | 'P-9        | 202503 | 陈一诺 | 500      | approve |
        |             | 202503 | 陈一诺 | 7        | approve |
    """
    month = worked(rules, roster=ROSTER, decision=rows)
    assert month.table("people").columns["已决"] == [7.0]
    assert [it.problem.code for it in month.findings] == ["decision.unknown"]


def test_an_approval_that_the_proposal_has_left_behind_is_found() -> None:
    """50 off was approved, 100 off is proposed by now; it is about a person, so of this month."""
    fine = column("人员", "罚", Kind.PROPOSAL, "=-100", Format.MONEY)
    rules = replace(plan(), columns=(fine,), lists=(), figures=())
    (asked,) = worked(rules, roster=ROSTER).proposals
    assert (asked.person, asked.period, asked.amount) == ("陈一诺", 202503.0, -100.0)

    def approved(amount: str) -> list[str]:
        rows = f"""
            | proposal_no    | period | person | proposed | verdict |
            | {asked.number} | 202503 | 陈一诺 | {amount} | approve |
        """
        found = worked(rules, roster=ROSTER, decision=rows).findings
        return [it.problem.code for it in found]

    assert approved("-50") == ["decision.outdated"]
    assert approved("-100") == []


def test_an_adjustment_is_seen_by_the_month_that_books_it() -> None:
    """Of January, booked in March: one row of the adjustments table, and nothing without it."""
    owed = Adjustment(Period(2025, 1), "陈一诺", "提成", 10.0, 30.0, "补交", "a.xlsx")
    rules = replace(plan(), lists=(), figures=())
    booked = worked(rules, booked=[owed], roster=ROSTER).table("adjustments")
    assert booked.columns["差额"] == [20.0]
    assert len(worked(rules, roster=ROSTER).table("adjustments")) == 0


def test_results_give_tables_columns_and_reasons_by_what_they_are() -> None:
    """A table by its key in any language; columns in the plan's order; a sentence or none."""
    month = results()
    assert month.table("event").name == "事件"
    assert ("人员", "底薪") in month.program.formulas
    assert [it.name for it in month.columns("people")][:3] == ["到店", "停机", "底薪"]
    assert [it.name for it in month.columns("event")] == ["停机处理"]
    allowance = next(it for it in month.columns("people") if it.name == "电话补贴")
    basic = next(it for it in month.columns("people") if it.name == "底薪")
    assert [month.reason(allowance, row) for row in (0, 2)] == ["没有停机。", "停机 1 次，不发。"]
    assert month.reason(basic, 0) == ""
    broken = replace(allowance, name="别的", reason="=1/0")
    spoiled = worked(replace(plan(), columns=(*COLUMNS, broken)), roster=ROSTER)
    assert spoiled.reason(broken, 0) == "", "an error is no sentence"


def test_tables_stand_in_their_order_with_what_the_plan_adds_last() -> None:
    """People, teams, company, forms, postings, history, adjustments; 二队 is a team."""
    month = results()
    names = list(month.tables)
    assert names[:3] == ["人员", "团队", "公司"]
    assert names[-3:] == ["任职", "历史", "补差"]
    assert list(month.table("people").columns)[-1] == "应发合计"
    assert month.table("teams").columns["团队"] == ["一队", "二队"]
    assert month.table("company").columns["公司"] == ["顺发装饰（虚构）"]
    assert month.table("history").columns["期间"] == [202502.0] * 3
    earlier = month.table("history").columns
    assert earlier["姓名"] == ["李大山", "王小丫", "陈一诺"]
    assert earlier["应发合计"] == [1000.0, 1050.0, 1000.0], "1100 - 2 x 50, one of 王小丫's came"


def test_later_rows_and_what_a_plan_finds_are_seen_to() -> None:
    """An error in a pay item is found; a walk-in of April is none of March's."""
    broken = column("人员", "坏", Kind.PAY_ITEM, "=ROUND(1/0,2)", Format.MONEY)
    assert results().findings == ()
    assert len(results(None, broken).findings) > 0
    april = """
        date       | person | customer_id | customer_name | kind
        2025-03-04 | 王小丫  | C003        | 银杏里孙      | walk_in
        2025-04-04 | 王小丫  | C003        | 银杏里孙      | walk_in
    """
    assert len(results({"visit": april}).table("visit")) == 1


def test_figures_may_have_a_zero_target() -> None:
    """A target of nothing is a target; no formula is none."""
    zero = Figure("零", "=1", "=0", Format.COUNT, "", HERE)
    none = Figure("无", "=1", "", Format.COUNT, "", HERE)
    *_, one, other = results(figures=(zero, none)).figures
    assert (one.target, other.target) == (0.0, None)
