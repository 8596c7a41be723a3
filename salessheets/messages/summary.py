"""Texts of the summary workbook."""

from __future__ import annotations

from salessheets.messages import Text, obligations

TITLE = Text("{company} {month} 销售汇总", "{company}: sales summary, {month}")
DRAFT = Text("草稿，未结账", "Draft, not closed")
CLOSED = Text("已结账", "Closed")
PLAN = Text("方案：{name} {version}", "Plan: {name} {version}")
STAFF = Text("{people} 人，{teams} 个团队", "{people} people, {teams} teams")
PAGES = Text("第 &P 页，共 &N 页", "Page &P of &N")
TO_FRONT = Text("← 回首页", "← Overview")

FRONT = Text("首页", "Overview")
DECISIONS = Text("待决", "Waiting")
OBJECTIONS = Text("异议", "Objections")
FINDINGS = Text("问题", "Findings")
LISTS = Text("名单", "Lists")
PARAMETERS = Text("参数", "Parameters")
LOOKUPS = Text("查表", "Lookups")
GUIDE = Text("说明", "How to read")
PARTS = {
    "front": FRONT,
    "decisions": DECISIONS,
    "objections": OBJECTIONS,
    "findings": FINDINGS,
    "handed_in": obligations.SHEET,
    "lists": LISTS,
    "parameters": PARAMETERS,
    "lookups": LOOKUPS,
    "guide": GUIDE,
}
"""Sheet names of the parts that are no table of the month."""
TABLES = {
    "objections": Text("异议答复", "ObjectionAnswers"),
    "decisions": Text("待决", "Waiting"),
    "findings": Text("问题", "Findings"),
    "handed_in": Text("应交", "Obligations"),
    "lists": Text("名单", "List"),
    "parameters": Text("参数表", "ParameterList"),
    "period": Text("期间表", "PeriodNames"),
    "figures": Text("首页指标", "Headlines"),
    "columns": Text("列说明", "ColumnGuide"),
}
"""Names of the summary's own Excel tables."""

TARGET_FORMAT = Text('[=0]"没有定目标";"目标 "{format}', '[=0]"No target set";"Target "{format}')
RATE_FORMAT = """[>=1]"✓ "0.0%;0.0%"""
IN_YUAN = Text("{name}（元）", "{name} (yuan)")
NEEDS_YOU = Text("需要您处理", "Needs you")
ERRORS_FORMAT = Text(
    '[=0]"没有要退回的错误";"退回 "0" 条错误 →"',
    '[=0]"No errors to send back";[=1]"1 error to send back →";0" errors to send back →"',
)
DECISIONS_FORMAT = Text(
    '[=0]"没有等着决定的事";"决定 "0" 件事 →"',
    '[=0]"Nothing waits for a decision";[=1]"1 decision to make →";0" decisions to make →"',
)
WARNINGS_FORMAT = Text(
    '[=0]"没有提醒";"看一看 "0" 条提醒 →"',
    '[=0]"No warnings";[=1]"1 warning to look at →";0" warnings to look at →"',
)
RANK = Text("序", "#")
MORE_ROWS = Text("全部 {count} 行见“{sheet}” →", "All {count} rows are on “{sheet}” →")
NO_ROWS = Text("本月没有。", "None this month.")
HOW_FAR = Text("离目标还有多远？", "How far from the targets?")
LINE_IS_TARGET = Text("{question}（虚线为 100%）", "{question} (dashes: 100%)")
READ_ON = Text(
    "怎么看这本工作簿、怎么改规则，见“{sheet}” →", "How to read this and change a rule: “{sheet}” →"
)

SUM = Text("合计", "Total")
FOUND_IN = Text("出处", "Read from")
FOUND_AT = Text("{file} › {sheet} › 第 {row} 行", "{file} › {sheet} › row {row}")
BASE = Text("读入", "As read")
HELPERS = Text("辅助（点 + 展开）", "Helpers (open with +)")
KINDS = {
    "": BASE,
    "HELPER": HELPERS,
    "METRIC": Text("指标", "Metrics"),
    "PAY_ITEM": Text("薪酬项（元）", "Pay items (yuan)"),
    "TOTAL": Text("合计（元）", "Totals (yuan)"),
    "PROPOSAL": Text("建议（待决）", "Proposals (to decide)"),
}
FIGURES = Text("首页的指标", "The figures of the first page")
FIGURE = Text("指标", "Figure")
ACTUAL = Text("实际", "Actual")
TARGET = Text("目标", "Target")
RATE = Text("完成率", "Reached")
MEANING = Text("含义", "Meaning")

LISTS_NOTE = Text(
    "方案要公布的名单，一个问题一张。次序按运算时的结果。",
    "The lists that the plan publishes, one for each question, in the order when calculated.",
)
PARAMETERS_NOTE = Text(
    "黄色格是方案的参数，改了它，本工作簿的结果立刻跟着变；要长期生效，请改方案。",
    "The yellow cells are the plan's parameters. Change one and this workbook follows at once; "
    "to make it last, change the plan.",
)
LOOKUPS_NOTE = Text(
    "方案的查表（分档、比例）。改了黄色格，本工作簿的结果立刻跟着变。",
    "The plan's lookup tables (tiers, rates). Change a yellow cell and the results follow.",
)
PERIOD_NAMES = Text("期间", "Period")
NAME = Text("名称", "Name")
VALUE = Text("值", "Value")
UNIT = Text("单位", "Unit")
RULE = Text("依据", "Rule")
PERIOD_MEANINGS = {
    "period": Text("本月，如 202503。", "This month, such as 202503."),
    "first": Text("本月第一天。", "The first day of the month."),
    "last": Text("本月最后一天。", "The last day of the month."),
    "days": Text("本月的天数。", "The days of the month."),
    "quarter_first": Text("本季度第一个月。", "The first month of the quarter."),
    "year_first": Text("本年第一个月。", "The first month of the year."),
    "previous": Text("上一个月。", "The month before."),
}

FINDINGS_NOTE = Text(
    "点“单元格”打开交来的文件，直接到有问题的格。错误要改好再交；提醒请看一眼。标好的副本在“退回”"
    "文件夹里，可以直接发回本人。",
    "Click a cell's address to open the file at that cell. Errors have to be mended and sent "
    "again; warnings deserve a look. Marked copies to send back are in the folder Returned.",
)
SEVERITY = Text("程度", "Severity")
PERSON = Text("姓名", "Name")
FILE_HEADING = Text("文件", "File")
SHEET_HEADING = Text("工作表", "Sheet")
OPEN = Text("打开", "Open")
CELL = Text("单元格", "Cell")
REMARK = Text("问题", "What")
HINT = Text("怎么办", "What to do")
NUMBER = Text("编号", "No.")

DECISIONS_NOTE = Text(
    "在黄色格里选同意、驳回或改额，写上决定人，保存后再运行一次就生效，填过的会留着。没有决定的不发也"
    "不扣。减免、追补和调整写在最后几行，编号空着。",
    "Approve, reject or change each in the yellow cells and say who decided; save and run again. "
    "What you typed stays. What is not decided is neither paid nor deducted. Waivers, recoveries "
    "and adjustments of your own go into the last rows, without a number.",
)
OBJECTIONS_NOTE = Text(
    "交回的绩效单上写的异议，和所说的数是怎么算的；答复写在“{sheet}”表里。",
    "What people wrote on statements that came back, and how the figure came about; the answer "
    "goes onto the sheet “{sheet}”.",
)
OBJECTION_WAITS = Text("等待答复", "Waiting")
OBJECTION_ANSWERED = Text("已答复", "Answered")
STATE = Text("状态", "State")
ITEM = Text("项目", "Item")
AMOUNT = Text("绩效单上的金额（元）", "On the statement (yuan)")
OBJECTION = Text("异议", "Objection")
CALCULATION = Text("怎么算的", "How it came about")
ROWS_IN_QUESTION = Text("有关的行", "Rows in question")
MORE = Text("……另有 {count} 行", "… and {count} more")
EVIDENCE = Text("凭据", "Based on")
EVIDENCE_TEXT = Text("建议：{proposed}。{reason}", "Proposed: {proposed}. {reason}")
WRONG_VERDICT = Text("请从列表里选。", "Please choose from the list.")
WRONG_DATE = Text("请填日期。", "Please fill in a date.")

GUIDE_NOTE = Text(
    "每张表是什么，每一列怎么来的，规则怎么改。",
    "What each sheet is, where each column comes from, how to change a rule.",
)
WORKBOOKS = Text("用了哪些工作簿", "Which workbooks were used")
USED = Text("用了", "Used")
NOT_USED = Text("没有用", "Not used")
GUIDE_STYLES = Text("颜色和样式", "Colours and styles")
GUIDE_COLUMNS = Text("每一列的含义", "What each column means")
TABLE = Text("表", "Table")
COLUMN = Text("列", "Column")
KIND = Text("种类", "Kind")
FORMULA = Text("公式", "Formula")
STYLE_SAMPLE = Text("样例", "Sample")
STYLE_BASE = Text(
    "从交来的表或花名册读入，没有计算。", "Read from submissions or the roster, not calculated."
)
STYLE_INPUT = Text("可以填写或改动的格。", "Cells to fill in or to change.")
STYLE_KINDS = {
    "HELPER": Text(
        "中间结果，平时折叠，点列上方的 + 展开。",
        "Steps on the way, folded; click the + above the columns to see them.",
    ),
    "METRIC": Text("业绩和考勤的数字。", "Numbers of results and attendance."),
    "PAY_ITEM": Text(
        "一项工资、奖励或扣款（元）；扣款带减号、红色，奖励绿色。",
        "One item of pay in yuan; deductions have a minus and are red, awards are green.",
    ),
    "TOTAL": Text("薪酬项相加（元）。", "Pay items added up, in yuan."),
    "PROPOSAL": Text(
        "建议，要由人决定，不计入工资。", "A proposal that a person decides; not part of pay."
    ),
}
ADVICE = (
    (
        Text("这本工作簿怎么看？", "How is this workbook read?"),
        Text(
            "“{front}”一页看全月；“{decisions}”和“{findings}”是要您处理的；“{lists}”是各个问题的"
            "答案。其余各表是数据和算法，一张表一页。每张表的标题下有回首页的链接。",
            "“{front}” has the month on one page; “{decisions}” and “{findings}” are for you to "
            "deal with; “{lists}” answers the plan's questions. The other sheets are the data "
            "and how it was worked out, a table each. Below each title a link leads back.",
        ),
    ),
    (
        Text("数字是活的吗？", "Are the numbers live?"),
        Text(
            "是。指标、薪酬项和首页的数字都是 Excel 公式，算法就在格子里；改了参数或数据，结果立刻"
            "跟着变。名单里有谁、按什么次序，是运算时定的。带减号的红字是扣款，一道杠是零。",
            "Yes. Metrics, pay items and the figures of the first page are Excel formulas; change "
            "a parameter or a row and they follow at once. Who is on a list and in which order "
            "was settled when the month was calculated. Red with a minus is a deduction, a dash "
            "is zero.",
        ),
    ),
    (
        Text("怎么改规则？", "How is a rule changed?"),
        Text(
            "先在“{parameters}”的黄色格里改数字，看看结果；满意了再改方案工作簿，重新运行。只改这本"
            "工作簿，下次运行会被新的结果代替。",
            "Try the number in a yellow cell of “{parameters}” and look at the result; then "
            "change the plan workbook and run again. A change made only here is replaced by the "
            "next run.",
        ),
    ),
    (
        Text("出了错找谁？", "What if something is wrong?"),
        Text(
            "“{findings}”写明是哪个文件、哪张表、哪一格、怎么改。把退回的工作簿发给本人，改好再交，"
            "重新运行即可。交来的文件不会被改动。",
            "“{findings}” names the file, the sheet, the cell and what to do. Send the returned "
            "workbook to its owner, and run again when it comes back. What people sent in is "
            "never changed.",
        ),
    ),
)
"""Questions and answers on how to read; the blanks are the names of sheets."""
