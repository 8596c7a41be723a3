"""Report filing: which report was due when, and when it came."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import EXAMPLE_PERSON, PERSON_ALIASES
from salessheets.forms.declare import Choice, Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="filing",
    version=1,
    title=Text("报表登记", "Report filing"),
    table=Text("报表", "Filings"),
    purpose=Text(
        "每份应交的报表一行，收到时填提交日期，不用交的写明原因；按时率按这张表计算。",
        "One row for each report that is due, dated when it comes in, or with the reason why it "
        "need not; timeliness is counted from it.",
    ),
    fields=(
        Field(
            "report",
            Text("报表", "Report"),
            Type.CHOICE,
            Text("哪一种报表。", "Which report."),
            required=True,
            choices=(
                Choice("visit", Text("拜访日志", "Visit log"), ("拜访记录", "日志", "Visits")),
                Choice(
                    "walk_in_progress",
                    Text("周客户上门情况进度表", "Weekly walk-in progress"),
                    ("客户上门情况进度表", "上门进度表", "Walk-in progress"),
                ),
                Choice("estate_appraisal", Text("楼盘考核表", "Estate appraisal"), ("楼盘考核",)),
                Choice("work_summary", Text("工作总结", "Work summary"), ("月工作总结", "总结")),
                Choice(
                    "market_plan",
                    Text("下月市场开发计划表", "Next month's market plan"),
                    ("市场开发计划表", "下月计划", "Market plan"),
                ),
                Choice("survey", Text("市场调查表", "Market survey"), ("市场调查", "Survey")),
                Choice(
                    "walk_ins_signed",
                    Text("上门及签单统计表", "Walk-ins and signed deals"),
                    ("个人上门客户及签单统计表", "签单统计表"),
                ),
            ),
            aliases=("报表名称", "报表种类", "表名", "Report name", "Form"),
            example="work_summary",
        ),
        Field(
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("该由谁交，花名册上的姓名。", "Who hands it in, by the name on the roster."),
            required=True,
            aliases=(*PERSON_ALIASES, "提交人", "上报人", "Submitted by"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "due",
            Text("应交日期", "Due on"),
            Type.DATE,
            Text("最晚哪天交。", "The last day to hand it in."),
            required=True,
            aliases=("截止日期", "应交时间", "上报期限", "Due", "Due date", "Deadline"),
            example=serial(date(2025, 3, 28)),
            period_date=True,
        ),
        Field(
            "submitted",
            Text("提交日期", "Submitted on"),
            Type.DATE,
            Text("实际交的日期；空着表示还没交。", "The day it came in; blank if it has not."),
            aliases=("实际提交日期", "上报日期", "收到日期", "Submitted", "Received on"),
            example=serial(date(2025, 3, 27)),
        ),
        Field(
            "excused",
            Text("免交", "Excused"),
            Type.TEXT,
            Text(
                "不用交的写明原因，如“全月休假”；要交的空着。",
                "Why it need not be handed in, such as “on leave all month”; blank if it is due.",
            ),
            aliases=("免交原因", "不用交", "Excuse", "Excused because"),
        ),
    ),
    permissions=OFFICE,
    identity=("report", "person", "due"),
    order=160,
    aliases=("报表", "报表上报", "报表登记表", "报表提交登记", "Filings", "Report tracker"),
    rule="A80, C54",
)
