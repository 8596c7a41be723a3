"""The shipped plans: built from their text, the same in both languages, whole and legal."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

import pytest
from decorated import BOOKS, month, prospects, scheme
from openpyxl import load_workbook

from salessheets.messages import LANGUAGES
from salessheets.model import Severity
from salessheets.plan.build import build
from salessheets.plan.load import check_plan, load_plan
from salessheets.plan.model import Kind
from salessheets.plan.source import scheme_plan, schemes
from salessheets.resources import templates

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = [(scheme, language) for scheme in schemes().values() for language in LANGUAGES]
NAMES = [f"{scheme.key}-{language}" for scheme, language in SHIPPED]


def test_the_committed_workbooks_are_a_fresh_build(tmp_path: Path) -> None:
    """``python -m salessheets.plan.build`` changes nothing: the build is to the byte."""
    written = build(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} >= set(BOOKS.values())
    for path in written:
        committed = templates() / "schemes" / path.relative_to(tmp_path)
        assert committed.read_bytes() == path.read_bytes(), committed


@pytest.mark.parametrize(("shipped", "language"), SHIPPED, ids=NAMES)
def test_a_built_workbook_says_what_its_scheme_says(shipped, language) -> None:
    """Reading a built workbook gives the scheme back, part by part."""
    written = scheme_plan(shipped, language)
    read, found = load_plan(templates() / "schemes" / language / shipped.file_name(language))
    assert read is not None
    assert {it.problem.severity for it in found} <= {Severity.NOTE}
    for part in ("parameters", "lookups", "columns", "checks", "figures", "lists", "exports"):
        pairs = zip(getattr(read, part), getattr(written, part), strict=True)
        for one, other in pairs:
            assert _without_places(one) == _without_places(other)


def _without_places(part: object) -> dict[str, object]:
    """Return a part's fields but where they stand; a blank parameter is read as 0."""
    held = {it.name: getattr(part, it.name) for it in fields(part)}  # type: ignore[arg-type]
    if held.get("may_be_blank") and held["value"] is None:
        held["value"] = 0.0
    stands = {"rows", "letters"}
    return {
        name: value
        for name, value in held.items()
        if name not in stands and not name.endswith("place")
    }


@pytest.mark.parametrize(("shipped", "language"), SHIPPED, ids=NAMES)
def test_a_shipped_plan_has_nothing_wrong(shipped, language) -> None:
    """Its formulas compile without a finding."""
    program, found = check_plan(scheme_plan(shipped, language))
    assert found == ()
    assert program is not None


@pytest.mark.parametrize(("shipped", "language"), SHIPPED, ids=NAMES)
def test_every_rule_is_explained_and_cited(shipped, language) -> None:
    """Parameters and columns say what they are and which rule they rest on; pay says why."""
    plan = scheme_plan(shipped, language)
    for part in (*plan.parameters, *plan.columns):
        assert part.meaning, part.name
        assert re.match(r"[A-H]\d", part.rule), part.name
    for column in plan.columns:
        if column.kind in (Kind.PAY_ITEM, Kind.PROPOSAL):
            assert column.reason, column.name


def test_the_english_plan_has_no_chinese() -> None:
    """Every name and text of an English plan is English."""
    for shipped in schemes().values():
        book = load_workbook(templates() / "schemes" / "en" / shipped.file_name("en"))
        for sheet in book:
            texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
            for text in (sheet.title, *texts):
                assert not re.search(r"[\u3400-\u9fff，。；：（）]", text), text


def test_both_languages_give_the_same_figures() -> None:
    """The same month under the Chinese and the English plan: the same values everywhere.

    Texts differ by language and are left out; logical values and numbers must agree.
    """
    tables = prospects(date(2025, 3, 3), 王小丫=7, 李大山=5)
    chinese, english = (month(tables, language=language) for language in LANGUAGES)
    for one, other in zip(chinese.tables.values(), english.tables.values(), strict=True):
        assert one.key == other.key
        for mine, theirs in zip(one.columns.values(), other.columns.values(), strict=True):
            for left, right in zip(mine, theirs, strict=True):
                if not isinstance(left, str):
                    assert left == right
    assert [it.value for it in chinese.figures] == [it.value for it in english.figures]


def test_a_manager_adds_a_pay_item_in_one_row(tmp_path: Path) -> None:
    """A row between base pay and the last deduction is paid, with no other change."""
    path = tmp_path / "方案.xlsx"
    book = load_workbook(templates() / "schemes" / BOOKS["zh"])
    sheet = book["计算列"]
    at = next(row for row in range(2, sheet.max_row) if sheet.cell(row, 2).value == "电话补贴")
    sheet.insert_rows(at)
    row = (
        "人员",
        "餐补",
        "薪酬项",
        "补贴",
        "ROUND(300*[@在册比例],2)",
        "金额",
        "每月餐补。",
        "",
        "",
    )
    for column, text in enumerate(row, start=1):
        sheet.cell(at, column, text)
    book.save(path)
    plan, _notes = load_plan(path)
    assert plan is not None
    program, found = check_plan(plan)
    assert found == ()
    assert program is not None
    assert ("人员", "餐补") in program.reads("人员", "应发合计")


def test_the_editable_cells_keep_formulas_as_text() -> None:
    """A formula typed into a spare row stays text: the cells have the text format."""
    sheet = load_workbook(templates() / "schemes" / BOOKS["zh"])["计算列"]
    plan, _program = scheme()
    for row in (2, len(plan.columns) + 2, len(plan.columns) + 200):
        assert sheet.cell(row, 5).number_format == "@"
        assert sheet.cell(row, 8).number_format == "@"
    assert sheet.cell(2, 5).data_type == "s"
