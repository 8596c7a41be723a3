"""The workbook in a running Excel, which here is an engine of our own behind xlwings."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest
import xlwings
from engine import AllApps, OneApp, OpenBook, OpenBooks, Paper, Papers, engine
from engine_cells import Cells, Note
from xlwings import base_classes

from salessheets import prepare
from salessheets.excel.layout import EXCHANGE, SETTING_COLUMN, SETTINGS, TOP, Action
from salessheets.excel.live import LiveHost, open_in_excel
from salessheets.excel.press import press
from salessheets.excel.signals import Signals, decoded

PERIOD = (SETTINGS["period"] + 1, SETTING_COLUMN + 1)
HEADING = TOP + 1


@pytest.fixture
def excel(monkeypatch) -> OneApp:
    """Return the one running Excel."""
    app = OneApp()
    monkeypatch.setattr(xlwings.engines, "active", engine(app))
    return app


@pytest.fixture
def control(tmp_path):
    """Return the control workbook of a copy of the sample company."""
    prepare.sample(tmp_path / "样板间", "zh")
    return tmp_path / "样板间" / "SalesSheets.xlsm"


def host_of(path) -> LiveHost:
    """Attach to an open workbook as the program does."""
    signals = Signals(path.parent / EXCHANGE / "1")
    return LiveHost(open_in_excel(path), "zh", signals, is_control=True)


def told(control) -> str:
    """Return what came of a press, as the macro reads it."""
    line = (control.parent / EXCHANGE / "1.done").read_text("ascii")
    return decoded(line.split()[1])


def paper(excel, name):
    """Return a sheet of the first open workbook."""
    return next(it for it in excel.held[0].papers if it.name == name)


def test_a_result_table_is_one_write(excel, control):
    """Each result sheet is written once; what came of it is left to the macro to show."""
    book = excel.open(control)
    press(Action.CALCULATE, host_of(control))
    writes = {name: count for (kind, name), count in book.count.items() if kind == "write"}
    assert writes == {"汇总": 1, "人员": 1, "问题": 1, "待决": 1}
    reads = {name: count for (kind, name), count in book.count.items() if kind == "read"}
    assert reads == {"控制": 1, "待决": 1}
    assert told(control).startswith("2025-03 算好了：")
    assert paper(excel, "人员").values[HEADING, 1] == "姓名"


def test_edits_that_were_not_saved_are_used(excel, control):
    """The month typed a moment ago is the one that is checked."""
    excel.open(control)
    paper(excel, "控制").values[PERIOD] = "2025-02"
    press(Action.CHECK, host_of(control))
    assert told(control).startswith("2025-02：")


def test_a_decision_that_was_not_saved_counts(excel, control):
    """It is answered on the sheet, nobody saved, and it waits no longer."""
    excel.open(control)
    press(Action.CALCULATE, host_of(control))
    held = paper(excel, "待决").values
    heads = {held[HEADING, column]: column for column in range(1, 12)}
    held[HEADING + 1, heads["决定"]] = "驳回"
    held[HEADING + 1, heads["决定人"]] = "王示例"
    before = sum(held.get((row, 1)) is not None for row in range(HEADING + 1, HEADING + 50))
    press(Action.CALCULATE, host_of(control))
    assert f"{before - 1} 件事待决" in told(control)


def test_text_that_looks_like_a_formula_stays_text(excel, control):
    """Every column of text is formatted as text before the block is written."""
    excel.open(control)
    press(Action.CALCULATE, host_of(control))
    people = paper(excel, "人员")
    assert people.formats[HEADING, 1] == people.formats[HEADING + 1, 1] == "@"
    found = paper(excel, "问题")
    links = [found.values.get((row, 5)) for row in range(HEADING + 1, HEADING + 30)]
    assert any(str(link).startswith("=HYPERLINK(") for link in links)
    assert found.formats[HEADING + 1, 5] == "General"


def test_a_failure_in_the_middle_leaves_excel_as_it_was(excel, control):
    """Calculation, screen, selection and protection come back."""
    book = excel.open(control)
    for sheet in book.papers:
        sheet.Protect()
    paper(excel, "控制").Unprotect("")
    chosen = paper(excel, "待决").range("D9")
    excel.selection = chosen
    book.broken.add("问题")
    with pytest.raises(RuntimeError, match="went away"):
        press(Action.CALCULATE, host_of(control))
    assert (excel.calculation, excel.screen_updating) == ("automatic", True)
    assert (excel.selection.sheet, excel.selection.address) == (chosen.sheet, chosen.address)
    assert excel.shown is paper(excel, "待决")
    assert [it.name for it in book.papers if not it.ProtectContents] == ["控制"]


def test_two_workbooks_of_one_name_are_told_apart(excel, control, tmp_path):
    """The one in the folder that was asked for is worked in, the other is left alone."""
    other = tmp_path / "别的部门" / "SalesSheets.xlsm"
    other.parent.mkdir()
    shutil.copy(control, other)
    excel.open(other)
    excel.open(control)
    press(Action.REPORT, host_of(control))
    touched = [sum(book.count.values()) for book in excel.held]
    assert touched[0] == 0
    assert touched[1] > 0


def test_without_a_running_excel_the_press_goes_through_files(monkeypatch, control):
    """No engine, or no Excel that has the workbook open: there is nothing to attach to."""
    assert open_in_excel(control) is None
    monkeypatch.setattr(xlwings.engines, "active", engine(OneApp()))
    assert open_in_excel(control) is None


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (AllApps, "Apps"),
        (OneApp, "App"),
        (OpenBooks, "Books"),
        (OpenBook, "Book"),
        (Papers, "Sheets"),
        (Paper, "Sheet"),
        (Cells, "Range"),
        (Note, "Note"),
    ],
)
def test_our_excel_can_nothing_that_xlwings_cannot_on_windows(ours, theirs):
    """What xlwings knows on some platform alone would work here, and fail in Excel."""
    source = Path(xlwings.__file__).with_name("_xlwindows.py").read_text("utf-8")
    (body,) = [
        it.body
        for it in ast.parse(source).body
        if isinstance(it, ast.ClassDef) and it.name == theirs
    ]
    there = {it.name for it in body if isinstance(it, ast.FunctionDef)}
    base = getattr(base_classes, theirs)
    asked = {it for it in vars(ours) if hasattr(base, it) and not it.startswith("_")}
    assert asked <= there
