"""Every number says how it came about."""

from __future__ import annotations

from dataclasses import replace

from sheets import run, table

VISITS = """
    | 业务员 | 日期       | 类型 |
    | 张三   | 2025-03-01 | 到店 |
    | 李四   | 2025-03-01 | 电话 |
    | 张三   | 2025-03-03 | 到店 |
"""
PLAN = {
    "人员[到店]": '=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店")',
    "人员[奖罚]": "=ROUND(IF([@到店]>=任务,[@到店]*奖,-罚),2)",
    "人员[合计]": "=ROUND(SUM(人员[@[底薪]:[奖罚]]),2)",
    "全部": "=SUM(人员[合计])",
}


def evaluation():
    """Return the plan's values for two people and three visits."""
    tables = [
        table("拜访", VISITS),
        table("人员", "| 姓名 | 底薪 |\n| 张三 | 2000 |\n| 李四 | 1800 |"),
    ]
    return run(PLAN, tables, {"任务": 2.0, "奖": 50.0, "罚": 30.0})


def flat(node):
    """Return a node and all below it."""
    return [node, *(each for child in node.children for each in flat(child))]


def test_a_pay_item_leads_down_to_form_rows():
    """From the pay item through the metric to the visits that were counted."""
    top = evaluation().explain("人员", "奖罚", 0)
    assert (top.name, top.value) == ("奖罚", 100)
    counted = next(node for node in flat(top) if node.name == "COUNTIFS")
    assert counted.text == 'COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店")'
    assert (counted.table, counted.rows, counted.count) == ("拜访", (0, 2), 2)
    assert [(each.text, each.value) for each in counted.children] == [("[@姓名]", "张三")]


def test_only_the_branch_taken_is_told():
    """IF shows its condition and the branch that decided."""
    texts = [node.text for node in flat(evaluation().explain("人员", "奖罚", 1))]
    assert "[@到店]>=任务" in texts
    assert "-罚" in texts
    assert "[@到店]*奖" not in texts


def test_expressions_are_as_written_with_their_values():
    """Each node has the plan's own words and the value of this row."""
    values = {node.text: node.value for node in flat(evaluation().explain("人员", "奖罚", 0))}
    assert values["[@到店]>=任务"] is True
    assert values["[@到店]*奖"] == 100
    assert values["任务"] == 2


def test_side_by_side_columns_are_told_one_by_one():
    """A sum over ``[@[a]:[b]]`` shows each column, opened where it is calculated."""
    top = evaluation().explain("人员", "合计", 0)
    parts = next(node for node in flat(top) if node.text == "人员[@[底薪]:[奖罚]]").children
    assert [(part.name, part.value) for part in parts] == [
        ("底薪", 2000),
        ("到店", 2),
        ("奖罚", 100),
    ]


def test_matched_rows_are_bounded():
    """At most ``limit`` rows are listed; the count says how many there are."""
    counted = evaluation().explain("人员", "到店", 0, limit=1).children[0]
    assert (counted.rows, counted.count) == ((0,), 2)


def test_scalars_are_told_too():
    """A scalar formula has no row; ranges are not listed cell by cell."""
    top = evaluation().explain("", "全部", 0)
    assert top.value == 2100 + 2 + 1800 - 30
    assert top.children[0].text == "SUM(人员[合计])"


def test_a_lookup_names_its_row():
    """A lookup tells the row that it found."""
    tiers = table("档", "| 起 | 奖 |\n| 0 | 10 |\n| 5 | 20 |")
    people = table("人员", "| 数 |\n| 7 |\n| 2 |")
    formulas = {"人员[奖]": "=VLOOKUP([@数],档,2)", "人员[比]": "=XLOOKUP([@数],档[起],档[奖],0)"}
    done = run(formulas, [tiers, people])
    found = done.explain("人员", "奖", 0).children[0]
    assert (found.table, found.rows, found.value) == ("档", (1,), 20)
    missed = done.explain("人员", "比", 1).children[0]
    assert (missed.rows, missed.value) == ((), 0)


def test_a_sum_of_products_names_the_rows_that_it_added():
    """Rows that a condition leaves out add 0 and are not told: of 张三 it is the first alone."""
    visits = table("拜访", "| 人 | 金额 |\n| 张三 | 5 |\n| 李四 | 7 |\n| 张三 | 0 |\n| 李四 | 1 |")
    people = table("人员", "| 姓名 |\n| 张三 |\n| 李四 |")
    done = run({"人员[和]": "=SUMPRODUCT((拜访[人]=[@姓名])*拜访[金额])"}, [visits, people])
    told = [done.explain("人员", "和", row).children[0] for row in range(2)]
    assert [(each.table, each.rows, each.value) for each in told] == [
        ("拜访", (0,), 5),
        ("拜访", (1, 3), 8),
    ]


def test_an_array_of_criteria_names_all_rows_that_it_counted():
    """Each value of the array asks once; a row that two of them match is told once.

    张三 has rows 1 and 3: 到店 matches both, "到*" the same two again, so that 4 are counted.
    """
    counted = {
        '=SUM(COUNTIFS(拜访[业务员],[@姓名],拜访[类型],{"到店","电话"}))': [(0, 2), (1,)],
        '=SUM(COUNTIFS(拜访[业务员],[@姓名],拜访[类型],{"到店";"到*"}))': [(0, 2), ()],
        '=SUM(SUMIFS(拜访[日期],拜访[业务员],[@姓名],拜访[类型],{"到店","无"}))': [(0, 2), ()],
        '=SUM(COUNTIF(拜访[类型],{"到店","电话"}))': [(0, 1, 2), (0, 1, 2)],
        "=SUM(XLOOKUP({2,3},拜访[次],拜访[次],0))": [(1, 2), (1, 2)],
        "=SUM(MATCH({1,3},拜访[次],0))": [(0, 2), (0, 2)],
    }
    visits = table("拜访", VISITS)
    visits = replace(visits, columns={**visits.columns, "次": [1.0, 2.0, 3.0]})
    people = table("人员", "| 姓名 |\n| 张三 |\n| 李四 |")
    for formula, rows in counted.items():
        done = run({"人员[数]": formula}, [visits, people])
        tops = [done.explain("人员", "数", row) for row in range(2)]
        matched = [next(node for node in flat(top) if node.table) for top in tops]
        assert [each.rows for each in matched] == rows, formula


def test_a_match_across_columns_names_no_rows():
    """What MATCH finds along one row is a column, which is no row of the table."""
    visits = table("拜访", "| 甲 | 乙 | 丙 |\n| 1 | 2 | 3 |")
    done = run(
        {"人员[列]": "=MATCH(3,拜访[[甲]:[丙]],0)"}, [visits, table("人员", "| 姓名 |\n| 张三 |")]
    )
    (found,) = done.explain("人员", "列", 0).children
    assert (found.value, found.table, found.rows) == (3, "", ())


def test_the_last_match_names_its_row():
    """LOOKUP(1,0/(…),…) finds the last row that fits; none is no row."""
    visits = table("拜访", "| 人 | 金额 |\n| 张三 | 5 |\n| 张三 | 7 |")
    people = table("人员", "| 姓名 |\n| 张三 |\n| 李四 |")
    done = run({"人员[末]": "=LOOKUP(1,0/(拜访[人]=[@姓名]),拜访[金额])"}, [visits, people])
    told = [done.explain("人员", "末", row).children[0] for row in range(2)]
    assert [(each.table, each.rows, each.count) for each in told] == [
        ("拜访", (1,), 1),
        ("拜访", (), 0),
    ]


def test_a_condition_that_fails_is_what_is_told():
    """Where IF's condition is an error no branch was taken."""
    people = table("人员", "| 数 |\n| 0 |")
    done = run({"人员[值]": "=IF(1/[@数]>1,[@数]+1,[@数]+2)"}, [people])
    texts = [node.text for node in flat(done.explain("人员", "值", 0))]
    assert "1/[@数]>1" in texts
    assert not {"[@数]+1", "[@数]+2"} & set(texts)


def test_an_explanation_is_bounded():
    """However many columns lie below, no more than some hundreds of parts are told."""
    people = table("人员", "| 起 |\n| 1 |")
    formulas = {"人员[列0]": "=[@起]"}
    for at in range(1, 300):
        formulas[f"人员[列{at}]"] = f"=[@列{at - 1}]+[@起]*2+SUM([@起],1,2)"
    done = run(formulas, [people])
    assert len(flat(done.explain("人员", "列299", 0))) <= 500
