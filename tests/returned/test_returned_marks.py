"""Marks: where they stand, what they say, and that they go when the mistake is mended."""

from __future__ import annotations

import random
import subprocess
import warnings
from io import BytesIO

import openpyxl
import pytest
from helpers import workbook
from oracle import office
from python_calamine import CalamineWorkbook
from rich_workbook import OWN_NOTE, SHEET, SHEET_PART, parts
from said import remark

from salessheets.forms import forms
from salessheets.forms.declare import Audience
from salessheets.forms.workbook import Cover, form_workbook
from salessheets.forms.workbook.save import workbook_bytes
from salessheets.intake.submission import read_submission
from salessheets.model import Severity
from salessheets.publish.returned.mark import marked
from salessheets.publish.returned.page import COLOURS, DEEP
from salessheets.publish.returned.splice import UnmarkableError

DATE = remark(SHEET, 4, "A", "2025-13-06 不是日期。")
NAME = remark(SHEET, 2, "B", "花名册上没有张三。", Severity.WARNING)
VISITS = """
    日期       | 业务员 | 客户编号 | 客户名称 | 类型 | 时长 | 内容
    2025-03-04 | 张三   | C001     | 赵先生   | 到店 | 60   | 看样板间
    -
    2025-03-06 | 张三   | C002     | 钱女士   | 电话 | 5    | 约到店
"""


def book_of(content: bytes):
    """Return a workbook as openpyxl reads it; what it does not know of it may leave out here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(BytesIO(content))


def sheet(content: bytes, name: str = SHEET):
    """Return a sheet as openpyxl reads it."""
    return book_of(content)[name]


def colour(content: bytes, address: str, name: str = SHEET) -> str:
    """Return the ground of a cell, ``""`` when it has none."""
    fill = sheet(content, name)[address].fill
    return f"#{fill.fgColor.rgb[2:]}" if fill.fill_type else ""


def test_a_finding_colours_its_cell_and_says_why_in_a_note(rich):
    """Red ground for an error, yellow for a warning; the note has the message and the hint."""
    copy = marked(rich, [DATE, NAME], "zh")
    assert colour(copy, "A4") == COLOURS[Severity.ERROR]
    assert colour(copy, "B2") == COLOURS[Severity.WARNING]
    note = sheet(copy)["A4"].comment
    assert "错误：2025-13-06 不是日期。\n请改正。" in note.text
    assert note.author == "salessheets"


def test_a_heading_in_white_can_still_be_read():
    """On a dark ground the mark is dark too, and goes like any other."""
    blank = workbook_bytes(form_workbook([forms()["visit"]], "zh", Cover(Audience.REP)))
    heading = remark(SHEET, 4, "C", "缺少客户编号这一列。")
    copy = marked(blank, [heading], "zh")
    assert colour(copy, "C4") == DEEP[Severity.ERROR]
    assert sheet(copy)["C4"].font.color.rgb == sheet(blank)["C4"].font.color.rgb
    again = marked(copy, [remark(SHEET, 7, "C", "没有填。")], "zh")
    assert colour(again, "C4") == colour(blank, "C4")
    assert colour(again, "C7") == COLOURS[Severity.ERROR]


def test_the_first_sheet_lists_findings_with_links_to_their_cells(rich):
    """One row for each finding; clicking the address goes to the cell."""
    book = book_of(marked(rich, [NAME, DATE], "zh"))
    listing = book.worksheets[0]
    assert book.active is listing
    rows = list(listing.iter_rows(min_row=5, max_row=6, max_col=6, values_only=True))
    assert rows == [
        (1, "提醒", SHEET, "B2", "花名册上没有张三。", "请改正。"),
        (2, "错误", SHEET, "A4", "2025-13-06 不是日期。", "请改正。"),
    ]
    assert [listing[f"D{row}"].hyperlink.location for row in (5, 6)] == [
        f"'{SHEET}'!B2",
        f"'{SHEET}'!A4",
    ]


def test_the_first_sheet_speaks_of_rows_and_counts_only_what_there_is(rich):
    """A finding about a row says so; without a warning none is counted."""
    listing = book_of(marked(rich, [remark(SHEET, 4, "", "这一行重复。")], "zh")).worksheets[0]
    assert listing["A2"].value == "请改正后再交：1 个错误"
    assert listing["D5"].value == "第 4 行"
    assert listing["D5"].hyperlink.location == f"'{SHEET}'!A4"


def test_own_notes_are_kept_and_ours_follows_below(rich):
    """The sender's note at B2 stands before what we say of B2."""
    said = sheet(marked(rich, [NAME], "zh"))["B2"].comment.text
    assert said.startswith(OWN_NOTE)
    assert said.index("花名册上没有张三") > len(OWN_NOTE)


def test_marks_that_are_mended_are_gone_the_next_time(rich):
    """Marked twice: only the second finding is marked, the first cell is as it was.

    The look goes back exactly: the sheet's part differs in the other mark alone.
    """
    again = marked(marked(rich, [DATE, NAME], "zh"), [DATE], "zh")
    once = marked(rich, [DATE], "zh")
    assert colour(again, "A4") == COLOURS[Severity.ERROR]
    assert sheet(again)["B2"].comment.text == OWN_NOTE
    assert colour(again, "B2") == colour(rich, "B2")
    assert [it.title for it in book_of(again).worksheets] == [
        "退回",
        SHEET,
        "名单",
    ]
    assert _unstyled(parts(again)[SHEET_PART]) == _unstyled(parts(once)[SHEET_PART])


def _unstyled(xml: bytes) -> list[bytes]:
    return [tag.split(b' s="')[0] for tag in xml.split(b"<")]


def test_a_sheet_on_which_all_is_mended_has_no_note_left():
    """A workbook without notes has none after its marks are taken off, nor an empty drawing."""
    plain = workbook({SHEET: VISITS, "别的": "甲 | 乙"})
    elsewhere = remark("别的", 1, "A", "这里还有问题。")
    back = parts(marked(marked(plain, [DATE, elsewhere], "zh"), [elsewhere], "zh"))
    assert back[SHEET_PART] == parts(marked(plain, [elsewhere], "zh"))[SHEET_PART]
    assert sum("comments" in name for name in back) == 1
    assert sum(name.endswith(".vml") for name in back) == 1


@pytest.fixture(scope="module")
def resave(tmp_path_factory):
    """Save a workbook anew with LibreOffice, as somebody does who corrects it there."""

    def save(content: bytes) -> bytes:
        folder = tmp_path_factory.mktemp("resaved")
        (folder / "a.xlsx").write_bytes(content)
        command = [office(), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "b")]
        subprocess.run([*command, str(folder / "a.xlsx")], check=True, capture_output=True)
        return (folder / "b" / "a.xlsx").read_bytes()

    return save


def test_marks_go_from_a_copy_that_another_program_saved(resave):
    """LibreOffice numbers looks anew and keeps no authors; our marks are known all the same."""
    blank = workbook_bytes(form_workbook([forms()["visit"]], "zh", Cover(Audience.REP)))
    first = remark(SHEET, 6, "A", "没有填日期。")
    second = remark(SHEET, 7, "C", "没有这位客户。")
    saved = resave(marked(blank, [first, second], "zh"))
    assert colour(saved, "A6") == COLOURS[Severity.ERROR]
    again = marked(saved, [second], "zh")
    assert colour(again, "A6") == colour(blank, "A6")
    assert sheet(again)["A6"].comment is None
    assert colour(again, "C7") == COLOURS[Severity.ERROR]
    assert "没有这位客户" in sheet(again)["C7"].comment.text


def test_a_note_that_the_sender_deleted_does_not_keep_its_colour():
    """Somebody deletes the note after mending: the colour goes by what the first sheet knows."""
    plain = workbook({SHEET: VISITS})
    book = book_of(marked(plain, [DATE], "zh"))
    book[SHEET]["A4"].comment = None
    stream = BytesIO()
    book.save(stream)
    again = marked(stream.getvalue(), [remark(SHEET, 2, "B", "花名册上没有张三。")], "zh")
    assert colour(again, "A4") == ""


def test_a_cell_that_is_not_there_and_a_whole_row_are_marked():
    """A blank row of a sheet, a cell beyond its last one, and a finding about a whole row."""
    plain = workbook({SHEET: VISITS})
    copy = marked(
        plain,
        [
            remark(SHEET, 3, "C", "没有填。"),
            remark(SHEET, 2, "H", "没有填。"),
            remark(SHEET, 4, "", "这一行重复。"),
            remark(SHEET, 99, "B", "没有填。"),
        ],
        "zh",
    )
    for address in ("C3", "H2", "A4", "B99"):
        assert colour(copy, address) == COLOURS[Severity.ERROR]
    assert sheet(copy)["B2"].value == "张三"


def test_what_is_marked_is_read_as_before():
    """Marks and the first sheet change nothing of what is read from a workbook."""
    plain = workbook({SHEET: VISITS})
    copy = marked(plain, [DATE, NAME], "zh")
    before, after = (read_submission(it, "2025-03/张三.xlsx") for it in (plain, copy))
    assert [it.columns for it in after.fragments] == [it.columns for it in before.fragments]
    assert [it.problem.code for it in after.findings] == [it.problem.code for it in before.findings]
    assert len(after.fragments[0].rows) == 2


def test_a_protected_sheet_is_marked_and_stays_protected(rich):
    """The rich workbook's sheet is protected before and after."""
    copy = sheet(marked(rich, [DATE], "zh"))
    assert copy.protection.sheet
    assert copy["A4"].comment is not None


def test_names_and_print_titles_stay_with_their_sheet(rich):
    """One sheet more stands in front: the title row to repeat is still the visit log's."""
    copy = marked(rich, [DATE], "zh")
    assert sheet(copy).print_title_rows == sheet(rich).print_title_rows == "$1:$1"
    assert book_of(copy)["名单"].sheet_state == "hidden"
    again = marked(copy, [DATE], "zh")
    assert sheet(again).print_title_rows == "$1:$1"


def test_text_that_looks_like_a_formula_stays_text(rich):
    """What somebody typed is quoted in messages, and must not start to calculate there."""
    copy = marked(rich, [remark(SHEET, 4, "A", "=HYPERLINK(1) 不是日期。")], "zh")
    cell = book_of(copy).worksheets[0]["E5"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1) 不是日期。")


def test_calamine_reads_a_marked_workbook(rich):
    """A second reader finds the same values on the sender's sheet."""
    before, after = (
        CalamineWorkbook.from_filelike(BytesIO(it)).get_sheet_by_name(SHEET).to_python()
        for it in (rich, marked(rich, [DATE, NAME], "zh"))
    )
    assert after == before


def test_libreoffice_opens_a_marked_workbook(rich, resave):
    """It saves it anew with the first sheet, the marks and the sender's own sheets."""
    saved = resave(marked(rich, [DATE, NAME], "zh"))
    assert book_of(saved).sheetnames[:2] == ["退回", SHEET]
    assert "不是日期" in sheet(saved)["A4"].comment.text


SEED = 20250331


def test_damaged_workbooks_are_marked_or_refused(rich):
    """Parts removed, cut short or garbled: a marked workbook or a refusal, nothing else."""
    from zipfile import ZipFile

    chance = random.Random(SEED)
    for _ in range(60):
        kept = dict(parts(rich))
        name = chance.choice(sorted(kept))
        match chance.randrange(3):
            case 0:
                del kept[name]
            case 1:
                kept[name] = kept[name][: chance.randrange(len(kept[name]) or 1)]
            case _:
                garbled = bytearray(kept[name] or b" ")
                garbled[chance.randrange(len(garbled))] = chance.randrange(256)
                kept[name] = bytes(garbled)
        stream = BytesIO()
        with ZipFile(stream, "w") as archive:
            for part, data in kept.items():
                archive.writestr(part, data)
        try:
            assert marked(stream.getvalue(), [DATE, NAME], "zh"), (SEED, name)
        except UnmarkableError:
            continue
