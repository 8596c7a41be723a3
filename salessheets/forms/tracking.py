"""Tracking record: what was agreed with a customer, and its entry in the ERP."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    CHANNELS,
    CUSTOMER_ALIASES,
    CUSTOMER_KEY,
    EXAMPLE_CUSTOMER,
    own_name,
)
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import SELLING
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="tracking",
    version=1,
    title=Text("客户跟踪表", "Tracking record"),
    table=Text("跟踪", "Tracking"),
    purpose=Text(
        "每次跟踪客户填一行，并填 ERP 编号；没有记录的接触会被提醒。",
        "One row each time a customer is followed up, with its ERP number; contacts without "
        "a record bring a reminder.",
    ),
    fields=(
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("跟踪的当天，如 2025-03-05。", "The day of the follow-up, such as 2025-03-05."),
            required=True,
            aliases=("跟踪日期", "跟进日期", "联系日期", "Follow-up day", "Contact date", "Day"),
            example=serial(date(2025, 3, 5)),
            period_date=True,
        ),
        own_name("跟踪人", "跟进人", "Tracked by"),
        Field(
            "customer_id",
            Text("客户编号", "Customer no."),
            Type.CUSTOMER,
            Text("客户档案卡上的编号。", "The number on the customer's card."),
            required=True,
            aliases=CUSTOMER_ALIASES,
            example=EXAMPLE_CUSTOMER,
            counted_by=CUSTOMER_KEY,
        ),
        Field(
            "channel",
            Text("方式", "Channel"),
            Type.CHOICE,
            Text("怎么联系的。", "How you were in touch."),
            required=True,
            choices=CHANNELS,
            aliases=("跟踪方式", "跟进方式", "联系方式", "类型", "Type", "Kind", "Method"),
            example="phone",
        ),
        Field(
            "content",
            Text("内容", "Notes"),
            Type.TEXT,
            Text("说了什么，约定了什么。", "What was said and agreed."),
            required=True,
            aliases=("跟踪内容", "跟进内容", "跟踪情况", "联系内容", "Content", "Details"),
            example=Text("约好周六来看材料。", "Will come on Saturday to see materials."),
        ),
        Field(
            "visited",
            Text("来访", "Came in"),
            Type.FLAG,
            Text("客户这次是否来了公司。", "Whether the customer came to us this time."),
            aliases=("是否来访", "是否到店", "上门", "Visited", "Visited us"),
            example=False,
        ),
        Field(
            "next_date",
            Text("下次跟进", "Next follow-up"),
            Type.DATE,
            Text(
                "打算哪天再联系，不早于这次的日期。",
                "The day you mean to be in touch again, not before this one.",
            ),
            aliases=("下次跟进日期", "下次联系日期", "下次联系", "Next date", "Follow-up date"),
            example=serial(date(2025, 3, 8)),
        ),
        Field(
            "erp_no",
            Text("ERP编号", "ERP no."),
            Type.CODE,
            Text("ERP 里这次跟踪的记录编号。", "The number of this follow-up's entry in the ERP."),
            aliases=("ERP记录", "ERP记录编号", "ERP", "ERP number", "ERP ID"),
            example="ERP-0001",
        ),
    ),
    permissions=SELLING,
    identity=("date", "person", "customer_id", "channel"),
    order=40,
    aliases=("跟踪表", "跟踪记录", "客户跟踪记录", "客户跟进表", "Tracking", "Follow-ups"),
    rule="A10, B11",
)
