"""Market survey: why customers buy, what they need, how large our share is."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import own_name
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import SELLING
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="survey",
    version=1,
    title=Text("市场调查表", "Market survey"),
    table=Text("调查", "Surveys"),
    purpose=Text(
        "每月至少填一行：客户为什么成交、需要什么、公司占多少市场。",
        "At least one row a month: why customers buy, what they need, and our share of the market.",
    ),
    fields=(
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("调查的日期。", "The day of the survey."),
            required=True,
            aliases=("调查日期", "填表日期", "Survey date", "Day"),
            example=serial(date(2025, 3, 25)),
            period_date=True,
        ),
        own_name("调查人", "填表人", "Surveyed by"),
        Field(
            "motive",
            Text("成交动机及理由", "Deal motive and reason"),
            Type.TEXT,
            Text("客户为什么选我们，或没有选。", "Why customers chose us, or did not."),
            aliases=("客户成交动机及理由", "成交动机", "成交理由", "Motive", "Reason"),
            example=Text("口碑好，工期有保证。", "Good name, reliable schedule."),
        ),
        Field(
            "need",
            Text("客户需求", "Customer needs"),
            Type.TEXT,
            Text("客户最常提出的需求。", "What customers ask for most."),
            aliases=("客户需求调查", "需求", "需求调查", "Needs", "Need"),
            example=Text("收纳多，材料环保。", "Storage and low-emission materials."),
        ),
        Field(
            "share",
            Text("市场占有率情况", "Market share"),
            Type.TEXT,
            Text(
                "主要楼盘里公司和同行各占多少。", "Our share and competitors' in the main estates."
            ),
            aliases=("企业的市场占有率调查", "市场占有率", "占有率", "Share"),
            example=Text("示例花园约三成。", "About a third of Sample Gardens."),
        ),
    ),
    permissions=SELLING,
    order=50,
    aliases=("市场调查", "调查表", "市场调研表", "Survey", "Surveys", "Market research"),
    rule="A05",
)
