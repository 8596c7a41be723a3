"""The texts of what intake can find: complete, in both languages, without loose ends."""

from __future__ import annotations

import re
import string

import pytest
from helpers import workbook

from salessheets.intake import cell_findings, findings
from salessheets.intake.checks import checks
from salessheets.intake.submission import read_submission
from salessheets.model import Problem, Severity

PROBLEMS = [
    *(value for value in vars(findings).values() if isinstance(value, Problem)),
    *(value for value in vars(cell_findings).values() if isinstance(value, Problem)),
    *(problem for check in checks() for problem in check.problems),
]


def blanks(text: str) -> set[str]:
    """Return the names of a text's blanks."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def hint(heading: str, language: str) -> str:
    """Return what is advised where the customer number's column has another heading."""
    drawing = (
        f"日期 | 业务员 | {heading} | 类型 | 内容 | 天气\n2025-03-04 | 张三 | K1 | 到店 | 看房 | 晴"
    )
    read = read_submission(workbook({"拜访日志": drawing}), "2025-03/a.xlsx")
    return read.findings[0].hint(language)


def test_a_missing_column_may_be_one_that_is_not_known() -> None:
    """The headings that nobody knows are named with their columns; if one is near, that one."""
    assert hint("甲乙", "zh").startswith("不认识的列标题有 C 列「甲乙」、F 列「天气」，")
    assert hint("甲乙", "en").startswith("Not known are “甲乙” (C), “天气” (F): ")
    assert hint("客护编号", "zh").startswith("不认识的列标题有 C 列「客护编号」，")


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.code)
def test_both_languages_say_the_same(problem: Problem) -> None:
    """The same blanks in both, Chinese in one and none in the other, a sentence each."""
    for text in (problem.title, problem.message, problem.hint):
        assert blanks(text.zh) == blanks(text.en)
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert not re.search(r"[\u4e00-\u9fff]", text.en)
        assert "!" not in text.en + text.zh
        assert "！" not in text.zh
    for text in (problem.message, problem.hint):
        assert text.zh.endswith(("。", "{effect}"))
        assert text.en.endswith((".", "{effect}"))


def test_a_code_names_one_problem() -> None:
    """Codes are stable and lower case, and no two problems share one."""
    codes = [problem.code for problem in PROBLEMS]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", code) for code in codes)


def test_an_error_says_that_something_does_not_count() -> None:
    """What an error means for the row, the file or the cell is in its message."""
    silent = {"roster.missing"}  # there is nothing to count yet
    for problem in PROBLEMS:
        if problem.severity is Severity.ERROR and problem.code not in silent:
            assert re.search("not counted|Nothing|nothing|{effect}", problem.message.en), problem
