"""Visit log: every contact with a customer that was more than a message."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    CHANNELS,
    CUSTOMER_ALIASES,
    CUSTOMER_KEY,
    CUSTOMER_NAME_ALIASES,
    EXAMPLE_CUSTOMER,
    EXAMPLE_CUSTOMER_NAME,
    own_name,
)
from salessheets.forms.declare import Choice, Due, Field, Form, Type
from salessheets.forms.roles import SELLING
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="visit",
    version=1,
    title=Text("拜访日志", "Visit log"),
    table=Text("拜访", "Visits"),
    purpose=Text(
        "每次接触客户填一行，当天填写；到店次数和准客户都以这张表为准。",
        "One row for each contact with a customer, filled in on the day; walk-ins and prospects "
        "are counted from it.",
    ),
    fields=(
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("接触客户的当天，如 2025-03-04。", "The day of the contact, such as 2025-03-04."),
            required=True,
            aliases=(
                "拜访日期",
                "拜访时间",
                "到访日期",
                "到访时间",
                "上门日期",
                "来访日期",
                "接触日期",
                "Visit date",
                "Day",
            ),
            example=serial(date(2025, 3, 4)),
            period_date=True,
        ),
        own_name("拜访人", "接待人", "Visited by"),
        Field(
            "customer_id",
            Text("客户编号", "Customer no."),
            Type.CUSTOMER,
            Text(
                "客户档案卡上的编号；新客户请先建档案卡。",
                "The number on the customer's card; make the card first for a new customer.",
            ),
            required=True,
            aliases=CUSTOMER_ALIASES,
            example=EXAMPLE_CUSTOMER,
            counted_by=CUSTOMER_KEY,
        ),
        Field(
            "customer_name",
            Text("客户名称", "Customer name"),
            Type.TEXT,
            Text("便于核对，以客户编号为准。", "To help checking; the customer no. decides."),
            aliases=CUSTOMER_NAME_ALIASES,
            example=EXAMPLE_CUSTOMER_NAME,
        ),
        Field(
            "kind",
            Text("类型", "Type"),
            Type.CHOICE,
            Text(
                "到店：客户来公司；上门：您去客户处；电话、微信：没有见面。",
                "Walk-in: the customer came to us; on-site: you went there; "
                "phone or WeChat: you did not meet.",
            ),
            required=True,
            choices=CHANNELS,
            aliases=("拜访类型", "拜访方式", "方式", "接触方式", "Kind", "Visit type", "Channel"),
            example="walk_in",
        ),
        Field(
            "minutes",
            Text("时长", "Minutes"),
            Type.COUNT,
            Text(
                "接触了多少分钟，0 到 720 的整数。", "Minutes spent, a whole number from 0 to 720."
            ),
            aliases=(
                "时长（分钟）",
                "分钟",
                "拜访时长",
                "Duration",
                "Duration (min)",
            ),
            minimum=0,
            maximum=720,
            example=60.0,
        ),
        Field(
            "content",
            Text("内容", "Notes"),
            Type.TEXT,
            Text(
                "谈了什么、客户有什么要求，一两句话。",
                "What was discussed and asked for, in a sentence or two.",
            ),
            required=True,
            aliases=(
                "拜访内容",
                "洽谈内容",
                "沟通内容",
                "工作内容",
                "拜访情况",
                "Content",
                "Details",
            ),
            example=Text(
                "看了两居室样板间，要求月底前出方案。",
                "Saw the two-room show flat; wants a proposal by month end.",
            ),
        ),
        Field(
            "result",
            Text("结果", "Outcome"),
            Type.CHOICE,
            Text("这次接触以后客户的态度。", "Where the customer stands after this contact."),
            choices=(
                Choice("interested", Text("有意向", "Interested"), ("意向", "有兴趣", "Interest")),
                Choice("follow_up", Text("再跟进", "Follow up"), ("跟进", "待跟进", "Follow-up")),
                Choice("signed", Text("已签约", "Signed"), ("签约", "签单", "成交", "Won")),
                Choice("lost", Text("无意向", "Not interested"), ("流失", "放弃", "Lost")),
            ),
            aliases=("拜访结果", "洽谈结果", "客户反馈", "反馈", "Result", "Status"),
            example="interested",
        ),
        Field(
            "next_date",
            Text("下次跟进", "Next follow-up"),
            Type.DATE,
            Text(
                "打算哪天再联系，不早于这次的日期。",
                "The day you mean to be in touch again, not before this contact.",
            ),
            aliases=("下次跟进日期", "下次拜访日期", "下次联系", "Next date", "Follow-up date"),
            example=serial(date(2025, 3, 11)),
        ),
    ),
    permissions=SELLING,
    identity=("date", "person", "customer_id", "kind"),
    due=Due.MONTH,
    order=10,
    aliases=(
        "拜访记录",
        "拜访表",
        "客户拜访记录",
        "客户拜访日志",
        "上门登记表",
        "Visits",
        "Visit record",
        "Call report",
    ),
    rule="A66, A69, C01",
)
