"""What a statement holds besides its lines: whose it is, metrics, what was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from month import COLUMNS, EVENTS, column, plan, results, worked

from salessheets.model import Format, Period
from salessheets.obligations import HandIn, Obligation, State
from salessheets.plan.model import Kind
from salessheets.publish.statement import Metric
from salessheets.publish.statements import statements_of

if TYPE_CHECKING:
    from salessheets.publish.statement import Statement

ROSTER = """
    | name   | employee_no | team | role | grade | hire_date  |
    | 王小丫 | E07         | 一队 | rep  | 一星  | 2024-01-01 |
    | 李大山 |             | 一队 | rep  |       | 2024-01-01 |
"""


def statement(month, name: str = "王小丫", language: str = "zh", **options: bool) -> Statement:
    """Return somebody's statement of a month."""
    return next(it for it in statements_of(month, (), language, **options) if it.person == name)


def test_it_says_whose_it_is_and_of_which_month() -> None:
    """Company, number, team, role and grade; what the roster leaves blank leaves no gap."""
    month = results({"roster": ROSTER})
    one = statement(month)
    assert (one.company, one.employee_no) == ("顺发装饰（虚构）", "E07")
    assert (one.period, one.month) == (Period(2025, 3), "2025年3月")
    assert one.belongs == "一队 · 业务员 · 一星"
    other = statement(month, "李大山")
    assert (other.employee_no, other.belongs) == ("", "一队 · 业务员")


def test_it_says_whether_the_month_is_closed() -> None:
    """An open month's statement may change still; nobody takes it for the last word."""
    assert not statement(results()).is_closed
    assert statement(results(), is_closed=True).is_closed


def test_metrics_have_their_history_and_a_zero_hides_none() -> None:
    """王小丫: 1 walk-in in February, 3 in March; nothing for what is zero, blank or not a metric."""
    words = column("人员", "评语", Kind.METRIC, '="好"', Format.TEXT)
    zero = column("人员", "零", Kind.METRIC, "=0")
    rate = column("人员", "比率", Kind.METRIC, "=0.125", Format.RATE)
    yes = column("人员", "达标", Kind.METRIC, "=[@到店]>=任务", Format.FLAG)
    month = results(None, zero, words, rate, yes)
    assert statement(month).metrics == (
        Metric("到店", "3", (1.0, 3.0)),
        Metric("评语", "好", ()),
        Metric("比率", "12.5%", (0.125, 0.125)),
        Metric("达标", "是", ()),
    )
    english = {it.name: it.value for it in statement(month, language="en").metrics}
    assert english["达标"] == "yes"


def test_without_a_total_in_the_plan_there_is_none() -> None:
    """A plan of metrics alone promises nobody an amount."""
    rules = replace(plan(), columns=COLUMNS[:3], lists=(), figures=())
    assert statement(worked(rules, roster=ROSTER)).total is None


def test_what_was_decided_about_a_person_stands_on_that_persons_statement() -> None:
    """The cut-off of 陈一诺 was proposed and approved: told there, in either language, nowhere else."""
    (asked,) = results({"event": EVENTS}).proposals
    answer = f"""
        proposal_no      | period | person | matter   | verdict
        {asked.number}   | 202503 | 陈一诺 | 停机处理 | approve
    """
    month = results({"event": EVENTS, "decision": answer})
    (told,) = statement(month, "陈一诺").decisions
    (english,) = statement(month, "陈一诺", "en").decisions
    assert "停机处理" in told
    assert told != english
    assert statement(month).decisions == ()


def test_pay_that_is_held_has_no_total() -> None:
    """李大山 sent no log: the statement says so instead of an amount; 王小丫's is as it was."""
    missing = Obligation("李大山", "一队", "visit", State.MISSING)
    month = replace(results(), hand_in=HandIn((missing,), frozenset({"李大山"})))
    held = statement(month, "李大山")
    assert (held.is_held, held.total) == (True, None)
    assert "拜访日志" in str(held.notice)
    assert held.notice != statement(month, "李大山", "en").notice
    other = statement(month)
    assert not other.is_held
    assert other.total is not None
