"""Texts of the monthly report."""

from __future__ import annotations

from salessheets.messages import Text, obligations

TITLE = Text("{company} {month} 销售月报", "{company}: sales report, {month}")
HEADING = Text("{month} 销售月报", "Sales report, {month}")
DRAFT = Text("草稿，未结账", "Draft, not closed")
CLOSED = Text("已结账", "Closed")
CONTENTS = Text("目录", "Contents")

FIGURES = Text("本月完成得怎么样？", "How did the month go?")
TARGET = Text("目标 {target}", "Target {target}")
REACHED = Text("已达成", "Reached")
EXCEEDED = Text("超出 {difference}", "{difference} over")
SHORT = Text("还差 {difference}", "{difference} short")
BAR_LABEL = Text("{name}：{value}，目标 {target}", "{name}: {value}, target {target}")

TREND_OF = Text("{name}走势", "Trend of {name}")
TREND_LABEL = Text("{name}逐月：{values}", "{name} by month: {values}")
LIST_COMMA = Text("，", ", ")
CHART_LABEL = Text("{question} {bars}", "{question} {bars}")
NO_ROWS = Text("本月没有。", "None this month.")
MORE_ROWS = Text(
    "还有 {count} 行，见汇总工作簿。", "{count} more rows are in the summary workbook."
)

HANDED_IN = obligations.TITLE

REWARDS = Text("谁得了奖，谁被扣，为什么？", "Who gained, who lost, and why?")
REWARDS_SUM = Text(
    "奖励与提成合计 {gained} 元，扣款合计 {lost} 元，{forfeited} 人次没有拿全补贴。",
    "Awards and commission {gained} yuan, deductions {lost} yuan, "
    "{forfeited} allowances not paid in full.",
)
PERSON = Text("姓名", "Name")
TEAM = Text("团队", "Team")
ITEM = Text("项目", "Item")
AMOUNT = Text("金额（元）", "Amount (yuan)")
REASON = Text("原因", "Reason")
FORFEITED = Text("{item}（未发足）", "{item} (not paid in full)")
ROW_OF = Text("第 {row} 行", "row {row}")
PLACE = Text("{file}，{sheet}，第 {row} 行", "{file}, {sheet}, row {row}")
SOURCE = Text("{file}，{sheet}", "{file}, {sheet}")
WHY = Text("怎么算的", "How it was worked out")
COUNTED_OF = Text("{table}表计入 {count} 行", "{count} rows of {table} counted")
MORE_COUNTED = Text("还有 {count} 行", "{count} more")
SEE_STATEMENT = Text(
    "没有展开的，算法和记录见各人的绩效单。",
    "Where nothing unfolds, the person's statement says how it was worked out.",
)

DECISIONS = Text("哪些事等着决定？", "What is waiting for a decision?")
DECISIONS_NOTE = Text(
    "程序只建议，不自动扣款。请在汇总工作簿的“待决”表里选择同意、驳回或改额。",
    "The program only proposes; nothing is deducted by itself. Approve, reject or change each "
    "one on the sheet “Waiting” of the summary workbook.",
)
NUMBER = Text("建议编号", "Proposal no.")
MATTER = Text("事项", "Matter")
PROPOSED = Text("建议", "Proposed")
WHERE = Text("出处", "Where")

FINDINGS = Text("谁的表还有问题？", "Whose sheets need mending?")
FINDINGS_COUNT = Text(
    "错误 {errors} 条，提醒 {warnings} 条，说明 {notes} 条。",
    "Errors {errors}, warnings {warnings}, notes {notes}.",
)
RETURNED = Text("标好的副本在这里，可以直接发回本人", "Marked copies to send back are here")
NOBODY = Text("不属于某个人", "Not about one person")
MORE_FINDINGS = Text(
    "还有 {count} 条，见退回的工作簿。", "{count} more are marked in the returned workbook."
)
FOR_MANAGER = Text(
    "另有 {count} 条只给经理看，在汇总工作簿的“问题”表里。",
    "{count} more are for the manager alone, on the sheet “Findings” of the summary workbook.",
)
NO_FINDINGS = Text("没有发现问题。", "No problems were found.")

SORT = Text("按此列排序", "Sort by this column")
MADE = Text("制作时间 {made}，{program}。", "Made {made} by {program}.")
FILES = Text("用到的文件（{count} 个）", "Files used ({count})")
