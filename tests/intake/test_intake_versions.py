"""Sheets of older versions of a form: read as today's, by what the form declares of them.

The visit log that these tests declare has had three versions. The first asked for year, month
and day in three columns, had customer and number in one, and called an on-site visit what is a
walk-in today; the second had the day in one column, under the name of 时间.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers import workbook

from salessheets.forms import forms
from salessheets.forms.declare import Choice, Earlier
from salessheets.intake import recognise
from salessheets.intake.submission import read_submission
from salessheets.messages import Text
from salessheets.model import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.intake import Submission

HISTORY = (
    Earlier(
        until=1,
        fields=("date",),
        columns=(Text("年", "Year"), Text("月", "Month"), Text("日", "Day")),
        joint="-",
    ),
    Earlier(
        until=1,
        fields=("customer_id", "customer_name"),
        columns=(Text("客户", "Customer"),),
        pattern=r"(?P<customer_id>\S+)(?:\s+(?P<customer_name>.+))?",
    ),
    Earlier(
        until=1,
        fields=("kind",),
        choices=(
            Choice("walk_in", Text("上门", "On-site")),
            Choice("on_site", Text("外出", "Out"), ("外勤",)),
        ),
    ),
    Earlier(until=2, fields=("date",), columns=(Text("时间", "Time"),)),
)
FIRST = """
    salessheets form=visit version=1 language=zh
    年   | 月 | 日 | 业务员 | 客户         | 类型 | 内容
    2025 | 3  | 4  | 张三   | K001 甲示例  | 上门 | 看样板间
    2025 | 3  | 5  | 张三   | K002         | 外勤 | 量房
    2025 | 3  | 32 | 张三   | K003 丙示例  | 电话 | 回访
"""
SECOND = """
    salessheets form=visit version=2 language=zh
    时间       | 业务员 | 客户编号 | 客户名称 | 类型 | 内容
    2025-03-04 | 张三   | K001     | 甲示例   | 上门 | 看样板间
"""


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Declare the visit log's third version, and what the first two had otherwise."""
    form = replace(forms()["visit"], version=3, history=HISTORY)
    monkeypatch.setitem(forms(), "visit", form)
    recognise._headings.cache_clear()  # noqa: SLF001 - what is known of a form is worked out once
    yield
    recognise._headings.cache_clear()  # noqa: SLF001


def read(drawing: str) -> Submission:
    """Read a visit log."""
    return read_submission(workbook({"拜访日志": drawing}), "2025-03/张三.xlsx")


def rows(submission: Submission) -> list[tuple[object, ...]]:
    """Return day, number, name and type of each row."""
    (fragment,) = submission.fragments
    columns = fragment.columns
    days = [day_of(day).isoformat() for day in columns["date"]]
    keys = ("customer_id", "customer_name", "kind")
    return list(zip(days, *(columns[key] for key in keys), strict=True))


def told(submission: Submission) -> list[tuple[str, str]]:
    """Return the code and the cell of what was found."""
    return [(it.problem.code, it.place.cell) for it in submission.findings]


def test_columns_that_were_parted_and_joined_are_read() -> None:
    """Three columns are the day, one is number and name; a number alone has no name."""
    assert rows(read(FIRST)) == [
        ("2025-03-04", "K001", "甲示例", "walk_in"),
        ("2025-03-05", "K002", None, "on_site"),
    ]


def test_what_is_wrong_is_told_of_the_cells_that_the_sender_has() -> None:
    """The 32nd of March is told of at the first of its three cells; no column is unknown."""
    assert told(read(FIRST)) == [("sheet.older", ""), ("cell.no_such_day", "A5")]


def test_a_word_means_what_it_meant_then() -> None:
    """上门 was a visit to us in the first version, and is one to the customer since the second."""
    assert rows(read(FIRST))[0][3] == "walk_in"
    assert rows(read(SECOND)) == [("2025-03-04", "K001", "甲示例", "on_site")]


def test_the_note_says_what_was_read_otherwise() -> None:
    """Every heading and word that changed since the sheet's version, and nothing of others."""
    first, second = read(FIRST).findings[0], read(SECOND).findings[0]
    assert first.message("zh") == (
        "这张表单（拜访日志）是第 1 版，按现在的第 3 版读取：「年」、「月」、「日」就是现在的"
        "「日期」、「客户」就是现在的「客户编号」、「客户名称」、「上门」就是现在的「到店」、"
        "「外出」就是现在的「上门」。"
    )
    assert second.message("en") == (
        "This form (Visit log) is version 2; it was read as today's version 3: "
        "“Time” is now “Date”."
    )


def test_english_headings_of_then_are_known_too() -> None:
    """A sheet of the second version in English."""
    drawing = SECOND.replace("时间", "Time").replace("language=zh", "language=en")
    assert len(rows(read(drawing))) == 1


def test_today_a_heading_of_then_is_not_known() -> None:
    """时间 on a sheet of today's version is no day."""
    today = SECOND.replace("version=2", "version=3")
    assert ("sheet.missing_column", "2") in told(read(today))


def test_a_text_that_cannot_be_parted_is_all_the_first_fields() -> None:
    """Nothing is lost of a cell in which only a name stands where number and name were asked."""
    parted = replace(HISTORY[1], pattern=r"(?P<customer_id>K\d+) (?P<customer_name>.+)")
    forms()["visit"] = replace(forms()["visit"], history=(HISTORY[0], parted))
    drawing = FIRST.replace("K001 甲示例", "赵先生").replace("外勤", "电话")
    assert rows(read(drawing))[0][1:3] == ("赵先生", None)


def test_a_form_without_a_mark_is_read_as_todays() -> None:
    """Which version a sheet is only its mark can tell."""
    unmarked = "\n".join(SECOND.strip().splitlines()[1:]).replace("时间", "日期")
    assert rows(read(unmarked))[0][3] == "on_site"
    assert told(read(unmarked)) == []
