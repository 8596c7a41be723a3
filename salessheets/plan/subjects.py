"""The tables that a month's results are about: people, teams, the company, what went before.

They have the shape of forms, so that everything that knows forms knows them: base columns
are declared here, the rest are the plan's calculated columns.
"""

from __future__ import annotations

from salessheets.forms.declare import Field, Form, Type
from salessheets.messages import Text
from salessheets.model import Format


def _field(key: str, zh: str, en: str, kind: Type, help_zh: str, help_en: str) -> Field:
    return Field(key=key, label=Text(zh, en), type=kind, help=Text(help_zh, help_en))


PEOPLE = Form(
    key="people",
    version=1,
    title=Text("人员", "People"),
    table=Text("人员", "People"),
    purpose=Text(
        "本期在册的每个人一行，取自花名册。",
        "One row for everybody on the roster in the period.",
    ),
    fields=(
        _field("name", "姓名", "Name", Type.PERSON, "花名册上的姓名。", "As on the roster."),
        _field("employee_no", "工号", "Employee no.", Type.CODE, "工号。", "Employee number."),
        _field("team", "团队", "Team", Type.TEAM, "期末所在团队。", "The team on the last day."),
        _field("role", "职务", "Role", Type.TEXT, "期末职务。", "The role on the last day."),
        _field("grade", "级别", "Grade", Type.TEXT, "期末级别。", "The grade on the last day."),
        _field("hire_date", "入职日期", "Hire date", Type.DATE, "入职日期。", "Date of hire."),
        _field(
            "first_day",
            "在册首日",
            "First day",
            Type.DATE,
            "本期在册的第一天。",
            "First day on the roster within the period.",
        ),
        _field(
            "last_day",
            "在册末日",
            "Last day",
            Type.DATE,
            "本期在册的最后一天。",
            "Last day on the roster within the period.",
        ),
        _field(
            "days",
            "在册天数",
            "Days on roster",
            Type.COUNT,
            "本期在册的日历天数。",
            "Calendar days on the roster within the period.",
        ),
    ),
    identity=("name",),
    order=1,
)

TEAMS = Form(
    key="teams",
    version=1,
    title=Text("团队", "Teams"),
    table=Text("团队", "Teams"),
    purpose=Text("本期每个团队一行，取自花名册。", "One row for each team of the period."),
    fields=(_field("team", "团队", "Team", Type.TEAM, "团队名称。", "The team's name."),),
    identity=("team",),
    order=2,
)

COMPANY = Form(
    key="company",
    version=1,
    title=Text("公司", "Company"),
    table=Text("公司", "Company"),
    purpose=Text("公司合计，只有一行。", "The company as a whole, in one row."),
    fields=(_field("company", "公司", "Company", Type.TEXT, "公司名称。", "The company's name."),),
    identity=("company",),
    order=3,
)

POSTINGS = Form(
    key="postings",
    version=1,
    title=Text("任职", "Postings"),
    table=Text("任职", "Postings"),
    purpose=Text(
        "本期每人在每个团队、职务、级别的每一段一行，取自花名册；月中换团队的人有两行。",
        "One row for each stretch of the period that somebody spent in one team, role and "
        "grade, from the roster; who changes team in mid-month has two.",
    ),
    fields=(
        _field("name", "姓名", "Name", Type.PERSON, "姓名。", "Name."),
        _field("team", "团队", "Team", Type.TEAM, "这一段所在的团队。", "The team then."),
        _field("role", "职务", "Role", Type.TEXT, "这一段的职务。", "The role then."),
        _field("grade", "级别", "Grade", Type.TEXT, "这一段的级别。", "The grade then."),
        _field(
            "first_day",
            "首日",
            "First day",
            Type.DATE,
            "在本期的第一天。",
            "First day within the period.",
        ),
        _field(
            "last_day",
            "末日",
            "Last day",
            Type.DATE,
            "在本期的最后一天。",
            "Last day within the period.",
        ),
        _field("days", "天数", "Days", Type.COUNT, "日历天数。", "Calendar days."),
    ),
    identity=("name", "first_day"),
    order=4,
)

HISTORY = Form(
    key="history",
    version=1,
    title=Text("历史", "History"),
    table=Text("历史", "History"),
    purpose=Text(
        "以前各期每人的结果：期间、姓名、团队，以及方案的指标、薪酬项与合计。",
        "Everybody's results of earlier periods: period, name, team, and the plan's "
        "metrics, pay items and totals.",
    ),
    fields=(
        _field("period", "期间", "Period", Type.MONTH, "月份。", "The month."),
        _field("name", "姓名", "Name", Type.PERSON, "姓名。", "Name."),
        _field("team", "团队", "Team", Type.TEAM, "当时的团队。", "The team at the time."),
    ),
    identity=("period", "name"),
    order=5,
)

SEQUENCE = _field(
    "sequence",
    "序号",
    "No.",
    Type.COUNT,
    "按内容排定的行号，与文件和行的先后无关。",
    "Row number by content, whatever the order of files and rows.",
)
"""The number of a row, which forms' tables have besides their own columns."""

ADJUSTMENTS = Form(
    key="adjustments",
    version=1,
    title=Text("补差", "Adjustments"),
    table=Text("补差", "Adjustments"),
    purpose=Text(
        "已结账的月份后来有补交或更正的，差额记在本期，一人一项一行。",
        "What was sent in or corrected after a month was closed: the difference, booked in "
        "this period, one row for each person and pay item.",
    ),
    fields=(
        SEQUENCE,
        _field("period", "期间", "Period", Type.MONTH, "差额属于哪个月。", "The month corrected."),
        _field("name", "姓名", "Name", Type.PERSON, "姓名。", "Name."),
        _field("item", "项目", "Item", Type.TEXT, "薪酬项。", "The pay item."),
        _field(
            "before",
            "原金额",
            "Before",
            Type.MONEY,
            "结账时的金额，加上已记的补差。",
            "The amount as closed, with adjustments booked since.",
        ),
        _field(
            "after",
            "现金额",
            "After",
            Type.MONEY,
            "按现有的提交重新计算的金额。",
            "The amount worked out again from what is there now.",
        ),
        _field(
            "difference",
            "差额",
            "Difference",
            Type.MONEY,
            "现金额减原金额；补发为正，扣回为负。",
            "After less before; negative takes back.",
        ),
        _field(
            "cause",
            "原因",
            "Cause",
            Type.TEXT,
            "哪张表有什么变动，依据哪一条。",
            "What changed in which table, and the rule.",
        ),
        _field(
            "source",
            "来源",
            "Source",
            Type.TEXT,
            "变动的文件、工作表和单元格。",
            "File, sheet and cell of what changed.",
        ),
    ),
    identity=("period", "name", "item"),
    order=6,
)

SUBJECTS = {form.key: form for form in (PEOPLE, TEAMS, COMPANY, POSTINGS, HISTORY, ADJUSTMENTS)}

PERIOD = _field(
    "period",
    "期间",
    "Period",
    Type.MONTH,
    "这一行所属的月份，如 202503。",
    "The month the row belongs to, such as 202503.",
)
"""The month of a row, which tables of dated forms have besides their own columns."""

PERIOD_NAMES = {
    "period": Text("本期", "ThisPeriod"),
    "first": Text("期初", "PeriodStart"),
    "last": Text("期末", "PeriodEnd"),
    "days": Text("本期天数", "PeriodDays"),
    "quarter_first": Text("季初期间", "QuarterStart"),
    "year_first": Text("年初期间", "YearStart"),
    "previous": Text("上期", "LastPeriod"),
}
"""Names that formulas may use for the period: 本期, 上期, 季初期间, 年初期间 are months as
numbers (202503); 期初 and 期末 are dates; 本期天数 is a count of days."""

PERIOD_FORMATS = {
    key: {"first": Format.DATE, "last": Format.DATE, "days": Format.COUNT}.get(key, Format.MONTH)
    for key in PERIOD_NAMES
}
"""How the period's names are shown."""
