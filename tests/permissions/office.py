"""A tiny office with a roster, and what is found and counted of what people send in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import write_workbook

from salessheets.forms.permissions import DECLARED
from salessheets.intake import admit, combine, cross_check, read_files
from salessheets.workspace import locate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from salessheets.forms.permissions import Permissions
    from salessheets.intake import Intake

MONTH = "2025-03"
ROSTER = """
    | 姓名   | 团队   | 职务     | 入职日期   | 截止日期   |
    | 王小丫 | 一队   | 业务员   | 2024-01-01 |            |
    | 张样板 | 一队   | 业务经理 | 2024-01-01 |            |
    | 李大山 | 二队   | 业务员   | 2024-01-01 |            |
    | 韩总监 | 公司   | 业务总监 | 2024-01-01 |            |
    | 何内勤 | 办公室 | 内勤     | 2024-01-01 |            |
    | 孙先走 | 一队   | 业务员   | 2024-01-01 | 2025-01-31 |
"""
"""By role: 王 sells in team one, whose manager is 张; 李 sells in team two."""
PEOPLE = {"rep": "王小丫", "manager": "张样板", "director": "韩总监", "clerk": "何内勤"}


def workspace(root: Path, roster: str = ROSTER) -> Path:
    """Make a workspace with a roster beside the plan's place."""
    write_workbook(root / "人员.xlsx", {"花名册": roster})
    (root / "提交").mkdir(exist_ok=True)
    return root


def send(root: Path, who: str, month: str = MONTH, file: str = "", **sheets: str) -> Path:
    """Send a workbook in for a month, with the sender's name on the cover; without, no cover.

    It stands in the sender's folder, since what the program laid out has no cover of its own.
    """
    cover = {"封面": f"| 姓名 | {who} |"} if who else {}
    where = file or (f"{who}/表.xlsx" if who else "文件.xlsx")
    return write_workbook(root / "提交" / month / where, {**cover, **sheets})


def checked(root: Path, permissions: Permissions = DECLARED) -> Intake:
    """Read and check a folder."""
    place = locate(root)
    read = read_files((*place.files(), *place.decided_in()), place.root)
    admitted = admit(read, place, place.period, lambda _: permissions)
    return cross_check(combine(admitted, place.period))


def told(intake: Intake, *codes: str) -> list[str]:
    """Return findings as ``code sheet cell``; those of some kinds when these are named."""
    return [
        " ".join(filter(None, (it.problem.code, it.place.sheet, it.place.cell)))
        for it in intake.findings
        if not codes or it.problem.code.startswith(codes)
    ]


def rows(intake: Intake, form: str) -> int:
    """Return how many rows of a form count."""
    return len(intake.tables[form])


def column(intake: Intake, form: str, key: str) -> Mapping[str, object] | list[object]:
    """Return a column of what counts."""
    return list(intake.tables[form].columns[key])
