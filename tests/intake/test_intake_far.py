"""How far a sheet's cells reach is known before room is made for them, however they are written."""

from __future__ import annotations

import pytest
from corpus import build

from salessheets.intake.looks import ORDINARY, Extent
from salessheets.intake.sheet_xml import sheet_xml
from salessheets.intake.workbook import open_workbook

CELL = '<c r="A1"><v>1</v></c>'


def extent(row: str) -> Extent:
    """Return how far a sheet reaches with something in its first row."""
    xml = f'<worksheet><cols><col r="XFD9"/></cols><sheetData>{row}</sheetData></worksheet>'
    return sheet_xml(xml.encode()).extent


@pytest.mark.parametrize(
    "row",
    [
        f'<row r="1">{CELL}<c r="Z9999"><v>2</v></c></row>',
        f'<row r="1">{CELL}<c r="A2" t="str"><f>LEFT(B1)</f><v>x</v></c></row>',
        f"<row>{CELL}<c><v>2</v></c></row>",
        f'<row r="1">{CELL}</row>\n<row r="2">\n<c\nr="A2"><v>2</v></c></row>',
        f"<row r='1'>{CELL}<c r='B1'><v>2</v></c></row>",
        f'<row r="1">{CELL}<c r="XFD1048576" s="4"/></row>',
        f'<row r="1">{CELL}<c r="XFD1048576" s="4"></c></row>',
    ],
    ids=["last", "formula", "no addresses", "lines", "quotes", "formatted", "formatted and closed"],
)
def test_an_ordinary_sheet_reaches_no_further_than_most(row: str) -> None:
    """To row 9,999 and column Z; cells with a format alone do not count."""
    assert extent(row) == ORDINARY


@pytest.mark.parametrize(
    ("row", "reach"),
    [
        (f'<row r="1">{CELL}<c r="AA1"><v>2</v></c></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}<c r="A10000"><v>2</v></c></row>', Extent(10_000, 1)),
        (f'<row r="1">{CELL}<c r="zz1"><v>2</v></c></row>', Extent(1, 702)),
        (f'<row r="1">{CELL}<c s="1" r = "AA1"><v>2</v></c></row>', Extent(1, 27)),
        (f"<row r='1'>{CELL}<c\tr='AA1'><v>2</v></c></row>", Extent(1, 27)),
        (f'<row r="1">{CELL}<c x:r="A1" r="AA1"><v>2</v></c></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}<c s=">" r="AA1"><v>2</v></c></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}<c r="AA1"><!-- x --><v>2</v></c></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}<x:c r="AA1"><v>2</v></x:c></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}</row><row r="20000"><c><v>2</v></c></row>', Extent(20_000, 1)),
        ('<row r="1"><c r="Z1"/><c><v>2</v></c><c r="AA1"/></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}<c s="1"r="AA1"><v>2</v></c></row>', Extent(1, 27)),
        (f"<row r='1'>{CELL}<c s='1'r='AA1'><v>2</v></c></row>", Extent(1, 27)),
        (f'<row r="1">{CELL}<c\fr="AA1"><v>2</v></c></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}<a-b:c r="AA1"><v>2</v></a-b:c></row>', Extent(1, 27)),
        (f'<row r="1">{CELL}<c r="A1" r="A{"0" * 20}10000"><v>2</v></c></row>', Extent(10_000, 1)),
        (
            f'<row r="1">{CELL}<!-- <c a=" --><c r="AA1"><v>2</v></c><!-- "/> --></row>',
            Extent(1, 27),
        ),
    ],
    ids=[
        "column",
        "row",
        "small letters",
        "spaces",
        "tab",
        "another r",
        "sign",
        "comment",
        "prefix",
        "row without addresses",
        "column without address",
        "no space",
        "no space after a quote",
        "form feed",
        "odd prefix",
        "zeros",
        "comments that look like a cell",
    ],
)
def test_a_far_cell_is_seen_however_it_is_written(row: str, reach: Extent) -> None:
    """The reading library takes all of these for the same, and would make room for them."""
    assert extent(row) == reach


@pytest.mark.parametrize(
    ("row", "reach"),
    [
        ('<row r="9999">' + "<c/>" * 20_000 + "<c><v>1</v></c></row>", Extent(9999, 20_001)),
        ("<row/>" * 20_000 + "<row><c><v>1</v></c></row>", Extent(20_001, 1)),
        ('<row r="1">' + "<x:c/>" * 20_000 + "<c><v>1</v></c></row>", Extent(1, 20_001)),
    ],
    ids=["columns", "rows", "prefix"],
)
def test_many_cells_without_addresses_reach_far(row: str, reach: Extent) -> None:
    """Each is one further than what stands before it; a few of them matter to nobody."""
    assert extent(row) == reach
    few = row.replace("<c/>" * 19_000, "").replace("<row/>" * 19_000, "")
    assert extent(few.replace("<x:c/>" * 19_000, "")) == ORDINARY


def test_areas_over_each_other_are_passed_over() -> None:
    """Merged areas cannot have more cells than their sheet: a file that says so costs no time.

    ::

        日期       | 业务员
        2025-03-04 | 甲         A2:A3 is merged, and said to be a thousand times
                   | 乙
    """
    sheets = {"拜访日志": "日期 | 业务员\n2025-03-04 | 甲\n | 乙"}
    areas = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="A2:A3"/>' * 1000)
    book = build.changed(
        sheets,
        part="xl/worksheets/sheet1.xml",
        old="</sheetData>",
        new=f"</sheetData>{areas}",
    )
    (sheet,) = open_workbook(book, "a.xlsx").sheets
    assert sheet.rows[2][0] == sheet.rows[1][0] != ""
    assert len(sheet.merged) == 3  # of two cells each, on a sheet of six


@pytest.mark.parametrize(
    "rows",
    [
        "<c\tr " * 100_000,
        "<c\tr " * 100_000 + '"',
        '<c r="A1"><f>#</f>' + '<c s="1">' * 100_000 + '<c t="e">',
        "<row" + ' hidden="1"' * 100_000,
    ],
    ids=["elements", "quote", "cells", "attributes"],
)
def test_what_never_ends_costs_its_length_once(rows: str) -> None:
    """Looked through anew from each of its beginnings, half a megabyte would take an hour."""
    assert extent(rows).rows < 100_000
