"""Customer card: what is known of a customer, kept up to date by its salesperson."""

from __future__ import annotations

from datetime import date

from salessheets.forms._shared import (
    CUSTOMER_ALIASES,
    CUSTOMER_KEY,
    CUSTOMER_NAME_ALIASES,
    ESTATE_ALIASES,
    ESTATE_KEY,
    EXAMPLE_CUSTOMER,
    EXAMPLE_CUSTOMER_NAME,
    EXAMPLE_ESTATE,
    EXAMPLE_PERSON,
    PERSON_ALIASES,
)
from salessheets.forms.declare import Choice, Field, Form, Secrecy, Type
from salessheets.forms.roles import CARDS
from salessheets.messages import Text
from salessheets.model import serial

_CUSTOMER = (
    Field(
        "customer_id",
        Text("客户编号", "Customer no."),
        Type.CODE,
        Text(
            "每位客户一个编号，不能重复；其他表都用它找到客户。",
            "One number for each customer, never used twice; every other form refers to it.",
        ),
        required=True,
        aliases=(*CUSTOMER_ALIASES, "档案编号", "编号", "Card no."),
        example=EXAMPLE_CUSTOMER,
        counted_by=CUSTOMER_KEY,
    ),
    Field(
        "customer_name",
        Text("客户名称", "Customer name"),
        Type.TEXT,
        Text("客户的姓名或单位名称。", "The person's or company's name."),
        required=True,
        aliases=CUSTOMER_NAME_ALIASES,
        example=EXAMPLE_CUSTOMER_NAME,
    ),
    Field(
        "owner",
        Text("业务员", "Salesperson"),
        Type.PERSON,
        Text(
            "负责这位客户的业务员；空着就按封面的姓名计。",
            "Whose customer this is; left blank, the name on the cover counts.",
        ),
        required=True,
        aliases=(*PERSON_ALIASES, "责任人", "负责人", "归属业务员", "Owner"),
        example=EXAMPLE_PERSON,
        from_cover=True,
    ),
    Field(
        "created",
        Text("建档日期", "Created"),
        Type.DATE,
        Text("建这张档案卡的日期。", "The day this card was made."),
        required=True,
        aliases=("建档时间", "登记日期", "录入日期", "Created on", "Date created", "Registered"),
        example=serial(date(2025, 3, 4)),
    ),
    Field(
        "estate",
        Text("楼盘", "Estate"),
        Type.TEXT,
        Text("客户房子所在的楼盘。", "The estate where the customer's home is."),
        aliases=ESTATE_ALIASES,
        example=EXAMPLE_ESTATE,
        counted_by=ESTATE_KEY,
    ),
    Field(
        "address",
        Text("地址", "Address"),
        Type.TEXT,
        Text(
            "客户单位或装修房屋的地址。",
            "The address of the company or of the home to be decorated.",
        ),
        aliases=("客户地址", "房屋地址", "单位地址", "房号", "Customer address"),
        secrecy=Secrecy.TEAM,
        example=Text("示例路 1 号", "1 Sample Road"),
    ),
    Field(
        "phone",
        Text("电话", "Phone"),
        Type.CODE,
        Text(
            "能联系到客户的电话；同一号码不应出现在两张卡上。",
            "A phone that reaches the customer; one number should not stand on two cards.",
        ),
        required=True,
        aliases=("客户电话", "手机", "手机号", "电话号码", "Phone number", "Telephone", "Mobile"),
        secrecy=Secrecy.TEAM,
        example="000-0000-0001",
    ),
    Field(
        "source",
        Text("来源", "Source"),
        Type.CHOICE,
        Text("客户是怎么来的。", "How the customer came to us."),
        required=True,
        choices=(
            Choice("walk_in", Text("自然到店", "Walk-in"), ("自然上门", "到店", "自来")),
            Choice("phone", Text("电话", "Phone"), ("电话营销", "来电", "Call", "Telephone")),
            Choice("referral", Text("转介绍", "Referral"), ("介绍", "老客户介绍", "Referred")),
            Choice("activity", Text("活动", "Activity"), ("家博会", "房交会", "Event", "Fair")),
            Choice(
                "estate", Text("楼盘驻点", "Estate stand"), ("驻点", "小区驻点", "楼盘", "Stand")
            ),
            Choice("online", Text("网络", "Online"), ("网上", "线上", "Internet", "Web")),
        ),
        aliases=("客户来源", "来源渠道", "渠道", "Customer source", "Lead source"),
        example="referral",
    ),
    Field(
        "invited",
        Text("邀约", "Invited"),
        Type.FLAG,
        Text("是否由业务员邀约而来。", "Whether the salesperson invited the customer."),
        aliases=("是否邀约", "邀约客户", "Invitation"),
        example=True,
    ),
    Field(
        "need",
        Text("需求", "Need"),
        Type.TEXT,
        Text(
            "户型、面积、风格、预算、时间；有效客户要填。",
            "Layout, size, style, budget, time; wanted for a valid customer.",
        ),
        aliases=("客户需求", "装修需求", "需求情况", "Needs", "Requirement", "Requirements"),
        example=Text("两居室 90 平方米，五月开工。", "Two rooms, 90 m², to start in May."),
    ),
    Field(
        "shareholders",
        Text("主要股东占股比例", "Shareholders"),
        Type.TEXT,
        Text(
            "单位客户填写，如“甲 60%，乙 40%”。只供获授权的人查看。",
            "For companies: for example “A 60%, B 40%”. Seen only by those with a right to it.",
        ),
        aliases=("主要股东", "股东", "股东占股比例", "股权结构", "Shareholding"),
        secrecy=Secrecy.PRIVATE,
    ),
    Field(
        "traits",
        Text("客户特征", "Traits"),
        Type.TEXT,
        Text("决策快慢、看重什么等。", "How the customer decides, and what matters to them."),
        aliases=("特征", "客户特点", "Characteristics"),
        secrecy=Secrecy.TEAM,
        example=Text("看重环保", "Wants low-emission materials"),
    ),
    Field(
        "business",
        Text("业务状况", "Business condition"),
        Type.TEXT,
        Text("单位客户的经营情况。", "For companies: how their business is doing."),
        aliases=("客户的业务状况", "经营状况", "经营情况", "Business"),
        secrecy=Secrecy.TEAM,
    ),
)


def _private(
    key: str,
    label: Text,
    note: Text,
    aliases: tuple[str, ...],
    *,
    kind: Type = Type.TEXT,
    choices: tuple[Choice, ...] = (),
    minimum: float | None = None,
    maximum: float | None = None,
) -> Field:
    """Return a field about the person who decides (F11): optional, private, no example."""
    return Field(
        key,
        label,
        kind,
        Text(
            f"{note.zh}只在工作需要时填写；只供获授权的人查看。",
            f"{note.en} Fill in only if the work needs it; seen only by those with a right to it.",
        ),
        choices=choices,
        aliases=aliases,
        minimum=minimum,
        maximum=maximum,
        secrecy=Secrecy.PRIVATE,
    )


_DECISION_MAKER = (
    _private(
        "contact_name",
        Text("决策人姓名", "Decision-maker"),
        Text("购买决策人或影响决策的人。", "Who decides, or sways the decision."),
        ("决策人", "联系人", "联系人姓名", "Contact", "Contact name", "Decision maker"),
    ),
    _private(
        "contact_sex",
        Text("性别", "Sex"),
        Text("决策人的性别。", "The decision-maker's sex."),
        ("决策人性别", "Gender"),
        kind=Type.CHOICE,
        choices=(
            Choice("male", Text("男", "Male"), ("男性", "先生", "M")),
            Choice("female", Text("女", "Female"), ("女性", "女士", "F")),
        ),
    ),
    _private(
        "contact_age",
        Text("年龄", "Age"),
        Text("决策人的年龄，整数。", "The decision-maker's age, a whole number."),
        ("决策人年龄", "年纪"),
        kind=Type.COUNT,
        minimum=0,
        maximum=120,
    ),
    _private(
        "contact_education",
        Text("学历", "Education"),
        Text("决策人的学历。", "The decision-maker's education."),
        ("决策人学历", "文化程度"),
    ),
    _private(
        "contact_phone",
        Text("联系电话", "Direct phone"),
        Text("决策人本人的电话。", "The decision-maker's own phone."),
        ("决策人电话", "联系人电话", "Contact phone"),
        kind=Type.CODE,
    ),
    _private(
        "contact_home",
        Text("住址", "Home address"),
        Text("决策人的住址。", "The decision-maker's home address."),
        ("家庭住址", "决策人住址", "Home"),
    ),
    _private(
        "contact_character",
        Text("性格爱好", "Character and hobbies"),
        Text("决策人的性格和爱好。", "The decision-maker's character and hobbies."),
        ("性格", "爱好", "性格与爱好", "Character", "Hobbies"),
    ),
    _private(
        "contact_family",
        Text("家庭状况", "Family"),
        Text("决策人的家庭状况。", "The decision-maker's family."),
        ("家庭情况", "家庭成员", "Family situation"),
    ),
    _private(
        "other",
        Text("其他资料", "Other"),
        Text("其他有助于服务客户的资料。", "Anything else that helps to serve the customer."),
        ("其他", "其它资料", "Other information"),
    ),
)

FORM = Form(
    key="customer",
    version=1,
    title=Text("客户档案卡", "Customer card"),
    table=Text("客户", "Customers"),
    purpose=Text(
        "每位客户一行，首次接触时建档，情况变化时更新；其他表按客户编号引用。",
        "One row for each customer, made at the first contact and kept up to date; "
        "the other forms refer to it by customer no.",
    ),
    fields=(*_CUSTOMER, *_DECISION_MAKER),
    permissions=CARDS,
    identity=("customer_id",),
    order=20,
    aliases=(
        "客户档案",
        "客户资料",
        "客户资料表",
        "客户信息表",
        "目标客户基本信息情况统计表",
        "Customers",
        "Customer cards",
        "Customer list",
    ),
    rule="A24, A25, F11",
)
