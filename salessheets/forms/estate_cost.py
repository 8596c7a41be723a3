"""Estate costs: what was spent on developing an estate, and who bears it."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    ESTATE_ALIASES,
    ESTATE_KEY,
    EXAMPLE_ESTATE,
)
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="estate_cost",
    version=1,
    title=Text("楼盘费用", "Estate costs"),
    table=Text("楼盘费用", "EstateCosts"),
    purpose=Text(
        "楼盘前期开发的每笔费用一行；由个人承担的填承担人。",
        "One row for each cost of developing an estate; name who bears it when it is a person.",
    ),
    fields=(
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("费用发生的日期。", "The day of the expense."),
            required=True,
            aliases=("费用日期", "发生日期", "支出日期", "Cost date", "Day"),
            example=serial(date(2025, 3, 10)),
            period_date=True,
        ),
        Field(
            "estate",
            Text("楼盘", "Estate"),
            Type.TEXT,
            Text("楼盘档案里的名称。", "The name on the estates sheet."),
            required=True,
            aliases=ESTATE_ALIASES,
            example=EXAMPLE_ESTATE,
            counted_by=ESTATE_KEY,
        ),
        Field(
            "item",
            Text("费用项目", "Item"),
            Type.TEXT,
            Text("花在什么上，如广告位、驻点。", "What it was for, such as an ad slot or a stand."),
            required=True,
            aliases=("费用名称", "用途", "费用类别", "事项", "Cost item", "Purpose", "Expense"),
            example=Text("电梯广告位", "Lift advertisement"),
        ),
        Field(
            "amount",
            Text("金额", "Amount"),
            Type.MONEY,
            Text("花了多少，以元计。", "How much, in full currency units."),
            required=True,
            aliases=("费用金额", "费用", "支出金额", "Cost"),
            minimum=0,
            example=600.0,
        ),
        Field(
            "payee",
            Text("收款方", "Payee"),
            Type.TEXT,
            Text("付给了谁。", "Who was paid."),
            aliases=("收款人", "收款单位", "供应商", "Paid to", "Supplier"),
            example=Text("示例物业", "Sample Property Services"),
        ),
        Field(
            "bearer",
            Text("承担人", "Borne by"),
            Type.PERSON,
            Text(
                "由谁承担，花名册上的姓名；空着由公司承担。",
                "Who bears it, by the name on the roster; blank means the company.",
            ),
            aliases=("责任人", "费用承担人", "负责人", "Bearer", "Charged to"),
        ),
    ),
    permissions=OFFICE,
    identity=("date", "estate", "item", "amount", "payee"),
    order=130,
    aliases=("前期开发费用清单", "楼盘费用清单", "开发费用", "费用清单", "Estate expenses"),
    rule="A12, B16",
)
