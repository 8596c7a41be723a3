"""A real press with a submission in front, in LibreOffice: its mistakes are marked in it, live."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from desktop import Desktop, wait_for
from office_profile import CHECK_KEY
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from oracle import office

from salessheets import prepare
from salessheets.excel.layout import EXCHANGE
from salessheets.messages import returned as says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG, CARDS, LIST = "拜访日志", "客户档案卡", "退回"
RED, YELLOW = "FFF9C8C2", "FFFBE3A1"
OWN_GROUND, OWN_NOTE = "FFDDEBF7", "客户改过一次时间。"
DATE, PHONE = (LOG, "A30"), (CARDS, "G11")
"""The two mistakes that are planted in 赵模拟's workbook for March."""


class Salesperson:
    """Somebody's submission open in front of the control workbook of its department."""

    def __init__(self, folder: Path) -> None:
        root = folder / "装修公司 样板间"
        prepare.sample(root, "zh")
        self.file = root / "提交" / "2025-03" / "赵模拟 2025-03.xlsx"
        self._signals = root / EXCHANGE
        self._add_own()
        self.before = saved_by_office(self.file, folder / "before")
        screen = folder / "screen"
        screen.mkdir()
        self.desktop = Desktop(screen, root / "SalesSheets.xlsm", self.file)
        wait_for(lambda: any(self.file.parent.glob(".~lock.*")), "LibreOffice to open it")
        time.sleep(3)

    def _add_own(self) -> None:
        """Give the wrong date a ground and a note of the salesperson's own."""
        book = load_workbook(self.file)
        cell = book[LOG][DATE[1]]
        cell.fill = PatternFill("solid", OWN_GROUND)
        cell.comment = Comment(OWN_NOTE, "赵模拟")
        book.save(self.file)

    def check(self, *, told: bool = False) -> Path:
        """Press the key that checks, then save as anybody does; return the file.

        ``told`` when a box is to tell what came of it, which is then closed.
        """
        self.desktop.type(CHECK_KEY)
        wait_for(self._files, "the program to start")
        if told:
            wait_for(lambda: list(self._signals.glob("*.done")), "the program to end")
            time.sleep(3)
            assert self._files(), "no box waits to be closed"
            self.desktop.type("Return")
        wait_for(self._is_over, "the macro to put the marks in")
        saved = self.file.stat().st_mtime_ns
        self.desktop.type("ctrl+s")
        wait_for(lambda: self._is_saved(saved), "LibreOffice to save")
        return self.file

    def _is_over(self) -> bool:
        """Look twice: a file that is just being replaced may be missed in one look."""
        return not self._files() and not time.sleep(0.1) and not self._files()

    def _files(self) -> list[Path]:
        return list(self._signals.glob("[0-9]*"))

    def _is_saved(self, before: int) -> bool:
        return self.file.exists() and self.file.stat().st_mtime_ns != before


def saved_by_office(path: Path, folder: Path) -> Path:
    """Return a copy of a workbook as LibreOffice saves it when nobody changes anything."""
    profile = f"-env:UserInstallation={folder.as_uri()}/profile"
    kind = "xlsx:Calc MS Excel 2007 XML"
    command = [office(), profile, "--headless", "--convert-to", kind, "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True)
    return folder / path.name


def cells(path: Path) -> dict[tuple[str, str], tuple[Any, str, str, str]]:
    """Return what each cell of a file holds: value, number format, ground, note."""
    return {
        (sheet.title, cell.coordinate): (
            cell.value,
            cell.number_format,
            cell.fill.fgColor.rgb if cell.fill.fill_type else "",
            cell.comment.text if cell.comment else "",
        )
        for sheet in load_workbook(path)
        if sheet.title != LIST
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.comment or cell.fill.fill_type
    }


def changed(before: Path, after: Path) -> set[tuple[str, str]]:
    """Return the cells that differ, but blank ones far below that LibreOffice writes or does not."""
    old, new = cells(before), cells(after)
    said = {place for place, (value, _, _, note) in new.items() if value is not None or note}
    return {place for place in old.keys() | said if old.get(place) != new.get(place)}


@pytest.fixture(scope="module")
def salesperson(tmp_path_factory) -> Iterator[Salesperson]:
    """Open a submission once for all presses."""
    made = Salesperson(tmp_path_factory.mktemp("按键"))
    yield made
    made.desktop.close()


def test_the_mistakes_are_marked_and_nothing_else_is_touched(salesperson):
    """Two cells have another ground and a note more; the list in front names both."""
    after = salesperson.check()
    assert changed(salesperson.before, after) == {DATE, PHONE}
    marks = cells(after)
    assert [marks[place][2] for place in (DATE, PHONE)] == [RED, YELLOW]
    assert marks[DATE][3].startswith(f"{OWN_NOTE}\n\nsalessheets 1 ▾\n错误：")
    assert marks[PHONE][3].startswith("salessheets 2 ▾\n提醒：")
    book = load_workbook(after)
    assert book.sheetnames == [LIST, *load_workbook(salesperson.before).sheetnames]
    listed = book[LIST]
    assert listed["A2"].value == says.TITLE.zh.format(errors=1, warnings=1)
    places = [(listed[f"C{row}"].value, listed[f"D{row}"].value) for row in (5, 6)]
    assert places == [DATE, PHONE]
    assert listed["D5"].hyperlink.location.replace("$", "") == f"'{LOG}'!A30" or (
        listed["D5"].hyperlink.location == f"{LOG}!A30"
    )
    protected = {sheet.title for sheet in book if sheet.protection.sheet}
    kept = {sheet.title for sheet in load_workbook(salesperson.before) if sheet.protection.sheet}
    assert protected == kept | {LIST}


def test_a_mistake_that_is_mended_by_typing_loses_its_mark(salesperson):
    """The day is typed over and nobody saves: own ground, own note; the other mark stays."""
    desktop = salesperson.desktop
    desktop.type("ctrl+Next", *["Down"] * 24)  # the log opens at A6
    desktop.type(*"2025", "minus", *"03", "minus", *"28", "Return")
    after = salesperson.check()
    assert changed(salesperson.before, after) == {DATE, PHONE}
    value, _, ground, note = cells(after)[DATE]
    assert (value.isoformat()[:10], ground, note) == ("2025-03-28", OWN_GROUND, OWN_NOTE)
    assert cells(after)[PHONE][2] == YELLOW
    listed = load_workbook(after)[LIST]
    assert listed["A2"].value == says.ONLY_LOOK.zh.format(warnings=1)
    assert (listed["C5"].value, listed["C6"].value) == (CARDS, None)


def test_when_all_is_mended_a_box_says_so_and_no_mark_is_left(salesperson):
    """The list goes with the last mark; but for the two values all is as before."""
    desktop = salesperson.desktop
    desktop.type("ctrl+Next", *["Right"] * 6, *["Down"] * 5)  # the cards open at A6
    desktop.type(*"13900000001", "Return")
    after = salesperson.check(told=True)
    before, now = cells(salesperson.before), cells(after)
    assert changed(salesperson.before, after) == {DATE, PHONE}
    assert now[PHONE] == ("13900000001", *before[PHONE][1:])
    assert now[DATE][2:] == before[DATE][2:] == (OWN_GROUND, OWN_NOTE)
    assert load_workbook(after).sheetnames == load_workbook(salesperson.before).sheetnames
