"""How far a sheet's cells reach is known before room is made for them, however they are written."""

from __future__ import annotations

import pytest

from salessheets.intake.looks import ORDINARY, Extent
from salessheets.intake.sheet_xml import sheet_xml

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
    ],
)
def test_a_far_cell_is_seen_however_it_is_written(row: str, reach: Extent) -> None:
    """The reading library takes all of these for the same, and would make room for them."""
    assert extent(row) == reach
