"""Targets: of persons, teams and the company, by month, quarter and year."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import EXAMPLE_PERSON
from salessheets.forms.declare import Choice, Field, Form, Type
from salessheets.forms.roles import TARGETS
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="target",
    version=1,
    title=Text("月度目标", "Monthly target"),
    table=Text("目标", "Targets"),
    purpose=Text(
        "每个对象的每项目标一行：业务员填自己的，内勤填团队和公司的；个人之和应等于团队，团队之和应等于公司。",
        "One row for each target: salespeople enter their own, the clerk those of the teams "
        "and the company; persons should add up to teams, and teams to the company.",
    ),
    fields=(
        Field(
            "period",
            Text("期间", "Period"),
            Type.MONTH,
            Text(
                "目标所属的月份，六位数字，如 202503；季和年填第一个月。",
                "The month the target is for, six digits, such as 202503; for a quarter or a "
                "year, its first month.",
            ),
            required=True,
            aliases=("月份", "目标月份", "年月", "所属期间", "Month", "Target month"),
            example=202503.0,
        ),
        Field(
            "span",
            Text("周期", "Span"),
            Type.CHOICE,
            Text("目标管多久；空着算一个月。", "How long the target runs; blank means a month."),
            choices=(
                Choice("month", Text("月", "Month"), ("月度", "每月", "Monthly")),
                Choice("quarter", Text("季", "Quarter"), ("季度", "Quarterly")),
                Choice("year", Text("年", "Year"), ("年度", "全年", "Annual", "Yearly")),
            ),
            aliases=("目标周期", "期限", "Period type", "Horizon"),
            example="month",
            default="month",
        ),
        Field(
            "level",
            Text("层级", "Level"),
            Type.CHOICE,
            Text("个人、团队，还是公司的目标。", "Whether a person's, a team's or the company's."),
            required=True,
            choices=(
                Choice("person", Text("个人", "Person"), ("业务员", "员工", "Personal")),
                Choice("team", Text("团队", "Team"), ("小组", "部门", "组")),
                Choice("company", Text("公司", "Company"), ("总公司", "全公司")),
            ),
            aliases=("目标层级", "级别", "Scope"),
            example="person",
        ),
        Field(
            "subject",
            Text("对象", "Subject"),
            Type.TEXT,
            Text(
                "个人填姓名，团队填团队名，公司填公司名，与花名册一致。",
                "The person's, team's or company's name, as on the roster.",
            ),
            required=True,
            aliases=("目标对象", "姓名", "团队", "责任人", "Name", "Who", "Whose"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "metric",
            Text("指标", "Metric"),
            Type.CHOICE,
            Text("目标用什么来量。", "What the target measures."),
            required=True,
            choices=(
                Choice("prospects", Text("准客户", "Prospects"), ("准客户数", "Prospect")),
                Choice("valid", Text("有效客户", "Valid customers"), ("有效客户数", "Valid")),
                Choice("agreements", Text("设计协议", "Design agreements"), ("协议", "Agreements")),
                Choice(
                    "amount", Text("签约金额", "Contract amount"), ("签单金额", "业绩", "Sales")
                ),
                Choice("collected", Text("回款", "Collected"), ("回款金额", "收款", "Receipts")),
                Choice("estates", Text("品质核心楼盘", "Core estates"), ("核心楼盘", "Estates")),
            ),
            aliases=("目标指标", "目标项目", "考核指标", "项目", "KPI", "Measure"),
            example="prospects",
        ),
        Field(
            "base",
            Text("目标值", "Target"),
            Type.NUMBER,
            Text(
                "必须完成的数；金额以元计。",
                "What must be reached; amounts in full currency units.",
            ),
            required=True,
            aliases=("目标", "基本任务", "任务", "任务量", "基本目标", "Base", "Goal", "Quota"),
            minimum=0,
            example=5.0,
        ),
        Field(
            "stretch",
            Text("力争值", "Stretch target"),
            Type.NUMBER,
            Text("力争突破的数，不低于目标值。", "What to strive for, not below the target."),
            aliases=("力争目标", "力争突破", "挑战目标", "冲刺目标", "Stretch", "Stretch goal"),
            minimum=0,
            example=8.0,
        ),
        Field(
            "set_date",
            Text("制定日期", "Set on"),
            Type.DATE,
            Text(
                "目标定下来的日期，应在期间开始以前。",
                "The day it was set, before the period begins.",
            ),
            aliases=("确定日期", "下达日期", "制定时间", "Set date", "Date set"),
            example=serial(date(2025, 2, 26)),
        ),
    ),
    permissions=TARGETS,
    subject="subject",
    subject_level="level",
    identity=("period", "span", "level", "subject", "metric"),
    fixed="period",
    order=30,
    aliases=("目标", "目标表", "目标分解表", "月度目标表", "年度目标", "Targets", "Goals"),
    rule="A08, C03, C08",
)
