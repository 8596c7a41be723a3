"""Work summary: what was done this month, and what is planned for the next."""

from __future__ import annotations

from salessheets.forms._shared import own_name
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import SELLING
from salessheets.messages import Text

FORM = Form(
    key="work_summary",
    version=1,
    title=Text("工作总结", "Work summary"),
    table=Text("总结", "Summaries"),
    purpose=Text(
        "每月一行：完成了什么、有什么问题、下月怎么开发。",
        "One row a month: what was done, what stood in the way, what comes next.",
    ),
    fields=(
        Field(
            "period",
            Text("期间", "Period"),
            Type.MONTH,
            Text("总结哪个月，六位数字，如 202503。", "The month, six digits, such as 202503."),
            required=True,
            aliases=("月份", "年月", "总结月份", "Month"),
            example=202503.0,
        ),
        own_name("总结人", "填表人", "Written by"),
        Field(
            "done",
            Text("完成情况", "Done"),
            Type.TEXT,
            Text(
                "本月完成的主要工作，数字由程序汇总。",
                "The main work; the figures are added for you.",
            ),
            aliases=("本月完成情况", "工作完成情况", "本月工作", "Completed", "Achievements"),
            example=Text("新建示例花园驻点。", "Opened a stand in Sample Gardens."),
        ),
        Field(
            "problems",
            Text("问题", "Problems"),
            Type.TEXT,
            Text("遇到的问题和需要的支持。", "What stood in the way, and what help is needed."),
            aliases=("存在问题", "问题与建议", "不足", "Issues", "Difficulties"),
            example=Text("周末到店客户接待人手不够。", "Too few of us for weekend walk-ins."),
        ),
        Field(
            "next",
            Text("下月开发计划", "Plan for next month"),
            Type.TEXT,
            Text("下月重点楼盘、客户和做法。", "The estates, customers and steps for next month."),
            aliases=(
                "下月计划",
                "下月市场开发计划",
                "下月工作计划",
                "Next month's plan",
                "Next month",
                "Plan",
            ),
            example=Text("主攻示例花园二期。", "Concentrate on Sample Gardens, phase two."),
        ),
    ),
    permissions=SELLING,
    identity=("period", "person"),
    order=60,
    aliases=("总结", "月度总结", "月工作总结", "当月工作总结", "Summary", "Monthly summary"),
    rule="A03, A04",
)
