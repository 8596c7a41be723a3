"""Formulas written in Chinese, said in English: name by name, nothing else touched."""

from __future__ import annotations

import pytest

from salessheets.plan.translate import (
    UntranslatedError,
    Vocabulary,
    base_vocabulary,
    blanks_in_english,
    formula_in_english,
    sentence,
    sentence_in_english,
)

WORDS = Vocabulary(
    tables={"拜访": "Visits", "人员": "People"},
    columns={
        "拜访": {"业务员": "Salesperson", "类型": "Type", "客户编号": "Customer no."},
        "人员": {"姓名": "Name", "底薪": "Base pay", "其他": "Others", "任务": "Job"},
    },
    choices={("拜访", "类型"): {"到店": "Walk-in", "电话": "Phone"}},
    names={"任务": "Task", "本期": "ThisPeriod"},
    texts={"电话": "telephone", " 个": " of them"},
)

FORMULAS = [
    ("=任务*2", "=Task*2"),
    ("=[@任务]+任务", "=[@Job]+Task"),
    ("=COUNTIFS(拜访[业务员],[@姓名])", "=COUNTIFS(Visits[Salesperson],[@Name])"),
    ("=SUM(人员[@[底薪]:[其他]])", "=SUM(People[@[Base pay]:[Others]])"),
    ("=[@底薪]", "=[@[Base pay]]"),
    ("=拜访[客户编号]", "=Visits[Customer no.]"),
    ('=COUNTIFS(拜访[类型],"<>电话")', '=COUNTIFS(Visits[Type],"<>Phone")'),
    ('=IF(任务>1,"电话","")', '=IF(Task>1,"telephone","")'),
    ('=COUNTIFS(拜访[类型],"到店")&" 个"', '=COUNTIFS(Visits[Type],"Walk-in")&" of them"'),
    ('=TEXT(任务,"0.0%")&TRUE', '=TEXT(Task,"0.0%")&TRUE'),
]


@pytest.mark.parametrize(("chinese", "english"), FORMULAS)
def test_names_are_translated_where_they_belong(chinese: str, english: str) -> None:
    """A column by its table, a choice by its column, a parameter by itself, texts by the scheme."""
    assert formula_in_english(chinese, "人员", WORDS) == english


@pytest.mark.parametrize("formula", ["=未知", "=拜访[未知]", '=[@姓名]="未知"'])
def test_what_has_no_english_is_refused(formula: str) -> None:
    """A name or text that nobody translated stops the build."""
    with pytest.raises(UntranslatedError):
        formula_in_english(formula, "人员", WORDS)


def test_a_sentence_becomes_a_formula() -> None:
    """Words in quotation marks, blanks as formulas, joined with &."""
    assert sentence('任务 {任务} 个，称"达标"。') == '="任务 "&任务&" 个，称""达标""。"'
    assert sentence("{任务}") == "=任务"


def test_only_the_blanks_of_an_english_sentence_are_translated() -> None:
    """Texts inside the blanks are the writer's own English."""
    written = 'Task {任务}{IF([@底薪]>0," met","")}.'
    assert sentence_in_english(written, "人员", WORDS) == (
        'Task {Task}{IF([@[Base pay]]>0," met","")}.'
    )
    assert blanks_in_english("{姓名}: {任务}", "人员", WORDS) == "{Name}: {Job}"


def test_every_label_of_the_forms_has_english() -> None:
    """The base vocabulary knows each table, column, choice and period name in both languages."""
    words = base_vocabulary()
    assert words.tables["拜访"] == "Visits"
    assert words.columns["拜访"]["期间"] == "Period"
    assert all(english for table in words.columns.values() for english in table.values())
