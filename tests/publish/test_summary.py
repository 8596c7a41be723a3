"""The summary workbook: what it promises, looked up in the file itself."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from month import HERE, a_list, column, finding, results
from openpyxl.utils import get_column_letter, range_boundaries
from oracle import cells

from salessheets.intake import read_folder
from salessheets.messages import LANGUAGES
from salessheets.model import Format, Place
from salessheets.plan.model import Figure, Kind, ListPlace
from salessheets.publish.summary import write_summary
from salessheets.publish.summary.context import sheet_names, table_names
from salessheets.publish.summary.ranking import fitted
from salessheets.publish.summary.tables import Column

if TYPE_CHECKING:
    from pathlib import Path

    from oracle import Cell

    from salessheets.calculate import Results
    from salessheets.messages import Language
    from salessheets.model import Finding

# openpyxl does not know the newer data bars, says so, and reads the rest.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def written(
    folder: Path,
    month: Results | None = None,
    findings: tuple[Finding, ...] = (),
    language: Language = "zh",
) -> Path:
    """Write a month's summary as a workspace has it, and return its path."""
    path = folder / "结果" / "2025-03" / "汇总.xlsx"
    write_summary(month or results(), findings, path, language, submissions="../..")
    return path


def column_of(path: Path, sheet: str, heading: str) -> list[Cell]:
    """Return the cells below a heading, down to the first that is not in the file."""
    held = cells(path)[sheet]
    top = next(address for address, cell in held.items() if cell.value == heading)
    letter, row = re.fullmatch(r"([A-Z]+)(\d+)", top).groups()
    found = []
    while (cell := held.get(f"{letter}{int(row) + 1 + len(found)}")) is not None:
        found.append(cell)
    return found


def parts(path: Path, name: str) -> str:
    """Return the XML of all parts of a workbook whose names match."""
    with zipfile.ZipFile(path) as archive:
        return "".join(
            archive.read(part).decode() for part in archive.namelist() if re.search(name, part)
        )


def test_a_pay_item_is_the_plans_formula_with_its_value(tmp_path):
    """到店 1, 3 and 0 against a task of 2: 50 off for one short, 200 for one more, 2 x 50 off."""
    found = column_of(written(tmp_path), "人员", "到店奖罚")
    assert [cell.value for cell in found] == [-50, 200, -100]
    formula = (
        "ROUND(IF(人员[[#This Row],[到店]]>=任务,(人员[[#This Row],[到店]]-任务)*超额奖,"
        "-(任务-人员[[#This Row],[到店]])*欠额罚),2)"
    )
    assert {cell.formula for cell in found} == {formula}


def test_the_table_and_its_cells_hold_the_same_formula_to_the_letter(tmp_path):
    """Excel marks every cell, and may offer to repair the file, where they differ."""
    path = written(tmp_path)
    held = cells(path)
    compared = 0
    for sheet in openpyxl.load_workbook(path).worksheets:
        for table in sheet.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            for place, defined in zip(range(left, right + 1), table.tableColumns, strict=True):
                if defined.calculatedColumnFormula is not None:
                    wanted = defined.calculatedColumnFormula.attr_text
                    letter = get_column_letter(place)
                    found = [
                        held[sheet.title][f"{letter}{row}"] for row in range(top + 1, bottom + 1)
                    ]
                    assert {cell.formula for cell in found} in ({wanted}, {""})
                    compared += len(found)
    assert compared > 20


def test_newer_functions_do_not_spill(tmp_path):
    """A table's cell may not hold a spilling formula; XlsxWriter would make it one."""
    lookup = column(
        "人员", "类型", Kind.METRIC, '=XLOOKUP([@姓名],拜访[业务员],拜访[类型],"")', Format.TEXT
    )
    path = written(tmp_path, results(None, lookup))
    assert "_xlfn.XLOOKUP(" in column_of(path, "人员", "类型")[0].formula
    sheets = parts(path, "worksheets/sheet")
    assert 't="array"' not in sheets
    assert ' cm="' not in sheets


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    """Nothing that somebody typed into a form is ever calculated."""
    visits = """
        date       | person | customer_id | kind    | content
        2025-03-04 | 王小丫  | C001        | walk_in | =1+1
        2025-03-05 | 王小丫  | C002        | walk_in | @SUM(1)
    """
    found = column_of(written(tmp_path, results({"visit": visits})), "拜访", "内容")
    assert [(cell.value, cell.formula) for cell in found] == [("=1+1", ""), ("@SUM(1)", "")]


def test_what_is_private_is_nowhere_in_the_file(tmp_path):
    """A decision-maker's own phone number is not published, the customer's is (F11)."""
    customers = column("客户", "有电话", Kind.HELPER, '=[@电话]<>""', Format.FLAG)
    texts = parts(written(tmp_path, results(None, customers)), "")
    assert "13812341234" in texts
    assert "13900000001" not in texts
    assert "联系电话" not in texts


def test_a_column_that_reads_something_private_is_published_as_a_value(tmp_path):
    """Its formula could not find the column it reads."""
    reached = column("客户", "可联系", Kind.HELPER, '=[@联系电话]<>""', Format.FLAG)
    found = column_of(written(tmp_path, results(None, reached)), "客户", "可联系")
    assert [(cell.value, cell.formula) for cell in found] == [(True, "")]


def test_parameters_are_named_cells(tmp_path):
    """任务 in a formula is the cell beside its name on the sheet of parameters."""
    path = written(tmp_path)
    names = dict(
        re.findall(r'<definedName name="(\w+)">(.*?)</definedName>', parts(path, "workbook.xml$"))
    )
    sheet, address = names["超额奖"].replace("$", "").split("!")
    assert cells(path)[sheet.strip("'")][address].value == 200
    sheet, address = names["本期"].replace("$", "").split("!")
    assert cells(path)[sheet.strip("'")][address].value == 202503


def test_a_finding_leads_to_its_cell(tmp_path):
    """One click opens the file that was sent in, at the cell."""
    place = Place("提交/2025-03/王 小丫#1.xlsx", "拜访'日志", 17, "C")
    path = written(tmp_path, findings=(finding("王小丫", place),))
    assert "..\\..\\提交\\2025-03\\王%20小丫%231.xlsx" in parts(path, "worksheets/_rels")
    assert "location=\"'拜访''日志'!C17\"" in parts(path, "worksheets/sheet")


def test_the_first_page_counts_what_waits(tmp_path):
    """Two errors to send back and one proposal to decide, counted by live formulas."""
    path = written(tmp_path, findings=(finding("王小丫"), finding("李大山")))
    counts = {
        cell.formula: cell.value
        for cell in cells(path)["首页"].values()
        if cell.formula.startswith(("COUNTIF(", "SUMPRODUCT("))
    }
    assert counts == {
        'COUNTIF(问题[程度],"错误")': 2,
        'COUNTIF(问题[程度],"提醒")': 0,
        "SUMPRODUCT((LEN(待决[事项])>0)*(LEN(待决[决定])=0))": 1,
    }


def test_a_figure_stands_against_its_target(tmp_path):
    """4 walk-ins of 3 x 2 are two thirds; a figure without a target has no rate."""
    found = cells(written(tmp_path))["首页"]
    live = {cell.formula: cell.value for cell in found.values() if cell.formula}
    assert live["SUM(人员[到店])"] == 4
    assert live["任务*3"] == 6
    assert live['IF(AND(ISNUMBER(A6),N(A8)<>0),A6/A8,"")'] == pytest.approx(2 / 3)


def test_decisions_that_were_made_are_read_back(tmp_path):
    """The sheet is the form: filled in and handed in, it answers the proposal."""
    path = written(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["待决"]
    answers = {cell.value: cell.column for cell in sheet[4]}
    number = sheet.cell(5, answers["建议编号"]).value
    for heading, answer in {"决定": "改额", "改后金额": -20, "决定人": "王示例"}.items():
        sheet.cell(5, answers[heading], answer)
    (tmp_path / "提交").mkdir()
    book.save(tmp_path / "提交" / "汇总.xlsx")
    tables = read_folder(tmp_path / "提交").tables
    assert [key for key, table in tables.items() if len(table)] == ["decision"]
    assert tables["decision"].columns["proposal_no"] == [number]
    assert tables["decision"].columns["verdict"] == ["change"]
    assert tables["decision"].columns["amount"] == [-20.0]


def test_only_answers_can_be_typed_on_the_sheet_of_decisions(tmp_path):
    """What was proposed, and to whom, cannot be changed by a slip of the hand."""
    sheet = openpyxl.load_workbook(written(tmp_path))["待决"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    free = [
        heading.value for heading in sheet[4] if not sheet.cell(5, heading.column).protection.locked
    ]
    assert free == ["性质", "决定", "改后金额", "理由", "决定人", "决定日期"]
    assert '"同意,驳回,改额"' in {it.formula1 for it in sheet.data_validations.dataValidation}


def test_a_table_without_rows_is_a_table_with_one_blank_row(tmp_path):
    """Excel calls a table without a row damaged."""
    path = written(tmp_path, results({"event": "event_no | date | person | kind | impact"}))
    sheet = openpyxl.load_workbook(path)["事件"]
    _, top, _, bottom = range_boundaries(sheet.tables["事件"].ref)
    assert bottom - top == 1
    assert all(cell.value is None for cell in sheet[bottom])


def test_helpers_are_folded_and_the_rest_is_not(tmp_path):
    """停机 is a step on the way: behind the plus sign, not gone."""
    sheet = openpyxl.load_workbook(written(tmp_path))["人员"]
    headings = {cell.value: cell.column_letter for row in sheet["A7:Z7"] for cell in row}
    assert sheet.column_dimensions[headings["停机"]].outlineLevel == 1
    assert sheet.column_dimensions[headings["停机"]].hidden
    assert not sheet.column_dimensions[headings["到店"]].hidden


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_month_gives_the_same_bytes(tmp_path, language):
    """Nothing of the moment or the machine gets into the file."""
    first = written(tmp_path / "a", language=language).read_bytes()
    assert written(tmp_path / "b", language=language).read_bytes() == first


def test_every_sheet_prints_on_a4_and_says_where_it_belongs(tmp_path):
    """Page of pages, company and period, state, on each sheet."""
    for sheet in openpyxl.load_workbook(written(tmp_path)).worksheets:
        assert sheet.page_setup.paperSize == 9, sheet.title
        # One page high is Excel's default and so not in the file; 0 is as many as it takes.
        assert sheet.page_setup.fitToHeight == (None if sheet.title == "首页" else 0)
        assert sheet.oddFooter.left.text == "顺发装饰（虚构）  2025-03"
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert sheet.oddFooter.right.text == "草稿，未结账"


def test_the_first_page_has_two_charts_that_read_live_cells(tmp_path):
    """They draw the list's table and the figures' table, not numbers of their own."""
    path = written(tmp_path)
    with zipfile.ZipFile(path) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    assert set(re.findall(r"<c:f>(.*?)!", parts(path, "charts/chart"))) == {"名单"}


def test_a_chinese_character_takes_the_room_of_two_letters():
    """What a column is as wide as: its widest value, its heading in two lines with the arrow."""
    assert Column("姓名", ["欧阳示例", "Li"]).room == 8
    assert Column("Employee number", ["A1"]).room == len("Employee") + 3
    assert Column("金额", [1234567.5], Format.MONEY).room == len("1,234,567.50")


def test_our_own_tables_keep_out_of_the_plans_way():
    """A plan may have a table or a parameter that is called as one of ours."""
    assert table_names({"findings": "问题", "lists": "名单"}, {"问题", "问题_"}) == {
        "findings": "问题__",
        "lists": "名单",
    }


def test_sheet_names_are_ones_that_excel_accepts():
    """At most 31 letters, nothing that addresses use, no two alike whatever their case."""
    names = sheet_names({"a": "A/B", "b": "a_b", "c": "很" * 40})
    assert names == {"a": "A_B", "b": "a_b 2", "c": "很" * 31}


def test_a_list_on_the_first_page_leaves_columns_out_rather_than_cutting_them():
    """12 columns of the grid: name 3, team 3, bars 4, money 5 do not fit; the bars stay."""
    assert fitted({"name": 3, "team": 3, "bars": 4, "money": 5}, 12, "bars") == {
        "name": 3,
        "team": 3,
        "bars": 6,
    }


NO_EVENTS = {"event": "event_no | date | person | kind"}
"""A month in which nobody reported an event."""


def test_what_would_count_an_empty_table_s_blank_row_is_published_as_its_value(tmp_path):
    """Excel has no table without a row, and the blank one is not 话费停机: it would count as 1.

    What the blank row does not change stays live: nothing in it is a 私单.
    """
    without = column("人员", "非停机", Kind.METRIC, '=COUNTIFS(事件[类别],"<>话费停机")')
    private = column("人员", "私单", Kind.METRIC, '=COUNTIFS(事件[类别],"私单")')
    path = written(tmp_path, results(NO_EVENTS, without, private))
    shown = column_of(path, "人员", "非停机")
    assert [(cell.value, cell.formula) for cell in shown[:3]] == [(0, "")] * 3
    assert all(cell.formula for cell in column_of(path, "人员", "私单")[:3])


def test_a_figure_that_reads_what_is_private_is_published_as_its_value(tmp_path):
    """The column is not in the workbook, so that its formula would be an error there.

    One customer card has a telephone number of the person who decides.
    """
    figure = Figure(
        "有电话", "=COUNTA(客户[联系电话])", "=COUNTA(客户[联系电话])+任务", Format.COUNT, "", HERE
    )
    path = written(tmp_path, results(figures=(figure,)))
    held = [cell for sheet in cells(path).values() for cell in sheet.values()]
    assert not [cell.formula for cell in held if "联系电话" in cell.formula]
    assert {1.0, 3.0} <= {cell.value for cell in held}


def test_an_empty_text_stays_one_where_a_column_cannot_be_live(tmp_path):
    """A blank cell would be counted otherwise, and INDEX makes 0 of one on the first page."""
    formula = '=IF(COUNTIFS(事件[类别],"<>话费停机")>0,"有","")'
    texts = column("人员", "别的事", Kind.METRIC, formula, Format.TEXT)
    ranked = a_list("谁的？", "人员", ("姓名", "别的事"), ListPlace.FRONT)
    path = written(tmp_path, results(NO_EVENTS, texts, lists=(ranked,)))
    shown = column_of(path, "人员", "别的事")[:3]
    assert [(cell.value, cell.formula) for cell in shown] == [("", '""')] * 3
    assert not [c for c in cells(path)["首页"].values() if "[别的事]" in c.formula]
