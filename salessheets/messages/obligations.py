"""What is said of who has sent what: on the terminal, in workbooks, on pages."""

from __future__ import annotations

from salessheets.messages import Text

STATES = {
    "received": Text("已收到", "received"),
    "late": Text("迟交", "late"),
    "excused": Text("免交", "excused"),
    "unusable": Text("不能用", "not usable"),
    "missing": Text("没有收到", "missing"),
}
LIST_COMMA = Text("、", ", ")
TITLE = Text("谁交了，谁没交？", "Who has sent what?")
COUNT = Text("应交 {due} 人，已交 {sent} 人", "{sent} of {due} handed in")
MISSING = Text("；没有收到：{names}", "; missing: {names}")
UNUSABLE = Text("；交来的不能用：{names}", "; sent, but not usable: {names}")
LATE = Text("；迟交：{names}", "; late: {names}")
EXCUSED = Text("；免交：{names}", "; excused: {names}")
STOP = Text("。", ".")
HELD = Text(
    "暂缓发放 {count} 人：{names}，按现有记录共 {amount} 元；计入了合计，但不在工资导出里。",
    "Pay held for {count}: {names}; {amount} yuan by what is on record. It is part of the totals, "
    "but not of the payroll.",
)
LACKING_FORMAT = Text(
    '[=0]"表都收齐了";"催交 "0" 份表 →"',
    '[=0]"All that was due is here";[=1]"1 form to ask for →";0" forms to ask for →"',
)

# On statements.

STATEMENT_HELD = Text(
    "暂缓发放：{forms}{why}。收到以后重新计算；以下是到目前为止的记录，不是最后结果。",
    "Pay held: “{forms}” {why}. It is worked out again once that is here; what follows is what is "
    "on record so far, and not final.",
)
STATEMENT_PAID = Text(
    "{forms}{why}，按已有的记录计算。",
    "“{forms}” {why}; worked out by what is on record.",
)
WHY = {
    "missing": Text("没有收到", "is missing"),
    "unusable": Text("交来的不能用", "cannot be used as sent"),
}
HELD_TOTAL = Text("暂缓发放", "Held")

# In the payroll export.

PAYROLL_HELD = Text("暂缓发放（{forms}{why}）", "held ({forms} {why})")

# The sheet of the summary.

SHEET = Text("交表", "Handed in")
NOTE = Text(
    "花名册上本月要交的每人每张表一行；谁要交，写在方案的第一张表上。",
    "A row for everybody who owes a form this month; the plan’s first sheet says who does.",
)
PERSON = Text("姓名", "Name")
TEAM = Text("团队", "Team")
FORM = Text("表单", "Form")
STATE = Text("状态", "State")
DUE = Text("应交日期", "Due on")
ARRIVED = Text("收到日期", "Came on")
ROWS = Text("计入行数", "Rows counted")
FILES = Text("文件", "Files")
PAY = Text("发放", "Pay")
REASON = Text("说明", "Remark")
