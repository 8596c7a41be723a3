"""Contracts: design agreements and works contracts, as signed."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    CONTRACT_KEY,
    CUSTOMER_ALIASES,
    CUSTOMER_KEY,
    EXAMPLE_CUSTOMER,
    EXAMPLE_PERSON,
    PERSON_ALIASES,
)
from salessheets.forms.declare import Choice, Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="contract",
    version=1,
    title=Text("合同", "Contracts"),
    table=Text("合同", "Contracts"),
    purpose=Text(
        "每份设计协议或施工合同一行，签订后登记；提成和签约目标按这张表计算。",
        "One row for each design agreement or works contract, entered when signed; commission "
        "and contract targets are counted from it.",
    ),
    fields=(
        Field(
            "contract_no",
            Text("合同编号", "Contract no."),
            Type.CODE,
            Text("合同上的编号，不能重复。", "The number on the contract, used only once."),
            required=True,
            aliases=("合同号", "协议编号", "协议号", "Contract ID", "Contract number"),
            example="HT0001",
            counted_by=CONTRACT_KEY,
        ),
        Field(
            "kind",
            Text("类型", "Type"),
            Type.CHOICE,
            Text("设计协议还是施工合同。", "A design agreement or a works contract."),
            required=True,
            choices=(
                Choice(
                    "design", Text("设计协议", "Design agreement"), ("设计合同", "协议", "Design")
                ),
                Choice(
                    "works", Text("施工合同", "Works contract"), ("装修合同", "工程合同", "Works")
                ),
            ),
            aliases=("合同类型", "合同类别", "类别", "Kind", "Contract type"),
            example="design",
        ),
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
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("这份合同算在谁名下。", "To whom the contract counts."),
            required=True,
            aliases=(*PERSON_ALIASES, "签单人", "Signed by"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "date",
            Text("签订日期", "Signed on"),
            Type.DATE,
            Text("合同签订的日期。", "The day it was signed."),
            required=True,
            aliases=("日期", "签约日期", "签单日期", "签订时间", "Date", "Date signed"),
            example=serial(date(2025, 3, 18)),
            period_date=True,
        ),
        Field(
            "amount",
            Text("金额", "Amount"),
            Type.MONEY,
            Text("合同总额，以元计。", "The whole amount, in full currency units."),
            required=True,
            aliases=("合同金额", "签约金额", "签单金额", "总价", "Contract amount", "Value"),
            minimum=0,
            example=3000.0,
        ),
        Field(
            "designer",
            Text("设计师", "Designer"),
            Type.TEXT,
            Text("负责的设计师。", "The designer in charge."),
            aliases=("设计人员", "设计负责人", "Designed by"),
            example=Text("李示例", "Dee Sample"),
        ),
        Field(
            "handed_in",
            Text("原件交回", "Original handed in"),
            Type.DATE,
            Text("合同原件交公司存档的日期。", "The day the original came to the company's files."),
            aliases=("交回日期", "原件交回日期", "归档日期", "Handed in", "Filed on"),
            example=serial(date(2025, 3, 19)),
        ),
        Field(
            "status",
            Text("状态", "Status"),
            Type.CHOICE,
            Text(
                "作废的合同留在表里，不再计算；空着算有效。",
                "A void contract stays here but no longer counts; blank means valid.",
            ),
            choices=(
                Choice("valid", Text("有效", "Valid"), ("正常", "生效", "Active")),
                Choice("void", Text("作废", "Void"), ("取消", "退单", "Cancelled", "Canceled")),
            ),
            aliases=("合同状态", "状况", "State"),
            example="valid",
            default="valid",
        ),
    ),
    permissions=OFFICE,
    identity=("contract_no",),
    order=90,
    aliases=("合同登记", "合同台账", "签单表", "合同表", "设计协议登记", "Contract register"),
    rule="A18, A35, B12",
)
