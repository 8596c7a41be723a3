"""A month of a tiny department, drawn as text, for the tests of what is published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from helpers import drawn

from salessheets.calculate import calculate
from salessheets.forms import forms
from salessheets.formula import compile_formulas
from salessheets.messages import Text
from salessheets.model import (
    Finding,
    Format,
    Origin,
    Period,
    Place,
    Problem,
    Severity,
    Source,
    Table,
    serial,
)
from salessheets.plan.model import (
    CalculatedColumn,
    Figure,
    Group,
    Kind,
    ListPlace,
    ListRule,
    Parameter,
    Plan,
)
from salessheets.plan.schema import formula_sources, known_names, table_schema
from salessheets.tables import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.calculate import Results
    from salessheets.model import Value

ROSTER = """
    name  | team | role     | hire_date  | from_date
    王小丫 | 一队 | rep      | 2024-01-01 |
    李大山 | 一队 | rep      | 2024-01-01 |
    陈一诺 | 二队 | rep      | 2024-01-01 |
"""
VISITS = """
    date       | person | customer_id | customer_name | kind
    2025-02-20 | 王小丫  | C001        | 金桂苑赵      | walk_in
    2025-03-03 | 王小丫  | C002        | 金桂苑钱      | walk_in
    2025-03-04 | 王小丫  | C003        | 银杏里孙      | walk_in
    2025-03-05 | 王小丫  | C004        | 银杏里李      | walk_in
    2025-03-06 | 李大山  | C005        | 银杏里周      | walk_in
    2025-03-07 | 李大山  | C006        | 银杏里吴      | phone
"""
CUSTOMERS = """
    customer_id | customer_name | owner  | phone        | address         | contact_phone
    C002        | 金桂苑钱      | 王小丫 | '13812341234 | 金桂苑3栋1201室 | '13900000001
"""
EVENTS = """
    event_no | date       | person | kind      | impact
    E-1      | 2025-03-11 | 陈一诺 | phone_cut | TRUE
"""
MARCH = Period(2025, 3)
HERE = Place("方案.xlsx", "计算列", 2, "D")


def column(table, name, kind, formula, form=Format.COUNT, group=None, reason=""):
    """Return a calculated column of the tiny plan."""
    return CalculatedColumn(table, name, kind, formula, form, "", "", HERE, group, reason)


def plan(*columns: CalculatedColumn, lists=(), figures=()) -> Plan:
    """Return a plan: task 2, 200 for each above, 50 off for each short, phone allowance 100."""
    return Plan(
        name="测试方案",
        version="1",
        language="zh",
        company="顺发装饰（虚构）",
        effective_from=None,
        effective_to=None,
        scheme="",
        note="",
        file="方案.xlsx",
        parameters=(
            Parameter("任务", 2.0, Format.COUNT, "个", "", "B05", HERE),
            Parameter("超额奖", 200.0, Format.MONEY, "元", "", "B06", HERE),
            Parameter("欠额罚", 50.0, Format.MONEY, "元", "", "B05", HERE),
        ),
        lookups=(),
        columns=(*COLUMNS, *columns),
        checks=(),
        figures=(*FIGURES, *figures),
        lists=(*LISTS, *lists),
    )


COLUMNS = (
    column(
        "人员", "到店", Kind.METRIC,
        '=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店",拜访[期间],本期)',
    ),
    column(
        "人员", "停机", Kind.HELPER,
        '=COUNTIFS(事件[业务员],[@姓名],事件[类别],"话费停机",事件[期间],本期)',
    ),
    column("人员", "底薪", Kind.PAY_ITEM, "=ROUND(1000,2)", Format.MONEY, Group.BASE),
    column(
        "人员", "电话补贴", Kind.PAY_ITEM, "=ROUND(IF([@停机]>0,0,100),2)",
        Format.MONEY, Group.ALLOWANCE,
        '=IF([@停机]>0,"停机 "&[@停机]&" 次，不发。","没有停机。")',
    ),
    column(
        "人员", "到店奖罚", Kind.PAY_ITEM,
        "=ROUND(IF([@到店]>=任务,([@到店]-任务)*超额奖,-(任务-[@到店])*欠额罚),2)",
        Format.MONEY, Group.PERFORMANCE,
    ),
    column("人员", "特别奖", Kind.PAY_ITEM, "=ROUND(0,2)", Format.MONEY, Group.AWARD),
    column(
        "人员", "应发合计", Kind.TOTAL, "=ROUND(SUM(人员[@[底薪]:[特别奖]]),2)", Format.MONEY
    ),
    column(
        "事件", "停机处理", Kind.PROPOSAL, '=IF([@类别]="话费停机","请说明情况","")',
        Format.TEXT, None, '="停机一次，请决定。"',
    ),
)  # fmt: skip


def a_list(name, table, columns, where, sort="") -> ListRule:
    """Return a list of all rows of a table, with a chart of the column that sorts it."""
    return ListRule(
        name=name, table=table, formula="", columns=columns, sort=sort, descending=True,
        limit=0, chart=sort, where=where, place=HERE,
    )  # fmt: skip


LISTS = (
    a_list(
        "谁完成了任务？", "人员", ("姓名", "团队", "到店", "应发合计"), ListPlace.BOTH, "到店"
    ),
    a_list(
        "哪些客户需要回访？", "客户",
        ("客户编号", "客户名称", "电话", "地址", "联系电话"), ListPlace.REPORT,
    ),
    a_list("只在首页", "人员", ("姓名",), ListPlace.FRONT),
)  # fmt: skip
FIGURES = (
    Figure("到店", "=SUM(人员[到店])", "=任务*3", Format.COUNT, "本月到店。", HERE),
    Figure("应发", "=SUM(人员[应发合计])", "", Format.MONEY, "本月工资。", HERE),
)


def results(
    drawings: Mapping[str, str] | None = None,
    *columns: CalculatedColumn,
    file: str = "{person}.xlsx",
    lists=(),
    figures=(),
) -> Results:
    """Work out March 2025 after February; ``drawings`` replace the ones above by form key."""
    drawn_tables = {
        "roster": ROSTER, "visit": VISITS, "customer": CUSTOMERS, "event": EVENTS,
        **(drawings or {}),
    }  # fmt: skip
    tables = {key: table(key, drawing, file) for key, drawing in drawn_tables.items()}
    rules = plan(*columns, lists=lists, figures=figures)
    program, findings = compile_formulas(
        formula_sources(rules), table_schema(rules), known_names(rules)
    )
    assert not findings, [finding.message("en") for finding in findings]
    february = calculate(rules, program, tables, Period(2025, 2))
    return calculate(rules, program, tables, Period(2025, 3), [february])


def worked(rules: Plan, period: Period = MARCH, booked=(), **drawings: str) -> Results:
    """Work out a month under a plan, from the drawings alone and without an earlier one."""
    tables = {key: table(key, drawing, "内勤.xlsx") for key, drawing in drawings.items()}
    program, findings = compile_formulas(
        formula_sources(rules), table_schema(rules), known_names(rules)
    )
    assert not findings
    return calculate(rules, program, tables, period, (), booked)


def table(key: str, drawing: str, file: str) -> Table:
    """Return a form's table as intake gives it, each person's rows from an own file."""
    heads, *rows = drawn(drawing)
    named = [str(head) for head in heads]
    form = forms()[key]
    dated = form.period_field
    cells = [dict(zip(named, row, strict=False)) for row in rows]
    columns: dict[str, list[Value]] = {
        field.key: [_value(cell.get(field.key)) for cell in cells] for field in columns_of(form)
    }
    columns["sequence"] = [float(number + 1) for number in range(len(rows))]
    if dated is not None:
        columns["period"] = [Period.of(cell[dated.key]).number for cell in cells]
    owners = [str(cell.get("person") or cell.get("owner") or "内勤") for cell in cells]
    files = sorted(set(owners))
    letters = {field.key: chr(65 + index) for index, field in enumerate(form.fields)}
    origin = Origin(
        tuple(Source(file.format(person=name), form.title.zh, letters) for name in files),
        [files.index(owner) for owner in owners],
        [6 + owners[:index].count(owner) for index, owner in enumerate(owners)],
    )
    return Table(key, key, columns, origin)


def _value(cell) -> Value:
    if isinstance(cell, date):
        return serial(cell)
    return None if cell == "" else cell


UNKNOWN = Problem(
    "visit.customer",
    Severity.ERROR,
    Text("没有这个客户", "No such customer"),
    Text("客户编号 {id} 没有档案。", "Customer no. {id} has no card."),
    Text("请先填档案卡。", "Fill in the card first."),
)


SOMEWHERE = Place("王小丫.xlsx", "拜访日志", 17, "C")


def finding(person: str, place: Place = SOMEWHERE) -> Finding:
    """Return a finding about somebody's row."""
    return Finding(UNKNOWN, place, {"id": "C0231"}, person)
