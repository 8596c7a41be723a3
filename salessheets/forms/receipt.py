"""Receipts: money that came in on a contract, and refunds."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    CONTRACT_KEY,
    CUSTOMER_ALIASES,
    CUSTOMER_KEY,
    EXAMPLE_CUSTOMER,
    NOTE_ALIASES,
)
from salessheets.forms.declare import Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="receipt",
    version=1,
    title=Text("回款", "Receipts"),
    table=Text("回款", "Receipts"),
    purpose=Text(
        "每笔收款或退款一行，退款填负数；按合同编号对到业务员。",
        "One row for each payment received or refunded, refunds as negative amounts; the "
        "contract tells whose it is.",
    ),
    fields=(
        Field(
            "receipt_no",
            Text("收款编号", "Receipt no."),
            Type.CODE,
            Text("收据或流水的编号，不能重复。", "The receipt's number, used only once."),
            required=True,
            aliases=("回款编号", "收据号", "收据编号", "流水号", "Receipt ID", "Payment no."),
            example="SK0001",
        ),
        Field(
            "date",
            Text("收款日期", "Received on"),
            Type.DATE,
            Text("钱到账的日期。", "The day the money came in."),
            required=True,
            aliases=("日期", "回款日期", "到账日期", "Date", "Payment date", "Receipt date"),
            example=serial(date(2025, 3, 20)),
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
            "customer_id",
            Text("客户编号", "Customer no."),
            Type.CUSTOMER,
            Text("便于核对，以合同为准。", "To help checking; the contract decides."),
            aliases=CUSTOMER_ALIASES,
            example=EXAMPLE_CUSTOMER,
            counted_by=CUSTOMER_KEY,
        ),
        Field(
            "amount",
            Text("金额", "Amount"),
            Type.MONEY,
            Text("收到的金额，以元计；退款填负数。", "The amount received; a refund is negative."),
            required=True,
            aliases=("收款金额", "回款金额", "实收金额", "到账金额", "Amount received", "Payment"),
            example=3000.0,
        ),
        Field(
            "note",
            Text("备注", "Remark"),
            Type.TEXT,
            Text("需要说明的情况。", "Anything that needs saying."),
            aliases=NOTE_ALIASES,
            example=Text("设计定金", "Design deposit"),
        ),
    ),
    permissions=OFFICE,
    identity=("receipt_no",),
    order=100,
    aliases=("回款表", "回款登记", "收款", "收款登记", "收款表", "Payments", "Collections"),
    rule="A32, B12",
)
