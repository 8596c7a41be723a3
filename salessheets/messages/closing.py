"""What the terminal says of closed months: ``close``, ``reopen`` and ``ledger``."""

from __future__ import annotations

from salessheets.messages import Text

# The help pages; see messages/cli.py for how they are written.

CLOSE = Text(
    "结账：把一个月的结果记入台账，从此不再变动\n\n"
    "\b\n"
    "不写月份时，结最早的一个未结账的月份；月份要按先后结账。\n"
    "还有错误没改、建议没决定时不能结账，除非用 --override 写明理由。\n"
    "结账后再有补交或更正，差额在下一个月记为补差。\n\n"
    "\b\n"
    "例：\n"
    "  {program} close 2025-03 --folder 顺发装饰 --by 王示例",
    "Close a month: keep it in the ledger for good.\n\n"
    "Without a month, the earliest open one; months close in order. It is not closed while "
    "there are errors to mend or proposals to decide, unless --override gives a reason. What "
    "comes in later is booked as an adjustment in the next month.\n\n"
    "\b\n"
    "Example:\n"
    '  {program} close 2025-03 --folder Sales --by "Max Sample"',
)
REOPEN = Text(
    "重开最后结账的月份\n\n"
    "\b\n"
    "理由记入台账；原来结账的内容仍留在台账里。多半用不着：补交和更正会自动记为补差。\n\n"
    "\b\n"
    "例：\n"
    "  {program} reopen 2025-03 --folder 顺发装饰 --reason 方案用错了一版",
    "Reopen the latest closed month.\n\n"
    "The reason goes into the ledger, and what was closed stays there too. Most of the time "
    "there is no need: what comes in later becomes an adjustment.\n\n"
    "\b\n"
    "Example:\n"
    '  {program} reopen 2025-03 --folder Sales --reason "the wrong plan was used"',
)
LEDGER = Text(
    "台账：已结账的月份\n\n"
    "\b\n"
    "台账在工作区的 .salessheets/ledger.sqlite；\n"
    "环境变量 SALESSHEETS_LEDGER 写明 PostgreSQL 的地址时，就在那里。\n\n"
    "\b\n"
    "例：\n"
    "  {program} ledger show --folder 顺发装饰\n"
    "  {program} ledger verify --folder 顺发装饰",
    "The ledger: closed months.\n\n"
    "It is .salessheets/ledger.sqlite in the workspace, or a PostgreSQL database when the "
    "environment variable SALESSHEETS_LEDGER holds its URL.\n\n"
    "\b\n"
    "Examples:\n"
    "  {program} ledger show --folder Sales\n"
    "  {program} ledger verify --folder Sales",
)
LEDGER_SHOW = Text(
    "列出每一次结账和重开\n\n\b\n例：\n  {program} ledger show --folder 顺发装饰",
    "List every closing and reopening.\n\n\b\nExample:\n  {program} ledger show --folder Sales",
)
LEDGER_VERIFY = Text(
    "核对台账有没有被改动过\n\n"
    "\b\n"
    "重算每一行和每一次结账的校验值；不一致时说明是哪个月、哪张表、哪一行。\n"
    "请把最后的封条和结账时记下的对一对。\n\n"
    "\b\n"
    "例：\n"
    "  {program} ledger verify --folder 顺发装饰",
    "Prove that nothing in the ledger was changed.\n\n"
    "Works out the hash of every row and closing again; where one does not agree, says which "
    "month, table and row it is. Compare the last seal with the one noted when closing.\n\n"
    "\b\n"
    "Example:\n"
    "  {program} ledger verify --folder Sales",
)

# Options.

BY_OPTION = Text(
    "谁来结账或重开；默认是本机的用户名。",
    "Who does it; the machine's user name unless given.",
)
OVERRIDE_OPTION = Text(
    "带着错误或未决定的建议也结账，写明理由，记入台账。",
    "Close in spite of errors or undecided proposals; the reason goes into the ledger.",
)
REASON_OPTION = Text("为什么重开，记入台账。", "Why it is reopened; goes into the ledger.")

# What is said.

MONTH_CLOSED = Text(
    "{period} 已由 {by} 结账，封条 {seal}（请记下，日后可与 ledger verify 核对）。",
    "{period} was closed by {by}, seal {seal} (note it: ledger verify can be held against it).",
)
MONTH_REOPENED = Text(
    "{period} 已由 {by} 重开：{reason}。请改好后重新结账。",
    "{period} was reopened by {by}: {reason}. Close it again when it is right.",
)
NOTHING_CLOSED = Text("还没有结过账。", "No month was ever closed.")
ENTRY = Text(
    "{number}  {act} {period}  {by}  {at}  封条 {seal}",
    "{number}  {act} {period}  {by}  {at}  seal {seal}",
)
ENTRY_UNDECIDED = Text("   未决定的建议：{numbers}", "   undecided: {numbers}")
ENTRY_REASON = Text("   理由：{reason}", "   reason: {reason}")
ACTS = {"close": Text("结账", "closed"), "reopen": Text("重开", "reopened")}
SOUND = Text(
    "台账完好：{count} 次结账和重开，最后的封条 {seal}。",
    "The ledger is sound: {count} entries, the last seal is {seal}.",
)
NOT_SOUND = Text(
    "台账有 {count} 处与记入时不同。请停用这份台账，换回备份，并查明是谁改的。",
    "The ledger is not what it was in {count} places. Put it aside, go back to a backup, and "
    "find out who changed it.",
)
FLAW = Text(
    "{period}（第 {closing} 次记账）{table} 第 {row} 行{harm}",
    "{period} (entry {closing}), {table}, row {row}: {harm}",
)
FLAW_SOMEWHERE = Text(
    "{period}（第 {closing} 次记账）{table}里有行{harm}",
    "{period} (entry {closing}), {table}, in some row: {harm}",
)
HARMS = {
    "changed": Text("被改动过", "changed"),
    "removed": Text("被删除了", "removed"),
    "added": Text("是后来添加的", "added"),
}
LEDGER_TABLES = {
    "closing": Text("结账记录", "closings"),
    "plan": Text("方案", "plan"),
    "file": Text("文件", "files"),
    "sheet": Text("工作表", "sheets"),
    "accepted": Text("提交的行", "accepted rows"),
    "result": Text("结果", "results"),
    "adjustment": Text("补差", "adjustments"),
    "finding": Text("问题", "findings"),
}
