"""The first sheet of a plan workbook: whose plan it is, and from when it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.messages import Text
from salessheets.plan.headings import Heading, PlanSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = PlanSheet(
    "facts",
    Text("方案", "Plan"),
    Text("方案是谁的、从什么时候起算。", "Whose plan it is and from when it counts."),
    (
        Heading(
            "item",
            Text("项目", "Item"),
            Text("项目的名称，请不要改。", "What the line is; leave as it is."),
            16,
            required=True,
        ),
        Heading(
            "value", Text("内容", "Value"), Text("请填在这里。", "Fill in here."), 44, required=True
        ),
        Heading("help", Text("怎么填", "How to fill in"), Text("说明。", "Explanation."), 60),
    ),
    required=True,
)

FACT_ITEMS: Mapping[str, tuple[Text, Text]] = {
    "name": (
        Text("名称", "Name"),
        Text("方案的名称，印在汇总和报告上。", "The plan's name, as shown on what is published."),
    ),
    "version": (
        Text("版本", "Version"),
        Text("改了规则就改版本，如 1.1。", "Change it whenever the rules change, such as 1.1."),
    ),
    "effective_from": (
        Text("生效日期", "Effective from"),
        Text(
            "从这一天起的月份按本方案算；月中生效的从下个月起。空着表示一直有效。",
            "Months that begin on this day or later count by this plan. Blank: from ever.",
        ),
    ),
    "effective_to": (
        Text("截止日期", "Effective to"),
        Text("最后一天；空着表示没有截止。", "The last day. Blank: no end."),
    ),
    "language": (
        Text("语言", "Language"),
        Text(
            "方案里的表名、列名用哪种语言：中文或英文。",
            "Language of the table and column names: Chinese or English.",
        ),
    ),
    "company": (
        Text("公司", "Company"),
        Text("公司名称，印在汇总和报告上。", "The company's name, as shown on what is published."),
    ),
    "scheme": (
        Text("制度", "Scheme"),
        Text("由哪一套现成制度改来的。", "The ready-made scheme that it was made from."),
    ),
    "owed_by": (
        Text("谁要交表", "Owed by"),
        Text(
            "哪些职务的人每月要交拜访日志，用、隔开；写“无”就不催交。空着按业务员、业务经理。",
            "The roles that owe the visit log every month, separated by commas; “none” asks "
            "nobody. Blank: salespeople and sales managers.",
        ),
    ),
    "unsent": (
        Text("没交的人", "Who sent nothing"),
        Text(
            "“暂缓”：交来之前不出应发、不进工资导出；“照发”：按已有记录算，绩效单上注明。"
            "空着按暂缓。",
            "“held”: no pay is stated or exported until the log is there; “paid”: paid by what is "
            "on record, and the statement says so. Blank: held.",
        ),
    ),
    "note": (Text("备注", "Remark"), Text("给改方案的人看。", "For whoever changes the plan.")),
}
"""The lines of the plan's first sheet, by key: label and help."""
