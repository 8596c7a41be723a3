"""Formulas of a column: each row gets the value that it has in Excel."""

from __future__ import annotations

import tracemalloc

from sheets import column, program, run, table

from salessheets.model import ErrorValue, Table

VISITS = """
    | 业务员 | 客户 | 日期       | 类型 | 序号 |
    | 张三   | K1   | 2025-03-01 | 到店 | 1    |
    | 李四   | K1   | 2025-03-01 | 电话 | 2    |
    | 张三   | K1   | 2025-03-01 | 到店 | 3    |
    | 张三   | K2   | 2025-03-02 | 到店 | 4    |
    | 李四   | K1   | 2025-03-05 | 到店 | 5    |
"""
PEOPLE = """
    | 姓名 | 底薪 | 提成 |
    | 张三 | 2000 | 300  |
    | 李四 | 2500 |      |
    | 王五 | 1800 | 20.5 |
"""


def of_people(formula, **names):
    """Return what a formula of the people's table gives, row by row."""
    tables = [table("拜访", VISITS), table("人员", PEOPLE)]
    return run({"人员[新]": formula}, tables, names).column("人员", "新")


def test_first_visit_of_a_day():
    """Only the first visit of a customer on a day counts, by the running number.

    K1 on March 1: rows 1, 2 (a phone call) and 3; row 3 has row 1 before it. Row 2 has row 1
    before it too.
    """
    formula = '=COUNTIFS(T[客户],[@客户],T[日期],[@日期],T[类型],"到店",T[序号],"<"&[@序号])=0'
    assert column(VISITS, formula) == [True, False, False, True, True]


def test_counting_for_each_person():
    """A person's own rows are counted; who has none gets 0."""
    assert of_people('=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店")') == [3, 1, 0]


def test_true_is_not_one():
    """Formulas that differ in nothing but TRUE and 1 are worked out apart, in arrays too."""
    formulas = {
        "人员[甲]": "=[@姓名]&TRUE",
        "人员[乙]": "=[@姓名]&1",
        "人员[丙]": "=INDEX({TRUE,2},1)&[@姓名]",
        "人员[丁]": "=INDEX({1,2},1)&[@姓名]",
    }
    done = run(formulas, [table("人员", PEOPLE)])
    assert [done.column("人员", name)[0] for name in "甲乙丙丁"] == [
        "张三TRUE", "张三1", "TRUE张三", "1张三",
    ]  # fmt: skip


def test_scalars_lift_over_another_table():
    """A function of single values works over a whole column inside SUMPRODUCT.

    Weekend days: March 1 (Saturday, three visits) and 2 (Sunday, one), 2025.
    """
    assert of_people("=SUMPRODUCT((WEEKDAY(拜访[日期],2)>5)*1)") == [4, 4, 4]


def test_row_values_meet_whole_columns():
    """Each row is compared with a whole column on its own."""
    formula = "=SUMPRODUCT((拜访[业务员]=[@姓名])*(WEEKDAY(拜访[日期],2)>5))"
    assert of_people(formula) == [3, 1, 0]


def test_last_match_by_lookup():
    """The idiom LOOKUP(1,0/(…),…) finds the last row that fits; none is #N/A."""
    formula = "=LOOKUP(1,0/(拜访[业务员]=[@姓名]),拜访[客户])"
    assert of_people(formula) == ["K2", "K1", ErrorValue.NA]


def test_columns_side_by_side():
    """``[@[a]:[b]]`` sums the row's own cells; a blank adds nothing."""
    assert of_people("=SUM(人员[@[底薪]:[提成]])") == [2300, 2500, 1820.5]
    assert of_people('=COUNTIF([@[底薪]:[提成]],">1000")') == [1, 1, 1]


def test_errors_of_the_other_branch_stay_away():
    """IF takes each row's branch; the division by a blank happens to the others."""
    assert of_people("=IF(ISBLANK([@提成]),0,ROUND([@底薪]/[@提成],2))") == [6.67, 0, 87.8]


def test_rank_within_the_column():
    """Everybody's rank, equal ones sharing it."""
    assert of_people("=RANK([@底薪],人员[底薪])") == [2, 1, 3]


def test_a_blank_result_is_zero():
    """A formula that gives a blank cell's value shows 0, as Excel does."""
    assert of_people("=[@提成]") == [300, 0, 20.5]


def test_names_and_scalars():
    """Parameters and scalar formulas are used by name."""
    tables = [table("人员", PEOPLE)]
    formulas = {"平均": "=AVERAGE(人员[底薪])", "人员[高]": "=[@底薪]>平均+加"}
    evaluation = run(formulas, tables, {"加": 100.0})
    assert evaluation.scalar("平均") == 2100
    assert evaluation.column("人员", "高") == [False, True, False]


def test_columns_in_any_order():
    """A formula may use a column that is defined after it."""
    formulas = {"人员[甲]": "=[@乙]*2", "人员[乙]": "=[@底薪]+1"}
    assert run(formulas, [table("人员", PEOPLE)]).column("人员", "甲") == [4002, 5002, 3602]


def test_tiers():
    """An approximate VLOOKUP finds the tier that a number has reached."""
    tiers = table("档", "| 起 | 奖 |\n| 0 | 0 |\n| 2000 | 50 |\n| 2500 | 80 |")
    evaluation = run({"人员[奖]": "=VLOOKUP([@底薪],档,2)"}, [tiers, table("人员", PEOPLE)])
    assert evaluation.column("人员", "奖") == [50, 80, 0]


def test_tables_with_their_headings():
    """Lookups take T[#All]: the headings are the first line, found by HLOOKUP and counted by MATCH."""
    formulas = {
        "提": '=VLOOKUP("张三",人员[#All],3,FALSE)',
        "列": '=HLOOKUP("提成",人员[#All],4,FALSE)',
        "位": '=MATCH("李四",人员[[#All],[姓名]],0)',
        "值": '=INDEX(人员[[#All],[底薪]],MATCH("李四",人员[[#All],[姓名]],0))',
        "和": "=SUM(人员[[#Data],[底薪]])",
    }
    compiled, _ = program(formulas, [people := table("人员", PEOPLE)])
    assert compiled.excel("", "提") == '=VLOOKUP("张三",人员[[#All],[姓名]:[提成]],3,FALSE)'
    done = compiled.run({"人员": people}, {})
    assert [done.scalar(name) for name in formulas] == [300, 20.5, 3, 2500, 6300]
    [found] = done.explain("", "提").children
    assert found.rows == (0,)


def test_bands_that_do_not_rise():
    """A band is found by halving, as in Excel, where a plan's bands are out of order.

    Of 7, 1, 9 the middle one is looked at first: for 8 it is too low, so 9 is next and too high:
    1, the second band. 0.5 is below it and below 7.
    """
    tables = [
        Table("档", "档", {"起": [7.0, 1.0, 9.0], "率": ["一", "二", "三"]}),
        Table("T", "T", {"x": [8.0, 0.5, 9.5]}),
    ]
    for formula in ("VLOOKUP([@x],档,2,TRUE)", "LOOKUP([@x],档[起],档[率])", "LOOKUP([@x],档)"):
        done = run({"T[率]": f"={formula}"}, tables)
        assert done.column("T", "率") == ["二", ErrorValue.NA, "三"], formula


def test_two_columns_in_the_other_order():
    """IF({1,0},…) puts one column before another, so that VLOOKUP finds to the left."""
    formula = "=VLOOKUP([@底薪],IF({1,0},人员[底薪],人员[姓名]),2,FALSE)"
    assert of_people(formula) == ["张三", "李四", "王五"]


def test_empty_tables():
    """Tables without rows give columns without rows, and sums of nothing."""
    empty = "| 业务员 | 金额 |\n| a | 1 |"
    full = table("拜访", empty)
    none = type(full)("拜访", "拜访", {name: [] for name in full.columns})
    formulas = {
        "拜访[前]": '=COUNTIFS(拜访[业务员],[@业务员],拜访[金额],"<"&[@金额])',
        "人员[数]": "=COUNTIFS(拜访[业务员],[@姓名])",
        "人员[和]": "=SUMIFS(拜访[金额],拜访[业务员],[@姓名])",
        "人员[大]": "=MAXIFS(拜访[金额],拜访[业务员],[@姓名])",
        "人员[积]": "=SUMPRODUCT((拜访[业务员]=[@姓名])*拜访[金额])",
        "人员[查]": '=XLOOKUP([@姓名],拜访[业务员],拜访[金额],"无")',
        "人员[末]": "=LOOKUP(1,0/(拜访[业务员]=[@姓名]),拜访[金额])",
        "人员[引]": "=INDEX(拜访[金额],1)",
        "总": "=SUM(拜访[金额])",
        "最": "=MAX(拜访[金额])",
        "串": '=TEXTJOIN(",",TRUE,拜访[业务员])',
    }
    evaluation = run(formulas, [none, table("人员", PEOPLE)])
    assert evaluation.column("拜访", "前") == []
    assert [evaluation.column("人员", each)[0] for each in "数和大积查"] == [0, 0, 0, 0, "无"]
    assert evaluation.column("人员", "末")[0] is ErrorValue.NA
    assert [evaluation.scalar(each) for each in "总最串"] == [0, 0, ""]


def test_large_sums_are_exact():
    """Sums of cents are exact in any order: ten thousand times 0.1 is 1000, not 1000.0000000002."""
    rows = "\n".join("| a | 0.1 |" for _ in range(10000))
    ledger = table("账", f"| 人 | 金额 |\n{rows}")
    formulas = {"总": "=SUM(账[金额])", "分": '=SUMIFS(账[金额],账[人],"a")'}
    evaluation = run(formulas, [ledger])
    assert evaluation.scalar("总") == 1000
    assert evaluation.scalar("分") == 1000


def test_blocks(monkeypatch):
    """Rows meeting whole columns are worked out block by block, with the same values."""
    formula = "=SUMPRODUCT((拜访[业务员]=[@姓名])*1)+LET(n,[@底薪],n-[@底薪])"
    whole = of_people(formula)
    monkeypatch.setattr("salessheets.formula.scope._BLOCK", 1)
    assert of_people(formula) == whole == [3, 2, 0]


def test_memory_does_not_grow_with_rows_times_people(monkeypatch):
    """600 people look at 2,000 rows each: 1.2 million cells, never held at once.

    At eight bytes each they would be 9.6 million bytes; blocks of 20,000 are 160 thousand.
    """
    monkeypatch.setattr("salessheets.formula.scope._BLOCK", 20_000)
    names = [f"业务员{number}" for number in range(600)]
    visits = Table("拜访", "拜访", {"业务员": [names[at % 600] for at in range(2000)]})
    people = Table("人员", "人员", {"姓名": names})
    formula = "=SUMPRODUCT((拜访[业务员]=[@姓名])*1)"
    compiled, _ = program({"人员[数]": formula}, [visits, people])
    tables = {"拜访": visits, "人员": people}
    compiled.run(tables, {})
    tracemalloc.start()
    counted = compiled.run(tables, {}).column("人员", "数")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(counted) == 2000
    assert peak < 3_000_000
