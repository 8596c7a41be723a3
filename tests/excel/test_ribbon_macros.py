"""The ribbon's macros, run by LibreOffice as the ribbon would call them: it has no ribbon itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from desktop import tool
from helpers import write_workbook
from oracle import office

from salessheets.excel.addin.install import install
from salessheets.excel.control import control_workbook
from salessheets.model import Period

SCRIPT = Path(__file__).with_name("office_macro.py")
SYSTEM_PYTHON = "/usr/bin/python3"
"""Where Debian puts LibreOffice's module for Python."""


def open_after(macro: str, addin: Path, *workbooks: Path, folder: Path) -> set[Path]:
    """Return the documents that are open after a macro of the add-in has run."""
    pipe = f"salessheets-{os.getpid()}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    listening = f"--accept=pipe,name={pipe};urp;"
    quiet = ("--headless", "--norestore", "--nologo", "--nofirststartwizard")
    running = subprocess.Popen([office(), profile, *quiet, listening], start_new_session=True)
    try:
        command = [tool(SYSTEM_PYTHON), SCRIPT, pipe, addin, macro, *workbooks]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
        running.wait(60)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, 15)
            running.wait()
    return {Path(line) for line in done.stdout.splitlines()}


@pytest.mark.parametrize("place", ["提交/2025-03/张示例.xlsx", "汇总.xlsx"])
def test_the_control_workbook_of_the_workbook_in_front_is_opened(tmp_path, place):
    """It lies beside that workbook, or in a folder above it, under a Chinese name too."""
    department = tmp_path / "顺发装饰"
    control = department / "SalesSheets.xlsm"
    front = write_workbook(department / place, {"Sheet1": "anything"})
    control.write_bytes(control_workbook("zh", Period(2025, 3)))
    addin = install(tmp_path / "启动", "zh")
    found = open_after("SalesSheetsOpen", addin, front, folder=tmp_path)
    assert found == {addin, front, control}
