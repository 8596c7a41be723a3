"""The names of files and the order of rows and sheets change nothing but places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawings import CARDS, ROSTER
from helpers import workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from salessheets.intake import combine, cross_check
from salessheets.intake.submission import read_submission
from salessheets.model import Place

if TYPE_CHECKING:
    from salessheets.intake import Intake

HEADINGS = "| 日期 | 业务员 | 客户编号 | 类型 | 时长 | 内容 | 下次跟进 |"
VISITS = (
    "| 2025-03-04 | 张三 | K001 | 到店 | 60 | 看样板间 | |",
    "| 2025-03-04 | 张三 | K001 | 到店 | 45 | 又填了一遍 | |",
    "| 2025-03-04 | 张三 | K001 | 到店 | 60 | 看样板间 | |",
    "| 2025-03-11 | 李四 | K002 | 电话 | | 回访 | 2025-03-01 |",
    "| 2025-03-12 | 李四 | K009 | 电话 | 5 | 回访 | |",
    "| 2025-03-20 | 王五 | K001 | 上门 | 30 | 量房 | |",
    "| 2025-03-21 | 张三 | K001 | 上们 | 30 | 量房 | |",
    "| 2025-03-22 | 张三 | K001 | 上门 | x | 量房 | |",
)


def intake(parts: list[list[str]], names: list[str]) -> Intake:
    """Read the visits as so many workbooks, with the roster and the cards."""
    sheets = [{"拜访日志": "\n".join((HEADINGS, *part))} for part in parts]
    sheets += [{"花名册": ROSTER}, {"客户档案卡": CARDS}]
    return cross_check(
        combine(
            read_submission(workbook(drawn), f"2025-03/{name}.xlsx")
            for name, drawn in zip(names, sheets, strict=True)
        )
    )


def content(whole: Intake) -> object:
    """Return an intake without its places, and without the places named in its values."""
    tables = {
        key: {name: list(column) for name, column in table.columns.items()}
        for key, table in whole.tables.items()
    }
    findings = [
        (
            finding.person,
            finding.problem.code,
            {k: str(value) for k, value in finding.values.items() if not isinstance(value, Place)},
        )
        for finding in whole.findings
    ]
    return tables, findings


PLAIN = content(intake([list(VISITS[:4]), list(VISITS[4:])], ["a", "b", "c", "d"]))


@settings(max_examples=25, deadline=None)
@given(
    rows=st.permutations(VISITS),
    cut=st.integers(0, len(VISITS)),
    names=st.permutations(["a", "b", "c", "d"]),
)
def test_shuffling_changes_nothing(rows: list[str], cut: int, names: list[str]) -> None:
    """However rows are spread over files, the same tables and findings come out."""
    parts = [part or ["-"] for part in (rows[:cut], rows[cut:])]
    whole = content(intake(parts, names))
    assert without_empty_files(whole) == PLAIN


def without_empty_files(whole: object) -> object:
    """Return tables and findings less the note that a file has no rows."""
    tables, findings = whole
    return tables, [finding for finding in findings if finding[1] != "file.empty"]


def test_rows_are_numbered_by_content() -> None:
    """By date first: 1 to the number of rows that count."""
    table = intake([list(reversed(VISITS)), ["-"]], ["a", "b", "c", "d"]).tables["visit"]
    assert list(table.columns["sequence"]) == [1.0, 2.0, 3.0, 4.0]
    assert list(table.columns["date"]) == sorted(table.columns["date"])


def test_equal_rows_differ_only_by_place() -> None:
    """Of rows equal in every value the first by file and row counts."""
    twice = intake([[VISITS[0]], [VISITS[0], VISITS[4]]], ["z", "a", "c", "d"])
    finding = next(f for f in twice.findings if f.problem.code == "visit.duplicate")
    assert finding.place == Place("2025-03/z.xlsx", "拜访日志", 2, "C")
    assert finding.values["first"] == Place("2025-03/a.xlsx", "拜访日志", 2, "C")
