"""What the plan points out to the manager: each check on a tiny month, and switched off.

王小丫, 李大山 and 陈一诺 are on the roster of March 2025; the shipped parameters hold unless a
test says others.
"""

from __future__ import annotations

import pytest
from plan.decorated import month

from salessheets.model import Period

HEADS = "date | person | customer_id | kind | minutes | content | result"


def visits(*rows: str) -> dict[str, str]:
    """Draw visits."""
    return {"visit": "\n".join((HEADS, *rows))}


def pointed(results) -> list[tuple[str, str]]:
    """Return what is for the manager alone: the check and the person."""
    return [
        (it.problem.code.removeprefix("plan."), it.person)
        for it in results.findings
        if it.problem.for_manager
    ]


def days(
    count: int, minutes: str = "{minutes}", content: str = "谈第{n}次", person: str = "王小丫"
):
    """Draw so many visits, one a day from 1 March, each with minutes and notes of its own."""
    return [
        f"2025-03-{n:02} | {person} | C{n:03} | phone | {minutes.format(minutes=n + 3)} "
        f"| {content.format(n=n)} | follow_up"
        for n in range(1, count + 1)
    ]


CASES = {
    "four visits with the same notes": (
        "拜访内容雷同",
        visits(*days(4, content="电话沟通，客户考虑中")),
        {"雷同次数": 0.0},
    ),
    "seven on-site visits in a day": (
        "当日上门过多",
        visits(
            *(
                f"2025-03-03 | 王小丫 | C{n} | on_site | {n + 3} | 量房{n}次 | lost"
                for n in range(7)
            )
        ),
        {"日上门上限": 0.0},
    ),
    "twenty-one calls in a day": (
        "当日拜访过多",
        visits(
            *(
                f"2025-03-03 | 王小丫 | C{n} | phone | {n % 9 + 3} | 联系第{n}位 | lost"
                for n in range(21)
            )
        ),
        {"日拜访上限": 0.0},
    ),
    "thirteen hours of visits in a day": (
        "当日时长过长",
        visits(
            "2025-03-03 | 王小丫 | C1 | on_site | 400 | 量房一整天 | lost",
            "2025-03-03 | 王小丫 | C2 | on_site | 380 | 又量一整天 | lost",
        ),
        {"日时长上限": 0.0},
    ),
    "on-site while on leave": (
        "请假日拜访",
        visits("2025-03-03 | 王小丫 | C1 | on_site | 50 | 上门量房 | lost")
        | {"attendance": "date | person | status\n2025-03-03 | 王小丫 | leave"},
        {"核对考勤": False},
    ),
    "ten of ten visits of 30 minutes": (
        "时长相同",
        visits(*days(10, minutes="25")),
        {"相同时长比例": 0.0},
    ),
    "nine of ten visits in half-hours": (
        "时长都是整数",
        visits(*days(3, "30"), *days(6, "60")[3:], *days(9, "90")[6:], *days(10)[9:]),
        {"整点时长比例": 0.0},
    ),
    "five of ten visits in the last three days": (
        "月末集中拜访",
        visits(
            *days(5),
            *(
                f"2025-03-{n} | 王小丫 | D{n} | phone | {n} | 月底联系{n} | lost"
                for n in (29, 30, 31)
            ),
            *(
                f"2025-03-{n} | 王小丫 | E{n} | phone | {n + 9} | 月底又联系{n} | lost"
                for n in (30, 31)
            ),
        ),
        {"月末集中比例": 0.0},
    ),
    "a new card with three digits for a phone": (
        "新客户没有电话",
        {
            "customer": "customer_id | customer_name | owner | created | phone\n"
            "C1 | 赵先生 | 王小丫 | 2025-03-03 | '138"
        },
        {"电话最少位数": 0.0},
    ),
    "four of ten visits without an outcome": (
        "记录不完整",
        visits(*days(6), *(row.replace("follow_up", "") for row in days(10)[6:])),
        {"不完整比例": 0.0},
    ),
    "two reports late": (
        "报表多次迟交",
        {
            "filing": "report | person | due | submitted\n"
            "survey | 王小丫 | 2025-03-10 | 2025-03-12\n"
            "work_summary | 王小丫 | 2025-03-28 |"
        },
        {"迟交次数": 0.0},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_odd_is_pointed_out_once(case):
    """The check named, about 王小丫, in one finding; nothing else is pointed out."""
    code, tables, _ = CASES[case]
    assert pointed(month(tables)) == [(code, "王小丫")]


@pytest.mark.parametrize("case", CASES)
def test_a_check_is_switched_off_by_its_parameter(case):
    """With its parameter at 0 or no, the same month points nothing out."""
    _, tables, off = CASES[case]
    assert pointed(month(tables, changes=off)) == []


def test_ordinary_work_points_nothing_out():
    """Twelve visits on twelve days, each with its own minutes and notes."""
    assert pointed(month(visits(*days(12)))) == []


def test_one_below_a_limit_is_not_pointed_out():
    """Three equal notes, six on-site visits in a day, nine visits of equal length."""
    assert pointed(month(visits(*days(3, content="电话沟通，客户考虑中")))) == []
    six = (f"2025-03-03 | 王小丫 | C{n} | on_site | {n + 3} | 量房{n}次 | lost" for n in range(6))
    assert pointed(month(visits(*six))) == []
    assert pointed(month(visits(*days(9, minutes="25")))) == []


def test_rest_days_are_those_of_the_parameter():
    """2 March 2025 is a Sunday: a visit on it is pointed out when 7 is a rest day; calls are not."""
    tables = visits(
        "2025-03-02 | 王小丫 | C1 | walk_in | 50 | 看样板间 | lost",
        "2025-03-02 | 王小丫 | C2 | phone | 5 | 约时间来店 | lost",
    )
    assert pointed(month(tables)) == []
    assert pointed(month(tables, changes={"休息日": "67"})) == [("休息日拜访", "王小丫")]


def test_credits_above_the_task_in_the_last_three_days():
    """The task is 1 here: of two prospects on 29 and 30 March the second is above it."""
    rows = [
        f"2025-03-{day} | 王小丫 | C{n} | walk_in | {40 + day} | 看样板间{day} | lost"
        for n, days_of in enumerate(((28, 29), (27, 30)))
        for day in days_of
    ]
    found = pointed(month(visits(*rows), changes={"任务": 1.0}))
    assert ("月末超额准客户", "王小丫") in found
    assert sum(code == "月末超额准客户" for code, _ in found) == 1
    off = pointed(month(visits(*rows), changes={"任务": 1.0, "月末超额提醒": False}))
    assert all(code != "月末超额准客户" for code, _ in off)


def test_a_sudden_jump_against_the_own_months():
    """4 visits in January and in February, 11 in March: above 2.5 × 4 = 10; 10 would not be."""
    before = []
    for number in (1, 2):
        rows = [row.replace("2025-03", f"2025-{number:02}") for row in days(4)]
        before.append(month(visits(*rows), Period(2025, number)))
    code = ("与以往相差悬殊", "王小丫")
    assert code in pointed(month(visits(*days(11)), earlier=before))
    assert code not in pointed(month(visits(*days(10)), earlier=before))
    assert code not in pointed(month(visits(*days(11)), earlier=before[:1])), "too few months"
    off = month(visits(*days(11)), earlier=before, changes={"突变倍数": 0.0})
    assert code not in pointed(off)


def test_an_english_plan_points_out_the_same():
    """The same month under the English plan gives the same check by its English name."""
    results = month(visits(*days(4, content="电话沟通，客户考虑中")), language="en")
    assert pointed(results) == [("visit notes repeated", "王小丫")]
