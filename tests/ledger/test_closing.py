"""Closing a month: what it asks for, what it keeps, what never changes afterwards."""

from __future__ import annotations

import hashlib

import pytest
from helpers import write_workbook
from ledger_department import CARDS, CONTRACTS, EVENTS, ROSTER, VISITS, close, codes, pay, send

from salessheets import api, closing
from salessheets.ledger import Act
from salessheets.model import Period

PRIVATE_JOB = f"{EVENTS}\n| E-1 | 2025-01-20 | 王小丫 | 私单 | 客户来电反映 |"


def february(shop):
    """Let one walk-in come in for February."""
    send(
        shop,
        "2025-02/王小丫.xlsx",
        拜访日志=f"{VISITS}\n| 2025-02-05 | 王小丫 | C001 | 到店 | 再看 |",
    )


def test_a_closing_keeps_who_when_and_from_what(shop):
    """The entry names person, time and program; the snapshot has the hash of every file read."""
    closed = close(shop).closing
    assert closed is not None
    assert (closed.number, closed.period) == (1, Period(2025, 1))
    assert (closed.entry.act, closed.entry.by, closed.entry.reason) == (Act.CLOSE, "王示例", "")
    assert closed.entry.at[:2] == "20"
    assert closed.entry.program.startswith("salessheets ")
    (month,) = api.remembered(api.locate(shop)).closed
    hashes = {file.path: file.sha256 for file in month.files}
    assert hashes == {
        path.relative_to(shop).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (shop / "人员.xlsx", *(shop / "提交/2025-01").iterdir())
    }


def test_a_closed_month_comes_back_whole_with_nothing_left_to_read(shop):
    """Rows, plan and results are in the ledger: without a single workbook the month is there."""
    before = close(shop)
    for path in shop.rglob("*.xlsx"):
        path.unlink()
    after = api.check(shop, "2025-01")
    assert after.closing == before.closing
    assert "ledger.recalculated" not in codes(after)
    for name, table in before.results.tables.items():
        again = after.results.tables[name]
        private = {"住址"}
        assert {
            head: list(column) for head, column in table.columns.items() if head not in private
        } == {head: list(column) for head, column in again.columns.items() if head not in private}
        places = [(table.place(row), again.place(row)) for row in range(len(table))]
        assert all(here == there for here, there in places)


def test_a_closed_month_is_published_as_closed(shop):
    """The page for the meeting says so; an open month's says draft."""
    february(shop)
    close(shop)
    pages = [
        (api.run(shop, month).output / "报告.html").read_text("utf-8")
        for month in ("2025-01", "2025-02")
    ]
    assert ["已结账" in page for page in pages] == [True, False]
    assert ["草稿" in page for page in pages] == [False, True]


def test_a_closed_month_ignores_a_new_plan_and_a_new_roster(shop):
    """It is paid by its own plan and team: 1 walk-in at 50, in 一队."""
    close(shop)
    february(shop)
    book = shop / "方案.xlsx"
    book.write_bytes(b"not a plan any more")
    write_workbook(shop / "人员.xlsx", {"花名册": ROSTER.replace("一队", "三队")})
    job = api.check(shop, "2025-01")
    assert pay(job, "王小丫", "到店奖金") == 50
    assert pay(job, "王小丫", "团队") == "一队"


def test_history_is_what_was_closed(shop):
    """February sees January's walk-ins as they were closed, whatever was sent in since."""
    close(shop)
    february(shop)
    send(shop, "2025-01/王小丫.xlsx", 拜访日志=VISITS, 客户档案卡=CARDS)
    assert pay(api.check(shop, "2025-02"), "王小丫", "上月到店") == 1


def test_what_only_a_named_right_opens_is_not_kept(shop, ledger, tmp_path):
    """An entry can never be removed, so decision-makers' addresses do not get into it."""
    close(shop)
    memory = api.remembered(api.locate(shop))
    intake, _, _ = memory.restored(memory.closed[0])
    assert list(intake.tables["customer"].columns["contact_home"]) == [None, None, None]
    assert list(intake.tables["customer"].columns["customer_name"]) == [
        "金桂赵",
        "银杏钱",
        "青松孙",
    ]


def test_errors_stand_in_the_way_until_mended_or_overridden(shop):
    """A visit of no known type: not closed, and nothing recorded; with a reason, closed."""
    wrong = f"{VISITS}\n| 2025-01-09 | 李大山 | C003 | 飞鸽 | 看样板 |"
    send(shop, "2025-01/李大山.xlsx", 拜访日志=wrong)
    refused = close(shop)
    assert refused.closing is None
    assert codes(refused)[0] == "close.open_errors"
    assert closing.chain(shop) == ()
    closed = close(shop, override="总经理同意，下月再改")
    assert closed.closing.entry.reason == "总经理同意，下月再改"
    kept = api.check(shop, "2025-01")
    assert [(it.problem.code, it.message("zh")) for it in kept.findings] == [
        (it.problem.code, it.message("zh")) for it in closed.findings
    ]


def test_undecided_proposals_stand_in_the_way_and_are_recorded(shop):
    """A private job asks for a decision; closing without one names the proposal's number."""
    send(shop, "2025-01/内勤.xlsx", 事件=PRIVATE_JOB)
    refused = close(shop)
    number = refused.results.proposals[0].number
    assert codes(refused)[0] == "close.undecided"
    assert number in refused.findings[0].message("zh")
    assert close(shop, override="当事人休假").closing.entry.undecided == (number,)


def test_months_close_in_order_and_once(shop):
    """February waits for January; a closed month cannot be closed again, nor one before it."""
    february(shop)
    assert codes(close(shop, "2025-02"))[0] == "close.order"
    assert close(shop).closing.period == Period(2025, 1)
    assert codes(close(shop, "2025-01", override="再来"))[0] == "close.already"
    assert close(shop).closing.period == Period(2025, 2)
    send(
        shop,
        "2024-12/王小丫.xlsx",
        拜访日志=f"{VISITS}\n| 2024-12-30 | 王小丫 | C001 | 到店 | 看 |",
    )
    assert codes(close(shop, "2024-12", override="补"))[0] == "close.passed"
    assert len(closing.chain(shop)) == 2


def test_a_month_that_nothing_was_sent_in_for_is_not_closed(shop):
    """A slip of the finger, December for January: it would bar every month before it."""
    close(shop)
    assert codes(close(shop, "2025-12", override="年底"))[0] == "close.nothing_sent"
    send(
        shop,
        "2025-03/王小丫.xlsx",
        拜访日志=f"{VISITS}\n| 2025-03-05 | 王小丫 | C001 | 到店 | 再看 |",
    )
    assert close(shop).closing.period == Period(2025, 3)


def test_only_the_latest_month_is_reopened_with_a_reason_that_stays(shop):
    """Reopened, corrected and closed again: three entries, and the month pays what is new."""
    february(shop)
    close(shop)
    close(shop)
    assert codes(closing.reopen(shop, "2025-01", reason="试"))[0] == "reopen.order"
    assert codes(closing.reopen(shop, "2025-02", reason=" "))[0] == "reopen.no_reason"
    assert codes(closing.reopen(shop, "2025-03", reason="试"))[0] == "reopen.not_closed"
    assert closing.reopen(shop, "2025-02", reason="漏了一次到店", by="王示例").closing is not None
    send(
        shop,
        "2025-02/王小丫.xlsx",
        拜访日志=f"""
            {VISITS}
            | 2025-02-05 | 王小丫 | C001 | 到店 | 再看 |
            | 2025-02-06 | 王小丫 | C002 | 到店 | 看样板 |
            """,
    )
    assert pay(close(shop), "王小丫", "到店奖金") == 100
    told = [(it.entry.act, str(it.period), it.entry.reason) for it in closing.chain(shop)]
    assert told[2:] == [(Act.REOPEN, "2025-02", "漏了一次到店"), (Act.CLOSE, "2025-02", "")]
    assert closing.verify(shop) == ()
    assert pay(api.check(shop, "2025-02"), "王小丫", "到店奖金") == 100


def test_a_contract_closed_with_its_own_plan_and_paid_in_part(shop):
    """20,000 invoiced at 20 % is 4,000: two halves collected pay 2,000 and 2,000."""
    contract = f"{CONTRACTS}\n| H1 | 施工合同 | C001 | 王小丫 | 2025-01-10 | 20000 |"
    receipt = "| 回款编号 | 收款日期 | 合同编号 | 金额 |\n| {no} | {day} | H1 | {amount} |"
    send(
        shop,
        "2025-01/内勤.xlsx",
        合同=contract,
        回款=receipt.format(no="R1", day="2025-01-15", amount=10000),
    )
    send(shop, "2025-02/内勤.xlsx", 回款=receipt.format(no="R2", day="2025-02-15", amount=10000))
    assert pay(close(shop), "王小丫", "提成") == 2000
    assert pay(close(shop), "王小丫", "提成") == 2000


def test_a_credit_note_after_payment_nets_to_zero(shop):
    """20,000 collected and paid out in January, all refunded in February: 4,000 and −4,000."""
    contract = f"{CONTRACTS}\n| H1 | 施工合同 | C001 | 王小丫 | 2025-01-10 | 20000 |"
    receipt = "| 回款编号 | 收款日期 | 合同编号 | 金额 |\n| {no} | {day} | H1 | {amount} |"
    send(
        shop,
        "2025-01/内勤.xlsx",
        合同=contract,
        回款=receipt.format(no="R1", day="2025-01-15", amount=20000),
    )
    send(shop, "2025-02/内勤.xlsx", 回款=receipt.format(no="R2", day="2025-02-15", amount=-20000))
    paid = [pay(close(shop), "王小丫", "提成") for _ in range(2)]
    assert paid == [4000, -4000]
    assert sum(paid) == 0


@pytest.mark.parametrize("name", ["close", "reopen", "ledger"])
def test_the_commands_say_what_they_did(shop, capsys, name):
    """On a terminal: closed with a seal, listed, reopened, and the ledger sound throughout."""
    from salessheets.cli import run

    steps = {
        "close": (
            ["close", "--folder", str(shop), "--by", "王示例"],
            "2025-01 已由 王示例 结账，封条 ",
        ),
        "reopen": (["reopen", "2025-01", "--folder", str(shop), "--reason", "试"], "2025-01 已由"),
        "ledger": (["ledger", "verify", "--folder", str(shop)], "台账完好"),
    }
    for step, (arguments, said) in steps.items():
        assert run(arguments) == 0
        assert said in capsys.readouterr().out
        if step == name:
            break
