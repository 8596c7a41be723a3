"""Cash advances: what was borrowed, what was paid back, what is to be deducted."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import EXAMPLE_PERSON, PERSON_ALIASES
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="advance",
    version=1,
    title=Text("借支单", "Cash advances"),
    table=Text("借支", "Advances"),
    purpose=Text(
        "每张借支单一行，还清前一直保留；从工资里抵扣的填抵扣期间和金额。",
        "One row for each slip, kept until it is paid back; for a deduction from pay enter the "
        "month and the amount.",
    ),
    fields=(
        Field(
            "slip_no",
            Text("借支单号", "Slip no."),
            Type.CODE,
            Text("借支单的编号，不能重复。", "The slip's number, used only once."),
            required=True,
            aliases=("单号", "借支编号", "借款单号", "编号", "Advance no.", "Slip ID"),
            example="JZ0001",
        ),
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("借支的日期。", "The day of the advance."),
            required=True,
            aliases=("借支日期", "借款日期", "领取日期", "Advance date", "Day"),
            example=serial(date(2025, 3, 6)),
        ),
        Field(
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("借支人，花名册上的姓名。", "Who borrowed, by the name on the roster."),
            required=True,
            aliases=(*PERSON_ALIASES, "借支人", "借款人", "Borrower"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "amount",
            Text("金额", "Amount"),
            Type.MONEY,
            Text("借了多少，以元计。", "How much was borrowed."),
            required=True,
            aliases=("借支金额", "借款金额", "Amount borrowed"),
            minimum=0,
            example=500.0,
        ),
        Field(
            "purpose",
            Text("用途", "Purpose"),
            Type.TEXT,
            Text("借来做什么。", "What it is for."),
            required=True,
            aliases=("借支用途", "事由", "借款事由", "Reason", "For"),
            example=Text("小区驻点押金", "Deposit for an estate stand"),
        ),
        Field(
            "repaid",
            Text("已还", "Repaid"),
            Type.MONEY,
            Text(
                "到目前还了多少，不含从工资里抵扣的。", "Paid back so far, not counting deductions."
            ),
            aliases=("已还金额", "还款金额", "归还金额", "Amount repaid"),
            minimum=0,
            example=200.0,
        ),
        Field(
            "deduct_period",
            Text("抵扣期间", "Deduct in"),
            Type.MONTH,
            Text(
                "从哪个月的工资里抵扣，如 202503；空着不抵扣。",
                "The month whose pay it is deducted from, such as 202503; blank for none.",
            ),
            aliases=("抵扣月份", "扣款月份", "扣款期间", "Deduct month", "Deduction month"),
            example=202503.0,
        ),
        Field(
            "deduct_amount",
            Text("抵扣金额", "Deduct amount"),
            Type.MONEY,
            Text(
                "那个月抵扣多少，填正数。",
                "How much is deducted in that month, as a positive number.",
            ),
            aliases=("扣款金额", "本次抵扣", "Deduction", "Amount deducted"),
            minimum=0,
            example=300.0,
        ),
    ),
    permissions=OFFICE,
    identity=("slip_no",),
    order=140,
    aliases=("借支", "借支表", "借款单", "借支登记", "Advances", "Cash advance"),
    rule="A13, B17",
)
