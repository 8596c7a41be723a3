"""A new user's first month: an empty workspace, two people, one of whom sends nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from salessheets import api
from salessheets.forms import forms
from salessheets.messages import LANGUAGES
from salessheets.model import Period
from salessheets.prepare import new, write_forms
from salessheets.workspace import PEOPLE, SUBMISSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.messages import Language

MARCH = Period(2025, 3)
NAMES = ("甲示例", "乙示例")


def first_month(root: Path, language: Language) -> Path:
    """Do what the program says after ``new``: fill in the roster, send forms, put back what came.

    The first of the two sends four visits, everything else of the workbook blank.
    """
    new(root, MARCH, language)
    role = forms()["roster"].field("role").choices[0].label.to(language)
    _fill(
        root / f"{PEOPLE.to(language)}.xlsx",
        forms()["roster"].title.to(language),
        [[name, None, "一队", role, None, date(2024, 1, 1)] for name in NAMES],
    )
    blank = {path.stem: path for path in write_forms(root, MARCH, language=language)}
    sent = root / SUBMISSIONS.to(language) / str(MARCH) / f"{NAMES[0]}.xlsx"
    sent.write_bytes(blank[NAMES[0]].read_bytes())
    kind = forms()["visit"].field("kind").choices[0].label.to(language)
    _fill(
        sent,
        forms()["visit"].title.to(language),
        [
            [date(2025, 3, day), None, f"K{day}", f"虚客{day}", kind, 30, f"第 {day} 日看样板"]
            for day in (4, 11, 18, 25)
        ],
    )
    return root


def _fill(path: Path, title: str, rows: list[list[object]]) -> None:
    """Type rows into a form, below its headings and the example."""
    book = load_workbook(path)
    sheet = book[title]
    top = next(row for row in range(1, 12) if sheet.cell(row, 2).value is not None)
    for number, row in enumerate(rows, top + 2):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)
    book.save(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_month_has_few_findings_that_can_be_acted_on(tmp_path, language) -> None:
    """Fewer than ten; one is an error: who sent nothing. Each says what to do, and none of the
    month's visits is lost.
    """
    job = api.run(first_month(tmp_path, language))
    assert job.results is not None
    assert [it.problem.code for it in job.findings].count("obligation.missing") == 1
    assert job.errors == 1
    assert len(job.findings) < 10, [it.message(language) for it in job.findings]
    assert all(it.hint(language) for it in job.findings)
    assert [(it.person, it.rows) for it in job.results.hand_in.obligations] == [
        ("乙示例", 0), ("甲示例", 4),
    ]  # fmt: skip
    assert job.results.hand_in.held == {"乙示例"}
