"""A marked copy is the sender's own workbook: nothing of it is lost or changed but the marks."""

from __future__ import annotations

import pytest
from rich_workbook import MARKERS, SHEET, SHEET_PART, parts
from said import remark

from salessheets.model import Severity
from salessheets.publish.returned.mark import marked

REMARKS = (
    remark(SHEET, 4, "A", "2025-13-06 不是日期。"),
    remark(SHEET, 2, "B", "花名册上没有张三。"),
    remark(SHEET, 4, "D", "客户名称与档案卡不同。", Severity.WARNING),
)
TOUCHED = {
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    SHEET_PART,
}
"""The parts that a mark needs to change; one more is new, the first sheet."""


@pytest.fixture(scope="module")
def copy(rich) -> dict[str, bytes]:
    """Return the parts of the rich workbook, marked."""
    return parts(marked(rich, REMARKS, "zh"))


@pytest.mark.parametrize("marker", MARKERS)
def test_nothing_is_lost(rich, copy, marker):
    """Each of the things that people put into workbooks is still in its part."""
    part, words = MARKERS[marker]
    assert words.encode() in parts(rich)[part], "the test's own workbook lacks it"
    assert words.encode() in copy[part]


def test_every_other_part_is_the_same_to_the_byte(rich, copy):
    """Only the parts that hold marks differ, and one part is new: the first sheet."""
    before = parts(rich)
    assert {name for name in before if copy.get(name) != before[name]} <= TOUCHED
    assert len(copy.keys() - before.keys()) == 1


def test_on_the_sheet_only_the_marked_cells_change(rich, copy):
    """Taking the changed style numbers out of the sheet gives the sheet as it was."""
    before, after = (one[SHEET_PART].decode() for one in (parts(rich), copy))
    changed = [pair for pair in zip(_tags(before), _tags(after), strict=True) if pair[0] != pair[1]]
    assert {tag.split('"')[1] for tag, _ in changed if tag.startswith("<c ")} == {"A4", "B2", "D4"}
    others = [tag for tag, _ in changed if not tag.startswith("<c ")]
    assert all(tag.startswith("<sheetView ") for tag in others), "another sheet is shown first"


def _tags(xml: str) -> list[str]:
    return [f"<{tag}" for tag in xml.split("<")[1:]]


def test_equal_input_gives_equal_bytes(rich):
    """The same workbook and the same findings give the same copy."""
    assert marked(rich, REMARKS, "zh") == marked(rich, REMARKS, "zh")
