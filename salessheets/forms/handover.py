"""Handovers: from which day on a contract counts to somebody else."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import CONTRACT_KEY, EXAMPLE_PERSON
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="handover",
    version=1,
    title=Text("合同交接", "Contract handovers"),
    table=Text("交接", "Handovers"),
    purpose=Text(
        "合同换人负责时登记一行，合同表不要改：交接之前的回款仍算原来的人，从生效那天起算接手的人。",
        "One row when a contract gets another owner; leave the contract itself as it is. What came "
        "in before stays with the former owner, from the day on it counts to the new one.",
    ),
    fields=(
        Field(
            "date",
            Text("生效日期", "Takes over on"),
            Type.DATE,
            Text(
                "从这一天起算接手的人，这一天也算。",
                "From this day on, itself included, the contract counts to the new owner.",
            ),
            required=True,
            aliases=("日期", "交接日期", "移交日期", "起始日期", "Date", "Handed over on", "From"),
            example=serial(date(2025, 3, 10)),
            period_date=True,
        ),
        Field(
            "contract_no",
            Text("合同编号", "Contract no."),
            Type.CODE,
            Text("合同表里的编号。", "The number on the contracts sheet."),
            required=True,
            aliases=("合同号", "协议编号", "Contract ID", "Contract number"),
            example="HT0001",
            counted_by=CONTRACT_KEY,
        ),
        Field(
            "from_person",
            Text("原业务员", "Former owner"),
            Type.PERSON,
            Text(
                "之前归谁；可以不填，填了会和记录核对。",
                "Whose it was; may stay blank. If it is filled in, it is held against the records.",
            ),
            aliases=("移交人", "交出人", "原负责人", "From whom", "Handed over by"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "person",
            Text("接手人", "New owner"),
            Type.PERSON,
            Text("从这天起归谁，花名册上的姓名。", "Whose it is from then on, as on the roster."),
            required=True,
            aliases=(
                "业务员",
                "新业务员",
                "接收人",
                "接手业务员",
                "新负责人",
                "To whom",
                "Taken over by",
            ),
            example=Text("李示例", "Dee Sample"),
        ),
        Field(
            "reason",
            Text("原因", "Reason"),
            Type.TEXT,
            Text("为什么换人。", "Why the owner changes."),
            aliases=("交接原因", "备注", "Why", "Note"),
            example=Text("调到二队", "Moved to another team"),
        ),
    ),
    permissions=OFFICE,
    subject="person",
    identity=("date", "contract_no"),
    order=95,
    aliases=("合同移交", "交接登记", "客户交接", "交接表", "Handover register"),
    rule="E16",
)
