"""Laws that hold whatever the numbers are."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import run

from salessheets.model import Table

NAMES = st.sampled_from(["张三", "李四", "王五", None])
KINDS = st.sampled_from(["到店", "电话", "上门"])
CENTS = st.integers(-10_000_00, 10_000_00).map(lambda cents: cents / 100)
AMOUNTS = st.one_of(CENTS, CENTS, st.none(), st.just("无"))
DAYS = st.integers(45717, 45747).map(float)
VISITS = st.lists(st.tuples(NAMES, KINDS, AMOUNTS, DAYS), min_size=1, max_size=25)
PEOPLE = ["张三", "李四", "赵六"]

ORDER_FREE = {
    "笔数": '=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"<>电话",拜访[日期],">"&45720)',
    "金额": '=SUMIFS(拜访[金额],拜访[业务员],[@姓名],拜访[类型],"到*")',
    "平均": "=IFERROR(AVERAGEIFS(拜访[金额],拜访[业务员],[@姓名]),-1)",
    "最大": '=MAXIFS(拜访[金额],拜访[业务员],[@姓名],拜访[日期],"<=45740")',
    "最小": "=MINIFS(拜访[金额],拜访[业务员],[@姓名])",
    "周末": "=SUMPRODUCT((拜访[业务员]=[@姓名])*(WEEKDAY(拜访[日期],2)>5))",
    "总和": "=SUM(拜访[金额])",
    "中位": "=IFERROR(MEDIAN(拜访[金额]),-1)",
    "第二": "=IFERROR(LARGE(拜访[金额],2),-1)",
    "名次": "=RANK([@金额],人员[金额])",
    "首访": "=MINIFS(拜访[日期],拜访[业务员],[@姓名])",
}  # fmt: skip
"""What people's formulas ask about rows, wherever those stand."""


def visits(rows) -> Table:
    """Return a table of visits."""
    columns = zip(*rows, strict=True)
    return Table(
        "拜访", "拜访", dict(zip(("业务员", "类型", "金额", "日期"), columns, strict=True))
    )


def of_people(rows, people) -> dict[str, tuple]:
    """Return each person's values of all formulas that do not look at the order."""
    formulas = {f"人员[{name}]": text for name, text in ORDER_FREE.items()}
    done = run(formulas, [visits(rows), Table("人员", "人员", {"姓名": people})])
    values = zip(*(done.column("人员", name) for name in ORDER_FREE), strict=True)
    return dict(zip(people, values, strict=True))


def numbers(values) -> Table:
    """Return a table of one column."""
    return Table("T", "T", {"x": list(values)})


@settings(max_examples=60, deadline=None)
@given(
    VISITS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))),
    st.permutations(PEOPLE),
)
def test_the_order_of_rows_never_matters(orders, people):
    """Visits shuffled, people shuffled: everybody's values are the same to the last bit."""
    rows, shuffled = orders
    assert of_people(rows, PEOPLE) == of_people(shuffled, people)


@settings(max_examples=60, deadline=None)
@given(VISITS, st.data())
def test_two_parts_of_a_table_add_up_to_the_whole(rows, data):
    """SUMIFS and COUNTIFS of a table are those of any two parts of it together, to the cent."""
    cut = data.draw(st.integers(0, len(rows)))
    formulas = {
        "和": '=SUMIFS(拜访[金额],拜访[业务员],"张三")',
        "数": '=COUNTIFS(拜访[业务员],"<>张三",拜访[金额],">0")',
        "积": '=SUMPRODUCT((拜访[类型]="到店")*1)',
    }
    parts = [run(formulas, [visits(part)]) for part in (rows[:cut], rows[cut:]) if part]
    whole = run(formulas, [visits(rows)])
    for name in formulas:
        assert round(sum(part.scalar(name) for part in parts), 2) == whole.scalar(name)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([1.0, 2.0, 2.5, 0.1 + 0.2, 0.3, -4.0]), min_size=1, max_size=12))
def test_ranks_with_ties(values):
    """A rank is one more than how many are better; mean ranks from both ends meet.

    0.1+0.2 and 0.3 are equal at fifteen digits, so they tie.
    """
    formulas = {
        "T[名次]": "=RANK([@x],T[x])",
        "T[升序]": "=RANK.EQ([@x],T[x],1)",
        "T[平均]": "=RANK.AVG([@x],T[x])",
        "T[平均升序]": "=RANK.AVG([@x],T[x],1)",
    }
    done = run(formulas, [numbers(values)])
    shown = [round(value, 12) for value in values]
    assert done.column("T", "名次") == [1 + sum(o > v for o in shown) for v in shown]
    assert done.column("T", "升序") == [1 + sum(o < v for o in shown) for v in shown]
    means = zip(done.column("T", "平均"), done.column("T", "平均升序"), strict=True)
    assert all(down + up == len(values) + 1 for down, up in means)
    assert sum(done.column("T", "平均")) == len(values) * (len(values) + 1) / 2


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20), st.integers(-3, 5))
def test_round_is_odd_and_rounds_the_decimal(values, digits):
    """ROUND(-x) is -ROUND(x); both round the fifteen digits that Excel shows, halves away from 0."""
    formulas = {
        "T[正]": f"=ROUND([@x],{digits})",
        "T[负]": f"=ROUND(-[@x],{digits})",
        "T[再]": f"=ROUND([@正],{digits})",
    }
    done = run(formulas, [numbers(values)])
    rounded = done.column("T", "正")
    assert done.column("T", "负") == [-value for value in rounded]
    assert done.column("T", "再") == rounded
    unit = Decimal(1).scaleb(-digits)
    for value, found in zip(values, rounded, strict=True):
        wanted = Decimal(f"{value:.14e}").quantize(unit, ROUND_HALF_UP)
        assert found == float(f"{float(wanted):.14e}")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=6),
    st.lists(st.integers(0, 20), min_size=1, max_size=7),
    st.lists(CENTS.map(abs), min_size=2, max_size=20),
)
def test_tiers_are_monotone_when_their_rates_are(widths, steps, sales):
    """Who sells more is paid no less, by whichever lookup, and by tiers in slices too."""
    bounds = [float(sum(widths[:at]) * 1000) for at in range(min(len(widths), len(steps) - 1) + 1)]
    rates = [sum(steps[: at + 1]) / 100 for at in range(len(bounds))]
    rises = [rate - before for before, rate in pairwise([0.0, *rates])]
    tiers = Table("档", "档", {"起": bounds, "率": rates, "加": rises})
    formulas = {
        "T[竖]": "=ROUND([@x]*VLOOKUP([@x],档,2,TRUE),2)",
        "T[查]": "=ROUND([@x]*XLOOKUP([@x],档[起],档[率],0,-1),2)",
        "T[配]": "=ROUND([@x]*INDEX(档[率],MATCH([@x],档[起],1)),2)",
        "T[分段]": "=ROUND(SUMPRODUCT(([@x]>档[起])*([@x]-档[起])*档[加]),2)",
    }
    done = run(formulas, [numbers(sorted(sales)), tiers])
    for column in ("竖", "查", "配", "分段"):
        assert all(less <= more for less, more in pairwise(done.column("T", column))), column
    assert done.column("T", "竖") == done.column("T", "查") == done.column("T", "配")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([1.0, 2.0, 2.0, 5.0, 7.5, None, "字", True]), min_size=1, max_size=9),
    st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, 7.5, 9.0]), min_size=1, max_size=6),
)
def test_a_sorted_column_needs_no_halving(column, wanted):
    """Where numbers rise, halving finds the last one not above, whatever stands between them."""
    numbers_of = sorted(value for value in column if type(value) is float)
    rising = [numbers_of.pop(0) if type(value) is float else value for value in column]
    bands = Table("档", "档", {"起": rising, "号": [float(at) for at in range(len(rising))]})
    done = run({"T[位]": "=IFNA(MATCH([@x],档[起],1),0)"}, [numbers(wanted), bands])
    for value, found in zip(wanted, done.column("T", "位"), strict=True):
        below = [at for at, each in enumerate(rising, 1) if type(each) is float and each <= value]
        equal = [at for at in below if rising[at - 1] == value]
        # Of equal ones with something else between them Excel may take an earlier one.
        assert found == max(below, default=0) or (equal and found in equal)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([1.0, 3.0, 5.0, 9.0, "字"]), min_size=1, max_size=9),
    st.lists(st.sampled_from([0.0, 1.0, 4.0, 5.0, 10.0]), min_size=2, max_size=6),
)
def test_any_column_is_halved_alike_for_one_and_for_many(column, wanted):
    """In whatever order: an array that is the same for all rows, and one for each row anew."""
    bands = Table("档", "档", {"起": column})
    formulas = {
        "T[共]": "=IFNA(LOOKUP([@x],档[起]),0)",
        "T[各]": "=IFNA(LOOKUP([@x],档[起]+0*[@x]),0)",
    }
    done = run(formulas, [numbers(wanted), bands])
    assert done.column("T", "共") == done.column("T", "各")
