"""A quarter closed month by month under the shipped scheme, with figures worked out by hand."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from helpers import write_workbook
from ledger_department import VISITS, close, pay, send

from salessheets import api, closing
from salessheets.resources import samples, templates

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = ("2025-01", "2025-02", "2025-03")
ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   |
    | 王小丫 | 一队 | 业务员 | 2024-01-01 |
    | 李大山 | 一队 | 业务员 | 2024-01-01 |
    | 何内勤 | 一队 | 内勤   | 2030-01-01 |
"""
CARDS = "| 客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源 |"
TRACKING = "| 日期 | 业务员 | 客户编号 | 方式 | 内容 | ERP编号 |"


@pytest.fixture
def shop(ledger: str, tmp_path: Path) -> Path:
    """Give a department of two under the shipped scheme, with a quarter of walk-ins.

    王小丫 brings six prospects a month, two walk-ins each. Her calls of 20 January,
    20 February and 20 March stand in no tracking record. Customer C900 walks in to 李大山
    once in January and once in February.
    """
    root = tmp_path / "示例小店"
    shipped = templates() / "schemes/zh/装修公司.xlsx"
    root.mkdir()
    shutil.copy(shipped, root / "方案.xlsx")
    write_workbook(root / "人员.xlsx", {"花名册": ROSTER})
    for month in (1, 2, 3):
        cards, visits, tracked = [CARDS], [VISITS], [TRACKING]
        for number in range(1, 7):
            customer, first = f"C{month}{number:02}", date(2025, month, number)
            phone = f"138000{month:02}{number:03}"
            cards.append(f"| {customer} | 客户{customer} | 王小丫 | {first} | '{phone} | 活动 |")
            for day in (first, first + timedelta(days=1)):
                visits.append(f"| {day} | 王小丫 | {customer} | 到店 | 看样板 |")
                tracked.append(f"| {day} | 王小丫 | {customer} | 到店 | 已记 | 'E1 |")
        visits += [f"| 2025-{month:02}-20 | 王小丫 | C101 | 电话 | 问候 |"]
        send(
            root,
            f"2025-{month:02}/王小丫.xlsx",
            客户档案卡="\n".join(cards),
            拜访日志="\n".join(visits),
            客户跟踪表="\n".join(tracked),
        )
    card = f"{CARDS}\n| C900 | 青松孙 | 李大山 | 2025-01-09 | '13900000900 | 活动 |"
    for month in (1, 2):
        day = date(2025, month, 9)
        send(
            root,
            f"2025-{month:02}/李大山.xlsx",
            客户档案卡=card,
            拜访日志=f"{VISITS}\n| {day} | 李大山 | C900 | 到店 | 看样板 |",
            客户跟踪表=f"{TRACKING}\n| {day} | 李大山 | C900 | 到店 | 已记 | 'E2 |",
        )
    return root


def test_the_quarter_holds_what_was_worked_out_by_hand(shop):
    """Memory carries over from closing to closing.

    王小丫 is champion three times at 500, of the quarter at 500, and three times in a row at
    500: 2,500. Her first two missing records are warnings, the third, in March, costs 30, and
    the fund rises by 30. C900's second walk-in is in February, and
    that is where 李大山 gets his prospect.
    """
    jobs = [close(shop, override="季度样例") for _ in MONTHS]
    assert [str(job.closing.period) for job in jobs] == list(MONTHS)
    awards = [
        sum(pay(job, "王小丫", item) for item in ("月冠军奖", "季冠军奖", "三连冠奖"))
        for job in jobs
    ]
    assert awards == [500, 500, 1500]
    assert [pay(job, "王小丫", "漏记扣款") for job in jobs] == [0, 0, -30]
    assert [list(job.results.table("company").columns["本年活动经费"]) for job in jobs] == [
        [0],
        [0],
        [30],
    ]
    assert [pay(job, "李大山", "准客户") for job in jobs] == [0, 1, 0]
    assert closing.verify(shop) == ()
    for job, month in zip(jobs, MONTHS, strict=True):
        again = api.check(shop, month)
        assert again.results.table("people").columns == job.results.table("people").columns


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sample_quarter_closes_to_what_was_worked_out_by_hand(ledger, language, tmp_path):
    """Everybody in samples/expected/pay.toml is paid to the cent, read back from the ledger."""
    source = samples() / {"zh": "装修公司", "en": "decoration-en"}[language]
    shop = shutil.copytree(source, tmp_path / source.name)
    for _ in MONTHS:
        assert close(shop, override="样例里有意留下的错误").closing is not None
    worked = tomllib.loads((samples() / "expected/pay.toml").read_text("utf-8"))
    total = worked["items"]["total"][language]
    for month in MONTHS:
        job = api.check(shop, month)
        people = job.results.table("people").columns
        paid = dict(zip(next(iter(people.values())), people[total], strict=True))
        for line in worked["pay"]:
            if line["period"] == month:
                assert paid[line["person"][language]] == line["total"]
    assert closing.verify(shop) == ()
