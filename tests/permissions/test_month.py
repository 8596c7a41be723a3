"""A month whose salesperson says too much: pay and payroll are as if nothing had been said."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from office import send, workspace
from test_who_may_say_what import sheet

from salessheets import api
from salessheets.resources import templates

if TYPE_CHECKING:
    from pathlib import Path

FORGED = ("decision", "roster", "receipt", "attendance", "advance")


def pay(root: Path) -> dict[object, object]:
    """Work March out and return everybody's total."""
    job = api.check(root, "2025-03")
    assert job.results is not None
    people = job.results.table("people").columns
    return dict(zip(people["姓名"], people["应发合计"], strict=True))


def test_what_may_not_be_said_moves_no_money(tmp_path: Path) -> None:
    """An award of 9,999, a ghost, a receipt, absence and an advance of 李大山's: nothing moves.

    Nor is the ghost among the people who are paid.
    """
    root = workspace(tmp_path)
    shutil.copy(templates() / "schemes" / "zh" / "装修公司.xlsx", root / "方案.xlsx")
    send(root, "王小丫", **sheet("visit", "王小丫"))
    before = pay(root)
    forged = {
        name: drawing
        for form in FORGED
        for name, drawing in sheet(form, "王小丫" if form == "decision" else "李大山").items()
    }
    send(root, "王小丫", **sheet("visit", "王小丫"), **forged)
    assert pay(root) == before
    assert "无此人" not in before
