"""A real mouse click on a button of the control workbook, in LibreOffice, in a Chinese folder."""

from __future__ import annotations

import shutil
import time
import tomllib
from typing import TYPE_CHECKING

import pytest
from desktop import Desktop, wait_for
from oracle import agree
from python_calamine import CalamineWorkbook

from salessheets import prepare, run
from salessheets.excel.layout import BUTTONS, EXCHANGE, SETTING_COLUMN, SETTINGS, STATUS, Action
from salessheets.messages import excel as says
from salessheets.messages import fill
from salessheets.plans import NONE_IN_FORCE
from salessheets.resources import samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ALL = len(BUTTONS) + 1
"""The buttons on the front sheet, the one that stops included."""
_STATUS_ROW = int(STATUS[1:]) - 1


class Department:
    """A copy of the sample company, its control workbook open on a desktop."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "装修公司 样板间"
        prepare.sample(self.root, "zh")
        self.control = self.root / "SalesSheets.xlsm"
        screen = folder / "screen"
        screen.mkdir()
        self.desktop = Desktop(screen, self.control)

    def press(self, action: Action, *, stop: bool = False) -> str:
        """Click a button, wait until the macro has saved what came of it, return the status."""
        self.desktop.click([*BUTTONS].index(action), of=_ALL)
        wait_for(self._files, "the program to start")
        if stop:
            self.desktop.click(_ALL - 1, of=_ALL)
        wait_for(self._is_over, "the macro to take its results")
        return str(self.sheet(says.FRONT.zh)[_STATUS_ROW][1])

    def sheet(self, name: str) -> list[list[object]]:
        """Return a sheet of the control workbook as it was saved."""
        with CalamineWorkbook.from_path(self.control) as book:
            return book.get_sheet_by_name(name).to_python(skip_empty_area=False)

    def table(self, name: str, first: str) -> list[dict[object, object]]:
        """Return the table on one of its sheets."""
        return table(self.sheet(name), first)

    def _is_over(self) -> bool:
        """Look twice: a file that is just being replaced may be missed in one look."""
        return not self._files() and not time.sleep(0.1) and not self._files()

    def _files(self) -> list[Path]:
        return list((self.root / EXCHANGE).glob("[0-9]*"))


def table(rows: list[list[object]], first: str) -> list[dict[object, object]]:
    """Return the rows below the heading row that begins with a heading, to the first blank one."""
    start = next(place for place, row in enumerate(rows) if row[:1] == [first])
    headings = [cell for cell in rows[start] if cell != ""]
    found = []
    for row in rows[start + 1 :]:
        if row[0] == "" and row[1] == "":
            break
        found.append(dict(zip(headings, row, strict=False)))
    return found


def assert_same(ours: list[dict[object, object]], theirs: list[dict[object, object]]) -> None:
    """Compare our rows with the published ones, which may have further columns."""
    named = {next(iter(row.values())): row for row in theirs}
    assert {next(iter(row.values())) for row in ours} == {*named}
    for row in ours:
        other = named[next(iter(row.values()))]
        for heading, cell in row.items():
            published = other[heading]
            if isinstance(cell, float) and isinstance(published, float):
                assert agree(cell, published), (row, heading)
            else:
                assert cell == published, (row, heading)


@pytest.fixture(scope="module")
def department(tmp_path_factory) -> Iterator[Department]:
    """Open the sample company's control workbook once for all clicks."""
    made = Department(tmp_path_factory.mktemp("点击"))
    yield made
    made.desktop.close()


def test_calculate_brings_exactly_what_run_publishes(department, tmp_path):
    """The result sheets hold the figures and people of the summary that ``run`` publishes."""
    status = department.press(Action.CALCULATE)
    assert status.startswith("2025-03 算好了：")

    shutil.copytree(samples() / "装修公司", tmp_path / "另一份")
    job = run(tmp_path / "另一份", "2025-03")
    with CalamineWorkbook.from_path(job.output / "汇总.xlsx") as book:
        published = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    figures = [row for row in department.table("汇总", "指标") if row["指标"] != "交表"]
    assert_same(figures, table(published["名单"], "指标"))
    people = department.table("人员", "姓名")
    assert "应发合计" in people[0]
    of_hand_in = {"交表", "发放"}
    people = [{key: cell for key, cell in row.items() if key not in of_hand_in} for row in people]
    assert_same(people, table(published["人员"], "姓名"))
    waiting = [it.number for it in job.results.proposals]
    assert [row["建议编号"] for row in department.table("待决", "建议编号")] == waiting


def test_check_shows_every_sample_mistake_at_its_cell(department):
    """Errors and warnings of March's files are those that were planted, each with its cell."""
    assert department.press(Action.CHECK).startswith("2025-03：")
    text = (samples() / "expected" / "mistakes.toml").read_text("utf-8")
    labels = {"error": "错误", "warning": "提醒"}
    planted = {
        (labels[it["severity"]], it["zh"]["file"], it["zh"]["sheet"], it["zh"]["cell"])
        for it in tomllib.loads(text)["mistake"]
        if "/2025-03/" in it["zh"]["file"] and it["severity"] in labels
    }
    found = {
        (row["程度"], row["文件"], row["工作表"], row["单元格"])
        for row in department.table("问题", "程度")
        if row["文件"] and row["程度"] in labels.values()
    }
    assert planted <= found
    assert {it for it in found - planted if it[0] == labels["error"]} == set()


def test_a_missing_plan_is_said_in_the_status_line(department):
    """Without its plan the month is not worked out, and the message says what to do."""
    plan, away = department.root / "方案.xlsx", department.root.parent / "方案.xlsx"
    plan.rename(away)
    try:
        status = department.press(Action.CALCULATE)
    finally:
        away.rename(plan)
    values = {"folder": department.root, "period": "2025-03", "others": ""}
    assert status == fill(NONE_IN_FORCE.message.zh + NONE_IN_FORCE.hint.zh, values, "zh")


def test_stop_ends_a_press_and_leaves_the_results(department):
    """The click arrives while the macro waits: nothing is frozen."""
    before = department.sheet(says.PEOPLE.zh)
    assert department.press(Action.CALCULATE, stop=True) == says.WORDS["stopped"].zh
    assert department.sheet(says.PEOPLE.zh) == before


def test_what_stood_in_the_workbook_is_still_there(department):
    """A press leaves the settings and the results of the time before as they were."""
    front = department.sheet(says.FRONT.zh)
    assert front[SETTINGS["period"]][SETTING_COLUMN] == "2025-03"
    assert department.table("人员", "姓名")
