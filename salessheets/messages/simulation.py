"""Texts of a simulation: what past months would have paid under another plan."""

from __future__ import annotations

from salessheets.messages import Text

TITLE = Text("试算：{plan} {version}", "What if: {plan} {version}")
SUBTITLE = Text(
    "{company}，{months}：按现行方案和 {file} 各算一遍。只是试算，没有发布，也没有入账。",
    "{company}, {months}: worked out under the plan in force and under {file}. Only tried; "
    "nothing is published or booked.",
)
FOLDER = Text("试算", "What if")
BOOK = Text("试算.xlsx", "What if.xlsx")
PAGE = Text("试算.html", "What if.html")
OVERVIEW = Text("概览", "Overview")
PEOPLE = Text("人员", "People")
TEAMS = Text("团队", "Teams")
ITEMS = Text("项目", "Items")
MONTHS = Text("月份", "Months")
CHECKS = Text("检查", "Checks")
NAME = Text("姓名", "Name")
TEAM = Text("团队", "Team")
ITEM = Text("薪酬项", "Pay item")
GROUP = Text("分组", "Group")
MONTH = Text("月份", "Month")
OLD = Text("现行方案（元）", "Plan in force (yuan)")
NEW = Text("新方案（元）", "New plan (yuan)")
DIFFERENCE = Text("相差（元）", "Difference (yuan)")
TOTAL = Text("合计", "Total")
RULE = Text("依据", "Rule")
QUESTION = Text("问题", "Question")
STATE = Text("结果", "Result")
TOLD = Text("说明", "What was found")
HOLDS = Text("做到", "Holds")
LOOK = Text("要看一看", "Look at this")
UNKNOWN = Text("无法判断", "Cannot be told")
PAGES = Text("第 &P 页，共 &N 页", "Page &P of &N")

COST = Text("一共要花多少？", "What does it cost?")
COST_TOLD = Text(
    "工资从 {old} 元到 {new} 元，{difference} 元。",
    "Pay goes from {old} to {new} yuan: {difference}.",
)
WHO = Text("谁多谁少？", "Who gains and who loses?")
WHO_TOLD = Text(
    "{winners} 人多，{losers} 人少，{same} 人一样。",
    "{winners} gain, {losers} lose, {same} get the same.",
)
WHICH_TEAMS = Text("各团队呢？", "And the teams?")
WHICH_ITEMS = Text("差在哪些薪酬项？", "Which pay items make the difference?")
WHICH_MONTHS = Text("每个月呢？", "And month by month?")
SOUND = Text("方案站得住吗？", "Is the plan sound?")
CHART_LABEL = Text("{question} {bars}", "{question} {bars}")
COMMA = Text("、", ", ")
THEN = Text(" → ", " → ")

BEST_PAID = Text("业绩越好的人拿得越多吗？", "Are the better ones paid better?")
BEST_ARE_PAID = Text(
    "按{metric}从高到低分成几档，人均依次是 {averages} 元。",
    "Ranked by {metric} from high to low, the average pay is {averages} yuan.",
)
BEST_ARE_NOT_PAID = Text(
    "按{metric}从高到低分成几档，人均依次是 {averages} 元：有一档比后面的还少。",
    "Ranked by {metric} from high to low, the average pay is {averages} yuan: one group gets "
    "less than the one after it.",
)
TOO_FEW = Text("人太少，分不出高低。", "There are too few people to tell.")
FIXED_AND_VARIABLE = Text(
    "既有固定部分，也有随业绩变动的部分吗？", "Is there a fixed and a variable part?"
)
BOTH_KINDS = Text(
    "固定 {fixed} 元，变动 {variable} 元。", "Fixed {fixed} yuan, variable {variable} yuan."
)
ONE_KIND = Text(
    "固定 {fixed} 元，变动 {variable} 元：缺其中一样。",
    "Fixed {fixed} yuan, variable {variable} yuan: one of the two is missing.",
)
AFFORDABLE = Text("公司还有利润吗？", "Does it leave a profit?")
SHARE_OF_MARGIN = Text(
    "工资占毛利 {base} 元的比例，从 {old} 到 {new}。",
    "Pay as a share of the margin of {base} yuan goes from {old} to {new}.",
)
SHARE_OF_COLLECTED = Text(
    "工资占回款 {base} 元的比例，从 {old} 到 {new}。方案里加一个叫“毛利率”、格式为比率的参数，"
    "就能和毛利比。",
    "Pay as a share of {base} yuan collected goes from {old} to {new}. A parameter “MarginRate” "
    "of format rate lets it be held against the margin.",
)
NO_BASE = Text("这几个月没有回款，没有可比的。", "Nothing was collected to hold it against.")
FOLLOWS_TARGETS = Text("目标变了，方案跟着变了吗？", "Did the plan follow its targets?")
TARGETS_STAND = Text("目标没有变，或者方案同时换了版本。", "No target moved without the plan.")
TARGETS_MOVED = Text(
    "{months} 的目标和上月不同，现行方案没有换版本：请看看标准还合不合适。",
    "Targets of {months} differ from the month before under the same version of the plan in "
    "force: see whether its standards still fit.",
)
NO_TARGETS = Text("这几个月没有交目标。", "No targets were sent in for these months.")
NEVER_LESS = Text("多做会不会反而少拿？", "Can doing more pay less?")
PAY_NEVER_FALLS = Text(
    "对 {count} 个人逐项加业绩试过（准客户、合同、回款），没有人因此少拿。",
    "Tried for {count} people with more prospects, contracts and receipts: nobody gets less "
    "for it.",
)
PAY_FALLS = Text(
    "对 {count} 个人逐项加业绩试过，有业绩多了反而少拿的：",
    "Tried for {count} people with more results: some get less for doing more:",
)
FALLS = Text(
    "{person}，{period}：{step}，应发从 {before} 元变成 {after} 元。",
    "{person}, {period}: with {step}, pay goes from {before} to {after} yuan.",
)
