"""Who changes team or role in mid-month: the work counts for the team then, pay by the days."""

from __future__ import annotations

from datetime import date

import pytest
from decorated import both, month, prospects

from salessheets.model import Period

ROSTER = """
    | name   | team | role | hire_date  | from_date  | to_date    |
    | 王小丫 | 一队 | rep  | 2024-01-01 |            | 2025-03-10 |
    | 王小丫 | 二队 | {}   | 2024-01-01 | 2025-03-11 |            |
    | 李大山 | 一队 | rep  | 2024-01-01 |            |            |
    | 陈一诺 | 二队 | rep  | 2024-01-01 |            |            |
"""
TARGETS = """
    | period | span  | level | subject | metric    | base | set_date   |
    | 202503 | month | team  | 一队    | prospects | 1    | 2025-02-20 |
    | 202503 | month | team  | 二队    | prospects | 2    | 2025-02-20 |
"""
WALK_INS = both(prospects(date(2025, 3, 3), 王小丫=1), prospects(date(2025, 3, 20), 10, 王小丫=2))
"""One prospect of 王小丫's in 一队 (on 4 March), two in 二队 (on 21 March)."""


def held(role: str = "rep", **changes):
    """Work out the March in which 王小丫 moves from 一队 to 二队 on the 11th."""
    return month({"roster": ROSTER.format(role), "target": TARGETS, **WALK_INS}, changes=changes)


def column(results, key: str, name: str) -> dict[object, object]:
    """Return a column by the first one."""
    columns = results.table(key).columns
    return dict(zip(next(iter(columns.values())), columns[name], strict=True))


def test_one_person_has_a_posting_for_each_stretch():
    """Ten days in 一队 and 21 in 二队 are two postings of one person."""
    results = held()
    postings = results.table("postings").columns
    stretches = zip(postings["姓名"], postings["团队"], postings["天数"], strict=True)
    assert [it for it in stretches if it[0] == "王小丫"] == [
        ("王小丫", "一队", 10),
        ("王小丫", "二队", 21),
    ]
    assert list(results.table("people").columns["姓名"]).count("王小丫") == 1


def test_the_team_of_the_day_gets_the_prospects():
    """1 for 一队 and 2 for 二队, all 3 for the person."""
    results = held()
    assert column(results, "teams", "准客户") == {"一队": 1, "二队": 2}
    assert column(results, "people", "准客户")["王小丫"] == 3


def test_the_last_day_is_the_old_teams_and_the_first_day_the_new_ones():
    """A prospect of the 10th is 一队's, one of the 11th 二队's; one of the 9th is 一队's too."""
    moved = ROSTER.format("rep")
    for day, teams in (
        (8, {"一队": 1, "二队": 0}),
        (9, {"一队": 1, "二队": 0}),
        (10, {"一队": 0, "二队": 1}),
    ):
        made = prospects(date(2025, 3, day), 王小丫=1)
        results = month({"roster": moved, "target": TARGETS, **made})
        assert column(results, "teams", "准客户") == teams, f"second visit on the {day + 1}th"


def test_team_awards_go_to_those_who_were_in_the_team_all_month():
    """Both teams meet their target exactly: 500 each for 李大山 and 陈一诺, none for 王小丫."""
    awards = column(held(), "people", "团体奖")
    assert awards == {"王小丫": 0, "李大山": 500, "陈一诺": 500}


def test_a_change_of_role_is_paid_by_the_days_of_each():
    """Ten of 31 days as a salesperson at 1,000: 322.58; a manager has no base pay in the rules."""
    results = held("manager")
    assert column(results, "people", "底薪")["王小丫"] == 322.58
    assert column(results, "people", "电话补贴")["王小丫"] == 32.26


def test_only_what_was_done_with_a_task_competes_for_champion():
    """One prospect as a salesperson, two as a manager, who has no task: a score of 1 (B09)."""
    assert column(held("manager"), "people", "冠军成绩")["王小丫"] == 1
    assert column(held(), "people", "冠军成绩")["王小丫"] == 3


def test_what_counts_towards_the_task_is_the_persons_own():
    """王小丫 brought 1 while a salesperson; the 2 of 李大山's are none of hers (B05)."""
    others = both(WALK_INS, prospects(date(2025, 3, 5), 20, 李大山=2))
    results = month({"roster": ROSTER.format("manager"), "target": TARGETS, **others})
    counted = column(results, "people", "任务准客户")
    assert (counted["王小丫"], counted["李大山"], counted["陈一诺"]) == (1, 2, 0)


def test_the_same_role_in_two_teams_is_paid_in_full():
    """10/31 and 21/31 of 1,000 are 1,000."""
    assert column(held(), "people", "底薪")["王小丫"] == 1000


@pytest.mark.parametrize(("role", "paid"), [("rep", 1000), ("manager", 0)])
def test_without_pro_rating_the_last_posting_counts(role, paid):
    """The whole month by the role on its last day."""
    assert column(held(role, 折算方式="不折算"), "people", "底薪")["王小丫"] == paid


def test_a_team_that_ends_in_mid_month_is_still_there():
    """一队 has nobody left after the 10th, and its prospect of the 4th counts for it."""
    alone = "\n".join(line for line in ROSTER.format("rep").splitlines() if "李大山" not in line)
    results = month({"roster": alone, "target": TARGETS, **WALK_INS})
    assert column(results, "teams", "准客户") == {"一队": 1, "二队": 2}


def test_working_days_leave_out_holidays_and_count_days_worked_instead():
    """Until 10 February 2025, of the month's 20 weekdays less 2 days off plus Saturday the 8th.

    19 in all; the first ten days have 3 to 7 and 10 less 3 and 4, plus the 8th: 5. So 5/19 of
    1,000 is 263.16.
    """
    leaver = """
        | name   | team | role | hire_date  | to_date    |
        | 王小丫 | 一队 | rep  | 2024-01-01 | 2025-02-10 |
        | 李大山 | 一队 | rep  | 2024-01-01 |            |
    """
    results = month({"roster": leaver}, Period(2025, 2), changes={"折算方式": "工作日"})
    assert column(results, "people", "底薪") == {"王小丫": 263.16, "李大山": 1000}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_team_and_role_are_those_of_the_last_day_whatever_line_stands_first(order):
    """A salesperson of 一队 until the 10th, manager of 二队 since the 11th."""
    head, _, *lines = ROSTER.format("manager").strip().splitlines()
    posted = [line for line in ROSTER.format("manager").strip().splitlines() if "王小丫" in line]
    others = [line for line in lines if "王小丫" not in line]
    roster = "\n".join([head, *(posted[at] for at in order), *others])
    results = month({"roster": roster, **WALK_INS})
    assert column(results, "people", "团队")["王小丫"] == "二队"
    assert column(results, "people", "职务")["王小丫"] == "业务经理"


@pytest.mark.parametrize(
    ("first", "last", "there"),
    [
        ("2025-03-31", "", 1),
        ("2024-01-01", "2025-03-01", 1),
        ("2025-03-17", "2025-03-17", 1),
        ("2025-04-01", "", 0),
        ("2024-01-01", "2025-02-28", 0),
    ],
)
def test_one_day_on_the_roster_is_enough(first, last, there):
    """On the month's first or last day, or on one in between; 1,000 / 31 is 32.26 for it."""
    roster = f"""
        | name   | team | role | hire_date  | to_date |
        | 王小丫 | 一队 | rep  | {first}    | {last}  |
        | 李大山 | 一队 | rep  | 2024-01-01 |         |
    """
    results = month({"roster": roster})
    assert list(results.table("people").columns["姓名"]).count("王小丫") == there
    if there:
        assert column(results, "people", "在册天数")["王小丫"] == 1
        assert column(results, "people", "底薪")["王小丫"] == 32.26
