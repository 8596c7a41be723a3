"""What marking changes, cell by cell, for a program that has the workbook open."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from helpers import workbook
from openpyxl.styles import GradientFill, PatternFill
from openpyxl.styles.colors import Color
from said import remark

from salessheets.model import Severity
from salessheets.publish.returned.cells import addresses
from salessheets.publish.returned.changes import Noted, Painted, changes
from salessheets.publish.returned.grounds import Ground
from salessheets.publish.returned.mark import marked
from salessheets.publish.returned.page import COLOURS
from salessheets.publish.returned.splice import UnmarkableError

LOG = "拜访日志"
PLAIN = workbook({LOG: "日期 | 业务员 | 时长\n2025-03-04 | 张三 | 60\n2025-03-05 | 张三 | 5"})
RED = Ground(COLOURS[Severity.ERROR])
DAY, NAME = remark(LOG, 2, "A", "这一天不存在。"), remark(LOG, 3, "B", "没有这个人。")


def edited(content: bytes, change) -> bytes:
    """Return a workbook after somebody changed something in it."""
    book = openpyxl.load_workbook(BytesIO(content))
    change(book[LOG])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def grounds(content: bytes) -> dict[str, Ground]:
    """Return what marking a finding in A2 remembers of it."""
    made = changes(content, [DAY], "zh")
    return {it.cell: it.ground for it in made.kept}


@pytest.mark.parametrize(
    ("theme", "tint", "seen"),
    [
        (4, 0.7999816888943144, "#DCE6F2"),
        (4, 0.5999938962981048, "#B9CDE5"),
        (4, -0.249977111117893, "#376092"),
        (0, -0.149998474074526, "#D9D9D9"),
        (1, 0.499984740745262, "#7F7F7F"),
        (3, 0.5999938962981048, "#8EB4E3"),
    ],
)
def test_a_colour_of_the_theme_is_known_as_it_is_seen(theme, tint, seen):
    """The colours that LibreOffice 25.2 shows for Office's theme of 2007."""

    def paint(sheet) -> None:
        sheet["A2"].fill = PatternFill("solid", Color(theme=theme, tint=tint))

    assert grounds(edited(PLAIN, paint)) == {"A2": Ground(seen, theme, tint)}


def test_other_plain_grounds_are_known_too():
    """None at all, a colour by its parts, and one of the palette: number 13 is yellow."""

    def palette(sheet) -> None:
        sheet["A2"].fill = PatternFill("solid", Color(indexed=13))

    def parts(sheet) -> None:
        sheet["A2"].fill = PatternFill("solid", "FF12AB34")

    assert grounds(PLAIN) == {"A2": Ground()}
    assert grounds(edited(PLAIN, parts)) == {"A2": Ground("#12AB34")}
    assert grounds(edited(PLAIN, palette)) == {"A2": Ground("#FFFF00")}


@pytest.mark.parametrize(
    "fill",
    [PatternFill("lightGrid"), GradientFill(stop=("FFFFFF", "FF0000"))],
    ids=["pattern", "gradient"],
)
def test_a_pattern_stays_and_the_note_alone_tells(fill):
    """Not every program can put back a pattern or a gradient, so none is painted over."""

    def paint(sheet) -> None:
        sheet["A2"].fill = fill

    content = edited(PLAIN, paint)
    (log,) = changes(content, [DAY], "zh").marked
    assert log.painted == ()
    assert [it.cell for it in log.noted] == ["A2"]
    fills = [
        openpyxl.load_workbook(BytesIO(one))[LOG]["A2"].fill
        for one in (content, marked(content, [DAY], "zh"))
    ]
    assert repr(fills[0]) == repr(fills[1])


def test_what_is_marked_already_is_not_touched_again():
    """The same findings once more: only the list is written anew."""
    again = changes(marked(PLAIN, [DAY, NAME], "zh"), [DAY, NAME], "zh")
    assert (again.mended, again.marked) == ((), ())
    assert (again.old_list, again.name) == ("退回", "退回")


def test_only_what_is_mended_changes_and_other_marks_keep_their_numbers():
    """The second mark is number 2 whether or not the first is still there."""
    made = changes(marked(PLAIN, [DAY, NAME], "zh"), [NAME], "zh")
    (log,) = made.mended
    assert log.painted == (Painted("A2", Ground()),)
    assert [(it.cell, it.after) for it in log.noted] == [("A2", "")]
    assert made.marked == ()
    assert [(it.number, it.cell) for it in made.kept] == [(2, "B3")]


def test_a_new_mark_takes_the_number_that_is_free():
    """Number 1 was mended; what is found now gets it, and no two marks have one number."""
    other = remark(LOG, 3, "C", "时长太长。")
    made = changes(marked(PLAIN, [DAY, NAME], "zh"), [NAME, other], "zh")
    assert {(it.number, it.cell) for it in made.kept} == {(2, "B3"), (1, "C3")}


def test_where_nothing_is_said_everything_of_ours_goes():
    """No list comes, the old one goes, and every mark with it."""
    made = changes(marked(PLAIN, [DAY], "zh"), [], "zh")
    assert (made.old_list, made.name, made.page, made.kept) == ("退回", "", (), ())
    assert [it.cells for it in made.mended[0].painted] == ["A2"]
    assert made.are_any
    assert not changes(PLAIN, [], "zh").are_any


def test_what_the_sender_formatted_while_mending_stays():
    """Excel makes a day of what is typed and gives it a format: only the ground goes back."""

    def mend(sheet) -> None:
        sheet["A2"].number_format = "yyyy/m/d"

    mended = edited(marked(PLAIN, [DAY], "zh"), mend)
    cell = openpyxl.load_workbook(BytesIO(marked(mended, [], "zh")))[LOG]["A2"]
    assert (cell.number_format, cell.fill.fill_type) == ("yyyy/m/d", None)


def test_of_a_note_only_our_words_are_cut_out():
    """What the sender wrote before and behind them stays where it is."""
    note = Noted("A2", "问过她。\n\nsalessheets 1 ▾\n错了。\n▴ 好的", "问过她。 好的")
    assert (note.same, note.gone, note.added) == (
        "问过她。",
        "\n\nsalessheets 1 ▾\n错了。\n▴",
        "",
    )
    fresh = Noted("A2", "问过她。", "问过她。\n\nsalessheets 1 ▾\n错了。\n▴")
    assert (fresh.gone, fresh.added) == ("", "\n\nsalessheets 1 ▾\n错了。\n▴")


def test_cells_below_each_other_are_one_area_and_no_address_is_too_long_for_excel():
    """Excel takes 255 letters; every second cell of a column has no neighbour to join."""
    assert list(addresses([(5, 1), (7, 3), (6, 3), (8, 3)])) == ["A5,C6:C8"]
    many = [(row, 27) for row in range(1, 400, 2)]
    found = list(addresses(many))
    assert all(len(it) <= 255 for it in found)
    assert ",".join(found).split(",") == [f"AA{row}" for row, _ in many]


def test_a_structure_with_a_password_is_refused():
    """No list could be put in; a structure without one is opened for a moment."""

    def lock(password: str) -> bytes:
        book = openpyxl.load_workbook(BytesIO(PLAIN))
        book.security = openpyxl.workbook.protection.WorkbookProtection(
            lockStructure=True, workbookPassword=password or None
        )
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    assert changes(lock(""), [DAY], "zh").marked
    with pytest.raises(UnmarkableError):
        changes(lock("geheim"), [DAY], "zh")
