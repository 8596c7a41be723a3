"""The blank workbooks: what people see, may change, are told, and what the reader relies on."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from salessheets.forms import forms
from salessheets.forms.declare import Audience, Secrecy, Type
from salessheets.forms.marker import NAMES, Marker
from salessheets.forms.workbook import Cover, forms_for, write_all, write_form_workbook
from salessheets.model import Period
from salessheets.resources import templates

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
SHIPPED = [
    ("zh", Audience.REP, "业务员表单.xlsx"),
    ("zh", Audience.CLERK, "内勤表单.xlsx"),
    ("en", Audience.REP, "Salesperson forms.xlsx"),
    ("en", Audience.CLERK, "Clerk forms.xlsx"),
]
EVERY_SHEET = [
    pytest.param(name, language, form, id=f"{language}-{audience.value}-{form.key}")
    for language, audience, name in SHIPPED
    for form in forms_for(audience)
]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build all workbooks once; return the folder."""
    folder = tmp_path_factory.mktemp("forms")
    write_all(folder, ("zh", "en"))
    return folder


@pytest.fixture(scope="module")
def books(built):
    """Return the built workbooks by file name, as openpyxl reads them."""
    return {name: openpyxl.load_workbook(built / language / name) for language, _, name in SHIPPED}


def parts(path):
    """Return a workbook's parts by name, their XML in canonical form."""
    with ZipFile(path) as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    del found["docProps/app.xml"]  # names the version of openpyxl
    return {name: ET.canonicalize(xml) for name, xml in found.items()}


def rules(sheet):
    """Return the sheet's validation rules by the letter of their column."""
    return {str(rule.sqref).split("6:")[0]: rule for rule in sheet.data_validations.dataValidation}


def test_what_is_shipped_is_what_is_built(built):
    """templates/forms/ is a fresh build: python -m salessheets.forms.workbook."""
    shipped = templates() / "forms"
    assert {path.relative_to(built) for path in built.rglob("*.xlsx")} == {
        path.relative_to(shipped) for path in shipped.rglob("*.xlsx")
    }
    for path in built.rglob("*.xlsx"):
        assert parts(path) == parts(shipped / path.relative_to(built))


def test_a_rebuild_changes_no_byte(built, tmp_path):
    """Neither the clock nor the folder is in the file."""
    for path in write_all(tmp_path, ("zh", "en")):
        assert path.read_bytes() == (built / path.relative_to(tmp_path)).read_bytes()


@pytest.mark.parametrize("name", ["Salesperson forms.xlsx", "Clerk forms.xlsx"])
def test_an_english_workbook_has_no_chinese_in_it(built, name):
    """Not in a cell, list, note, message or sheet name: in no part but the theme's fonts."""
    for part, xml in parts(built / "en" / name).items():
        assert part == "xl/theme/theme1.xml" or not CHINESE.search(xml), part


@pytest.mark.parametrize(("language", "audience", "name"), SHIPPED)
def test_a_workbook_has_a_cover_and_its_audiences_forms(built, language, audience, name):
    """Calamine sees the cover first, then the forms in their order."""
    sheets = CalamineWorkbook.from_path(built / language / name).sheet_names
    cover = "封面" if language == "zh" else "Cover"
    assert sheets == [cover, *(form.title.to(language) for form in forms_for(audience))]


@pytest.mark.parametrize(("name", "language", "form"), EVERY_SHEET)
def test_a_sheet_says_what_it_is_and_shows_its_headings(built, name, language, form):
    """Hidden row 1 has the marker, row 4 the headings to the letter, row 5 the example."""
    book = CalamineWorkbook.from_path(built / language / name)
    rows = book.get_sheet_by_name(form.title.to(language)).to_python(skip_empty_area=False)
    assert Marker.parse(rows[0][0]) == Marker(form.key, form.version, language, 5)
    assert rows[1][0] == form.title.to(language)
    assert rows[3] == form.headings(language)
    assert len(rows) == 5


def test_the_worked_example_holds_real_values(built):
    """Its first cell shows the word 示例, yet holds a date like any other."""
    book = CalamineWorkbook.from_path(built / "zh" / "业务员表单.xlsx")
    rows = book.get_sheet_by_name("拜访日志").to_python(skip_empty_area=False)
    assert rows[4] == [
        date(2025, 3, 4), "张示例", "C0001", "示例客户", "到店", 60.0,
        "看了两居室样板间，要求月底前出方案。", "有意向", date(2025, 3, 11),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "language", "form"), EVERY_SHEET)
def test_headings_are_locked_and_everything_below_is_open(books, name, language, form):
    """Nobody needs a password; rows may be added, deleted and sorted."""
    sheet = books[name][form.title.to(language)]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.insertRows
    assert not sheet.protection.deleteRows
    assert not sheet.protection.sort
    for row in range(1, 6):
        assert all(cell.protection.locked for cell in sheet[row])
    assert not any(cell.protection.locked for cell in sheet[6])
    dimensions = sheet.column_dimensions.values()
    assert not any(dimension.protection.locked for dimension in dimensions)
    assert max(dimension.max for dimension in dimensions) == 16384  # XFD, the last column


@pytest.mark.parametrize(("name", "language", "form"), EVERY_SHEET)
def test_every_heading_has_a_note_and_says_whether_it_must_be_filled(books, name, language, form):
    """The note holds the help; * marks required fields, a word marks private ones."""
    sheet = books[name][form.title.to(language)]
    for field, cell in zip(form.fields, sheet[4], strict=True):
        assert field.help.to(language) in cell.comment.text
        required = field.required and not field.from_cover
        private = field.secrecy is Secrecy.PRIVATE
        assert ("*" in cell.number_format) == required
        assert ("保密" in cell.number_format or "private" in cell.number_format) == private
        assert ("隐私" in cell.comment.text or "personal data" in cell.comment.text) == private


@pytest.mark.parametrize(("name", "language", "form"), EVERY_SHEET)
def test_cells_take_only_what_their_field_takes(books, name, language, form):
    """Choices, dates, times, months, numbers and yes/no are checked as they are typed."""
    found = rules(books[name][form.title.to(language)])
    kinds = {
        Type.CHOICE: "list", Type.FLAG: "list", Type.DATE: "date", Type.TIME: "time",
        Type.MONTH: "custom", Type.COUNT: "whole", Type.NUMBER: "decimal", Type.MONEY: "decimal",
    }  # fmt: skip
    for number, field in enumerate(form.fields):
        rule = found.get(chr(ord("A") + number))
        if field.type in kinds:
            assert rule.type == ("custom" if field.signed_by else kinds[field.type])
            assert rule.error
            assert rule.showErrorMessage
            assert rule.errorStyle == "stop"
        if field.choices:
            labels = ",".join(choice.label.to(language) for choice in field.choices)
            assert rule.formula1 == f'"{labels}"'


def test_a_wrong_entry_is_answered_with_what_to_write(books):
    """0..720 minutes; dates like 2025-03-04; months in six digits."""
    visits = rules(books["业务员表单.xlsx"]["拜访日志"])
    assert visits["F"].error == "这一格要填 0 到 720 的整数，不带单位。"
    assert (visits["F"].formula1, visits["F"].formula2) == ("0", "720")
    assert visits["A"].error == "这一格要填日期。请写成 2025-03-04 这样。"
    targets = rules(books["Salesperson forms.xlsx"]["Monthly target"])
    assert targets["A"].error == (
        "This cell takes a month. Please write six digits, such as 202503."
    )
    decisions = rules(books["内勤表单.xlsx"]["处理决定"])
    assert decisions["H"].error == ("这一格要填数字，扣款为负数；正负要与性质和建议金额一致。")
    assert decisions["H"].formula1.endswith("$H6*(N($F6))>=0)")
    assert targets["F"].error == ("This cell takes a number not below 0, without a unit or words.")


def test_visits_offer_the_customers_of_the_workbook(books):
    """The drop-down grows with the cards and never refuses a customer of an earlier month."""
    rule = rules(books["业务员表单.xlsx"]["拜访日志"])["C"]
    assert rule.formula1.startswith("OFFSET('客户档案卡'!$A$6,0,0,MAX(1,COUNTA(")
    assert not rule.showErrorMessage


@pytest.mark.parametrize(("name", "language", "form"), EVERY_SHEET)
def test_a_sheet_is_ready_to_print_on_a4(books, name, language, form):
    """Landscape A4, fitted to its width, headings repeated, pages numbered."""
    sheet = books[name][form.title.to(language)]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$4:$4"
    assert "&P" in sheet.oddFooter.right.text
    assert sheet.freeze_panes in {"A5", "C5"}


@pytest.mark.parametrize(("name", "language", "form"), EVERY_SHEET)
def test_no_heading_is_wider_than_its_column(books, name, language, form):
    """A Chinese character takes two letters; the example's text may wrap, a heading need not."""
    sheet = books[name][form.title.to(language)]
    for cell in sheet[4]:
        room = sheet.column_dimensions[cell.column_letter].width
        assert sum(2 if CHINESE.match(letter) else 1 for letter in cell.value) < room


def test_a_cover_can_be_filled_in_beforehand(tmp_path):
    """Name, team and month stand right of their labels; nothing stands right of a blank one."""
    path = tmp_path / "王示范.xlsx"
    cover = Cover(Audience.REP, name="王示范", team="一队", period=Period(2025, 4))
    write_form_workbook(path, forms_for(Audience.REP), "zh", cover)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("封面").to_python()
    said = {row[0]: row[1:] for row in rows}
    assert said["姓名"] == ["王示范"]
    assert said["团队"] == ["一队"]
    assert said["期间"] == [202504.0]


def test_a_register_alone_has_no_cover(tmp_path):
    """The roster is kept from month to month: nobody's name and no month stand before it."""
    path = tmp_path / "人员.xlsx"
    write_form_workbook(path, (forms()["roster"],), "zh", Cover(Audience.CLERK))
    assert CalamineWorkbook.from_path(path).sheet_names == ["花名册"]


def test_names_given_become_a_drop_down(tmp_path):
    """They stand on a hidden sheet that its marker says not to read."""
    path = tmp_path / "clerk.xlsx"
    chosen = (forms()["attendance"],)
    people = ("Ann Sample", "Bob Sample")
    write_form_workbook(path, chosen, "en", Cover(Audience.CLERK), people)
    book = openpyxl.load_workbook(path)
    rule = rules(book["Attendance"])["B"]
    assert rule.formula1 == "'Names'!$A$2:$A$3"
    assert rule.errorStyle == "warning"
    assert [cell.value for cell in book["Names"]["A"][1:]] == ["Ann Sample", "Bob Sample"]
    assert book["Names"].sheet_state == "hidden"
    assert Marker.parse(book["Names"]["A1"].value) == Marker(NAMES, 1, "en")
