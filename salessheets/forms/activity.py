"""Activities: fairs and other events, with the walk-ins they should bring."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import EXAMPLE_PERSON
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="activity",
    version=1,
    title=Text("活动", "Activities"),
    table=Text("活动", "Activities"),
    purpose=Text(
        "家博会、房交会等每场活动一行，先填目标，结束后填实际上门数。",
        "One row for each fair or event: the target beforehand, the walk-ins it brought "
        "afterwards.",
    ),
    fields=(
        Field(
            "activity",
            Text("活动", "Activity"),
            Type.TEXT,
            Text("活动的名称。", "What it is called."),
            required=True,
            aliases=("活动名称", "活动主题", "名称", "Activity name", "Event", "Name"),
            example=Text("示例家博会", "Sample Home Fair"),
        ),
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("活动的日期；多天的填第一天。", "The day; the first one if it lasts several."),
            required=True,
            aliases=("活动日期", "活动时间", "开始日期", "Event date", "Day"),
            example=serial(date(2025, 3, 15)),
            period_date=True,
        ),
        Field(
            "person",
            Text("负责人", "In charge"),
            Type.PERSON,
            Text("负责活动的人，花名册上的姓名。", "Who is in charge, by the name on the roster."),
            aliases=("活动负责人", "责任人", "业务员", "Owner", "Salesperson"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "budget",
            Text("预算", "Budget"),
            Type.MONEY,
            Text("打算花多少，以元计。", "What it may cost."),
            aliases=("活动预算", "费用预算", "费用", "Cost"),
            minimum=0,
            example=2000.0,
        ),
        Field(
            "target",
            Text("目标上门", "Target walk-ins"),
            Type.COUNT,
            Text("计划带来多少客户上门。", "How many customers it should bring in."),
            required=True,
            aliases=("目标上门数", "上门目标", "目标", "Target", "Planned walk-ins"),
            minimum=0,
            example=20.0,
        ),
        Field(
            "actual",
            Text("实际上门", "Actual walk-ins"),
            Type.COUNT,
            Text("实际带来多少客户上门，活动结束后填。", "How many came in; entered afterwards."),
            aliases=("实际上门数", "上门数", "实际", "Actual", "Walk-ins"),
            minimum=0,
            example=23.0,
        ),
    ),
    permissions=OFFICE,
    identity=("activity", "date"),
    order=150,
    aliases=("活动表", "活动策划", "活动登记", "Activity", "Campaigns"),
    rule="A17, C07",
)
