"""The decoration company's edges: refunds, changes of role, what is the whole month, who is asked."""

from __future__ import annotations

from datetime import date

import pytest
from decorated import both, month, pay, prospects

from salessheets.forms import forms
from salessheets.model import Period, Severity
from salessheets.tables import Adjustment

FEBRUARY, MARCH = Period(2025, 2), Period(2025, 3)

CONTRACTS = """
    | contract_no | kind  | customer_id | person | date       | amount | status |
    | H1          | works | C1          | 王小丫 | 2025-01-10 | 300000 | valid  |
    | H2          | works | C2          | 王小丫 | 2025-01-10 | 300000 | valid  |
"""


def quarter(receipts: str, months: tuple[Period, ...] = (FEBRUARY, MARCH), **drawings: str):
    """Work out months one after the other; each sees those before it. Returns the last."""
    earlier = []
    for period in months:
        tables = {"contract": CONTRACTS, "receipt": receipts, **drawings}
        rows = tables["receipt"].splitlines()
        sent = [
            row
            for row in rows
            if "2025-" not in row or f"{period}" >= row.split("|")[2].strip()[:7]
        ]
        earlier.append(month({**tables, "receipt": "\n".join(sent)}, period, earlier[:]))
    return earlier[-1]


def test_a_refund_takes_commission_back_at_the_rate_it_was_paid_at() -> None:
    """200,000 at 2 % in February is 4,000; refunded in March: -4,000, not -3,000 (B12, H12)."""
    results = quarter("""
        | receipt_no | date       | contract_no | amount  |
        | S1         | 2025-02-05 | H1          | 200000  |
        | S2         | 2025-03-05 | H1          | -200000 |
    """)
    assert pay(results, "王小丫", "业务提成") == -4000


def test_a_refund_beside_new_money_is_worked_out_apart() -> None:
    """Of 150,000 new in March less 50,000 refunded, the band is that of 100,000: 1.5 %.

    150,000 x 1.5 % = 2,250 for the new money; 50,000 x 2 % = 1,000 taken back: 1,250.
    """
    results = quarter("""
        | receipt_no | date       | contract_no | amount |
        | S1         | 2025-02-05 | H1          | 200000 |
        | S2         | 2025-03-05 | H1          | -50000 |
        | S3         | 2025-03-06 | H2          | 150000 |
    """)
    assert pay(results, "王小丫", "业务提成") == 1250


def test_a_refund_within_the_month_is_as_if_the_money_had_not_come() -> None:
    """90,000 in and out again in March earns nothing; February's 200,000 on H1 stays paid."""
    results = quarter("""
        | receipt_no | date       | contract_no | amount |
        | S1         | 2025-02-05 | H1          | 200000 |
        | S2         | 2025-03-05 | H1          | 90000  |
        | S3         | 2025-03-09 | H1          | -90000 |
    """)
    assert pay(results, "王小丫", "业务提成") == 0


def test_money_of_several_months_is_taken_back_at_their_average_rate() -> None:
    """January 100,000 at 1.5 % (1,500), February 200,000 at 2 % (4,000): 5,500 on 300,000.

    All of it refunded in March: -5,500; a half would be -2,750.
    """
    receipts = """
        | receipt_no | date       | contract_no | amount  |
        | S1         | 2025-01-15 | H1          | 100000  |
        | S2         | 2025-02-05 | H1          | 200000  |
        | S3         | 2025-03-05 | H1          | {} |
    """
    months = (Period(2025, 1), FEBRUARY, MARCH)
    assert pay(quarter(receipts.format(-300000), months), "王小丫", "业务提成") == -5500
    assert pay(quarter(receipts.format(-150000), months), "王小丫", "业务提成") == -2750


def test_two_refunds_of_one_contract_take_back_no_more_than_was_paid() -> None:
    """-120,000 in March and -80,000 in April, each at February's 2 %: -2,400 and -1,600."""
    receipts = """
        | receipt_no | date       | contract_no | amount  |
        | S1         | 2025-02-05 | H1          | 200000  |
        | S2         | 2025-03-05 | H1          | -120000 |
        | S3         | 2025-04-05 | H1          | -80000  |
    """
    months = (FEBRUARY, MARCH, Period(2025, 4))
    assert pay(quarter(receipts, months[:2]), "王小丫", "业务提成") == -2400
    assert pay(quarter(receipts, months), "王小丫", "业务提成") == -1600


def test_money_on_another_contract_is_no_earlier_money_of_this_one() -> None:
    """H2's 200,000 in February says nothing of H1, whose money came before the first month.

    The 100,000 refunded on H1 in March is taken back at March's own rate: -1,500.
    """
    results = quarter("""
        | receipt_no | date       | contract_no | amount  |
        | S1         | 2025-02-05 | H2          | 200000  |
        | S2         | 2025-03-05 | H1          | -100000 |
    """)
    assert pay(results, "王小丫", "业务提成") == -1500


def test_who_was_paid_gives_back_whatever_the_role_is_now() -> None:
    """A salesperson who became a manager in March earned 4,000 in February, and owes it back."""
    roster = """
        | name   | team | role    | hire_date  | from_date  | to_date    |
        | 王小丫 | 一队 | rep     | 2024-01-01 |            | 2025-02-28 |
        | 王小丫 | 一队 | manager | 2024-01-01 | 2025-03-01 |            |
    """
    results = quarter(
        """
        | receipt_no | date       | contract_no | amount  |
        | S1         | 2025-02-05 | H1          | 200000  |
        | S2         | 2025-03-05 | H1          | -200000 |
        """,
        roster=roster,
    )
    assert pay(results, "王小丫", "业务提成") == -4000


def test_a_receipt_of_nobodys_contract_counts_for_the_company() -> None:
    """The finding says that it counts for the company but for no salesperson (C03, B08)."""
    results = quarter("""
        | receipt_no | date       | contract_no | amount |
        | S1         | 2025-03-05 | H1          | 1000   |
        | S2         | 2025-03-05 | H9          | 500    |
    """)
    assert results.table("company").columns["回款"] == [1500]
    assert pay(results, "王小丫", "回款") == 1000


CHANGE = """
    | name   | team | role | hire_date  | from_date  | to_date    |
    | 王小丫 | 一队 | {}   | 2024-01-01 |            | {}         |
    | 王小丫 | 一队 | {}   | 2024-01-01 | {}         |            |
    | 李大山 | 一队 | rep  | 2024-01-01 |            |            |
"""


def changed(first: str, until: str, then: str, start: str, **drawings: str):
    """Work out a March in which 王小丫 wins 7 prospects and 100,000 by the 4th and changes role."""
    receipts = """
        | receipt_no | date       | contract_no | amount |
        | S1         | 2025-03-05 | H1          | 100000 |
    """
    tables = {**prospects(date(2025, 3, 3), 王小丫=7), "receipt": receipts, "contract": CONTRACTS}
    return month({**tables, "roster": CHANGE.format(first, until, then, start), **drawings})


def test_a_month_as_a_salesperson_is_paid_when_the_last_day_is_a_managers() -> None:
    """30 of 31 days: the task is 5 x 30/31, to a whole number 5 (B05, B09, B12, B04).

    7 prospects are 2 above: 400. Commission 100,000 x 1.5 % = 1,500. Champion: 500. Full
    attendance: 200 x 30/31 = 193.55, since a manager has none.
    """
    results = changed("rep", "2025-03-30", "manager", "2025-03-31")
    assert pay(results, "王小丫", "准客户奖罚") == 400
    assert pay(results, "王小丫", "业务提成") == 1500
    assert pay(results, "王小丫", "月冠军奖") == 500
    assert pay(results, "王小丫", "全勤奖") == 193.55


def test_one_day_as_a_salesperson_brings_no_months_bonus() -> None:
    """What was won as a manager earns neither award, commission nor championship.

    One day in 31 makes a task of 0 (5/31), so nothing is deducted either. Full attendance is
    200/31 = 6.45.
    """
    results = changed("manager", "2025-03-30", "rep", "2025-03-31")
    assert pay(results, "王小丫", "准客户") == 7
    assert pay(results, "王小丫", "准客户奖罚") == 0
    assert pay(results, "王小丫", "业务提成") == 0
    assert pay(results, "王小丫", "月冠军奖") == 0
    assert pay(results, "王小丫", "全勤奖") == 6.45


@pytest.mark.parametrize(("until", "start", "task"), [("15", "16", 2), ("16", "17", 3)])
def test_the_task_goes_by_the_days_in_a_role_that_has_it(until: str, start: str, task: int) -> None:
    """5 x 15/31 = 2.42, so 2; 5 x 16/31 = 2.58, so 3."""
    results = changed("rep", f"2025-03-{until}", "manager", f"2025-03-{start}")
    assert pay(results, "王小丫", "本月任务") == task
    noted = [it for it in results.findings if it.problem.code == "plan.月中换了职务"]
    assert [(it.person, it.problem.severity) for it in noted] == [("王小丫", Severity.NOTE)]


def test_a_joiners_task_is_whole_as_before() -> None:
    """The rules name no reduction for joiners: one prospect in the last week is 4 short, -200."""
    roster = """
        | name   | team | role | hire_date  |
        | 王小丫 | 一队 | rep  | 2025-03-25 |
    """
    results = month({"roster": roster, **prospects(date(2025, 3, 26), 王小丫=1)})
    assert pay(results, "王小丫", "准客户奖罚") == -200
    assert not [it for it in results.findings if it.problem.code == "plan.月中换了职务"]


def test_the_whole_month_is_one_idea_where_pay_goes_by_working_days() -> None:
    """March 2025 began on a Saturday: joined on Monday the 3rd is all 21 working days (B04, B07).

    Base pay is 100 %, so full attendance and the share of the team award are paid as well. By
    calendar days, the same person misses the first two days, and neither is.
    """
    tables = {
        "roster": """
            | name   | team | role | hire_date  |
            | 王小丫 | 一队 | rep  | 2025-03-03 |
        """,
        "target": """
            | period | span  | level | subject | metric    | base | set_date   |
            | 202503 | month | team  | 一队    | prospects | 1    | 2025-02-20 |
        """,
        **prospects(date(2025, 3, 4), 王小丫=1),
    }
    worked = month(tables, changes={"折算方式": "工作日"})
    items = ("底薪", "全勤奖", "团体奖")
    assert [pay(worked, "王小丫", item) for item in items] == [1000, 200, 500]
    by_days = month(tables)
    assert [pay(by_days, "王小丫", item) for item in items] == [935.48, 0, 0], "1000 x 29/31"


def test_a_leaver_has_the_years_of_the_last_day() -> None:
    """Hired on 31 March 2011, left on 30 March 2025: 13 full years; on the 31st, 14 (B14)."""
    roster = """
        | name   | team | role | hire_date  | to_date    |
        | 王小丫 | 一队 | rep  | 2011-03-31 | 2025-03-30 |
        | 李大山 | 一队 | rep  | 2011-03-31 | 2025-03-31 |
        | 陈一诺 | 一队 | rep  | 2011-03-31 |            |
    """
    results = month({"roster": roster}, changes={"工龄工资每年": 20.0})
    assert [pay(results, name, "工龄工资") for name in ("王小丫", "李大山", "陈一诺")] == [
        260,
        280,
        280,
    ]


@pytest.mark.parametrize("kind", ["phone_cut", "transport"])
@pytest.mark.parametrize(("impact", "asked"), [("", 1), ("TRUE", 0), ("FALSE", 0)])
def test_an_event_without_its_effect_asks(kind: str, impact: str, asked: int) -> None:
    """Whether work was held up decides about the allowance; when nobody says, ask (H43)."""
    results = month(
        {
            "event": f"""
        | event_no | date       | person | kind   | impact   | detail   |
        | E-1      | 2025-03-05 | 王小丫 | {kind} | {impact} | 停机半天 |
    """
        }
    )
    found = [it for it in results.findings if it.problem.code == "plan.事件没有写明影响"]
    assert [(it.person, it.problem.severity) for it in found] == [
        ("王小丫", Severity.ERROR)
    ] * asked


CONTACTS = """
    | date       | person | customer_id | channel | content | erp_no |
    | 2025-03-05 | 王小丫 | C1          | phone   | 已记    |        |
    | 2025-03-05 | 王小丫 | C1          | phone   | 又记    |        |
    | 2025-03-06 | 王小丫 | C1          | phone   | 已记    |        |
    | 2025-03-06 | 王小丫 | C1          | phone   | 补记    | 'E-6   |
    | 2025-03-07 | 王小丫 | C1          | phone   | 已记    |        |
    | 2025-03-07 | 王小丫 | C2          | phone   | 已记    |        |
"""


def test_contacts_without_an_erp_number_count_also_when_no_visit_was_logged() -> None:
    """C1 on the 5th, once for two entries; C1 and C2 on the 7th: three, so 30 off (B11, H11).

    On the 6th one of the two entries names an ERP number.
    """
    results = month({"tracking": CONTACTS})
    assert pay(results, "王小丫", "本月漏记") == 3
    assert pay(results, "王小丫", "漏记扣款") == -30


def test_a_contact_that_the_visit_log_has_is_one_incident() -> None:
    """The visit to C1 on the 5th is recorded without an ERP number: counted once, with the visit."""
    visits = """
        | date       | person | customer_id | kind  | content |
        | 2025-03-05 | 王小丫 | C1          | phone | 电话    |
    """
    assert pay(month({"tracking": CONTACTS, "visit": visits}), "王小丫", "本月漏记") == 3


def test_a_tracking_entry_is_a_record_where_both_must_be_missing() -> None:
    """Under the rule “both”, what stands in the tracking record is no incident."""
    assert (
        pay(month({"tracking": CONTACTS}, changes={"漏记口径": "都缺失"}), "王小丫", "本月漏记")
        == 0
    )


def test_a_lost_allowance_looks_at_this_month_alone() -> None:
    """February's cut-off took February's allowance; March's is paid (B02)."""
    event = """
        | event_no | date       | person | kind      | impact | detail   |
        | E-1      | 2025-02-05 | 王小丫 | phone_cut | TRUE   | 停机半天 |
        | E-2      | 2025-02-06 | 王小丫 | transport | TRUE   | 见客迟到 |
    """
    february = month({"event": event}, FEBRUARY)
    march = month({"event": event}, MARCH, [february])
    items = ("电话补贴", "交通补贴")
    assert [pay(february, "王小丫", item) for item in items] == [0, 0]
    assert [pay(march, "王小丫", item) for item in items] == [100, 200]


def test_champion_of_the_second_and_third_month_alone_has_no_three_in_a_row() -> None:
    """李大山 won January, 王小丫 February and March: no added award (B10)."""
    january = prospects(date(2025, 1, 6), 李大山=6, 王小丫=5)
    february = prospects(date(2025, 2, 10), 100, 王小丫=6)
    march = prospects(date(2025, 3, 3), 200, 王小丫=6)
    drawings = both(january, february, march)
    months = []
    for period in (Period(2025, 1), FEBRUARY, MARCH):
        months.append(month(drawings, period, months[:]))
    assert [pay(it, "王小丫", "月冠军") for it in months] == [False, True, True]
    assert pay(months[-1], "王小丫", "三连冠奖") == 0
    assert pay(months[-1], "王小丫", "季冠军奖") == 500, "17 prospects against 6"


def test_a_report_is_late_from_the_day_after_it_was_due() -> None:
    """Due on the 28th: on that day 0 days late, on the 29th 1, not yet 3 by the 31st (A80, H19)."""
    filing = """
        | report       | person | due        | submitted  |
        | work_summary | 王小丫 | 2025-03-28 | 2025-03-28 |
        | survey       | 王小丫 | 2025-03-28 | 2025-03-29 |
        | market_plan  | 王小丫 | 2025-03-28 |            |
    """
    results = month({"filing": filing})
    assert list(results.table("filing").columns["逾期天数"]) == [0, 1, 3]
    (late,) = (it for it in results.lists if it.rule.name == "哪些报表交晚了？")
    assert len(late.rows) == 2


@pytest.mark.parametrize(("count", "told"), [(1, 1), (4, 4), (6, 4)])
def test_a_statement_tells_the_first_four_adjustments_and_how_many_there_are(
    count: int, told: int
) -> None:
    """In their order, whoever else has some in between; of six the summary has the rest (H41)."""
    booked = [
        Adjustment(Period(2025, 1), name, f"第{at}样", 0.0, 10.0 * at, "补交", "a.xlsx")
        for at in range(1, count + 1)
        for name in ("李大山", "王小丫")
    ]
    results = month({}, booked=booked)
    assert pay(results, "王小丫", "以前月份补差") == 10 * sum(range(1, count + 1))
    (item,) = (it for it in results.columns("people") if it.name == "以前月份补差")
    names = list(results.table("people").columns["姓名"])
    reason = results.reason(item, names.index("王小丫"))
    places = [reason.find(f"第{at}样") for at in range(1, count + 1)]
    assert places[:told] == sorted(places[:told])
    assert min(places[:told]) >= 0
    assert set(places[told:]) <= {-1}
    assert (f"共 {count} 项" in reason) == (count > told)
    assert "没有补差" in results.reason(item, names.index("陈一诺"))


def test_what_is_proposed_for_an_event_follows_from_its_kind_alone() -> None:
    """A fine and dismissal for private jobs, dismissal for a leak, neither for the rest (B18)."""
    kinds = [choice.key for choice in forms()["event"].field("kind").choices]
    lines = [f"| 'E-{kind} | 2025-03-05 | 王小丫 | {kind} | 客户举报 |" for kind in kinds]
    drawn = "\n".join(["| event_no | date | person | kind | detail |", *lines])
    columns = month({"event": drawn}).table("event").columns
    by_kind = dict(
        zip(kinds, zip(columns["建议罚款"], columns["建议开除"], strict=True), strict=True)
    )
    both_of_them, leave, nothing = (-100000, "开除"), (0, "开除"), (0, "")
    graver = {"private_job": both_of_them, "joint_job": both_of_them, "leak": leave}
    assert by_kind == {kind: graver.get(kind, nothing) for kind in kinds}
