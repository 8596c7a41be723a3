"""Mistakes marked in a submission that is open: what is put in, what goes, what stays as it was.

The mistakes were planted in the sample; ``samples/expected/mistakes.toml`` has them all.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
import xlwings
from engine import NEW, OneApp, engine
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from salessheets import api, prepare
from salessheets.excel.layout import EXCHANGE, Action
from salessheets.excel.live import LiveHost, open_in_excel
from salessheets.excel.press import press
from salessheets.excel.signals import Signals, decoded
from salessheets.publish.returned.mark import marked

if TYPE_CHECKING:
    from pathlib import Path

    from engine import OpenBook, Paper

RED, YELLOW = "#F9C8C2", "#FBE3A1"
LOG, CARDS, LIST = "拜访日志", "客户档案卡", "退回"
DATE = (30, 1)
"""赵模拟's date of February in the log of March, at A30."""
OWN_NOTE = "客户改过一次时间。"


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Path:
    """Return the sample company, which no test changes."""
    folder = tmp_path_factory.mktemp("样板间") / "装修公司"
    prepare.sample(folder, "zh")
    return folder


@pytest.fixture
def excel(monkeypatch) -> OneApp:
    """Return the one running Excel."""
    app = OneApp()
    monkeypatch.setattr(xlwings.engines, "active", engine(app))
    return app


@pytest.fixture
def root(company, tmp_path) -> Path:
    """Return a copy of the sample company."""
    shutil.copytree(company, tmp_path / "装修公司")
    return tmp_path / "装修公司"


def sent(root: Path, name: str) -> Path:
    """Return the workbook that somebody sent in for March."""
    return root / "提交" / "2025-03" / f"{name} 2025-03.xlsx"


def check(path: Path) -> str:
    """Press the button that checks, with an open workbook in front; return what is told."""
    signals = Signals(path.parent / EXCHANGE / "1")
    press(Action.CHECK, LiveHost(open_in_excel(path), "zh", signals, is_control=False))
    return decoded(signals.part(".done").read_text("ascii").split()[1])


def paper(book: OpenBook, name: str) -> Paper:
    """Return a sheet of an open workbook."""
    return next(it for it in book.papers if it.name == name)


def grounds(book: OpenBook) -> dict[tuple[str, str], str | None]:
    """Return the cells whose ground was changed, but on the list."""
    return {
        (it.name, it.range(place).address.replace("$", "").split(":")[0]): colour
        for it in book.papers
        if it.name != LIST
        for place, (colour, *_) in it.grounds.items()
    }


def writes(book: OpenBook) -> dict[tuple[str, str], int]:
    """Return how often was written what, on which sheet of his own."""
    return {key: times for key, times in book.count.items() if key[1] != NEW}


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("赵模拟", {(LOG, "A30"): RED, (CARDS, "G11"): YELLOW}),
        ("考勤", {("考勤", "B321"): RED, ("考勤", "D320"): RED}),
        ("内勤", {("月度目标", "F13"): YELLOW, ("借支单", "D6"): RED}),
        ("郑甲乙", {(LOG, "G34"): RED}),  # and at C41 something for the manager alone
        ("李示例", {}),  # at F11 a mere note, and something for the manager alone at C48
    ],
)
def test_the_planted_mistakes_are_marked_and_nothing_else(excel, root, name, planted):
    """Each cell has its colour and a note, and a cell that has none has neither."""
    book = excel.open(sent(root, name))
    before = {(it.name, place) for it in book.papers for place in it.noted}
    check(sent(root, name))
    assert grounds(book) == planted
    noted = {
        (it.name, it.range(place).address.replace("$", "").split(":")[0])
        for it in book.papers
        for place in it.noted
        if (it.name, place) not in before
    }
    assert noted == {*planted}


def test_what_is_told_counts_the_mistakes(excel, root):
    """One error and one warning; where there is nothing to correct, that is told."""
    excel.open(sent(root, "赵模拟"))
    excel.open(sent(root, "李示例"))
    assert check(sent(root, "赵模拟")) == (
        "赵模拟 2025-03.xlsx：1 个错误，1 条提醒，格子里都标了，也列在“退回”里。"
    )
    assert check(sent(root, "李示例")) == "李示例 2025-03.xlsx：没有要改的。"


def test_each_ground_of_a_sheet_is_one_write_and_the_list_is_one(excel, root):
    """Two errors on one sheet: coloured at once, a note each; the list's values at once."""
    book = excel.open(sent(root, "考勤"))
    check(sent(root, "考勤"))
    assert writes(book) == {("ground", "考勤"): 1, ("note", "考勤"): 2}
    assert book.count["write", NEW] == 1


def test_the_open_workbook_shows_what_the_returned_copy_shows(excel, root):
    """The same cells in the same colours, the same notes, the same list."""
    book = excel.open(sent(root, "赵模拟"))
    check(sent(root, "赵模拟"))
    job = api.run(root, "2025-03")
    (copy,) = [it for it in job.written if it.name.startswith("赵模拟") and it.parent.name == LIST]
    returned = load_workbook(copy)
    book.save()
    live = load_workbook(sent(root, "赵模拟"))
    assert live.sheetnames == returned.sheetnames
    for sheet in returned.worksheets[1:]:
        for row in sheet.iter_rows():
            for cell in row:
                ours = live[sheet.title].cell(cell.row, cell.column)
                assert colour(ours) == colour(cell)
                assert note(ours) == note(cell)
    first, listed = live.worksheets[0], returned.worksheets[0]
    for row in listed.iter_rows(max_col=10):
        for cell in row:
            ours = first.cell(cell.row, cell.column)
            target = cell.hyperlink.location if cell.hyperlink else None
            link = f'=HYPERLINK("#{target}","{cell.value}")'
            value = cell.value
            if isinstance(value, str):  # a copy says of which file it is one
                value = value.partition(" of=")[0]
            assert ours.value == (link if target else value)
    assert [colour(first.cell(row, 11)) for row in (5, 6)] == [
        colour(listed.cell(row, 11)) for row in (5, 6)
    ]


def test_the_list_is_dressed_and_locked_like_the_returned_one(excel, root):
    """Title and headings, coloured words, hidden columns, a line below each finding."""
    path = sent(root, "赵模拟")
    book = excel.open(path)
    check(path)
    sheet = paper(book, LIST)
    assert sheet.looks[2, 1].items() >= {"size": 16, "bold": True, "name": "微软雅黑"}.items()
    assert [sheet.grounds[row, 2][0] for row in (4, 5, 6)] == ["#155E75", RED, YELLOW]
    assert sheet.looks[5, 4]["Underline"]
    assert sheet.looks[5, 6]["edge_bottom"]["line_style"] == "continuous"
    hidden = [column for column in range(2, 13) if "Hidden" in sheet.looks.get((1, column), {})]
    assert hidden == [8, 9, 10, 11]
    assert sheet.merged == ["$A$2:$F$2", "$A$3:$F$3"]
    assert (book.window.SplitRow, book.window.FreezePanes) == (4, True)
    assert sheet.ProtectContents
    assert sheet.Protection.AllowFormattingColumns
    assert not sheet.Protection.AllowFormattingCells


def colour(cell: Any) -> str:
    """Return the ground of a cell in a file."""
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type else ""


def note(cell: Any) -> str:
    """Return the words of a cell's note in a file."""
    return cell.comment.text if cell.comment else ""


@pytest.fixture
def own(root) -> Path:
    """Return 赵模拟's workbook, where the wrong date has a ground and a note of his own."""
    path = sent(root, "赵模拟")
    book = load_workbook(path)
    cell = book[LOG].cell(*DATE)
    cell.fill = PatternFill("solid", Color(theme=5, tint=0.5))
    cell.comment = Comment(OWN_NOTE, "赵模拟")
    book.save(path)
    return path


def test_what_is_mended_is_marked_no_more_and_looks_as_before(excel, own):
    """The date is corrected and not even saved: ground and note are again his own.

    The theme's colour 5 is the object model's 6. The other mark is not touched at all.
    """
    book = excel.open(own)
    log = paper(book, LOG)
    check(own)
    assert log.grounds[DATE] == (RED, None, 0.0)
    assert log.noted[DATE].text.startswith(f"{OWN_NOTE}\n\nsalessheets 1 ▾\n错误：")
    book.count.clear()
    log.values[DATE] = datetime(2025, 3, 28)  # noqa: DTZ001 - a day, as Excel has it
    assert "0 个错误，1 条提醒" in check(own)
    assert log.grounds[DATE][1:] == (6, 0.5)
    assert log.noted[DATE].text == OWN_NOTE
    assert writes(book) == {("ground", LOG): 1, ("note", LOG): 1}
    assert paper(book, CARDS).grounds == {(11, 7): (YELLOW, None, 0.0)}


def test_where_all_is_mended_no_trace_is_left(excel, root):
    """The list goes with the last mark; every cell is coloured as before it was sent in."""
    path = sent(root, "考勤")
    before = looks(path)
    book = excel.open(path)
    check(path)
    sheet = paper(book, "考勤")
    sheet.values[321, 2] = "王虚构"
    sheet.values[320, 4] = sheet.values[319, 4]
    assert check(path) == "考勤 2025-03.xlsx：没有要改的。"
    book.save()
    assert looks(path) == before


def looks(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the ground and the note of each cell of a file that has one."""
    return {
        (sheet.title, cell.coordinate): (colour(cell), note(cell))
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if colour(cell) or note(cell)
    }


def test_marks_that_came_with_a_returned_copy_go_as_well(excel, root):
    """Somebody mends the copy that was sent back: its marks, put in by the program, go."""
    job = api.run(root, "2025-03")
    path = sent(root, "陈如果")
    before = looks(path)
    (copy,) = [it for it in job.written if it.name == path.name]
    shutil.copy(copy, path)
    book = excel.open(path)
    paper(book, LOG).values[32, 5] = "电话"
    check(path)
    book.save()
    assert looks(path) == before


def test_a_copy_sent_in_with_its_marks_can_be_unmarked(excel, own):
    """What was marked live is known to whoever marks the next copy: his own ground comes back."""
    book = excel.open(own)
    check(own)
    book.save()
    plain = own.with_name("ohne.xlsx")
    plain.write_bytes(marked(own.read_bytes(), [], "zh"))
    cell = load_workbook(plain)[LOG].cell(*DATE)
    assert (cell.fill.fgColor.theme, cell.fill.fgColor.tint) == (5, 0.5)
    assert cell.comment.text == OWN_NOTE


@pytest.mark.parametrize("broken", [("note", CARDS), ("ground", LOG), ("write", NEW)])
def test_a_failure_in_the_middle_leaves_excel_as_it_was(excel, root, broken):
    """Calculation, screen, selection, protection; the next press marks what this one did not."""
    path = sent(root, "赵模拟")
    book = excel.open(path)
    chosen = paper(book, LOG).range("C7:D9")
    excel.selection = chosen
    protected = [(it.name, it.ProtectContents, vars(it.Protection)) for it in book.papers]
    book.broken.add(broken)
    with pytest.raises(RuntimeError, match="went away"):
        check(path)
    assert (excel.calculation, excel.screen_updating) == ("automatic", True)
    assert (excel.selection.sheet.name, excel.selection.address) == (LOG, chosen.address)
    assert excel.shown.name == LOG
    now = [(it.name, it.ProtectContents, vars(it.Protection)) for it in book.papers]
    assert [it for it in now if it[0] != LIST] == protected
    assert book.ProtectStructure

    book.broken.clear()
    check(path)
    assert grounds(book) == {(LOG, "A30"): RED, (CARDS, "G11"): YELLOW}
    assert [it.name for it in book.papers].count(LIST) == 1


def test_the_selection_stays_also_on_the_list_that_is_made_anew(excel, root):
    """Whoever reads the list and presses again goes on reading it."""
    path = sent(root, "赵模拟")
    book = excel.open(path)
    excel.selection = paper(book, LOG).range("B8")
    check(path)
    assert excel.shown.name == LOG
    excel.selection = paper(book, LIST).range("E6")
    check(path)
    assert (excel.selection.sheet, excel.selection.address) == (paper(book, LIST), "$E$6:$E$6")


def test_a_sheet_with_a_password_is_listed_and_not_touched(excel, root):
    """The other sheet is marked; what is told names the one that is not, and what to do."""
    path = sent(root, "赵模拟")
    book = load_workbook(path)
    book[CARDS].protection.set_password("geheim")
    book.save(path)
    book = excel.open(path)
    said = check(path)
    assert grounds(book) == {(LOG, "A30"): RED}
    assert writes(book) == {("ground", LOG): 1, ("note", LOG): 1}
    assert [paper(book, LIST).values[row, 3] for row in (5, 6)] == [LOG, CARDS]
    assert "客户档案卡 有密码保护，那里的格子没有标" in said
    assert paper(book, CARDS).password


def test_an_earlier_mark_on_a_sheet_that_has_a_password_now_stays_known(excel, root):
    """It cannot be taken off; when the password is gone, it goes with the next press."""
    path = sent(root, "赵模拟")
    before = looks(path)
    book = excel.open(path)
    check(path)
    cards = paper(book, CARDS)
    cards.password = "geheim"
    check(path)
    assert cards.grounds == {(11, 7): (YELLOW, None, 0.0)}
    cards.password = ""
    cards.values[11, 7] = "13900000000"
    paper(book, LOG).values[DATE] = datetime(2025, 3, 28)  # noqa: DTZ001 - a day, as Excel has it
    check(path)
    book.save()
    assert looks(path) == before


def test_two_submissions_of_one_name_are_told_apart(excel, root, tmp_path):
    """The one in front is marked; the other of its name, in another folder, is left alone."""
    path = sent(root, "赵模拟")
    other = tmp_path / "别处" / path.name
    other.parent.mkdir()
    shutil.copy(path, other)
    left, right = excel.open(other), excel.open(path)
    check(path)
    assert sum(left.count.values()) == 0
    assert grounds(right)
