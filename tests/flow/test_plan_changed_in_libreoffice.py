"""A manager changes the plan in a spreadsheet program, and pay follows; no code is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from oracle import office

from salessheets import api

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from salessheets.model import Value

DRIVER = "/usr/bin/python3"
"""Debian's Python, for which python3-uno installs the bridge to LibreOffice."""

# That Python drives LibreOffice: open, type into cells, save as .xlsx. It leaves without tidying
# up, as the bridge to a program that has gone may crash on being taken down.
_MACRO = """
import os, sys, uno
from com.sun.star.beans import PropertyValue
port, source, target, *edits = sys.argv[1:]
import time
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(360):
    try:
        context = resolver.resolve(f"uno:pipe,name={port};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
hidden = PropertyValue("Hidden", 0, True, 0)
book = desktop.loadComponentFromURL(source, "_blank", 0, (hidden,))
for sheet, address, text in zip(edits[::3], edits[1::3], edits[2::3]):
    book.Sheets.getByName(sheet).getCellRangeByName(address).setFormula(text)
book.storeToURL(target, (PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0),))
book.close(True)
desktop.terminate()
os._exit(0)
"""


def typed(plan: Path, edits: Sequence[tuple[str, str, str]], folder: Path) -> Path:
    """Type texts into cells (sheet, address, text) in LibreOffice; return the saved plan."""
    program = office()
    if (
        not shutil.which(DRIVER)
        or subprocess.run([DRIVER, "-c", "import uno"], check=False).returncode
    ):
        assert os.environ.get("CI") != "true", "python3-uno is not installed"
        pytest.skip("python3-uno is not installed")
    name = f"salessheets{abs(hash(str(folder)))}"
    listening = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        f"--accept=pipe,name={name};urp;",
    ]
    target = folder / "saved.xlsx"
    words = [part for edit in edits for part in edit]
    with subprocess.Popen(listening) as running:
        try:
            command = [DRIVER, "-c", _MACRO, name, plan.as_uri(), target.as_uri()]
            subprocess.run([*command, *words], check=True, timeout=300)
            running.wait(60)
        finally:
            running.kill()
    return target


def people(job: api.Job, column: str) -> dict[Value, Value]:
    """Return a column of the people table, by name."""
    assert job.results is not None, [finding.message("en") for finding in job.findings]
    columns = job.results.table("people").columns
    return dict(zip(columns["姓名"], columns[column], strict=True))


def cell_of(plan: Path, sheet: str, text: str, *, start: int = 1) -> tuple[int, int]:
    """Return the row and column of the first cell that holds a text."""
    from openpyxl import load_workbook

    for row in load_workbook(plan)[sheet].iter_rows(min_row=start):
        for cell in row:
            if cell.value == text:
                return cell.row, cell.column
    raise AssertionError(text)


def test_a_changed_parameter_and_a_new_row(workspace, tmp_path):
    """超额奖 goes from 200 to 300, and one more row in the plan pays 50 for each 有效客户.

    | 姓名   | 准客户 | 任务 | 超额 × 300 | 有效客户 × 50 |
    |--------|--------|------|------------|---------------|
    | 李示例 | 10     | 5    | 1500       | 9 × 50 = 450  |
    | 钱假设 | 6      | 5    | 300        | 7 × 50 = 350  |
    """
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    plan = workspace / "方案.xlsx"
    before = people(api.check(workspace, "2025-03"), "应发合计")
    row, _ = cell_of(plan, "参数", "超额奖")
    _, value = cell_of(plan, "参数", "值")
    head, _ = cell_of(plan, "计算列", "公式")
    headings = {
        cell.value: get_column_letter(cell.column) for cell in load_workbook(plan)["计算列"][head]
    }
    # The row between 底薪 and 已决扣款 that is typed over: 工龄工资, which pays nothing here.
    line, _ = cell_of(plan, "计算列", "工龄工资", start=head + 1)
    new = {
        "列": "有效客户奖",
        "分组": "奖励",
        "公式": "'=ROUND([@有效客户]*50,2)",
        "理由": "",
    }
    edits = [("参数", f"{get_column_letter(value)}{row}", "300")]
    edits += [("计算列", f"{headings[name]}{line}", text) for name, text in new.items()]
    saved = typed(plan, edits, tmp_path)

    job = api.check(workspace, "2025-03", plan=saved)
    after = people(job, "应发合计")
    assert people(job, "有效客户奖")["李示例"] == 450
    assert people(job, "准客户奖罚")["李示例"] == 1500
    assert after["李示例"] - before["李示例"] == 500 + 450
    assert people(job, "有效客户奖")["钱假设"] == 350
    assert after["钱假设"] - before["钱假设"] == 100 + 350
