"""Which folder is what: workspaces in either language, months, plain folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from salessheets.model import Period
from salessheets.workspace import locate

if TYPE_CHECKING:
    from pathlib import Path

JANUARY, MARCH = Period(2025, 1), Period(2025, 3)


def folder(root: Path, *files: str) -> Path:
    """Make a folder with empty files in it; a name that ends in / is an empty folder."""
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(exist_ok=True) if name.endswith("/") else path.touch()
    return root.resolve()


def read(root: Path, found: tuple[Path, ...]) -> list[str]:
    """Return paths relative to a folder."""
    return [path.relative_to(root).as_posix() for path in found]


@pytest.mark.parametrize(
    ("submissions", "results", "language"),
    [("提交", "结果", "zh"), ("Submissions", "Results", "en")],
)
def test_a_folder_with_submissions_is_a_workspace(tmp_path, submissions, results, language):
    """Its parts are named in the language of its folder of submissions."""
    root = folder(tmp_path, f"{submissions}/2025-03/a.xlsx")
    workspace = locate(root)
    assert workspace.language == language
    assert workspace.submissions == root / submissions
    assert workspace.results(MARCH) == root / results / "2025-03"


def test_the_latest_month_with_a_submission_is_meant(tmp_path):
    """An empty month folder, made ahead of time, is not a month that was submitted."""
    root = folder(tmp_path, "提交/2025-01/a.xlsx", "提交/2025年3月/a.xlsx", "提交/2025-04/")
    assert locate(root).periods == (JANUARY, MARCH)
    assert locate(root).period == MARCH


@pytest.mark.parametrize("name", ["", "提交", "提交/2025-01"])
def test_a_workspace_is_found_from_its_submissions(tmp_path, name):
    """Whoever stands in a month's folder means that month of the workspace."""
    root = folder(tmp_path, "提交/2025-01/a.xlsx", "提交/2025-03/a.xlsx")
    workspace = locate(root / name)
    assert workspace.root == root
    assert workspace.period == (JANUARY if "2025-01" in name else MARCH)


def test_files_are_submissions_and_registers(tmp_path):
    """Plans, blank forms, results, hidden and temporary files are not read as submissions."""
    root = folder(
        tmp_path,
        "方案.xlsx",
        "方案 2025下半年.xlsx",
        "人员.xlsx",
        "~$人员.xlsx",
        "说明.docx",
        "表单/业务员表单.xlsx",
        "结果/2025-03/汇总.xlsx",
        ".salessheets/ledger.sqlite",
        "提交/2025-03/甲队/张三.xlsx",
        "提交/2025-03/.hidden.xlsx",
        "提交/2025-03/照片.jpg",
    )
    workspace = locate(root)
    assert read(root, workspace.plans) == ["方案 2025下半年.xlsx", "方案.xlsx"]
    assert read(root, workspace.files()) == [
        "人员.xlsx",
        "提交/2025-03/照片.jpg",
        "提交/2025-03/甲队/张三.xlsx",
    ]


def test_any_folder_is_a_plain_folder_of_submissions(tmp_path):
    """Workbooks may stand anywhere in it; what was published there before is passed over."""
    root = folder(tmp_path, "张三.xlsx", "Plan.xlsx", "old/李四.xlsx", "结果/2025-03/汇总.xlsx")
    workspace = locate(root)
    assert workspace.language is None
    assert workspace.period is None
    assert read(root, workspace.plans) == ["Plan.xlsx"]
    assert read(root, workspace.files()) == ["old/李四.xlsx", "张三.xlsx"]


def test_a_plain_folder_named_after_a_month_is_that_month(tmp_path):
    """``salessheets run 2025-03`` needs no --period."""
    assert locate(folder(tmp_path / "2025-03", "张三.xlsx")).period == MARCH


def test_a_missing_folder_is_said(tmp_path):
    """Nothing is guessed about a folder that is not there."""
    with pytest.raises(NotADirectoryError):
        locate(tmp_path / "nowhere")
