"""Formulas told in words and numbers."""

from __future__ import annotations

import pytest
from month import column, results

from salessheets.model import Format
from salessheets.plan.model import Kind
from salessheets.publish.why import Explainer


def told(formula, row=1, language="zh", form=Format.NUMBER):
    """Tell a formula on 王小丫: three walk-ins in March, a task of 2, no phone cut off."""
    month = results(None, column("人员", "试", Kind.HELPER, formula, form))
    return Explainer(month, language, limit=9).why("人员", "试", row).words


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("=任务", "任务 2"),
        ("=5", "5"),
        ("=[@到店]*超额奖", "到店 3 × 超额奖 200 = 600"),
        ("=([@到店]-任务)*超额奖", "(到店 3 − 任务 2) × 超额奖 200 = 200"),
        ("=[@到店]-(任务-1)", "到店 3 − (任务 2 − 1) = 2"),
        ("=-[@到店]", "−到店 3 = −3"),
        ("=ROUND([@到店]/任务,1)", "到店 3 ÷ 任务 2 = 1.5"),
        ("=MAX(0,[@到店]-任务)", "MAX(0, 到店 3 − 任务 2) = 1"),
    ],
)
def test_a_calculation_is_told_with_its_numbers(formula, words):
    """Names stand before their numbers, brackets only where they are needed."""
    assert told(formula) == words


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (
            "=IF([@到店]>=任务,([@到店]-任务)*超额奖,-欠额罚)",
            "到店 3 ≥ 任务 2 → (3 − 2) × 超额奖 200 = 200",
        ),
        ("=IF([@到店]<任务,0,1)", "到店 3 ≥ 任务 2 → 1"),
        ("=IF([@停机]>0,0,100)", "停机 0 = 0 → 100"),
        ("=IF(AND([@到店]>1,[@停机]=0),1,2)", "到店 3 > 1 且 停机 0 = 0 → 1"),
        ("=IF(AND([@到店]>9,[@停机]=0),1,2)", "到店 3 ≤ 9 → 2"),
        ("=IF(OR([@到店]>9,[@停机]=0),1,2)", "停机 0 = 0 → 1"),
        ("=IF(NOT([@到店]>9),1,2)", "到店 3 ≤ 9 → 1"),
        ("=IFS([@到店]>9,1,[@到店]>2,2,TRUE,3)", "到店 3 ≤ 9 → 3 > 2 → 2"),
        ("=IFERROR(1/[@停机],7)", "7"),
        ('=SWITCH(任务,1,"一",2,[@到店])', "任务 2 → 到店 3"),
    ],
)
def test_only_the_branch_that_was_taken_is_told(formula, words):
    """A condition is told as it turned out; a name's number stands alone the second time."""
    assert told(formula) == words


def test_an_array_of_criteria_is_told_with_each_answer():
    """王小丫 has three walk-ins in March (and one in February), and no phone call.

    The rows that any of the criteria matched are the ones that are shown.
    """
    formula = '=SUM(COUNTIFS(拜访[业务员],[@姓名],拜访[类型],{"到店","电话"}))'
    month = results(None, column("人员", "试", Kind.HELPER, formula, Format.NUMBER))
    why = Explainer(month, "zh", limit=9).why("人员", "试", 1)
    assert why.words == "SUM(拜访（类型 = 到店 或 类型 = 电话） 4、0 行) = 4"
    assert [(each.table, each.count) for each in why.counted] == [("拜访", 4)]


def test_a_yes_or_no_is_told_by_what_decided_it():
    """Of conditions that all must hold, the one that failed."""
    assert told("=AND([@到店]>1,[@停机]>0)", form=Format.FLAG) == "停机 0 = 0 → 否"
    assert told("=[@到店]>1", form=Format.FLAG) == "到店 3 > 1 → 是"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (
            '=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店",拜访[期间],本期)',
            "拜访（类型 = 到店） 3 行",
        ),
        ('=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"<>到店")', "拜访（类型 ≠ 到店） 0 行"),
        (
            '=COUNTIFS(拜访[业务员],[@姓名],拜访[序号],"<"&[@到店])',
            "拜访（序号 < 到店 3） 2 行",
        ),
        ("=SUMIFS(拜访[序号],拜访[业务员],[@姓名],拜访[期间],本期)", "拜访的序号合计 9"),
        ('=COUNTIF(拜访[类型],"电话")*2', "拜访（类型 = 电话） 1 行 × 2 = 2"),
    ],
)
def test_counting_is_told_by_its_conditions(formula, words):
    """Whom the row is about and the month go without saying.

    Rows 2, 3 and 4 of the visits are 王's in March, row 1 in February: 2 + 3 + 4 = 9.
    """
    assert told(formula) == words


def test_the_words_between_the_numbers_are_in_the_readers_language():
    """The plan's own names stay as they are."""
    words = told('=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店")', language="en")
    assert words == "4 rows of 拜访 (类型 = 到店)"


def test_what_a_figure_rests_on_is_followed_to_the_rows_that_were_counted():
    """王's award goes back to three walk-ins, on rows 7, 8 and 9 of the own sheet."""
    month = results()
    award, walk_ins = Explainer(month, "zh", limit=9).walk("人员", "到店奖罚", 1)
    assert award.words == "到店 3 ≥ 任务 2 → (3 − 2) × 超额奖 200 = 200"
    (counted,) = walk_ins.counted
    places = [month.tables["拜访"].place(row) for row in counted.rows]
    assert [(place.file, place.row) for place in places] == [
        ("王小丫.xlsx", 7),
        ("王小丫.xlsx", 8),
        ("王小丫.xlsx", 9),
    ]


def test_a_sum_of_products_leads_to_its_rows_too():
    """What COUNTIFS counts, SUMPRODUCT with the same conditions goes back to as well."""
    conditions = '(拜访[业务员]=[@姓名])*(拜访[类型]="到店")*(拜访[期间]=本期)'
    month = results(None, column("人员", "试", Kind.HELPER, f"=SUMPRODUCT({conditions})"))
    (counted,) = Explainer(month, "zh", limit=9).why("人员", "试", 1).counted
    assert (counted.table, counted.count) == ("拜访", 3)
    assert [month.tables["拜访"].place(row).row for row in counted.rows] == [7, 8, 9]


def test_a_private_value_is_not_told():
    """A calculation with a decision-maker's phone shows its result, not the phone."""
    leaked = column("客户", "位数", Kind.HELPER, "=LEN([@联系电话])")
    words = Explainer(results(None, leaked), "zh", limit=9).why("客户", "位数", 0).words
    assert words == "LEN(联系电话 ****) = 11"
