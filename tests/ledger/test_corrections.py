"""What comes in after a month was closed: the month stays, the difference is booked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook
from ledger_department import (
    CARDS,
    CONTRACTS,
    EVENTS,
    PLAN,
    ROSTER,
    VISITS,
    close,
    codes,
    pay,
    send,
)
from oracle import differences, office

from salessheets import api
from salessheets.ledger.schema import CLOSING, CONTENTS
from salessheets.ledger.store import in_order
from salessheets.model import Period
from salessheets.publish.summary import write_summary

if TYPE_CHECKING:
    from salessheets.tables import Adjustment

JANUARY = Period(2025, 1)
FILE = "提交/2025-01/李大山.xlsx"
FEBRUARY = f"{VISITS}\n| 2025-02-05 | 王小丫 | C001 | 到店 | 再看 |"


def late(shop, *visits, file="2025-01/李大山.xlsx"):
    """Hand 李大山's January in again, with rows added to the one on the 8th (row 2)."""
    drawn = "\n".join(visits)
    send(shop, file, 拜访日志=f"{VISITS}\n| 2025-01-08 | 李大山 | C003 | 到店 | 看样板 |\n{drawn}")


def rows(shop, closing=1):
    """Return every row of the ledger that belongs to a closing, hashes included."""
    with api.remembered(api.locate(shop)).ledger.reading() as connection:
        held = {
            name: connection.execute(in_order(table).where(table.c.closing == closing)).all()
            for name, table in CONTENTS.items()
        }
        own = in_order(CLOSING).where(CLOSING.c.number == closing)
        return {**held, "closing": connection.execute(own).all()}


def booked(shop, period="2025-02") -> list[Adjustment]:
    """Return what a month books for months that are closed."""
    return list(api.check(shop, period).worked.booked)


def test_a_late_visit_is_one_line_in_the_next_month(shop):
    """A January walk-in of 李大山 comes late: 50 becomes 100, so February pays 50 more."""
    close(shop)
    before = rows(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    late(shop, "| 2025-01-30 | 李大山 | C002 | 到店 | 补记 |")
    (line,) = booked(shop)
    assert line[:5] == (JANUARY, "李大山", "到店奖金", 50.0, 100.0)
    assert line.cause == "拜访增加 1 行；依据 B06"
    assert line.source == f"{FILE}，拜访日志 第 3 行"
    february = close(shop)
    assert pay(february, "李大山", "以前月份补差") == 50
    assert pay(february, "李大山", "应发") == 50
    assert pay(february, "王小丫", "应发") == 50
    assert rows(shop) == before
    assert pay(api.check(shop, "2025-01"), "李大山", "应发") == 50


def test_what_was_booked_is_not_booked_again(shop):
    """Two late walk-ins in two months: February books the first 50, March the second."""
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    send(shop, "2025-03/王小丫.xlsx", 拜访日志=VISITS)
    first = "| 2025-01-30 | 李大山 | C002 | 到店 | 补记 |"
    late(shop, first)
    assert [line.difference for line in booked(shop, "2025-03")] == []
    close(shop)
    assert booked(shop, "2025-03") == []
    late(shop, first, "| 2025-01-31 | 李大山 | C001 | 到店 | 又补 |")
    (line,) = booked(shop, "2025-03")
    assert line[3:5] == (100.0, 150.0)
    assert line.cause == "拜访增加 1 行；依据 B06"
    assert line.source == f"{FILE}，拜访日志 第 4 行"


def test_a_changed_cell_is_named_with_what_it_held(shop):
    """The phone call of the 7th turns out to have been a walk-in: cell D3 of the visit log."""
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    send(
        shop,
        "2025-01/王小丫.xlsx",
        拜访日志=f"""
            {VISITS}
            | 2025-01-06 | 王小丫 | C001 | 到店 | 看样板 |
            | 2025-01-07 | 王小丫 | C002 | 到店 | 约时间 |
            """,
        客户档案卡=CARDS,
    )
    (line,) = booked(shop)
    assert line.difference == 50
    assert line.cause == "拜访改动 1 行（类型由“电话”改为“到店”）；依据 B06"
    assert line.source == "提交/2025-01/王小丫.xlsx，拜访日志 D3"


def test_a_row_taken_back_takes_the_money_back(shop):
    """李大山 withdraws his only January walk-in: −50 in February."""
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    send(shop, "2025-01/李大山.xlsx", 拜访日志=VISITS)
    (line,) = booked(shop)
    assert (line.difference, line.cause) == (-50.0, "拜访减少 1 行；依据 B06")
    assert line.source == f"{FILE}，拜访日志 第 2 行"
    assert pay(close(shop), "李大山", "应发") == -50


def test_moving_rows_and_renaming_files_changes_nothing(shop):
    """The same rows a line lower, in a file of another name: nothing to book."""
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    (shop / FILE).unlink()
    moved = f"{VISITS}\n-\n| 2025-01-08 | 李大山 | C003 | 到店 | 看样板 |"
    send(shop, "2025-01/李大山 改名.xlsx", 拜访日志=moved)
    assert booked(shop) == []


def test_a_roster_with_newcomers_changes_no_earlier_month(shop, monkeypatch):
    """Somebody comes and somebody leaves in February: January is not even worked out again."""
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    came = "| 陈一诺 | 二队 | 业务员 | 2025-02-03 |            |          |"
    left = ROSTER.replace(
        "| 2024-01-01 |            |          |", "| 2024-01-01 |  | 2025-02-20 |", 1
    )
    write_workbook(shop / "人员.xlsx", {"花名册": f"{left}\n{came}"})
    monkeypatch.setattr("salessheets.ledger.corrections.calculate", None)
    assert booked(shop) == []


def test_a_team_corrected_for_january_is_worked_out_again(shop, monkeypatch):
    """李大山 was in 一队 from 15 January: nothing of his pay goes by it, so nothing is booked."""
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    old = "| 李大山 | 二队 | 业务员 | 2024-01-01 |            |          |"
    new = (
        "| 李大山 | 二队 | 业务员 | 2024-01-01 |            | 2025-01-14 |\n"
        "| 李大山 | 一队 | 业务员 | 2024-01-01 | 2025-01-15 |            |"
    )
    write_workbook(shop / "人员.xlsx", {"花名册": ROSTER.replace(old, new)})
    assert booked(shop) == []
    monkeypatch.setattr("salessheets.ledger.corrections.calculate", None)
    with pytest.raises(TypeError):
        booked(shop)


def test_a_newer_word_about_a_customer_is_no_correction(shop):
    """A card handed in again for February leaves January alone."""
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY, 客户档案卡=CARDS.replace("活动", "转介绍"))
    assert booked(shop) == []


def test_another_version_of_a_closed_month_takes_nothing_back_unasked(shop):
    """李大山's January is closed; a changed copy appears beside it: an error asks which is right.

    Until then the closed one counts. With the old one taken away, the new one counts: one
    walk-in more, 50.
    """
    visits = [f"| 2025-01-{day:02d} | 李大山 | C003 | 到店 | 看样板 |" for day in (9, 10, 11)]
    late(shop, *visits)
    close(shop)
    late(
        shop,
        *visits,
        "| 2025-01-12 | 李大山 | C003 | 到店 | 再看 |",
        file="2025-01/李大山 (1).xlsx",
    )
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    assert booked(shop) == []
    february = api.check(shop, "2025-02")
    assert codes(february).count("file.closed_version") == 1
    (shop / "提交" / FILE[3:]).unlink()
    (line,) = booked(shop)
    assert line[1:5] == ("李大山", "到店奖金", 200.0, 250.0)


def test_what_a_card_handed_in_again_leaves_blank_is_closed_as_said_before(shop):
    """February repeats C001 without what the customer needs: nothing is corrected, then or later.

    February is closed with January's word, and comes back from the ledger with it.
    """
    cards = "| 客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源 | 需求 |"
    card = "| C001 | 金桂赵 | 王小丫 | 2025-01-02 | '13800000001 | 活动 | {need} |"
    for month, need in (("01", "两居"), ("02", "")):
        path = shop / f"提交/2025-{month}/王小丫 卡.xlsx"
        write_workbook(path, {"客户档案卡": f"{cards}\n{card.format(need=need)}"})
        if month == "01":
            send(
                shop,
                "2025-01/王小丫.xlsx",
                拜访日志=f"{VISITS}\n| 2025-01-06 | 王小丫 | C001 | 到店 | 看 |",
            )
            assert close(shop, override="试").closing is not None
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    assert booked(shop) == []
    needs = []
    for _ in range(2):
        job = api.check(shop, "2025-02")
        assert job.intake is not None
        needs.append([*job.intake.tables["customer"].columns["need"]])
        close(shop, "2025-02", override="试")
    assert needs == [["两居"], ["两居"]]
    send(shop, "2025-03/王小丫.xlsx", 拜访日志=FEBRUARY.replace("2025-02", "2025-03"))
    assert booked(shop, "2025-03") == []


def test_a_cancelled_contract_claws_back_by_the_plan(shop):
    """20,000 paid in and closed; the clerk corrects the receipt to 15,000: 4,000 − 3,000."""
    contract = f"{CONTRACTS}\n| H1 | 施工合同 | C001 | 王小丫 | 2025-01-10 | 20000 |"
    receipt = "| 回款编号 | 收款日期 | 合同编号 | 金额 |\n| R1 | 2025-01-15 | H1 | {amount} |"
    send(shop, "2025-01/内勤.xlsx", 合同=contract, 回款=receipt.format(amount=20000))
    close(shop)
    send(shop, "2025-01/内勤.xlsx", 合同=contract, 回款=receipt.format(amount=15000))
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    (line,) = booked(shop)
    assert line[1:5] == ("王小丫", "提成", 4000.0, 3000.0)
    assert line.cause == "回款改动 1 行（金额由“20,000.00”改为“15,000.00”）；依据 B12"


def test_a_decision_after_closing_is_booked_with_its_cause(shop):
    """January closed with a fine undecided; approved in February: −100, once."""
    send(
        shop, "2025-01/内勤.xlsx", 事件=f"{EVENTS}\n| E-1 | 2025-01-20 | 王小丫 | 私单 | 来电反映 |"
    )
    number = close(shop, override="当事人休假").results.proposals[0].number
    decided = f"""
        | 建议编号 | 期间   | 业务员 | 事项     | 建议金额 | 决定 | 决定人 |
        | {number} | 202501 | 王小丫 | 建议扣款 | -100     | 同意 | 王示例 |
        """
    send(shop, "2025-02/内勤.xlsx", 处理决定=decided)
    (line,) = booked(shop)
    assert line[1:5] == ("王小丫", "已决", 0.0, -100.0)
    assert line.source == "提交/2025-02/内勤.xlsx，处理决定 第 2 行"


def test_the_old_month_keeps_its_own_plan_and_team(shop):
    """From February 80 a walk-in, and 李大山 in another team: the late January one is at 50."""
    close(shop)
    old = {**PLAN, "方案": PLAN["方案"] + "| 截止日期 | 2025-01-31 |"}
    write_workbook(shop / "方案.xlsx", old)
    dearer = PLAN["参数"].replace("| 50 ", "| 80 ")
    new = {**PLAN, "方案": PLAN["方案"] + "| 生效日期 | 2025-02-01 |", "参数": dearer}
    write_workbook(shop / "方案 二月.xlsx", new)
    moved = ROSTER.replace(
        "| 李大山 | 二队 | 业务员 | 2024-01-01 |            |          |",
        "| 李大山 | 二队 | 业务员 | 2024-01-01 |            | 2025-01-31 |\n"
        "| 李大山 | 一队 | 业务员 | 2024-01-01 | 2025-02-01 |            |",
    )
    write_workbook(shop / "人员.xlsx", {"花名册": moved})
    late(shop, "| 2025-01-30 | 李大山 | C002 | 到店 | 补记 |")
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    assert [line[1:5] for line in booked(shop)] == [("李大山", "到店奖金", 50.0, 100.0)]
    february = api.check(shop, "2025-02")
    assert pay(february, "王小丫", "到店奖金") == 80
    assert pay(february, "李大山", "团队") == "一队"
    assert pay(api.check(shop, "2025-01"), "李大山", "团队") == "二队"


def test_somebody_who_left_is_pointed_out(shop):
    """李大山 is gone in February: nobody's statement pays his 50, and a warning says so."""
    close(shop)
    gone = ROSTER.replace(
        "| 李大山 | 二队 | 业务员 | 2024-01-01 |            |          |",
        "| 李大山 | 二队 | 业务员 | 2024-01-01 |  | 2025-01-31 |",
    )
    write_workbook(shop / "人员.xlsx", {"花名册": gone})
    late(shop, "| 2025-01-30 | 李大山 | C002 | 到店 | 补记 |")
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    job = api.check(shop, "2025-02")
    assert codes(job) == ["adjustment.not_on_roster"]
    assert "50.00" in job.findings[0].message("zh")


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_summary_with_adjustments_recalculates(shop, tmp_path):
    """LibreOffice works February's summary out to the same values, adjustments included."""
    office()
    close(shop)
    send(shop, "2025-02/王小丫.xlsx", 拜访日志=FEBRUARY)
    late(shop, "| 2025-01-30 | 李大山 | C002 | 到店 | 补记 |")
    job = api.check(shop, "2025-02")
    write_summary(job.results, job.findings, tmp_path / "s.xlsx", "zh", submissions="..")
    assert differences(tmp_path / "s.xlsx", tmp_path) == []
