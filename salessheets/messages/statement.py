"""Texts of the statements that people get."""

from __future__ import annotations

from salessheets.messages import Text, obligations

FOLDER = Text("绩效单", "Statements")
"""The folder of everybody's statements, and the name of the page that holds them all."""
TITLE = Text("绩效单", "Statement")
TITLE_OF = Text("{name} {month} 绩效单", "Statement of {name}, {month}")
ALL_TITLE = Text("{company} {month} 绩效单", "{company}: statements, {month}")
DRAFT = Text("草稿，未结账", "Draft, not closed")
CLOSED = Text("已结账", "Closed")
METRICS = Text("本月成绩", "This month")
METRICS_LINE = Text("本月成绩：{metrics}", "This month: {metrics}")
IN_YUAN = Text("{name}（元）", "{name} (yuan)")
HELD = obligations.HELD_TOTAL
ITEM = Text("项目", "Item")
AMOUNT = Text("金额（元）", "Amount (yuan)")
REASON = Text("原因", "Reason")
OBJECTION = Text("异议", "Objection")
NOTHING = Text("本月为零：{items}。", "Zero this month: {items}.")
LIST_COMMA = Text("、", ", ")
COUNTED = Text("计入的记录", "Records that were counted")
COUNTED_OF = Text("{name}：{table}表 {count} 行", "{name}: {count} rows of {table}")
MORE_ROWS = Text("其余 {count} 行见“{sheet}”工作表。", "{count} more are on the sheet “{sheet}”.")
MORE_ROWS_PAGE = Text("再看其余 {count} 行", "Show {count} more")
LEFT_OUT = Text(
    "另有 {count} 行未列出，汇总工作簿里有全部记录。",
    "{count} more are not listed; the summary workbook has every record.",
)
COUNTED_SHEET = Text("计入的记录", "Records")
NO_RECORDS = Text("本月没有计入的记录。", "No records were counted this month.")
WHERE = Text("出处", "Where")
SOURCE = Text("{file}，{sheet}", "{file}, {sheet}")
ROW_OF = Text("第 {row} 行", "row {row}")
PLACE = Text("{file}，{sheet}，第 {row} 行", "{file}, {sheet}, row {row}")
DECISIONS = Text("关于你的决定", "Decided about you")
DECIDED = Text(
    "{matter}：{verdict}{amount}。{reason}（{decider}）",
    "{matter}: {verdict}{amount}. {reason} ({decider})",
)
OF_YUAN = Text(" {amount} 元", " {amount} yuan")
NO_REASON = Text("没有写理由。", "No reason given.")
IN_HAND = Text("{matter}：等待答复。", "{matter}: waiting for an answer.")
REMARKS = Text("与你有关的问题", "Findings about you")
MORE_REMARKS = Text(
    "还有 {count} 条，见退回的工作簿。", "{count} more are marked in your returned workbook."
)
SIGNATURE = Text("本人签字", "Signature")
SIGNED_ON = Text("日期", "Date")
HOW_TO_OBJECT = Text(
    "有异议请写在右边的“异议”栏，把这个文件或签字的纸交回内勤；答复见下一张绩效单。",
    "If you disagree, write why under “Objection” and send the file or the signed page back; "
    "the next statement answers.",
)
PAGE = Text("第 &P 页，共 &N 页", "Page &P of &N")
TREND = Text("{name}逐月：{values}", "{name} by month: {values}")
