"""Which months are worked out, under which plan, and with what of the closed ones."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from month import column, plan, table

from salessheets.forms.declare import Scope
from salessheets.forms.permissions import DECLARED, Grant, Permissions
from salessheets.formula import compile_formulas
from salessheets.model import Format, Period, Place, Table
from salessheets.months import open_months, permissions, unpaid, work_out
from salessheets.plan.model import Group, Kind
from salessheets.plan.schema import formula_sources, known_names, table_schema
from salessheets.tables import Adjustment

if TYPE_CHECKING:
    from collections.abc import Sequence

JANUARY, FEBRUARY, MARCH, APRIL = (Period(2025, month) for month in (1, 2, 3, 4))
ROSTER = """
    name   | team | role | hire_date
    王小丫 | 一队 | rep  | 2024-01-01
"""
OWED = Adjustment(JANUARY, "王小丫", "提成", 10.0, 40.5, "补交", "a.xlsx")
RULES = replace(
    plan(),
    columns=(
        column("人员", "底薪", Kind.PAY_ITEM, "=ROUND(1000,2)", Format.MONEY, Group.BASE),
        column("人员", "早先", Kind.METRIC, "=SUMIFS(历史[底薪],历史[姓名],[@姓名])"),
        column("人员", "补", Kind.METRIC, "=SUM(补差[差额])", Format.MONEY),
    ),
    figures=(),
    lists=(),
)


class Plans:
    """The plans in force: one for every month but those that are left out."""

    def __init__(self, *without: Period, **changes: object) -> None:
        rules = replace(RULES, **changes)
        program, findings = compile_formulas(
            formula_sources(rules), table_schema(rules), known_names(rules)
        )
        assert not findings
        self._one, self._without = SimpleNamespace(plan=rules, program=program), without

    def in_force(self, month: Period):
        """Return the plan that a month counts by."""
        return None if month in self._without else self._one


class Closed:
    """A ledger that remembers some months, and what they need corrected."""

    def __init__(self, *months: Period, owed: Sequence[Adjustment] = (), plan_of=None) -> None:
        self.closed = [Remembered(month) for month in months]
        self._owed, self._plan = tuple(owed), plan_of

    def corrections(self, read: object, intake: object) -> tuple[Adjustment, ...]:
        """Return what is owed, whatever was read."""
        assert read == ["read"]
        assert intake is not None
        return self._owed

    def plan_of(self, month: Period):
        """Return the plan that a month was closed with."""
        return self._plan if month in {it.period for it in self.closed} else None


class Remembered:
    """A closed month, in which the base pay was 1."""

    def __init__(self, period: Period) -> None:
        self.period = period

    def table(self, key: str) -> Table:
        """Return its people."""
        return Table(key, "人员", {"姓名": ["王小丫"], "团队": ["一队"], "底薪": [1.0]})


def intake(*months: Period | None):
    """Return what came in for some months."""
    files = tuple(SimpleNamespace(period=month) for month in months)
    return SimpleNamespace(files=files, tables={"roster": table("roster", ROSTER, "a.xlsx")})


def test_every_open_month_up_to_the_one_asked_for_is_worked_out() -> None:
    """In order, each once; closed and later ones are not, files of no month say nothing."""
    came = intake(MARCH, JANUARY, None, APRIL, FEBRUARY, JANUARY)
    assert open_months(came, MARCH, None) == (JANUARY, FEBRUARY, MARCH)
    assert open_months(came, MARCH, Closed(JANUARY)) == (FEBRUARY, MARCH)
    assert open_months(intake(), MARCH, None) == (MARCH,)
    assert open_months(came, MARCH, Closed(MARCH)) == (JANUARY, FEBRUARY)


def worked(came, memory=None, plans=None, progress=None):
    """Work March out, and return it with its metrics of 王小丫: what was before, what is booked."""
    one = work_out(plans or Plans(), ["read"], came, MARCH, memory, progress)
    people = one.results.table("people").columns
    return one, people["早先"][0], people["补"][0]


def test_a_month_sees_those_before_it() -> None:
    """January and February at 1,000 each, worked out just now; one that was closed, as it was."""
    assert worked(intake(JANUARY, FEBRUARY, MARCH))[1] == 2000
    one, before, _ = worked(intake(JANUARY, FEBRUARY, MARCH), Closed(JANUARY))
    assert before == 1001
    assert list(one.results.table("history").columns["期间"]) == [202501, 202502]
    assert worked(intake(MARCH), Closed(JANUARY, APRIL))[1] == 1, "April comes later"


def test_corrections_are_booked_in_the_first_open_month_after_all_closed_ones() -> None:
    """30.50 for January: in February when it is open, else in March, and never in both."""
    one, _, booked = worked(intake(MARCH), Closed(JANUARY, FEBRUARY, owed=[OWED]))
    assert (one.booked, booked) == ((OWED,), 30.5)
    one, _, booked = worked(intake(FEBRUARY, MARCH), Closed(JANUARY, owed=[OWED]))
    assert (one.booked, booked) == ((), 0)
    one, _, booked = worked(intake(JANUARY, MARCH), Closed(FEBRUARY, owed=[OWED]))
    assert (one.booked, booked) == ((OWED,), 30.5)
    one, _, booked = worked(intake(MARCH), Closed(APRIL, owed=[OWED]))
    assert (one.booked, booked) == ((), 0)


def test_a_month_before_the_first_plan_is_left_out() -> None:
    """February has none: March does without it, and each month is still reported as done."""
    done: list[tuple[int, int]] = []
    one, before, _ = worked(
        intake(FEBRUARY, MARCH), None, Plans(FEBRUARY), lambda *at: done.append(at)
    )
    assert before == 0
    assert done == [(1, 2), (2, 2)]
    assert (one.plan.plan.name, one.booked) == ("测试方案", ())


def test_who_may_say_what_goes_by_the_months_own_plan() -> None:
    """By the one that it was closed with, else by the one in force, else as the forms declare."""
    strict = Permissions((Grant("visit", "rep", Scope.NONE),))
    closed = replace(RULES, grants=())
    of = permissions(Plans(MARCH), Closed(JANUARY, plan_of=closed))
    assert of(None) is DECLARED
    assert of(MARCH) is DECLARED
    assert of(JANUARY) == closed.permissions
    own = SimpleNamespace(permissions=strict)
    of = permissions(SimpleNamespace(in_force=lambda _: SimpleNamespace(plan=own)))
    assert of(FEBRUARY) is strict
    assert of(None) is DECLARED
    kept = SimpleNamespace(permissions=Permissions())
    plans = SimpleNamespace(in_force=lambda _: SimpleNamespace(plan=own))
    of = permissions(plans, Closed(JANUARY, plan_of=kept))
    assert (of(JANUARY), of(FEBRUARY)) == (kept.permissions, strict)


@pytest.mark.parametrize(("name", "found"), [("王小丫", 0), ("赵已离", 1)])
def test_what_is_owed_to_somebody_who_left_is_told(name: str, found: int) -> None:
    """No statement pays it: name, month, item and amount, so that it can be paid otherwise."""
    one, *_ = worked(intake(MARCH), Closed(JANUARY, owed=[OWED._replace(name=name)]))
    told = unpaid(one)
    assert len(told) == found
    for finding in told:
        assert (finding.person, finding.place) == ("赵已离", Place())
        assert finding.message("zh") == (
            "赵已离 有 2025-01 的补差 30.50 元（提成），但 2025-03 不在册，绩效单里发不到。"
        )
    assert unpaid(one._replace(booked=())) == ()
