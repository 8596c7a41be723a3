"""What several forms have in common: choice lists, and the other headings people use."""

from __future__ import annotations

from salessheets.forms.declare import Choice, Field, Type
from salessheets.messages import Text

CHANNELS = (
    Choice(
        "walk_in", Text("到店", "Walk-in"), ("上门到店", "到访", "来店", "来公司", "Visit to us")
    ),
    Choice("on_site", Text("上门", "On-site"), ("上门拜访", "外出拜访", "外访", "Onsite", "Field")),
    Choice(
        "phone",
        Text("电话", "Phone"),
        ("电话回访", "电话沟通", "打电话", "来电", "去电", "Call", "Telephone"),
    ),
    Choice("wechat", Text("微信", "WeChat"), ("微信沟通", "网上", "Chat")),
)
"""How someone was in touch with a customer: visits and tracking records alike."""

PERSON_ALIASES = (
    "姓名",
    "业务员姓名",
    "业务人员",
    "销售",
    "销售员",
    "销售人员",
    "销售代表",
    "客户经理",
    "员工姓名",
    "Name",
    "Rep",
    "Sales rep",
    "Salesman",
    "Sales person",
    "Employee",
)
CUSTOMER_ALIASES = (
    "客户号",
    "客户ID",
    "客户代码",
    "客户编码",
    "客户代号",
    "Customer ID",
    "Customer number",
    "Customer code",
    "Client no.",
    "Client ID",
)
CUSTOMER_NAME_ALIASES = (
    "客户",
    "客户姓名",
    "客户名",
    "业主",
    "业主姓名",
    "Customer",
    "Client",
    "Client name",
)
ESTATE_ALIASES = ("楼盘名称", "小区", "小区名称", "项目", "Estate name", "Property", "Development")
NOTE_ALIASES = ("备注说明", "说明", "附注", "Note", "Notes", "Comment", "Comments", "Remarks")

CUSTOMER_KEY = Text("客户键", "Customer key")
CONTRACT_KEY = Text("合同键", "Contract key")
ESTATE_KEY = Text("楼盘键", "Estate key")

EXAMPLE_PERSON = Text("张示例", "Sam Sample")
EXAMPLE_TEAM = Text("示例一队", "Sample Team")
EXAMPLE_CUSTOMER = "C0001"
EXAMPLE_CUSTOMER_NAME = Text("示例客户", "Sample Customer")
EXAMPLE_ESTATE = Text("示例花园", "Sample Gardens")


def own_name(*aliases: str) -> Field:
    """Return the field for whose row it is, on a salesperson's own sheets.

    ``aliases`` are headings that it goes by on one form besides the common ones.
    """
    return Field(
        "person",
        Text("业务员", "Salesperson"),
        Type.PERSON,
        Text(
            "花名册上的姓名；空着就按封面的姓名计。",
            "The name on the roster; left blank, the name on the cover counts.",
        ),
        required=True,
        aliases=(*PERSON_ALIASES, *aliases),
        example=EXAMPLE_PERSON,
        from_cover=True,
    )
