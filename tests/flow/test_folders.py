"""A whole folder goes in and a whole month comes out, whatever else lies in the folder."""

from __future__ import annotations

import hashlib
import random
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from salessheets import api
from salessheets.forms import forms
from salessheets.forms.marker import Marker
from salessheets.model import Period
from salessheets.prepare import new
from salessheets.resources import samples

if TYPE_CHECKING:
    from pathlib import Path


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_bad_files_are_named_and_the_others_published(workspace):
    """One broken file, one foreign workbook and one empty one: a finding each, and a month.

    Nothing that was sent in changes by a byte.
    """
    month = workspace / "提交" / "2025-03"
    (month / "坏了.xlsx").write_bytes(b"PK\x03\x04 and then nothing that makes sense")
    foreign = Workbook()
    foreign.active.append(["菜名", "价格"])
    foreign.active.append(["宫保鸡丁", 38])
    foreign.save(month / "菜单.xlsx")
    Workbook().save(month / "空白.xlsx")
    before = digests(workspace / "提交")
    clean = api.check(samples() / "装修公司", "2025-03")

    job = api.run(workspace, "2025-03")
    found = {
        finding.place.file.rsplit("/", 1)[-1]: finding.problem.code
        for finding in job.findings
        if finding.problem.code.startswith("file.")
    }
    assert found == {
        "坏了.xlsx": "file.unreadable",
        "菜单.xlsx": "file.foreign",
        "空白.xlsx": "file.empty",
    }
    assert (workspace / "结果" / "2025-03" / "汇总.xlsx").is_file()
    assert job.results is not None
    assert clean.results is not None
    pay = job.results.table("people").columns["应发合计"]
    assert pay == clean.results.table("people").columns["应发合计"]
    assert digests(workspace / "提交") == before


def shuffled(month: Path, dice: random.Random) -> None:
    """Give every workbook of a month another name and every form's rows another order."""
    paths = sorted(month.glob("*.xlsx"))
    for number, path in enumerate(dice.sample(paths, len(paths))):
        book = load_workbook(path)
        for sheet in book:
            marker = Marker.parse(sheet["A1"].value)
            if marker is not None and marker.form in forms():
                _shuffle_rows(sheet, marker.example + 1, dice)
        book.save(month / f"{number:02d}.xlsx")
        path.unlink()


def _shuffle_rows(sheet, first: int, dice: random.Random) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    rows = [row for row in rows if any(value is not None for value in row)]
    dice.shuffle(rows)
    for at, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value


def without_run_facts(page: str) -> str:
    """Take out what a page says of the run and of where rows stood, as marked in it."""
    for name in ("run-facts", "place"):
        page = re.sub(
            rf'<(\w+)[^>]*class="[^"]*\b{name}\b[^"]*"[^>]*>.*?</\1>', "", page, flags=re.DOTALL
        )
    return page


def test_the_order_of_files_and_rows_changes_nothing(workspace, tmp_path):
    """All workbooks renamed, all rows shuffled: the same cents, the same report to the byte.

    What may differ is marked in the page: when and from which files it was made, and places.
    """
    dice = random.Random(20250331)
    first = api.run(workspace, "2025-03", output=tmp_path / "a")
    for month in (workspace / "提交").iterdir():
        shuffled(month, dice)
    second = api.run(workspace, "2025-03", output=tmp_path / "b")

    assert first.results is not None
    assert second.results is not None
    for key in ("people", "teams", "company"):
        assert second.results.table(key).columns == first.results.table(key).columns
    pages = [without_run_facts((tmp_path / name / "报告.html").read_text("utf-8")) for name in "ab"]
    assert len(pages[0]) > 20_000
    assert pages[0] == pages[1]


@pytest.mark.parametrize("period", [None, "2025-03"])
def test_a_new_workspace_says_where_submissions_go(tmp_path, period):
    """A roster alone is nobody's month: one message, with the folder to fill, and no results."""
    root = tmp_path / "新部门"
    new(root, Period(2025, 3), "zh")
    job = api.run(root, period)
    assert job.results is None
    first = job.findings[0]
    assert first.problem.code == "run.no_submissions"
    assert str(root / "提交") in first.message("zh")
