"""A workbook with everything in it that people put into theirs, and where each thing stands.

What XlsxWriter cannot make is put in as raw parts, as Excel itself writes them.
"""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import xlsxwriter

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SHEET = "拜访日志"
HEADINGS = ("日期", "业务员", "客户编号", "客户名称", "类型", "时长", "内容", "结果")
ROWS = (
    ("2025-03-04", "张三", "C001", "赵先生", "到店", 60, "看样板间", "有意向"),
    ("2025-03-05", "张三", "C002", "钱女士", "电话", 5, "约到店", "再跟进"),
    ("2025-13-06", "张三", "C003", "孙先生", "到店", 45, "谈设计费", "有意向"),
    ("2025-03-07", "张三", "C004", "李女士", "上门", 90, "量房", "再跟进"),
)
OWN_NOTE = "我自己的批注：客户说下周再来。"
THREAD = "{6F2B6B2E-0C3F-4B5B-9F0E-000000000001}"

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_VALIDATION = (
    '<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="X14">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list"><x14:formula1><xm:f>名单!$A$1:$A$3</xm:f></x14:formula1>'
    "<xm:sqref>H2:H9</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    '<ext uri="{A8765BA9-456A-4dab-B4F3-ACF838C121DE}" xmlns:x14="X14"><x14:slicerList>'
    '<x14:slicer r:id="rIdSlicer"/></x14:slicerList></ext>'
).replace("X14", _X14)
RAW = {
    "xl/slicers/slicer1.xml": f'<slicers xmlns="{_X14}"><slicer name="类型" cache="Slicer_1"'
    ' caption="类型" rowHeight="241300"/></slicers>',
    "xl/slicerCaches/slicerCache1.xml": f'<slicerCacheDefinition xmlns="{_X14}" name="Slicer_1"'
    ' sourceName="类型"/>',
    "xl/threadedComments/threadedComment1.xml": "<ThreadedComments xmlns="
    '"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    f'<threadedComment ref="D4" dT="2025-03-06T10:00:00.00" personId="{THREAD}" id="{THREAD}">'
    "<text>这位客户是谁介绍的？</text></threadedComment></ThreadedComments>",
    "xl/persons/person.xml": "<personList xmlns="
    '"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    f'<person displayName="李四" id="{THREAD}" userId="S" providerId="None"/></personList>',
    "customXml/item1.xml": '<部门 xmlns="urn:example"><名称>销售部</名称></部门>',
    "xl/printerSettings/printerSettings1.bin": "printer settings",
}
_RELATED = {
    "rIdSlicer": (
        "http://schemas.microsoft.com/office/2007/relationships/slicer",
        "slicers/slicer1.xml",
    ),
    "rIdThread": (
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "threadedComments/threadedComment1.xml",
    ),
    "rIdPrinter": (f"{_OFFICE}/printerSettings", "printerSettings/printerSettings1.bin"),
}
SHEET_PART = "xl/worksheets/sheet1.xml"

MARKERS = {
    "text box": ("xl/drawings/drawing1.xml", "请在十日前交"),
    "shape": ("xl/drawings/drawing1.xml", "xdr:sp"),
    "picture": ("xl/drawings/drawing1.xml", "xdr:pic"),
    "picture's file": ("xl/media/image1.png", ""),
    "chart on the sheet": ("xl/drawings/drawing1.xml", "c:chart"),
    "chart": ("xl/charts/chart1.xml", "c:barChart"),
    "chart sheet": ("xl/chartsheets/sheet1.xml", "drawing"),
    "sparkline": (SHEET_PART, "x14:sparklineGroup"),
    "data bar of 2010": (SHEET_PART, "x14:dataBar"),
    "validation of 2010": (SHEET_PART, "x14:dataValidation"),
    "validation": (SHEET_PART, "<dataValidation "),
    "slicer on the sheet": (SHEET_PART, "x14:slicer"),
    "slicer": ("xl/slicers/slicer1.xml", "类型"),
    "slicer's cache": ("xl/slicerCaches/slicerCache1.xml", "类型"),
    "conversation": ("xl/threadedComments/threadedComment1.xml", "谁介绍的"),
    "people of conversations": ("xl/persons/person.xml", "李四"),
    "own note": ("xl/comments1.xml", "下周再来"),
    "custom XML": ("customXml/item1.xml", "销售部"),
    "printer settings": ("xl/printerSettings/printerSettings1.bin", "printer settings"),
    "header picture": (SHEET_PART, "legacyDrawingHF"),
    "header picture's drawing": ("xl/drawings/vmlDrawing2.vml", "v:imagedata"),
    "picture in a cell": ("xl/richData/rdrichvalue.xml", "rv"),
    "check box in a cell": ("xl/featurePropertyBag/featurePropertyBag.xml", "Checkbox"),
    "button": ("xl/drawings/vmlDrawing1.vml", 'ObjectType="Button"'),
    "macros": ("xl/vbaProject.bin", "not really a macro"),
    "conditional format": (SHEET_PART, "conditionalFormatting"),
    "filter": (SHEET_PART, "autoFilter"),
    "excel table": ("xl/tables/table1.xml", "table"),
    "hyperlink": (SHEET_PART, "hyperlink "),
    "protection": (SHEET_PART, "sheetProtection"),
    "frozen panes": (SHEET_PART, "pane "),
    "outline": (SHEET_PART, "outlineLevel"),
    "merged cells": (SHEET_PART, "mergeCell "),
    "rich text": ("xl/sharedStrings.xml", "<b/>"),
    "custom property": ("docProps/custom.xml", "编制人"),
    "name of the sheet's own": ("xl/workbook.xml", "Print_Titles"),
    "hidden sheet": ("xl/workbook.xml", 'state="hidden"'),
}
"""What must still be there: a part and words in it."""


def rich_workbook() -> bytes:
    """Return the workbook; its first sheet is a visit log without a marker."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        _visits(book)
        names = book.add_worksheet("名单")
        names.write_column(0, 0, ["有意向", "再跟进", "已签约"])
        names.add_table(4, 0, 7, 1, {"columns": [{"header": "甲"}, {"header": "乙"}]})
        names.hide()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": f"='{SHEET}'!$F$2:$F$5"})
        book.add_chartsheet("图").set_chart(chart)
        book.set_custom_property("编制人", "张三")
        book.add_vba_project(BytesIO(b"not really a macro"), is_stream=True)
    return _with_raw_parts(content.getvalue())


def _visits(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet(SHEET)
    bold, box = book.add_format({"bold": True}), book.add_format({"bg_color": "#FFF8E1"})
    half = book.add_format({"font_size": 10.5, "bg_color": "#FFF8E1", "border": 1})
    sheet.write_row(0, 0, HEADINGS, bold)
    for number, row in enumerate(ROWS, 1):
        sheet.write_row(number, 0, row, box if number % 2 else half)
    sheet.write_rich_string("J1", "注意", bold, "粗体")
    sheet.write_comment("B2", OWN_NOTE, {"author": "张三"})
    sheet.write_comment("D4", "[Threaded comment]", {"author": f"tc={THREAD}"})
    sheet.insert_textbox("K3", "请在十日前交")
    sheet.insert_image("K9", "a.png", {"image_data": BytesIO(PIXEL)})
    sheet.embed_image("L1", "b.png", {"image_data": BytesIO(PIXEL)})
    sheet.insert_checkbox("M1", boolean=True)
    sheet.insert_button("K14", {"macro": "Sum", "caption": "合计"})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": f"='{SHEET}'!$F$2:$F$5"})
    sheet.insert_chart("K20", chart)
    sheet.add_sparkline("N1", {"range": f"'{SHEET}'!F2:F5"})
    sheet.conditional_format("F2:F9", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("E2:E9", {"validate": "list", "source": ["到店", "电话", "上门"]})
    sheet.set_header("&L&G", {"image_left": "h.png", "image_data_left": BytesIO(PIXEL)})
    sheet.autofilter("A1:H5")
    sheet.write_url("J3", "https://example.com/")
    sheet.merge_range("J5:K5", "合并")
    sheet.set_row(6, None, None, {"level": 1})
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.protect()


def _with_raw_parts(content: bytes) -> bytes:
    """Add what XlsxWriter cannot write: slicer, conversation, validation of 2010 and the like."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            data = old.read(info).decode("latin-1")
            new.writestr(info, _changed(info.filename, data).encode("latin-1"))
        for name, text in RAW.items():
            new.writestr(zipfile.ZipInfo(name, (2025, 3, 31, 0, 0, 0)), text)
    return made.getvalue()


def _changed(name: str, data: str) -> str:
    if name == SHEET_PART:
        extra = _VALIDATION.encode().decode("latin-1")
        return data.replace("</extLst>", f"{extra}</extLst>")
    if name == "xl/worksheets/_rels/sheet1.xml.rels":
        entries = "".join(
            f'<Relationship Id="{key}" Type="{kind}" Target="../{target}"/>'
            for key, (kind, target) in _RELATED.items()
        )
        return data.replace("</Relationships>", f"{entries}</Relationships>")
    return data


def parts(content: bytes) -> dict[str, bytes]:
    """Return a workbook's parts by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
