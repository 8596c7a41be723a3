"""Two visit logs as people fill them in on a telephone or by their own lights, for pictures.

The company and everybody in it are made up.
"""  # noqa: INP001 - a module beside the pages, not a package

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.worksheet.properties import PageSetupProperties

from salessheets import prepare
from salessheets.forms import forms
from salessheets.messages import Text
from salessheets.model import Period
from salessheets.workspace import PEOPLE, SUBMISSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from salessheets.messages import Language

MONTH = Period(2025, 3)
TYPIST, DRAWER = Text("张示例", "Tess Typist"), Text("赵举例", "Drew Drawer")
"""Who types on a telephone, and who draws a sheet of the own."""
TEAM = Text("示例一队", "Example team")
FIRST = 6
"""The first row under a blank form's worked example."""

ROWS: tuple[tuple[object, ...], ...] = (
    (date(2025, 3, 4), "K001", "walk_in", 60, Text("看样板间，月底前要方案", "Saw the show flat")),
    ("3.5", "K002", "phone", 15, Text("约周末到店", "Comes in at the weekend")),
    ("2025-3-32", "K001", "on_site", 90, Text("量房", "Measured the flat")),
    (date(2025, 3, 6), "K0O3", "walk_in", Text("半天", "half a day"), Text("谈设计费", "The fee")),
    (None, "K003", "wechat", "3O", Text("发了案例", "Sent examples")),
    (date(2025, 2, 7), "K002", "walk_in", 45, Text("看材料", "Looked at materials")),
    (date(2025, 3, 10), None, Text("发传真", "by fax"), 20, Text("报价", "Sent the offer")),
    (Text("三月十二日", "12 March 2025"), "K002", "phone", 10, Text("确认时间", "Fixed the time")),
)
"""Day, customer, type, minutes and notes; the day of the fourth and fifth is one merged cell."""
CARDS = (
    ("K001", Text("甲示例公司", "Alpha Example Ltd"), "000-0000-0001"),
    ("K002", Text("乙示例", "Beta Example"), "1.38E+10"),
    ("K003", Text("丙示例", "Gamma Example"), "000-0000-0003"),
)
OWN: tuple[tuple[object, ...], ...] = (
    (Text("三月客户拜访登记", "My visits in March"),),
    (),
    (
        Text("日期", "Date"),
        Text("业务员", "Salesperson"),
        Text("客户", "Customer"),
        None,
        Text("拜访方式", "Visit type"),
        Text("时长（分钟）", "Duration (min)"),
        Text("洽谈内容", "Details"),
    ),
    (None, None, Text("编号", "no."), Text("名称", "name")),
    (Text("3月4日", "2025-03-04"), DRAWER, "K040", Text("丁示例", "Delta"), Text("上门", "On-site"),
     60, Text("量房", "Measured")),
    (Text("3月4日", "2025-03-04"), DRAWER, "K040", Text("丁示例", "Delta"), Text("上门", "On-site"),
     60, Text("量房", "Measured")),
    (Text("3月7日", "2025-03-07"), DRAWER, "K041", Text("戊示例", "Epsilon"),
     Text("顺路", "in passing"), 30, Text("看样板间", "Saw the show flat")),
    (Text("3月9号", "9.3."), DRAWER, "K042", Text("己示例", "Zeta"), Text("来电", "Call"),
     "5min", Text("咨询价格", "Asked for prices")),
    (Text("合计", "Total"), None, None, None, None, "=SUM(F5:F8)"),
)  # fmt: skip


def spoil(company: Path, language: Language) -> None:
    """Make a workspace in which two people have sent their logs of March."""
    prepare.new(company, MONTH, language)
    roster = company / f"{PEOPLE.to(language)}.xlsx"
    book = openpyxl.load_workbook(roster)
    people = ((TYPIST, "rep"), (DRAWER, "rep"))
    for row, (name, role) in enumerate(people, FIRST):
        line = {"name": name, "team": TEAM, "role": role, "hire_date": date(2024, 5, 6)}
        _fill(book[forms()["roster"].title.to(language)], "roster", row, line, language)
    book.save(roster)
    (form,) = (
        path for path in prepare.write_forms(company, MONTH) if path.stem == TYPIST.to(language)
    )
    sent = company / SUBMISSIONS.to(language) / str(MONTH)
    _typed(form, language).save(sent / form.name)
    _drawn(language).save(sent / f"{DRAWER.to(language)}.xlsx")


def _typed(form: Path, language: Language) -> openpyxl.Workbook:
    book = openpyxl.load_workbook(form)
    log = book[forms()["visit"].title.to(language)]
    for row, values in enumerate(ROWS, FIRST):
        keys = ("date", "customer_id", "kind", "minutes", "content")
        _fill(log, "visit", row, dict(zip(keys, values, strict=True)), language)
    log.merge_cells(f"A{FIRST + 3}:A{FIRST + 4}")
    cards = book[forms()["customer"].title.to(language)]
    for row, (number, name, phone) in enumerate(CARDS, FIRST):
        made = {"created": date(2025, 3, 1), "source": "referral"}
        card = {"customer_id": number, "customer_name": name, "phone": phone, **made}
        _fill(cards, "customer", row, card, language)
    return book


def _fill(
    sheet: Worksheet, form: str, row: int, values: dict[str, object], language: Language
) -> None:
    """Write values by field key into a row of a form's sheet; choices by their key."""
    for at, field in enumerate(forms()[form].fields, 1):
        labels = {choice.key: choice.label for choice in field.choices}
        value = labels.get(str(values.get(field.key)), values.get(field.key))
        if value is not None:
            sheet.cell(row, at).value = _said(value, language)


def _drawn(language: Language) -> openpyxl.Workbook:
    """Return a workbook with headings in two rows and no mark of ours."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = Text("三月", "March").to(language)
    for row, values in enumerate(OWN, 1):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = _said(value, language)
    for area in ("A1:G1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:G4"):
        sheet.merge_cells(area)
    for letter, width in zip("ABCDEFG", (14, 14, 10, 12, 14, 16, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    return book


def _said(value: object, language: Language) -> object:
    return value.to(language) if isinstance(value, Text) else value
