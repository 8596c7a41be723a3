"""What formulas may not do: each is refused at its place, with what to do instead."""

from __future__ import annotations

import re

import pytest
from openpyxl.utils import FORMULAE
from sheets import program, refusals, run, table

from salessheets.formula import FormulaSource, refused
from salessheets.formula.excel_functions import INSTEAD
from salessheets.formula.registry import functions
from salessheets.messages import LANGUAGES
from salessheets.model import Place

PEOPLE = "| 姓名 | 底薪 | 入职日期 |\n| 张三 | 2000 | 2024-01-02 |"

REFUSED = [
    ("=SUM(人员[底新])", "formula.unknown_column", "底薪"),
    ("=SUM(人圆[底薪])", "formula.unknown_table", "人员"),
    ("=[@底薪]*任物", "formula.unknown_name", "任务"),
    ("=底薪*2", "formula.unknown_name", "[@底薪]"),
    ("=SUMM([@底薪])", "formula.unknown_function", "SUM"),
    ("=ＳＵＭ([@底薪])", "formula.wide_punctuation", "“SUM”"),
    ("=MEAN(人员[底薪])", "formula.unknown_function", "AVERAGE"),
    ("=如果([@底薪]>1,1,2)", "formula.unknown_function", "“IF”"),
    ("=DSUM(人员[底薪],1,2)", "formula.unsupported_function", "SUMIFS"),
    ("=NUMBERSTRING([@底薪],2)", "formula.unsupported_function", "[DBNum2]"),
    ("=FIXED([@底薪],2)", "formula.unsupported_function", "ROUND"),
    ('=HYPERLINK("x")', "formula.unsupported_function", "no pages"),
    ("=TAN([@底薪])", "formula.unsupported_function", "helper columns"),
    ("=TODAY()-[@入职日期]", "formula.volatile", "PeriodEnd"),
    ("=RAND()", "formula.volatile", "parameter"),
    ("=OFFSET([@底薪],1,0)", "formula.volatile", "XLOOKUP"),
    ('=INDIRECT("A1")', "formula.volatile", "XLOOKUP"),
    ("=FILTER(人员[底薪],人员[底薪]>1)", "formula.spilling", "COUNTIFS"),
    ("=UNIQUE(人员[姓名])", "formula.spilling", "lists"),
    ("=ROW()", "formula.spilling", "No."),
    ("=LAMBDA(x,x+1)(1)", "formula.lambda", "LET"),
    ("=A1*2", "formula.cell_reference", "=[@姓名]*2"),
    ("=SUM($B$2:$B$9)", "formula.cell_reference", "=SUM(人员[底薪])"),
    ("=人员!B2", "formula.cell_reference", "=[@底薪]"),
    ("='花 名 册'!B2", "formula.cell_reference", "Table[column]"),
    ("=SUM(B:B)", "formula.cell_reference", "=SUM(人员[底薪])"),
    ("=SUM(人员!B:B)", "formula.cell_reference", "=SUM(人员[底薪])"),
    ("=[@底薪]*$H$1", "formula.cell_reference", "make it a parameter"),
    ("=ROUND([@底薪])", "formula.arguments", "Write ROUND(number, num_digits). Rounds"),
    ("=COUNTIFS(人员[姓名])", "formula.arguments", "COUNTIFS(criteria_range1, criteria1, ["),
    ("=人员[底薪]*2", "formula.array_result", "[@Date]"),
    ("=IF([@底薪]>1,人员[底薪],0)", "formula.array_result", "@"),
    ("=XLOOKUP([@姓名],人员[姓名],人员[[姓名]:[底薪]])", "formula.array_result", "@"),
    ("=COUNTIFS(人员[底薪]*1,5)", "formula.range_needed", "SUMPRODUCT"),
    ('=XMATCH("^张",人员[姓名],3)', "formula.regular_expressions", "Use wildcards"),
    ('=XLOOKUP("^张",人员[姓名],人员[底薪],,3)', "formula.regular_expressions", "match mode 2"),
    ("=SUBTOTAL({9,1},人员[底薪])", "formula.array_result", "@"),
    ('=TEXTJOIN(",",人员[底薪]>0,人员[姓名])', "formula.array_result", "@"),
    ("=SUMIFS(人员[底薪],拜访[业务员],[@姓名])", "formula.mixed_tables", "one table"),
    ("=SUM((人员[底薪]>1)*1)", "formula.needs_array", "SUMPRODUCT"),
    ('=SUM(IF(人员[姓名]="张三",人员[底薪],0))', "formula.needs_array", "multiply"),
    ("=SUMPRODUCT(IF(人员[底薪]>1,1,0))", "formula.needs_array", "multiply"),
    ('=TEXTJOIN("、",TRUE,人员[姓名]&"!")', "formula.needs_array", "helper column"),
    ("=SUM([@[底薪]:[入职日期]]*2)", "formula.needs_array", "SUMPRODUCT"),
    ("=MATCH(1,(人员[底薪]>1)*1,0)", "formula.needs_array", "helper column"),
    ("=SUMPRODUCT((EOMONTH(人员[入职日期],0)>1)*1)", "formula.no_columns", "[@column]"),
    ("=SUM(人员[[#All],[底薪]])", "formula.special_item", "人员[column]"),
    ("=SUMPRODUCT(人员[[#All],[底薪]]*1)", "formula.special_item", "人员[column]"),
    ("=人员[[#Totals],[底薪]]", "formula.special_item", "人员[column]"),
    ("=拜访[@业务员]", "formula.row_outside", "拜访[column]"),
    ("=IF([@底薪]>1，2,3)", "formula.wide_punctuation", "“,”"),
    ("=IF([@底薪]>1,“高”,1)", "formula.wide_punctuation", '“"”'),
    ("=[@底薪]*０.０５", "formula.wide_punctuation", "“0.05”"),
    ("=[@底薪]*0．5", "formula.wide_punctuation", "“.”"),
    ("=[@底薪]*٣", "formula.wide_punctuation", "“3”"),
    ("=[@底薪]*1E400", "formula.too_large", "smaller"),
    (f'=LEN("{"长" * 256}")', "formula.long_text", "joins"),
    ("=LET(r,2,r*[@底薪])", "formula.let_name", "rows and columns"),
    ("=LET(甲,1,甲,2,甲)", "formula.let_name", "twice"),
    ("=LET(甲.乙,1,甲.乙)", "formula.let_name", "letters"),
    ('=TEXT([@底薪],"# ?/?")', "formula.text_format", "0.00"),
    ('=TEXT([@入职日期],"mm###")', "formula.text_format", "two TEXT functions"),
    ('=TEXT([@底薪],"General0")', "formula.text_format", "two TEXT functions"),
    ('=TEXT([@底薪],"[DBNum3]0")', "formula.text_format", "[DBNum2]"),
    ('=TEXT([@入职日期],"[DBNum2]yyyy年m月d日")', "formula.text_format", "[DBNum1]yyyy"),
    ('=TEXT([@底薪],"0.0,,M")', "formula.text_format", "two TEXT functions"),
    ('=TEXT([@底薪],"0 bn")', "formula.text_format", "quotation marks"),
    ('=TEXT([@入职日期],"[$-F800]")', "formula.text_format", "[$-804]"),
    ('=TEXT([@入职日期],"[$-804]mmm")', "formula.text_format", "[$-409]"),
    ('=TEXT([@底薪],"[大于1]0")', "formula.text_format", "[>=1]"),
    ('=TEXT([@底薪],"[>=1]0;[>=0.8]0")', "formula.text_format", "others"),
    ('=TEXT([@底薪],"[>0]盈;[=0]平;亏")', "formula.text_format", "positive;negative;zero"),
    ('=TEXT([@底薪],"0;")', "formula.text_format", "0;;"),
    ('=TEXT([@底薪],"*-0")', "formula.text_format", "REPT"),
    ('=TEXT([@底薪],IF([@底薪]>1,"0%","0/0"))', "formula.text_format", "decimals"),
    ("=SUM([@底薪]", "formula.syntax", "“)”"),
    ("=1+", "formula.syntax", "“+”"),
    ("=[@底薪", "formula.syntax", "]"),
    ('="a', "formula.syntax", 'Put a "'),
    ("=1 2", "formula.syntax", "between “1” and “2”"),
    ("={1,2;3}", "formula.syntax", "same number in each row"),
    ("=", "formula.syntax", "complete"),
]


@pytest.mark.parametrize(("formula", "code", "advice"), REFUSED)
def test_refused(formula, code, advice):
    """The finding says what is wrong, and its hint what to write instead."""
    tables = [table("人员", PEOPLE), table("拜访", "| 业务员 |\n| 张三 |")]
    found = refusals({"人员[结果]": formula}, tables, {"任务": 5.0})
    assert [each[0] for each in found] == [code]
    assert advice in found[0][2]


def test_no_function_of_excel_is_taken_for_a_misspelt_one():
    """Of each that plans do not have the finding says so, and never asks for another's name."""
    for name in sorted({*FORMULAE, *INSTEAD} - {*functions(), *refused.REFUSED}):
        ((code, _, hint),) = refusals({"x": f"={name}(1)"})
        assert code == "formula.unsupported_function", name
        assert "Did you mean" not in hint, name


@pytest.mark.parametrize("name", ["XYZZY", "FIXD", "BONUS", "MAN", "提成", "奖"])
def test_what_looks_like_several_functions_or_none_suggests_nothing(name):
    """A wrong suggestion is worse than none: FIXD may be FIND, and FIXED."""
    ((code, _, hint),) = refusals({"x": f"={name}(1)"})
    assert (code, "Did you mean" in hint) == ("formula.unknown_function", False)


@pytest.mark.parametrize(
    ("formula", "zh", "en"),
    [
        ("=ABS()", "需要 1 个参数，公式给了 0 个", "takes 1 argument, the formula gives 0"),
        ("=ROUND(1)", "需要 2 个参数，公式给了 1 个", "takes 2 arguments, the formula gives 1"),
        ("=LEFT()", "需要 1 至 2 个参数", "takes 1 to 2 arguments"),
        ("=SUM()", "需要 1 个或更多参数", "takes at least 1 argument,"),
        (
            "=IFS(TRUE,1,FALSE)",
            "需要 2 个或更多（后面每 2 个一组）参数，公式给了 3 个",
            "takes at least 2 arguments, the rest in groups of 2, the formula gives 3",
        ),
    ],
)  # fmt: skip
def test_wrong_number_of_arguments(formula, zh, en):
    """It says how many a function takes and how many there are, and how it is written."""
    _, (finding,) = program({"结果": formula}, [])
    assert zh in finding.message("zh")
    assert en in finding.message("en")
    function = formula[1 : formula.index("(")]
    assert f"请写成 {function}(" in finding.hint("zh")
    assert f"Write {function}(" in finding.hint("en")


def test_what_many_formulas_lack_is_told_once():
    """A column that is missing is one cause, however many formulas name it; each cell is named."""
    formulas = [
        FormulaSource(
            "人员", f"列{row}", "=[@没有]+SUM(人员[没有])", Place("方案.xlsx", "列", row, "D")
        )
        for row in range(2, 13)
    ]
    _, findings = program(
        [*formulas, FormulaSource("人员", "甲", "=无此")], [table("人员", PEOPLE)]
    )
    assert [it.problem.code for it in findings] == [
        "formula.unknown_column",
        "formula.unknown_name",
    ]
    assert "10 more: 列 D3, 列 D4" in findings[0].hint("en")
    assert "另有 10 处" in findings[0].hint("zh")


def test_row_of_no_table():
    """A scalar formula has no row of its own."""
    found = refusals({"总": "=[@底薪]"}, [table("人员", PEOPLE)])
    assert found[0][0] == "formula.no_row"


def test_all_at_once_and_in_place():
    """Every formula that is wrong gets its finding, at its own cell."""
    formulas = [
        FormulaSource("人员", "甲", "=SUMM(1)", Place("方案.xlsx", "列", 7, "D")),
        FormulaSource("人员", "乙", "=[@底薪]+1", Place("方案.xlsx", "列", 8, "D")),
        FormulaSource("人员", "丙", "=[@没有]", Place("方案.xlsx", "列", 9, "D")),
    ]
    _, findings = program(formulas, [table("人员", PEOPLE)])
    assert [finding.place.cell for finding in findings] == ["D7", "D9"]


def test_messages_are_complete():
    """No blank of a message stays unfilled, in either language."""
    tables = [table("人员", PEOPLE), table("拜访", "| 业务员 |\n| 张三 |")]
    for formula, _, _ in REFUSED:
        _, findings = program({"人员[结果]": formula}, tables, {"任务": 5.0})
        for finding in findings:
            for language in LANGUAGES:
                for text in (finding.message(language), finding.hint(language)):
                    assert not re.search(r"\{[a-z_]+\}", text), text


def test_cycle_names_its_path():
    """Columns that need each other are refused once, with the way round."""
    formulas = {"人员[甲]": "=[@乙]+1", "人员[乙]": "=SUM(人员[丙])", "人员[丙]": "=[@甲]*2"}
    found = refusals(formulas, [table("人员", PEOPLE)])
    assert [each[0] for each in found] == ["formula.cycle"]
    assert "人员[甲] → 人员[乙] → 人员[丙] → 人员[甲]" in found[0][1]


def test_a_column_that_counts_itself_is_a_cycle():
    """COUNTIFS over the column being defined needs it whole, as in Excel."""
    found = refusals({"人员[甲]": "=COUNTIFS(人员[甲],1)"}, [table("人员", PEOPLE)])
    assert [each[0] for each in found] == ["formula.cycle"]


def test_scalars_take_part_in_cycles():
    """A scalar and a column that need each other are a cycle."""
    found = refusals({"人员[甲]": "=均+1", "均": "=AVERAGE(人员[甲])"}, [table("人员", PEOPLE)])
    assert [each[0] for each in found] == ["formula.cycle"]


WHOLE_CENTS = [
    "=ROUND([@底薪]*1.1,2)", "=ROUND([@底薪],0)", "=ROUNDDOWN([@底薪]/3,1)", "=ROUNDUP([@底薪],2)",
    "=TRUNC([@底薪])", "=INT([@底薪])", "=MROUND([@底薪],0.05)", "=CEILING([@底薪],10)",
    "=-ROUND([@底薪],2)", "=ROUND([@底薪],2)-ROUND(1/3,2)+0.25", "=IF([@底薪]>1,ROUND(1/3,2),0)",
    "=IFERROR(ROUND(1/[@底薪],2),0)", "=MAX(0,ROUND([@底薪]/3,2))", "=COUNTIFS(人员[底薪],1)",
    "=SWITCH([@底薪],1,ROUND(1/3,2),0)", "=ROUND(ROUND([@底薪],-3),2)",
    "=LET(甲,[@底薪]/3,ROUND(甲,2))", "=CHOOSE(1,10,ROUND(1/3,2))",
]  # fmt: skip
NOT_WHOLE_CENTS = {
    "=ROUND([@底薪],2)*1.1": "formula.not_rounded",
    "=[@底薪]": "formula.not_rounded",
    "=0.125": "formula.not_rounded",
    "=ROUND(1/3,2)+1/3": "formula.not_rounded",
    "=IF([@底薪]>1,ROUND(1/3,2),1/3)": "formula.not_rounded",
    "=SWITCH([@底薪],1,ROUND(1/3,2),1/3)": "formula.not_rounded",
    "=LET(甲,ROUND(1/3,2),甲/3)": "formula.not_rounded",
    "=ROUND(1/3,2)%": "formula.not_rounded",
    "=ROUND(1/3,5)": "formula.rounded_otherwise",
    "=ROUND([@底薪],-3)": "formula.rounded_otherwise",
    "=ROUND([@底薪],[@位数])": "formula.rounded_otherwise",
    "=ROUNDUP([@底薪],9)": "formula.rounded_otherwise",
    "=ROUND([@底薪],1.5)": "formula.rounded_otherwise",
    "=TRUNC([@底薪],3)": "formula.rounded_otherwise",
    "=MROUND([@底薪],0.005)": "formula.rounded_otherwise",
    "=FLOOR([@底薪],[@位数])": "formula.rounded_otherwise",
    "=ROUND(1/3,2)+ROUND(1/3,3)": "formula.rounded_otherwise",
}


@pytest.mark.parametrize("formula", WHOLE_CENTS)
def test_money_that_proves_to_be_whole_cents_is_taken(formula):
    """Rounded to 2, 1 or 0 digits written out, to steps of 0.01, and sums and choices of such."""
    source = FormulaSource("人员", "甲", formula, rounded=True)
    assert refusals([source], [table("人员", "| 底薪 | 位数 |\n| 0.125 | 2 |")]) == []


@pytest.mark.parametrize(("formula", "code"), NOT_WHOLE_CENTS.items())
def test_money_that_may_have_more_decimals_is_refused(formula, code):
    """The digits count, not the function's name: 0.125 would be 0.13 here and 0.12 there."""
    source = FormulaSource("人员", "甲", formula, rounded=True)
    found = refusals([source], [table("人员", "| 底薪 | 位数 |\n| 0.125 | 2 |")])
    assert [each[0] for each in found] == [code]


def test_names_are_defined_once():
    """A column that exists already, in whatever case, cannot be defined again."""
    found = refusals({"T[ab]": "=1"}, [table("T", "| AB |\n| 1 |")])
    assert [each[0] for each in found] == ["formula.duplicate"]


def test_a_column_of_no_table():
    """A formula for a table that does not exist is refused with the nearest one."""
    found = refusals({"人圆[ab]": "=1"}, [table("人员", PEOPLE)])
    assert found[0][0] == "formula.unknown_table"
    assert "人员" in found[0][2]


def test_case_of_names_does_not_matter():
    """Tables, columns, names and functions are found whatever their case."""
    people = table("People", "| Pay |\n| 5 |")
    assert run({"x": "=sum(PEOPLE[pay])*TAX"}, [people], {"Tax": 2.0}).scalar("x") == 10
