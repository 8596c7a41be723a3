"""Events: what may cost an allowance, and cases that a person has to decide."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import EXAMPLE_PERSON, PERSON_ALIASES
from salessheets.forms.declare import Choice, Field, Form, Type
from salessheets.forms.roles import OFFICE
from salessheets.messages import Text
from salessheets.model import serial

FORM = Form(
    key="event",
    version=1,
    title=Text("事件", "Events"),
    table=Text("事件", "Events"),
    purpose=Text(
        "影响补贴的情况和需要处理的事件，一事一行；如何处理由人决定。",
        "One row for each thing that touches an allowance or has to be dealt with; a person "
        "decides what is done about it.",
    ),
    fields=(
        Field(
            "event_no",
            Text("事件编号", "Event no."),
            Type.CODE,
            Text("不能重复的编号。", "A number used only once."),
            required=True,
            aliases=("编号", "事件号", "记录编号", "Event ID", "Case no."),
            example="S0001",
        ),
        Field(
            "date",
            Text("日期", "Date"),
            Type.DATE,
            Text("事情发生的日期。", "The day it happened."),
            required=True,
            aliases=("发生日期", "事件日期", "Event date", "Happened on"),
            example=serial(date(2025, 3, 12)),
            period_date=True,
        ),
        Field(
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("事情关系到谁，花名册上的姓名。", "Whom it is about, by the name on the roster."),
            required=True,
            aliases=(*PERSON_ALIASES, "当事人", "涉及人员", "Who"),
            example=EXAMPLE_PERSON,
        ),
        Field(
            "kind",
            Text("类别", "Kind"),
            Type.CHOICE,
            Text(
                "停机和交通延误关系到补贴，其余由人处理。",
                "Phone and transport concern allowances; the rest are for a person to decide.",
            ),
            required=True,
            choices=(
                Choice(
                    "phone_cut", Text("话费停机", "Phone cut off"), ("停机", "欠费", "手机停机")
                ),
                Choice(
                    "transport",
                    Text("交通延误", "Transport delay"),
                    ("交通", "交通问题", "Transport"),
                ),
                Choice("private_job", Text("私单", "Private job"), ("承接私单", "接私单")),
                Choice(
                    "leak",
                    Text("泄漏客户资料", "Customer data leak"),
                    ("泄露客户资料", "客户资料外泄", "Leak"),
                ),
                Choice(
                    "private_deposit",
                    Text("私收定金", "Private deposit"),
                    ("私收客户定金", "私收款"),
                ),
                Choice(
                    "joint_job",
                    Text("联合私接", "Joint private job"),
                    ("联合私接工程", "联合他人私接"),
                ),
                Choice(
                    "contract_misuse",
                    Text("滥用合同或公司名义", "Misuse of contract or company name"),
                    ("滥用合同", "冒用公司名义", "Misuse"),
                ),
                Choice(
                    "left",
                    Text("未交接离职", "Left without handing over"),
                    ("擅自离职", "不辞而别", "Left"),
                ),
                Choice("other", Text("其他", "Other"), ("其它",)),
            ),
            aliases=("事件类别", "类型", "事件类型", "Type", "Event type", "Category"),
            example="transport",
        ),
        Field(
            "impact",
            Text("造成影响", "Had effect"),
            Type.FLAG,
            Text(
                "是否让工作受阻或造成负面影响；否则补贴照发。",
                "Whether work was held up or harm done; if not, the allowance is kept.",
            ),
            aliases=("是否造成影响", "负面影响", "影响", "Impact", "Effect"),
            example=True,
        ),
        Field(
            "detail",
            Text("经过", "What happened"),
            Type.TEXT,
            Text("时间、地点、经过，只写事实。", "When, where and what, in plain facts."),
            required=True,
            aliases=("事件经过", "情况说明", "说明", "描述", "Description", "Details"),
            example=Text(
                "公交误点，约见迟到四十分钟。", "The bus was late; forty minutes late to a meeting."
            ),
        ),
        Field(
            "evidence",
            Text("证据", "Evidence"),
            Type.TEXT,
            Text("文件名、单号或证人。", "A file's name, a slip's number or a witness."),
            aliases=("依据", "证明材料", "凭证", "Proof"),
            example=Text("客户来电记录", "The customer's call"),
        ),
    ),
    permissions=OFFICE,
    identity=("event_no",),
    order=80,
    aliases=("事件表", "事件记录", "事件登记", "奖惩事件", "Event log", "Incidents", "Cases"),
    rule="B02, B03, B18, B19, B36 to B38",
)
