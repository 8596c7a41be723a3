"""Spot checks: visits drawn by the program, verified with the customer by somebody else."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    CUSTOMER_KEY,
    EXAMPLE_PERSON,
)
from salessheets.forms.declare import Choice, Field, Form, Secrecy, Type
from salessheets.forms.roles import HANDED_ON
from salessheets.forms.visit import FORM as VISIT
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="spot_check",
    version=1,
    title=Text("抽查", "Spot checks"),
    table=Text("抽查", "SpotChecks"),
    purpose=Text(
        "程序从每人当月的拜访里抽出几条，可疑的更容易抽中；请打电话问客户，把结果填在黄色格里。",
        "The program draws some of everybody's visits, the suspicious rather than others; call "
        "the customer and fill the answer in the yellow cells.",
    ),
    fields=(
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("拜访的日期。", "The day of the visit."),
            required=True,
            example=serial(date(2025, 3, 12)),
            period_date=True,
        ),
        Field(
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("谁的拜访。", "Whose visit it is."),
            required=True,
            example=EXAMPLE_PERSON,
        ),
        Field(
            "customer_id",
            Text("客户编号", "Customer no."),
            Type.CODE,
            Text("拜访的客户。", "The customer visited."),
            required=True,
            example="C0001",
            counted_by=CUSTOMER_KEY,
        ),
        Field(
            "customer_name",
            Text("客户名称", "Customer name"),
            Type.TEXT,
            Text("客户的名称。", "The customer's name."),
            example=Text("示例客户", "Sample customer"),
        ),
        Field(
            "phone",
            Text("电话", "Phone"),
            Type.CODE,
            Text("客户档案卡上的电话。", "The phone on the customer's card."),
            secrecy=Secrecy.TEAM,
            example="13800000000",
        ),
        Field(
            "kind",
            Text("类型", "Type"),
            Type.CHOICE,
            Text("拜访的方式。", "How the visit was made."),
            required=True,
            choices=VISIT.field("kind").choices,
            example="walk_in",
        ),
        Field(
            "content",
            Text("内容", "Notes"),
            Type.TEXT,
            Text("业务员写的内容。", "What the salesperson wrote."),
            example=Text("看了样板间。", "Saw the show room."),
        ),
        Field(
            "reason",
            Text("抽中原因", "Why chosen"),
            Type.TEXT,
            Text("随机，或引起注意的地方。", "At random, or what drew attention."),
            example=Text("随机", "At random"),
        ),
        Field(
            "asked",
            Text("询问对象", "Asked"),
            Type.TEXT,
            Text("问的是谁。", "Who was asked."),
            example=Text("客户本人", "The customer"),
        ),
        Field(
            "result",
            Text("核实结果", "Result"),
            Type.CHOICE,
            Text("拜访是否如记录所写。", "Whether the visit was as recorded."),
            required=True,
            choices=(
                Choice("true", Text("属实", "True"), ("真实", "是", "Yes", "Confirmed")),
                Choice("false", Text("不属实", "False"), ("不真实", "虚假", "否", "No")),
                Choice(
                    "unreachable",
                    Text("联系不上", "Not reached"),
                    ("未接通", "无人接听", "Unreachable"),
                ),
            ),
            example="true",
        ),
        Field(
            "checked_by",
            Text("核实人", "Verified by"),
            Type.TEXT,
            Text("谁核实的，不能是业务员本人。", "Who verified it, not the salesperson."),
            example=Text("陈经理", "Manager Chen"),
        ),
        Field(
            "checked",
            Text("核实日期", "Verified on"),
            Type.DATE,
            Text("哪天核实的。", "The day it was verified."),
            example=serial(date(2025, 4, 2)),
        ),
    ),
    permissions=HANDED_ON,
    answerable="checked_by",
    identity=("date", "person", "customer_id", "kind"),
    answers=("result",),
    order=170,
    rule="F12, F13, F14, H2",
)
