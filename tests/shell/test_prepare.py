"""A new workspace and blank forms for everybody."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from salessheets import new, write_forms
from salessheets.intake import read_folder
from salessheets.model import Period
from salessheets.workspace import locate
from tests.helpers import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

MARCH = Period(2025, 3)
ROSTER = """
    | 姓名   | 团队 | 职务   | 入职日期   | 截止日期   |
    | 甲示例 | 一队 | 业务员 | 2024-01-01 |            |
    | 乙示例 | 办公 | 内勤   | 2024-01-01 |            |
    | 丙示例 | 一队 | 业务员 | 2024-01-01 | 2025-02-28 |
"""


def tree(root: Path) -> dict[str, bytes | None]:
    """Return every file's content, and None for every folder, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("zh", {"方案.xlsx", "人员.xlsx", "表单", "提交", "提交/2025-03", "结果"}),
        (
            "en",
            {"Plan.xlsx", "People.xlsx", "Forms", "Submissions", "Submissions/2025-03", "Results"},
        ),
    ],
)
def test_a_new_workspace_has_all_its_parts(tmp_path, language, parts):
    """Plan, roster, blank forms, folders; and is known as a workspace afterwards."""
    new(tmp_path / "顺发 装饰", MARCH, language)
    assert parts <= tree(tmp_path / "顺发 装饰").keys()
    workspace = locate(tmp_path / "顺发 装饰")
    assert workspace.language == language
    assert len(workspace.plans) == 1


def test_what_is_there_is_never_touched(tmp_path):
    """Made a second time, it adds what is missing and changes no byte of the rest."""
    new(tmp_path, MARCH, "zh")
    (tmp_path / "方案.xlsx").write_bytes(b"mine")
    (tmp_path / "人员.xlsx").unlink()
    before = tree(tmp_path)
    made, _ = new(tmp_path, MARCH, "zh")
    assert [path.name for path, fresh in made.items() if fresh] == ["人员.xlsx"]
    assert before.items() <= tree(tmp_path).items()


def test_a_begun_workspace_keeps_its_language(tmp_path):
    """Made a second time on an English machine, a Chinese workspace gets no English parts."""
    new(tmp_path, MARCH, "zh")
    before = set(tree(tmp_path))
    _, language = new(tmp_path, MARCH, "en")
    assert language == "zh"
    assert set(tree(tmp_path)) == before


def test_a_new_roster_is_blank(tmp_path):
    """It is recognised, its example row does not count, and that it is blank is said."""
    new(tmp_path, MARCH, "zh")
    intake = read_folder(tmp_path)
    assert [finding.problem.code for finding in intake.findings] == ["file.empty"]
    assert len(intake.tables["roster"]) == 0


def test_everybody_on_the_roster_gets_the_forms_of_the_role(tmp_path):
    """丙示例 left in February and gets none in March; 乙示例 is the clerk."""
    from openpyxl import load_workbook

    new(tmp_path, MARCH, "zh")
    write_workbook(tmp_path / "人员.xlsx", {"花名册": ROSTER})
    paths = write_forms(tmp_path, MARCH)
    assert sorted(path.name for path in paths) == ["乙示例.xlsx", "甲示例.xlsx"]
    sheets = {
        path.stem: load_workbook(BytesIO(path.read_bytes()), read_only=True).sheetnames
        for path in paths
    }
    assert "拜访日志" in sheets["甲示例"]
    assert "考勤" in sheets["乙示例"]
    assert "考勤" not in sheets["甲示例"]


def test_a_form_that_was_begun_is_left_alone(tmp_path):
    """Writing the forms again replaces nobody's workbook."""
    new(tmp_path, MARCH, "zh")
    write_workbook(tmp_path / "人员.xlsx", {"花名册": ROSTER})
    first = write_forms(tmp_path, MARCH)
    first[0].write_bytes(b"begun")
    assert write_forms(tmp_path, MARCH) == first
    assert first[0].read_bytes() == b"begun"


def test_forms_say_when_nobody_is_on_the_roster(salessheets, tmp_path):
    """The command says where the roster is filled in."""
    salessheets("new", tmp_path, "--language", "en", "--period", "2025-03")
    said = salessheets("forms", tmp_path, "--period", "2025-03")
    assert said.code == 2
    assert "People.xlsx" in said.text


def test_new_says_what_it_made_and_what_comes_next(salessheets, tmp_path):
    """Each file, new or kept, and the next four steps."""
    first = salessheets("new", tmp_path / "Sales", "--period", "2025-03")
    assert first.code == 0
    assert "new      Plan.xlsx" in first.text
    assert "Submissions/2025-03" in first.text
    assert "4. Calculate and publish:\n     salessheets run" in first.text
    again = salessheets("new", tmp_path / "Sales", "--period", "2025-04")
    assert "kept     Plan.xlsx" in again.text
