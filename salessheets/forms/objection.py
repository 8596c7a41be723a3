"""Objections: what somebody wrote beside an item of the own statement and sent back."""

from __future__ import annotations

from salessheets.forms._shared import EXAMPLE_PERSON, PERSON_ALIASES
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import ANSWERED
from salessheets.messages import Text

FORM = Form(
    key="objection",
    version=1,
    title=Text("绩效单异议", "Objections to statements"),
    table=Text("异议", "Objections"),
    purpose=Text(
        "交回的绩效单上写了异议的每一项一行；由人在「待决」表里答复。",
        "One row for each item of a statement sent back with an objection; a person answers it "
        "on the sheet of decisions.",
    ),
    fields=(
        Field(
            "item",
            Text("项目", "Item"),
            Type.TEXT,
            Text("对哪一项有异议。", "The item objected to."),
            required=True,
            example=Text("示例项目", "Sample item"),
        ),
        Field(
            "amount",
            Text("金额（元）", "Amount (yuan)"),
            Type.MONEY,
            Text("绩效单上的金额。", "The amount on the statement."),
        ),
        Field(
            "told",
            Text("原因", "Reason"),
            Type.TEXT,
            Text("绩效单上写的原因。", "The reason that the statement gave."),
        ),
        Field(
            "objection",
            Text("异议", "Objection"),
            Type.TEXT,
            Text("本人写的异议。", "What the person wrote."),
            required=True,
            example=Text("三月四日也到店了。", "The customer also came in on 4 March."),
        ),
        Field(
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("谁的绩效单。", "Whose statement it is."),
            required=True,
            aliases=PERSON_ALIASES,
            example=EXAMPLE_PERSON,
        ),
        Field(
            "period",
            Text("期间", "Period"),
            Type.MONTH,
            Text("绩效单的月份，如 202503。", "The statement's month, such as 202503."),
            required=True,
            aliases=("月份", "Month"),
            example=202503.0,
        ),
    ),
    permissions=ANSWERED,
    answers=("person", "objection"),
    order=180,
)
