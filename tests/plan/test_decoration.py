"""The decoration company's scheme: boundaries of its rules, worked by hand from the rules."""

from __future__ import annotations

from datetime import date

import pytest
from decorated import MARCH, both, month, pay, prospects, recorded

from salessheets.model import Period, Severity

FULL_PAY = 1000 + 100 + 200 + 200
"""Base pay, phone, transport and full attendance of a whole month (B01 to B04)."""


@pytest.mark.parametrize(
    ("count", "total"), [(0, 1250), (4, 1450), (5, 1500), (6, 1700), (10, 2500)]
)
def test_pay_follows_the_number_of_prospects(count: int, total: float) -> None:
    """1500 with the task of 5 met, 50 off for each short, 200 for each above (B05, B06).

    0: 1500 - 5 x 50 = 1250; 4: 1500 - 50 = 1450; 5: 1500; 6: 1500 + 200 = 1700;
    10: 1500 + 5 x 200 = 2500. 李大山 has 11, so that 王小丫 is not the month's champion.
    """
    results = month(prospects(date(2025, 3, 3), 王小丫=count, 李大山=11))
    assert pay(results, "王小丫", "准客户") == count
    assert pay(results, "王小丫", "应发合计") == total


def test_all_allowances_forfeited_and_no_prospect() -> None:
    """1000 - 5 x 50 = 750 when phone, transport and full attendance are lost (B02 to B05)."""
    results = month(
        {
            "event": """
                | event_no | date       | person | kind      | impact | detail   |
                | E-1      | 2025-03-05 | 王小丫 | phone_cut | TRUE   | 停机半天 |
                | E-2      | 2025-03-06 | 王小丫 | transport | TRUE   | 见客迟到 |
            """,
            "attendance": """
                | date       | person | status |
                | 2025-03-07 | 王小丫 | leave  |
            """,
        }
    )
    assert pay(results, "王小丫", "应发合计") == 750


def test_an_event_without_effect_costs_nothing() -> None:
    """An allowance is lost only when work was blocked (H43)."""
    results = month(
        {
            "event": """
                | event_no | date       | person | kind      | impact | detail   |
                | E-1      | 2025-03-05 | 王小丫 | phone_cut | FALSE  | 停机半天 |
            """
        }
    )
    assert pay(results, "王小丫", "电话补贴") == 100


ATTENDANCE = [
    ("late twice", ["late", "late"], "", 200),
    ("late three times", ["late", "late", "late"], "", 0),
    ("late three times, once with a slip", ["late", "late", "late"], "'B-7", 200),
    ("late twice and left early once", ["late", "late", "early"], "", 0),
    ("one day of leave", ["leave"], "", 0),
    ("leave with a slip is leave", ["leave"], "'B-7", 0),
    ("swapped leave", ["swap", "swap", "swap"], "", 200),
    ("absent once", ["absent"], "", 0),
    ("missed punch without a slip", ["missed"], "", 0),
    ("missed punch with a slip", ["missed"], "'B-7", 200),
]


@pytest.mark.parametrize(
    ("statuses", "slip", "bonus"),
    [case[1:] for case in ATTENDANCE],
    ids=[case[0] for case in ATTENDANCE],
)
def test_full_attendance(statuses: list[str], slip: str, bonus: float) -> None:
    """Two times late keep the bonus, the third loses it; leave does, swapped leave does not (H14).

    The slip stands on the last of the days.
    """
    lines = ["date | person | status | slip_no"]
    lines += [
        f"2025-03-{day:02} | 王小丫 | {status} | {slip if day == len(statuses) else ''}"
        for day, status in enumerate(statuses, start=1)
    ]
    results = month({"attendance": "\n".join(lines)})
    assert pay(results, "王小丫", "全勤奖") == bonus


def test_a_customer_is_a_prospect_on_the_second_day() -> None:
    """Distinct days count, once in a lifetime, for who received the qualifying visit (H4).

    C1 walks in twice on the 3rd (one day) and again on the 4th, received by 李大山: his.
    C1's third day gives nothing more. C2's first day was in February and its second is in
    March: it counts in March. C3 was called, not received: no prospect.
    """
    visits = """
        | date       | person | customer_id | kind    | content |
        | 2025-02-26 | 王小丫 | C2          | walk_in | 初访    |
        | 2025-03-03 | 王小丫 | C1          | walk_in | 上午    |
        | 2025-03-03 | 王小丫 | C1          | walk_in | 下午    |
        | 2025-03-04 | 李大山 | C1          | walk_in | 再访    |
        | 2025-03-05 | 王小丫 | C1          | walk_in | 三访    |
        | 2025-03-06 | 王小丫 | C2          | walk_in | 再访    |
        | 2025-03-07 | 王小丫 | C3          | phone   | 电话    |
        | 2025-03-08 | 王小丫 | C3          | phone   | 电话    |
    """
    tables = {"visit": visits, "tracking": recorded(visits)}
    february = month(tables, Period(2025, 2))
    results = month(tables, MARCH, [february])
    assert [pay(february, name, "准客户") for name in ("王小丫", "李大山")] == [0, 0]
    assert [pay(results, name, "准客户") for name in ("王小丫", "李大山")] == [1, 1]


def test_a_valid_customer_has_a_card() -> None:
    """Invited, with phone and need recorded, and one walk-in: valid in that month (C02, H5)."""
    visits = """
        | date       | person | customer_id | kind    | content |
        | 2025-03-03 | 王小丫 | C1          | walk_in | 初访    |
        | 2025-03-03 | 王小丫 | C2          | walk_in | 初访    |
        | 2025-03-03 | 王小丫 | C3          | phone   | 电话    |
    """
    cards = """
        | customer_id | customer_name | owner  | created    | phone       | invited | need |
        | C1          | 赵先生        | 王小丫 | 2025-03-01 | '1380000001 | TRUE    | 新房 |
        | C2          | 钱女士        | 王小丫 | 2025-03-01 | '1380000002 | TRUE    |      |
        | C3          | 孙先生        | 王小丫 | 2025-03-01 | '1380000003 | TRUE    | 旧房 |
    """
    results = month({"visit": visits, "customer": cards, "tracking": recorded(visits)})
    assert pay(results, "王小丫", "有效客户") == 1
    assert pay(results, "王小丫", "有效客户完成率") == pytest.approx(1 / 6)


def test_missing_records_warn_twice_and_then_cost_thirty() -> None:
    """The counter runs through the calendar year; the third and every later one cost 30 (H11).

    January: one incident, a warning. February: two, the second warning and one fine. March:
    two, 60. The same customer contacted twice on one day is one contact; a record without an
    ERP number is an incident too.
    """
    visits = """
        | date       | person | customer_id | kind  | content |
        | 2024-12-30 | 王小丫 | C1          | phone | 去年    |
        | 2025-01-06 | 王小丫 | C1          | phone | 一次    |
        | 2025-02-06 | 王小丫 | C1          | phone | 二次    |
        | 2025-02-06 | 王小丫 | C1          | phone | 同日    |
        | 2025-02-07 | 王小丫 | C1          | phone | 三次    |
        | 2025-03-06 | 王小丫 | C1          | phone | 四次    |
        | 2025-03-07 | 王小丫 | C1          | phone | 无编号  |
        | 2025-03-08 | 王小丫 | C1          | phone | 有记录  |
    """
    tracking = """
        | date       | person | customer_id | channel | content | erp_no |
        | 2025-03-07 | 王小丫 | C1          | phone   | 已记    |        |
        | 2025-03-08 | 王小丫 | C1          | phone   | 已记    | 'E-9   |
    """
    tables = {"visit": visits, "tracking": tracking}
    january = month(tables, Period(2025, 1))
    february = month(tables, Period(2025, 2), [january])
    march = month(tables, MARCH, [january, february])
    fines = [pay(it, "王小丫", "漏记扣款") for it in (january, february, march)]
    assert fines == [0, -30, -60]
    company = march.table("company").columns
    assert company["本月活动经费"] == [60]
    assert company["本年活动经费"] == [90]
    lenient = month(tables, changes={"漏记口径": "都缺失"})
    assert pay(lenient, "王小丫", "本月漏记") == 1, "only the 6th has no record at all"


def test_the_team_award_has_two_steps_and_is_split_to_the_cent() -> None:
    """500 at the target, 1000 above it, 0 below; shares add up to the award (B07, H6).

    Team of three, target 2 set in February. 2 prospects: 500 = 166.67 + 166.67 + 166.66, the
    cents left over going to those first in the people table. 3 prospects: 1000 = 333.34 +
    333.33 + 333.33. 1 prospect: nothing.
    """
    roster = """
        | name   | team | role | hire_date  | employee_no |
        | 王小丫 | 一队 | rep  | 2024-01-01 | '01         |
        | 李大山 | 一队 | rep  | 2024-01-01 | '02         |
        | 陈一诺 | 一队 | rep  | 2024-01-01 | '03         |
        | 周新来 | 一队 | rep  | 2025-03-10 | '04         |
    """
    target = """
        | period | span  | level | subject | metric    | base | set_date   |
        | 202503 | month | team  | 一队    | prospects | 2    | 2025-02-25 |
    """
    shares = {}
    for count in (1, 2, 3):
        tables = prospects(date(2025, 3, 3), 王小丫=count)
        results = month({**tables, "roster": roster, "target": target})
        shares[count] = [
            pay(results, name, "团体奖") for name in ("王小丫", "李大山", "陈一诺", "周新来")
        ]
    assert shares[1] == [0, 0, 0, 0]
    assert shares[2] == [166.67, 166.67, 166.66, 0], "who joined in the month has no share"
    assert shares[3] == [333.34, 333.33, 333.33, 0]


def test_a_team_target_set_too_late_earns_no_award() -> None:
    """The target must be set before the month begins (H6); a note says that it was not."""
    target = """
        | period | span  | level | subject | metric    | base | set_date   |
        | 202503 | month | team  | 一队    | prospects | 2    | 2025-03-01 |
    """
    results = month({**prospects(date(2025, 3, 3), 王小丫=3), "target": target})
    assert pay(results, "王小丫", "团体奖") == 0
    codes = [it.problem.code for it in results.findings]
    assert "plan.团队没有上月所定目标" in codes


def test_the_company_award_is_off_until_switched_on() -> None:
    """B08 pays each team when the company meets its contract target, and only when on (H7)."""
    tables = {
        "contract": """
            | contract_no | kind  | customer_id | person | date       | amount | status |
            | H1          | works | C1          | 王小丫 | 2025-03-10 | 60000  | valid  |
            | H2          | works | C2          | 王小丫 | 2025-03-11 | 40000  | void   |
        """,
        "target": """
            | period | span  | level   | subject | metric | base  | set_date   |
            | 202503 | month | company | 公司    | amount | 60000 | 2025-02-25 |
        """,
    }
    assert pay(month(tables), "陈一诺", "企业业绩奖") == 0
    on = month(tables, changes={"企业业绩奖启用": True})
    assert [pay(on, name, "企业业绩奖") for name in ("王小丫", "李大山", "陈一诺")] == [
        250,
        250,
        500,
    ]


def test_champions_share_on_a_tie() -> None:
    """Three tied at 5 share 500; below the task nobody is champion (B09, H8)."""
    tied = month(prospects(date(2025, 3, 3), 王小丫=5, 李大山=5, 陈一诺=5))
    names = ("李大山", "王小丫", "陈一诺")  # as the people table has them: team, then name
    assert [pay(tied, name, "月冠军奖") for name in names] == [166.67, 166.67, 166.66]
    each = month(prospects(date(2025, 3, 3), 王小丫=5, 李大山=5), changes={"冠军并列": "各得"})
    assert [pay(each, name, "月冠军奖") for name in names] == [500, 500, 0]
    nobody = month(prospects(date(2025, 3, 3), 王小丫=4))
    assert pay(nobody, "王小丫", "月冠军奖") == 0


def _quarter(**counts: tuple[int, int, int]) -> list:
    """Work out January to March; each person's prospects by month."""
    starts = [date(2025, 1, 6), date(2025, 2, 3), date(2025, 3, 3)]
    drawings = [
        prospects(start, 100 * at, **{name: numbers[at] for name, numbers in counts.items()})
        for at, start in enumerate(starts)
    ]
    results: list = []
    for number in (1, 2, 3):
        results.append(month(both(*drawings), Period(2025, number), results))
    return results


def test_three_in_a_row_earns_two_thousand_in_the_quarter() -> None:
    """3 x 500 + 500 quarter champion + 500 three in a row, and promotion proposed (B10, H10)."""
    months = _quarter(王小丫=(6, 6, 6), 李大山=(5, 5, 5))
    awards = ("月冠军奖", "季冠军奖", "三连冠奖")
    earned = [[pay(it, "王小丫", award) for award in awards] for it in months]
    assert earned == [[500, 0, 0], [500, 0, 0], [500, 500, 500]]
    assert [(it.person, it.matter, it.amount) for it in months[2].proposals] == [
        ("王小丫", "晋升建议", "业务经理")
    ]


def test_champion_twice_is_not_three_in_a_row() -> None:
    """Champion of two months may win the quarter, without the added 500."""
    months = _quarter(王小丫=(6, 9, 5), 李大山=(5, 5, 6))
    assert [pay(months[2], "王小丫", it) for it in ("季冠军奖", "三连冠奖")] == [500, 0]
    assert pay(months[2], "李大山", "月冠军奖") == 500


def test_a_quarter_champion_met_the_task_of_three_months() -> None:
    """14 prospects are fewer than 3 x 5: no quarter champion (H8)."""
    months = _quarter(王小丫=(5, 5, 4))
    assert pay(months[2], "王小丫", "季冠军奖") == 0


def test_joiners_are_paid_by_days_and_have_the_whole_task() -> None:
    """On the roster from 17 March: 15 of 31 days of base pay and allowances; task still 5.

    1000 x 15/31 = 483.87; 100 x 15/31 = 48.39; 200 x 15/31 = 96.77; no full attendance;
    5 x -50 = -250; together 379.03.
    """
    roster = """
        | name   | team | role | hire_date  |
        | 周新来 | 一队 | rep  | 2025-03-17 |
    """
    results = month({"roster": roster})
    items = ("底薪", "电话补贴", "交通补贴", "全勤奖", "准客户奖罚", "应发合计")
    assert [pay(results, "周新来", item) for item in items] == [
        483.87,
        48.39,
        96.77,
        0,
        -250,
        379.03,
    ]
    whole = month({"roster": roster}, changes={"折算方式": "不折算"})
    assert pay(whole, "周新来", "底薪") == 1000


def test_commission_follows_receipts_and_refunds() -> None:
    """1.5 % below 200,000, 2 % from there on the whole amount; refunds take it back (B12, H12).

    王小丫: 199,999.99 x 1.5 % = 3,000.00 (2,999.99985); 李大山: 200,000 x 2 % = 4,000.00;
    陈一诺: 1,000 - 3,000 = -2,000 x 1.5 % = -30.00.
    """
    tables = {
        "contract": """
            | contract_no | kind  | customer_id | person | date       | amount | status |
            | H1          | works | C1          | 王小丫 | 2025-01-10 | 300000 | valid  |
            | H2          | works | C2          | 李大山 | 2025-01-10 | 300000 | valid  |
            | H3          | works | C3          | 陈一诺 | 2025-01-10 | 300000 | valid  |
        """,
        "receipt": """
            | receipt_no | date       | contract_no | amount    |
            | S1         | 2025-03-05 | H1          | 199999.99 |
            | S2         | 2025-03-05 | H2          | 200000    |
            | S3         | 2025-03-05 | H3          | 1000      |
            | S4         | 2025-03-06 | H3          | -3000     |
            | S5         | 2025-02-06 | H3          | 5000      |
        """,
    }
    results = month(tables)
    assert [pay(results, name, "业务提成") for name in ("王小丫", "李大山", "陈一诺")] == [
        3000,
        4000,
        -30,
    ]


def test_a_private_job_is_only_a_proposal_until_decided() -> None:
    """A fine of 100,000 and dismissal are proposed; pay changes with the decision alone (B18)."""
    event = """
        | event_no | date       | person | kind        | impact | detail     |
        | E-1      | 2025-03-05 | 王小丫 | private_job | TRUE   | 客户举报   |
    """
    before = month({"event": event})
    proposed = {it.matter: it for it in before.proposals}
    assert proposed["建议罚款"].amount == -100000
    assert proposed["建议开除"].amount == "开除"
    assert "100,000" in proposed["建议罚款"].reason
    assert pay(before, "王小丫", "应发合计") == FULL_PAY - 250

    number = proposed["建议罚款"].number
    decision = f"""
        | proposal_no | period | person | matter   | proposed | verdict | amount | decider |
        | {number}    | 202503 | 王小丫 | 建议罚款 | -100000  | change  | -500   | 总经理  |
    """
    after = month({"event": event, "decision": decision})
    assert pay(after, "王小丫", "已决扣款") == -500
    assert [it.matter for it in after.proposals] == ["建议开除"]


def test_costs_and_advances_are_taken_off() -> None:
    """Estate costs that a person bears and advances named for the month are deducted (B16, B17)."""
    results = month(
        {
            "estate_cost": """
                | date       | estate | item   | amount | bearer |
                | 2025-03-05 | 金桂苑 | 展位费 | 300    | 王小丫 |
                | 2025-03-05 | 金桂苑 | 印刷费 | 80     |        |
            """,
            "advance": """
                | slip_no | date       | person | amount | purpose | deduct_period | deduct_amount |
                | J1      | 2025-02-05 | 王小丫 | 1000   | 差旅    | 202503        | 400           |
                | J2      | 2025-02-05 | 王小丫 | 1000   | 差旅    | 202504        | 400           |
            """,
        }
    )
    assert pay(results, "王小丫", "楼盘费用") == -300
    assert pay(results, "王小丫", "借支抵扣") == -400
    assert pay(results, "王小丫", "应发合计") == FULL_PAY - 250 - 300 - 400


def test_seniority_pay_is_nothing_until_the_rate_is_filled_in() -> None:
    """0 with a notice while the rate is blank; 14 full years at 20 give 280 (B14, H13)."""
    roster = """
        | name   | team | role | hire_date  |
        | 王小丫 | 一队 | rep  | 2011-03-31 |
        | 李大山 | 一队 | rep  | 2011-04-01 |
    """
    assert pay(month({"roster": roster}), "王小丫", "工龄工资") == 0
    filled = month({"roster": roster}, changes={"工龄工资每年": 20.0})
    assert [pay(filled, name, "工龄工资") for name in ("王小丫", "李大山")] == [280, 260]


def test_pay_below_the_minimum_wage_is_pointed_out() -> None:
    """1250 is below 1300, by days on the roster; a warning, no correction (H26)."""
    results = month({}, changes={"最低工资": 1300.0})
    warned = [it for it in results.findings if it.problem.code == "plan.低于最低工资"]
    assert {it.person for it in warned} == {"王小丫", "李大山", "陈一诺"}
    assert {it.problem.severity for it in warned} == {Severity.WARNING}
    assert "1,250.00 元" in warned[0].message("zh")


def test_every_pay_item_has_a_reason_with_its_numbers() -> None:
    """Each pay item gives a sentence, in both languages, that reads to the end."""
    tables = prospects(date(2025, 3, 3), 王小丫=7)
    for language, stop in (("zh", "。"), ("en", ".")):
        results = month(tables, language=language)
        for column in results.columns("people"):
            if column.group is not None:
                for row in range(3):
                    sentence = results.reason(column, row)
                    assert sentence.endswith(stop), column.name
    chinese = month(tables)
    column = next(it for it in chinese.columns("people") if it.name == "准客户奖罚")
    row = list(chinese.table("people").columns["姓名"]).index("王小丫")
    assert chinese.reason(column, row) == "本月准客户 7 个，任务 5 个，超 2 个，每个奖 200 元。"


def test_lists_name_who_needs_what() -> None:
    """Customers without contact for more than 14 days and people short of the task are listed."""
    visits = """
        | date       | person | customer_id | kind    | content | result |
        | 2025-03-16 | 王小丫 | C1          | walk_in | 初访    |        |
        | 2025-03-17 | 王小丫 | C2          | walk_in | 初访    |        |
        | 2025-03-02 | 王小丫 | C3          | walk_in | 初访    | lost   |
    """
    cards = """
        | customer_id | customer_name | owner  | created    | phone       |
        | C1          | 赵先生        | 王小丫 | 2025-03-01 | '1380000001 |
        | C2          | 钱女士        | 王小丫 | 2025-03-01 | '1380000002 |
        | C3          | 孙先生        | 王小丫 | 2025-03-01 | '1380000003 |
        | C4          | 李先生        | 王小丫 | 2025-03-01 | '1380000004 |
    """
    results = month({"visit": visits, "customer": cards, "tracking": recorded(visits)})
    listed = {it.rule.name: it.rows for it in results.lists}
    numbers = results.table("customer").columns["客户编号"]
    waiting = [numbers[row] for row in listed["哪些客户需要回访？"]]
    assert waiting == ["C4", "C1"], "longest first; C2 has exactly 14 days, C3 declined"
    assert len(listed["谁需要关心？"]) == 3


def test_yearly_targets_and_months_are_compared() -> None:
    """A quarter's target that is not the sum of its three months is a warning (C08)."""
    target = """
        | period | span    | level   | subject | metric | base | stretch | set_date   |
        | 202501 | month   | company | 公司    | amount | 10   |         | 2024-12-20 |
        | 202502 | month   | company | 公司    | amount | 10   |         | 2024-12-20 |
        | 202503 | month   | company | 公司    | amount | 10   |         | 2024-12-20 |
        | 202501 | quarter | company | 公司    | amount | 31   |         | 2024-12-20 |
        | 202501 | year    | company | 公司    | amount | 400  | 500     | 2024-12-20 |
    """
    contract = """
        | contract_no | kind  | customer_id | person | date       | amount | status |
        | H1          | works | C1          | 王小丫 | 2025-03-10 | 100    | valid  |
    """
    results = month({"target": target, "contract": contract})
    codes = [it.problem.code for it in results.findings]
    assert codes.count("plan.月目标合计不符") == 1
    company = results.table("company").columns
    assert company["年基本完成率"] == [0.25]
    assert company["年力争完成率"] == [0.2]


def test_negative_pay_without_deductions_is_no_high_deduction():
    """A recovery of 5,000 makes pay negative: 1500 - 5000; deductions of 0 are no share of it."""
    recovered = """
        | period | person | matter | nature   | verdict | amount | reason | decider |
        | 202503 | 王小丫 | 多发   | recovery | change  | -5000  | 多发了 | 韩示例  |
    """
    negative = month({"decision": recovered}, changes={"欠额罚": 0.0})
    codes = [(it.problem.code, it.person) for it in negative.findings]
    assert ("plan.negative_pay", "王小丫") in codes
    assert "plan.扣款比例过高" not in {code for code, _person in codes}
