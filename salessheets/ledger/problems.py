"""What can stand in the way of closing or reopening a month, or be wrong with the ledger."""

from __future__ import annotations

from salessheets.messages import Text
from salessheets.model import Problem, Severity

OPEN_ERRORS = Problem(
    "close.open_errors",
    Severity.ERROR,
    Text("还有错误没有改", "Errors are not mended yet"),
    Text(
        "{period} 还有 {count} 处错误没有改好，没有结账。",
        "{period} still has {count} errors to mend, so it was not closed.",
    ),
    Text(
        "请改好再结账；确实要带着错误结账，请用 --override 写明理由，理由会记入台账。",
        "Mend them and close again. To close in spite of them, give a reason with --override; "
        "it goes into the ledger.",
    ),
)
HELD = Problem(
    "close.held",
    Severity.ERROR,
    Text("还有人的薪酬暂缓发放", "Somebody's pay is held"),
    Text(
        "{period} 还有 {count} 人应交的表没有收到，薪酬暂缓发放，没有结账：{names}。",
        "{period} was not closed: what is due of {count} has not come, and pay is held: {names}.",
    ),
    Text(
        "请催交，或请内勤在“报表登记”里写明免交原因。用 --override 写明理由也可结账，"
        "那样就按现有记录照发。",
        "Ask for it, or have the clerk register why it is not due. With a reason given as "
        "--override the month is closed all the same, and they are paid by what is on record.",
    ),
)
UNDECIDED = Problem(
    "close.undecided",
    Severity.ERROR,
    Text("还有建议没有决定", "Proposals are not decided yet"),
    Text(
        "{period} 还有 {count} 条建议没有决定，没有结账：{numbers}。",
        "{period} still has {count} proposals to decide, so it was not closed: {numbers}.",
    ),
    Text(
        "请在处理决定表里逐条决定；确实要先结账，请用 --override 写明理由，理由会记入台账。",
        "Decide each on the decisions sheet. To close before that, give a reason with "
        "--override; it goes into the ledger.",
    ),
)
NOT_NEXT = Problem(
    "close.order",
    Severity.ERROR,
    Text("还没轮到这个月", "It is not this month's turn"),
    Text(
        "月份要按先后结账：{next} 还没有结账，{period} 不能先结。",
        "Months close in order: {next} is still open, so {period} cannot be closed.",
    ),
    Text("请先结 {next} 的账。", "Close {next} first."),
)
NOTHING_SENT = Problem(
    "close.nothing_sent",
    Severity.ERROR,
    Text("这个月没有提交", "Nothing was sent in for the month"),
    Text(
        "{period} 没有任何提交，没有结账。",
        "Nothing was sent in for {period}, so it was not closed.",
    ),
    Text(
        "请核对月份；确实没有提交的月份不用结账，直接结下一个月。",
        "Check the month. One that nothing was sent in for is passed over: close the next one.",
    ),
)
TOO_LATE = Problem(
    "close.passed",
    Severity.ERROR,
    Text("后面的月份已经结账", "A later month is closed"),
    Text(
        "{last} 已经结账，不能再结它前面的 {period}。",
        "{last} is closed, so {period} before it cannot be closed any more.",
    ),
    Text(
        "如确有必要，请先用 reopen 重开 {last} 及 {period} 之后的月份。",
        "If it has to be, reopen {last} and the other months after {period} first.",
    ),
)
ALREADY = Problem(
    "close.already",
    Severity.ERROR,
    Text("这个月已经结账", "The month is closed already"),
    Text(
        "{period} 已由 {by} 于 {at} 结账，什么也没有改动。",
        "{period} was closed by {by} on {at}; nothing was changed.",
    ),
    Text(
        "补交和更正会在下一个未结账的月份记为补差，不需要重开。",
        "What comes in later is booked as an adjustment in the next open month; there is no "
        "need to reopen it.",
    ),
)
OVERTAKEN = Problem(
    "close.overtaken",
    Severity.ERROR,
    Text("别人先结了账", "Somebody else was first"),
    Text(
        "就在刚才，另一个人或另一个窗口结了账或重开了月份；这一次什么也没有记入。",
        "Somebody else, or another window, closed or reopened a month just now; nothing of "
        "this attempt was recorded.",
    ),
    Text(
        "请看一看台账（ledger show），需要时再来一次。",
        "Look at the ledger (ledger show); try again if need be.",
    ),
)
NOT_CLOSED = Problem(
    "reopen.not_closed",
    Severity.ERROR,
    Text("这个月没有结账", "The month is not closed"),
    Text("{period} 没有结账，不用重开。", "{period} is not closed, so it cannot be reopened."),
    Text("已结账的月份见 ledger show。", "Closed months: ledger show."),
)
NOT_LATEST = Problem(
    "reopen.order",
    Severity.ERROR,
    Text("只能重开最后结账的月份", "Only the latest closed month can be reopened"),
    Text(
        "{last} 在 {period} 之后结账，只能先重开 {last}。",
        "{last} was closed after {period}, so only {last} can be reopened now.",
    ),
    Text(
        "多半不需要重开：补交和更正会在下一个未结账的月份记为补差。",
        "Most likely there is no need: what comes in later is booked as an adjustment in the "
        "next open month.",
    ),
)
NO_REASON = Problem(
    "reopen.no_reason",
    Severity.ERROR,
    Text("没有写理由", "There is no reason"),
    Text(
        "重开 {period} 要写明理由，理由会记入台账。",
        "To reopen {period}, give a reason; it goes into the ledger.",
    ),
    Text("请用 --reason 写明为什么重开。", "Say why with --reason."),
)
RECALCULATED = Problem(
    "ledger.recalculated",
    Severity.WARNING,
    Text("按这一版程序重算与结账时不同", "This version works the month out differently"),
    Text(
        "{period} 结账时用的是 {program}；按这一版程序重算，有些数与结账时不同。"
        "显示的是结账时的数。",
        "{period} was closed with {program}; worked out with this version, some figures differ. "
        "What is shown is what was closed.",
    ),
    Text(
        "以结账时的数为准；汇总里的公式重算后可能得出另外的数。",
        "The closed figures hold; the formulas in the summary may come to others when "
        "recalculated.",
    ),
)
NOT_ON_ROSTER = Problem(
    "adjustment.not_on_roster",
    Severity.WARNING,
    Text("补差的人本月不在册", "An adjustment for somebody who is not on the roster"),
    Text(
        "{name} 有 {origin} 的补差 {amount} 元（{item}），但 {period} 不在册，绩效单里发不到。",
        "{name} has an adjustment of {amount} yuan for {origin} ({item}), but is not on the "
        "roster in {period}, so no statement pays it.",
    ),
    Text("请另行发放或收回，并留下记录。", "Pay it or take it back separately, and keep a record."),
)
