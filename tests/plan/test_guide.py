"""The plan guide: complete, and its worked examples work."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from decorated import scheme

from salessheets.messages import LANGUAGES
from salessheets.model import Format, Place
from salessheets.plan import words
from salessheets.plan.facts import FACT_ITEMS, FACTS
from salessheets.plan.layout import SHEETS
from salessheets.plan.load import check_plan
from salessheets.plan.model import CalculatedColumn, Kind

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"zh": DOCS / "plan-guide.zh-CN.md", "en": DOCS / "plan-guide.md"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_every_sheet_column_and_word(language) -> None:
    """Each sheet has its chapter; each heading, item, kind, group, format and level is told."""
    text = GUIDES[language].read_text(encoding="utf-8")
    for sheet in SHEETS:
        chapter = text.partition(f"\n### {sheet.title.to(language)}\n")[2].partition("\n### ")[0]
        assert chapter, sheet.key
        labels = [heading.label for heading in sheet.headings]
        if sheet is FACTS:
            labels = [label for label, _help in FACT_ITEMS.values()]
        for label in labels:
            assert label.to(language) in chapter, (sheet.key, label)
    known = (words.KINDS, words.GROUPS, words.FORMATS, words.SEVERITIES, words.PLACES, words.BLANKS)
    for accepted in known:
        for word in accepted.values():
            assert word.to(language) in text, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parameters_that_the_guide_names_are_there(language) -> None:
    """What the guide says can be changed is in the shipped plan."""
    plan, _program = scheme(language)
    text = GUIDES[language].read_text(encoding="utf-8")
    named = [row for row in text.splitlines() if re.match(r"^\|.*(参数|parameters?) ", row)]
    names = {parameter.name for parameter in plan.parameters}
    assert len(named) > 5
    for row in named:
        listed = re.search(r"(?:参数|parameters?) ([^|；;]+)", row)
        assert listed
        assert {name.strip() for name in re.split("[、,]", listed[1])} <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_examples_are_sound(language) -> None:
    """The rows that the guide adds, put where it says, compile with the shipped plan."""
    plan, _program = scheme(language)
    last = next(
        at for at, it in enumerate(plan.columns) if it.name in ("已决扣款", "Decided deductions")
    )
    columns = (*plan.columns[:last], *_examples(language), *plan.columns[last:])
    assert len(columns) == len(plan.columns) + 3
    program, found = check_plan(replace(plan, columns=columns))
    assert found == ()
    assert program is not None


def _examples(language) -> list[CalculatedColumn]:
    kinds = {word.to(language): kind for kind, word in words.KINDS.items()}
    groups = {word.to(language): group for group, word in words.GROUPS.items()}
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in GUIDES[language].read_text(encoding="utf-8").splitlines()
        if re.match(r"^\| (人员|People) \|.*`=", line)
    ]
    return [
        CalculatedColumn(
            table=row[0],
            name=row[1],
            kind=kinds[row[2]],
            formula=row[4],
            format=Format.MONEY if kinds[row[2]] is Kind.PAY_ITEM else Format.COUNT,
            meaning=row[6],
            rule="",
            place=Place(),
            group=groups.get(row[3]),
            reason=row[7] if len(row) > 7 else "",
        )
        for row in rows
    ]
