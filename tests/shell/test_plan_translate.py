"""Translating a pay sheet at the terminal."""

from __future__ import annotations

from paysheets import BANDS, DETAIL, PAY, WANTED, workbook


def test_the_command_writes_a_draft_beside_the_sheet_and_leaves_it_alone(salessheets, tmp_path):
    """It prints the formulas; a second time the draft is there and is not overwritten."""
    old = tmp_path / "旧表.xlsx"
    old.write_bytes(workbook({"工资": PAY, "明细": DETAIL, "分档": BANDS}))
    before = old.read_bytes()
    first = salessheets("plan", "translate", str(old), "--language", "zh")
    assert first.code == 0
    assert f"人员 · 实发：{WANTED['实发']}" in first.text
    assert (tmp_path / "旧表-译成方案.xlsx").exists()
    assert old.read_bytes() == before
    again = salessheets("plan", "translate", str(old), "--language", "en", "--output", str(old))
    assert again.code == 2
    assert "not overwritten" in again.text
    assert old.read_bytes() == before


def test_what_is_no_workbook_is_refused_with_a_way_on(salessheets, tmp_path):
    """A name that is not there, and a file that holds no table."""
    missing = salessheets("plan", "translate", str(tmp_path / "无.xlsx"))
    assert (missing.code, "no file" in missing.text) == (2, True)
    empty = tmp_path / "空.xlsx"
    empty.write_bytes(workbook({"工资": "| 说明 |"}))
    nothing = salessheets("plan", "translate", str(empty))
    assert (nothing.code, "row of headings" in nothing.text) == (2, True)
    assert [*tmp_path.iterdir()] == [empty]
