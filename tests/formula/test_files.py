"""Formulas as workbook files store them."""

from __future__ import annotations

import pytest
from sheets import program, run, table

from salessheets.formula import FormulaSource

FORMS = [
    ("=[@底薪]*2", "=人员[[#This Row],[底薪]]*2"),
    ("=SUM(人员[@[底薪]:[奖 金]])", "=SUM(人员[[#This Row],[底薪]:[奖 金]])"),
    ("=SUM([底薪])", "=SUM(人员[底薪])"),
    ("=SUM(人员[[底薪]:[奖 金]])", "=SUM(人员[[底薪]:[奖 金]])"),
    ("=[@[奖 金]]+1", "=人员[[#This Row],[奖 金]]+1"),
    ("=人员[[#This Row],[底薪]]", "=人员[[#This Row],[底薪]]"),
    ("=VLOOKUP([@姓名],档,2,FALSE)", "=VLOOKUP(人员[[#This Row],[姓名]],档[],2,FALSE)"),
    ("=xlookup([@姓名],人员[姓名],人员[底薪])",
     "=_xlfn.XLOOKUP(人员[[#This Row],[姓名]],人员[姓名],人员[底薪])"),
    ("=LET(x,[@底薪],x*X)", "=_xlfn.LET(_xlpm.x,人员[[#This Row],[底薪]],_xlpm.x*_xlpm.x)"),
    ("=IFS(TRUE,1)", "=_xlfn.IFS(TRUE,1)"),
    ("=_xlfn.IFS(TRUE,1)", "=_xlfn.IFS(TRUE,1)"),
    ("=SUM([@[a'[1']]])", "=SUM(人员[[#This Row],[a'[1']]])"),
    ("= 1 + 任务 ", "= 1 + 任务"),
    ("1+1", "=1+1"),
    ("=1\u3000+\u00a0任务\t* 2\n+ 3", "=1 + 任务 * 2\n+ 3"),
    ("\u3000=\u3000SUM\u2003(1)", "=SUM (1)"),
    ("=IF(true,#n/a,faLse)", "=IF(TRUE,#N/A,FALSE)"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "stored"), FORMS)
def test_stored(written, stored):
    """References are written out, newer functions carry their prefix, the rest is untouched."""
    people = table("人员", "| 姓名 | 底薪 | 奖 金 | a[1] |\n| 张三 | 1 | 2 | 3 |")
    tiers = table("档", "| 起 | 奖 |\n| 0 | 1 |")
    compiled, findings = program({"人员[新]": written}, [people, tiers], {"任务": 1.0})
    assert not findings
    assert compiled.excel("人员", "新") == stored


def test_hidden_formulas_are_no_columns():
    """A reason or a condition stands among no columns: ``T`` and ``T[[a]:[b]]`` leave it out.

    甲 is 1 and 乙 is 2, so that two cells are filled from 甲 to 乙; of the whole table, which has
    姓名 too, three.
    """
    formulas = [
        FormulaSource("人员", "甲", "=1"),
        FormulaSource("人员", "甲·reason", '="因为"', is_named=False),
        FormulaSource("人员", "乙", "=2"),
        FormulaSource("", "邻", "=COUNTA(人员[[甲]:[乙]])"),
        FormulaSource("", "全", "=COUNTA(人员)"),
    ]
    compiled, findings = program(formulas, [people := table("人员", "| 姓名 |\n| 张三 |")])
    assert not findings
    done = compiled.run({"人员": people}, {})
    assert (done.scalar("邻"), done.scalar("全")) == (2, 3)
    assert done.column("人员", "甲·reason") == ["因为"]


def test_reads():
    """What a formula reads is known: columns, and names under an empty table."""
    people = table("人员", "| 姓名 | 底薪 |\n| 张三 | 1 |")
    formula = "=LET(x,[@底薪],x)+COUNTIFS(人员[姓名],任务)"
    compiled, _ = program({"人员[新]": formula}, [people], {"任务": 1.0})
    assert compiled.reads("人员", "新") == {("人员", "底薪"), ("人员", "姓名"), ("", "任务")}


def test_escaped_names():
    """Brackets and apostrophes in a column's name are written with an apostrophe before them."""
    people = table("人员", "| a[1] | b's |\n| 3 | 4 |")
    formulas = {"x": "=SUM(人员[a'[1']])+SUM(人员[[b''s]])"}
    assert run(formulas, [people]).scalar("x") == 7
