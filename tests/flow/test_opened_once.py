"""Every file that was sent in is opened once, however much is found in it.

Workbooks beside the submissions are looked into once before, to tell plans by their sheets.
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from salessheets import api

if TYPE_CHECKING:
    from collections.abc import Iterator

_listening: list[tuple[Path, Counter[str]]] = []


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    """Count a file that is being opened, by its path below the folder that is listened to."""
    if event == "open" and isinstance(arguments[0], str | Path):
        for root, opened in _listening:
            path = Path(arguments[0])
            if path.is_relative_to(root):
                opened[path.relative_to(root).as_posix()] += 1


@pytest.fixture(scope="module", autouse=True)
def _hook() -> None:
    sys.addaudithook(_heard)


@contextmanager
def opens(root: Path) -> Iterator[Counter[str]]:
    """Count how often each file of a folder is opened."""
    _listening.append((root, Counter()))
    try:
        yield _listening[-1][1]
    finally:
        _listening.pop()


def spoiled(workspace: Path) -> str:
    """Put in a file that will be sent back, and return its path."""
    lines = ("日期,业务员,客户编号,类型,内容", "2025-03-04,无此人,K999,到点,看样板间")
    file = workspace / "提交" / "2025-03" / "无此人.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file.relative_to(workspace).as_posix()


def test_a_check_opens_each_file_once(workspace: Path) -> None:
    """The submissions of all months, the roster, the plan."""
    spoiled(workspace)
    sent = {
        path.relative_to(workspace).as_posix()
        for path in workspace.rglob("*")
        if path.suffix in {".xlsx", ".csv"} and "结果" not in path.parts
    }
    with opens(workspace) as opened:
        api.check(workspace, "2025-03")
    assert sent <= opened.keys() | {"表单/业务员表单.xlsx", "表单/内勤表单.xlsx"}
    beside = {"人员.xlsx": 2, "方案.xlsx": 2}
    assert {path: times for path, times in opened.items() if times > 1} == beside


def test_publishing_opens_again_only_what_goes_back(workspace: Path) -> None:
    """Once to be read, and once more to be copied with its marks."""
    spoiled(workspace)
    with opens(workspace / "提交") as opened:
        job = api.run(workspace, "2025-03")
    assert job.output is not None
    back = {path.stem.removesuffix("（问题）") for path in (job.output / "退回").iterdir()}
    twice = {path for path, times in opened.items() if times > 1}
    assert {Path(path).stem for path in twice} <= back
    assert {Path(path).parent.name for path in twice} == {"2025-03"}
    assert len(twice) < len(opened)
    assert max(opened.values()) == 2
