"""Decisions: what a person decided about each proposal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salessheets.forms._shared import EXAMPLE_PERSON, PERSON_ALIASES
from salessheets.forms.declare import Choice, Field, Form, Type
from salessheets.forms.roles import DECIDING, OFFICE
from salessheets.messages import Text
from salessheets.model import serial

if TYPE_CHECKING:
    from salessheets.model import Value

FORM = Form(
    key="decision",
    version=1,
    title=Text("处理决定", "Decisions"),
    table=Text("决定", "Decisions"),
    purpose=Text(
        "汇总「待决」表里每条建议一行，选同意、驳回或改额；没有决定就不发也不扣。不是建议的减免、"
        "追补和调整也可以自己加一行，编号空着。",
        "One row for each proposal on the summary's sheet of decisions, with a verdict; without "
        "one nothing is paid or deducted. A waiver, recovery or adjustment that nobody proposed "
        "may be added as a row without a number.",
    ),
    fields=(
        Field(
            "proposal_no",
            Text("建议编号", "Proposal no."),
            Type.CODE,
            Text(
                "汇总里建议的编号；自己加的行空着。",
                "The proposal's number in the summary; blank for a row of your own.",
            ),
            aliases=("编号", "建议号", "Proposal ID", "Proposal number"),
            example="JY-0001",
        ),
        Field(
            "period",
            Text("期间", "Period"),
            Type.MONTH,
            Text(
                "计入哪个月，六位数字，如 202503；空着算本月。",
                "The month it counts in, such as 202503; blank means this month.",
            ),
            required=True,
            from_cover=True,
            aliases=("月份", "年月", "所属期间", "Month"),
            example=202503.0,
        ),
        Field(
            "person",
            Text("业务员", "Salesperson"),
            Type.PERSON,
            Text("建议关系到谁。", "Whom the proposal is about."),
            required=True,
            aliases=PERSON_ALIASES,
            example=EXAMPLE_PERSON,
        ),
        Field(
            "matter",
            Text("事项", "Matter"),
            Type.TEXT,
            Text("汇总里建议的事项。", "What the proposal is about, as in the summary."),
            required=True,
            aliases=("建议事项", "建议", "内容", "Subject", "Proposal"),
            example=Text("示例事项", "Sample matter"),
        ),
        Field(
            "nature",
            Text("性质", "Nature"),
            Type.CHOICE,
            Text(
                "在绩效单上算哪一种，分开列出。奖励、减免不能是负数；罚款、追补（追回多发的）不能是"
                "正数。空着按金额的正负算奖励或罚款。",
                "How it stands on the statement, each on a line of its own. Awards and waivers are "
                "never negative; fines and recoveries (what is claimed back) never positive. Blank "
                "means an award or a fine, by the amount's sign.",
            ),
            choices=(
                Choice("award", Text("奖励", "Award"), ("奖金", "Bonus"), sign=1),
                Choice("fine", Text("罚款", "Fine"), ("处罚", "扣款", "Penalty"), sign=-1),
                Choice(
                    "recovery",
                    Text("追补", "Recovery"),
                    ("追扣", "追回", "补收", "Back-billing"),
                    sign=-1,
                ),
                Choice("waiver", Text("减免", "Waiver"), ("免罚", "减扣", "Waived"), sign=1),
            ),
            aliases=("种类", "类别", "Kind"),
            example="fine",
            is_decisive=True,
        ),
        Field(
            "proposed",
            Text("建议金额", "Proposed amount"),
            Type.MONEY,
            Text("建议的金额，扣款为负数。", "The amount proposed; a deduction is negative."),
            aliases=("建议数额", "拟定金额", "Proposed"),
            example=-100.0,
            signed_by=("nature",),
            is_decisive=True,
        ),
        Field(
            "verdict",
            Text("决定", "Decision"),
            Type.CHOICE,
            Text(
                "同意：照建议；驳回：不执行；改额：按改后金额。",
                "Approve: as proposed; reject: not at all; change amount: as changed.",
            ),
            required=True,
            choices=(
                Choice("approve", Text("同意", "Approve"), ("批准", "通过", "Approved", "Yes")),
                Choice("reject", Text("驳回", "Reject"), ("不同意", "否决", "Rejected", "No")),
                Choice("change", Text("改额", "Change amount"), ("修改金额", "调整", "Changed")),
            ),
            aliases=("处理决定", "处理结果", "审批意见", "Verdict", "Outcome"),
            example="change",
        ),
        Field(
            "amount",
            Text("改后金额", "Changed amount"),
            Type.MONEY,
            Text(
                "选改额时填，扣款为负数，正负与建议金额和性质一致。",
                "When the amount is changed; a deduction is negative. The sign is that of the "
                "proposed amount and of the nature.",
            ),
            aliases=("最终金额", "核定金额", "金额", "Amount", "Final amount"),
            example=-50.0,
            signed_by=("nature", "proposed"),
            is_decisive=True,
        ),
        Field(
            "reason",
            Text("理由", "Reason"),
            Type.TEXT,
            Text("为什么这样决定；会写进绩效单。", "Why; it is shown on the statement."),
            aliases=("决定理由", "原因", "说明", "Why", "Comment"),
            example=Text("初次，已说明情况。", "First time, and explained."),
        ),
        Field(
            "decider",
            Text("决定人", "Decided by"),
            Type.TEXT,
            Text("作决定的人的姓名。", "The name of who decided."),
            required=True,
            aliases=("审批人", "批准人", "处理人", "Decider", "Approved by"),
            example=Text("王示例", "Max Sample"),
        ),
        Field(
            "date",
            Text("决定日期", "Decided on"),
            Type.DATE,
            Text("作决定的日期。", "The day of the decision."),
            aliases=("日期", "审批日期", "处理日期", "Date", "Decision date"),
            example=serial(date(2025, 4, 2)),
        ),
    ),
    permissions=(*OFFICE, *DECIDING),
    answerable="decider",
    answering=DECIDING,
    identity=("proposal_no",),
    answers=("verdict",),
    order=110,
    aliases=("决定", "处理决定表", "审批", "奖惩决定", "Decision", "Verdicts", "Approvals"),
    rule="A81, B18, B52, H25",
)


def amount_in_force(verdict: Value) -> str | None:
    """Return the key of the amount that a verdict puts in force; ``None`` when it puts none."""
    return {"approve": "proposed", "change": "amount"}.get(str(verdict))
