"""A tiny department in a folder, whose published summary is filled in as a manager does."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import openpyxl
from helpers import BY_THE_CLERK, write_workbook

from salessheets import api
from salessheets.resources import templates

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.api import Job

ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   |
    | 王小丫 | 一队 | 业务员 | 2024-01-01 |
    | 李大山 | 一队 | 业务员 | 2024-01-01 |
    | 何内勤 | 一队 | 内勤   | 2030-01-01 |
"""
"""The clerk, who joins later, sends in everything and is not paid yet."""
EVENTS = """
    | 事件编号 | 日期       | 业务员 | 类别 | 经过     |
    | 'E-1     | 2025-03-05 | 王小丫 | 私单 | 客户举报 |
"""
"""A private job: the plan proposes a fine of 100,000 and dismissal (B18)."""
BARE = 1500 - 250
"""Pay of who brought nobody: 1000 + 100 + 200 + 200, less 5 x 50 (B01 to B05)."""
MONTH = "2025-03"


def department(root: Path, **submissions: str) -> Path:
    """Make a workspace whose clerk sent in the sheets drawn, by the form's title."""
    plan = templates() / "schemes" / "zh" / "装修公司.xlsx"
    root.mkdir()
    (root / "方案.xlsx").write_bytes(plan.read_bytes())
    write_workbook(root / "人员.xlsx", {"花名册": ROSTER})
    send(root, "内勤.xlsx", {"事件": EVENTS, **submissions})
    return root


def send(root: Path, name: str, sheets: dict[str, str], month: str = MONTH) -> Path:
    """Put a workbook of the clerk's among a month's submissions."""
    return write_workbook(root / "提交" / month / name, {**BY_THE_CLERK, **sheets})


def check(root: Path, month: str = MONTH) -> Job:
    """Work a month out."""
    job = api.check(root, month)
    assert job.results is not None
    return job


def run(root: Path, month: str = MONTH) -> Job:
    """Publish a month."""
    job = api.run(root, month)
    assert job.results is not None
    return job


def summary(root: Path, month: str = MONTH) -> Path:
    """Return where the summary is published."""
    return root / "结果" / month / "汇总.xlsx"


def opened(path: Path) -> openpyxl.Workbook:
    """Open a published workbook with openpyxl, which knows nothing of data bars."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def listed(path: Path, sheet: str = "待决", heading: int = 4) -> list[dict[str, object]]:
    """Return the filled rows of a sheet by their headings."""
    found = opened(path)[sheet]
    heads = [cell.value for cell in found[heading]]
    rows = found.iter_rows(min_row=heading + 1, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows if any(row)]


def decide(path: Path, matter: str, **answers: object) -> None:
    """Fill in the row of a matter on the sheet of decisions; an unknown one takes a blank row."""
    book = opened(path)
    sheet = book["待决"]
    columns = {cell.value: cell.column for cell in sheet[4]}
    matters = {sheet.cell(row, columns["事项"]).value: row for row in range(sheet.max_row, 4, -1)}
    row = matters.get(matter) or min(
        row for row in range(5, sheet.max_row + 1) if not sheet.cell(row, columns["事项"]).value
    )
    sheet.cell(row, columns["事项"], matter)
    for heading, value in answers.items():
        sheet.cell(row, columns[heading], value)
    book.save(path)


def codes(job: Job) -> list[str]:
    """Return the codes of the findings about decisions."""
    found = [finding.problem.code for finding in job.findings]
    return [code for code in found if code.startswith(("decision.", "cell.", "heading."))]


def pay(job: Job, item: str, person: str = "王小丫") -> object:
    """Return somebody's value of a column of the people table."""
    assert job.results is not None
    columns = job.results.table("people").columns
    return columns[item][list(columns["姓名"]).index(person)]
