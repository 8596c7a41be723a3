"""Which form a sheet is, which column is which field, and what a row gives."""

from __future__ import annotations

import pytest
from drawings import CARDS, ROSTER
from helpers import workbook

from salessheets.forms import forms
from salessheets.intake.submission import read_submission
from salessheets.intake.text import spellings
from salessheets.model import Period, Place
from salessheets.resources import templates

VISITS = """
| 日期       | 业务员 | 客户编号 | 类型 | 时长 | 内容     |
| 2025-03-04 | 张三   | K001     | 到店 | 60   | 看样板间 |
"""
VISIT = {
    "date": 45720.0,  # 45658 is 2025-01-01, plus 31 + 28 + 3 days
    "person": "张三",
    "customer_id": "K001",
    "kind": "walk_in",
    "minutes": 60.0,
    "content": "看样板间",
}


def rows(sheets: dict[str, str], form: str = "visit", path: str = "a.xlsx") -> list[dict]:
    """Return the rows that one workbook gives for a form, without blanks."""
    found = [f for f in read_submission(workbook(sheets), path).fragments if f.form == form]
    return [
        {key: column[at] for key, column in fragment.columns.items() if column[at] is not None}
        for fragment in found
        for at in range(len(fragment.rows))
    ]


def findings(sheets: dict[str, str], path: str = "a.xlsx") -> list[tuple[str, str]]:
    """Return code and cell of what is found in one workbook."""
    found = read_submission(workbook(sheets), path).findings
    return [(finding.problem.code, finding.place.cell) for finding in found]


@pytest.mark.parametrize(
    "drawing",
    [
        VISITS,
        """
        | 内容     | 类型 | 日期       | 时长（分钟） | 业务员 * | 客户编号 |
        | 看样板间 | 到店 | 2025-03-04 | 60           | 张三     | K001     |
        """,
        """
        | Date       | Salesperson | Customer no. | TYPE    | Minutes | Notes    |
        | 2025-03-04 | 张三        | K001         | Walk-in | 60      | 看样板间 |
        """,
        """
        | 拜访日期   | 销售员 | 客户ID | 拜访方式 | Duration | 洽谈内容 |
        | 2025-03-04 | 张三   | K001   | 来店     | 60       | 看样板间 |
        """,
        """
        顺风示例装饰有限公司
        三月拜访登记
        -
        | 日期       | 业务员 | 客户编号 | 类型 | 时长 | 内容     |
        -
        | 2025/3/4   | 张 三  | Ｋ００１ | 到店 | '60  | 看样板间 |
        """,
        """
        salessheets form=visit version=1 language=zh
        | 日期       | 业务员 | 客户编号 | 类型 | 时长 | 内容     |
        | 2025-03-04 | 张三   | K001     | 到店 | 60   | 看样板间 |
        """,
    ],
    ids=["as made", "moved", "English", "aliases", "titles above", "marked"],
)
def test_a_form_is_known_by_its_headings(drawing: str) -> None:
    """Moved columns, aliases, the other language, titles above: the same row comes out."""
    assert rows({"Sheet1": drawing}) == [VISIT]
    assert findings({"Sheet1": drawing}) == []


def test_no_heading_names_two_fields_of_a_form() -> None:
    """Among labels, every spelling is one field's; an alias never takes another's label."""
    for form in forms().values():
        for language in ("zh", "en"):
            labels = [spellings(heading)[0] for heading in form.headings(language)]
            assert len(labels) == len(set(labels)), form.key


def test_a_row_knows_its_cell() -> None:
    """The place of a value is the file, the sheet, the row and the column's letter."""
    found = read_submission(workbook({"日志": "-\n-" + VISITS}), "提交/2025-03/张三.xlsx")
    fragment = found.fragments[0]
    assert fragment.source.file == "提交/2025-03/张三.xlsx"
    assert fragment.source.sheet == "日志"
    assert fragment.source.letters["customer_id"] == "C"
    assert list(fragment.rows) == [4]


def test_the_cover_says_who_and_when() -> None:
    """A blank salesperson is the one on the cover; the month comes from there too."""
    sheets = {
        "封面": "| 姓名 | 张 三 |\n| 团队 | 一队 |\n| 期间 | 2025年3月 | 写成六位数字 |",
        "拜访日志": VISITS.replace("张三  ", "      "),
    }
    assert rows(sheets) == [VISIT]
    facts = read_submission(workbook(sheets), "a.xlsx").facts
    assert (facts.person, facts.period) == ("张三", Period(2025, 3))


def test_a_missing_name_is_one_finding() -> None:
    """Without a name on the cover, blank salespeople are told of once, not row by row."""
    visits = VISITS.replace("张三  ", "      ") + VISITS.replace("张三  ", "      ").splitlines()[2]
    assert findings({"拜访日志": visits}) == [("cover.no_name", "")]
    assert rows({"拜访日志": visits}) == []


def test_a_missing_column_is_one_finding() -> None:
    """A form without a required column says so once, whatever the number of rows."""
    drawing = """
    | 日期       | 业务员 | 客户编号 | 类形 | 时长 |
    | 2025-03-04 | 张三   | K001     | 到店 | 60   |
    | 2025-03-05 | 张三   | K001     | 到店 | 60   |
    """
    marked = {"拜访日志": "salessheets form=visit version=1\n" + drawing}
    assert findings(marked) == [("sheet.missing_column", "D3"), ("heading.near", "D3")]
    found = read_submission(workbook(marked), "a.xlsx").findings
    assert found[0].message("zh") == "这张拜访日志缺少必填的列：类型、内容。里面的内容都没有计入。"
    assert found[1].hint("zh").startswith("是不是「类型」？")
    assert rows(marked) == []


def test_a_spoiled_heading_does_not_hide_the_form() -> None:
    """Without a marker, a form with one required heading misspelt is still told apart."""
    drawing = VISITS.replace("客户编号", "客护编号")
    assert findings({"Sheet1": drawing}) == [
        ("sheet.missing_column", "C1"),
        ("heading.near", "C1"),
    ]


def test_columns_of_ones_own_are_noted_and_doubles_warned_of() -> None:
    """A column that is no part of the form may stay; of two alike the first is read."""
    drawing = """
    | 日期       | 业务员 | 客户编号 | 类型 | 内容     | 天气 | 拜访日期   |
    | 2025-03-04 | 张三   | K001     | 到店 | 看样板间 | 晴   | 2025-03-09 |
    """
    assert findings({"S": drawing}) == [("heading.unknown", "F1"), ("heading.twice", "G1")]
    assert rows({"S": drawing})[0]["date"] == VISIT["date"]


def test_blank_rows_and_totals_are_no_rows() -> None:
    """Rows of spaces and the line 合计 are passed over, the latter with a note."""
    drawing = VISITS + "| \u3000 | | | | | |\n-\n| 合计 | | | | 60 | |"
    assert rows({"S": drawing}) == [VISIT]
    assert findings({"S": drawing}) == [("row.total", "5")]


@pytest.fixture
def example() -> str:
    """Draw the blank visit log with its worked example, as the declaration has it."""
    shown = []
    for field in forms()["visit"].fields:
        value = field.example
        if field.choices:
            value = next(c.label for c in field.choices if c.key == value)
        shown.append(value.zh if isinstance(value, tuple) else str(value))
    headings = " | ".join(forms()["visit"].headings("zh"))
    return (
        "salessheets form=visit version=1 language=zh example=3\n"
        f"| {headings} |\n| {' | '.join(shown)} |"
    )


def test_the_worked_example_is_no_row(example: str) -> None:
    """It is passed over where the marker says, and anywhere else when it is unchanged."""
    assert findings({"拜访日志": example}) == [("file.empty", "")]
    without_marker = "\n".join(example.splitlines()[1:])
    assert rows({"拜访日志": without_marker}) == []


def test_a_row_written_over_the_example_counts(example: str) -> None:
    """What somebody types into the example's row is not lost; a warning asks for a look."""
    headings = example.splitlines()[:2]
    own = "| 2025-03-06 | 李四 | K002 | 乙 | 电话 | 5 | 回访 | 再跟进 | |"
    drawing = "\n".join((*headings, own))
    assert [row["person"] for row in rows({"拜访日志": drawing})] == ["李四"]
    assert findings({"拜访日志": drawing}) == [("row.in_example_place", "3")]


def test_an_example_somebody_tried_out_is_still_one(example: str) -> None:
    """With a cell or two changed, the row where the example stood is not a visit."""
    assert rows({"拜访日志": example.replace("60.0", "45")}) == []


def test_what_is_wrong_is_told_cell_by_cell() -> None:
    """An unusable required cell leaves the row out, another is taken as blank; all at once."""
    drawing = """
    | 日期       | 业务员 | 客户编号 | 类型 | 时长 | 内容     | 下次跟进 |
    | '2025-02-30 | 张三  | K001     | 到点 | 60   | 看样板间 | |
    | 2025-03-05 | 张三   | K001     | 电话 | 1000 | 回访     | 3月9日 |
    | 2025-03-06 | 张三   |          | 电话 | 5    |          | |
    """
    assert findings({"S": drawing}) == [
        ("cell.no_such_day", "A2"),
        ("cell.missing", "C4"),
        ("cell.unknown_choice", "D2"),
        ("cell.out_of_range", "E3"),
        ("cell.missing", "F4"),
        ("cell.not_a_date", "G3"),
    ]
    assert rows({"S": drawing}) == [
        {
            "date": 45721.0,
            "person": "张三",
            "customer_id": "K001",
            "kind": "phone",
            "content": "回访",
        }
    ]
    found = read_submission(workbook({"S": drawing}), "a.xlsx").findings
    assert found[0].message("zh") == "「日期」写的「2025-02-30」这一天不存在。这一行不计入。"
    assert found[3].message("en") == (
        "“Minutes” must be 0 to 720; here is “1000”. This cell is taken as blank."
    )


def test_a_row_of_another_month_is_not_counted() -> None:
    """The folder's name is the month; the cover's counts where there is none."""
    february = VISITS + "| 2025-02-28 | 张三 | K001 | 到店 | 60 | 看样板间 |"
    path = "提交/2025-03/张三.xlsx"
    assert findings({"S": february}, path) == [("row.outside_period", "A3")]
    assert rows({"S": february}, path=path) == [VISIT]
    cover = {"封面": "| 期间 | 202502 |", "S": VISITS}
    assert findings(cover) == [("row.outside_period", "A2")]
    assert findings({"S": february}) == []


def test_registers_are_not_bound_to_a_month() -> None:
    """A customer card made in February may be handed in with March's workbook."""
    cards = CARDS.replace("2025-03-01", "2025-02-01")
    assert findings({"客户档案卡": cards}, "2025-03/a.xlsx") == []


def test_cover_and_folder_may_disagree() -> None:
    """The folder is taken, and a warning says so."""
    sheets = {"封面": "| 期间 | 2025-02 |", "S": VISITS}
    found = findings(sheets, "2025-03/a.xlsx")
    assert found == [("cover.other_period", "")]


def test_an_unclear_period_on_the_cover_is_told() -> None:
    """三月 names no year."""
    sheets = {"封面": "| 姓名 | 张三 |\n| 期间 | 三月 |", "S": VISITS}
    assert findings(sheets) == [("cover.bad_period", "B2")]


def test_sheets_that_are_no_forms() -> None:
    """A blank one is passed over; a filled one is noted."""
    assert findings({"S": VISITS, "空": "", "草稿": "| 甲 | 乙 |"}) == [("sheet.not_a_form", "")]


def test_what_the_program_publishes_is_not_read_again() -> None:
    """A summary among the submissions gives nothing, but its marked decisions do."""
    published = {
        "首页": "salessheets form=none\n| 姓名 | 合计 |",
        "拜访": VISITS,
        "花名册": ROSTER,
    }
    assert findings(published) == []
    assert rows(published) == []
    decided = """
    salessheets form=decision version=1 language=zh
    | 建议编号 | 期间   | 业务员 | 事项 | 决定 | 决定人 |
    | P-1      | 202503 | 张三   | 罚款 | 同意 | 钱示例 |
    """
    assert [row["verdict"] for row in rows(published | {"待决定": decided}, "decision")] == [
        "approve"
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_among_submissions_is_passed_over(language: str) -> None:
    """The rules are no submission, wherever somebody keeps a copy of them; that is said."""
    for plan in (templates() / "schemes" / language).glob("*.xlsx"):
        submission = read_submission(plan.read_bytes(), f"2025-03/{plan.name}")
        assert submission.fragments == ()
        assert [found.problem.code for found in submission.findings] == ["file.plan"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_blank_form_is_recognised_whole(language: str) -> None:
    """Every form that people fill in is in one of the built workbooks; no example or note is a
    row.
    """
    recognised: set[str] = set()
    for book in (templates() / "forms" / language).glob("*.xlsx"):
        submission = read_submission(book.read_bytes(), book.name)
        recognised |= {sheet.form for sheet in submission.facts.sheets}
        assert submission.facts.rows == 0
        assert [finding.problem.code for finding in submission.findings] == ["file.empty"]
    made = {key for key, form in forms().items() if form.is_made}
    assert recognised == set(forms()) - made == set(forms()) - {"objection", "spot_check"}


def test_a_form_from_a_newer_version_is_told() -> None:
    """What is known of it is read; a form that is not known at all is passed over."""
    newer = {"S": "salessheets form=visit version=99" + VISITS}
    assert findings(newer) == [("sheet.newer", "")]
    assert rows(newer) == [VISIT]
    assert findings({"S": "salessheets form=hologram version=1" + VISITS}) == [("sheet.newer", "")]


def test_a_marked_form_without_headings_is_told() -> None:
    """Somebody deleted the heading row."""
    drawing = "salessheets form=visit version=1\n| 2025-03-04 | 张三 | K001 |"
    assert findings({"S": drawing}) == [("sheet.no_headings", "")]


def test_findings_are_signed_with_the_cover_or_the_row() -> None:
    """Whose finding it is: the name on the cover, else the person of the row."""
    drawing = VISITS.replace("到店", "到点")
    cover = {"封面": "| 姓名 | 何内勤 |", "S": drawing}
    assert [f.person for f in read_submission(workbook(cover), "a.xlsx").findings] == ["何内勤"]
    alone = read_submission(workbook({"S": drawing}), "a.xlsx").findings
    assert [f.person for f in alone] == ["张三"]
    assert alone[0].place == Place("a.xlsx", "S", 2, "D")


def test_defaults_fill_blanks() -> None:
    """A target without a span is a month's."""
    drawing = """
    | 期间   | 层级 | 对象 | 指标   | 目标值 |
    | 202503 | 个人 | 张三 | 准客户 | 5      |
    """
    assert rows({"月度目标": drawing}, "target")[0]["span"] == "month"
